internal import TimeSeries

extension ObservationReader {
  /// Reads one row into the table, or notes what is wrong with it.
  mutating func read(
    _ batch: borrowing RowBatch, _ place: RowPlace, layout: ObservationLayout, mark: DecimalMark,
    details: inout DetailReader
  ) {
    let width = layout.columns.header.count
    if place.cells.count != width {
      notes.add(record: place.record, .cellCount(place.cells.count, expected: width))
    } else if layout.isWide {
      readWide(batch, place, layout: layout, mark: mark, details: &details)
    } else {
      readTidy(batch, place, layout: layout, mark: mark, details: &details)
    }
  }

  private mutating func readTidy(
    _ batch: borrowing RowBatch, _ place: RowPlace, layout: ObservationLayout, mark: DecimalMark,
    details: inout DetailReader
  ) {
    guard let periodColumn = layout.period, let valueColumn = layout.value else { return }
    // Everything is read before anything is given up: all problems of a row are reported.
    let period = readPeriod(batch, place, column: periodColumn)
    let indicator = readIndicator(batch, place, layout: layout)
    let value = readValue(batch, place, column: valueColumn, mark: mark)
    let detail = details.read(batch, place, notes: &notes)
    guard let period, let unit = readUnit(batch, place, layout: layout, period: period),
      let indicator
    else { return }
    let cell = ObservationTable.Cell(unit: unit, indicator: indicator, period: period)
    if let detail, detail.denominator == 0 {
      table.appendNothingToMeasure(cell, publishedOn: detail.publishedOn)
    } else if let value {
      accept(value, at: cell, place, column: valueColumn, detail: detail)
    } else if let numerator = detail?.numerator, let denominator = detail?.denominator {
      // Shares are published to two decimals.
      let share = numerator / denominator * (limits[indicator].isPercent ? 100 : 1)
      let text = DecimalText(value: share, decimals: 2)
      accept(text, at: cell, place, column: valueColumn, detail: detail)
    }
  }

  private mutating func readWide(
    _ batch: borrowing RowBatch, _ place: RowPlace, layout: ObservationLayout, mark: DecimalMark,
    details: inout DetailReader
  ) {
    guard let indicator = readIndicator(batch, place, layout: layout) else { return }
    let detail = details.read(batch, place, notes: &notes)
    for column in layout.periodColumns {
      guard let unit = readUnit(batch, place, layout: layout, period: column.period) else { return }
      guard let value = readValue(batch, place, column: column.index, mark: mark) else { continue }
      let cell = ObservationTable.Cell(unit: unit, indicator: indicator, period: column.period)
      accept(value, at: cell, place, column: column.index, detail: detail)
    }
  }

  private mutating func readPeriod(
    _ batch: borrowing RowBatch, _ place: RowPlace, column: Int
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

  private mutating func readIndicator(
    _ batch: borrowing RowBatch, _ place: RowPlace, layout: ObservationLayout
  ) -> Int? {
    guard let column = layout.indicator else { return nil }
    let range = batch.range(ofCell: place.cells.lowerBound + column)
    guard !range.isEmpty else {
      notes.add(record: place.record, column: column, .missingIndicator)
      return nil
    }
    guard let index = names.indicator(batch.bytes.span.extracting(range)) else {
      unknownNames.add(
        .indicator, batch.text(ofCell: place.cells.lowerBound + column), record: place.record,
        column: column)
      return nil
    }
    while limits.count <= index {
      if let bounds { names.setBounds(bounds) }
      limits.append(IndicatorLimits(names.catalogue.indicators[limits.count]))
    }
    return index
  }

  private mutating func readUnit(
    _ batch: borrowing RowBatch, _ place: RowPlace, layout: ObservationLayout, period: Period
  ) -> Int? {
    guard let column = layout.unit else { return nil }
    let first = place.cells.lowerBound
    let range = batch.range(ofCell: first + column)
    guard !range.isEmpty else {
      notes.add(record: place.record, column: column, .missingUnit)
      return nil
    }
    let parent = layout.parent.map { batch.range(ofCell: first + $0) } ?? 0..<0
    let match = names.unit(
      batch.bytes.span.extracting(range), parent: batch.bytes.span.extracting(parent),
      period: period)
    if case .found(let index) = match {
      if names.addsUnits, let level = layout.level {
        names.setLevel(batch.text(ofCell: first + level), ofUnitAt: index)
      }
      return index
    }
    unknownNames.add(
      .unit(match, period), batch.text(ofCell: first + column), record: place.record,
      column: column)
    return nil
  }

  /// The number in a cell; `nil` when it is missing or, with a note, unreadable.
  private mutating func readValue(
    _ batch: borrowing RowBatch, _ place: RowPlace, column: Int, mark: DecimalMark
  ) -> DecimalText? {
    let range = batch.range(ofCell: place.cells.lowerBound + column)
    return notes.number(
      batch.bytes.span.extracting(range), mark: mark, record: place.record, column: column)
  }

  /// Adds a value that its indicator can take.
  private mutating func accept(
    _ number: DecimalText, at cell: ObservationTable.Cell, _ place: RowPlace, column: Int,
    detail: ObservationDetail?
  ) {
    let value = number.value
    if !limits[cell.indicator].admits(value) {
      let indicator = names.catalogue.indicators[cell.indicator]
      notes.add(record: place.record, column: column, .outOfBounds(value, of: indicator))
      return
    }
    limits[cell.indicator].see(number)
    if limits[cell.indicator].isPercent {
      fractions.see(number, indicator: cell.indicator, record: place.record, column: column)
    }
    origins.append(row: table.count, record: place.record, column: column)
    table.append(cell, value: value, detail: detail)
  }
}
