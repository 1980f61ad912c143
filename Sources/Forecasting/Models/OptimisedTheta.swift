import Foundation

/// The dynamic optimised Theta model: the Theta method with its line found by least squares and its
/// trend known only from the past.
///
/// With A_k and B_k the intercept and slope of the least-squares line through the first k levels,
/// w = 1 − 1/θ and l the exponentially smoothed level (l₀ = y₁/θ),
///
///     ŷ_{k+1} = l_k + w [(1−α)^k A_k + B_k (1 − (1−α)^{k+1}) / α],   l_k = α y_k + (1−α) l_{k−1},
///
/// α and θ least in squared error from the third level on; later steps add w B_n each, with variance
/// σ² (1 + (h−1) α²). Because B_k uses no later level, a steep line is not rewarded for having seen
/// the future.
///
/// - SeeAlso: Fiorucci, Pellegrini, Louzada, Petropoulos & Koehler (2016), *Models for optimising the
///   theta method and their relationship to state space models*, Int. J. Forecasting 32, §3.
struct OptimisedTheta: ForecastModel {
  let name: String
  let scale: ModelScale

  /// On the indicator's own scale.
  static let plain = OptimisedTheta(name: "optimised-theta", scale: .indicator)
  /// After a Box–Cox transform with λ = ½ where amounts have no bounds.
  static let afterBoxCox = OptimisedTheta(name: "box-cox-theta", scale: .steadySpread)

  /// Coarse grids: on a handful of levels neither is known better.
  private static let smoothings = [0.1, 0.25, 0.4, 0.55, 0.7, 0.85, 1]
  private static let thetas = [1, 1.5, 2, 3.0]
  private static let fewestLevels = 4

  func fit(_ group: LinkedGroup, horizon: Int) -> [ModelFit?] {
    group.series.map { series in
      guard series.changes.count >= OptimisedTheta.fewestLevels - 1,
        let best = Candidate.best(series.splicedLevels)
      else { return nil }
      // Two are fitted: α and θ.
      let posterior = group.prior.posterior(sumOfSquares: best.sumOfSquares, count: best.count - 2)
      return .student(
        horizon: horizon, degreesOfFreedom: posterior.degreesOfFreedom,
        resolution: series.resolution
      ) { step in
        (
          best.location(step: step),
          posterior.variance * (1 + Double(step - 1) * best.smoothing * best.smoothing)
        )
      }
    }
  }

  /// The next levels, without their spread; `nil` for fewer than four levels.
  static func locations(_ levels: [Double], horizon: Int) -> [Double]? {
    guard levels.count >= fewestLevels, let best = Candidate.best(levels) else { return nil }
    return (1...horizon).map(best.location)
  }

  /// One α and one θ.
  private struct Candidate {
    var smoothing: Double
    var first: Double
    var slope: Double
    var sumOfSquares: Double
    /// Errors in the sum.
    var count: Int

    func location(step: Int) -> Double { first + slope * Double(step - 1) }

    static func best(_ levels: [Double]) -> Candidate? {
      let count = levels.count
      // Least-squares lines through the first k levels at times 1 … k.
      var intercepts = [0.0]
      var slopes = [0.0]
      var (sum, weighted) = (0.0, 0.0)
      for (index, level) in levels.enumerated() {
        let length = Double(index + 1)
        sum += level
        weighted += level * length
        let slope =
          index == 0
          ? 0 : 6 * (2 * weighted / length - (1 + length) * sum / length) / (length * length - 1)
        slopes.append(slope)
        intercepts.append(sum / length - (length + 1) / 2 * slope)
      }
      var best: Candidate?
      for smoothing in smoothings {
        var powers = [1.0]
        for index in 0...count { powers.append(powers[index] * (1 - smoothing)) }
        for theta in thetas {
          let weight = 1 - 1 / theta
          var level = levels[0] / theta
          var squares = 0.0
          for index in 0..<count {
            if index >= 2 {
              let trend =
                powers[index] * intercepts[index]
                + (1 - powers[index + 1]) / smoothing * slopes[index]
              let error = levels[index] - level - weight * trend
              squares += error * error
            }
            level = smoothing * levels[index] + (1 - smoothing) * level
          }
          guard squares < (best?.sumOfSquares ?? .infinity) else { continue }
          let trend =
            powers[count] * intercepts[count]
            + (1 - powers[count + 1]) / smoothing * slopes[count]
          best = Candidate(
            smoothing: smoothing, first: level + weight * trend, slope: weight * slopes[count],
            sumOfSquares: squares, count: count - 2)
        }
      }
      return best
    }
  }
}
