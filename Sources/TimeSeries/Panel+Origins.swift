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
    let readings = Dictionary(
      grouping: conflicts.filter { $0.key.indicator == indicator }, by: \.key)
    let earlier = groups.filter { $0.key.indicator == indicator }.compactMap { group -> Group? in
      let series = group.series.compactMap { series in
        known(series, conflicts: readings[series.key] ?? [], on: day)
      }
      return series.isEmpty
        ? nil : Group(key: group.key, indicator: group.indicator, series: series)
    }
    return Panel(catalogue: catalogue, asOf: day, groups: earlier)
  }

  /// The day from which a value is known: its publication, else the end of its period plus the
  /// indicator's publication lag.
  func knownFrom(_ detail: ObservationDetail?, _ period: Period, of indicator: Indicator) -> Day {
    detail?.publishedOn ?? period.lastDay.adding(days: indicator.publicationLag)
  }

  /// The first day on which most values of a period were known: four of five of those known now.
  public func publication(of period: Period, in group: Group) -> Day? {
    let days = group.series.compactMap { series in
      series.value(in: period) == nil
        ? nil : knownFrom(series.detail(in: period), period, of: group.indicator)
    }.sorted()
    return days.isEmpty ? nil : days[min(days.count - 1, days.count * 4 / 5)]
  }

  private func known(_ series: Series, conflicts: [Conflict], on day: Day) -> Series? {
    guard let indicator = catalogue.indicator(series.key.indicator) else { return nil }
    var observed: [(period: Period, value: Double, detail: ObservationDetail)] = []
    for (period, value) in series.observations {
      let detail = series.detail(in: period) ?? ObservationDetail()
      var readings = [Conflict.Reading(value: value, detail: detail)]
      readings += conflicts.first { $0.period == period }?.others ?? []
      let first = readings.first { knownFrom($0.detail, period, of: indicator) <= day }
      if let first { observed.append((period, first.value, first.detail)) }
    }
    guard !observed.isEmpty else { return nil }
    return Series(
      key: series.key, observed: observed, breaks: series.breaks.filter { $0.isKnown(asOf: day) },
      constructed: series.constructed)
  }
}
