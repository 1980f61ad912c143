import Parallel

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
      /// Aggregates, and units whose history was made of their predecessors', are forecast beside the
      /// units they sum up, never among them.
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
    public let chosen: Observation
    public let others: [Observation]

    /// The value that one source gives.
    public struct Observation: Sendable, Equatable {
      public let value: Double
      public let detail: ObservationDetail
    }
  }

  public let catalogue: Catalogue
  public let asOf: Day
  public let groups: [Group]
  public let conflicts: [Conflict]
  /// The index of each unit's series in a group, by group.
  private let indices: [[String: Int]]
  /// The groups of one indicator, kind of period and reporter.
  private let groupsByContent: [Content: [Int]]
  private let empty: Set<ObservationTable.Cell>
  /// The indices of the groups of cumulative values, by indicator.
  private let cumulative: [String: [Int]]

  /// A series' key but for the unit.
  private struct Content: Hashable {
    var indicator: String
    var kind: Period.Kind
    var reporting: Reporting
  }

  init(
    catalogue: Catalogue, asOf: Day, groups: [Group], conflicts: [Conflict] = [],
    empty: Set<ObservationTable.Cell> = []
  ) {
    self.catalogue = catalogue
    self.asOf = asOf
    self.groups = groups
    self.conflicts = conflicts
    indices = mapOneByOne(groups.count) { (group) in
      var indices = [String: Int](minimumCapacity: groups[group].series.count)
      for (index, series) in groups[group].series.enumerated() { indices[series.key.unit] = index }
      return indices
    }
    groupsByContent = Dictionary(
      grouping: groups.indices,
      by: { (group) in
        let key = groups[group].key
        return Content(indicator: key.indicator, kind: key.kind, reporting: key.reporting)
      })
    self.empty = empty
    cumulative = Dictionary(
      grouping: groups.indices.filter { groups[$0].key.kind.isCumulative },
      by: { groups[$0].key.indicator })
  }

  public func series(_ key: SeriesKey) -> Series? {
    let content = Content(indicator: key.indicator, kind: key.kind, reporting: key.reporting)
    for group in groupsByContent[content] ?? [] {
      if let index = indices[group][key.unit] { return groups[group].series[index] }
    }
    return nil
  }

  /// The series of a unit and an indicator: the official one, else what the unit reported itself.
  public func series(unit: String, indicator: String, kind: Period.Kind) -> Series? {
    var key = SeriesKey(unit: unit, indicator: indicator, kind: kind)
    if let official = series(key) { return official }
    key.reporting = .selfReported
    return series(key)
  }

  /// The groups of the same units whose values run from January through a month of the same years;
  /// none for other kinds of period than years.
  public func groupsWithinYear(of key: Group.Key) -> [Group] {
    guard key.kind == .year, let found = cumulative[key.indicator] else { return [] }
    return found.map { groups[$0] }.filter { group in
      var other = group.key
      other.kind = key.kind
      return other == key
    }
  }

  /// The latest value of the same unit and indicator of another kind of period, if that ends after the
  /// series does: a year's first ten months, when the year itself is not out.
  public func newerYearToDateValue(than series: Series) -> PeriodValue? {
    groups.flatMap(\.series).filter { other in
      other.key.unit == series.key.unit && other.key.indicator == series.key.indicator
        && other.key.kind != series.key.kind && other.lastPeriod.lastDay > series.lastPeriod.lastDay
    }.max { $0.lastPeriod.lastDay < $1.lastPeriod.lastDay }.map {
      PeriodValue(period: $0.lastPeriod, value: $0.lastValue)
    }
  }

  /// Whether the period was reported with a denominator of 0.
  public func hasNothingToMeasure(unit: String, indicator: String, in period: Period) -> Bool {
    empty.contains { cell in
      cell.period == period && catalogue.units[cell.unit].id == unit
        && catalogue.indicators[cell.indicator].id == indicator
    }
  }
}

extension ObservationTable {
  /// The panel as a review on `asOf` knew it: later publications are left out.
  public func panel(catalogue: Catalogue, asOf: Day) -> Panel {
    let known = KnownObservations.sort(self, catalogue: catalogue, asOf: asOf)
    let histories = ConstructedHistories.find(in: catalogue, asOf: asOf)
    let found = known.groups()
    let parts = mapOneByOne(found.count) {
      index -> (groups: [Panel.Group], conflicts: [Panel.Conflict]) in
      let key = found[index].key
      guard let indicator = catalogue.indicator(key.indicator) else { return ([], []) }
      var conflicts: [Panel.Conflict] = []
      let series = known.series(of: found[index], conflicts: &conflicts)
      let observed = Panel.Group(key: key, indicator: indicator, series: series)
      let parts = histories.split(observed).map { [$0.units, $0.constructed] } ?? [observed]
      return (parts.filter { !$0.series.isEmpty }, conflicts)
    }
    let empty = nothingToMeasure.filter { knownFrom($0, catalogue: catalogue) <= asOf }.map(\.cell)
    return Panel(
      catalogue: catalogue, asOf: asOf, groups: parts.flatMap(\.groups),
      conflicts: parts.flatMap(\.conflicts), empty: Set(empty))
  }
}
