// swift-tools-version: 6.2
import PackageDescription

let package = Package(
  name: "library-example",
  dependencies: [.package(name: "cchc", path: "../..")],
  targets: [
    .executableTarget(
      name: "Probability", dependencies: [.product(name: "Forecasts", package: "cchc")]),
    .executableTarget(
      name: "Verdicts",
      dependencies: [
        .product(name: "Forecasts", package: "cchc"), .product(name: "Loading", package: "cchc"),
      ]),
  ],
  swiftLanguageModes: [.v6]
)
