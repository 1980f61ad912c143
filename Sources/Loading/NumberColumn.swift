/// The numbers of one column.
struct NumberColumn: Sendable {
  private var entries: [Entry] = []

  private struct Entry {
    var value = 0.0
    /// −1 where there is no number. More decimals than a double can tell apart count as so many.
    var decimals: Int8 = -1
    var hasPercentSign = false

    init() {}

    init(_ number: DecimalText) {
      value = number.value
      decimals = Int8(min(number.decimals, 100))
      hasPercentSign = number.hasPercentSign
    }
  }

  /// Appends the cells of one column of some rows; notes those that no number can be read from.
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

  /// `nil` where there is none, or none that can be read.
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
