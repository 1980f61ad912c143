import Foundation

/// How the rows are transformed so that the errors become uncorrelated with equal variance.
enum Whitening: Equatable, Sendable {
  case none
  /// √wᵢ per row.
  case weights([Double])
  /// L with Ω = L Lᵀ.
  case covariance(Cholesky)

  init(weights: [Double]) throws(LinearAlgebraError) {
    for (row, weight) in weights.enumerated() where !(weight > 0 && weight.isFinite) {
      throw .invalidWeight(value: weight, row: row)
    }
    self = .weights(weights)
  }

  func apply(to matrix: Matrix) throws(LinearAlgebraError) -> Matrix {
    switch self {
    case .none: return matrix
    case .weights(let weights):
      guard weights.count == matrix.rows else {
        throw .shapeMismatch(
          operation: "weighted least squares", expected: "\(matrix.rows) weights",
          found: "\(weights.count)")
      }
      let roots = weights.map { $0.squareRoot() }
      var result = matrix
      for column in 0..<matrix.columns {
        for row in 0..<matrix.rows { result[row, column] *= roots[row] }
      }
      return result
    case .covariance(let factor): return try factor.whiten(matrix)
    }
  }

  /// max (|W||y|) with W = 1, √w or L⁻¹: what whitening can make of relative errors of 1 in y.
  ///
  /// Far more than max|W y| where L⁻¹y cancels, as with errors that hardly change from one row to the next.
  func sensitivity(to response: [Double]) throws(LinearAlgebraError) -> Double {
    guard case .covariance(let factor) = self else {
      let column = try Matrix(rows: response.count, columns: 1, elements: response)
      return try apply(to: column).elements.reduce(0) { max($0, abs($1)) }
    }
    let inverse = try factor.whiten(.identity(response.count))
    var sizes = [Double](repeating: 0, count: response.count)
    for (column, value) in response.enumerated() {
      for row in sizes.indices { sizes[row] += abs(inverse[row, column] * value) }
    }
    return sizes.max() ?? 0
  }

  /// log det Ω.
  var logDeterminant: Double {
    switch self {
    case .none: 0
    case .weights(let weights): -weights.reduce(0) { $0 + log($1) }
    case .covariance(let factor): factor.logDeterminant
    }
  }

  /// w, which the refinement takes as given.
  var weights: [Double]? {
    if case .weights(let weights) = self { weights } else { nil }
  }

  /// y − Xβ: the refined residuals, or where those are of whitened data, in double-double arithmetic from
  /// the data.
  func residuals(
    response: [Double], design: Matrix, coefficients: [Double], refined: [Double]
  ) -> [Double] {
    switch self {
    case .none, .weights: return refined
    case .covariance:
      return response.indices.map { (row) in
        var sum = DoubleDouble(response[row])
        for (column, coefficient) in coefficients.enumerated() {
          sum.add(-design[row, column], times: DoubleDouble(coefficient))
        }
        return sum.rounded
      }
    }
  }
}
