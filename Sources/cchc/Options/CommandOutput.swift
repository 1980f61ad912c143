import Analysis
import ArgumentParser
import Exports
import Files
import Foundation
import Loading
import Rendering
import Reporting
import Results
import Text

/// What a command says and where it goes: everything that a command writes passes through here.
///
/// Data go to standard output, or to the file that `--output` names; notes, progress and errors go to
/// standard error. `--quiet` keeps back notes and progress, never errors.
struct CommandOutput {
  let language: Language
  /// Where data go; `-` is standard output.
  private let path: String
  private let isQuiet: Bool
  private let showsProgress: Bool
  private let color: ColorChoice

  /// - Parameter path: Where data go, in place of what `--output` names: of commands that write files
  ///   it names those.
  init(_ options: CommonOptions, language: Language, path: String? = nil) {
    self.language = language
    self.path = path ?? options.output ?? "-"
    isQuiet = options.quiet
    showsProgress = !options.quiet && !options.noProgress
    color = options.color
  }

  // MARK: Data

  /// Whether a person reads what is written: it goes to a terminal, and to no file.
  var isWatched: Bool { path == "-" && Terminal.isOutput }

  /// How wide the lines of a text may be; `nil` where it goes to no terminal.
  var width: Int? { isWatched ? Terminal.width(of: 1) : nil }

  /// Whether a text is coloured.
  var isColoured: Bool {
    switch color {
    case .always: true
    case .never: false
    case .auto: isWatched && Terminal.takesColour
    }
  }

  /// Refuses to write over what is read.
  func checkPlace(against inputs: [String]) throws(UsageError) {
    guard FileStatus.of(path)?.kind == .file,
      inputs.contains(where: { FileStatus.areSame($0, path) })
    else { return }
    throw .outputIsInput(path)
  }

  /// Every word of the command line that may name an input, the value of `--output` left out.
  static var inputsOfTheCommandLine: [String] {
    let words = Array(CommandLine.arguments.dropFirst())
    return zip(words, [""] + words).compactMap { word, before in
      guard !["-o", "--output"].contains(before), !word.hasPrefix("-o"),
        !word.hasPrefix("--output=")
      else { return nil }
      let value =
        word.hasPrefix("--") ? word.split(separator: "=", maxSplits: 1).dropFirst().last : nil
      return value.map(String.init) ?? word
    }
  }

  /// Writes the data of a command to where they go.
  func write(_ text: String) throws(RunDirectoryError) { try write([Array(text.utf8)]) }

  /// The same of a text in pieces, which are never joined.
  func write(_ pieces: [[UInt8]]) throws(RunDirectoryError) { try write(pieces, to: path) }

  /// Writes a table whose rows are written already, part by part.
  ///
  /// - Parameter header: The table without rows.
  func write(_ header: ResultTable, rows: [PlacedRows]) throws(RunDirectoryError) {
    try write([Array(header.csv.utf8)] + PlacedRows.joined(rows))
  }

  /// Writes one of the files of a command; `-` is standard output. Its folder is made where it is
  /// missing.
  func write(_ pieces: [[UInt8]], to path: String) throws(RunDirectoryError) {
    if path == "-" { return try CommandOutput.print(pieces) }
    do {
      try FileOutput.replace(path, pieces)
    } catch {
      throw .cannotWrite(path: path, reason: error.reason)
    }
  }

  /// Writes new files into a folder, all or none.
  func create(
    _ files: [(path: String, contents: [UInt8])], in folder: String
  ) throws(RunDirectoryError) {
    do {
      try FileOutput.createAll(files, in: folder)
    } catch {
      throw .cannotWrite(path: folder, reason: error.reason)
    }
  }

  /// Writes to standard output. A pipe that is closed (`cchc forecast … | head`) is the reader's choice,
  /// not an error.
  static func print(_ pieces: [[UInt8]]) throws(RunDirectoryError) {
    do {
      for piece in pieces { try FileOutput.write(piece, to: STDOUT_FILENO) }
    } catch {
      if !error.isBrokenPipe { throw .cannotPrint(reason: error.reason) }
    }
  }

  // MARK: Everything else

  /// A remark beside the data.
  func note(_ text: String) {
    guard !isQuiet else { return }
    let lines = Terminal.isError ? text.wrapped(to: Terminal.width(of: 2)) : [text]
    CommandOutput.say(lines.joined(separator: "\n"))
  }

