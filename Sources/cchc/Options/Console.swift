import Analysis
import ArgumentParser
import Foundation
import Loading
import Rendering
import Reporting
import Results
import Text

/// Where output goes: data to standard output, everything else to standard error.
enum Console {
  /// Whether a person is watching standard output.
  static var isTerminal: Bool { isatty(1) == 1 }

  /// Whether that person wants colour.
  static var isColoured: Bool { isTerminal && environment("NO_COLOR") == nil }

  static func print(_ text: String) { write(text, to: .standardOutput) }

  static func note(_ text: String) { write(text + "\n", to: .standardError) }

  /// Shows how far long work has come, on a terminal only.
  static func progress(_ what: String, _ done: Int, of total: Int) {
    guard isatty(2) == 1, total > 0 else { return }
    let width = 24
    let filled = done * width / total
    let bar =
      String(repeating: "█", count: filled) + String(repeating: "░", count: width - filled)
    write(
      "\r\(what) \(bar) \(done)/\(total)" + (done == total ? "\r\u{1B}[K" : ""),
      to: .standardError)
  }

  /// Writes data to a file, or to standard output for `-`.
  static func write(_ text: String, toFile path: String) throws(RunDirectoryError) {
    try write(Data(text.utf8), toFile: path)
  }

  static func write(_ bytes: [UInt8], toFile path: String) throws(RunDirectoryError) {
    try write(Data(bytes), toFile: path)
  }

  /// Writes to a file, whose folder is made where it is missing, or to standard output.
  private static func write(_ data: Data, toFile path: String) throws(RunDirectoryError) {
    if path == "-" { return write(data, to: .standardOutput) }
    let file = URL(fileURLWithPath: path)
    do {
      try FileManager.default.createDirectory(
        at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      try data.write(to: file, options: .atomic)
    } catch {
      throw .cannotWrite(path: path, reason: error.localizedDescription)
    }
  }

  /// Runs a command's work and turns its errors into messages and exit codes.
  static func run(_ language: Language = .vietnamese, _ work: () throws -> Void) throws {
    do {
      try work()
    } catch let error as any ReadableError {
      guard let code = exitCode(of: error) else { throw error }
      note(error.text(in: language))
      throw code
    } catch let error as any Error & CustomStringConvertible {
      guard let code = exitCode(of: error) else { throw error }
      note(error.description)
      throw code
    }
  }

  private static func exitCode(of error: any Error) -> ExitCode? {
    switch error {
    case let failure as LoadingFailure: ExitCode(failure.readError == nil ? 65 : 74)
    case InputError.noSuchFile: ExitCode(66)
    case is InputError: ExitCode(74)
    case is ReportError, is RenderingError: ExitCode(73)
    case is ResultFileError: ExitCode(65)
    case RunDirectoryError.noRun: ExitCode(66)
    case RunDirectoryError.occupied, RunDirectoryError.cannotWrite: ExitCode(73)
    case is RunDirectoryError: ExitCode(64)
    case AnalysisError.unknownModel: ExitCode(64)
    case is AnalysisError: ExitCode(65)
    default: nil
    }
  }

  private static func environment(_ name: String) -> String? {
    ProcessInfo.processInfo.environment[name].flatMap { $0.isEmpty ? nil : $0 }
  }

  private static func write(_ text: String, to handle: FileHandle) {
    write(Data(text.utf8), to: handle)
  }

  private static func write(_ data: Data, to handle: FileHandle) {
    // A closed pipe (`cchc forecast … | head`) is the reader's choice, not an error.
    try? handle.write(contentsOf: data)
  }
}
