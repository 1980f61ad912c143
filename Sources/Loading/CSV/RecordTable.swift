import Plans
internal import TimeSeries

/// A small table read as a whole, for catalogues, plans and targets: cells by role, problems noted.
struct RecordTable<Role: ColumnRole> {
  /// A row of the table.
  struct Record {
    /// The number of the row in the file, the header being 0.
    let number: Int
    let cells: [String]
  }

  let document: CSVDocument
  let columns: Columns<Role>
  /// The rows with as many cells as the header; blank ones are left out.
  private(set) var records: [Record] = []
  var notes: ProblemNotes
  /// The decimal mark; `nil` where nothing shows it, which is noted, and numbers are not read.
  private let mark: DecimalMark?
  /// The periods of all columns that can be read in two ways.
  private var doubts = PeriodDoubts()

  private init(
    document: CSVDocument, columns: Columns<Role>, mark: DecimalMark?, notes: ProblemNotes
  ) {
    self.document = document
    self.columns = columns
    self.mark = mark
    self.notes = notes
  }

  /// Reads a table; without its required columns, only their absence is noted.
  ///
  /// - Parameters:
  ///   - numeric: The columns that show the decimal mark.
  ///   - decimal: The decimal mark, for files that do not show which they use.
  static func read(
    _ input: InputText, required: [Role], numeric: [Role] = [], decimal: DecimalMark? = nil
  ) throws(Problem) -> RecordTable {
    try read(.open(input), decimal: decimal) { ($0, required: required, numeric: numeric) }
  }

  /// The same where the columns themselves say which are required and which hold numbers.
  static func read(
    _ document: CSVDocument, decimal: DecimalMark? = nil,
    form: (Columns<Role>) -> (Columns<Role>, required: [Role], numeric: [Role])
  ) throws(Problem) -> RecordTable {
    let (columns, required, numeric) = form(Columns<Role>.find(in: document.header))
    var notes = ProblemNotes()
    columns.check(required: required, notes: &notes)
    let hasColumns = notes.isEmpty
    let convention = NumberConvention.find(
      in: document, columns: numeric.compactMap { columns[$0] }, otherwise: decimal,
      assumesPoint: false, notes: &notes)
    var table = RecordTable(
      document: document, columns: columns, mark: convention.isOpen ? nil : convention.mark,
      notes: notes)
    if hasColumns { try table.readRecords() }
    return table
  }

  private mutating func readRecords() throws(Problem) {
    let width = document.header.count
    try document.forEachBatch { (batch, firstRecord) in
      for row in batch.dataRows(from: firstRecord) where !batch.isBlank(row: row) {
        let number = firstRecord + row
        let cells = batch.texts(ofCells: batch.cells(ofRow: row, width: width))
        if cells.count == width {
          records.append(Record(number: number, cells: cells.map(CellText.name)))
        } else {
          notes.add(record: number, .cellCount(cells.count, expected: width))
        }
      }
      return true
    }
  }

  /// The text of a cell, empty when it or its column is missing.
  func text(_ role: Role, _ record: Record) -> String {
    guard let column = columns[role] else { return "" }
    let text = record.cells[column]
    return CellText.isMissing(text) ? "" : text
  }

  /// The text of a cell, `nil` when it is empty.
  func optional(_ role: Role, _ record: Record) -> String? {
    let text = text(role, record)
    return text.isEmpty ? nil : text
  }

  /// The names in a cell, separated by semicolons.
  func list(_ role: Role, _ record: Record) -> [String] {
    text(role, record).split(separator: ";").map { CellText.trimmed($0) }.filter { !$0.isEmpty }
  }

  /// The text of a cell; `nil` and a note when it is empty.
  mutating func required(_ role: Role, _ record: Record) -> String? {
    let text = optional(role, record)
    if text == nil { note(role, record, .missingCell(role.rawValue)) }
    return text
  }

  mutating func number(_ role: Role, _ record: Record) -> Double? {
    guard let column = columns[role], let mark else { return nil }
    let bytes = Array(record.cells[column].utf8)
    return notes.number(bytes.span, mark: mark, record: record.number, column: column)?.value
  }

  mutating func integer(
    _ role: Role, _ record: Record, in range: ClosedRange<Int>
  ) -> Int? {
    guard let number = number(role, record) else { return nil }
    guard let integer = Int(exactly: number), range.contains(integer) else {
      note(role, record, .notWhole(role.rawValue, number, in: range))
      return nil
    }
    return integer
  }

  mutating func day(_ role: Role, _ record: Record) -> Day? {
    guard let text = optional(role, record) else { return nil }
    let day = Day(text)
    if day == nil { note(role, record, .notADate(text)) }
    return day
  }

