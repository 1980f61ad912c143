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

  private static let fewestLevels = 4
  private static let smoothings = [0.2, 0.5, 0.8, 1]
  private static let trendShares = [0.1, 0.4, 0.9]
  private static let dampings = [0.8, 0.9, 0.98]

  func fit(_ group: LinkedGroup, horizon: Int) -> [ModelFit?] {
    group.series.map { series in
      guard series.changes.count >= DampedTrend.fewestLevels - 1 else { return nil }
      let levels = series.splicedLevels
      var best: Smoothed?
      for smoothing in DampedTrend.smoothings {
        for share in DampedTrend.trendShares {
          for damping in DampedTrend.dampings {
            let smoothed = Smoothed(
              levels, level: smoothing, trend: smoothing * share, damping: damping)
            if smoothed.sumOfSquares < best?.sumOfSquares ?? .infinity { best = smoothed }
          }
        }
      }
      guard let best else { return nil }
      // Fitted are the two starting values; the grid is too coarse to count for more than one.
      let posterior = group.prior.posterior(
        sumOfSquares: best.sumOfSquares, count: levels.count - 3)
      return .student(
        horizon: horizon, degreesOfFreedom: posterior.degreesOfFreedom,
        resolution: series.resolution
      ) { step in
        let (growth, spread) = best.response(step: step)
        return (best.level + growth * best.trend, posterior.variance * spread)
      }
    }
  }

  /// One α, β and φ, with the starting values that suit them best.
  private struct Smoothed {
    let smoothing: Double
    let trendSmoothing: Double
    let damping: Double
    var level: Double
    var trend: Double
    var sumOfSquares: Double

    init(_ levels: [Double], level smoothing: Double, trend trendSmoothing: Double, damping: Double)
    {
      self.smoothing = smoothing
      self.trendSmoothing = trendSmoothing
      self.damping = damping
      // The errors for starting values (0, 0), and what a unit of either adds to them.
      var states = [(0.0, 0.0), (1.0, 0.0), (0.0, 1.0)]
      var gram = (level: 0.0, cross: 0.0, trend: 0.0)
      var moments = (level: 0.0, trend: 0.0)
      var squares = 0.0
      let origin = levels[0]
      for observed in levels {
        var errors = [0.0, 0.0, 0.0]
        for index in 0..<3 {
          let expected = states[index].0 + damping * states[index].1
          let error = (index == 0 ? observed - origin : 0) - expected
          errors[index] = error
          states[index] = (
            expected + smoothing * error, damping * states[index].1 + trendSmoothing * error
          )
        }
        squares += errors[0] * errors[0]
        gram.level += errors[1] * errors[1]
        gram.cross += errors[1] * errors[2]
        gram.trend += errors[2] * errors[2]
        moments.level -= errors[0] * errors[1]
        moments.trend -= errors[0] * errors[2]
      }
      let determinant = gram.level * gram.trend - gram.cross * gram.cross
      let startLevel = (gram.trend * moments.level - gram.cross * moments.trend) / determinant
      let startTrend = (gram.level * moments.trend - gram.cross * moments.level) / determinant
      level = origin + states[0].0 + startLevel * states[1].0 + startTrend * states[2].0
      trend = states[0].1 + startLevel * states[1].1 + startTrend * states[2].1
      sumOfSquares = max(
        0, squares - startLevel * moments.level - startTrend * moments.trend)
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
}
