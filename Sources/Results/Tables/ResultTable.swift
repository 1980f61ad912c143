import Text
import TimeSeries

/// A table of results with named columns: what every file format is written from.
public struct ResultTable: Sendable, Equatable {
  /// One value; numbers are already rounded to what is written.
  public enum Cell: Sendable, Equatable {
    case missing
    case text(String)
    case number(Double)
  }

  /// The file's name without extension.
  public let name: String
  public let columns: [String]
  /// Each row has a cell a column.
  public private(set) var rows: [[Cell]] = []

  public init(name: String, columns: [String]) {
    self.name = name
    self.columns = columns
  }

  mutating func append(_ row: [Cell]) {
    precondition(row.count == columns.count, "a cell for every column")
    rows.append(row)
  }
}

extension ResultTable.Cell {
  /// A number rounded to `decimals`.
  static func number(_ value: Double?, decimals: Int) -> ResultTable.Cell {
    guard let value, value.isFinite else { return .missing }
    return .number(value.rounded(to: decimals))
  }

  /// A published value, as it was read.
  static func value(_ value: Double?) -> ResultTable.Cell {
    guard let value, value.isFinite else { return .missing }
    return .number(value)
  }

  static func count(_ count: Int?) -> ResultTable.Cell {
    count.map { .number(Double($0)) } ?? .missing
  }

  /// A probability, to six decimals.
  static func probability(_ probability: Double?) -> ResultTable.Cell {
    number(probability, decimals: 6)
  }

  static func period(_ period: Period?) -> ResultTable.Cell {
    period.map { .text($0.description) } ?? .missing
  }

  static func optionalText(_ text: String?) -> ResultTable.Cell {
    guard let text, !text.isEmpty else { return .missing }
    return .text(text)
  }

  /// The shortest text that reads back as this number, whole numbers without a decimal point.
  static func text(of number: Double) -> String {
    // Beyond 2⁵⁴ the shortest text has an exponent.
    if abs(number) <= 0x1p54, let whole = Int(exactly: number) { return String(whole) }
    return number.description
  }
}
