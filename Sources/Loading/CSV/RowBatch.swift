/// Some whole rows of a table, their cells stored as bytes one after the other.
///
/// Names become indices and numbers become doubles without a `String` in between.
struct RowBatch {
  // The arrays are buffers; the counts tell how much of them is used. `CSVParser` writes them.
  var bytes: [UInt8] = []
  /// Cell `i` has the bytes from `cellBounds[i]` to `cellBounds[i + 1]`.
  var cellBounds: [Int32] = [0]
  /// Row `i` has the cells from `rowBounds[i]` to `rowBounds[i + 1]`.
  var rowBounds: [Int32] = [0]
  var byteCount = 0
  var cellCount = 0
  var rowCount = 0

  /// The rows after the header, which is row 0, when the first row of the batch is row `firstRecord`.
  func dataRows(from firstRecord: Int) -> Range<Int> {
    min(max(0, 1 - firstRecord), rowCount)..<rowCount
  }

  /// The cells of one row.
  func cells(ofRow row: Int) -> Range<Int> { Int(rowBounds[row])..<Int(rowBounds[row + 1]) }

  /// The cells of one row, without empty ones beyond `width`: a spreadsheet makes every row as long as
  /// the longest one of its sheet.
  func cells(ofRow row: Int, width: Int) -> Range<Int> {
    let cells = cells(ofRow: row)
    guard cells.count > width, width > 0 else { return cells }
    let end = cells.lowerBound + width
    let hasMore =
      range(ofCell: end - 1).upperBound < range(ofCell: cells.upperBound - 1).upperBound
    return hasMore ? cells : cells.lowerBound..<end
  }

  /// The range of a cell in `bytes`.
  func range(ofCell cell: Int) -> Range<Int> {
    Int(cellBounds[cell])..<Int(cellBounds[cell + 1])
  }

  /// The text of a cell. Not for every row of a large file: it makes a `String`.
  func text(ofCell cell: Int) -> String {
    String(decoding: bytes[range(ofCell: cell)], as: UTF8.self)
  }

  /// The texts of some cells.
  func texts(ofCells cells: Range<Int>) -> [String] { cells.map { text(ofCell: $0) } }

  /// Whether all cells of a row are empty, as in the rows that spreadsheets write below their data.
  func isBlank(row: Int) -> Bool {
    cellBounds[Int(rowBounds[row])] == cellBounds[Int(rowBounds[row + 1])]
  }

  /// Drops the complete rows, keeps the beginning of an unfinished one, and makes room for more bytes
  /// and cells.
  mutating func prepare(bytes moreBytes: Int, cells moreCells: Int) {
    let deliveredCells = Int(rowBounds[rowCount])
    let deliveredBytes = Int(cellBounds[deliveredCells])
    for index in deliveredBytes..<byteCount { bytes[index - deliveredBytes] = bytes[index] }
    for index in deliveredCells...cellCount {
      cellBounds[index - deliveredCells] = cellBounds[index] - Int32(deliveredBytes)
    }
    byteCount -= deliveredBytes
    cellCount -= deliveredCells
    rowCount = 0
    RowBatch.grow(&bytes, to: byteCount + moreBytes + 8)
    RowBatch.grow(&cellBounds, to: cellCount + moreCells + 3)
    RowBatch.grow(&rowBounds, to: moreCells + 3)
  }

  private static func grow(_ array: inout [some FixedWidthInteger], to count: Int) {
    if array.count < count { array += repeatElement(0, count: count - array.count) }
  }
}

/// The rows of a batch that hold data, to be read column by column.
///
/// A loop over one column does the same thing with every cell, which is fast.
struct TableRows {
  private(set) var count = 0
  /// The number of each row within the block; only the first ``count`` are in use.
  private(set) var records: [Int32] = []
  /// The index of each row's first cell in the batch; as many.
  private(set) var firstCells: [Int32] = []
  /// The rows that were left aside, numbered within the block.
  private(set) var asides: [TableShape.Skipped] = []

  /// Selects the rows of a batch that hold observations; notes those that have more or fewer cells than
  /// the table has columns, and another table below it.
  ///
  /// - Parameters:
  ///   - first: The number of the batch's first row within the block.
  ///   - skipped: How many rows of the block come before the data.
  mutating func select(
    from batch: borrowing RowBatch, first: Int, skipped: Int, shape: TableShape,
    notes: inout ProblemNotes
  ) {
    let start = min(max(0, skipped - first), batch.rowCount)
    if records.count < batch.rowCount {
      records = [Int32](repeating: 0, count: batch.rowCount)
      firstCells = records
    }
    count = 0
    for row in start..<batch.rowCount where !batch.isBlank(row: row) {
      let verdict = shape.isOrdinary(row, of: batch) ? .observation : shape.judge(row, of: batch)
      let cells = batch.cells(ofRow: row)
      switch verdict {
      case .observation:
        records[count] = Int32(truncatingIfNeeded: first + row)
        firstCells[count] = Int32(truncatingIfNeeded: cells.lowerBound)
        count += 1
      case .skipped(let kind): asides.append(TableShape.Skipped(record: first + row, kind: kind))
      case .otherTable:
        notes.add(record: first + row, column: shape.keys.first, .otherTable(shape.header))
      case .wrongWidth:
        notes.add(
          record: first + row, .cellCount(cells.count, expected: shape.header.count))
      }
    }
  }
}
