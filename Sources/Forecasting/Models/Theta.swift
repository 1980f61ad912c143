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
    return zip(group.series, slopes).map { series, slope in
      guard let slope, series.changes.count >= 3 else { return nil }
      let drift = slope / 2
      let best = Theta.grid.map { Smoothed(series, smoothing: $0, drift: drift) }
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

  /// 0.1 to 1 in steps of 0.05: on a handful of points α is not known better than that.
  private static let grid = (2...20).map { Double($0) / 20 }

  /// One pass of exponential smoothing with drift.
  private struct Smoothed {
    let smoothing: Double
    let drift: Double
    var level = 0.0
    var sumOfSquares = 0.0
    /// One-step errors in the sum.
    var count = 0

    init(_ series: LinkedSeries, smoothing: Double, drift: Double) {
      self.smoothing = smoothing
      self.drift = drift
      for index in 0..<series.count {
        guard index > 0, series.definitions[index] == series.definitions[index - 1] else {
          level = series.levels[index]
          continue
        }
        let span = Double(series.times[index] - series.times[index - 1])
        let expected = level + drift * span
        let error = series.levels[index] - expected
        sumOfSquares += error * error / (1 + (span - 1) * smoothing * smoothing)
        count += 1
        level = expected + smoothing * error
      }
    }
  }
}
