internal import TimeSeries

/// A table of observations and its columns, as saved by a spreadsheet.
///
/// Its header is the first row; everything else that keeps a sheet from being a table is noted.
struct ObservationSheet {
  let document: CSVDocument
  let layout: ObservationLayout
  /// Whose values are read, where they are given by sex, age and the like.
  let groups: PopulationGroups
  /// What is wrong with the header, or with cells outside the columns.
  let notes: ProblemNotes

  /// What the columns were taken for.
  var outline: ObservationFile {
    let periods = Dictionary(
      layout.values.map { ($0.index, $0.period?.description) }, uniquingKeysWith: { $1 })
    let carried = Set(layout.carried)
    let roles = layout.columns.roles
    let used = document.header.indices.compactMap { (index) -> ObservationFile.UsedColumn? in
      guard !carried.contains(index),
        let meaning = (periods[index] ?? nil) ?? roles[index]?.rawValue
      else { return nil }
      return ObservationFile.UsedColumn(title: document.header[index], meaning: meaning)
    }
    return ObservationFile(
      name: document.name, used: used, carried: layout.carried.map { document.header[$0] })
  }

  /// Recognises the table in a text.
  static func open(_ text: TextSource) throws(Problem) -> ObservationSheet {
    let sheet = recognise(try CSVDocument.open(text))
    if sheet.notes.isEmpty { return sheet.checkingStrayCells() }
    let document = sheet.document
    // The most frequent mark of the first row need not be the delimiter. A delimiter with which the
    // text cannot be parsed is none; the problems of the first one are reported.
    let others = Dialect.delimiters.filter { $0 != document.dialect.delimiter }.compactMap {
      try? CSVDocument.open(text, delimiter: $0)
    }
    if let other = others.lazy.map({ recognise($0) }).first(where: \.notes.isEmpty) {
      return other.checkingStrayCells()
    }
    for (column, title) in document.header.enumerated() {
      guard let legacy = LegacyText.recognise(title) else { continue }
      var notes = ProblemNotes()
      notes.add(record: 0, column: column, .legacyText(title, legacy))
      return sheet.noting(notes)
    }
    if let misplaced = MisplacedHeader.notes(in: [document] + others) {
      return sheet.noting(misplaced)
    }
    let titles = document.header.filter { !$0.isEmpty }
    guard titles.count < 2 else { return sheet }
    var notes = ProblemNotes()
    notes.add(record: 0, titles.first.map { .onlyColumn($0) } ?? .emptyFile)
    return sheet.noting(notes)
  }

  private static func recognise(_ document: CSVDocument) -> ObservationSheet {
    var notes = ProblemNotes()
    let layout = ObservationLayout.find(in: document.header, notes: &notes) {
      (columns, notes) in
      let named = chooseUnit(columns, in: document, notes: &notes)
      return withMultiplier(withStatus(named, in: document), in: document)
    }
    let groups =
      notes.isEmpty
      ? PopulationGroups.find(in: document, layout: layout, notes: &notes) : .none
    return ObservationSheet(document: document, layout: layout, groups: groups, notes: notes)
  }

  /// Tells by its contents whether the column called a unit holds organisations or units of measure,
  /// and finds the organisations elsewhere if it does not.
  private static func chooseUnit(
    _ columns: Columns<ObservationColumn>, in document: CSVDocument, notes: inout ProblemNotes
  ) -> Columns<ObservationColumn> {
    let plain = ObservationLayout.withoutTerritory(columns)
    guard let unit = columns[.unit] else { return plain }
    let cells = document.firstTexts(ofColumn: unit)
    let title = document.header[unit]
    // «Tên đơn vị» beside «Đơn vị».
    let otherNames = columns.rest.first { (column) in
      ObservationColumn.unit.spellings.contains {
        HeaderText.key(columns.header[column]) == MatchingKey($0)
      }
    }
    guard let territory = columns[.territory] ?? otherNames else {
      if let measure = cells.first(where: MeasureText.isOnlyMeasure) {
        notes.add(record: 0, column: unit, .measureAsUnit(title, measure))
      }
      return plain
    }
    let asMeasure = columns.assigning([
      .unit: territory, .unitOfMeasure: columns[.unitOfMeasure] ?? unit, .territory: nil,
    ])
    // One text beside several territories is what all of them are measured in, «US Dollar», and so is one with
    // a power of ten beside it.
    if cells.count == 1,
      columns[.multiplier] != nil || document.firstTexts(ofColumn: territory).count > 1
    {
      return asMeasure
    }
    guard let measure = cells.first(where: MeasureText.isMeasure) else { return plain }
    if let name = cells.first(where: { !MeasureText.isMeasure($0) }) {
      // An office called like a measure among other offices.
      guard cells.contains(where: MeasureText.isOnlyMeasure) else { return plain }
      notes.add(
        record: 0, column: unit,
        .measureOrUnit(title, measure: measure, name: name, territory: document.header[territory]))
      return plain
    }
    return asMeasure
  }

