extension LeastSquares {
  /// Weighted least squares without refinement: for the inner steps of an iteration, whose last digits
  /// the next step overwrites.
  ///
  /// - Parameters:
  ///   - design: X, *n* × *p*.
  ///   - weights: w, *n* positive numbers.
  ///   - response: y, *n* values.
  /// - Returns: β and the unweighted residuals y − Xβ.
  /// - Throws: as ``init(design:weights:)`` and ``solve(_:)``.
  package static func unrefined(design: Matrix, weights: [Double], response: [Double])
    throws(LinearAlgebraError) -> (coefficients: [Double], residuals: [Double])
  {
    let problem = try LeastSquares(design: design, weights: weights)
    let whitened = try Matrix(
      rows: response.count, columns: 1, elements: problem.whiten(response))
    let scaled = try problem.factorisation.solve(whitened).elements
    let coefficients = zip(scaled, problem.scales).map { $0 * $1 }
    let fitted = try design.times(coefficients)
    return (coefficients, zip(response, fitted).map { $0 - $1 })
  }
  /// ``inverseGram()`` without refinement, about κε accurate as the coefficients of a batch are: a
  /// design for few responses costs no more than they do.
  ///
  /// - Throws: `LinearAlgebraError.overflow` when an element is beyond the range of Double.
  package func unrefinedInverseGram() throws(LinearAlgebraError) -> Matrix {
    var inverse = try factorisation.inverseGram()
    for column in 0..<inverse.columns {
      for row in 0..<inverse.rows { inverse[row, column] *= scales[row] * scales[column] }
    }
    guard inverse.elements.allSatisfy(\.isFinite) else { throw .overflow(operation: "(XᵀX)⁻¹") }
    return inverse
  }
}
