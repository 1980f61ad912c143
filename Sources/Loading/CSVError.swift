/// Why libcsv gave up.
enum CSVError: Error, Equatable {
  /// Text after a closing quote.
  case textAfterQuote
  /// A quote within an unquoted cell.
  case quoteInCell
  case unterminatedQuote
  /// A cell longer than ``CSVParser/cellLimit``.
  case cellTooLong
  case outOfMemory

  /// What is wrong, and what to do about it.
  var description: (what: String, remedy: String) {
    switch self {
    case .textAfterQuote:
      (
        "there is text after a closing quote",
        "double a quote that belongs to the text (\"\")"
      )
    case .quoteInCell:
      (
        "a quote stands within a cell that does not begin with one",
        "put the cell in quotes and double the quote (\"\")"
      )
    case .unterminatedQuote:
      ("a quote is opened and never closed", "close it, or remove it")
    case .cellTooLong:
      (
        "a cell is longer than \(CSVParser.cellLimit) bytes",
        "look for a quote that is not closed"
      )
    case .outOfMemory:
      ("there is not enough memory to read the file", "split it")
    }
  }
}

/// Where libcsv gave up.
struct CSVFailure: Error, Equatable {
  var error: CSVError
  /// The row within the block that was parsed.
  var row: Int
}