  /// The columns with one as the status that says so by its cells alone, whatever its title: all of them
  /// are words such as «Kế hoạch» and «Thực hiện».
  private static func withStatus(
    _ columns: Columns<ObservationColumn>, in document: CSVDocument
  ) -> Columns<ObservationColumn> {
    guard columns[.status] == nil, columns[.basis] == nil, columns[.value] != nil,
      columns.rest.count <= 50
    else { return columns }
    let status = columns.rest.first { column in
      let texts = document.firstTexts(ofColumn: column)
      return !texts.isEmpty
        && texts.allSatisfy { ValueStatus.words[MatchingKey($0)] != nil }
    }
    return status.map { columns.assigning([.status: $0]) } ?? columns
  }

  /// The columns with one called a scale as the multiplier, if its cells are all multiples: «Thousands».
  private static func withMultiplier(
    _ columns: Columns<ObservationColumn>, in document: CSVDocument
  ) -> Columns<ObservationColumn> {
    guard columns[.multiplier] == nil else { return columns }
    let multiplier = columns.rest.first { column in
      let texts = document.firstTexts(ofColumn: column)
      return Multiplier.titles.contains(HeaderText.key(columns.header[column])) && !texts.isEmpty
        && texts.allSatisfy { Multiplier.power($0, asExponent: false) != nil }
    }
    return multiplier.map { columns.assigning([.multiplier: $0]) } ?? columns
  }

  private func noting(_ notes: ProblemNotes) -> ObservationSheet {
    ObservationSheet(document: document, layout: layout, groups: groups, notes: notes)
  }

  private func checkingStrayCells() -> ObservationSheet { noting(strayCells()) }

  /// Notes a row that only numbers the columns, and texts in columns without a title, which would be
  /// lost. Row numbers, which R and pandas write before all columns, are no loss.
  private func strayCells() -> ProblemNotes {
    var notes = ProblemNotes()
    let first = document.firstRows(3)
    if first.count > 2, ObservationSheet.numbersColumns(first[1]) {
      notes.add(record: 1, .numbersOfColumns)
    }
    var untitled = layout.untitledColumns
    if untitled.isEmpty { return notes }
    if first.count > 1, continues(in: first[1], below: untitled) {
      notes.add(record: 0, .headerOfTwoRows(line: document.lines(ofRecords: [1])[1] ?? 2))
      return notes
    }
    // A table that cannot be parsed is reported when its rows are read.
    try? document.forEachBatch { (batch, firstRecord) in
      for row in batch.dataRows(from: firstRecord) {
        let cells = batch.cells(ofRow: row)
        for column in untitled where column < cells.count {
          let text = CellText.trimmed(batch.text(ofCell: cells.lowerBound + column))
          guard !text.isEmpty else { continue }
          notes.add(record: firstRecord + row, column: column, .untitledColumn(text))
          untitled.removeAll { $0 == column }
        }
      }
      return !untitled.isEmpty
    }
    return notes
  }

