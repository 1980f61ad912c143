import Foundation
import Parallel
import TimeSeries

/// The default: an average of up to five forecasts, spread as the pooled trend says and rolling origins
/// correct.
///
/// Members are the pooled trend (weight 2, or 3 where the field has a common path), the optimised
/// Theta after Box–Cox, the robust trend and the last value (weight 1 each), and seasonal smoothing where
/// a year has more periods than one. Of years the weighted median is taken: the pooled trend unless the
/// three that know one series only agree that it should be more or less. How weights are learnt, and the
/// average of seasonal series, are those of ``CombinationWeights``. Where that was worse than the last
/// value all the same, only a part of the change is believed (``TrustInChange``). The spread is that of the
/// pooled trend, corrected by ``SpreadFactor``.
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
        experience.trust.applied(
          to: members.location(of: index, step: step, weights: experience.weights),
          from: members.lastLevel(of: index))
      }
    }
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
  private let seasonal: [[Double]?]

  static func fit(
    _ group: LinkedGroup, pooled model: PooledTrend, horizon: Int
  ) -> CombinationMembers {
    let pooled = model.fitGroup(group, horizon: horizon)
    let series = group.series
    let theta = group.fitAskedInBatches { index -> [Double]? in
      series[index].changeCount >= Tuning.Combination.fewestChanges.theta
        ? OptimisedTheta.locations(series[index].splicedLevels, horizon: horizon) : nil
    }
    let slopes = group.fitAskedInBatches { index -> Double? in
      series[index].changeCount >= Tuning.Combination.fewestChanges.robustTrend
        ? RobustTrend.slope(of: series[index]) : nil
    }
    let (link, seasons) = (group.link, group.periodsPerYear)
    let seasonal = group.fitAskedInBatches { index -> [Double]? in
      SeasonalSmoothing.locations(
        of: series[index], link: link, seasons: seasons, horizon: horizon)
    }
    return CombinationMembers(
      pooled: pooled.series, parameters: pooled.parameters, theta: theta, slopes: slopes,
      lastLevels: zip(series, pooled.series).map { $1?.lastLevel ?? $0.levels[$0.count - 1] },
      seasonal: seasonal)
  }

  /// Where the series stood, by the pooled trend where that knows it better than its last value.
  func lastLevel(of index: Int) -> Double { lastLevels[index] }

  /// The location that each member predicts; `nil` where the series is too short for it.
  func locations(of index: Int, step: Int) -> PerMember<Double?> {
    PerMember(
      pooledTrend: pooled[index]?.fit.components[step - 1].location,
      theta: theta[index]?[step - 1],
      robustTrend: slopes[index].map { lastLevels[index] + $0 * Double(step) },
      lastValue: lastLevels[index], seasonalSmoothing: seasonal[index]?[step - 1])
  }

  /// The average of the members.
  func location(of index: Int, step: Int, weights: CombinationWeights) -> Double {
    weights.combine(locations(of: index, step: step)) ?? lastLevels[index]
  }
}
