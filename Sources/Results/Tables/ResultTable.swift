import Parallel
import Text
package import TimeSeries

/// A table of results with named columns: what every file format is written from.
package struct ResultTable: Sendable, Equatable {
  /// One value; numbers are already rounded to what is written.
  package enum Cell: Sendable, Equatable {
    case missing
    case text(String)
    case number(Double)
  }

  /// What its columns are.
  package let definition: TableDefinition
  /// The names of the columns.
  package let columns: [String]
  /// Each row has a cell a column.
  package private(set) var rows: [[Cell]] = []

  /// - Precondition: Each row has a cell a column.
  package init(_ definition: TableDefinition, rows: [[Cell]] = []) {
    self.definition = definition
    columns = definition.columns.map(\.name)
    for row in rows { append(row) }
  }

  /// The file's name without extension.
  package var name: String { definition.name }

  mutating func append(_ row: [Cell]) {
    precondition(row.count == columns.count, "a cell for every column")
    rows.append(row)
  }
}

extension ResultTable {
  /// The tables of several reviews as one, each row with the date of its review; that of a single review
  /// stays as it is.
  ///
  /// - Precondition: There is at least one.
  package static func joined(_ reviews: [(asOf: Day, table: ResultTable)]) -> ResultTable {
    guard reviews.count > 1 else { return reviews[0].table }
    var joined = ResultTable(reviews[0].table.definition.led(by: .asOf))
    for (asOf, table) in reviews {
      for row in table.rows { joined.append([.text(asOf.description)] + row) }
    }
    return joined
  }

  /// The files that a command has written.
  package static func files(_ paths: [String]) -> ResultTable {
    var table = ResultTable(.files)
    for path in paths { table.append([.text(path)]) }
    return table
  }

  /// What a panel holds, a row for each indicator, level and kind of period.
  package static func panel(_ outline: PanelOutline) -> ResultTable {
    var table = ResultTable(.panel)
    for group in outline.groups {
      table.append([
        .text(group.indicator.id), .optionalText(group.key.level), .count(group.series),
        .period(group.first), .period(group.last), .count(group.values), .count(group.gaps),
        .count(group.conflicts),
      ])
    }
    return table
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

  /// A probability, to six decimals; near 0 and 1 to three digits, so that only what is certain is written
  /// as 0 or 1.
  static func probability(_ probability: Double?) -> ResultTable.Cell {
    probability.map { .number($0.writtenProbability) } ?? .missing
  }

  static func period(_ period: Period?) -> ResultTable.Cell {
    period.map { .text($0.description) } ?? .missing
  }

  static func optionalText(_ text: String?) -> ResultTable.Cell {
    guard let text, !text.isEmpty else { return .missing }
    return .text(text)
  }

  /// The shortest text that reads back as this number, whole numbers without a decimal point.
  package static func text(of number: Double) -> String {
    // Beyond 2⁵⁴ the shortest text has an exponent.
    if abs(number) <= 0x1p54, let whole = Int(exactly: number) { return String(whole) }
    return number.description
  }
}

extension ResultTable {
  /// RFC 4180 with LF line ends and point decimals; missing cells are empty.
  package var csv: String { header(.international) + rows(.international) }

  /// The same without the line of the names.
  package var csvRows: String { rows(.international) }

  /// The same for a spreadsheet under Vietnamese settings, which opens it by a double click: a byte-order
  /// mark, semicolons, decimal commas.
  var excelCSV: String { "\u{FEFF}" + header(.vietnameseExcel) + rows(.vietnameseExcel) }

  /// The marks between cells and before decimals.
  private struct Marks: Sendable {
    var separator: UInt8
    var decimal: UInt8

    static let international = Marks(separator: UInt8(ascii: ","), decimal: UInt8(ascii: "."))
    static let vietnameseExcel = Marks(separator: UInt8(ascii: ";"), decimal: UInt8(ascii: ","))
  }

  private func header(_ marks: Marks) -> String {
    ResultTable.csv([columns.map(Cell.text)], marks)
  }

  private func rows(_ marks: Marks) -> String {
    // Large tables are written in parts of a fixed size on several threads, each small enough to stay
    // in cache.
    let size = 1024
    let parts = mapOneByOne((rows.count + size - 1) / size) { index in
      ResultTable.csv(rows[index * size..<min((index + 1) * size, rows.count)], marks)
    }
    var text = ""
    text.reserveCapacity(parts.reduce(0) { $0 + $1.utf8.count })
    for part in parts { text += part }
    return text
  }

  private static func csv(_ rows: ArraySlice<[Cell]>, _ marks: Marks) -> String {
    var bytes: [UInt8] = []
    for row in rows { append(row, to: &bytes, marks) }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// A row with its line end, as in ``csv``.
  static func csvLine(_ row: [Cell]) -> [UInt8] {
    var bytes: [UInt8] = []
    append(row, to: &bytes, .international)
    return bytes
  }

  private static func append(_ row: [Cell], to bytes: inout [UInt8], _ marks: Marks) {
    for (column, cell) in row.enumerated() {
      if column > 0 { bytes.append(marks.separator) }
      switch cell {
      case .missing: break
      case .text(let text): append(text, to: &bytes, separator: marks.separator)
      case .number(let number):
        bytes += Cell.text(of: number).utf8.map { $0 == UInt8(ascii: ".") ? marks.decimal : $0 }
      }
    }
    bytes.append(UInt8(ascii: "\n"))
  }

  /// Appends a text as it is, or in quotes where RFC 4180 asks for them; one that a spreadsheet would
  /// take for a formula, behind an apostrophe. Operators, which stand alone, are none.
  private static func append(_ text: String, to bytes: inout [UInt8], separator: UInt8) {
    let start = bytes.count
    if let first = text.utf8.first, "=+-@".utf8.contains(first), text.utf8.count > 1 {
      return append("'" + text, to: &bytes, separator: separator)
    }
    bytes += text.utf8
    guard bytes[start...].contains(where: { $0 == separator || needsQuotes($0) }) else { return }
    bytes.removeSubrange(start...)
    bytes.append(quote)
    for byte in text.utf8 {
      if byte == quote { bytes.append(quote) }
      bytes.append(byte)
    }
    bytes.append(quote)
  }

  private static let quote = UInt8(ascii: "\"")

  private static func needsQuotes(_ byte: UInt8) -> Bool {
    byte == quote || byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r")
  }

  /// An array of objects, one a row, in the order of the columns; missing cells are `null`.
  package var json: String {
    guard !rows.isEmpty else { return "[]\n" }
    let keys = columns.map(ResultTable.jsonString)
    let objects = rows.map { row in
      let members = zip(keys, row).map { key, cell in
        let value =
          switch cell {
          case .missing: "null"
          case .text(let text): ResultTable.jsonString(text)
          case .number(let number): Cell.text(of: number)
          }
        return "\(key): \(value)"
      }
      return "  {" + members.joined(separator: ", ") + "}"
    }
    return "[\n" + objects.joined(separator: ",\n") + "\n]\n"
  }

  private static func jsonString(_ text: String) -> String {
    var escaped = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": escaped += "\\\""
      case "\\": escaped += "\\\\"
      case "\n": escaped += "\\n"
      case "\r": escaped += "\\r"
      case "\t": escaped += "\\t"
      case _ where scalar.value < 0x20:
        let hex = String(scalar.value, radix: 16)
        escaped += "\\u" + String(repeating: "0", count: 4 - hex.count) + hex
      default: escaped.unicodeScalars.append(scalar)
      }
    }
    return escaped + "\""
  }
}
