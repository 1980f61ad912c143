import Forecasting
import Plans
import TimeSeries

/// The published values of one unit that meet a target, with its baseline resolved.
struct Requirement: Sendable, Equatable {
  /// The values that meet the target.
  var region: AttainmentRegion
  /// The values that meet the upper end of a range.
  var regionHigh: AttainmentRegion?
  /// Whether only the highest possible value meets the target.
  var demandsMaximum = false
  /// The number to reach, in the indicator's unit.
  var value: Double
  var baselineValue: Double?
  /// Whether the baseline's value is forecast or interpolated in a gap; then ``baselineValue`` is its
  /// median.
  var isBaselineEstimated = false

  /// Whether a target once met stays met, because values of the indicator never fall.
  func isLasting(for indicator: Indicator) -> Bool {
    indicator.isCumulative && region.upper == .infinity
  }

  /// Resolves a target of any kind but a rank.
  ///
  /// - Parameter forecast: Of the series, for baselines that are not published.
  /// - Throws: `Unresolvable` with `no_number_printed`, `no_baseline`, `definition_changed`, or
  ///   `saturated` for a change from a bound that nothing passes.
  static func resolve(
    _ target: Target, indicator: Indicator, series: Series, forecast: Forecast? = nil
  ) throws(Unresolvable) -> Requirement {
    let halfStep = indicator.halfStep
    switch target.comparison {
    case .increase, .reduce:
      let baseline = try Requirement.baseline(
        of: target, indicator: indicator, series: series, forecast: forecast)
      let (value, region) = change(target, from: baseline.value, halfStep: halfStep)
      var regionHigh: AttainmentRegion?
      if let high = target.thresholdHigh, !baseline.isEstimated {
        var end = target
        end.threshold = high
        regionHigh = change(end, from: baseline.value, halfStep: halfStep).region
      }
      return Requirement(
        region: region, regionHigh: regionHigh, value: value, baselineValue: baseline.value,
        isBaselineEstimated: baseline.isEstimated)
    case .topN:
      throw Unresolvable(reason: .fieldUnknown)
    case .greater, .atLeast, .less, .atMost, .equal, .at100:
      guard let (comparison, threshold) = level(target, of: indicator) else {
        throw Unresolvable(reason: .noNumberPrinted)
      }
      return Requirement(
        region: AttainmentRegion.find(comparison, threshold, halfStep: halfStep),
        regionHigh: target.thresholdHigh.map {
          AttainmentRegion.find(
            comparison == .less || comparison == .atMost ? .atMost : .atLeast,
            $0, halfStep: halfStep)
        },
        demandsMaximum: comparison == .atLeast
          && (target.comparison == .at100 || threshold == indicator.maximum),
        value: threshold,
        baselineValue: target.baselineYear.flatMap { year in
          series.start.kind == .year ? series.value(in: .year(year)) : nil
        })
    }
  }

  /// The comparison and the number of a target that names a level; `nil` for a change, a rank, and where
  /// the plan prints no number.
  static func level(
    _ target: Target, of indicator: Indicator
  ) -> (comparison: AttainmentRegion.Comparison, threshold: Double)? {
    // «100 %» is the end of the scale, whatever it is counted to.
    let whole = indicator.maximum ?? 100
    guard let threshold = target.comparison == .at100 ? whole : target.threshold else { return nil }
    return switch target.comparison {
    case .greater: (.greater, threshold)
    case .less: (.less, threshold)
    case .atMost: (.atMost, threshold)
    // «At 100», «= the maximum» and «>= the maximum» are one event.
    case .equal where threshold != indicator.maximum: (.equal, threshold)
    case .atLeast, .equal, .at100: (.atLeast, threshold)
    case .increase, .reduce, .topN: nil
    }
  }

  /// A target whose requirement cannot be computed.
  struct Unresolvable: Error {
    var reason: Assessment.Reason
  }

  private static func baseline(
    of target: Target, indicator: Indicator, series: Series, forecast: Forecast?
  ) throws(Unresolvable) -> (value: Double, isEstimated: Bool) {
    guard let period = target.baseline else { throw Unresolvable(reason: .noBaseline) }
    let known = period.ordinal < series.lastPeriod.ordinal ? period : series.lastPeriod
    if series.value(in: known) != nil, series.hasBreak(after: known, through: target.due) {
      throw Unresolvable(reason: .definitionChanged)
    }
    switch SeriesPrediction(series: series, forecast: forecast).state(in: period) {
    case nil: throw Unresolvable(reason: .noBaseline)
    case .uncertain(let distribution):
      if series.hasBreak(after: period, through: target.due) {
        throw Unresolvable(reason: .definitionChanged)
      }
      return (distribution.median, true)
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
      return (
        baseline, AttainmentRegion.find(rises ? .greater : .less, baseline, halfStep: halfStep)
      )
    }
    let value = level(baseline, changedBy: rises ? change : -change, target.changeKind)
    return (value, AttainmentRegion.find(rises ? .atLeast : .atMost, value, halfStep: halfStep))
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

extension Requirement {
  /// Whether a published value meets the target.
  func isMet(by published: Double, in period: Period, series: Series) -> Bool {
    // «100 %» of counted things means all of them, not 99.996 % of them.
    if demandsMaximum, let detail = series.detail(in: period),
      let numerator = detail.numerator, let denominator = detail.denominator
    {
      return numerator == denominator
    }
    // A value with more decimals than are published counts as it would be published: 99.996 is 100.00.
    if demandsMaximum, published > region.lower - region.halfStep * (1 - 1e-6) { return true }
    return region.contains(published)
  }
}
