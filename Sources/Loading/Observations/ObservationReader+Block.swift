internal import TimeSeries

extension ObservationReader {
  /// The names of a block, each distinct one looked up once.
  private struct BlockNames {
    let units: TextColumn
    /// By the ids of ``units``: the ids in the reader's names.
    let unitNames: [Int32]
    let parents: TextColumn?
    let parentNames: [Int32]
    /// By the ids of ``units``: indices into the catalogue, −1 where the name alone does not tell.
    let unitIndices: [Int32]
    let levels: TextColumn?
    let indicators: TextColumn
    /// By the ids of ``indicators``: indices into the catalogue, −1 where it has none.
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

    /// The first row from `start` on that is not plain (see ``ObservationReader/appendPlainRows``).
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
        guard indicator >= 0, limits[indicator].isUpToDate(with: number) else { return row }
      }
      return unitIDs.count
    }
  }

  /// Which row of the file, and of the block.
  private struct RowPosition {
    /// Its number in the file.
    var record: Int
    /// Its index among the rows of the block.
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
      let row = RowPosition(record: first + Int(block.records[index]), index: index)
      // Details are read even when the row is refused, so that all of its problems are reported.
      let detail = blockDetails.map {
        details.detail(index, of: $0, record: row.record, notes: &notes)
      }
      append(row, of: block, blockNames, layout: layout, detail: detail)
      index += 1
    }
  }

  /// Appends the rows from `start` on as long as they are plain: their names are known, their values are
  /// within bounds, and their decimals are no news.
  ///
  /// - Returns: The first row that is not plain.
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
    _ row: RowPosition, of block: ObservationBlock, _ names: BlockNames, layout: ObservationLayout,
    detail: ObservationDetail?
  ) {
    let indicator = names.indicator(row.index)
    if indicator == nil { noteIndicator(row, names) }
    for (number, value) in layout.values.enumerated() {
      guard let period = value.period ?? block.periods.periods[row.index],
        let unit = unit(row, names, period: period), let indicator
      else { return }
      let cell = ObservationTable.Cell(unit: unit, indicator: indicator, period: period)
      append(
        block.numbers[number][row.index], at: cell, row, column: value.index, detail: detail)
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

  private mutating func noteIndicator(_ row: RowPosition, _ names: BlockNames) {
    guard let column = names.indicatorColumn else { return }
    let text = names.indicators.text(row.index)
    if text.isEmpty {
      notes.add(record: row.record, column: column, .missingIndicator)
    } else {
      unknownNames.add(.indicator, text, record: row.record, column: column)
    }
  }

  private mutating func unit(
    _ row: RowPosition, _ blockNames: BlockNames, period: Period
  ) -> Int? {
    guard let name = blockNames.unitName(row.index) else {
      notes.add(record: row.record, column: blockNames.unitColumn, .missingUnit)
      return nil
    }
    let parent = blockNames.parentName(row.index)
    let match = names.unit(name: name, parent: parent, period: period)
    if case .found(let index) = match {
      if let levels = blockNames.levels { names.setLevel(levels, row.index, ofUnitAt: index) }
      return index
    }
    if let column = blockNames.unitColumn {
      unknownNames.add(
        .unit(match, period), blockNames.units.text(row.index), record: row.record,
        column: column)
    }
    return nil
  }

  /// Appends the value of one cell, or the share that the counts of its row give.
  private mutating func append(
    _ number: DecimalText?, at cell: ObservationTable.Cell, _ row: RowPosition, column: Int,
    detail: ObservationDetail?
  ) {
    if let detail, detail.denominator == 0 {
      // A spreadsheet computes 0 or the maximum from nothing; any other value was measured on
      // something.
      let (part, all) = (detail.numerator ?? 0, limits[cell.indicator].maximum)
      if part != 0 || number.map({ $0.value != 0 && $0.value != all }) == true {
        notes.add(record: row.record, column: column, .measuredOnNothing)
      }
      table.appendNothingToMeasure(cell, publishedOn: detail.publishedOn)
    } else if let number {
      accept(number, at: cell, row, column: column, detail: detail)
    } else if var detail, let numerator = detail.numerator, let denominator = detail.denominator {
      detail.isStated = false
      // Shares are published to two decimals.
      let share = numerator / denominator * (limits[cell.indicator].isPercent ? 100 : 1)
      let number = DecimalText(value: share, decimals: 2)
      accept(number, at: cell, row, column: column, detail: detail)
    }
  }

  /// Appends a value if it is within its indicator's bounds.
  private mutating func accept(
    _ number: DecimalText, at cell: ObservationTable.Cell, _ row: RowPosition, column: Int,
    detail: ObservationDetail?
  ) {
    let value = number.value
    if !limits[cell.indicator].admits(value) {
      let indicator = names.catalogue.indicators[cell.indicator]
      notes.add(record: row.record, column: column, .outOfBounds(value, of: indicator))
      return
    }
    limits[cell.indicator].update(with: number)
    if limits[cell.indicator].isPercent {
      fractions.update(with: number, indicator: cell.indicator, record: row.record, column: column)
    }
    origins.append(row: table.count, record: row.record, column: column)
    table.append(cell, value: value, detail: detail)
  }
}
