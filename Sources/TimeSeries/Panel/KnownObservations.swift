/// The rows of a table that are known on a day, sorted into groups and series.
///
/// Tables come in some order: rows of one series that stand together in order of time are taken
/// together, as a run, and runs are sorted instead of millions of rows. Sorting goes by numbers alone,
/// and units and indicators are looked at once a series, not once a row.
struct KnownObservations {
  /// One group of a panel.
  struct Group {
    var key: Panel.Group.Key
    /// The range of each series in ``KnownObservations/runs``.
    var series: [Range<Int>]
  }

  /// Consecutive rows of one series in order of time, one a period.
  private struct Run {
    var (start, end): (Int32, Int32)

    var rows: Range<Int> { Int(start)..<Int(end) }
  }

  private let table: ObservationTable
  private let catalogue: Catalogue
  private let asOf: Day
  private let order: UnitOrder
  /// By group, by series, by their first periods, in the order of the table.
  private let runs: [Run]

  /// Sorts the rows of a table that are known on a day.
  static func sort(
    _ table: ObservationTable, catalogue: Catalogue, asOf: Day
  ) -> KnownObservations {
    let runs = KnownObservations.runs(table, catalogue: catalogue, asOf: asOf)
    let earliest = runs.reduce(Int.max) { min($0, table.periods[Int($1.start)].ordinal) }
    let order = UnitOrder.find(in: catalogue)
    // The least important part of the order first: each pass keeps what the one before has done.
    var sort = StableSort(runs.indices.map { Int32($0) })
    sort.sort { UInt32(table.periods[Int(runs[$0].start)].ordinal - earliest) }
    sort.sort { order.ranks[Int(table.units[Int(runs[$0].start)])] }
    sort.sort { KnownObservations.variant(table, row: Int(runs[$0].start)) }
    sort.sort { UInt32(table.indicators[Int(runs[$0].start)]) }
    return KnownObservations(
      table: table, catalogue: catalogue, asOf: asOf, order: order,
      runs: sort.rows.map { runs[Int($0)] })
  }

  private static func runs(_ table: ObservationTable, catalogue: Catalogue, asOf: Day) -> [Run] {
    var known = KnownPeriods(catalogue: catalogue, asOf: asOf)
    let arePublished = !table.details.isEmpty
    var runs: [Run] = []
    let (units, indicators, periods) = (table.units, table.indicators, table.periods)
    var start = 0
    while start < table.count {
      let kind = periods[start].kindOrder
      let latest = known.latestOrdinal(indicator: Int(indicators[start]), like: periods[start])
      var (end, ordinal) = (start, Int.min)
      while end < table.count, units[end] == units[start], indicators[end] == indicators[start],
        periods[end].kindOrder == kind, periods[end].ordinal > ordinal,
        arePublished
          ? table.knownFrom(row: end, catalogue: catalogue) <= asOf
            && isSameReporter(table, start, end)
          : periods[end].ordinal <= latest
      {
        ordinal = periods[end].ordinal
        end += 1
      }
      if end > start { runs.append(Run(start: Int32(start), end: Int32(end))) }
      start = max(end, start + 1)
    }
    return runs
  }

  /// Groups and their series, in the order of the catalogue.
  func groups() -> [Group] {
    var groups: [Group] = []
    var start = 0
    while start < runs.count {
      let first = firstRow(ofSeries: start..<start + 1)
      var end = start + 1
      while end < runs.count, KnownObservations.isSameSeries(table, first, Int(runs[end].start)) {
        end += 1
      }
      let before = start == 0 ? nil : firstRow(ofSeries: start - 1..<start)
      if before.map({ isSameGroup($0, first) }) != true {
        groups.append(Group(key: groupKey(row: first), series: []))
      }
      groups[groups.count - 1].series.append(start..<end)
      start = end
    }
    return groups
  }

  /// The first row of a series' first run.
  func firstRow(ofSeries series: Range<Int>) -> Int { Int(runs[series.lowerBound].start) }

  /// The rows of a series that come one after the other in order of time, one a period, as those of
  /// nearly all series do.
  func onlyRun(ofSeries series: Range<Int>) -> Range<Int>? {
    series.count == 1 ? runs[series.lowerBound].rows : nil
  }

  /// The rows of a series in order of time, those of one period in the order of the table.
  func rows(ofSeries series: Range<Int>) -> [Int] {
    let rows = runs[series].flatMap(\.rows)
    let isInOrder = zip(runs[series], runs[series].dropFirst()).allSatisfy { (earlier, later) in
      table.periods[Int(earlier.end) - 1].ordinal < table.periods[Int(later.start)].ordinal
    }
    if isInOrder { return rows }
    return rows.sorted {
      let (one, other) = (table.periods[$0].ordinal, table.periods[$1].ordinal)
      return one != other ? one < other : $0 < $1
    }
  }

