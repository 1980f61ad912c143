extension Matrix {
  /// op(A) op(B), where op transposes if asked to (BLAS `dgemm`).
  ///
  /// - Throws: `LinearAlgebraError.shapeMismatch` when the inner dimensions differ; `.notFinite` when
  ///   either matrix holds NaN or an infinity.
  public static func product(
    _ a: Matrix, _ b: Matrix, transposingFirst aTransposed: Bool = false,
    transposingSecond bTransposed: Bool = false
  ) throws(LinearAlgebraError) -> Matrix {
    let inner = aTransposed ? a.rows : a.columns
    let other = bTransposed ? b.columns : b.rows
    guard inner == other else {
      throw .shapeMismatch(
        operation: "product", expected: "equal inner dimensions", found: "\(inner) and \(other)")
    }
    try a.checkFinite("product")
    try b.checkFinite("product")
    return LAPACK.multiply(a, transposed: aTransposed, b, transposed: bTransposed)
  }

  /// A x, or Aᵀ x.
  ///
  /// - Throws: as ``product(_:_:transposingFirst:transposingSecond:)``.
  public func times(_ vector: [Double], transposed: Bool = false) throws(LinearAlgebraError)
    -> [Double]
  {
    try Matrix.product(
      self, Matrix(rows: vector.count, columns: 1, elements: vector),
      transposingFirst: transposed
    ).elements
  }

  /// Every element times `factor`.
  public func scaled(by factor: Double) -> Matrix {
    var result = self
    for index in result.elements.indices { result.elements[index] *= factor }
    return result
  }

  /// AᵀA, symmetric (BLAS `dsyrk`).
  ///
  /// Squares the condition number: for sums of squares, not for solving least squares.
  ///
  /// - Throws: `LinearAlgebraError.notFinite`.
  public func gram() throws(LinearAlgebraError) -> Matrix {
    try checkFinite("AᵀA")
    var gram = LAPACK.gram(self)
    for column in 0..<gram.columns {
      for row in 0..<column { gram[row, column] = gram[column, row] }
    }
    return gram
  }

  /// Solves op(T) X = B for the triangle T of this square matrix (LAPACK `dtrtrs`).
  ///
  /// The other triangle is not read, but must be finite.
  ///
  /// - Throws: `LinearAlgebraError.shapeMismatch`, `.notFinite`, or `.singular` when the diagonal holds
  ///   a zero.
  public func solveTriangular(lower: Bool, transposed: Bool = false, _ b: Matrix)
    throws(LinearAlgebraError) -> Matrix
  {
    guard rows == columns, rows == b.rows else {
      throw .shapeMismatch(
        operation: "triangular solve", expected: "\(b.rows) × \(b.rows)", found: shape)
    }
    try checkFinite("triangular solve")
    try b.checkFinite("triangular solve")
    var solution = b
    try LAPACK.solveTriangular(
      self, order: rows, lower: lower, transposed: transposed, &solution)
    return solution
  }
}
