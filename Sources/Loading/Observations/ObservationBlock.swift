/// The contents of a block of rows before names are looked up: what can be parsed without knowing the
/// other rows, so that several threads can do it.
///
/// Every column has one entry per row; blank rows and those with a wrong number of cells have none.
struct ObservationBlock: Sendable {
  /// The number of bytes it was read from.
  let textSize: Int
  /// The number of rows, including blank ones and those before the data.
  var recordCount = 0
  /// The number of each row within the block.
  var records: [Int32] = []
  /// The texts of each column that has some, in the order of ``ObservationLayout/textColumns``.
  var texts: [TextColumn]
  /// The period of each row, in a tidy table.
  var periods = PeriodColumn()
  /// In the order of ``ObservationLayout/numericColumns``.
  var numbers: [NumberColumn]
  /// The rows without observations, numbered within the block.
  var skipped: [TableShape.Skipped] = []
  /// What is wrong with cells; rows are numbered within the block.
  var notes = ProblemNotes()
  /// Whether all texts are UTF-8.
  var hasOnlyTexts = true
  /// Why the block breaks off, if it does.
  var failure: CSVFailure?

  /// Makes room for a number of rows.
  mutating func reserve(_ rows: Int) {
    records.reserveCapacity(rows)
    periods.reserve(rows)
    for index in texts.indices { texts[index].reserve(rows) }
    for index in numbers.indices { numbers[index].reserve(rows) }
  }
}

/// Parses blocks of rows of one file, each independently of the others.
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
    let shape = layout.shape
    do throws(CSVFailure) {
      block.recordCount = try CSVDocument.forEachBatch(in: text, dialect: dialect) {
        (batch, firstRow) in
        rows.select(
          from: batch, first: firstRow, skipped: skippedRows, shape: shape, notes: &block.notes)
        append(rows, of: batch, to: &block)
        // The following rows are about as long as the first ones; each cell has a delimiter.
        if firstRow == 0 {
          block.reserve(rows.count * (text.count / max(1, batch.byteCount + batch.cellCount) + 1))
        }
        return true
      }
    } catch {
      block.failure = error
    }
    block.skipped = rows.asides
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
        rows, of: batch, column: column, mark: mark, count: layout.count(in: column),
        isOfPlans: layout.holdsPlans(column),
        notes: &block.notes)
    }
  }
}