  /// The series of a group; of several sources for a period one is preferred, the others are conflicts.
  func series(of group: Group, conflicts: inout [Panel.Conflict]) -> [Series] {
    let breaks = catalogue.breaks(
      of: group.key.indicator, level: group.key.level, kind: group.key.kind, asOf: asOf)
    return group.series.map { runs in
      series(withoutGapsIn: runs, of: group.key, breaks: breaks)
        ?? series(rows(ofSeries: runs), of: group.key, breaks: breaks, conflicts: &conflicts)
    }
  }

  /// A series whose rows stand together, one for each period, as those of most do; else `nil`.
  private func series(
    withoutGapsIn runs: Range<Int>, of group: Panel.Group.Key, breaks: [DefinitionBreak]
  ) -> Series? {
    guard let rows = onlyRun(ofSeries: runs) else { return nil }
    let start = table.periods[rows.lowerBound]
    guard start.distance(to: table.periods[rows.upperBound - 1]) + 1 == rows.count else {
      return nil
    }
    return Series(
      key: seriesKey(row: rows.lowerBound, of: group), start: start,
      values: table.values[rows].map(\.self),
      details: table.details.isEmpty ? [] : table.details[rows].map(\.self), breaks: breaks)
  }

  private func seriesKey(row: Int, of group: Panel.Group.Key) -> SeriesKey {
    SeriesKey(
      unit: catalogue.units[Int(table.units[row])].id, indicator: group.indicator,
      kind: group.kind, reporting: group.reporting)
  }

  private func series(
    _ rows: [Int], of group: Panel.Group.Key, breaks: [DefinitionBreak],
    conflicts: inout [Panel.Conflict]
  ) -> Series {
    let first = rows[0]
    let start = table.periods[first]
    let length = start.distance(to: table.periods[rows[rows.count - 1]]) + 1
    let key = seriesKey(row: first, of: group)
    var values = [Double?](repeating: nil, count: length)
    var details = [ObservationDetail?](
      repeating: nil, count: table.details.isEmpty ? 0 : length)
    var position = 0
    while position < rows.count {
      let period = table.periods[rows[position]]
      var end = position + 1
      while end < rows.count, table.periods[rows[end]] == period { end += 1 }
      var chosen = rows[position]
      if end > position + 1 {
        let ranked = inOrderOfPreference(rows[position..<end])
        chosen = ranked[0]
        let observations = ranked.map {
          Panel.Conflict.Observation(value: table.values[$0], detail: table.detail(at: $0))
        }
        conflicts.append(
          Panel.Conflict(
            key: key, period: period, chosen: observations[0],
            others: Array(observations.dropFirst())))
      }
      let index = start.distance(to: period)
      values[index] = table.values[chosen]
      if !details.isEmpty { details[index] = table.details[chosen] }
      position = end
    }
    return Series(key: key, start: start, values: values, details: details, breaks: breaks)
  }

  /// The better basis first, then the later publication, then the earlier row.
  private func inOrderOfPreference(_ rows: ArraySlice<Int>) -> [Int] {
    rows.sorted { left, right in
      let (one, other) = (table.basis(at: left), table.basis(at: right))
      if one != other { return one.preference < other.preference }
      let published = table.knownFrom(row: left, catalogue: catalogue)
      let otherPublished = table.knownFrom(row: right, catalogue: catalogue)
      return published != otherPublished ? published > otherPublished : left < right
    }
  }
}

// MARK: What makes a group and a series

extension KnownObservations {
  private static func isSameSeries(_ table: ObservationTable, _ left: Int, _ right: Int) -> Bool {
    table.units[left] == table.units[right] && table.indicators[left] == table.indicators[right]
      && table.periods[left].kindOrder == table.periods[right].kindOrder
      && isSameReporter(table, left, right)
  }

  private static func isSameReporter(
    _ table: ObservationTable, _ left: Int, _ right: Int
  ) -> Bool {
    Reporting(table.basis(at: left)) == Reporting(table.basis(at: right))
  }

  private func isSameGroup(_ left: Int, _ right: Int) -> Bool {
    table.indicators[left] == table.indicators[right]
      && KnownObservations.variant(table, row: left) == KnownObservations.variant(table, row: right)
      && order.classes[Int(table.units[left])] == order.classes[Int(table.units[right])]
  }

