import Foundation
import Testing

/// Files beside the tests that hold what was once looked at and found right.
///
/// `RECORD_GOLDENS=1` rewrites them and fails, so that nobody records by accident.
enum Goldens {
  static func check(
    _ text: String, against name: String, sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    let file = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(components: "Goldens", name)
    if ProcessInfo.processInfo.environment["RECORD_GOLDENS"] == "1" {
      try Data(text.utf8).write(to: file)
      Issue.record("recorded \(name); look at it before you commit", sourceLocation: sourceLocation)
      return
    }
    let golden = try String(contentsOf: file, encoding: .utf8)
    let lines = zip(
      golden.split(separator: "\n", omittingEmptySubsequences: false),
      text.split(separator: "\n", omittingEmptySubsequences: false))
    let changed = lines.first { $0.0 != $0.1 }
    #expect(
      Data(golden.utf8) == Data(text.utf8),
      "\(name): expected \(changed?.0 ?? "the same length"), found \(changed?.1 ?? "")",
      sourceLocation: sourceLocation)
  }
}
