/// A table of observations with its columns, as a spreadsheet left it.
///
/// Its header is the first row; whatever else keeps a sheet from being a table is noted.
struct ObservationSheet {
  let document: CSVDocument
  let layout: ObservationLayout
  /// What is wrong with the header, or with what lies beside the columns.
  private(set) var notes = ProblemNotes()

  init(_ text: TextSource) throws(LoadingProblem) {
    let document = try CSVDocument(text)
    self.init(document)
    if notes.isEmpty {
      notes = strayCells()
      return
    }
    // The mark that stands in the first row most often need not be the delimiter.
    let others = Dialect.delimiters.filter { $0 != document.dialect.delimiter }.compactMap {
      try? CSVDocument(text, delimiter: $0)
    }
    if let sheet = others.lazy.map({ ObservationSheet($0) }).first(where: \.notes.isEmpty) {
      self = sheet
      notes = strayCells()
    } else if let misplaced = MisplacedHeader.notes(in: [document] + others) {
      notes = misplaced
    } else {
      let titles = document.header.filter { !$0.isEmpty }
      guard titles.count < 2 else { return }
      notes = ProblemNotes()
      notes.add(record: 0, titles.first.map { .onlyColumn($0) } ?? .emptyFile)
    }
  }

  private init(_ document: CSVDocument) {
    self.document = document
    layout = ObservationLayout(header: document.header, notes: &notes)
  }

  /// Notes a row that only numbers the columns, and texts in columns without a title: but for row
  /// numbers, which R and pandas write before all columns, they would be lost.
  private func strayCells() -> ProblemNotes {
    var notes = ProblemNotes()
    let first = document.firstRows(3)
    if first.count > 2, ObservationSheet.numbersColumns(first[1]) {
      notes.add(record: 1, .numbersOfColumns)
    }
    var untitled = layout.untitledColumns
    if untitled.isEmpty { return notes }
    if first.count > 1, goesOn(in: first[1], below: untitled) {
      notes.add(record: 0, .headerOfTwoRows(line: document.lines(ofRecords: [1])[1] ?? 2))
      return notes
    }
    // Where the table cannot be parsed, whoever reads it will say so.
    try? document.forEachBatch { (batch, firstRecord) in
      for row in batch.dataRows(from: firstRecord) {
        let cells = batch.cells(ofRow: row)
        for column in untitled where column < cells.count {
          let text = CSVDocument.trimmed(batch.text(ofCell: cells.lowerBound + column))
          guard !text.isEmpty else { continue }
          notes.add(record: firstRecord + row, column: column, .untitledColumn(text))
          untitled.removeAll { $0 == column }
        }
      }
      return !untitled.isEmpty
    }
    return notes
  }

  /// Whether the header goes on in the second row, below merged cells: without a unit or indicator, but
  /// with texts where the first row has no title.
  private func goesOn(in row: [String], below untitled: [Int]) -> Bool {
    func hasText(_ column: Int) -> Bool { column < row.count && !row[column].isEmpty }
    let keys = [ObservationColumn.unit, .indicator].compactMap { layout.columns[$0] }
    return !keys.contains(where: hasText) && untitled.contains(where: hasText)
  }

  /// Whether a row below the header counts the columns, as forms do: `1, 2, 3 …`, `(1), (2), (3) …`,
  /// or `A, B, 1, 2 …`, where letters stand over names and numbers over values.
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
