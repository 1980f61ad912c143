import Foundation
import LinearAlgebra

/// The predictive distributions of all series with one pattern of observed changes.
///
/// With C partitioned into past p and future f, K = C_fp C_pp⁻¹ and A the lower triangle of ones, the
/// next levels, in units of the series' scale and counted from the last one, follow a Student-t with
/// ν + n degrees of freedom,
///
///     location  A [μ1 + K (g − μ B1)],   scale²  A (C_ff − K C_pf) Aᵀ (ν σ² + q) / (ν + n).
struct PooledPrediction: Sendable {
  /// A level ahead, in units of the series' scale and counted from its last level.
  struct Level: Sendable {
    var location: Double
    var squaredScale: Double
  }

  /// The predictions of one series.
  struct Result: Sendable {
    /// 1, 2, … periods ahead.
    var levels: [Level]
    var degreesOfFreedom: Double
  }

  private let parameters: PooledCovariance
  private let factor: Cholesky
  private let spans: [Double]
  /// A K, one entry a period ahead.
  private let gains: [[Double]]
  private let squaredScales: [Double]
  /// What the changes tell of the noise of the last observation; `nil` where none is known.
  private let noiseGain: [Double]?

  /// Prepares the predictions of a pattern; `nil` where the covariance cannot be factorised.
  static func prepare(
    _ parameters: PooledCovariance, pattern: ChangePattern, horizon: Int
  ) -> PooledPrediction? {
    let block = Tuning.Pooled.predictionBlock
    let steps = (horizon + block - 1) / block * block
    let lags = parameters.covariances(count: pattern.length + steps + 1)
    let unit = parameters.variance
    // Refused is a covariance that is not positive definite in doubles: no prediction of the pattern.
    guard let factor = try? Cholesky(pattern.covariance(lags, variance: unit)) else { return nil }
    var crossed = pattern.covariance(lags, withNext: steps)
    let noise = pattern.covarianceWithLastNoise(variance: unit)
    // The next change starts from the last observation and takes its noise back.
    for (row, shared) in (noise ?? []).enumerated() { crossed[row, 0] -= shared }
    var gains: [[Double]] = []
    var whitenedSums: [[Double]] = []
    for first in stride(from: 0, to: steps, by: block) {
      // The shapes are given by the pattern, so only elements beyond the range of doubles are refused.
      let columns = (first..<first + block).map { crossed.column($0) }
      guard let part = try? Matrix(columns: columns), let whitened = try? factor.whiten(part),
        let solved = try? factor.solve(part)
      else { return nil }
      for column in 0..<block {
        let gain = solved.column(column)
        gains.append(zip(gains.last ?? gain.map { _ in 0 }, gain).map { $0 + $1 })
        let white = whitened.column(column)
        whitenedSums.append(zip(whitenedSums.last ?? white.map { _ in 0 }, white).map { $0 + $1 })
      }
    }
    var squaredScales: [Double] = []
    // 1ᵀ C_ff 1 over the first h changes grows by one row and column a step; the observations at both
    // ends bring their noise, the coming one being taken for as exact as the last.
    var future = 2 * pattern.lastNoise / unit
    for step in 0..<steps {
      future += lags[0] + 2 * lags[1..<step + 1].reduce(0, +)
      let known = whitenedSums[step].reduce(0) { $0 + $1 * $1 }
      squaredScales.append(max(future - known, (squaredScales.last ?? 0)))
    }
    // The factor solved columns of this length before: nothing is refused.
    let noiseGain = noise.flatMap { column in
      (try? Matrix(columns: [column])).flatMap { try? factor.solve($0).column(0) }
    }
    return PooledPrediction(
      parameters: parameters, factor: factor, spans: pattern.spans.map { Double($0) },
      gains: gains, squaredScales: squaredScales, noiseGain: noiseGain)
  }

  /// The noise expected in the last observation of a series, in units of its scale.
  func expectedNoise(of changes: [Double]) -> Double {
    guard let noiseGain else { return 0 }
    return changes.indices.reduce(0) { sum, index in
      sum + (changes[index] - parameters.meanChange * spans[index]) * noiseGain[index]
    }
  }

  /// Predicts every series of the pattern from its changes in units of its scale.
  ///
  /// - Parameter changes: One entry a series.
  /// - Returns: `nil` where changes are not finite.
  func predict(_ changes: [[Double]], horizon: Int) -> [Result]? {
    let mean = parameters.meanChange
    let centred = changes.map { zip($0, spans).map { $0 - mean * $1 } }
    // The shapes are given by the pattern, so only elements beyond the range of doubles are refused.
    guard let matrix = try? Matrix(columns: centred), let whitened = try? factor.whiten(matrix)
    else { return nil }
    let count = spans.count
    let degrees = parameters.degreesOfFreedom + Double(count)
    return centred.indices.map { series in
      var squares = 0.0
      for row in 0..<count {
        let value = whitened.elements[series * count + row]
        squares += value * value
      }
      let spread =
        (parameters.degreesOfFreedom * parameters.variance + squares) / degrees
      let levels = (0..<horizon).map { step in
        var location = mean * Double(step + 1)
        for row in 0..<count { location += gains[step][row] * centred[series][row] }
        return Level(location: location, squaredScale: squaredScales[step] * spread)
      }
      return Result(levels: levels, degreesOfFreedom: degrees)
    }
  }
}
