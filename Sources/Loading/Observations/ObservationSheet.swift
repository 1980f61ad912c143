internal import TimeSeries

/// A table of observations and its columns, as saved by a spreadsheet.
struct ObservationSheet {
  let document: CSVDocument
  let layout: ObservationLayout
  /// Whose values are read, where they are given by sex, age and the like.
  let groups: PopulationGroups
  /// What is wrong with the header, or with cells outside the columns.
  let notes: ProblemNotes
  /// The rows above the columns, and those that number them; counted from the header.
  let skipped: [TableShape.Skipped]
  /// The sheets of its workbook that hold no observations, told with the first one that does.
  var otherSheets: [String] = []

  /// Whether it is a table of observations, or one that lacks little: no plan, and no sheet of remarks.
  var holdsObservations: Bool {
    if notes.isEmpty { return true }
    return knownColumns > 1 && !layout.isPlan && !TargetLoader.isTargets(document)
  }

  /// Recognises the table in a text.
  ///
  /// - Parameter options: What is said of it beside the file.
  static func open(
    _ text: TextSource, options: InputOptions = InputOptions()
  ) throws(Problem) -> ObservationSheet {
    let document = try CSVDocument.open(text)
    let first = recognise(document, options)
    if first.notes.isEmpty { return first.checkingStrayCells() }
    // The most frequent mark of the first row need not be the delimiter. A delimiter with which the
    // text cannot be parsed is none; the problems of the first one are reported.
    let delimiters = text.input.sheet == nil ? Dialect.delimiters : []
    let others = delimiters.filter { $0 != document.dialect.delimiter }.compactMap { delimiter in
      (try? CSVDocument.open(text, delimiter: delimiter)).map { recognise($0, options) }
    }
    if let other = others.first(where: \.notes.isEmpty) { return other.checkingStrayCells() }
    // The header that comes nearest; of two that are as near, that of the likelier delimiter.
    let sheet = others.reduce(first) { $1.knownColumns > $0.knownColumns ? $1 : $0 }
    for (column, title) in sheet.document.header.enumerated() {
      guard let legacy = LegacyText.recognise(title) else { continue }
      var notes = ProblemNotes()
      notes.add(record: 0, column: column, .legacyText(title, legacy))
      return sheet.noting(notes)
    }
    let titles = sheet.document.header.filter { !$0.isEmpty }
    guard titles.count < 2 else { return sheet }
    var notes = ProblemNotes()
    notes.add(record: 0, titles.first.map { .onlyColumn($0) } ?? .emptyFile)
    return sheet.noting(notes)
  }

  /// Finds the header in the first rows of a document: the first that has all columns, else the one that has
  /// most of them.
  private static func recognise(
    _ document: CSVDocument, _ options: InputOptions
  ) -> ObservationSheet {
    let rows = document.firstRows(TableHeader.searched)
    var best: ObservationSheet?
    for header in TableHeader.candidates(in: rows)
    where header.lastRow == 0 || isPromising(header.titles, options) {
      let sheet = recognise(header, below: rows, of: document, options)
      if sheet.notes.isEmpty { return sheet }
      if best.map({ sheet.knownColumns > max($0.knownColumns, 1) }) ?? true { best = sheet }
      // What is wrong with a header is told; the table below it is not passed over for another.
      if header.rows == 1 && sheet.knownColumns > 1 { break }
    }
    return best
      ?? recognise(
        TableHeader(lastRow: 0, rows: 1, titles: document.header), below: rows, of: document,
        options)
  }

  private static func recognise(
    _ header: TableHeader, below rows: [[String]], of whole: CSVDocument, _ options: InputOptions
  ) -> ObservationSheet {
    let isNumbered =
      header.lastRow + 1 < rows.count && TableHeader.numbersColumns(rows[header.lastRow + 1])
    let last = header.lastRow + (isNumbered ? 1 : 0)
    let isFirst = last == 0
    let document = isFirst ? whole : whole.moved(header.titles, to: last)
    let titles = Array(rows.prefix(header.lastRow - header.rows + 1))
    let fixed = FixedValues.gather(
      options, titles: titles, sheet: whole.origin?.name, path: whole.name.path)
    var notes = ProblemNotes()
    let stated = statedColumns(options, in: header.titles)
    let found = Columns<ObservationColumn>.find(in: header.titles, stated: stated)
    let named =
      stated[.unit] == nil
      ? chooseUnit(found, in: document, hasUnit: fixed.unit != nil, notes: &notes) : found
    let columns = withMultiplier(
      withStatus(withCorner(named, fixed, in: document), in: document), in: document)
    let layout = ObservationLayout.find(
      columns, fixed: fixed, groups: header.groups, notes: &notes
    ) { document.isNumeric(column: $0) }
    for column in options.columns
    where ObservationColumn(rawValue: column.role).map({ found[$0] == nil }) ?? false {
      let present = header.titles.filter { !$0.isEmpty }
      notes.add(record: 0, .noSuchColumn(column, present: present))
    }
    let groups =
      notes.isEmpty
      ? PopulationGroups.find(in: document, layout: layout, notes: &notes) : .none
    let above = titles.indices.filter { titles[$0].contains { !$0.isEmpty } }.map {
      TableShape.Skipped(record: $0 - last, kind: .title)
    }
    let numbers = isNumbered ? [TableShape.Skipped(record: 0, kind: .numbers)] : []
    return ObservationSheet(
      document: document, layout: layout, groups: groups, notes: notes,
      skipped: above + numbers)
  }