  /// Shows how far long work has come, on a terminal only.
  ///
  /// - Parameter total: 1 where nobody can tell how far.
  func progress(_ stage: WorkStage, _ done: Int, of total: Int) {
    guard showsProgress, Terminal.isError, total > 0 else { return }
    let width = 24
    let filled = done * width / total
    let bar =
      String(repeating: "█", count: filled) + String(repeating: "░", count: width - filled)
    let line = stage.text(in: language) + (total > 1 ? " \(bar) \(done)/\(total)" : " …")
    let isDone = done == total
    CommandOutput.tell(CommandOutput.clearLine + (isDone ? "" : line))
  }

  /// Does work of which nobody can tell how far it has come, under its name.
  func during<Value>(_ stage: WorkStage, _ work: () throws -> Value) rethrows -> Value {
    progress(stage, 0, of: 1)
    defer { progress(stage, 1, of: 1) }
    return try work()
  }

  /// Why nothing was done; `--quiet` does not hide it.
  static func say(_ text: String) { tell(clearLine + Message.visible(text) + "\n") }

  /// What takes away a line of progress.
  private static var clearLine: String { Terminal.isError ? "\r\u{1B}[K" : "" }

  /// What is wrong with the command line, and how its command is written.
  static func say(_ error: UsageError, in language: Language) {
    let command = CommandGrammar.named(in: Array(CommandLine.arguments.dropFirst()))
    let page = HelpPage(command: command, language: language)
    say("\(Message.visibleLine(error.text(in: language)))\n\(page.usage)\n\(page.pointer)")
  }

  private static func tell(_ text: String) {
    // There is nowhere else to say that standard error takes nothing; the exit status says the rest.
    try? FileOutput.write(Array(text.utf8), to: STDERR_FILENO)
  }

  // MARK: Failures

  /// Does a command's work and turns its errors into messages and exit codes.
  ///
  /// - Parameter language: Asked for where something is to be said.
  static func reportingErrors(
    in language: @autoclosure () -> Language, _ work: () throws -> Void
  ) throws {
    do {
      try work()
    } catch let error as UsageError {
      say(error, in: language())
      throw ExitCode.validationFailure
    } catch let code as ExitCode {
      throw code
    } catch {
      let text = (error as? any ReadableError)?.text(in: language()) ?? language().unforeseen
      // Only problems of inputs are told line by line; elsewhere a line end is a path's own.
      say(error is LoadingFailure ? text : Message.visibleLine(text))
      throw exitCode(of: error)
    }
  }

  private static func exitCode(of error: any Error) -> ExitCode {
    switch error {
    case ReportError.notInstalled: ExitCode(64)
    case let failure as LoadingFailure:
      failure.readError.map { exitCode(of: $0) } ?? ExitCode(65)
    case InputError.noSuchFile: ExitCode(66)
    case is InputError: ExitCode(74)
    case is ReportError, is RenderingError, is ExportError: ExitCode(73)
    case is ResultFileError: ExitCode(65)
    case RunDirectoryError.noRun, RunDirectoryError.noRecord, RunDirectoryError.lostInputs:
      ExitCode(66)
    case RunDirectoryError.occupied, RunDirectoryError.changed, RunDirectoryError.cannotWrite,
      RunDirectoryError.alreadyThere, RunDirectoryError.cannotPrint, RunDirectoryError.unlisted:
      ExitCode(73)
    case is RunDirectoryError: ExitCode(64)
    case AnalysisError.unknownModel, AnalysisError.severalJobs: ExitCode(64)
    case AnalysisError.noJob: ExitCode(66)
    case is AnalysisError: ExitCode(65)
    default: ExitCode(70)
    }
  }
}

/// Whether text is coloured.
enum ColorChoice: String, CaseIterable, ExpressibleByArgument {
  /// On a terminal, unless `NO_COLOR` is set.
  case auto
  case always
  case never
}

/// The terminal that the tool runs on, if it does.
enum Terminal {
  /// Whether a person is watching standard output.
  static var isOutput: Bool { isatty(1) == 1 }

  /// Whether a person is watching standard error.
  static var isError: Bool { isatty(2) == 1 }

  /// The convention of no-color.org, and terminals that know no colour.
  static var takesColour: Bool {
    environment("NO_COLOR") == nil && environment("TERM") != "dumb"
  }

  /// The characters of a line; 80 where the terminal does not say.
  static func width(of descriptor: Int32) -> Int {
    var size = winsize()
    // SAFETY: the call fills the structure, which lives on the stack for its duration.
    let isKnown = unsafe ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0 && size.ws_col > 0
    return isKnown ? Int(size.ws_col) : environment("COLUMNS").flatMap { Int($0) } ?? 80
  }

  /// A variable of the environment that is set and not empty.
  static func environment(_ name: String) -> String? {
    ProcessInfo.processInfo.environment[name].flatMap { $0.isEmpty ? nil : $0 }
  }
}