  mutating func period(_ role: Role, _ record: Record) -> Period? {
    guard let text = required(role, record), let column = columns[role] else { return nil }
    let result = Result { () throws(PeriodTextError) in try PeriodText.parse(text) }
    doubts.see(text, result, record: record.number, column: column)
    switch result {
    case .success(let period): return period
    // Reported once for the whole table.
    case .failure(.shortYear): return nil
    case .failure(let error):
      note(role, record, .notAPeriod(text, error))
      return nil
    }
  }

  /// The case of `Choice` that a cell names; `fallback` when it is empty or, with a note, unknown.
  mutating func choice<Choice: CellChoice>(
    _ role: Role, _ record: Record, default fallback: Choice
  ) -> Choice {
    guard let text = optional(role, record) else { return fallback }
    if let found = Choice.named(text) { return found }
    note(
      role, record,
      .notAChoice(
        text, column: role.rawValue, known: Choice.allCases.map(\.rawValue),
        vietnamese: Choice.allCases.compactMap(\.vietnamese.first)))
    return fallback
  }

  mutating func note(_ role: Role?, _ record: Record, _ message: Message) {
    notes.add(record: record.number, column: role.flatMap { columns[$0] }, message)
  }

  /// Notes ids that occur more than once.
  mutating func checkUnique(_ role: Role) {
    var first: [MatchingKey: Record] = [:]
    for record in records {
      guard let text = optional(role, record) else { continue }
      if let earlier = first[MatchingKey(text)] {
        let line = document.lines(ofRecords: [earlier.number])[earlier.number] ?? 0
        note(role, record, .repeatedID(text, location: Message.line(line)))
      } else {
        first[MatchingKey(text)] = record
      }
    }
  }

  /// What was noted, with lines.
  var problems: LoadingFailure {
    var notes = notes
    doubts.report(notes: &notes)
    return LoadingFailure(document.locate(notes), further: notes.further)
  }
}

extension RecordTable {
  /// The id of an indicator; `nil` and a note when the catalogue has none of that name.
  mutating func indicator(
    _ name: String, _ role: Role, _ record: Record, in catalogue: Catalogue
  ) -> String? {
    if let index = catalogue.indexOfIndicator(name) { return catalogue.indicators[index].id }
    note(role, record, UnknownNames.message(.indicator, name, catalogue))
    return nil
  }

  /// The id of the unit in a cell; `nil` when it is empty or, with a note, unknown.
  mutating func unit(
    _ role: Role, _ record: Record, in catalogue: Catalogue, period: Period? = nil
  ) -> String? {
    guard let name = optional(role, record) else { return nil }
    return unit(named: name, role, record, in: catalogue, period: period)
  }

  /// The id of a unit; `nil` and a note when the catalogue has none of that name, or several.
  mutating func unit(
    named name: String, _ role: Role?, _ record: Record, in catalogue: Catalogue,
    period: Period? = nil
  ) -> String? {
    let found = catalogue.indicesOfUnits(named: name, in: period)
    if let only = found.first, found.count == 1 { return catalogue.units[only].id }
    let any = catalogue.indicesOfUnits(named: name)
    let match: NameResolver.UnitMatch =
      any.isEmpty ? .unknown : found.isEmpty ? .notInPeriod(any) : .ambiguous(found)
    let kind = UnknownNames.Kind.unit(match, period ?? .year(0))
    note(role, record, UnknownNames.message(kind, name, catalogue))
    return nil
  }
}

extension ProblemLog {
  /// Reads a table whose columns say themselves which are required and which hold numbers.
  mutating func readTable<Role>(
    _ document: @autoclosure () throws(Problem) -> CSVDocument, decimal: DecimalMark? = nil,
    form: (Columns<Role>) -> (Columns<Role>, required: [Role], numeric: [Role]),
    _ body: (inout RecordTable<Role>) -> Void
  ) {
    do throws(Problem) {
      var table = try RecordTable<Role>.read(document(), decimal: decimal, form: form)
      body(&table)
      add(table.problems)
    } catch {
      add(error)
    }
  }

  /// Reads a table with `body` and adds everything that is wrong with it.
  mutating func readTable<Role>(
    _ input: InputText, required: [Role], numeric: [Role] = [], decimal: DecimalMark? = nil,
    _ body: (inout RecordTable<Role>) -> Void
  ) {
    readTable(
      try CSVDocument.open(input), decimal: decimal,
      form: { ($0, required: required, numeric: numeric) }, body)
  }
}
