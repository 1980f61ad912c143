/// Parses blocks of rows of one file; each block by itself.
struct ObservationBlockParser: Sendable {
  let layout: ObservationLayout
  let dialect: Dialect
  let mark: DecimalMark

  /// - Parameter skippedRows: Rows before the data: the header, in the first block.
  func parse(_ text: [UInt8], skippedRows: Int) -> ObservationBlock {
    var block = ObservationBlock(
      textSize: text.count, texts: layout.textColumns.map { _ in TextColumn() },
      numbers: layout.numericColumns.map { _ in NumberColumn() })
    var rows = TableRows()
    do throws(CSVFailure) {
      block.recordCount = try CSVDocument.forEachBatch(in: text, dialect: dialect) {
        (batch, firstRow) in
        rows.select(
          from: batch, first: firstRow, skipped: skippedRows, width: layout.columns.header.count,
          notes: &block.notes)
        append(rows, of: batch, to: &block)
        // The rows to come are about as long as the first ones; a delimiter a cell.
        if firstRow == 0 {
          block.reserve(rows.count * (text.count / max(1, batch.byteCount + batch.cellCount) + 1))
        }
        return true
      }
    } catch {
      block.failure = error
    }
    block.hasOnlyTexts = block.texts.allSatisfy(\.distinct.areTexts)
    return block
  }

  /// Appends some rows, one column after the other.
  private func append(
    _ rows: TableRows, of batch: borrowing RowBatch, to block: inout ObservationBlock
  ) {
    block.records += rows.records[..<rows.count]
    for (index, column) in layout.textColumns.enumerated() {
      block.texts[index].append(rows, of: batch, column: column)
    }
    if let column = layout.period {
      block.periods.append(rows, of: batch, column: column, notes: &block.notes)
    }
    for (index, column) in layout.numericColumns.enumerated() {
      block.numbers[index].append(
        rows, of: batch, column: column, mark: mark, notes: &block.notes)
    }
  }
}
