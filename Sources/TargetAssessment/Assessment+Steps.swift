import TimeSeries

/// How a row grows: what its series tells, then a published value or a refusal.
extension Assessment {
  /// Whether anything is known of the unit, and the due value is not out yet.
  var isOpen: Bool {
    switch status {
    case .observed: false
    case .forecast: true
    case .notAssessable: last != nil
    }
  }

  /// Fills in what the series itself tells of the time up to the due date.
  mutating func describe(_ series: Series, in panel: Panel) {
    last = Reading(period: series.lastPeriod, value: series.lastValue)
    observedChange = series.meanChange(through: target.due)
    if series.isSynthetic { flags.insert(.synthetic) }
    if series.key.reporting == .selfReported { flags.insert(.selfReported) }
  }

  /// Marks what a forecast rests on: breaks within the series, values on which sources disagree,
  /// readings that are newer but of another kind of period.
  mutating func flagEvidence(_ series: Series, in panel: Panel) {
    if series.hasBreak(after: series.start, through: series.lastPeriod) {
      flags.insert(.definitionBreak)
    }
    if panel.conflicts.contains(where: { $0.key == series.key }) { flags.insert(.conflict) }
    if panel.newerReading(than: series) != nil { flags.insert(.newerPartial) }
    if series.constructed != nil { flags.insert(.constructed) }
  }

  /// The same row, refused.
  func refused(_ reason: Reason) -> Assessment {
    var row = self
    row.status = .notAssessable(reason)
    row.model = ""
    return row
  }

  /// The same row, decided by a published value.
  func observed(
    _ published: Double, requirement: Requirement, series: Series, in panel: Panel
  ) -> Assessment {
    var row = self
    var reached = requirement.region.contains(published)
    // «100 %» of counted things means all of them, not 99.996 % of them.
    if target.comparison == .at100, let detail = series.detail(in: target.due),
      let numerator = detail.numerator, let denominator = detail.denominator
    {
      reached = numerator == denominator
    }
    let decisive = [target.due, target.baseline].compactMap(\.self)
    if panel.conflicts.contains(where: { $0.key == series.key && decisive.contains($0.period) }) {
      row.flags.insert(.conflict)
    }
    row.status = .observed(reached: reached)
    row.model = ""
    row.last = Reading(period: target.due, value: published)
    row.median = published
    row.probability = reached ? 1 : 0
    row.probabilityHigh = requirement.regionHigh.map { $0.contains(published) ? 1 : 0 }
    row.monteCarloError = 0
    return row
  }

  /// Takes back what was said of the future.
  mutating func clearForecast() {
    median = nil
    interval80 = nil
    probability = nil
    probabilityHigh = nil
    monteCarloError = nil
    reach50 = nil
    reach80 = nil
    fieldKnown = nil
  }
}
