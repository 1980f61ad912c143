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
  products: [
    // For other packages, see docs/library.md. Regression on BLAS and the distributions it needs:
    .library(name: "Statistics", targets: ["LinearAlgebra", "Distributions", "Regression"]),
    // From numbers to forecasts and the probabilities of targets:
    .library(
      name: "Forecasts", targets: ["TimeSeries", "Plans", "Forecasting", "TargetAssessment"]),
    // From files to numbers, targets and catalogues, or to what is wrong with them:
    .library(name: "Loading", targets: ["TimeSeries", "Plans", "Text", "Loading"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.0"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.0"),
    .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
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
      name: "CLibzip", path: "Sources/CLibraries/CLibzip", pkgConfig: "libzip",
      providers: [.apt(["libzip-dev"])]
    ),
    .systemLibrary(
      name: "CExpat", path: "Sources/CLibraries/CExpat", pkgConfig: "expat",
      providers: [.apt(["libexpat1-dev"])]
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
    .systemLibrary(
      name: "CReadStat", path: "Sources/CLibraries/CReadStat",
      providers: [.apt(["libreadstat-dev"])]
    ),
    .target(name: "CStart", path: "Sources/CLibraries/CStart"),
    .systemLibrary(name: "CSystem", path: "Sources/CLibraries/CSystem"),
    // Numbers.
    .target(name: "LinearAlgebra", dependencies: ["COpenBLAS"], swiftSettings: swift),
    .target(name: "Distributions", dependencies: ["CBoostMath"], swiftSettings: swift),
    .target(name: "Parallel", swiftSettings: swift),
    .target(
      name: "Regression", dependencies: ["LinearAlgebra", "Distributions"], swiftSettings: swift
    ),
    // The vocabulary, and how readers see it written.
    .target(name: "TimeSeries", dependencies: ["Parallel"], swiftSettings: swift),
    .target(name: "Plans", dependencies: ["TimeSeries"], swiftSettings: swift),
    .target(name: "Text", dependencies: ["Plans", "TimeSeries"], swiftSettings: swift),
    // Files as the operating system has them.
    .target(name: "Files", dependencies: ["TimeSeries", "Text"], swiftSettings: swift),
    // Workbooks as spreadsheet programs write them.
    .target(
      name: "Workbooks", dependencies: ["CLibzip", "CExpat", "TimeSeries"], swiftSettings: swift
    ),
    .target(
      name: "Loading",
      dependencies: [
        "Parallel", "Regression", "CLibcsv", "Files", "Plans", "TimeSeries", "Text", "Workbooks",
      ],
      swiftSettings: swift
    ),
    // Forecasts.
    .target(
      name: "Forecasting",
      dependencies: [
        "Parallel", "Distributions", "LinearAlgebra", "Regression", "Plans", "TimeSeries",
      ],
      swiftSettings: swift
    ),
    // Answers.
    .target(
      name: "TargetAssessment",
      dependencies: [
        "Parallel", "Distributions", "Forecasting", "LinearAlgebra", "Plans", "TimeSeries",
      ],
      swiftSettings: swift
    ),
    // Everything a review found, in one value, and the files it is kept in.
    .target(
      name: "Results",
      dependencies: [
        "CLibmd", "CSystem", "Files", "Forecasting", "LinearAlgebra", "Loading", "Parallel",
        "Plans",
        "Regression", "TargetAssessment", "Text", "TimeSeries",
      ],
      swiftSettings: swift
    ),
    // What people see and take away.
    .target(name: "Charting", dependencies: ["Plans", "TimeSeries", "Text"], swiftSettings: swift),
    .target(
      name: "Rendering", dependencies: ["CLibrsvg", "Plans", "TimeSeries", "Text"],
      swiftSettings: swift
    ),
    .target(
      name: "Reporting",
      dependencies: [
        "CLibxlsxwriter", "CSystem", "Charting", "Files", "Forecasting", "Loading", "Rendering",
        "Results", "TargetAssessment", "Plans", "TimeSeries", "Text",
      ],
      resources: [
        .embedInCode("Resources/reference.pptx")
      ],
      swiftSettings: swift
    ),
    .target(
      name: "Exports",
      dependencies: [
        "CReadStat", "Plans", "Results", "TargetAssessment", "Text", "TimeSeries",
        .product(name: "GRDB", package: "GRDB.swift"),
        .product(name: "GRDBSQLite", package: "GRDB.swift"),
      ],
      swiftSettings: swift
    ),
    // The way through: a plan in, a run directory out.
    .target(
      name: "Analysis",
      dependencies: [
        "Charting", "Exports", "Results", "Forecasting", "LinearAlgebra", "Loading", "Parallel",
        "Rendering", "Reporting", "TargetAssessment", "Plans", "TimeSeries", "Text",
        .product(name: "Yams", package: "Yams"),
      ],
      swiftSettings: swift
    ),
    .executableTarget(
      name: "cchc",
      dependencies: [
        "CStart", "Exports", "Files", "Forecasting", "Parallel", "Regression", "Results", "Loading",
        "Analysis", "Rendering", "Reporting", "TargetAssessment", "Plans", "TimeSeries", "Text",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: swift
    ),
    // Measured by `make bench`; no part of the product.
    .executableTarget(
      name: "Benchmarks",
      dependencies: [
        "COpenBLAS", "Forecasting", "LinearAlgebra", "Loading", "Analysis", "Regression",
        "TargetAssessment", "TestSupport", "Plans", "TimeSeries",
      ],
      path: "bench/Benchmarks", swiftSettings: swift
    ),
    // Tests.
    .target(
      name: "TestSupport",
      dependencies: ["Forecasting", "TargetAssessment", "Plans", "TimeSeries"],
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
    .testTarget(name: "ParallelTests", dependencies: ["Parallel"], swiftSettings: swift),
    .testTarget(
      name: "TimeSeriesTests", dependencies: ["TestSupport", "Plans", "TimeSeries"],
      swiftSettings: swift
    ),
    .testTarget(
      name: "LoadingTests",
      dependencies: ["Loading", "TestSupport", "Plans", "TimeSeries", "Text"],
      exclude: ["Corpus"], swiftSettings: swift
    ),
    .testTarget(
      name: "RegressionTests",
      dependencies: ["Distributions", "LinearAlgebra", "Regression", "TestSupport"],
      resources: [.copy("NIST"), .copy("Reference")], swiftSettings: swift
    ),
    .testTarget(
      name: "TextTests", dependencies: ["Plans", "TimeSeries", "Text"], swiftSettings: swift
    ),
    .testTarget(
      name: "ForecastingTests",
      dependencies: [
        "Distributions", "Forecasting", "LinearAlgebra", "Regression", "TestSupport", "Plans",
        "TimeSeries",
      ],
      swiftSettings: swift
    ),
    .testTarget(
      name: "TargetAssessmentTests",
      dependencies: ["Forecasting", "TargetAssessment", "TestSupport", "Plans", "TimeSeries"],
      swiftSettings: swift
    ),
    .testTarget(
      name: "ReportingTests",
      dependencies: [
        "Charting", "Forecasting", "Reporting", "Results", "TargetAssessment", "TestSupport",
        "Plans",
        "TimeSeries", "Text",
      ],
      exclude: ["Goldens"], swiftSettings: swift
    ),
    .testTarget(
      name: "ResultsTests",
      dependencies: [
        "Results", "Forecasting", "TargetAssessment", "TestSupport", "Plans", "TimeSeries", "Text",
      ],
      swiftSettings: swift
    ),
    .testTarget(
      name: "ExportsTests",
      dependencies: [
        "Exports", "Results", "Forecasting", "TargetAssessment", "TestSupport", "Plans",
        "TimeSeries", "Text", .product(name: "GRDB", package: "GRDB.swift"),
      ],
      swiftSettings: swift
    ),
    .testTarget(
      name: "ChartingTests", dependencies: ["Charting", "Plans", "TimeSeries", "Text"],
      exclude: ["Goldens"], swiftSettings: swift
    ),
    .testTarget(
      name: "RenderingTests", dependencies: ["Rendering", "Plans", "TimeSeries"],
      swiftSettings: swift
    ),
    .testTarget(name: "CommandTests", dependencies: ["cchc"], swiftSettings: swift),
    // The source tree itself: sizes, words, texts, the walk through the code.
    .testTarget(name: "ArchitectureTests", swiftSettings: swift),
    // What `make fuzz` tries on random bytes; of jobs apart, because those need the whole pipeline.
    .target(
      name: "FuzzProperties", dependencies: ["Loading", "Plans", "TimeSeries", "Text"],
      path: "Tests/FuzzProperties", swiftSettings: swift
    ),
    .target(
      name: "FuzzJobProperties",
      dependencies: ["FuzzProperties", "Loading", "Analysis", "Results", "TimeSeries"],
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
  package.targets += [
    "Table", "Sheet", "Title", "Status", "Number", "Period", "Name", "Job", "Result",
  ].map {
    (name) in
    .executableTarget(
      name: "Fuzz\(name)",
      dependencies: ["Job", "Result"].contains(name)
        ? ["FuzzJobProperties", "FuzzProperties"] : ["FuzzProperties"],
      path: "Fuzz/\(name)",
      swiftSettings: swift + [.unsafeFlags(["-parse-as-library"])])
  }
}
