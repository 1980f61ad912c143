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

  var complaint: Complaint {
    switch self {
    case .textAfterQuote: .textAfterQuote
    case .quoteInCell: .quoteInCell
    case .unterminatedQuote: .unterminatedQuote
    case .cellTooLong: .cellTooLong(limit: CSVParser.cellLimit)
    case .outOfMemory: .outOfMemory
    }
  }
}

/// Where libcsv gave up.
struct CSVFailure: Error, Equatable {
  var error: CSVError
  /// The row within the block that was parsed.
  var row: Int
  /// The cell within the row, from 0.
  var cell: Int
}
