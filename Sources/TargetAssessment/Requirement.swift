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

  /// Resolves every kind of target but rankings.
  ///
  /// - Throws: `Unresolvable` with `no_number_printed`, `no_baseline` or `definition_changed`.
  init(_ target: Target, indicator: Indicator, series: Series?) throws(Unresolvable) {
    let halfStep = indicator.halfStep
    switch target.comparison {
    case .increase, .reduce:
      let baseline = try Requirement.baseline(of: target, series: series)
      let rises = target.comparison == .increase
      baselineValue = baseline
      if let change = target.threshold {
        value = Requirement.level(baseline, changedBy: rises ? change : -change, target.changeKind)
        region = AttainmentRegion(rises ? .atLeast : .atMost, value, halfStep: halfStep)
      } else {
        value = baseline  // «raise» without a number: better than the baseline
        region = AttainmentRegion(rises ? .greater : .less, value, halfStep: halfStep)
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
    of target: Target, series: Series?
  ) throws(Unresolvable) -> Double {
    guard let series else { throw Unresolvable(reason: .noData) }
    guard let period = target.baseline, let baseline = series.value(in: period) else {
      throw Unresolvable(reason: .noBaseline)
    }
    // A share of nothing, or of less than nothing, is no number to reach.
    if baseline <= 0 && target.changeKind != .points && target.threshold != nil {
      throw Unresolvable(reason: .noBaseline)
    }
    if series.hasBreak(after: period, through: target.due) {
      throw Unresolvable(reason: .definitionChanged)
    }
    return baseline
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