  private func groupKey(row: Int) -> Panel.Group.Key {
    let unit = catalogue.units[Int(table.units[row])]
    return Panel.Group.Key(
      indicator: catalogue.indicators[Int(table.indicators[row])].id,
      kind: table.periods[row].kind, reporting: Reporting(table.basis(at: row)),
      level: unit.level, unitKind: unit.kind)
  }

  /// Kind of period and reporter, in one number.
  private static func variant(_ table: ObservationTable, row: Int) -> UInt32 {
    let reporting = Reporting(table.basis(at: row))
    return 2 * UInt32(table.periods[row].kindOrder) + (reporting == .selfReported ? 1 : 0)
  }
}

/// Which periods a review on some day knows of, where nothing says when values were published: those
/// that had ended by then, and the publication lag with them.
struct KnownPeriods {
  private let catalogue: Catalogue
  private let asOf: Day
  /// By indicator and kind of period, as far as they were asked for: millions of rows ask the same.
  private var latest: [Int?]

  init(catalogue: Catalogue, asOf: Day) {
    self.catalogue = catalogue
    self.asOf = asOf
    latest = [Int?](repeating: nil, count: catalogue.indicators.count * Period.Kind.count)
  }

  /// The ordinal of the latest period known of an indicator, of the kind of `example`.
  mutating func latestOrdinal(indicator: Int, like example: Period) -> Int {
    let index = indicator * Period.Kind.count + example.kindOrder
    if let known = latest[index] { return known }
    let day = asOf.adding(days: -catalogue.indicators[indicator].publicationLag)
    let nextYear = (day.year + 1) * example.kind.periodsPerYear
    var period = Period(kind: example.kind, ordinal: nextYear)
    while period.lastDay > day { period = period.advanced(by: -1) }
    latest[index] = period.ordinal
    return period.ordinal
  }
}

/// The order in which a panel has its units: units before aggregates, by level, as in the catalogue.
struct UnitOrder {
  /// The rank of each unit, from 0.
  let ranks: [UInt32]
  /// One number for all units of one kind and level.
  let classes: [UInt32]

  static func find(in catalogue: Catalogue) -> UnitOrder {
    let units = catalogue.units
    let order = units.indices.sorted { left, right in
      let (one, other) = (units[left], units[right])
      if one.kind != other.kind { return one.kind == .unit }
      return one.level != other.level ? one.level < other.level : left < right
    }
    var ranks = [UInt32](repeating: 0, count: units.count)
    var classes = ranks
    for (rank, index) in order.enumerated() {
      ranks[index] = UInt32(rank)
      guard rank > 0 else { continue }
      let (before, unit) = (order[rank - 1], units[index])
      let isSame = units[before].kind == unit.kind && units[before].level == unit.level
      classes[index] = classes[before] + (isSame ? 0 : 1)
    }
    return UnitOrder(ranks: ranks, classes: classes)
  }
}

/// Sorts row numbers by one key after the other; rows with equal keys keep their order.
///
/// A radix sort: passes over the rows with a count for every digit, no comparisons.
struct StableSort {
  private(set) var rows: [Int32]
  private var sorted: [Int32]
  /// The key of each row, fetched once a pass: keys lie all over the table.
  private var keys: [UInt32]

  /// Bits in a digit: counts for all of its values fit the first-level cache.
  private static let digit: UInt32 = 11

  init(_ rows: [Int32]) {
    self.rows = rows
    sorted = rows
    keys = [UInt32](repeating: 0, count: rows.count)
  }

  mutating func sort(by key: (Int) -> UInt32) {
    var shift: UInt32 = 0
    var largest: UInt32
    repeat {
      largest = 0
      var isSorted = true
      for index in rows.indices {
        let digits = key(Int(rows[index])) >> shift
        keys[index] = digits
        if digits < largest { isSorted = false }
        largest = max(largest, digits)
      }
      // Before the first pass, and in the table's own order, there is often nothing to do.
      if isSorted && shift == 0 { return }
      if largest > 0 { pass() }
      shift += StableSort.digit
    } while largest >> StableSort.digit > 0
  }

  /// Sorts by the lowest digit of the keys.
  private mutating func pass() {
    let mask: UInt32 = 1 << StableSort.digit - 1
    var starts = [Int](repeating: 0, count: Int(mask) + 2)
    for key in keys { starts[Int(key & mask) + 1] += 1 }
    for value in 1..<starts.count { starts[value] += starts[value - 1] }
    for (row, key) in zip(rows, keys) {
      let value = Int(key & mask)
      sorted[starts[value]] = row
      starts[value] += 1
    }
    swap(&rows, &sorted)
  }
}
