internal import TimeSeries

/// A small table read as a whole, for catalogues, plans and targets: cells by role, problems noted.
struct RecordTable<Role: ColumnRole> {
  struct Row {
    let record: Int
    let cells: [String]
  }

  let document: CSVDocument
  let columns: Columns<Role>
  /// Rows with as many cells as the header; blank ones are left out.
  private(set) var rows: [Row] = []
  var notes = ProblemNotes()
  private let mark: DecimalMark

  init(_ input: InputText, required: [Role], numeric: [Role] = []) throws(LoadingProblem) {
    document = try CSVDocument(input)
    columns = Columns(header: document.header)
    columns.check(required: required, notes: &notes)
    mark = NumberConvention.find(
      in: document, columns: numeric.compactMap { [columns] in columns[$0] }, notes: &notes)
    guard notes.isEmpty else { return }
    let width = document.header.count
    try document.forEachBatch { (batch, firstRecord) in
      for row in batch.dataRows(from: firstRecord) where !batch.isBlank(row: row) {
        let (record, cells) = (firstRecord + row, batch.texts(ofRow: row))
        if cells.count == width {
          rows.append(Row(record: record, cells: cells.map(NameResolver.clean)))
        } else {
          notes.addCellCount(cells.count, expected: width, record: record)
        }
      }
      return true
    }
  }

  /// The text of a cell, empty when it or its column is missing.
  func text(_ role: Role, _ row: Row) -> String {
    guard let column = columns[role] else { return "" }
    let text = row.cells[column]
    return MissingMark.isMissing(text) ? "" : text
  }

  /// The names in a cell, separated by semicolons.
  func list(_ role: Role, _ row: Row) -> [String] {
    text(role, row).split(separator: ";").map { CSVDocument.trimmed($0) }.filter { !$0.isEmpty }
  }

  /// The text of a cell that must not be empty.
  mutating func required(_ role: Role, _ row: Row) -> String? {
    let text = text(role, row)
    if text.isEmpty { note(role, row, "‘\(role.rawValue)’ is missing", remedy: "fill the cell") }
    return text.isEmpty ? nil : text
  }

  mutating func number(_ role: Role, _ row: Row) -> Double? {
    guard let column = columns[role] else { return nil }
    let bytes = Array(row.cells[column].utf8)
    return notes.number(bytes.span, mark: mark, record: row.record, column: column)?.value
  }

  mutating func integer(_ role: Role, _ row: Row, in range: ClosedRange<Int>) -> Int? {
    guard let number = number(role, row) else { return nil }
    guard let integer = Int(exactly: number), range.contains(integer) else {
      note(
        role, row,
        "\(role.rawValue) \(plain(number)) is not a whole number from \(range.lowerBound) to "
          + "\(range.upperBound)", remedy: "correct it")
      return nil
    }
    return integer
  }

  mutating func day(_ role: Role, _ row: Row) -> Day? {
    let text = text(role, row)
    if text.isEmpty { return nil }
    let day = Day(text)
    if day == nil {
      note(role, row, "‘\(text)’ is no date", remedy: "write 2024-04-17 or 17/4/2024")
    }
    return day
  }

  mutating func period(_ role: Role, _ row: Row) -> Period? {
    guard let text = required(role, row) else { return nil }
    do throws(PeriodTextError) {
      return try PeriodText.parse(text)
    } catch {
      let what = error.describe(text)
      note(role, row, what.what, remedy: what.remedy)
      return nil
    }
  }

  /// One of the words that `Choice` knows; `standard` when the cell is empty.
  mutating func choice<Choice: RawRepresentable<String> & CaseIterable>(
    _ role: Role, _ row: Row, default standard: Choice
  ) -> Choice {
    let text = text(role, row)
    if text.isEmpty { return standard }
    if let found = Choice(rawValue: text.lowercased()) { return found }
    let known = Choice.allCases.map { "‘\($0.rawValue)’" }
    note(
      role, row, "‘\(text)’ is no \(role.rawValue)",
      remedy: "write \(HeaderText.alternatives(known))")
    return standard
  }

  mutating func note(_ role: Role?, _ row: Row, _ what: String, remedy: String) {
    notes.add(record: row.record, column: role.flatMap { columns[$0] }, what, remedy: remedy)
  }

  /// Notes ids that stand twice.
  mutating func checkUnique(_ role: Role) {
    var first: [MatchingKey: Row] = [:]
    for row in rows {
      let text = text(role, row)
      guard !text.isEmpty else { continue }
      if let earlier = first[MatchingKey(text)] {
        let line = document.lines(ofRecords: [earlier.record])[earlier.record] ?? 0
        note(
          role, row, "‘\(text)’ stands already in line \(line)", remedy: "give every row its own")
      } else {
        first[MatchingKey(text)] = row
      }
    }
  }

  /// What was noted, with lines.
  var problems: LoadingFailure {
    LoadingFailure(document.locate(notes), further: notes.further)
  }
}

extension PeriodTextError {
  /// The message for a cell that names no period.
  func describe(_ text: String) -> (what: String, remedy: String) {
    switch self {
    case .unreadable where text.isEmpty:
      return ("the period is missing", "write \(PeriodText.forms)")
    case .unreadable:
      return ("‘\(text)’ is no period", "write \(PeriodText.forms)")
    case .yearOutOfRange(let year):
      let (low, high) = (PeriodText.years.lowerBound, PeriodText.years.upperBound)
      return ("the year \(year) is not between \(low) and \(high)", "correct the period")
    }
  }
}

extension ProblemNotes {
  mutating func addCellCount(_ found: Int, expected: Int, record: Int) {
    let cells = found == 1 ? "cell" : "cells"
    add(
      record: record, "the row has \(found) \(cells), the header \(expected)",
      remedy: "put a cell that contains the delimiter in quotes")
  }
}
