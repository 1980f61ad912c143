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
    // The vocabulary.
    .target(name: "TimeSeries", swiftSettings: swift),
    // Files in.
    .systemLibrary(
      name: "CLibcsv", path: "Sources/CLibraries/CLibcsv", providers: [.apt(["libcsv-dev"])]),
    .target(name: "Loading", dependencies: ["CLibcsv", "TimeSeries"], swiftSettings: swift),
    // Tests.
    .testTarget(name: "TimeSeriesTests", dependencies: ["TimeSeries"], swiftSettings: swift),
    .testTarget(
      name: "LoadingTests", dependencies: ["Loading", "TimeSeries"], swiftSettings: swift),
  ],
  swiftLanguageModes: [.v6],
  cxxLanguageStandard: .cxx17
)
