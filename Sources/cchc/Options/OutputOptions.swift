import Analysis
public import ArgumentParser
import Foundation
import Results
import Text

/// Where a command writes its table.
struct TableOptions: ParsableArguments {
  @Option(help: "File to write; ‘-’ is standard output.")
  var output = "-"

  @Option(help: "Output format: csv or json.")
  var format = RunDirectory.TableFormat.csv

  func write(_ table: ResultTable) throws {
    try Console.write(table.text(format), toFile: output)
  }
}

extension RunDirectory.TableFormat: ExpressibleByArgument {}

/// Where a command writes what is read by people on a terminal and by programs elsewhere.
struct ListingOptions: ParsableArguments {
  enum Form: String, ExpressibleByArgument, CaseIterable {
    case text
    case csv
    case json
  }

  @Option(help: "File to write; ‘-’ is standard output.")
  var output = "-"

  @Option(help: "Form: text, csv or json; by default text on a terminal, else csv.")
  var format: Form?

  private var isShown: Bool { output == "-" && Console.isTerminal }

  private var form: Form { format ?? (isShown ? .text : .csv) }

  /// Whether people read the listing, and not programs.
  var isText: Bool { form == .text }

  /// Writes the table, or the text that says the same.
  func write(_ table: ResultTable, text: (_ coloured: Bool) -> String) throws {
    let contents =
      switch form {
      case .text: text(isShown && Console.isColoured)
      case .csv: table.csv
      case .json: table.json
      }
    try Console.write(contents, toFile: output)
  }
}

/// A run directory on the command line.
struct RunOptions: ParsableArguments {
  @Argument(help: "The run directory, as ‘cchc run’ has written it.")
  var directory: String

  @Option(help: "Language of texts in place of the run's: vi or en.")
  var lang: Language?

  @Flag(help: "Write no remarks to standard error.")
  var quiet = false

  /// Writes one file for each review of the run: into its folder, or, for a single review, to the
  /// path given.
  func write(
    to path: String?, _ make: (RunDirectory.Review) throws -> RunDirectory.File
  ) throws {
    let reviews = try RunDirectory(path: directory).reviews()
    if path != nil && reviews.count > 1 {
      throw RunDirectoryError.severalReviews(folders: reviews.map(\.folder))
    }
    for review in reviews {
      let file = try make(review)
      let place = path ?? "\(review.folder)/\(file.path)"
      try Console.write(file.contents, toFile: place)
      if place != "-" && !quiet { Console.note(place) }
    }
  }
}
