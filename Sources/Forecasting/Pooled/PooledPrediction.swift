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
  /// Location and squared scale of one step.
  struct Step: Sendable {
    var location: Double
    var squaredScale: Double
  }

  /// Blocks of steps are computed one by one, so that no step depends on how many follow.
  private static let block = 12

  private let parameters: PooledCovariance
  private let factor: Cholesky
  private let spans: [Double]
  /// A K, one row a step.
  private let gains: [[Double]]
  private let squaredScales: [Double]
  /// What the changes tell of the noise of the last reading; `nil` where none is known.
  private let noiseGain: [Double]?

  /// `nil` where the covariance cannot be factorised.
  init?(_ parameters: PooledCovariance, pattern: ChangePattern, horizon: Int) {
    let steps =
      (horizon + PooledPrediction.block - 1) / PooledPrediction.block
      * PooledPrediction.block
    let lags = parameters.covariances(count: pattern.length + steps + 1)
    let unit = parameters.variance
    guard let factor = try? Cholesky(pattern.covariance(lags, variance: unit)) else { return nil }
    var crossed = pattern.covariance(lags, withNext: steps)
    let noise = pattern.covarianceWithLastNoise(variance: unit)
    // The next change starts from the last reading and takes its noise back.
    for (row, shared) in (noise ?? []).enumerated() { crossed[row, 0] -= shared }
    var gains: [[Double]] = []
    var whitenedSums: [[Double]] = []
    for first in stride(from: 0, to: steps, by: PooledPrediction.block) {
      let columns = (first..<first + PooledPrediction.block).map { crossed.column($0) }
      guard let part = try? Matrix(columns: columns), let whitened = try? factor.whiten(part),
        let solved = try? factor.solve(part)
      else { return nil }
      for column in 0..<PooledPrediction.block {
        let gain = solved.column(column)
        gains.append(zip(gains.last ?? gain.map { _ in 0 }, gain).map { $0 + $1 })
        let white = whitened.column(column)
        whitenedSums.append(zip(whitenedSums.last ?? white.map { _ in 0 }, white).map { $0 + $1 })
      }
    }
    var squaredScales: [Double] = []
    // 1ᵀ C_ff 1 over the first h changes grows by one row and column a step; the readings at both ends
    // bring their noise, the coming one being taken for as exact as the last.
    var future = 2 * pattern.lastNoise / unit
    for step in 0..<steps {
      future += lags[0] + 2 * lags[1..<step + 1].reduce(0, +)
      let known = whitenedSums[step].reduce(0) { $0 + $1 * $1 }
      squaredScales.append(max(future - known, (squaredScales.last ?? 0)))
    }
    noiseGain = noise.flatMap { column in
      (try? Matrix(columns: [column])).flatMap { try? factor.solve($0).column(0) }
    }
    self.parameters = parameters
    self.factor = factor
    spans = pattern.spans.map { Double($0) }
    self.gains = gains
    self.squaredScales = squaredScales
  }

  /// What is expected of the noise in the last reading of a series, in units of its scale.
  func expectedNoise(of changes: [Double]) -> Double {
    guard let noiseGain else { return 0 }
    return zip(zip(changes, spans), noiseGain).reduce(0) { sum, entry in
      sum + (entry.0.0 - parameters.meanChange * entry.0.1) * entry.1
    }
  }

  /// The steps of every series of the pattern, from its changes in units of its scale.
  ///
  /// - Parameter changes: One series a column.
  /// - Returns: The steps and the degrees of freedom of each series.
  func steps(
    of changes: [[Double]], horizon: Int
  ) -> [(steps: [Step], degreesOfFreedom: Double)]? {
    let mean = parameters.meanChange
    let centred = changes.map { zip($0, spans).map { $0 - mean * $1 } }
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
      let steps = (0..<horizon).map { step in
        var location = mean * Double(step + 1)
        for row in 0..<count { location += gains[step][row] * centred[series][row] }
        return Step(location: location, squaredScale: squaredScales[step] * spread)
      }
      return (steps, degrees)
    }
  }
}
