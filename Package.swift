// swift-tools-version: 6.2
import PackageDescription

/// Every Swift target is held to the same language rules.
let swift: [SwiftSetting] = [
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
  .strictMemorySafety(),
  .treatAllWarnings(as: .error),
]

/// The targets stand in the order in which data flows; a target imports only earlier ones.
let package = Package(
  name: "cchc",
  targets: [
    // C libraries, one module map and shim each.
    .systemLibrary(
      name: "COpenBLAS", path: "Sources/CLibraries/COpenBLAS", pkgConfig: "openblas",
      providers: [.apt(["libopenblas-dev"])]
    ),
    .target(
      name: "CBoostMath", path: "Sources/CLibraries/CBoostMath",
      linkerSettings: [.linkedLibrary("m")]
    ),
    // Numbers.
    .target(name: "LinearAlgebra", dependencies: ["COpenBLAS"], swiftSettings: swift),
    .target(name: "Distributions", dependencies: ["CBoostMath"], swiftSettings: swift),
    // The vocabulary.
    .target(name: "TimeSeries", swiftSettings: swift),
    // Estimation.
    .target(
      name: "Regression", dependencies: ["LinearAlgebra", "Distributions"], swiftSettings: swift
    ),
    // Tests.
    .testTarget(
      name: "LinearAlgebraTests", dependencies: ["LinearAlgebra"], swiftSettings: swift
    ),
    .testTarget(
      name: "DistributionsTests", dependencies: ["Distributions"],
      resources: [.copy("Reference")], swiftSettings: swift
    ),
    .testTarget(name: "TimeSeriesTests", dependencies: ["TimeSeries"], swiftSettings: swift),
    .testTarget(
      name: "RegressionTests", dependencies: ["Regression", "LinearAlgebra", "Distributions"],
      resources: [.copy("NIST"), .copy("Reference")], swiftSettings: swift
    ),
  ],
  swiftLanguageModes: [.v6],
  cxxLanguageStandard: .cxx17
)
