/// Detects the decimal mark of a file.
///
/// A file uses one mark. The first number that can be read with one of them only decides; numbers that
/// neither can read are reported when the cells are read.
struct NumberConvention {
  /// A number and its cell.
  private struct Sighting {
    var text: String
    var record: Int
    var column: Int
  }

  /// The mark of the first number that can be read with one mark only.
  private var decisive: DecimalMark?
  /// The first numbers that both marks read, differently, by the mark they would be written with.
  private var ambiguous: [DecimalMark: Sighting] = [:]

  private init() {}

  /// Finds the decimal mark of a document's numeric columns. When it cannot be told, that is noted and
  /// the point is returned.
  ///
  /// - Parameter mark: The mark of files that do not show it, if the user has given one.
  static func find(
    in document: CSVDocument, columns: [Int], otherwise mark: DecimalMark?,
    notes: inout ProblemNotes
  ) -> DecimalMark {
    var convention = NumberConvention()
    // A table that cannot be parsed is reported when its rows are read.
    try? document.forEachBatch { (batch, firstRecord) in
      for row in batch.dataRows(from: firstRecord) {
        let cells = batch.cells(ofRow: row)
        for column in columns where column < cells.count && convention.decisive == nil {
          let range = batch.range(ofCell: cells.lowerBound + column)
          convention.see(
            batch.bytes.span.extracting(range), record: firstRecord + row, column: column)
        }
      }
      // One number decides; the cells it does not fit are reported as they are read.
      return convention.decisive == nil
    }
    return convention.decide(
      delimiter: document.dialect.delimiter, otherwise: mark, notes: &notes)
  }

  private mutating func see(_ text: Span<UInt8>, record: Int, column: Int) {
    var isPlain = true
    for index in text.indices where !(text[index] &- 48 < 10) { isPlain = false }
    if isPlain || CellText.isMissing(text) { return }
    let point = DecimalText(text, mark: .point)
    let comma = DecimalText(text, mark: .comma)
    guard point?.value != comma?.value else { return }
    switch (point, comma) {
    case (.some, nil): decisive = .point
    case (nil, .some): decisive = .comma
    default:
      let sighting = Sighting(text: String(copying: text), record: record, column: column)
      // `1.234`: with a point it has decimals, with a comma thousands.
      let mark: DecimalMark = (point?.decimals ?? 0) > 0 ? .point : .comma
      ambiguous[mark] = ambiguous[mark] ?? sighting
    }
  }

  private func decide(
    delimiter: UInt8, otherwise mark: DecimalMark?, notes: inout ProblemNotes
  ) -> DecimalMark {
    if let mark = decisive ?? mark { return mark }
    guard let doubt = ambiguous[.comma] ?? ambiguous[.point] else { return .point }
    if delimiter == Dialect.comma && ambiguous[.comma] == nil { return .point }
    notes.add(record: doubt.record, column: doubt.column, .ambiguousDecimals(doubt.text))
    return .point
  }
}

/// The numbers of one column.
struct NumberColumn: Sendable {
  private var entries: [Entry] = []

  private struct Entry {
    var value = 0.0
    /// −1 where there is no number; at most 100, more than a double can tell apart.
    var decimals: Int8 = -1
    var hasPercentSign = false

    init() {}

    init(_ number: DecimalText) {
      value = number.value
      decimals = Int8(min(number.decimals, 100))
      hasPercentSign = number.hasPercentSign
    }
  }

  /// Appends the cells of one column of some rows; notes those that are not numbers.
  mutating func append(
    _ rows: TableRows, of batch: borrowing RowBatch, column: Int, mark: DecimalMark,
    notes: inout ProblemNotes
  ) {
    let start = entries.count
    entries += repeatElement(Entry(), count: rows.count)
    var found = entries.mutableSpan
    let (bytes, bounds) = (batch.bytes.span, batch.cellBounds.span)
    let firstCells = rows.firstCells.span.extracting(first: rows.count)
    for row in firstCells.indices {
      let cell = Int(firstCells[row]) + column
      let text = bytes.extracting(Int(bounds[cell])..<Int(bounds[cell + 1]))
      if let number = DecimalText(plain: text, mark: mark)
        ?? notes.number(text, mark: mark, record: Int(rows.records[row]), column: column)
      {
        found[start + row] = Entry(number)
      }
    }
  }

  mutating func reserve(_ rows: Int) { entries.reserveCapacity(rows) }

  /// The number in a row; `nil` where there is none.
  subscript(row: Int) -> DecimalText? {
    let entry = entries[row]
    return entry.decimals < 0
      ? nil
      : DecimalText(
        value: entry.value, decimals: Int(entry.decimals), hasPercentSign: entry.hasPercentSign)
  }

  /// The numbers of rows that all have one.
  func values(_ rows: Range<Int>) -> [Double] { entries[rows].map(\.value) }
}

extension ProblemNotes {
  /// Beyond this a double no longer tells whole numbers apart, and sums of squares lose precision.
  private static let largestNumber = 1e15

  /// The number in a cell; `nil` when it is missing or, with a note, unreadable.
  mutating func number(
    _ text: Span<UInt8>, mark: DecimalMark, record: Int, column: Int
  ) -> DecimalText? {
    if let number = DecimalText(text, mark: mark) {
      if number.value.magnitude <= ProblemNotes.largestNumber { return number }
      add(record: record, column: column, .tooLarge(String(copying: text)))
      return nil
    }
    if CellText.isMissing(text) { return nil }
    let shown = String(copying: text)
    if DecimalText(text, mark: mark.other) != nil {
      add(record: record, column: column, .otherDecimalMark(shown, mark: mark))
    } else {
      add(record: record, column: column, .notANumber(shown))
    }
    return nil
  }
}
