import Forecasting
import Plans
import TimeSeries

/// What a target asks of one unit's published values, once its baseline is looked up.
struct Requirement: Sendable, Equatable {
  /// The values that meet the target.
  var region: AttainmentRegion
  /// The values that meet the upper end of a range.
  var regionHigh: AttainmentRegion?
  /// The number to reach.
  var value: Double
  var baselineValue: Double?
  /// Whether the baseline's value is a forecast or an estimate in a gap; then ``baselineValue`` is its
  /// median.
  var isBaselineEstimated = false

  /// Resolves every kind of target but rankings.
  ///
  /// - Parameter forecast: Of the series, for baselines that are not published.
  /// - Throws: `Unresolvable` with `no_number_printed`, `no_baseline`, `definition_changed`, or
  ///   `saturated` for a change from a bound that nothing passes.
  init(
    _ target: Target, indicator: Indicator, series: Series?, forecast: Forecast? = nil
  ) throws(Unresolvable) {
    let halfStep = indicator.halfStep
    switch target.comparison {
    case .increase, .reduce:
      let baseline = try Requirement.baseline(
        of: target, indicator: indicator, series: series, forecast: forecast)
      baselineValue = baseline.value
      isBaselineEstimated = baseline.isEstimated
      (value, region) = Requirement.change(target, from: baseline.value, halfStep: halfStep)
      if let high = target.thresholdHigh, !baseline.isEstimated {
        var end = target
        end.threshold = high
        regionHigh = Requirement.change(end, from: baseline.value, halfStep: halfStep).region
      }
    case .topN:
      throw Unresolvable(reason: .fieldUnknown)
    case .greater, .atLeast, .less, .atMost, .equal, .at100:
      guard let threshold = target.comparison == .at100 ? 100 : target.threshold else {
        throw Unresolvable(reason: .noNumberPrinted)
      }
      let comparison: AttainmentRegion.Comparison =
        switch target.comparison {
        case .greater: .greater
        case .less: .less
        case .atMost: .atMost
        case .equal: .equal
        default: .atLeast
        }
      value = threshold
      region = AttainmentRegion(comparison, threshold, halfStep: halfStep)
      regionHigh = target.thresholdHigh.map {
        AttainmentRegion(
          comparison == .less || comparison == .atMost ? .atMost : .atLeast,
          $0, halfStep: halfStep)
      }
      if let year = target.baselineYear, let series, series.start.kind == .year {
        baselineValue = series.value(in: .year(year))
      }
    }
  }

  /// A target whose number cannot be worked out.
  struct Unresolvable: Error {
    var reason: Assessment.Reason
  }

  private static func baseline(
    of target: Target, indicator: Indicator, series: Series?, forecast: Forecast?
  ) throws(Unresolvable) -> (value: Double, isEstimated: Bool) {
    guard let series else { throw Unresolvable(reason: .noData) }
    guard let period = target.baseline else { throw Unresolvable(reason: .noBaseline) }
    let known = period.ordinal < series.lastPeriod.ordinal ? period : series.lastPeriod
    if series.value(in: known) != nil, series.hasBreak(after: known, through: target.due) {
      throw Unresolvable(reason: .definitionChanged)
    }
    switch SeriesOutlook(series: series, forecast: forecast).state(in: period) {
    case nil: throw Unresolvable(reason: .noBaseline)
    case .uncertain(let law):
      if series.hasBreak(after: period, through: target.due) {
        throw Unresolvable(reason: .definitionChanged)
      }
      return (law.median, true)
    case .published(let baseline):
      // A share of nothing, or of less than nothing, is no number to reach.
      if baseline <= 0 && target.changeKind != .points && target.threshold != nil {
        throw Unresolvable(reason: .noBaseline)
      }
      let bound = target.comparison == .increase ? indicator.maximum : indicator.minimum
      if baseline == bound { throw Unresolvable(reason: .saturated) }
      return (baseline, false)
    }
  }

  /// The number to reach from a baseline, and the values that reach it.
  static func change(
    _ target: Target, from baseline: Double, halfStep: Double
  ) -> (value: Double, region: AttainmentRegion) {
    let rises = target.comparison == .increase
    guard let change = target.threshold else {
      // «raise» without a number: better than the baseline
      return (baseline, AttainmentRegion(rises ? .greater : .less, baseline, halfStep: halfStep))
    }
    let value = level(baseline, changedBy: rises ? change : -change, target.changeKind)
    return (value, AttainmentRegion(rises ? .atLeast : .atMost, value, halfStep: halfStep))
  }

  private static func level(
    _ baseline: Double, changedBy change: Double, _ kind: Target.ChangeKind
  ) -> Double {
    switch kind {
    case .points: baseline + change
    case .percent: baseline * (1 + change / 100)
    case .factor: change >= 0 ? baseline * change : baseline / -change
    }
  }
}
