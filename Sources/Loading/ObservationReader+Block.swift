internal import TimeSeries

extension ObservationReader {
  /// The names of a block: every distinct one looked up once.
  private struct BlockNames {
    let units: TextColumn
    /// By the numbers of ``units``: the numbers of the reader's names.
    let unitNames: [Int32]
    let parents: TextColumn?
    let parentNames: [Int32]
    let levels: TextColumn?
    let indicators: TextColumn
    /// By the numbers of ``indicators``: indices of the catalogue, `nil` where it has none.
    let indicatorIndices: [Int?]
    let (unitColumn, indicatorColumn): (Int?, Int?)

    func unitName(_ row: Int) -> Int32? {
      units.ids[row] < 0 ? nil : unitNames[Int(units.ids[row])]
    }

    func parentName(_ row: Int) -> Int32? {
      guard let parents, parents.ids[row] >= 0 else { return nil }
      return parentNames[Int(parents.ids[row])]
    }

    func indicator(_ row: Int) -> Int? {
      indicators.ids[row] < 0 ? nil : indicatorIndices[Int(indicators.ids[row])]
    }
  }

  /// Where a row stands.
  private struct RowPlace {
    /// Its number in the file.
    var record: Int
    /// Its place among the rows of the block.
    var index: Int
  }

  /// Appends the rows of a block to the table, or notes what is wrong with them.
  ///
  /// - Parameter first: The number of the block's first row in the file.
  mutating func append(
    _ block: ObservationBlock, from first: Int, layout: ObservationLayout,
    details: inout DetailReader
  ) {
    notes.add(block.notes, from: first)
    guard let blockNames = lookUpNames(of: block, layout: layout) else { return }
    let texts = details.texts(of: block)
    var start = 0
    for index in block.rows.indices {
      let row = block.rows[index]
      defer { start = Int(row.readingsEnd) }
      let rowPlace = RowPlace(record: first + Int(row.record), index: index)
      // Everything is read before anything is given up: all problems of a row are reported.
      var detail: ObservationDetail?
      if let texts {
        detail = details.detail(index, of: block, texts, record: rowPlace.record, notes: &notes)
      }
      let indicator = blockNames.indicator(index)
      if indicator == nil { noteIndicator(rowPlace, blockNames) }
      for place in start..<Int(row.readingsEnd) {
        let reading = block.readings[place]
        guard let period = reading.period, let unit = unit(rowPlace, blockNames, period: period),
          let indicator
        else { break }
        let cell = ObservationTable.Cell(unit: unit, indicator: indicator, period: period)
        append(reading, at: cell, rowPlace, detail: detail)
      }
    }
  }

  private mutating func lookUpNames(
    of block: ObservationBlock, layout: ObservationLayout
  ) -> BlockNames? {
    guard let units = layout.texts(.unit, in: block),
      let indicators = layout.texts(.indicator, in: block)
    else { return nil }
    let parents = layout.texts(.parent, in: block)
    return BlockNames(
      units: units, unitNames: units.distinct.map { names.unitName($0) },
      parents: parents, parentNames: parents?.distinct.map { names.parentName($0) } ?? [],
      levels: names.addsUnits ? layout.texts(.level, in: block) : nil,
      indicators: indicators, indicatorIndices: indicators.distinct.map { indicator($0) },
      unitColumn: layout.columns[.unit], indicatorColumn: layout.columns[.indicator])
  }

  /// The index of an indicator in the catalogue.
  private mutating func indicator(_ text: Span<UInt8>) -> Int? {
    guard let index = names.indicator(text) else { return nil }
    while limits.count <= index {
      if let bounds { names.setBounds(bounds) }
      limits.append(IndicatorLimits(names.catalogue.indicators[limits.count]))
    }
    return index
  }

  private mutating func noteIndicator(_ place: RowPlace, _ names: BlockNames) {
    guard let column = names.indicatorColumn else { return }
    let text = names.indicators.text(place.index)
    if text.isEmpty {
      notes.add(record: place.record, column: column, .missingIndicator)
    } else {
      unknownNames.add(.indicator, text, record: place.record, column: column)
    }
  }

  private mutating func unit(
    _ place: RowPlace, _ blockNames: BlockNames, period: Period
  ) -> Int? {
    guard let name = blockNames.unitName(place.index) else {
      notes.add(record: place.record, column: blockNames.unitColumn, .missingUnit)
      return nil
    }
    let parent = blockNames.parentName(place.index)
    let match = names.unit(name: name, parent: parent, period: period)
    if case .found(let index) = match {
      if let levels = blockNames.levels { names.setLevel(levels, place.index, ofUnitAt: index) }
      return index
    }
    if let column = blockNames.unitColumn {
      unknownNames.add(
        .unit(match, period), blockNames.units.text(place.index), record: place.record,
        column: column)
    }
    return nil
  }

  /// Adds what one cell says, or the share that its row's counts make.
  private mutating func append(
    _ reading: ObservationBlock.Reading, at cell: ObservationTable.Cell, _ place: RowPlace,
    detail: ObservationDetail?
  ) {
    let column = Int(reading.column)
    if let detail, detail.denominator == 0 {
      table.appendNothingToMeasure(cell, publishedOn: detail.publishedOn)
    } else if let number = reading.number {
      accept(number, at: cell, place, column: column, detail: detail)
    } else if let numerator = detail?.numerator, let denominator = detail?.denominator {
      // Shares are published to two decimals.
      let share = numerator / denominator * (limits[cell.indicator].isPercent ? 100 : 1)
      let number = DecimalText(value: share, decimals: 2)
      accept(number, at: cell, place, column: column, detail: detail)
    }
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
