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
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.0"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.0"),
  ],
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
    .systemLibrary(
      name: "CLibcsv", path: "Sources/CLibraries/CLibcsv", providers: [.apt(["libcsv-dev"])]
    ),
    .systemLibrary(
      name: "CLibmd", path: "Sources/CLibraries/CLibmd", providers: [.apt(["libmd-dev"])]
    ),
    .systemLibrary(
      name: "CLibrsvg", path: "Sources/CLibraries/CLibrsvg", pkgConfig: "librsvg-2.0",
      providers: [.apt(["librsvg2-dev"])]
    ),
    .systemLibrary(
      name: "CLibxlsxwriter", path: "Sources/CLibraries/CLibxlsxwriter", pkgConfig: "xlsxwriter",
      providers: [.apt(["libxlsxwriter-dev"])]
    ),
    .systemLibrary(name: "CRename", path: "Sources/CLibraries/CRename"),
    // Numbers.
    .target(name: "LinearAlgebra", dependencies: ["COpenBLAS"], swiftSettings: swift),
    .target(name: "Distributions", dependencies: ["CBoostMath"], swiftSettings: swift),
    // The vocabulary, and how readers see it written.
    .target(name: "TimeSeries", swiftSettings: swift),
    .target(name: "Wording", dependencies: ["TimeSeries"], swiftSettings: swift),
    .target(
      name: "Loading", dependencies: ["CLibcsv", "TimeSeries", "Wording"], swiftSettings: swift
    ),
    // Estimation.
    .target(
      name: "Regression", dependencies: ["LinearAlgebra", "Distributions"], swiftSettings: swift
    ),
    .target(
      name: "Forecasting",
      dependencies: ["Distributions", "LinearAlgebra", "Regression", "TimeSeries"],
      swiftSettings: swift
    ),
    // Answers.
    .target(
      name: "TargetAssessment",
      dependencies: ["Distributions", "Forecasting", "LinearAlgebra", "TimeSeries"],
      swiftSettings: swift
    ),
    // What people see and take away.
    .target(name: "Charting", dependencies: ["TimeSeries", "Wording"], swiftSettings: swift),
    .target(
      name: "Rendering", dependencies: ["CLibrsvg", "TimeSeries", "Wording"], swiftSettings: swift
    ),
    .target(
      name: "Reporting",
      dependencies: [
        "CLibxlsxwriter", "Charting", "Forecasting", "TargetAssessment", "TimeSeries", "Wording",
      ],
      swiftSettings: swift
    ),
    .target(
      name: "Exporting",
      dependencies: [
        "CLibmd", "CRename", "Forecasting", "Regression", "Reporting", "TargetAssessment",
        "TimeSeries", "Wording",
      ],
      swiftSettings: swift
    ),
    // The way through: a plan in, a run directory out.
    .target(
      name: "Pipeline",
      dependencies: [
        "Charting", "Exporting", "Forecasting", "LinearAlgebra", "Loading", "Rendering",
        "Reporting", "TargetAssessment", "TimeSeries", "Wording",
        .product(name: "Yams", package: "Yams"),
      ],
      resources: [.embedInCode("Resources/reference.docx")],
      swiftSettings: swift
    ),
    .executableTarget(
      name: "cchc",
      dependencies: [
        "Exporting", "Loading", "Pipeline", "Rendering", "Reporting", "TargetAssessment",
        "TimeSeries", "Wording", .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: swift
    ),
    // Measured by `make bench`; no part of the product.
    .executableTarget(
      name: "Benchmarks",
      dependencies: [
        "COpenBLAS", "Forecasting", "LinearAlgebra", "Loading", "Pipeline", "Regression",
        "TargetAssessment", "TestSupport", "TimeSeries",
      ],
      path: "bench/Benchmarks", swiftSettings: swift
    ),
    // Tests.
    .target(
      name: "TestSupport", dependencies: ["Forecasting", "TargetAssessment", "TimeSeries"],
      path: "Tests/TestSupport", swiftSettings: swift
    ),
    .testTarget(
      name: "LinearAlgebraTests", dependencies: ["LinearAlgebra", "TestSupport"],
      swiftSettings: swift
    ),
    .testTarget(
      name: "DistributionsTests", dependencies: ["CBoostMath", "Distributions", "TestSupport"],
      resources: [.copy("Reference")], swiftSettings: swift
    ),
    .testTarget(
      name: "TimeSeriesTests", dependencies: ["TestSupport", "TimeSeries"], swiftSettings: swift
    ),
    .testTarget(
      name: "LoadingTests", dependencies: ["Loading", "TestSupport", "TimeSeries", "Wording"],
      exclude: ["Corpus"], swiftSettings: swift
    ),
    .testTarget(
      name: "RegressionTests",
      dependencies: ["Distributions", "LinearAlgebra", "Regression", "TestSupport"],
      resources: [.copy("NIST"), .copy("Reference")], swiftSettings: swift
    ),
    .testTarget(
      name: "WordingTests", dependencies: ["TimeSeries", "Wording"], swiftSettings: swift
    ),
    .testTarget(
      name: "ForecastingTests",
      dependencies: [
        "Distributions", "Forecasting", "LinearAlgebra", "Regression", "TestSupport", "TimeSeries",
      ],
      swiftSettings: swift
    ),
    .testTarget(
      name: "TargetAssessmentTests",
      dependencies: ["Forecasting", "TargetAssessment", "TestSupport", "TimeSeries"],
      swiftSettings: swift
    ),
    .testTarget(
      name: "ReportingTests",
      dependencies: [
        "Forecasting", "Reporting", "TargetAssessment", "TestSupport", "TimeSeries", "Wording",
      ],
      exclude: ["Goldens"], swiftSettings: swift
    ),
    .testTarget(
      name: "ExportingTests",
      dependencies: ["Exporting", "Forecasting", "TargetAssessment", "TestSupport", "TimeSeries"],
      swiftSettings: swift
    ),
    .testTarget(
      name: "ChartingTests", dependencies: ["Charting", "TimeSeries", "Wording"],
      exclude: ["Goldens"], swiftSettings: swift
    ),
    .testTarget(
      name: "RenderingTests", dependencies: ["Rendering", "TimeSeries"], swiftSettings: swift
    ),
    .testTarget(name: "CommandTests", dependencies: ["cchc"], swiftSettings: swift),
    // What `make fuzz` tries on random bytes; of jobs apart, because those need the whole pipeline.
    .target(
      name: "FuzzProperties", dependencies: ["Loading", "TimeSeries", "Wording"],
      path: "Tests/FuzzProperties", swiftSettings: swift
    ),
    .target(
      name: "FuzzJobProperties", dependencies: ["FuzzProperties", "Loading", "Pipeline"],
      path: "Tests/FuzzJobProperties", swiftSettings: swift
    ),
    .testTarget(
      name: "FuzzTests", dependencies: ["FuzzJobProperties", "FuzzProperties"],
      exclude: ["Corpus"], swiftSettings: swift
    ),
  ],
  swiftLanguageModes: [.v6],
  cxxLanguageStandard: .cxx17
)

// The programs of `make fuzz`: libFuzzer brings their `main`, so an ordinary build cannot link them.
if Context.environment["FUZZ"] != nil {
  package.targets += ["Table", "Number", "Period", "Name", "Job"].map { (name) in
    .executableTarget(
      name: "Fuzz\(name)",
      dependencies: name == "Job" ? ["FuzzJobProperties", "FuzzProperties"] : ["FuzzProperties"],
      path: "Fuzz/\(name)",
      swiftSettings: swift + [.unsafeFlags(["-parse-as-library"])])
  }
}
