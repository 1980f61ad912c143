/// The rows of a batch that hold data, to be read column by column.
///
/// A loop over one column does one thing with cells of one sort, which processors are good at.
struct TableRows {
  private(set) var count = 0
  /// The number of each within the block; ``count`` of them mean something.
  private(set) var records: [Int32] = []
  /// Where the cells of each begin in the batch; as many.
  private(set) var firstCells: [Int32] = []

  /// Takes the rows of a batch that are not blank and have a cell for each column; notes which have
  /// more or fewer.
  ///
  /// - Parameters:
  ///   - first: The number of the batch's first row within the block.
  ///   - skipped: How many rows of the block come before the data.
  mutating func select(
    from batch: borrowing RowBatch, first: Int, skipped: Int, width: Int,
    notes: inout ProblemNotes
  ) {
    let start = min(max(0, skipped - first), batch.rowCount)
    if records.count < batch.rowCount {
      records = [Int32](repeating: 0, count: batch.rowCount)
      firstCells = records
    }
    count = 0
    for row in start..<batch.rowCount where !batch.isBlank(row: row) {
      let cells = batch.cells(ofRow: row)
      if cells.count == width || batch.cells(ofRow: row, width: width).count == width {
        records[count] = Int32(truncatingIfNeeded: first + row)
        firstCells[count] = Int32(truncatingIfNeeded: cells.lowerBound)
        count += 1
      } else {
        notes.add(record: first + row, .cellCount(cells.count, expected: width))
      }
    }
  }
}
