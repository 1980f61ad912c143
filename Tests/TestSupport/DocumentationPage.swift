import Foundation

/// A page under `docs` with fenced blocks that tests read: ` ```data ` holds a table, ` ```result `
/// what the code makes of it.
package struct DocumentationPage {
  package let path: String
  private let place: URL
  private let text: String

  /// - Parameter path: The page within `docs`, such as `regression/hc3.md`.
  package init(_ path: String) throws {
    self.path = path
    place = DocumentationPage.folder.appending(path: path)
    text = String(decoding: try Data(contentsOf: place), as: UTF8.self)
  }

  /// The pages of a folder within `docs`, by name; its index is none of them.
  package static func names(in folder: String) throws -> [String] {
    try FileManager.default.contentsOfDirectory(
      atPath: DocumentationPage.folder.appending(path: folder).path
    ).filter { $0.hasSuffix(".md") && $0 != "README.md" }.sorted()
  }

  private static let folder = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .appending(path: "docs")

  /// The lines of a block; nil where the page has none.
  package func block(_ kind: String) -> [String]? {
    range(ofBlock: kind).map { text[$0].split(separator: "\n").map(String.init) }
  }

  /// The columns of the data block, by the names in its first line.
  package var columns: [String: [Double]] {
    let lines = (block("data") ?? []).map { $0.split(separator: " ").map(String.init) }
    guard let names = lines.first else { return [:] }
    return names.indices.reduce(into: [:]) { columns, index in
      columns[names[index]] = lines.dropFirst().compactMap { Double($0[index]) }
    }
  }

  /// Name and number of each line of a block.
  package func values(_ kind: String = "result") -> [(name: String, value: Double)] {
    (block(kind) ?? []).compactMap { line in
      let words = line.split(separator: " ")
      guard let last = words.last, let value = Double(last) else { return nil }
      return (words.dropLast().joined(separator: " "), value)
    }
  }

  /// Writes a block anew, names in one column and numbers to eight digits in the other.
  package func record(_ values: [(name: String, value: Double)], kind: String = "result") throws {
    guard let range = range(ofBlock: kind) else { return }
    let width = values.reduce(0) { max($0, $1.name.count) } + 2
    let lines = values.map {
      $0.name.padding(toLength: width, withPad: " ", startingAt: 0)
        + String(format: "%.8g", $0.value)
    }
    let recorded = text.replacingCharacters(in: range, with: lines.joined(separator: "\n"))
    try Data(recorded.utf8).write(to: place)
  }

  /// Whether a page is the text that the code gives; while recording, writes it.
  ///
  /// - Returns: The first line that differs, with the one that was expected; `nil` where none does.
  package static func difference(
    of text: String, from path: String
  ) throws -> (found: String, expected: String)? {
    let place = folder.appending(path: path)
    if isRecording { try Data(text.utf8).write(to: place) }
    let written = String(decoding: try Data(contentsOf: place), as: UTF8.self)
    guard Array(written.utf8) != Array(text.utf8) else { return nil }
    let lines = zip(
      text.split(separator: "\n", omittingEmptySubsequences: false),
      written.split(separator: "\n", omittingEmptySubsequences: false))
    let changed = lines.first { $0 != $1 }
    return changed.map { (String($0), String($1)) } ?? ("another length", "")
  }

  /// Whether pages are to be written instead of checked.
  package static var isRecording: Bool {
    ProcessInfo.processInfo.environment["RECORD_GOLDENS"] == "1"
  }

  private func range(ofBlock kind: String) -> Range<String.Index>? {
    guard let start = text.range(of: "```\(kind)\n"),
      let end = text[start.upperBound...].range(of: "\n```")
    else { return nil }
    return start.upperBound..<end.lowerBound
  }
}
