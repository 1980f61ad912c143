/// A table of targets as it stands in a file: below titles, with a header in one row or two, in a sheet of
/// a workbook beside others.
struct TargetTable {
  let document: CSVDocument
  /// Whose targets they are, by the lines above the table: «UBND QUẬN TÂN LẬP».
  let unit: String?
  /// Whether its columns are those of targets.
  let isRecognised: Bool

  /// The tables of targets of an input: of a workbook the sheets that hold some, else its only table, also
  /// where it lacks columns, which is then reported.
  static func all(in input: InputText) throws(Problem) -> [TargetTable] {
    var tables: [TargetTable] = []
    for table in try input.tables() { tables.append(try find(in: table)) }
    let recognised = tables.filter(\.isRecognised)
    return recognised.isEmpty ? Array(tables.prefix(1)) : recognised
  }

  /// Finds the header of a table of targets in its first rows; the first row where none is one.
  static func find(in input: InputText) throws(Problem) -> TargetTable {
    let text = try TextSource.open(input)
    let plain = try CSVDocument.open(text)
    // The most frequent mark of a title above the header need not be the delimiter.
    let delimiters = input.sheetName == nil ? Dialect.delimiters : []
    let others = delimiters.filter { $0 != plain.dialect.delimiter }.compactMap { delimiter in
      try? CSVDocument.open(text, delimiter: delimiter)
    }
    return ([plain] + others).lazy.compactMap { find(in: $0) }.first
      ?? TargetTable(document: plain, unit: nil, isRecognised: false)
  }

  private static func find(in document: CSVDocument) -> TargetTable? {
    let rows = document.firstRows(TableHeader.searched)
    let header = TableHeader.candidates(in: rows).first { header in
      TargetForm.find(.find(in: header.titles)).isRecognised
    }
    guard let header else { return nil }
    let isNumbered =
      header.lastRow + 1 < rows.count && TableHeader.numbersColumns(rows[header.lastRow + 1])
    let last = header.lastRow + (isNumbered ? 1 : 0)
    let titles = Array(rows.prefix(header.lastRow - header.rows + 1))
    let fixed = FixedValues.gather(
      InputOptions(), titles: titles, sheet: document.origin?.name, path: document.name.path)
    return TargetTable(
      document: last == 0 ? document : document.moved(header.titles, to: last),
      unit: fixed.unit?.value, isRecognised: true)
  }
}
