/// All series known on a review date, grouped as they are forecast: by indicator, kind of period,
/// reporter and level of unit.
public struct Panel: Sendable, Equatable {
  /// Comparable units of one indicator: what one of them cannot tell is learnt from the others.
  public struct Group: Sendable, Equatable {
    public struct Key: Hashable, Sendable {
      public var indicator: String
      public var kind: Period.Kind
      public var reporting: Reporting
      public var level: String
      /// Aggregates are forecast beside the units they sum up, never among them.
      public var unitKind: AdministrativeUnit.Kind
    }

    public let key: Key
    public let indicator: Indicator
    /// In the order of the catalogue's units.
    public let series: [Series]
  }

  /// Two sources that disagree on one value.
  public struct Conflict: Sendable, Equatable {
    public let key: SeriesKey
    public let period: Period
    public let chosen: Reading
    public let others: [Reading]

    public struct Reading: Sendable, Equatable {
      public let value: Double
      public let detail: ObservationDetail
    }
  }

  public let catalogue: Catalogue
  public let asOf: Day
  public let groups: [Group]
  public let conflicts: [Conflict]
  private let places: [SeriesKey: Place]
  private let empty: Set<ObservationTable.Cell>

  private struct Place: Hashable {
    var group: Int
    var series: Int
  }

  /// The panel as a review on `asOf` knew it: later publications are left out.
  public init(observations: ObservationTable, catalogue: Catalogue, asOf: Day) {
    var conflicts: [Conflict] = []
    var groups: [Group] = []
    var places: [SeriesKey: Place] = [:]
    for rows in Panel.rowsByGroup(observations, catalogue: catalogue, asOf: asOf) {
      let series = rows.series.map { rows in
        Panel.series(
          rows, of: observations, catalogue: catalogue, asOf: asOf, conflicts: &conflicts)
      }
      for (index, series) in series.enumerated() {
        places[series.key] = Place(group: groups.count, series: index)
      }
      guard let indicator = catalogue.indicator(rows.key.indicator) else { continue }
      groups.append(Group(key: rows.key, indicator: indicator, series: series))
    }
    self.catalogue = catalogue
    self.asOf = asOf
    self.groups = groups
    self.conflicts = conflicts
    self.places = places
    self.empty = Set(
      observations.nothingToMeasure.filter { entry in
        let lag = catalogue.indicators[entry.cell.indicator].publicationLag
        return (entry.publishedOn ?? entry.cell.period.lastDay.adding(days: lag)) <= asOf
      }.map(\.cell))
  }

  public func series(_ key: SeriesKey) -> Series? {
    places[key].map { groups[$0.group].series[$0.series] }
  }

  /// The group a series is forecast with, and its place there.
  public func group(of key: SeriesKey) -> (group: Group, index: Int)? {
    places[key].map { (groups[$0.group], $0.series) }
  }

  /// The series of a unit and an indicator: the official one, else what the unit reported itself.
  public func series(unit: String, indicator: String, kind: Period.Kind) -> Series? {
    var key = SeriesKey(unit: unit, indicator: indicator, kind: kind)
    if let official = series(key) { return official }
    key.reporting = .selfReported
    return series(key)
  }

  /// The latest readings of the same unit and indicator by other kinds of period that end after the
  /// series does: a year's first ten months, when the year itself is not out.
  public func newerReadings(than series: Series) -> [(period: Period, value: Double)] {
    groups.flatMap(\.series).filter { other in
      other.key.unit == series.key.unit && other.key.indicator == series.key.indicator
        && other.key.kind != series.key.kind && other.lastPeriod.lastDay > series.lastPeriod.lastDay
    }.map { ($0.lastPeriod, $0.lastValue) }
  }

  /// Whether the period was reported with a denominator of 0.
  public func hasNothingToMeasure(unit: String, indicator: String, in period: Period) -> Bool {
    empty.contains { cell in
      cell.period == period && catalogue.units[cell.unit].id == unit
        && catalogue.indicators[cell.indicator].id == indicator
    }
  }
}

extension Panel {
  private struct GroupRows {
    var key: Group.Key
    /// Row numbers of each series, in order of time.
    var series: [[Int]]
  }

  /// Where a row belongs: rows of one group, then of one series, then in order of time.
  private struct RowKey: Comparable {
    struct Group: Equatable {
      var indicator: Int
      /// Kind of period, reporter, and unit or aggregate, in one number.
      var variant: Int
      var level: Int
    }
    var group: Group
    var unit: Int
    var ordinal: Int

