import Foundation

/// How the rows are transformed so that the errors become uncorrelated with equal variance.
enum Whitening: Equatable, Sendable {
  case none
  /// √wᵢ per row.
  case rootWeights([Double])
  /// L with Ω = L Lᵀ.
  case covariance(Cholesky)

  init(weights: [Double]) throws(LinearAlgebraError) {
    for (row, weight) in weights.enumerated() where !(weight > 0 && weight.isFinite) {
      throw .invalidWeight(value: weight, row: row)
    }
    self = .rootWeights(weights.map { $0.squareRoot() })
  }

  func apply(to matrix: Matrix) throws(LinearAlgebraError) -> Matrix {
    switch self {
    case .none: return matrix
    case .rootWeights(let roots):
      guard roots.count == matrix.rows else {
        throw .shapeMismatch(
          operation: "weighted least squares", expected: "\(matrix.rows) weights",
          found: "\(roots.count)")
      }
      var result = matrix
      for column in 0..<matrix.columns {
        for row in 0..<matrix.rows { result[row, column] *= roots[row] }
      }
      return result
    case .covariance(let factor): return try factor.whiten(matrix)
    }
  }

  /// log det Ω.
  var logDeterminant: Double {
    switch self {
    case .none: 0
    case .rootWeights(let roots): -2 * roots.reduce(0) { $0 + log($1) }
    case .covariance(let factor): factor.logDeterminant
    }
  }

  /// y − Xβ from the whitened residuals where the transformation is diagonal; in double-double
  /// arithmetic from the data otherwise.
  func residuals(
    response: [Double], design: Matrix, coefficients: [Double], whitened: [Double]
  ) -> [Double] {
    switch self {
    case .none: return whitened
    case .rootWeights(let roots): return zip(whitened, roots).map { $0 / $1 }
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
