import Plans
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

  init(
    _ input: InputText, required: [Role], numeric: [Role] = [], decimal: DecimalMark? = nil
  ) throws(LoadingProblem) {
    document = try CSVDocument(input)
    columns = Columns(header: document.header)
    columns.check(required: required, notes: &notes)
    mark = NumberConvention.find(
      in: document, columns: numeric.compactMap { [columns] in columns[$0] },
      otherwise: decimal, notes: &notes)
    guard notes.isEmpty else { return }
    let width = document.header.count
    try document.forEachBatch { (batch, firstRecord) in
      for row in batch.dataRows(from: firstRecord) where !batch.isBlank(row: row) {
        let record = firstRecord + row
        let cells = batch.texts(ofCells: batch.cells(ofRow: row, width: width))
        if cells.count == width {
          rows.append(Row(record: record, cells: cells.map(NameResolver.clean)))
        } else {
          notes.add(record: record, .cellCount(cells.count, expected: width))
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
    if text.isEmpty { note(role, row, .missingCell(role.rawValue)) }
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
      note(role, row, .notWhole(role.rawValue, number, in: range))
      return nil
    }
    return integer
  }

  mutating func day(_ role: Role, _ row: Row) -> Day? {
    let text = text(role, row)
    if text.isEmpty { return nil }
    let day = Day(text)
    if day == nil { note(role, row, .notADate(text)) }
    return day
  }

  mutating func period(_ role: Role, _ row: Row) -> Period? {
    guard let text = required(role, row) else { return nil }
    do throws(PeriodTextError) {
      return try PeriodText.parse(text)
    } catch {
      note(role, row, .notAPeriod(text, error))
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
    note(role, row, .notAChoice(text, column: role.rawValue, known: known))
    return standard
  }

  mutating func note(_ role: Role?, _ row: Row, _ complaint: Complaint) {
    notes.add(record: row.record, column: role.flatMap { columns[$0] }, complaint)
  }

  /// Notes ids that stand twice.
  mutating func checkUnique(_ role: Role) {
    var first: [MatchingKey: Row] = [:]
    for row in rows {
      let text = text(role, row)
      guard !text.isEmpty else { continue }
      if let earlier = first[MatchingKey(text)] {
        let line = document.lines(ofRecords: [earlier.record])[earlier.record] ?? 0
        note(role, row, .repeatedID(text, place: Complaint.line(line)))
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
