import Foundation

/// Exponential smoothing with additive errors and a damped trend, ETS(A,Ad,N).
///
/// y_t = l + φ b + e, l ← l + φ b + α e, b ← φ b + β e; forecasts l + (φ + … + φ^h) b with variance
/// σ² (1 + Σ_{j<h} (α + β (φ + … + φ^j))²). α, β and φ come from a coarse grid; the first level and
/// trend, in which the errors are linear, from least squares for each of them.
///
/// Kept as a benchmark: on the yearly series of M3 its errors are 0.96 of those of
/// ``Naive``, those of ``Drift`` 0.884 (docs/methods/damped-trend.md).
///
/// - SeeAlso: Gardner & McKenzie (1985), *Forecasting trends in time series*, Management Science 31;
///   Hyndman & Athanasopoulos, *Forecasting: Principles and Practice* (3rd ed.), §8.2 and §8.7.
struct DampedTrend: ForecastModel {
  let name = "damped-trend"

  func fit(_ group: LinkedGroup, horizon: Int) -> [ModelFit?] {
    group.fitAsked { series in
      guard series.changes.count >= Tuning.Models.fewestChanges else { return nil }
      let levels = series.splicedLevels
      var best: Smoothed?
      for rule in Rule.all {
        let smoothed = Smoothed.fit(levels, by: rule)
        if smoothed.sumOfSquares < best?.sumOfSquares ?? .infinity { best = smoothed }
      }
      guard let best else { return nil }
      // Fitted are the two starting values; the grid is too coarse to count for more than one.
      let posterior = group.prior.posterior(
        sumOfSquares: best.sumOfSquares, count: levels.count - 3)
      return .student(
        horizon: horizon, degreesOfFreedom: posterior.degreesOfFreedom,
        resolution: series.resolution
      ) { step in
        let response = best.rule.response(step: step)
        return (
          best.state.level + response.growth * best.state.trend,
          posterior.variance * response.spread
        )
      }
    }
  }

  /// α, β and φ.
  private struct Rule {
    let smoothing: Double
    let trendSmoothing: Double
    let damping: Double

    static let all = Tuning.Models.dampedSmoothings.flatMap { smoothing in
      Tuning.Models.dampedTrendShares.flatMap { share in
        Tuning.Models.dampings.map {
          Rule(smoothing: smoothing, trendSmoothing: smoothing * share, damping: $0)
        }
      }
    }

    /// φ + … + φ^h, and the variance h periods ahead in units of σ².
    func response(step: Int) -> (growth: Double, spread: Double) {
      var (growth, factor, spread) = (0.0, 1.0, 1.0)
      for ahead in 1...step {
        if ahead > 1 {
          let response = smoothing + trendSmoothing * growth
          spread += response * response
        }
        factor *= damping
        growth += factor
      }
      return (growth, spread)
    }
  }

  /// l and b.
  private struct State {
    var level = 0.0
    var trend = 0.0

    /// Takes in one level; returns its error e.
    mutating func follow(_ observed: Double, by rule: Rule) -> Double {
      let expected = level + rule.damping * trend
      let error = observed - expected
      level = expected + rule.smoothing * error
      trend = rule.damping * trend + rule.trendSmoothing * error
      return error
    }
  }

  /// The last state under one rule, from the starting values that suit it best.
  private struct Smoothed {
    let rule: Rule
    let state: State
    let sumOfSquares: Double

    static func fit(_ levels: [Double], by rule: Rule) -> Smoothed {
      // The errors for starting values (0, 0), and what a unit of either adds to them.
      var plain = State()
      var perLevel = State(level: 1)
      var perTrend = State(trend: 1)
      var gram = (level: 0.0, cross: 0.0, trend: 0.0)
      var moments = State()
      var squares = 0.0
      let origin = levels[0]
      for observed in levels {
        let error = plain.follow(observed - origin, by: rule)
        let levelError = perLevel.follow(0, by: rule)
        let trendError = perTrend.follow(0, by: rule)
        squares += error * error
        gram.level += levelError * levelError
        gram.cross += levelError * trendError
        gram.trend += trendError * trendError
        moments.level -= error * levelError
        moments.trend -= error * trendError
      }
      let determinant = gram.level * gram.trend - gram.cross * gram.cross
      let start = State(
        level: (gram.trend * moments.level - gram.cross * moments.trend) / determinant,
        trend: (gram.level * moments.trend - gram.cross * moments.level) / determinant)
      return Smoothed(
        rule: rule,
        state: State(
          level: origin + plain.level + start.level * perLevel.level
            + start.trend * perTrend.level,
          trend: plain.trend + start.level * perLevel.trend + start.trend * perTrend.trend),
        sumOfSquares: max(
          0, squares - start.level * moments.level - start.trend * moments.trend))
    }
  }
}
