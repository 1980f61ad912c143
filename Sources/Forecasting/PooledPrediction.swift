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

  /// `nil` where the covariance cannot be factorised.
  init?(_ parameters: PooledCovariance, pattern: ChangePattern, horizon: Int) {
    let steps =
      (horizon + PooledPrediction.block - 1) / PooledPrediction.block
      * PooledPrediction.block
    let lags = parameters.covariances(count: pattern.length + steps + 1)
    guard let factor = try? Cholesky(pattern.covariance(lags)) else { return nil }
    let crossed = pattern.covariance(lags, withNext: steps)
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
    // 1ᵀ C_ff 1 over the first h changes grows by one row and column a step.
    var future = 0.0
    for step in 0..<steps {
      future += lags[0] + 2 * lags[1..<step + 1].reduce(0, +)
      let known = whitenedSums[step].reduce(0) { $0 + $1 * $1 }
      squaredScales.append(max(future - known, (squaredScales.last ?? 0)))
    }
    self.parameters = parameters
    self.factor = factor
    spans = pattern.spans.map { Double($0) }
    self.gains = gains
    self.squaredScales = squaredScales
  }

  /// The squared scale `step` periods ahead over that of the next period.
  func growth(step: Int) -> Double { squaredScales[step - 1] / squaredScales[0] }

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
