import ArgumentParser
import Results

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
