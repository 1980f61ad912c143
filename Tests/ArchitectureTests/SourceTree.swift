import Foundation
import Testing

/// The Swift files of the project, as a reader meets them.
enum SourceTree {
  static let root = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  struct File: Sendable, CustomTestStringConvertible {
    /// From the root of the project.
    let path: String
    let lines: [Substring]

    var testDescription: String { path }
  }

  static let sources: [File] = files(in: "Sources")

  static func text(_ path: String) throws -> String {
    try String(contentsOf: root.appending(path: path), encoding: .utf8)
  }

  private static func files(in folder: String) -> [File] {
    let base = root.appending(path: folder)
    guard let paths = try? FileManager.default.subpathsOfDirectory(atPath: base.path) else {
      preconditionFailure("no folder \(folder)")
    }
    return paths.filter { $0.hasSuffix(".swift") }.sorted().map { path in
      guard let text = try? text("\(folder)/\(path)") else {
        preconditionFailure("\(path) cannot be read")
      }
      return File(
        path: "\(folder)/\(path)",
        lines: text.split(separator: "\n", omittingEmptySubsequences: false))
    }
  }
}
