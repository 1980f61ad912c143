import Foundation

/// The Theta method in its state-space form: simple exponential smoothing with half the trend as
/// drift.
///
/// The level follows l_t = l_{t−1} + b + α e_t, with e_t the one-step error, α from a grid by least
/// squared error and b half the least-squares slope; z_{T+h} = l_T + b h, with variance
/// σ² (1 + (h−1) α²). The level starts anew at a break.
///
/// Kept as a benchmark: on the yearly series of M3 its errors are 0.90 of those of
/// ``Naive``, those of ``Drift`` 0.884 (docs/methods/benchmarks.md).
///
/// - SeeAlso: Assimakopoulos & Nikolopoulos (2000), *The theta model*, Int. J. Forecasting 16;
///   Hyndman & Billah (2003), *Unmasking the Theta method*, Int. J. Forecasting 19, §3.
struct Theta: ForecastModel {
  let name = "theta"

  func fit(_ group: LinkedGroup, horizon: Int) -> [ModelFit?] {
    let slopes = LinearTrend.slopes(of: group)
    return group.fitAskedInBatches { index -> ModelFit? in
      let series = group.series[index]
      guard let slope = slopes[index], series.changeCount >= Tuning.Models.fewestChanges else {
        return nil
      }
      let drift = slope / 2
      let best = Tuning.Models.thetaSmoothings.map {
        Smoothed.smooth(series, smoothing: $0, drift: drift)
      }
      .min { $0.sumOfSquares < $1.sumOfSquares }
      guard let best else { return nil }
      // Two are fitted: α and the drift.
      let posterior = group.prior.posterior(sumOfSquares: best.sumOfSquares, count: best.count - 2)
      return .student(
        horizon: horizon, degreesOfFreedom: posterior.degreesOfFreedom,
        resolution: series.resolution
      ) { step in
        let ahead = Double(step)
        return (
          best.level + best.drift * ahead,
          posterior.variance * (1 + (ahead - 1) * best.smoothing * best.smoothing)
        )
      }
    }
  }

  /// One pass of exponential smoothing with drift.
  private struct Smoothed {
    let smoothing: Double
    let drift: Double
    var level = 0.0
    var sumOfSquares = 0.0
    /// One-step errors in the sum.
    var count = 0

    static func smooth(_ series: LinkedSeries, smoothing: Double, drift: Double) -> Smoothed {
      var smoothed = Smoothed(smoothing: smoothing, drift: drift)
      for index in 0..<series.count {
        guard index > 0, series.definitions[index] == series.definitions[index - 1] else {
          smoothed.level = series.levels[index]
          continue
        }
        let span = Double(series.times[index] - series.times[index - 1])
        let expected = smoothed.level + drift * span
        let error = series.levels[index] - expected
        smoothed.sumOfSquares += error * error / (1 + (span - 1) * smoothing * smoothing)
        smoothed.count += 1
        smoothed.level = expected + smoothing * error
      }
      return smoothed
    }
  }
}

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

  func fit(_ group: LinkedGroup, horizon: Int) -> [ModelFit?] {
    group.fitAsked { series in
      guard series.changeCount >= Tuning.Models.fewestChanges,
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
    guard levels.count > Tuning.Models.fewestChanges, let best = Candidate.best(levels) else {
      return nil
    }
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
      for smoothing in Tuning.Models.optimisedSmoothings {
        var powers = [1.0]
        for index in 0...count { powers.append(powers[index] * (1 - smoothing)) }
        // The level is what it would be from 0 on, plus (1−α)^k y₁/θ: errors are a line in u = 1/θ, and
        // one pass serves for every θ.
        var (level, constants, products, squares) = (0.0, 0.0, 0.0, 0.0)
        for index in 0..<count {
          if index >= 2 {
            let trend =
              powers[index] * intercepts[index]
              + (1 - powers[index + 1]) / smoothing * slopes[index]
            let constant = levels[index] - level - trend
            let factor = powers[index] * levels[0] - trend
            constants += constant * constant
            products += constant * factor
            squares += factor * factor
          }
          level = smoothing * levels[index] + (1 - smoothing) * level
        }
        let trend =
          powers[count] * intercepts[count] + (1 - powers[count + 1]) / smoothing * slopes[count]
        for theta in Tuning.Models.thetas {
          let share = 1 / theta
          let sum = max(0, constants - share * (2 * products - share * squares))
          guard sum < (best?.sumOfSquares ?? .infinity) else { continue }
          best = Candidate(
            smoothing: smoothing,
            first: level + powers[count] * levels[0] * share + (1 - share) * trend,
            slope: (1 - share) * slopes[count], sumOfSquares: sum, count: count - 2)
        }
      }
      return best
    }
  }
}
