import Foundation
import Loading
package import TimeSeries
import Yams

/// One pass over a job's nodes that gathers every problem it meets.
struct JobReader {
  let file: String
  private(set) var problems: [Problem] = []
  /// Whether catalogue, decimal mark and bounds are as they were meant.
  var isReadAsMeant = false
  /// Paths of the job that are not relative to its folder.
  private(set) var absolutePaths: Set<String> = []
  private var lineCount = 1

  init(file: String) { self.file = file }

  /// The mapping that a job is.
  mutating func root(_ bytes: [UInt8]) -> Node? {
    guard let text = String(validating: bytes, as: UTF8.self) else {
      problems.append(Problem(file: file, .notUTF8))
      return nil
    }
    let lineEnds: Set<Character> = ["\n", "\r", "\r\n"]
    lineCount += text.count { lineEnds.contains($0) }
    do {
      let root = try Yams.compose(yaml: text)
      guard let root, case .mapping = root else {
        report(root, .notAJob)
        return nil
      }
      checkTexts(in: root)
      return root
    } catch {
      report(error, in: text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline))
      return nil
    }
  }

  /// Refuses texts that would steer a terminal; YAML can write them as `"\e"`.
  private mutating func checkTexts(in node: Node) {
    switch node {
    case .scalar(let scalar):
      if let control = scalar.string.unicodeScalars.first(where: ControlCharacters.isOne) {
        report(node, .controlCharacter(control))
      }
    case .sequence(let items): for item in items { checkTexts(in: item) }
    case .mapping(let pairs):
      for (key, value) in pairs {
        checkTexts(in: key)
        checkTexts(in: value)
      }
    case .alias: break
    }
  }

  // MARK: Values

  mutating func day(_ node: Node) -> Day? {
    guard let text = node.string, let day = Day(text) else {
      report(node, .notADay(node.string ?? ""))
      return nil
    }
    return day
  }

  mutating func integer(_ node: Node, in range: ClosedRange<Int>) -> Int? {
    guard let number = node.string.flatMap({ Int($0) }), range.contains(number) else {
      report(node, .notWhole(node.string ?? "", in: range))
      return nil
    }
    return number
  }

  mutating func choice<Choice: RawRepresentable<String> & CaseIterable>(
    _ node: Node, _ choices: Choice.Type
  ) -> Choice? {
    if let choice = node.string.flatMap(Choice.init(rawValue:)) { return choice }
    report(node, .unknownChoice(node.string ?? "", known: choices.allCases.map(\.rawValue)))
    return nil
  }

  /// The texts of a list, or of a single value in its place; blank ones and nulls say nothing.
  mutating func texts(_ node: Node?) -> [String] {
    list(node).compactMap { item in
      guard let text = item.scalar?.string else {
        report(item, .notAText)
        return nil
      }
      return ["", "~", "null"].contains(text) ? nil : text
    }
  }

  /// A list, or a single value in its place.
  func list(_ node: Node?) -> [Node] {
    guard let node else { return [] }
    if case .sequence(let items) = node { return Array(items) }
    return [node]
  }

  /// Paths in a job are relative to the job's own folder; `jobs/../plans` is written `plans`.
  mutating func paths(_ node: Node?) -> [String] {
    let folder = file.split(separator: "/", omittingEmptySubsequences: false).dropLast()
    return texts(node).map { path in
      guard path != "-", !path.hasPrefix("/") else {
        absolutePaths.insert(path)
        return path
      }
      let parts = JobReader.withoutDots(folder + path.split(separator: "/"))
      let joined = parts.joined(separator: "/")
      return joined.isEmpty ? (parts.isEmpty ? "." : "/") : joined
    }
  }

  /// The parts of a path without «.» and «//», and without «..» behind a part that it takes back; the first is
  /// empty where the path begins at the root.
  static func withoutDots(_ path: [Substring]) -> [Substring] {
    path.enumerated().reduce(into: []) { (parts, entry) in
      let (place, part) = entry
      guard part != ".", !part.isEmpty || place == 0 else { return }
      if part == "..", let last = parts.last, last != "..", !last.isEmpty {
        parts.removeLast()
      } else {
        parts.append(part)
      }
    }
  }

  /// The path where there can be only one.
  mutating func path(_ node: Node?) -> String? {
    let paths = paths(node)
    if paths.count > 1 { report(node, .onlyOnePath) }
    return paths.first
  }

  // MARK: Problems

  mutating func checkKeys(of mapping: Node.Mapping, known: [String]) {
    for (key, _) in mapping {
      let name = key.string ?? ""
      guard !known.contains(name) else { continue }
      report(key, .unknownKey(name, known: known))
    }
  }

  mutating func report(_ node: Node?, _ message: Message) {
    report(node?.mark, message)
  }

  /// What is wrong with a text that is no YAML: the commonest slips in words of ours, each with its
  /// line, else what the parser has to say.
  private mutating func report(_ error: any Error, in lines: [Substring]) {
    let slips = lines.enumerated().compactMap { index, line in
      JobReader.slip(in: line).map { Problem(file: file, line: index + 1, $0) }
    }
    if case .duplicatedKeysInMapping(let keys, let context) = error as? YamlError {
      report(context.mark, .repeatedKeys(keys.sorted()))
    } else if !slips.isEmpty {
      problems += slips
    } else {
      switch error as? YamlError {
      case .scanner(_, let what, let mark, _), .parser(_, let what, let mark, _),
        .composer(_, let what, let mark, _):
        report(mark, .notYAML(what))
      case .reader(let what, _, _, _): report(nil as Mark?, .notYAML(what))
      default: report(nil as Mark?, .notYAML("\(error)"))
      }
    }
  }

  /// What writers of jobs most often get wrong in a line that makes the text no YAML.
  private static func slip(in line: Substring) -> Message? {
    if line.prefix(while: \.isWhitespace).contains("\t") { return .tabIndentation }
    // A plain text ends at a colon with a space behind it; in quotes and brackets it may hold one.
    if let match = line.firstMatch(
      of: #/^\s*(?:- +)?(\w+): +([^"'\[{#&*!|>%@`\s].*?)\s*(?: #.*)?$/#),
      match.2.contains(": ") || match.2.hasSuffix(":")
    {
      return .colonInText(key: String(match.1), text: String(match.2))
    }
    if let match = line.firstMatch(of: #/^(\w+):([^\s:\/\\].*)$/#),
      JobReader.keys.contains(String(match.1))
    {
      return .noSpaceAfterColon(key: String(match.1), text: String(match.2))
    }
    return nil
  }

  /// Where a text breaks off, the parser names a line after its last.
  private mutating func report(_ mark: Mark?, _ message: Message) {
    let line = mark.map { min($0.line, lineCount) }
    problems.append(
      Problem(file: file, line: line, column: mark?.column, message))
  }
}

/// So many points from a period on, as it is written on the command line and in jobs: `2@2025`,
/// `-0.5@2026-Q1`, `1,5@2026`.
package struct ScenarioAmount: Hashable, Sendable {
  package let points: Double
  package let period: Period

  /// Reads one; `nil` for anything else.
  package init?(_ text: String) {
    let parts = text.split(separator: "@", omittingEmptySubsequences: false)
    // Why the period is none is not said: the caller names the whole form that is expected.
    guard parts.count == 2, let period = PeriodText.parseAlone(String(parts[1])) else { return nil }
    // A comma can only be a decimal mark here, and word processors write a minus of their own.
    let number = parts[0].trimmingCharacters(in: .whitespaces)
      .replacingOccurrences(of: ",", with: ".").replacingOccurrences(of: "\u{2212}", with: "-")
    guard let points = Double(number), points.isFinite else { return nil }
    self.points = points
    self.period = period
  }
}
