import Foundation
import Testing

/// What `docs/library.md` offers to other packages, beside what they can see.
struct LibraryPageTests {
  private static let modules = [
    "LinearAlgebra", "Distributions", "Regression", "TimeSeries", "Plans", "Text", "Forecasting",
    "TargetAssessment", "Loading",
  ]

  /// What a module declares for all, as the compiler lists it.
  struct SymbolGraph: Decodable {
    struct Symbol: Decodable {
      struct Identifier: Decodable { var precise: String }
      /// A piece of its declaration; a type has the identifier of that type.
      struct Fragment: Decodable { var preciseIdentifier: String? }

      var identifier: Identifier
      /// Its name, behind those of the types around it.
      var pathComponents: [String]
      var declarationFragments: [Fragment]
    }

    struct Relationship: Decodable {
      var kind: String
      var source: String
      var target: String
    }

    var symbols: [Symbol]
    var relationships: [Relationship]
  }

  /// The modules that lie beside the test binary, read as `docs/documentation.sh` reads them.
  private static func graphs() throws -> [String: SymbolGraph] {
    let build = Bundle.main.bundleURL.resolvingSymlinksInPath()
    let libraries = SourceTree.root.appending(path: "Sources/CLibraries").path
    let output = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try FileManager.default.createDirectory(at: output, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: output) }
    return try modules.reduce(into: [:]) { graphs, module in
      let process = Process()
      process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
      process.arguments =
        [
          "swift", "symbolgraph-extract", "-module-name", module,
          "-target", build.deletingLastPathComponent().lastPathComponent,
          "-I", build.appending(path: "Modules").path, "-minimum-access-level", "public",
          "-skip-synthesized-members", "-output-dir", output.path, "-Xcc",
          "-fmodule-map-file=\(build.path)/CBoostMath.build/module.modulemap",
        ]
        + (try FileManager.default.contentsOfDirectory(atPath: libraries)).sorted().flatMap {
          ["-I", "\(libraries)/\($0)"]
        }
      try process.run()
      process.waitUntilExit()
      try #require(process.terminationStatus == 0, "\(module) has no list of symbols")
      let list = try Data(contentsOf: output.appending(path: "\(module).symbols.json"))
      graphs[module] = try JSONDecoder().decode(SymbolGraph.self, from: list)
    }
  }

  /// The names in the column of symbols, each with its module: that of the row, of a row above, or of the
  /// section.
  private static func listed() throws -> [(module: String, name: String)] {
    let page = try SourceTree.text("docs/library.md")
    return page.components(separatedBy: "\n## ").dropFirst().flatMap { section in
      var module = String(section.prefix { $0 != "\n" })
      let rows = section.split(separator: "\n").filter { $0.hasPrefix("|") }.map {
        $0.dropFirst().split(separator: "|", omittingEmptySubsequences: false)
      }
      let column = rows.first?.firstIndex { $0.contains("symbol") } ?? 0
      return rows.dropFirst(2).flatMap { cells in
        if column > 0, let named = code(in: cells[0]).first { module = named }
        return code(in: cells[column]).map { (module, $0) }
      }
    }
  }

  private static func code(in cell: Substring) -> [String] {
    cell.matches(of: #/`([^`]+)`/#).map { String($0.1) }
  }

  /// A type called like a function is its initialiser.
  private static func components(of name: String) -> [String] {
    let (head, labels) = (name.prefix { $0 != "(" }, name.drop { $0 != "(" })
    let parts = head.split(separator: ".").map(String.init)
    guard let last = parts.last, !labels.isEmpty else { return parts }
    return last.first?.isUppercase == true
      ? parts + ["init\(labels)"] : parts.dropLast() + ["\(last)\(labels)"]
  }

  @Test func `the page of the library lists what other packages can see, and nothing else`() throws
  {
    let graphs = try Self.graphs()
    let listed = try Self.listed()
    #expect(listed.count > 40)
    var symbols: [String: (module: String, symbol: SymbolGraph.Symbol)] = [:]
    var ids: [String: [[String]: [String]]] = [:]
    /// From a type to its members and to what it conforms to.
    var related: [String: [String]] = [:]
    for (module, graph) in graphs {
      for symbol in graph.symbols {
        symbols[symbol.identifier.precise] = (module, symbol)
        ids[module, default: [:]][symbol.pathComponents, default: []]
          .append(symbol.identifier.precise)
      }
      for relationship in graph.relationships {
        switch relationship.kind {
        case "memberOf", "requirementOf":
          related[relationship.target, default: []].append(relationship.source)
        case "conformsTo", "inheritsFrom":
          related[relationship.source, default: []].append(relationship.target)
        default: break
        }
      }
    }
    var open: [String] = []
    for (module, name) in listed {
      let found = ids[module]?[Self.components(of: name)] ?? []
      #expect(!found.isEmpty, "docs/library.md: \(module) has no public \(name)")
      open += found
    }
    // What is listed, what that is part of, and all that their signatures name.
    var reached: Set<String> = []
    while let id = open.popLast() {
      guard let (module, symbol) = symbols[id], reached.insert(id).inserted else { continue }
      open += symbol.declarationFragments.compactMap(\.preciseIdentifier)
      open += related[id] ?? []
      open += ids[module]?[[symbol.pathComponents[0]]] ?? []
    }
    for (id, (module, symbol)) in symbols where symbol.pathComponents.count == 1 {
      #expect(
        reached.contains(id),
        "\(module): \(symbol.pathComponents[0]) is public, but neither in docs/library.md nor needed by it"
      )
    }
  }

  /// What is no product is of the package alone.
  @Test func `other modules declare no public types and functions`() {
    let products = Set(Self.modules.map { "Sources/\($0)" })
    for file in SourceTree.sources {
      let folder = file.path.split(separator: "/").prefix(2).joined(separator: "/")
      guard !products.contains(folder) else { continue }
      for line in file.lines where line.hasPrefix("public ") && !line.hasPrefix("public import ") {
        Issue.record("\(file.path): \(line)")
      }
    }
  }
}
