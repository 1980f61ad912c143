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

/// Solves for many responses to one design, each read from memory once.
///
/// Per response *p* products with the rows of X⁺, then its residuals, while it lies in the first-level
/// cache. With the few columns of a trend that takes hardly longer than one matrix product over all
/// responses, which is bound by memory; and unlike a product by BLAS it makes of one X⁺ the same last
/// digits on every processor. (X⁺ itself comes from LAPACK, whose last digits depend on the processor.)
struct BatchSolver {
  /// X, *n* × *p*.
  let design: Matrix
  /// (X⁺)ᵀ, *n* × *p*.
  let inverse: Matrix

  /// B = X⁺Y and the column sums of (Y − X B)².
  ///
  /// NaN and infinities in Y reach the sum of their column, whatever the design; so the sums are checked
  /// instead of all of Y.
  ///
  /// - Parameter responses: Y, *n* × *m*.
  /// - Returns: B, *p* × *m*, column by column, and *m* sums.
  /// - Throws: `LinearAlgebraError.notFinite` with the first such element of Y; `.overflow`.
  func solve(_ responses: Matrix) throws(LinearAlgebraError)
    -> (coefficients: [Double], residualSumsOfSquares: [Double])
  {
    let (n, p, m) = (design.rows, design.columns, responses.columns)
    var sums: [Double] = []
    var total = 0.0
    // SAFETY: Y holds n × m elements, X and (X⁺)ᵀ hold n × p, B has room for p × m and the sums for m; a
    // column's pointers stay inside its n or p elements. All elements are written before the counts are
    // set. The pointers do not leave the closures.
    let coefficients = unsafe responses.elements.withUnsafeBufferPointer { (y) in
      unsafe design.elements.withUnsafeBufferPointer { (x) in
        unsafe inverse.elements.withUnsafeBufferPointer { (inverse) in
          unsafe [Double](unsafeUninitializedCapacity: p * m) { (b, coefficientCount) in
            unsafe sums = [Double](unsafeUninitializedCapacity: m) { (sums, sumCount) in
              guard var y = y.baseAddress, let x = x.baseAddress, var b = b.baseAddress,
                let inverse = inverse.baseAddress
              else { return }
              for column in 0..<m {
                for term in 0..<p {
                  unsafe b[term] = BatchSolver.product(inverse + term &* n, y, rows: n)
                }
                let sum = unsafe BatchSolver.residualSumOfSquares(y, x, b, rows: n, columns: p)
                unsafe sums[column] = sum
                total += sum
                unsafe y += n
                unsafe b += p
              }
              sumCount = m
            }
            coefficientCount = p * m
          }
        }
      }
    }
    if !total.isFinite, let column = sums.firstIndex(where: { !$0.isFinite }) {
      for row in 0..<n where !responses[row, column].isFinite {
        throw .notFinite(operation: "responses", row: row, column: column)
      }
      throw .overflow(operation: "least squares")
    }
    return (coefficients, sums)
  }

  /// Σ a y, four rows at a time. Indices stay below rows × columns, an Int, so the arithmetic on them
  /// need not check for overflow, here and below.
  private static func product(
    _ a: UnsafePointer<Double>, _ y: UnsafePointer<Double>, rows: Int
  ) -> Double {
    var sums = SIMD4<Double>.zero
    var row = 0
    while row &+ 4 <= rows {
      // SAFETY: row + 3 < rows.
      unsafe sums += four(a + row) * four(y + row)
      row &+= 4
    }
    var sum = sums.sum()
    while row < rows {
      // SAFETY: row < rows.
      unsafe sum += a[row] * y[row]
      row &+= 1
    }
    return sum
  }

  /// Σ (y − X b)² of one column.
  private static func residualSumOfSquares(
    _ y: UnsafePointer<Double>, _ x: UnsafePointer<Double>, _ b: UnsafePointer<Double>, rows: Int,
    columns: Int
  ) -> Double {
    var sums = SIMD4<Double>.zero
    var row = 0
    while row &+ 4 <= rows {
      // SAFETY: row + 3 < rows in every column; b has one element per column.
      var residual = unsafe four(y + row)
      for column in 0..<columns { unsafe residual -= b[column] * four(x + (row &+ column &* rows)) }
      sums += residual * residual
      row &+= 4
    }
    var sum = sums.sum()
    while row < rows {
      // SAFETY: row < rows.
      var residual = unsafe y[row]
      for column in 0..<columns { unsafe residual -= b[column] * x[row &+ column &* rows] }
      sum += residual * residual
      row &+= 1
    }
    return sum
  }

  private static func four(_ start: UnsafePointer<Double>) -> SIMD4<Double> {
    // SAFETY: the callers see to it that three more elements follow.
    unsafe UnsafeRawPointer(start).loadUnaligned(as: SIMD4<Double>.self)
  }
}
