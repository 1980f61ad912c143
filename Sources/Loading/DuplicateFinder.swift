internal import TimeSeries

/// Finds values that one source gives twice for the same unit, indicator and period.
///
/// One bit for every cell that can occur tells which cells come up again; only those rows are looked
/// at more closely. Where the bits would be far more than the rows, a set of cells does it.
struct DuplicateFinder {
  let table: ObservationTable
  let catalogue: Catalogue
  let origins: RowOrigins

  /// A source's statement, official or self-scored, which never meet.
  private struct Statement: Hashable {
    var cell: ObservationTable.Cell
    var source: String
    var isSelfScored: Bool
  }

  func problems() -> LoadingFailure {
    let repeated = cellsMetAgain()
    if repeated.isEmpty { return LoadingFailure([]) }
    var first: [Statement: Int] = [:]
    var pairs: [(first: Int, again: Int)] = []
    for row in 0..<table.count where repeated.contains(table.cell(at: row)) {
      let detail = table.detail(at: row)
      let statement = Statement(
        cell: table.cell(at: row), source: detail.source, isSelfScored: detail.basis == .selfScored)
      if let earlier = first[statement] {
        pairs.append((earlier, row))
      } else {
        first[statement] = row
      }
    }
    let described = describe(Array(pairs.prefix(ProblemNotes.limit)))
    return LoadingFailure(described, further: pairs.count - described.count)
  }

  private func describe(_ pairs: [(first: Int, again: Int)]) -> [LoadingProblem] {
    let places = origins.places(of: Set(pairs.flatMap { [$0.first, $0.again] }))
    return pairs.compactMap { (pair) in
      guard let first = places[pair.first], let again = places[pair.again] else { return nil }
      let cell = table.cell(at: pair.again)
      let source = table.detail(at: pair.again).source
      let unit = catalogue.units[cell.unit].name.vietnamese
      let indicator = catalogue.indicators[cell.indicator].id
      let place =
        first.file == again.file
        ? Complaint.line(first.line) : LocalizedName("\(first.file):\(first.line)")
      return LoadingProblem(
        file: again.file, line: again.line, column: again.column,
        .repeatedObservation(
          unit: unit, indicator: indicator, cell.period, place: place, source: source))
    }
  }

  private func cellsMetAgain() -> Set<ObservationTable.Cell> {
    let periods = PeriodNumbering(table.periods)
    let (units, indicators) = (catalogue.units.count, catalogue.indicators.count)
    let (cells, overflows) = (units * indicators).multipliedReportingOverflow(by: periods.count)
    var repeated: Set<ObservationTable.Cell> = []
    guard !overflows, cells <= max(1 << 20, table.count * 128) else {
      var seen: Set<ObservationTable.Cell> = []
      for row in 0..<table.count where !seen.insert(table.cell(at: row)).inserted {
        repeated.insert(table.cell(at: row))
      }
      return repeated
    }
    var bits = [UInt64](repeating: 0, count: cells / 64 + 1)
    for row in 0..<table.count {
      let pair = Int(table.units[row]) * indicators + Int(table.indicators[row])
      let cell = pair * periods.count + periods.number(of: table.periods[row])
      let bit: UInt64 = 1 << UInt64(cell & 63)
      if bits[cell >> 6] & bit != 0 { repeated.insert(table.cell(at: row)) }
      bits[cell >> 6] |= bit
    }
    return repeated
  }
}

/// Numbers the periods of a table from 0, kind by kind.
private struct PeriodNumbering {
  /// What to add to an ordinal, by kind.
  private var offsets = [Int](repeating: 0, count: Period.Kind.count)
  private(set) var count = 0

  init(_ periods: [Period]) {
    var ranges = [(low: Int, high: Int)](repeating: (.max, .min), count: Period.Kind.count)
    for period in periods {
      let (kind, ordinal) = (period.kindOrder, period.ordinal)
      if ordinal < ranges[kind].low { ranges[kind].low = ordinal }
      if ordinal > ranges[kind].high { ranges[kind].high = ordinal }
    }
    for (kind, range) in ranges.enumerated() where range.low <= range.high {
      offsets[kind] = count - range.low
      count += range.high - range.low + 1
    }
  }

  func number(of period: Period) -> Int { period.ordinal + offsets[period.kindOrder] }
}
