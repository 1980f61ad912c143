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
    /// Of each column of values that has them: the id of its unit's name, the index of its indicator.
    let (valueUnits, valueIndicators): ([Int32?], [Int?])

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
    guard let blockNames = lookUpNames(of: block, from: first, layout: layout) else {
      notes.add(block.notes, from: first)
      return
    }
    let blockDetails = details.details(of: block)
    notes.add(
      block.notes.removing { (record, column) in
        guard let blockDetails, layout.values.contains(where: { $0.index == column }),
          let row = block.records.firstIndex(of: Int32(record))
        else { return false }
        return details.isMissing(row, of: blockDetails)
      }, from: first)
    noteFormulas(of: block, blockNames, from: first, layout)
    dashes[dashes.count - 1] += block.numbers.prefix(layout.values.count).reduce(0) {
      $0 + $1.dashes
    }
    periodDoubts.add(block.periods.doubts, from: first)
    splitNumbers?.see(block, from: first, layout: layout)
    skipped += block.skipped.map { (row) in
      var row = row
      row.record += first
      return row
    }
    let isPlain = blockDetails == nil && !layout.isWide && conventionCheck == nil
    var index = 0
    while index < block.records.count {
      if isPlain {
        index = appendPlainRows(of: block, blockNames, from: index, firstRecord: first, layout)
        if index == block.records.count { break }
      }
      let row = RowPosition(record: first + Int(block.records[index]), index: index)
      // Details are read even when the row is refused, so that all of its problems are reported.
      let detail = blockDetails.map {
        details.detail(index, of: $0, record: row.record, notes: &notes)
      }
      append(
        row, of: block, blockNames, layout: layout, detail: detail?.detail,
        worth: detail?.worth ?? DetailReader.Worth())
      let measure = blockDetails?.measure(index) ?? ""
      let known = CellText.isMissingName(measure) ? layout.fixed.unitOfMeasure?.value : measure
      if let known { note(known, row, blockNames, layout) }
      index += 1
    }
  }

  /// Takes note of the unit of measure that a row names.
  private mutating func note(
    _ measure: String, _ row: RowPosition, _ names: BlockNames, _ layout: ObservationLayout
  ) {
    guard let indicator = names.indicator(row.index),
      let other = evidence.note(measure, ofIndicator: indicator)
    else { return }
    notes.add(
      record: row.record, column: layout.columns[.unitOfMeasure],
      .severalMeasures(self.names.catalogue.indicators[indicator].id, other, measure))
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

  /// Appends the values of one row, or counts them if they are not published ones.
  private mutating func append(
    _ row: RowPosition, of block: ObservationBlock, _ names: BlockNames, layout: ObservationLayout,
    detail: ObservationDetail?, worth: DetailReader.Worth
  ) {
    let rowIndicator = names.indicator(row.index)
    if rowIndicator == nil && names.valueIndicators.contains(nil) { noteIndicator(row, names) }
    for (number, value) in layout.values.enumerated() {
      guard let period = value.period ?? block.periods.periods[row.index],
        let unit = unit(row, names, value: number, period: period),
        let indicator = names.valueIndicators[number] ?? rowIndicator
      else { return }
      if let measure = value.measure ?? layout.fixed.unitOfMeasure?.value, value.indicator != nil {
        _ = evidence.note(measure, ofIndicator: indicator)
      }
      let cell = ObservationTable.Cell(unit: unit, indicator: indicator, period: period)
      let found = block.numbers[number][row.index]
      let status = value.unpublished.map { worth.status.combined(with: .unpublished($0)) }
      switch status ?? worth.status {
      case .missing: continue
      case .unpublished(let kind):
        if found != nil { evidence.leaveOut(kind, ofIndicator: indicator) }
      case .published(let basis):
        var detail = detail
        if value.basis == .provisional && basis == .official { detail?.basis = .provisional }
        append(found?.scaled(worth), at: cell, row, column: value.index, detail: detail)
      }
    }
  }

  private mutating func lookUpNames(
    of block: ObservationBlock, from first: Int, layout: ObservationLayout
  ) -> BlockNames? {
    let rows = block.records.count
    let (unitNone, indicatorNone) = (
      layout.values.allSatisfy { $0.unit != nil }, layout.values.allSatisfy { $0.indicator != nil }
    )
    guard
      let units = layout.texts(.unit, in: block)
        ?? TextColumn.repeating(layout.fixed.unit?.value, rows, orNothing: unitNone),
      let indicators = layout.texts(.indicator, in: block)
        ?? TextColumn.repeating(layout.fixed.indicator?.value, rows, orNothing: indicatorNone)
    else { return nil }
    noteHeaderWords(
      [(units, layout.columns[.unit]), (indicators, layout.columns[.indicator])], block, from: first
    )
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
      unitColumn: layout.columns[.unit], indicatorColumn: layout.columns[.indicator],
      valueUnits: layout.values.map { $0.unit.map { names.unitName(Array($0.utf8).span) } },
      valueIndicators: layout.values.map { (value) in
        value.indicator.flatMap { indicator(Array($0.utf8).span).map { Int($0) } }
      })
  }

  /// Notes formulas without a value; those of averages and totals, which nothing rests on, are only counted.
  private mutating func noteFormulas(
    of block: ObservationBlock, _ names: BlockNames, from first: Int, _ layout: ObservationLayout
  ) {
    for (column, numbers) in zip(layout.numericColumns, block.numbers) {
      for row in numbers.formulas {
        let record = first + Int(block.records[row])
        if NameResolver.isTotal(MatchingKey(names.units.text(row))) {
          formulas.append((record, column))
        } else {
          notes.add(record: record, column: column, .formulaWithoutValue)
        }
      }
    }
  }

  /// Notes names that are titles of columns: another table begins there, with other periods.
  private mutating func noteHeaderWords(
    _ columns: [(texts: TextColumn, index: Int?)], _ block: ObservationBlock, from first: Int
  ) {
    var noted: Set<Int> = []
    for case (let texts, let index?) in columns {
      let words = texts.distinct.map { TableHeader.isKey(String(copying: $0)) }
      guard words.contains(true) else { continue }
      for row in texts.ids.indices
      where texts.ids[row] >= 0 && words[Int(texts.ids[row])] && noted.insert(row).inserted {
        notes.add(
          record: first + Int(block.records[row]), column: index, .otherTable([texts.text(row)]))
      }
    }
  }

  /// The index of an indicator in the catalogue.
  private mutating func indicator(_ text: Span<UInt8>) -> Int32? {
    guard let index = names.indicator(text) else { return nil }
    while limits.count <= index {
      names.setBounds(bounds, ofIndicatorAt: limits.count)
      limits.append(IndicatorLimits(names.catalogue.indicators[limits.count]))
    }
    return Int32(index)
  }

  private mutating func noteIndicator(_ row: RowPosition, _ names: BlockNames) {
    guard let column = names.indicatorColumn else { return }
    let text = names.indicators.text(row.index)
    if text.isEmpty {
      notes.add(record: row.record, column: column, .missingIndicator(""))
    } else {
      unknownNames.add(.indicator, text, record: row.record, column: column)
    }
  }

  private mutating func unit(
    _ row: RowPosition, _ blockNames: BlockNames, value: Int, period: Period
  ) -> Int? {
    guard let name = blockNames.valueUnits[value] ?? blockNames.unitName(row.index) else {
      notes.add(record: row.record, column: blockNames.unitColumn, .missingUnit(""))
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
      let share = (limits[cell.indicator].isPercent ? 100 : 1) * numerator / denominator
      let number = DecimalText(value: share, decimals: 2)
      accept(number, at: cell, row, column: column, detail: detail)
    }
  }

  /// Appends a value if it is within its indicator's bounds and agrees with what its row says of it.
  private mutating func accept(
    _ number: DecimalText, at cell: ObservationTable.Cell, _ row: RowPosition, column: Int,
    detail: ObservationDetail?
  ) {
    let (value, indicator) = (number.value, cell.indicator)
    if let detail, !agrees(number, with: detail, in: indicator, row, column: column) { return }
    if !limits[indicator].admits(value) {
      let indicator = names.catalogue.indicators[indicator]
      notes.add(record: row.record, column: column, .outOfBounds(value, of: indicator))
      return
    }
    if let day = detail?.publishedOn, day < cell.period.firstDay {
      notes.add(record: row.record, column: column, .publishedBeforePeriod(day, cell.period))
    }
    if let doubt = limits[indicator].update(with: number) {
      doubts.append(DoubtfulValue(doubt: doubt, row: table.count))
    }
    fractions.update(with: number, indicator: indicator, record: row.record, column: column)
    conventionCheck?.update(
      with: number, indicator: indicator, record: row.record, column: column)
    origins.append(row: table.count, record: row.record, column: column)
    table.append(cell, value: value, detail: detail)
  }

  /// Whether a value agrees with its counts; notes one that its numerator and denominator do not give, rounded or cut off to its decimals.
  ///
  /// Where no bounds say whether it is a share of 1 or of 100, it may be any power of ten of the
  /// quotient: per cent, per mille, per 100,000.
  private mutating func agrees(
    _ number: DecimalText, with detail: ObservationDetail, in indicator: Int, _ row: RowPosition,
    column: Int
  ) -> Bool {
    guard let part = detail.numerator, let all = detail.denominator, all > 0 else { return true }
    let maximum = limits[indicator].maximum
    let isShare = maximum == 1 || maximum == 100
    if isShare && part > all {
      notes.add(record: row.record, column: column, .partAboveAll(part, all))
      return false
    }
    let scales = isShare ? [maximum] : [100, 1, 10, 1e3, 1e4, 1e5, 1e6]
    var step = 1.0
    for _ in 0..<number.decimals { step /= 10 }
    let agrees = scales.contains { (scale) in
      let share = part / all * scale
      let slack = 1e-6 * step + 1e-12 * share.magnitude
      // Rounded, or cut off.
      return (number.value - share).magnitude <= step / 2 + slack
        || (0...step + slack).contains(share - number.value)
    }
    if !agrees {
      notes.add(
        record: row.record, column: column,
        .countsContradict(number.value, part, all, share: part / all * scales[0]))
    }
    return agrees
  }
}

extension DecimalText {
  /// The number in the unit that its row names: multiplied by a power of 10, and with the decimals it
  /// is published with where some were lost.
  fileprivate func scaled(_ worth: DetailReader.Worth) -> DecimalText {
    var number = self
    number.decimals = max(decimals, worth.decimals ?? 0)
    guard worth.power != 0 else { return number }
    // One exact power of ten: 12.3 thousand are 12300.
    let scale = (1...max(1, abs(worth.power))).reduce(1.0) { (scale, _) in scale * 10 }
    number.value = worth.power > 0 ? value * scale : value / scale
    number.decimals = max(0, number.decimals - worth.power)
    return number
  }
}
