import Parallel

/// All series known on a review date, grouped as they are forecast: by indicator, kind of period,
/// reporter and level of unit.
public struct Panel: Sendable, Equatable {
  /// Comparable units of one indicator: what one of them cannot tell is learnt from the others.
  public struct Group: Sendable, Equatable {
    public struct Key: Hashable, Sendable {
      public var indicator: String
      public var kind: Period.Kind
      package var reporting: Reporting
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
  /// What was reported with a denominator of 0.
  private let nothingToMeasure: Set<Measurement>
  private let index: Index

  /// What one indicator measures of one unit in one period.
  private struct Measurement: Hashable {
    var unit: String
    var indicator: String
    var period: Period
  }

  /// A series' key but for the unit.
  private struct Content: Hashable {
    var indicator: String
    var kind: Period.Kind
    var reporting: Reporting
  }

  /// Where series stand among the groups.
  private struct Index: Equatable {
    /// The index of each unit's series in a group, by group.
    let seriesByUnit: [[String: Int]]
    /// The groups of one indicator, kind of period and reporter.
    let groupsByContent: [Content: [Int]]
    let groupsByIndicator: [String: [Int]]
    /// The periods for which sources differ.
    let conflictedPeriods: [SeriesKey: Set<Period>]

    static func make(of groups: [Group], conflicts: [Conflict]) -> Index {
      let seriesByUnit = mapOneByOne(groups.count) { (group) in
        var indices = [String: Int](minimumCapacity: groups[group].series.count)
        for (index, series) in groups[group].series.enumerated() {
          indices[series.key.unit] = index
        }
        return indices
      }
      return Index(
        seriesByUnit: seriesByUnit,
        groupsByContent: Dictionary(
          grouping: groups.indices,
          by: { (group) in
            let key = groups[group].key
            return Content(indicator: key.indicator, kind: key.kind, reporting: key.reporting)
          }),
        groupsByIndicator: Dictionary(grouping: groups.indices) { groups[$0].key.indicator },
        conflictedPeriods: Dictionary(grouping: conflicts, by: \.key).mapValues {
          Set($0.map(\.period))
        })
    }
  }

  init(
    catalogue: Catalogue, asOf: Day, groups: [Group], conflicts: [Conflict] = [],
    empty: Set<ObservationTable.Cell> = []
  ) {
    self.catalogue = catalogue
    self.asOf = asOf
    self.groups = groups
    self.conflicts = conflicts
    nothingToMeasure = Set(
      empty.map { cell in
        Measurement(
          unit: catalogue.units[cell.unit].id, indicator: catalogue.indicators[cell.indicator].id,
          period: cell.period)
      })
    index = Index.make(of: groups, conflicts: conflicts)
  }

  public func series(_ key: SeriesKey) -> Series? {
    let content = Content(indicator: key.indicator, kind: key.kind, reporting: key.reporting)
    for group in index.groupsByContent[content] ?? [] {
      if let found = index.seriesByUnit[group][key.unit] { return groups[group].series[found] }
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
    guard key.kind == .year, let found = index.groupsByIndicator[key.indicator] else { return [] }
    return found.map { groups[$0] }.filter(\.key.kind.isCumulative).filter { group in
      var other = group.key
      other.kind = key.kind
      return other == key
    }
  }

  /// The latest value of the same unit and indicator of another kind of period, if that ends after the
  /// series does: a year's first ten months, when the year itself is not out.
  public func newerYearToDateValue(than series: Series) -> PeriodValue? {
    let groups = index.groupsByIndicator[series.key.indicator] ?? []
    return groups.compactMap { group in
      index.seriesByUnit[group][series.key.unit].map { self.groups[group].series[$0] }
    }.filter { other in
      other.key.kind != series.key.kind && other.lastPeriod.lastDay > series.lastPeriod.lastDay
    }.max { $0.lastPeriod.lastDay < $1.lastPeriod.lastDay }.map {
      PeriodValue(period: $0.lastPeriod, value: $0.lastValue)
    }
  }

  /// The periods of a series for which sources differ.
  public func conflictedPeriods(of series: SeriesKey) -> Set<Period> {
    index.conflictedPeriods[series] ?? []
  }

  /// Whether the period was reported with a denominator of 0.
  public func hasNothingToMeasure(unit: String, indicator: String, in period: Period) -> Bool {
    nothingToMeasure.contains(Measurement(unit: unit, indicator: indicator, period: period))
  }
}

extension Series {
  /// The series as it was at the end of the period with this ordinal; `nil` before its first value.
  public func known(through ordinal: Int) -> Series? {
    let past = values.prefix(max(0, ordinal - start.ordinal + 1))
    guard let last = past.lastIndex(where: { $0 != nil }) else { return nil }
    return Series(
      key: key, start: start, values: Array(past[...last]),
      details: Array(details.prefix(last + 1)), breaks: breaks, constructed: constructed)
  }
}

extension Panel.Group {
  /// The ordinal of the latest period with a value.
  public var latestOrdinal: Int? { series.map(\.lastPeriod.ordinal).max() }

