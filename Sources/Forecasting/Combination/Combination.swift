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
/// are. The spread is that of the pooled trend, corrected by ``SpreadCorrection``.
///
/// - SeeAlso: Petropoulos & Svetunkov (2020), *A simple combination of univariate models*, Int. J.
///   Forecasting 36, on medians; Bates & Granger (1969), *The combination of forecasts*, Operational
///   Research Quarterly 20, on inverse squared errors.
struct Combination: ForecastModel {
  let name = "combination"
  let scale = ModelScale.steadySpread

  func fit(_ group: LinkedGroup, horizon: Int) -> [(any FittedModel)?] {
    let experience = RollingOrigins(group)
    var pooled = PooledTrend()
    pooled.start = experience.parameters
    let members = CombinationMembers(group, pooled: pooled, horizon: horizon)
    let weights = experience.weights
    return group.series.indices.map { index in
      guard let spread = members.pooled[index] else { return nil }
      let components = (1...horizon).map { step in
        let pooled = spread.component(step: step)
        let location = members.location(of: index, step: step, weights: weights)
        return experience.correction.applied(to: pooled, movedTo: location, step: step)
      }
      return Fitted(
        components: components,
        shocks: spread.shocks.enumerated().map { index, parts in
          experience.correction.applied(to: parts, step: index + 1)
        })
    }
  }

  private struct Fitted: FittedModel {
    var components: [PredictiveDistribution.Component]
    var shocks: [ForecastShocks]

    func prediction(step: Int) -> [PredictiveDistribution.Component] { [components[step - 1]] }
  }
}

/// The forecasts that are combined, for all series of a group.
struct CombinationMembers {
  /// One weight a member, in the order pooled trend, optimised Theta, robust trend, last value.
  typealias Weights = [Double]

  static let count = 4
  /// Before any experience.
  static func startingWeights(followsCommonPath: Bool) -> Weights {
    [followsCommonPath ? 3 : 2, 1, 1, 1]
  }

  let pooled: [PooledTrendFit?]
  let parameters: [Double]
  private let theta: [[Double]?]
  private let paces: [Double?]
  private let lastLevels: [Double]

  init(_ group: LinkedGroup, pooled model: PooledTrend, horizon: Int) {
    (pooled, parameters) = model.fitted(group, horizon: horizon)
    let series = group.series
    let own = mapInBatches(series.count) { index in
      let changes = series[index].changes.count
      return (
        theta: changes >= 3
          ? OptimisedTheta.locations(series[index].splicedLevels, horizon: horizon) : nil,
        pace: changes >= 2 ? RobustTrend.pace(of: series[index]) : nil
      )
    }
    theta = own.map(\.theta)
    paces = own.map(\.pace)
    lastLevels = zip(series, pooled).map { $1?.lastLevel ?? $0.levels[$0.count - 1] }
  }

  /// One location a member; `nil` where the series is too short for it.
  func locations(of index: Int, step: Int) -> [Double?] {
    [
      pooled[index]?.component(step: step).location, theta[index]?[step - 1],
      paces[index].map { lastLevels[index] + $0 * Double(step) }, lastLevels[index],
    ]
  }

  /// The weighted median of the members; where it falls between two, their mean.
  func location(of index: Int, step: Int, weights: Weights) -> Double {
    let known = zip(locations(of: index, step: step), weights).compactMap { location, weight in
      location.map { (location: $0, weight: weight) }
    }.sorted { $0.location < $1.location }
    let half = known.reduce(0) { $0 + $1.weight } / 2
    var below = 0.0
    for (place, member) in known.enumerated() {
      below += member.weight
      if below > half * (1 + 1e-9) { return member.location }
      if below > half * (1 - 1e-9), place + 1 < known.count {
        return (member.location + known[place + 1].location) / 2
      }
    }
    return lastLevels[index]
  }
}