  /// Whether the header continues in the second row, below merged cells: that row has no unit or
  /// indicator, but texts where the first row has no title.
  private func continues(in row: [String], below untitled: [Int]) -> Bool {
    func hasText(_ column: Int) -> Bool { column < row.count && !row[column].isEmpty }
    let keys = [ObservationColumn.unit, .indicator].compactMap { layout.columns[$0] }
    return !keys.contains(where: hasText) && untitled.contains(where: hasText)
  }

  /// Whether a row below the header counts the columns, as forms do: `1, 2, 3 …`, `(1), (2), (3) …`,
  /// or `A, B, 1, 2 …`, with letters over names and numbers over values.
  private static func numbersColumns(_ cells: [String]) -> Bool {
    // `(5) = (3) + (4)` numbers a column, too.
    let marks = cells.map { $0.prefix { $0 != "=" }.filter { !"()[] ".contains($0) } }
      .filter { !$0.isEmpty }
    let letters = marks.prefix { Int($0) == nil }
    let numbers = marks.dropFirst(letters.count)
    let alphabet = (UInt8(ascii: "A")...UInt8(ascii: "Z")).map { String(UnicodeScalar($0)) }
    return numbers.count > 1 && marks.count > 2
      && Array(letters) == Array(alphabet.prefix(letters.count))
      && Array(numbers) == (1...numbers.count).map { String($0) }
  }
}

/// Finds the header of a table of observations where it is not the first row: below a title, or in two
/// rows with merged cells.
enum MisplacedHeader {
  /// How many rows are searched for a header.
  private static let rows = 10

  /// Notes the line of the header, to be reported instead of missing columns; `nil` when no other row
  /// has the columns either.
  ///
  /// - Parameter documents: The same text parsed with each delimiter: a title above the header has none,
  ///   or commas of its own.
  static func notes(in documents: [CSVDocument]) -> ProblemNotes? {
    for document in documents {
      let texts = document.firstRows(rows)
      for record in texts.indices.dropFirst() {
        if isHeader(texts[record]) { return note(document, record, Message.headerBelow) }
        let merged = zip(texts[record - 1], texts[record]).map { $1.isEmpty ? $0 : $1 }
        if isHeader(merged) { return note(document, record, Message.headerOfTwoRows) }
      }
    }
    return incomplete(in: documents)
  }

  /// Notes the line of a row that has more of the columns than the first one, and the columns that it
  /// lacks; `nil` when there is none.
  private static func incomplete(in documents: [CSVDocument]) -> ProblemNotes? {
    for document in documents {
      let texts = document.firstRows(rows)
      guard let first = texts.first.map(knownColumns) else { continue }
      // A row of names and one of data have at most one column that may be called so.
      let found = texts.indices.dropFirst().first {
        knownColumns(texts[$0]) > max(1, first) && texts[$0].count > 2
      }
      guard let found else { continue }
      var notes = note(document, found, Message.headerBelow)
      _ = ObservationLayout.find(in: texts[found], notes: &notes)
      return notes
    }
    return nil
  }

  /// How many of the columns that a table needs are in a row; those of periods stand for two.
  private static func knownColumns(_ titles: [String]) -> Int {
    let columns = ObservationLayout.withoutTerritory(Columns.find(in: titles))
    let isKnown = { (role: ObservationColumn) in columns[role] != nil }
    guard isKnown(.unit) || isKnown(.indicator) else { return 0 }
    let known = [ObservationColumn.unit, .indicator, .period, .value].count(where: isKnown)
    let periods = titles.count {
      if case .period = PeriodTitle.parse($0) { true } else { false }
    }
    return known + (periods > 1 ? 2 : 0)
  }

  private static func isHeader(_ titles: [String]) -> Bool {
    var notes = ProblemNotes()
    _ = ObservationLayout.find(in: titles, notes: &notes)
    return notes.isEmpty
  }

  private static func note(
    _ document: CSVDocument, _ record: Int, _ message: (_ line: Int) -> Message
  ) -> ProblemNotes {
    var notes = ProblemNotes()
    let line = document.lines(ofRecords: [record])[record] ?? 1
    notes.add(record: 0, message(line))
    return notes
  }
}
