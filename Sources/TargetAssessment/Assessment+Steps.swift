import Forecasting
import Plans
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
    if panel.newerYearToDateValue(than: series) != nil { flags.insert(.newerPartial) }
    if series.constructed != nil { flags.insert(.constructed) }
  }

  /// The same row, refused.
  func refused(_ reason: Reason) -> Assessment {
    var row = self
    row.status = .notAssessable(reason)
    row.model = ""
    return row
  }

  /// The median and the central 80 % of a value to come; counts and places are whole numbers.
  mutating func describe(_ distribution: PredictiveDistribution, of indicator: Indicator) {
    func whole(_ value: Double) -> Double { indicator.isWhole ? value.rounded() : value }
    let interval = distribution.interval(level: 0.8)
    median = whole(distribution.median)
    interval80 = whole(interval.lowerBound)...whole(interval.upperBound)
  }

  /// What a forecast says of itself.
  mutating func flagForecast(_ forecast: Forecast?) {
    if forecast?.yearToDateValue != nil {
      flags.remove(.newerPartial)
      flags.insert(.partialUsed)
    }
    if forecast?.isShortSeries ?? false { flags.insert(.shortSeries) }
    if forecast?.isSaturated ?? false { flags.insert(.saturated) }
  }

  /// Change per period from the last value to the number to reach; `nil` once the due period is past.
  func paceNeeded(_ requirement: Requirement, from series: Series) -> Double? {
    guard target.due.ordinal > series.lastPeriod.ordinal else { return nil }
    return (requirement.region.nearest(to: requirement.value) - series.lastValue)
      / Double(series.lastPeriod.distance(to: target.due))
  }

  /// The same row, decided by the value published for `period`.
  func observed(
    _ published: Double, in period: Period, requirement: Requirement, series: Series, panel: Panel
  ) -> Assessment {
    var row = self
    let reached = requirement.isMet(by: published, in: period, of: target, series: series)
    let decisive = [period, target.baseline].compactMap(\.self)
    if panel.conflicts.contains(where: { $0.key == series.key && decisive.contains($0.period) }) {
      row.flags.insert(.conflict)
    }
    row.status = .observed(reached: reached)
    row.model = ""
    row.last = Reading(period: period, value: published)
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
    weakest = nil
    fieldKnown = nil
  }
}
