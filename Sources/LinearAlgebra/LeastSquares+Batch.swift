extension LeastSquares {
  /// Estimates β for many responses at once: products with the pseudo-inverse.
  ///
  /// Not refined: the coefficients are those of an ordinary QR solver, about κ·ε accurate.
  ///
  /// - Parameter responses: Y, *n* × *m*, one response per column.
  /// - Returns: B, *p* × *m*, and the *m* sums of squared (whitened) residuals y − Xβ, computed from the
  ///   residuals themselves and not as a difference of squares, which would cancel.
  /// - Throws: `LinearAlgebraError.shapeMismatch`; `.notFinite`; `.overflow`.
  public func solve(batch responses: Matrix) throws(LinearAlgebraError)
    -> (coefficients: Matrix, residualSumsOfSquares: [Double])
  {
    try solve(batch: responses, pseudoInverse: pseudoInverse())
  }

  /// The same with ``pseudoInverse()`` at hand.
  package func solve(batch responses: Matrix, pseudoInverse: Matrix) throws(LinearAlgebraError)
    -> (coefficients: Matrix, residualSumsOfSquares: [Double])
  {
    guard responses.rows == design.rows else {
      throw .shapeMismatch(
        operation: "least squares", expected: "\(design.rows) rows", found: responses.shape)
    }
    var y = responses
    if whitening != .none {
      try responses.checkFinite("responses")
      y = try whitening.apply(to: responses)
    }
    let (coefficients, sums) = try BatchSolver(
      design: whitened, inverse: pseudoInverse.transposed
    ).solve(y)
    return (
      try Matrix(rows: design.columns, columns: responses.columns, elements: coefficients), sums
    )
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
