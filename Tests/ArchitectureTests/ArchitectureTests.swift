import Foundation
import Testing

/// What `docs/architecture.md` and `docs/vocabulary.md` promise of the code itself.
struct ArchitectureTests {
  @Test func `files are few enough to know and short enough to read`() {
    // What follows the last line end is no line.
    let lengths = SourceTree.sources.map { $0.lines.count - 1 }.sorted()
    // Splinters would lower the mean: a file is a concept of its own, not a declaration.
    #expect(lengths.reduce(0, +) >= 165 * lengths.count)
    #expect((95...160).contains(lengths[lengths.count / 2]))
    for file in SourceTree.sources where file.lines.count - 1 > 400 {
      Issue.record("\(file.path) has \(file.lines.count) lines")
    }
  }

  /// The words of the table «Retired words», looked for as words of identifiers and of comments.
  private static let retired: [String] = {
    guard let page = try? SourceTree.text("docs/vocabulary.md"),
      let table = page.components(separatedBy: "## Retired words").last
    else { preconditionFailure("docs/vocabulary.md has no table of retired words") }
    return table.split(separator: "\n").filter { $0.hasPrefix("| ") }.dropFirst()
      .flatMap { row in
        row.split(separator: "|")[0].split(separator: ",").map {
          $0.trimmingCharacters(in: .whitespaces)
        }
      }
  }()

  @Test(arguments: retired)
  func `a retired word does not come back`(word: String) {
    for file in SourceTree.sources {
      for (index, line) in file.lines.enumerated() where ArchitectureTests.uses(word, in: line) {
        Issue.record("\(file.path):\(index + 1): \(line)")
      }
    }
  }

  @Test(arguments: [
    ("let jointLaw = 1", "law", true), ("// the law of a value", "law", true),
    ("flaw, lawn and clawed", "law", false), ("struct RankLaw {", "law", true),
    ("let outlook = 2", "outlook", true), ("func assessHeldRank()", "heldRank", true),
    ("func held(rank: Int)", "heldRank", false),
    ("pick(\"luật law\")", "law", false),
  ])
  func `words are found in identifiers and comments, not in texts`(
    line: String, word: String, isFound: Bool
  ) {
    #expect(ArchitectureTests.uses(word, in: line[...]) == isFound)
  }

  /// Whether a line uses the word outside of string literals: alone, or as a word of a name.
  private static func uses(_ word: String, in line: Substring) -> Bool {
    let code = line.replacing(#/"(?:[^"\\]|\\.)*"/#, with: "\"\"")
    let asked = words(of: word[...])
    return code.split(whereSeparator: { !$0.isLetter }).contains { name in
      let parts = words(of: name)
      guard parts.count >= asked.count else { return false }
      return (0...(parts.count - asked.count)).contains { start in
        zip(parts[start...], asked).allSatisfy(==)
      }
    }
  }

  /// The words of a name in camelCase: a capital begins one.
  private static func words(of name: Substring) -> [String] {
    name.reduce(into: [String]()) { words, letter in
      if letter.isUppercase || words.isEmpty { words.append("") }
      words[words.count - 1] += letter.lowercased()
    }
  }

  /// Texts for readers stand where a translator finds them, both languages side by side.
  @Test func `texts stand apart from layout`() {
    for file in SourceTree.sources where !ArchitectureTests.holdsTexts(file.path) {
      for (index, line) in file.lines.enumerated()
      where line.contains(".pick(") || line.contains(" pick(") {
        Issue.record("\(file.path):\(index + 1): \(line)")
      }
    }
  }

  /// Folders of texts, the module of languages, and the messages about input.
  private static func holdsTexts(_ path: String) -> Bool {
    path.hasPrefix("Sources/Text/") || path.contains("/Texts/")
      || path.hasPrefix("Sources/Loading/Problems/")
  }

  /// The walk of the architecture page: a numbered list of files.
  @Test func `the way from CSV to verdict is at most fifteen files, and they are there`() throws {
    let page = try SourceTree.text("docs/architecture.md")
    let walk = page.matches(of: #/(?m)^\d+\. .*?`(Sources/[^`]+\.swift)`/#).map { String($0.1) }
    #expect((8...15).contains(walk.count))
    for path in page.matches(of: #/`([^` ]+\.swift)`/#).map({ String($0.1) })
    where path != "Package.swift" {
      #expect(SourceTree.sources.contains { $0.path == path }, "\(path)")
    }
  }

  @Test func `the table of modules is that of the package`() throws {
    let package = try SourceTree.text("Package.swift")
    let declared = package.matches(
      of: #/\.(?:target|executableTarget)\(\s*name: "(\w+)",\s*(?:dependencies|swift)/#
    ).map { String($0.1) }
    let page = try SourceTree.text("docs/architecture.md")
    let table = page.matches(of: #/(?m)^\| `(\w+)` \|/#).map { String($0.1) }
    #expect(table.filter { $0 != "CLibraries" } == declared.filter { table.contains($0) })
    let modules = Set(
      SourceTree.sources.compactMap {
        $0.path.split(separator: "/").dropFirst().first.map(String.init)
      })
    #expect(modules.subtracting(table).isEmpty, "\(modules.subtracting(table))")
  }

  /// A target imports only earlier ones: the build checks what is declared, this what is written down.
  @Test func `modules stand in the order in which data flow`() throws {
    let package = try SourceTree.text("Package.swift")
    let declared = package.matches(of: #/\.(?:target|executableTarget)\(\s*name: "(\w+)"/#)
      .map { String($0.1) }
    let modules = Set(
      SourceTree.sources.compactMap {
        $0.path.split(separator: "/").dropFirst().first.map(String.init)
      })
    for file in SourceTree.sources {
      guard let own = file.path.split(separator: "/").dropFirst().first.map(String.init),
        let place = declared.firstIndex(of: own)
      else { continue }
      for line in file.lines {
        guard let match = line.firstMatch(of: #/^(?:public |package )?import (\w+)$/#) else {
          continue
        }
        let name = String(match.1)
        guard modules.contains(name), let other = declared.firstIndex(of: name) else { continue }
        #expect(other < place, "\(file.path) imports \(name)")
      }
    }
  }
}