  private static func statedColumns(
    _ options: InputOptions, in titles: [String]
  ) -> [ObservationColumn: Int] {
    var found: [ObservationColumn: Int] = [:]
    for column in options.columns {
      guard let role = ObservationColumn(rawValue: column.role) else { continue }
      let key = MatchingKey(column.title)
      found[role] =
        titles.firstIndex { MatchingKey($0) == key }
        ?? titles.firstIndex { HeaderText.key($0) == key }
    }
    return found
  }

  /// Whether titles have a column that tables of observations have.
  private static func isPromising(_ titles: [String], _ options: InputOptions) -> Bool {
    knownColumns(titles) > 0 || !statedColumns(options, in: titles).isEmpty
  }

  private var knownColumns: Int { ObservationSheet.knownColumns(document.header) }

  /// How many of the columns that a table needs are in a row; those of periods stand for two.
  private static func knownColumns(_ titles: [String]) -> Int {
    let columns = ObservationLayout.withoutTerritory(Columns.find(in: titles))
    let isKnown = { (role: ObservationColumn) in columns[role] != nil }
    let periods = titles.count {
      if case .period = PeriodTitle.parse($0) { true } else { false }
    }
    guard periods > 1 || isKnown(.unit) || isKnown(.indicator) || isKnown(.period) else { return 0 }
    let known = [ObservationColumn.unit, .indicator, .period, .value].count(where: isKnown)
    return known + (periods > 1 ? 2 : 0)
  }

  /// Tells by its contents whether the column called a unit holds organisations or units of measure,
  /// and finds the organisations elsewhere if it does not.
  private static func chooseUnit(
    _ columns: Columns<ObservationColumn>, in document: CSVDocument, hasUnit: Bool,
    notes: inout ProblemNotes
  ) -> Columns<ObservationColumn> {
    let plain = ObservationLayout.withoutTerritory(columns)
    guard let unit = columns[.unit] else { return plain }
    let title = document.header[unit]
    // The header may come again on each page.
    let cells = document.firstTexts(ofColumn: unit).filter { $0 != title }
    // «Tên đơn vị» beside «Đơn vị».
    let otherNames = columns.rest.first { (column) in
      ObservationColumn.unit.spellings.contains {
        HeaderText.key(columns.header[column]) == MatchingKey($0)
      }
    }
    guard let territory = columns[.territory] ?? otherNames else {
      if let measure = cells.first(where: MeasureText.isOnlyMeasure) {
        if hasUnit, cells.allSatisfy(MeasureText.isMeasure) {
          return columns.assigning([.unit: nil, .unitOfMeasure: columns[.unitOfMeasure] ?? unit])
        }
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

  /// The columns with the first one as that of the names that no other holds, where it has no title and holds
  /// texts: the corner of a table of statistics is often left empty.
  private static func withCorner(
    _ columns: Columns<ObservationColumn>, _ fixed: FixedValues, in document: CSVDocument
  ) -> Columns<ObservationColumn> {
    let first = columns.header.firstIndex { !HeaderText.isNumbering($0) }
    guard let corner = first, columns.header[corner].isEmpty, columns[.value] == nil,
      columns[.unit] == nil || columns[.indicator] == nil
    else { return columns }
    let texts = document.firstTexts(ofColumn: corner)
    // Programs number their rows there.
    guard texts.contains(where: { $0.contains(where: \.isLetter) }),
      !document.isNumeric(column: corner)
    else { return columns }
    if columns[.unit] != nil {
      return fixed.indicator == nil ? columns.assigning([.indicator: corner]) : columns
    }
    if columns[.indicator] != nil {
      return fixed.unit == nil ? columns.assigning([.unit: corner]) : columns
    }
    return columns.assigning([fixed.indicator == nil ? .indicator : .unit: corner])
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
    ObservationSheet(
      document: document, layout: layout, groups: groups, notes: notes, skipped: skipped)
  }

  private func checkingStrayCells() -> ObservationSheet { noting(strayCells()) }

  /// Notes texts in columns without a title, which would be lost. Row numbers, which R and pandas write
  /// before all columns, are no loss.
  private func strayCells() -> ProblemNotes {
    var notes = ProblemNotes()
    var untitled = layout.untitledColumns
    if untitled.isEmpty { return notes }
    let shape = layout.shape
    // A table that cannot be parsed is reported when its rows are read.
    try? document.forEachBatch { (batch, firstRecord) in
      for row in batch.dataRows(from: firstRecord) {
        let cells = batch.cells(ofRow: row)
        for column in untitled where column < cells.count {
          let text = CellText.trimmed(batch.text(ofCell: cells.lowerBound + column))
          // A signature below the table may stand beside its columns.
          guard !text.isEmpty, shape.judge(row, of: batch) == .observation else { continue }
          notes.add(record: firstRecord + row, column: column, .untitledColumn(text))
          untitled.removeAll { $0 == column }
        }
      }
      return !untitled.isEmpty
    }
    return notes
  }
}
