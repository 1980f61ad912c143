import Results
import Text
import TimeSeries

/// A table as statistical packages hold it: variables of fixed types with labels, codes as numbers.
struct StatisticalTable {
  /// What a variable holds.
  enum Kind: Equatable {
    /// A text of at most so many bytes.
    case text(width: Int)
    /// A text kept apart from the rows, of any length; Stata only.
    case longText
    case number
    /// Days, as the package counts them.
    case day
    /// Numbers with a label each.
    case code(CodeList)
  }

  struct Variable {
    var name: String
    var label: String
    var kind: Kind
    /// The kinds of missing values that it may hold.
    var missing: [MissingReason]
  }

  enum Value: Equatable {
    case text(String)
    case number(Double)
    case missing(MissingReason)
  }

  let format: StatisticalFormat
  let language: Language
  let label: String
  let variables: [Variable]
  /// Each row has a value a variable.
  let rows: [[Value]]

  /// The table with its variables: one a column, and for each period one more with its last day, by which
  /// rows can be put in the order of time.
  static func of(
    _ table: ResultTable, format: StatisticalFormat, language: Language
  ) -> StatisticalTable {
    var variables: [Variable] = []
    var rows = [[Value]](repeating: [], count: table.rows.count)
    /// What no other variable is called.
    func name(_ column: String) -> String {
      let names = Set(variables.map(\.name))
      let plain = format.name(column)
      guard names.contains(plain) else { return plain }
      let start = plain.prefix(format.longestName - 4)
      return (2...).lazy.map { "\(start)_\($0)" }.first { !names.contains($0) } ?? plain
    }
    for (index, column) in table.definition.columns.enumerated() {
      let values = table.rows.indices.map { row in
        value(of: table.rows[row][index], column, format: format)
          ?? .missing(table.missingReason(row: row, column: index))
      }
      let unit = column.unit.text(in: language)
      let label = column.meaning.text(in: language) + (unit.isEmpty ? "" : " (\(unit))")
      variables.append(
        Variable(
          name: name(column.name), label: format.shortened(label: label),
          kind: kind(of: column, values, format: format), missing: column.missingReasons))
      for row in rows.indices { rows[row].append(values[row]) }
      guard column.kind == .period else { continue }
      variables.append(
        Variable(
          name: name(column.name + "_end"),
          label: format.shortened(label: ExportTexts.lastDay.text(in: language) + label),
          kind: .day,
          missing: column.missingReasons))
      for row in rows.indices { rows[row].append(lastDay(of: values[row], format: format)) }
    }
    let row = table.definition.row.text(in: language)
    return StatisticalTable(
      format: format, language: language,
      // Stata takes 80 characters, SPSS 64 bytes.
      label: "cchc \(table.name): \(row)".shortened(toBytes: 64), variables: variables, rows: rows)
  }

  private static func value(
    of cell: ResultTable.Cell, _ column: ResultColumn, format: StatisticalFormat
  ) -> Value? {
    switch (cell, column.kind) {
    case (.missing, _): nil
    case (.number(let number), _): .number(number)
    case (.text(let code), .code(let list)):
      list.number(of: code).map { .number(Double($0)) }
    case (.text(let text), .day):
      Day(text).map { .number(format.number(ofDay: $0.daysSince1970)) }
    case (.text(let text), _): .text(text)
    }
  }

  private static func kind(
    of column: ResultColumn, _ values: [Value], format: StatisticalFormat
  ) -> Kind {
    switch column.kind {
    case .code(let list): return .code(list)
    case .day: return .day
    case .count, .number: return .number
    case .text, .codes, .period: break
    }
    let width = values.reduce(1) { width, value in
      if case .text(let text) = value { max(width, text.utf8.count) } else { width }
    }
    if width <= format.widestText { return .text(width: width) }
    return format == .stata118 ? .longText : .text(width: format.widestText)
  }

  private static func lastDay(of value: Value, format: StatisticalFormat) -> Value {
    guard case .text(let text) = value, let period = Period(description: text) else {
      return value
    }
    return .number(format.number(ofDay: period.lastDay.daysSince1970))
  }
}
