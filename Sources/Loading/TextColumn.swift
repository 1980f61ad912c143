/// The texts of one column: every distinct one once, and which of them each row has.
struct TextColumn: Sendable {
  private(set) var distinct = ByteInterner()
  /// One a row: the number of its text; −1 where the cell is empty.
  private(set) var ids: [Int32] = []

  /// Appends the cells of one column of some rows.
  mutating func append(_ rows: TableRows, of batch: borrowing RowBatch, column: Int) {
    distinct.intern(rows, of: batch, column: column, into: &ids)
  }

  mutating func reserve(_ rows: Int) { ids.reserveCapacity(rows) }

  /// The text of a row.
  func text(_ row: Int) -> String { ids[row] < 0 ? "" : distinct.text(Int(ids[row])) }
}

extension ByteInterner {
  /// Appends the numbers of the texts in one column of some rows; −1 for empty ones.
  fileprivate mutating func intern(
    _ rows: TableRows, of batch: borrowing RowBatch, column: Int, into ids: inout [Int32]
  ) {
    let start = ids.count
    ids += repeatElement(-1, count: rows.count)
    var found = ids.mutableSpan
    let (bytes, bounds) = (batch.bytes.span, batch.cellBounds.span)
    let firstCells = rows.firstCells.span.extracting(first: rows.count)
    var last = -1
    for row in firstCells.indices {
      let cell = Int(firstCells[row]) + column
      let text = bytes.extracting(Int(bounds[cell])..<Int(bounds[cell + 1]))
      if text.isEmpty { continue }
      // Most tables are sorted by some of their columns.
      if last < 0 || !isText(last, text) { last = intern(text) }
      found[start + row] = Int32(last)
    }
  }
}
