internal import TimeSeries

/// Parses blocks of rows of one file; each block by itself.
struct ObservationBlockParser: Sendable {
  let layout: ObservationLayout
  let dialect: Dialect
  let mark: DecimalMark

  /// - Parameter skippedRows: Rows before the data: the header, in the first block.
  func parse(_ text: [UInt8], skippedRows: Int) -> ObservationBlock {
    var block = ObservationBlock(
      textSize: text.count, texts: layout.textColumns.map { _ in TextColumn() })
    var periods = PeriodReader()
    do throws(CSVFailure) {
      block.recordCount = try CSVDocument.forEachBatch(in: text, dialect: dialect) {
        (batch, firstRow) in
        for row in min(max(0, skippedRows - firstRow), batch.rowCount)..<batch.rowCount
        where !batch.isBlank(row: row) {
          let place = RowPlace(
            cells: batch.cells(ofRow: row, width: layout.columns.header.count),
            record: firstRow + row)
          read(batch, place, into: &block, periods: &periods)
        }
        return true
      }
    } catch {
      block.failure = error
    }
    block.hasOnlyTexts = block.texts.allSatisfy(\.distinct.areTexts)
    return block
  }

  private func read(
    _ batch: borrowing RowBatch, _ place: RowPlace, into block: inout ObservationBlock,
    periods: inout PeriodReader
  ) {
    let width = layout.columns.header.count
    guard place.cells.count == width else {
      block.notes.add(
        record: place.record, .cellCount(place.cells.count, expected: width))
      return
    }
    let bytes = batch.bytes.span
    let first = place.cells.lowerBound
    for index in layout.textColumns.indices {
      let range = batch.range(ofCell: first + layout.textColumns[index])
      block.texts[index].append(bytes.extracting(range))
    }
    if let periodColumn = layout.period, let valueColumn = layout.value {
      let period = self.period(batch, place, column: periodColumn, &periods, &block.notes)
      append(period, batch, place, column: valueColumn, to: &block)
    }
    for column in layout.periodColumns {
      append(column.period, batch, place, column: column.index, to: &block)
    }
    if layout.hasDetails { block.counts.append(counts(batch, place, &block.notes)) }
    block.rows.append(
      ObservationBlock.Row(
        record: Int32(place.record), readingsEnd: Int32(block.readings.count)))
  }

  private func append(
    _ period: Period?, _ batch: borrowing RowBatch, _ place: RowPlace, column: Int,
    to block: inout ObservationBlock
  ) {
    let range = batch.range(ofCell: place.cells.lowerBound + column)
    let number = block.notes.number(
      batch.bytes.span.extracting(range), mark: mark, record: place.record, column: column)
    block.readings.append(
      ObservationBlock.Reading(column: Int32(column), period: period, number: number))
  }

  private func period(
    _ batch: borrowing RowBatch, _ place: RowPlace, column: Int, _ periods: inout PeriodReader,
    _ notes: inout ProblemNotes
  ) -> Period? {
    let range = batch.range(ofCell: place.cells.lowerBound + column)
    do throws(PeriodTextError) {
      return try periods.period(batch.bytes.span.extracting(range))
    } catch {
      let text = batch.text(ofCell: place.cells.lowerBound + column)
      notes.add(record: place.record, column: column, .notAPeriod(text, error))
      return nil
    }
  }

  private func counts(
    _ batch: borrowing RowBatch, _ place: RowPlace, _ notes: inout ProblemNotes
  ) -> ObservationBlock.Counts {
    // A wide row has one count for all of its periods: it cannot be that of each.
    guard !layout.isWide else { return ObservationBlock.Counts() }
    return ObservationBlock.Counts(
      numerator: count(.numerator, batch, place, &notes),
      denominator: count(.denominator, batch, place, &notes),
      sampleSize: count(.sampleSize, batch, place, &notes))
  }

  /// A count; never negative.
  private func count(
    _ role: ObservationColumn, _ batch: borrowing RowBatch, _ place: RowPlace,
    _ notes: inout ProblemNotes
  ) -> Double? {
    guard let column = layout.columns[role] else { return nil }
    let range = batch.range(ofCell: place.cells.lowerBound + column)
    let number = notes.number(
      batch.bytes.span.extracting(range), mark: mark, record: place.record, column: column)
    if let number, number.value < 0 {
      notes.add(
        record: place.record, column: column, .negative(role.rawValue, number.value))
    }
    return number?.value
  }
}

/// Where the row being read stands.
struct RowPlace {
  var cells: Range<Int>
  var record: Int
}
