import ArgumentParser
import Exporting

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

  /// Writes the table, or the text that says the same.
  func write(_ table: ResultTable, text: (_ coloured: Bool) -> String) throws {
    let isShown = output == "-" && Console.isTerminal
    let contents =
      switch format ?? (isShown ? .text : .csv) {
      case .text: text(isShown && Console.isColoured)
      case .csv: table.csv
      case .json: table.json
      }
    try Console.write(contents, toFile: output)
  }
}
