/// Some whole rows of a table: their cells as bytes, end to end.
///
/// Cells stay bytes: names become numbers and numbers become doubles without a `String` in between.
struct RowBatch {
  // The arrays are room; the counts say how much of it is used. `CSVParser` writes them.
  var bytes: [UInt8] = []
  /// Cell `i` stands in the bytes from `cellBounds[i]` to `cellBounds[i + 1]`.
  var cellBounds: [Int32] = [0]
  /// Row `i` has the cells from `rowBounds[i]` to `rowBounds[i + 1]`.
  var rowBounds: [Int32] = [0]
  var byteCount = 0
  var cellCount = 0
  var rowCount = 0

  /// The rows after the header, which has number 0, when the first row here has `firstRecord`.
  func dataRows(from firstRecord: Int) -> Range<Int> {
    min(max(0, 1 - firstRecord), rowCount)..<rowCount
  }

  /// The cells of one row.
  func cells(ofRow row: Int) -> Range<Int> { Int(rowBounds[row])..<Int(rowBounds[row + 1]) }

  /// The cells of one row without empty ones beyond `width`: a spreadsheet writes every row as far
  /// as the longest one of its sheet goes.
  func cells(ofRow row: Int, width: Int) -> Range<Int> {
    let cells = cells(ofRow: row)
    guard cells.count > width, width > 0 else { return cells }
    let end = cells.lowerBound + width
    let hasMore =
      range(ofCell: end - 1).upperBound < range(ofCell: cells.upperBound - 1).upperBound
    return hasMore ? cells : cells.lowerBound..<end
  }

  /// Where the text of a cell stands in `bytes`.
  func range(ofCell cell: Int) -> Range<Int> {
    Int(cellBounds[cell])..<Int(cellBounds[cell + 1])
  }

  /// A cell's text; only for what is shown or kept, never for every row of a large file.
  func text(ofCell cell: Int) -> String {
    String(decoding: bytes[range(ofCell: cell)], as: UTF8.self)
  }

  /// The texts of some cells.
  func texts(ofCells cells: Range<Int>) -> [String] { cells.map { text(ofCell: $0) } }

  /// Whether a row has nothing in any cell, as spreadsheets write below their data.
  func isBlank(row: Int) -> Bool {
    cellBounds[Int(rowBounds[row])] == cellBounds[Int(rowBounds[row + 1])]
  }

  /// Drops the rows delivered, keeps the beginning of an unfinished one, and makes room for so
  /// many more bytes and cells.
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

extension String {
  /// A copy of checked UTF-8.
  init(copying text: Span<UInt8>) { self.init(decoding: Array(copying: text), as: UTF8.self) }
}

extension Array<UInt8> {
  init(copying text: Span<UInt8>) {
    self.init()
    reserveCapacity(text.count)
    for index in text.indices { append(text[index]) }
  }
}
