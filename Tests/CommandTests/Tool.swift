import Foundation
import Testing

/// The built `cchc`, run as its user would run it.
enum Tool {
  struct Outcome {
    var status: Int32
    var output: String
    var errors: String
  }

  /// Runs the tool in `folder` and waits for it.
  ///
  /// - Parameter locale: That of the system it runs on; `C` names no language.
  static func run(
    _ arguments: [String], input: String = "", in folder: URL? = nil, locale: String = "C"
  ) throws -> Outcome {
    try wait(for: executable, arguments, input: input, in: folder, locale: locale)
  }

  /// Runs a line of the shell, in which the tool is `cchc`, and waits for it.
  static func shell(
    _ line: String, in folder: URL? = nil, locale: String = "C"
  ) throws -> Outcome {
    let path = executable.deletingLastPathComponent().path
    return try wait(
      for: URL(fileURLWithPath: "/bin/sh"), ["-c", "PATH='\(path)':$PATH; \(line)"], in: folder,
      locale: locale)
  }

  /// Whether Word files and slides can be made here.
  static let hasPandoc = FileManager.default.isExecutableFile(atPath: "/usr/bin/pandoc")

  /// Whether ``terminal(_:columns:in:)`` works here.
  static let hasTerminals = FileManager.default.isExecutableFile(atPath: "/usr/bin/script")

  /// Runs a line of the shell in a terminal; what is seen is the outcome's output.
  static func terminal(_ line: String, columns: Int, in folder: URL) throws -> Outcome {
    let inner = "stty cols \(columns); \(line)"
    return try shell("TERM=xterm script -qec '\(inner)' /dev/null < /dev/null", in: folder)
  }

  private static func wait(
    for program: URL, _ arguments: [String], input: String = "", in folder: URL?, locale: String
  ) throws -> Outcome {
    let process = Process()
    process.executableURL = program
    process.arguments = arguments
    var environment = ProcessInfo.processInfo.environment
    environment["LC_ALL"] = locale
    environment["NO_COLOR"] = nil  // which ‘swift test’ sets where its own output is no terminal
    process.environment = environment
    process.currentDirectoryURL = folder ?? repository
    let (output, source) = (Pipe(), Pipe())
    // Errors go to a file: two pipes would have to be drained at once.
    let errors = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try Data().write(to: errors)
    defer { try? FileManager.default.removeItem(at: errors) }
    process.standardOutput = output
    process.standardError = try FileHandle(forWritingTo: errors)
    process.standardInput = source
    try process.run()
    try source.fileHandleForWriting.write(contentsOf: Data(input.utf8))
    try source.fileHandleForWriting.close()
    let text = try output.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    return Outcome(
      status: process.terminationStatus, output: String(decoding: text, as: UTF8.self),
      errors: String(decoding: try Data(contentsOf: errors), as: UTF8.self))
  }

  /// Starts the tool and does not wait for it.
  static func start(_ arguments: [String], in folder: URL) throws -> Process {
    let process = Process()
    process.executableURL = executable
    process.arguments = arguments
    process.currentDirectoryURL = folder
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    try process.run()
    return process
  }

  /// The checkout these tests belong to.
  static var repository: URL {
    URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
  }

  /// The tool stands beside the test binary.
  private static var executable: URL {
    Bundle.main.bundleURL.appending(path: "cchc")
  }
}

/// A folder of its own for one test.
final class Workplace {
  let folder: URL

  init() throws {
    folder = FileManager.default.temporaryDirectory.appending(path: "cchc-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(at: folder) }

  /// Writes a file and returns its name.
  @discardableResult
  func write(_ text: String, to name: String) throws -> String {
    let place = folder.appending(path: name)
    try FileManager.default.createDirectory(
      at: place.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: place)
    return name
  }

  func read(_ name: String) throws -> String {
    String(decoding: try Data(contentsOf: folder.appending(path: name)), as: UTF8.self)
  }

  func exists(_ name: String) -> Bool {
    FileManager.default.fileExists(atPath: folder.appending(path: name).path)
  }
}
