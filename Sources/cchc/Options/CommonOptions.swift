import Analysis
public import ArgumentParser
import Files
import Loading
import Reporting
import Results
import Text
import TimeSeries

/// The options of every command.
struct CommonOptions: ParsableArguments {
  @Option(name: .shortAndLong, help: .of(.output), completion: .file()) var output: String?
  @Flag(name: .shortAndLong, help: .of(.quiet)) var quiet = false
  @Option(help: .of(.lang)) var lang: Language?
  @Flag(help: .of(.noProgress)) var noProgress = false
  @Option(help: .of(.color)) var color = ColorChoice.auto
}

extension CommonOptions {
  /// Does a command's work with its output in the reader's language, and turns errors into messages
  /// and exit codes.
  ///
  /// - Parameters:
  ///   - stated: The language that the job or the run names.
  ///   - titles: That of the input's titles, asked for where nothing else says one.
  ///   - path: Where data go in place of what `--output` names.
  func run(
    stated: Language? = nil, titles: () -> Language? = { nil }, printingTo path: String? = nil,
    _ work: (CommandOutput) throws -> Void
  ) throws {
    let language = lang ?? stated ?? Language.ofLocale(Terminal.environment) ?? titles()
    let output = CommandOutput(self, language: language ?? .vietnamese, path: path)
    try CommandOutput.reportingErrors(in: output.language) {
      try output.checkPlace(against: CommandOutput.inputsOfTheCommandLine)
      try work(output)
    }
  }

  /// Does a command's work on the job at a path, a file or the folder that holds it; the plan has the
  /// language of the output.
  func run(
    job path: String, printingTo printed: String? = nil,
    _ work: (AnalysisPlan, CommandOutput) throws -> Void
  ) throws {
    try run { _ in
      let text = try InputText.open(JobFile.find(path))
      let draft = JobFile.draft(of: text)
      try run(
        stated: draft.plan?.language ?? JobFile.language(of: text),
        titles: { Language.ofTitles(of: draft.plan) }, printingTo: printed
      ) { output in
        var plan = try draft.checkedPlan()
        try output.checkPlace(against: plan.inputs + plan.targets + plan.judgements)
        plan.language = output.language
        try work(plan, output)
      }
    }
  }
}

extension Language: ExpressibleByArgument {}

/// How a command shows a table: as text to people, as CSV or JSON to programs.
struct TableOptions: ParsableArguments {
  enum Form: String, ExpressibleByArgument, CaseIterable {
    case text
    case csv
    case json
  }

  @Option(help: .of(.format)) var format: Form?
  @OptionGroup var common: CommonOptions

  /// The form asked for: unless told otherwise, text for those at a terminal.
  func form(_ output: CommandOutput) -> Form { format ?? (output.isWatched ? .text : .csv) }

  /// Whether people read the table.
  func isText(_ output: CommandOutput) -> Bool { form(output) == .text }

  /// Writes what a command found: as text to people at a terminal and with `--format text`, else as a
  /// table.
  ///
  /// - Parameters:
  ///   - rows: The rows of the table as CSV where they are written already, part by part.
  ///   - form: The form where `--format` names none.
  ///   - documents: What people read.
  func write(
    _ table: @autoclosure () -> ResultTable, rows: @autoclosure () -> [[UInt8]]? = nil,
    to output: CommandOutput, unlessTold form: Form? = nil, documents: () -> [ReportDocument]
  ) throws {
    try write(table(), rows: rows(), to: output, unlessTold: form) { () -> String in
      let terminal = TerminalRenderer(isColoured: output.isColoured, width: output.width)
      return documents().map(terminal.text).joined(separator: "\n")
    }
  }

  func write(
    _ table: @autoclosure () -> ResultTable, rows: @autoclosure () -> [[UInt8]]? = nil,
    to output: CommandOutput, unlessTold form: Form? = nil, text: () -> String
  ) throws {
    switch format ?? form ?? (output.isWatched ? .text : .csv) {
    case .text: try output.write(text())
    case .csv: try output.write([Array(table().csv.utf8)] + (rows() ?? []))
    case .json: try output.write(table().json)
    }
  }
}

/// A run directory on the command line.
struct RunOptions: ParsableArguments {
  @Argument(help: .of(.directory), completion: .directory) var directory: String
  @OptionGroup var common: CommonOptions

  /// Does work on the reviews of the run, in the language of the run unless told otherwise.
  func run(_ work: ([RunDirectory.Review], CommandOutput) throws -> Void) throws {
    try common.run { output in
      let reviews = try output.during(.reading) { try RunDirectory(path: directory).reviews() }
      try common.run(stated: reviews.first?.result.language) { try work(reviews, $0) }
    }
  }

  /// Refuses places in the run itself: what lies there stands in its list, or is not of this command.
  func checkPlace() throws(RunDirectoryError) {
    guard let place = common.output, place != "-", FileOutput.isInside(place, directory) else {
      return
    }
    throw .insideRun(path: place)
  }

  /// Writes one file for each review of the run: into its folder, or, for a single review, to the
  /// path that `--output` names.
  func write(
    _ make: (RunDirectory.Review, CommandOutput) throws -> RunDirectory.File
  ) throws {
    try writeAll { [try make($0, $1)] }
  }

  /// Writes files for each review of the run: into its folder, or where `--output` says. A single file
  /// has that path; several are put into that folder, each review's into one of its own where there are
  /// several.
  func writeAll(
    _ make: (RunDirectory.Review, CommandOutput) throws -> [RunDirectory.File]
  ) throws {
    try run { reviews, output in
      try checkPlace()
      for review in reviews {
        let files = try output.during(.writing) { try make(review, output) }
        guard let place = common.output else {
          try RunDirectory(path: directory).add(files, to: review.folder)
          for file in files { output.note(Message.visibleLine("\(review.folder)/\(file.path)")) }
          continue
        }
        if files.count == 1 {
          guard reviews.count == 1 else {
            throw RunDirectoryError.severalReviews(folders: reviews.map(\.folder))
          }
          try output.write([files[0].contents], to: place)
          if place != "-" { output.note(Message.visibleLine(place)) }
        } else {
          guard place != "-" else { throw UsageError.severalFiles }
          let folder = reviews.count > 1 ? "\(place)/\(review.result.asOf)" : place
          for file in files {
            let name = file.path.split(separator: "/").last.map(String.init) ?? file.path
            try output.write([file.contents], to: "\(folder)/\(name)")
          }
          output.note(output.language.written(files.count, to: folder))
        }
      }
    }
  }
}
