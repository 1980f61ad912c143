import LinearAlgebra

/// The Cholesky factor of a correlation matrix whose entries were estimated pair by pair, and so need
/// not fit together: all are drawn to 0 alike, as little as it takes.
///
/// - SeeAlso: Devlin, Gnanadesikan & Kettenring (1975), *Robust estimation and outlier detection with
///   correlation coefficients*, Biometrika 62, on shrinking towards the identity.
struct CorrelationFactor {
  /// The share of each correlation that is kept.
  let kept: Double
  let lower: Matrix

  private static let steps = [0, 1e-12, 1e-9, 1e-6, 0.001, 0.01, 0.03, 0.1, 0.2, 0.4, 0.7]

  /// - Parameter correlation: Of row and column, asked for below the diagonal only.
  init(order: Int, correlation: (Int, Int) -> Double) {
    var matrix = Matrix.identity(order)
    for row in 0..<order {
      for column in 0..<row {
        matrix[row, column] = correlation(row, column)
        matrix[column, row] = matrix[row, column]
      }
    }
    for drawn in CorrelationFactor.steps where order > 0 {
      var shrunk = matrix.scaled(by: 1 - drawn)
      for place in 0..<order { shrunk[place, place] = 1 }
      if let factor = try? Cholesky(shrunk) {
        kept = 1 - drawn
        lower = factor.lower
        return
      }
    }
    kept = 0
    lower = Matrix.identity(order)
  }

  /// The correlation that was kept.
  func correlation(_ row: Int, _ column: Int) -> Double {
    (0...min(row, column)).reduce(0) { $0 + lower[row, $1] * lower[column, $1] }
  }
}