    static func < (left: RowKey, right: RowKey) -> Bool {
      (left.group.indicator, left.group.variant, left.group.level, left.unit, left.ordinal)
        < (right.group.indicator, right.group.variant, right.group.level, right.unit, right.ordinal)
    }
  }

  /// Known rows, grouped; groups and series in the order of the catalogue.
  private static func rowsByGroup(
    _ table: ObservationTable, catalogue: Catalogue, asOf: Day
  ) -> [GroupRows] {
    let levels = Dictionary(
      Set(catalogue.units.map(\.level)).sorted().enumerated().map { ($1, $0) },
      uniquingKeysWith: { first, _ in first })
    var known: [(key: RowKey, row: Int)] = []
    for row in 0..<table.count where table.knownFrom(row: row, catalogue: catalogue) <= asOf {
      let cell = table.cell(at: row)
      let unit = catalogue.units[cell.unit]
      let selfReported = Reporting(table.detail(at: row).basis) == .selfReported
      let variant =
        4 * cell.period.kind.order + (selfReported ? 2 : 0) + (unit.kind == .unit ? 0 : 1)
      let group = RowKey.Group(
        indicator: cell.indicator, variant: variant, level: levels[unit.level] ?? 0)
      known.append((RowKey(group: group, unit: cell.unit, ordinal: cell.period.ordinal), row))
    }
    known.sort { ($0.key, $0.row) < ($1.key, $1.row) }
    var groups: [GroupRows] = []
    var previous: RowKey?
    for (key, row) in known {
      if previous?.group != key.group {
        let cell = table.cell(at: row)
        let unit = catalogue.units[cell.unit]
        let group = Group.Key(
          indicator: catalogue.indicators[cell.indicator].id, kind: cell.period.kind,
          reporting: Reporting(table.detail(at: row).basis), level: unit.level,
          unitKind: unit.kind)
        groups.append(GroupRows(key: group, series: [[row]]))
      } else if previous?.unit != key.unit {
        groups[groups.count - 1].series.append([row])
      } else {
        let last = groups[groups.count - 1].series.count - 1
        groups[groups.count - 1].series[last].append(row)
      }
      previous = key
    }
    return groups
  }

  /// One series from its rows in order of time; of several sources for a period one is preferred:
  /// the better basis, then the later publication, then the earlier row.
  private static func series(
    _ rows: [Int], of table: ObservationTable, catalogue: Catalogue, asOf: Day,
    conflicts: inout [Conflict]
  ) -> Series {
    let cell = table.cell(at: rows[0])
    let unit = catalogue.units[cell.unit]
    let key = SeriesKey(
      unit: unit.id, indicator: catalogue.indicators[cell.indicator].id, kind: cell.period.kind,
      reporting: Reporting(table.detail(at: rows[0]).basis))
    var observed: [(period: Period, value: Double, detail: ObservationDetail)] = []
    var position = 0
    while position < rows.count {
      let period = table.periods[rows[position]]
      let end = rows[position...].firstIndex { table.periods[$0] != period } ?? rows.count
      let ranked = rows[position..<end].sorted { left, right in
        let (one, other) = (table.detail(at: left), table.detail(at: right))
        if one.basis != other.basis { return one.basis.preference < other.basis.preference }
        let published = (
          table.knownFrom(row: left, catalogue: catalogue),
          table.knownFrom(row: right, catalogue: catalogue)
        )
        return published.0 != published.1 ? published.0 > published.1 : left < right
      }
      let readings = ranked.map {
        Conflict.Reading(value: table.values[$0], detail: table.detail(at: $0))
      }
      observed.append((period, readings[0].value, readings[0].detail))
      if readings.count > 1 {
        conflicts.append(
          Conflict(
            key: key, period: period, chosen: readings[0], others: Array(readings.dropFirst())))
      }
      position = end
    }
    return Series(
      key: key, observed: observed,
      breaks: catalogue.breaks(
        of: key.indicator, level: unit.level, kind: key.kind, asOf: asOf))
  }
}

extension Period.Kind {
  /// A fixed order, so that groups of one indicator always come in the same sequence.
  fileprivate var order: Int {
    switch self {
    case .year: 0
    case .schoolYear: 1
    case .half: 2
    case .quarter: 3
    case .month: 4
    case .cumulative(let months): 4 + Int(months)
    }
  }
}