  /// The group as it was at the end of the period with this ordinal.
  public func known(through ordinal: Int) -> Panel.Group {
    Panel.Group(
      key: key, indicator: indicator, series: series.compactMap { $0.known(through: ordinal) })
  }
}

extension Panel {
  /// What a review on an earlier day knew of one indicator: values published by then, and of values
  /// that sources disagree on or that were revised the one that was preferred then.
  public func known(of indicator: String, on day: Day) -> Panel {
    known(of: indicator, asOf: day) { $0 <= day }
  }

  /// The same where the days of first publication are not known: values of periods that had ended.
  public func known(of indicator: String, endedBy day: Day) -> Panel {
    known(of: indicator, asOf: day, endedBy: day) { _ in true }
  }

  /// The first day on which most values of a period were known: four of five of those known now.
  public func publication(of period: Period, in group: Group) -> Day? {
    let days = group.series.compactMap { series in
      series.detail(in: period).map { knownFrom($0, period, of: group.indicator) }
    }.sorted()
    return days.isEmpty ? nil : days[min(days.count - 1, days.count * 4 / 5)]
  }

  private func known(
    of indicator: String, asOf day: Day, endedBy end: Day? = nil, isKnown: (Day) -> Bool
  ) -> Panel {
    let disputed = Dictionary(
      grouping: conflicts.filter { $0.key.indicator == indicator }, by: \.key)
    let earlier = groups.filter { $0.key.indicator == indicator }.compactMap { group -> Group? in
      let series = group.series.compactMap { series -> Series? in
        let conflicts = disputed[series.key] ?? []
        let observed = series.observations.compactMap { observation in
          let period = observation.period
          return end.map { period.lastDay <= $0 } ?? true
            ? candidates(observation, in: series, conflicts).first {
              isKnown(knownFrom($0.detail, period, of: group.indicator))
            }.map { (period: period, value: $0.value, detail: $0.detail) } : nil
        }
        return observed.isEmpty
          ? nil
          : Series.arrange(
            observed, key: series.key,
            breaks: series.breaks.filter { $0.isKnown(asOf: day) },
            constructed: series.constructed)
      }
      return series.isEmpty
        ? nil : Group(key: group.key, indicator: group.indicator, series: series)
    }
    return Panel(catalogue: catalogue, asOf: day, groups: earlier)
  }

  /// The value of a period and what other sources gave, in order of preference.
  private func candidates(
    _ observation: PeriodValue, in series: Series, _ conflicts: [Conflict]
  ) -> [Conflict.Observation] {
    let chosen = Conflict.Observation(
      value: observation.value,
      detail: series.detail(in: observation.period) ?? ObservationDetail())
    return [chosen] + (conflicts.first { $0.period == observation.period }?.others ?? [])
  }

  /// The day from which a value is known: its publication, else the end of its period plus the
  /// indicator's publication lag.
  private func knownFrom(
    _ detail: ObservationDetail, _ period: Period, of indicator: Indicator
  ) -> Day {
    detail.publishedOn ?? period.lastDay.adding(days: indicator.publicationLag)
  }
}
