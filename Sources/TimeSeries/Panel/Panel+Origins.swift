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
          : Series(
            key: series.key, observed: observed,
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
