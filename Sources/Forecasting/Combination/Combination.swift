import Foundation
import Parallel
import TimeSeries

/// The default: the weighted median of four forecasts, spread as the pooled trend says and rolling
/// origins correct.
///
/// Members are the pooled trend (weight 2, or 3 where the field has a common path), the optimised
/// Theta after Box–Cox, the robust trend and the last value (weight 1 each): the median takes the
/// pooled trend unless the three that know one series only agree that it should be more or less.
/// The weights are then multiplied by the inverse squared errors that the members made at rolling
/// origins, raised to n / (n + 50) with n such errors: without a past to learn from they stay as they
/// are. The spread is that of the pooled trend, corrected by ``SpreadFactor``.
///
/// - SeeAlso: Petropoulos & Svetunkov (2020), *A simple combination of univariate models*, Int. J.
///   Forecasting 36, on medians; Bates & Granger (1969), *The combination of forecasts*, Operational
///   Research Quarterly 20, on inverse squared errors.
struct Combination: ForecastModel {
  let name = "combination"
  let scale = ModelScale.steadySpread

  func fit(_ group: LinkedGroup, horizon: Int) -> [ModelFit?] {
    let experience = evaluateRollingOrigins(of: group)
    var pooled = PooledTrend()
    pooled.start = experience.parameters
    let members = CombinationMembers.fit(group, pooled: pooled, horizon: horizon)
    return group.fitAskedInBatches { index -> ModelFit? in
      guard let pooled = members.pooled[index]?.fit else { return nil }
      return experience.spread.applied(to: pooled) { step in
        members.location(of: index, step: step, weights: experience.weights)
      }
    }
  }
}

/// One value for each member of the combination.
struct PerMember<Value: Sendable>: Sendable {
  var pooledTrend: Value
  var theta: Value
  var robustTrend: Value
  var lastValue: Value

  /// In the order of the fields.
  var values: [Value] { [pooledTrend, theta, robustTrend, lastValue] }

  func map<Other>(_ transform: (Value) -> Other) -> PerMember<Other> {
    PerMember<Other>(
      pooledTrend: transform(pooledTrend), theta: transform(theta),
      robustTrend: transform(robustTrend), lastValue: transform(lastValue))
  }

  static func zip<First, Second>(
    _ first: PerMember<First>, _ second: PerMember<Second>, _ transform: (First, Second) -> Value
  ) -> PerMember {
    PerMember(
      pooledTrend: transform(first.pooledTrend, second.pooledTrend),
      theta: transform(first.theta, second.theta),
      robustTrend: transform(first.robustTrend, second.robustTrend),
      lastValue: transform(first.lastValue, second.lastValue))
  }
}

/// The forecasts that are combined, for all series of a group.
struct CombinationMembers: Sendable {
  let pooled: [PooledTrendFit?]
  /// Those of the pooled trend.
  let parameters: PooledParameters?
  private let theta: [[Double]?]
  /// The Theil–Sen slope of each series.
  private let slopes: [Double?]
  private let lastLevels: [Double]

  static func fit(
    _ group: LinkedGroup, pooled model: PooledTrend, horizon: Int
  ) -> CombinationMembers {
    let pooled = model.fitGroup(group, horizon: horizon)
    let series = group.series
    let theta = group.fitAskedInBatches { index -> [Double]? in
      series[index].changes.count >= Tuning.Combination.fewestChanges.theta
        ? OptimisedTheta.locations(series[index].splicedLevels, horizon: horizon) : nil
    }
    let slopes = group.fitAskedInBatches { index -> Double? in
      series[index].changes.count >= Tuning.Combination.fewestChanges.robustTrend
        ? RobustTrend.slope(of: series[index]) : nil
    }
    return CombinationMembers(
      pooled: pooled.series, parameters: pooled.parameters, theta: theta, slopes: slopes,
      lastLevels: zip(series, pooled.series).map { $1?.lastLevel ?? $0.levels[$0.count - 1] })
  }

  /// The location that each member predicts; `nil` where the series is too short for it.
  func locations(of index: Int, step: Int) -> PerMember<Double?> {
    PerMember(
      pooledTrend: pooled[index]?.fit.components[step - 1].location,
      theta: theta[index]?[step - 1],
      robustTrend: slopes[index].map { lastLevels[index] + $0 * Double(step) },
      lastValue: lastLevels[index])
  }

  /// The weighted median of the members; where it falls between two, their mean.
  func location(of index: Int, step: Int, weights: PerMember<Double>) -> Double {
    let members = zip(locations(of: index, step: step).values, weights.values)
    let known = members.compactMap { location, weight in
      location.map { (location: $0, weight: weight) }
    }.sorted { $0.location < $1.location }
    let half = known.reduce(0) { $0 + $1.weight } / 2
    var below = 0.0
    for (index, member) in known.enumerated() {
      below += member.weight
      if below > half * (1 + 1e-9) { return member.location }
      if below > half * (1 - 1e-9), index + 1 < known.count {
        return (member.location + known[index + 1].location) / 2
      }
    }
    return lastLevels[index]
  }
}
