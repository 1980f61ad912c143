internal import TimeSeries

extension ObservationReader {
  /// The names of a block: every distinct one looked up once.
  private struct BlockNames {
    let units: TextColumn
    /// By the numbers of ``units``: the numbers of the reader's names.
    let unitNames: [Int32]
    let parents: TextColumn?
    let parentNames: [Int32]
    /// By the numbers of ``units``: indices of the catalogue, −1 where it takes more than the name to
    /// tell.
    let unitIndices: [Int32]
    let levels: TextColumn?
    let indicators: TextColumn
    /// By the numbers of ``indicators``: indices of the catalogue, −1 where it has none.
    let indicatorIndices: [Int32]
    let (unitColumn, indicatorColumn): (Int?, Int?)

    func unitName(_ row: Int) -> Int32? {
      units.ids[row] < 0 ? nil : unitNames[Int(units.ids[row])]
    }

    func parentName(_ row: Int) -> Int32? {
      guard let parents, parents.ids[row] >= 0 else { return nil }
      return parentNames[Int(parents.ids[row])]
    }

    func indicator(_ row: Int) -> Int? {
      guard indicators.ids[row] >= 0 else { return nil }
      let index = indicatorIndices[Int(indicators.ids[row])]
      return index < 0 ? nil : Int(index)
    }

    /// The first row from `start` on about which there is something to be said.
    func endOfPlainRows(
      of block: ObservationBlock, from start: Int, limits: [IndicatorLimits]
    ) -> Int {
      let (unitIDs, indicatorIDs) = (units.ids.span, indicators.ids.span)
      let (periods, numbers) = (block.periods.periods.span, block.numbers[0])
      for row in start..<unitIDs.count {
        guard unitIDs[row] >= 0, indicatorIDs[row] >= 0, periods[row] != nil,
          let number = numbers[row], unitIndices[Int(unitIDs[row])] >= 0
        else { return row }
        let indicator = Int(indicatorIndices[Int(indicatorIDs[row])])
        guard indicator >= 0, limits[indicator].hasSeenSuch(number) else { return row }
      }
      return unitIDs.count
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
    let blockDetails = details.details(of: block)
    var index = 0
    while index < block.records.count {
      if blockDetails == nil && !layout.isWide {
        index = appendPlainRows(of: block, blockNames, from: index, firstRecord: first, layout)
        if index == block.records.count { break }
      }
      let place = RowPlace(record: first + Int(block.records[index]), index: index)
      // Everything is read before anything is given up: all problems of a row are reported.
      let detail = blockDetails.map {
        details.detail(index, of: $0, record: place.record, notes: &notes)
      }
      append(place, of: block, blockNames, layout: layout, detail: detail)
      index += 1
    }
  }

  /// Appends the rows from `start` on as long as there is nothing to be said about them: their names are
  /// known, they have a value that their indicators can take, and it is not the first of its sort.
  ///
  /// - Returns: The first row that is not like that.
  private mutating func appendPlainRows(
    of block: ObservationBlock, _ names: BlockNames, from start: Int, firstRecord: Int,
    _ layout: ObservationLayout
  ) -> Int {
    let end = names.endOfPlainRows(of: block, from: start, limits: limits)
    origins.append(
      row: table.count, records: block.records[start..<end], from: firstRecord,
      column: layout.values[0].index)
    table.append(
      units: names.units.ids[start..<end].map { names.unitIndices[Int($0)] },
      indicators: names.indicators.ids[start..<end].map { names.indicatorIndices[Int($0)] },
      periods: block.periods.periods[start..<end].compactMap(\.self),
      values: block.numbers[0].values(start..<end))
    return end
  }

  /// Appends the values of one row.
  private mutating func append(
    _ place: RowPlace, of block: ObservationBlock, _ names: BlockNames, layout: ObservationLayout,
    detail: ObservationDetail?
  ) {
    let indicator = names.indicator(place.index)
    if indicator == nil { noteIndicator(place, names) }
    for (number, value) in layout.values.enumerated() {
      guard let period = value.period ?? block.periods.periods[place.index],
        let unit = unit(place, names, period: period), let indicator
      else { return }
      let cell = ObservationTable.Cell(unit: unit, indicator: indicator, period: period)
      append(
        block.numbers[number][place.index], at: cell, place, column: value.index, detail: detail)
    }
  }

  private mutating func lookUpNames(
    of block: ObservationBlock, layout: ObservationLayout
  ) -> BlockNames? {
    guard let units = layout.texts(.unit, in: block),
      let indicators = layout.texts(.indicator, in: block)
    else { return nil }
    let parents = layout.texts(.parent, in: block)
    let levels = names.addsUnits ? layout.texts(.level, in: block) : nil
    let unitNames = units.distinct.map { names.unitName($0) }
    let isNameEnough = parents == nil && levels == nil
    return BlockNames(
      units: units, unitNames: unitNames,
      parents: parents, parentNames: parents?.distinct.map { names.parentName($0) } ?? [],
      unitIndices: unitNames.map { isNameEnough ? names.onlyUnit(name: $0) ?? -1 : -1 },
      levels: levels, indicators: indicators,
      indicatorIndices: indicators.distinct.map { indicator($0) ?? -1 },
      unitColumn: layout.columns[.unit], indicatorColumn: layout.columns[.indicator])
  }

  /// The index of an indicator in the catalogue.
  private mutating func indicator(_ text: Span<UInt8>) -> Int32? {
    guard let index = names.indicator(text) else { return nil }
    while limits.count <= index {
      if let bounds { names.setBounds(bounds) }
      limits.append(IndicatorLimits(names.catalogue.indicators[limits.count]))
    }
    return Int32(index)
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
    _ number: DecimalText?, at cell: ObservationTable.Cell, _ place: RowPlace, column: Int,
    detail: ObservationDetail?
  ) {
    if let detail, detail.denominator == 0 {
      // An empty sheet computes 0 or everything of nothing; anything else was measured on something.
      let (part, all) = (detail.numerator ?? 0, limits[cell.indicator].maximum)
      if part != 0 || number.map({ $0.value != 0 && $0.value != all }) == true {
        notes.add(record: place.record, column: column, .measuredOnNothing)
      }
      table.appendNothingToMeasure(cell, publishedOn: detail.publishedOn)
    } else if let number {
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
