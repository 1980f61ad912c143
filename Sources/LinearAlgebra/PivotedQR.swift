/// The factorisation A P = Q R with column pivoting (LAPACK `dgeqp3`) of an *m* × *n* matrix, *m* ≥ *n*.
///
/// Pivoting takes the column with the largest remaining part first, so |Rᵢᵢ| falls and shows the rank.
///
/// - SeeAlso: Golub & Van Loan, *Matrix Computations* (4th ed.), §5.4.2.
public struct PivotedQR: Equatable, Sendable {
  /// Column `k` counts as dependent when |Rₖₖ| ≤ 1e-12 |R₀₀|.
  ///
  /// For columns of about equal length that is the part of the column which the earlier ones do not
  /// explain. Rounding leaves about 1e-15 there when the dependence is exact; the hardest polynomial
  /// among the NIST reference sets (Filip, degree 10) leaves 8e-10.
  public static let rankTolerance = 1e-12

  /// R above and on the diagonal, the reflectors of Q below.
  let packed: Matrix
  let reflectors: [Double]
  /// Column `k` of A P is column `pivots[k]` of A, from 0.
  public let pivots: [Int]
  /// The numerical rank, by ``rankTolerance``.
  public let rank: Int

  /// - Throws: `LinearAlgebraError.shapeMismatch` when there are fewer rows than columns; `.notFinite`;
  ///   `.overflow` when a column is longer than the largest double.
  public init(_ matrix: Matrix) throws(LinearAlgebraError) {
    guard matrix.rows >= matrix.columns else {
      throw .shapeMismatch(
        operation: "QR factorisation", expected: "at least as many rows as columns",
        found: matrix.shape)
    }
    try matrix.checkFinite("QR factorisation")
    var packed = matrix
    var pivots = [Int32](repeating: 0, count: matrix.columns)
    var reflectors = [Double](repeating: 0, count: matrix.columns)
    if matrix.columns > 0 {
      try LAPACK.factorise(&packed, pivots: &pivots, reflectors: &reflectors)
    }
    guard packed.elements.allSatisfy(\.isFinite) else {
      throw .overflow(operation: "QR factorisation")
    }
    self.packed = packed
    self.reflectors = reflectors
    self.pivots = pivots.map { Int($0) - 1 }
    let sizes = packed.diagonal.map(abs)
    let threshold = PivotedQR.rankTolerance * (sizes.first ?? 0)
    rank = sizes.prefix { $0 > threshold }.count
  }

  public var rows: Int { packed.rows }
  public var columns: Int { packed.columns }

  /// R, *n* × *n*, upper triangular, columns in pivot order.
  public var r: Matrix {
    var r = Matrix(rows: columns, columns: columns)
    for column in 0..<columns {
      for row in 0...column { r[row, column] = packed[row, column] }
    }
    return r
  }

  /// Q B with the full *m* × *m* Q (LAPACK `dormqr`).
  ///
  /// - Throws: `LinearAlgebraError.shapeMismatch` unless B has *m* rows; `.notFinite`.
  public func applyQ(to b: Matrix) throws(LinearAlgebraError) -> Matrix {
    try applyQ(to: b, transposed: false)
  }

  /// Qᵀ B with the full *m* × *m* Q (LAPACK `dormqr`).
  ///
  /// - Throws: `LinearAlgebraError.shapeMismatch` unless B has *m* rows; `.notFinite`.
  public func applyQTransposed(to b: Matrix) throws(LinearAlgebraError) -> Matrix {
    try applyQ(to: b, transposed: true)
  }

  private func applyQ(to b: Matrix, transposed: Bool) throws(LinearAlgebraError) -> Matrix {
    guard b.rows == rows else {
      throw .shapeMismatch(operation: "product with Q", expected: "\(rows) rows", found: b.shape)
    }
    try b.checkFinite("product with Q")
    var result = b
    try LAPACK.applyReflectors(packed, reflectors, transposed: transposed, to: &result)
    return result
  }

  /// The X that minimises ‖A X − B‖, by R⁻¹ Qᵀ B (LAPACK `dormqr`, `dtrtrs`).
  ///
  /// - Parameter b: *m* × *k*.
  /// - Returns: *n* × *k*, rows in the order of A's columns.
  /// - Throws: `LinearAlgebraError.dependentColumns` unless A has full column rank; `.shapeMismatch`;
  ///   `.notFinite`.
  public func solve(_ b: Matrix) throws(LinearAlgebraError) -> Matrix {
    try checkFullRank()
    var projected = try applyQTransposed(to: b)
    try LAPACK.solveTriangular(packed, order: columns, lower: false, transposed: false, &projected)
    return unpivoted(projected)
  }

  /// The pseudo-inverse (AᵀA)⁻¹Aᵀ = P R⁻¹ Q₁ᵀ, *n* × *m*, of a matrix of full column rank.
  ///
  /// - Throws: `LinearAlgebraError.dependentColumns`.
  public func pseudoInverse() throws(LinearAlgebraError) -> Matrix {
    try checkFullRank()
    var projected = try orthonormalBasis().transposed
    try LAPACK.solveTriangular(packed, order: columns, lower: false, transposed: false, &projected)
    return unpivoted(projected)
  }

  /// (AᵀA)⁻¹ = P R⁻¹ R⁻ᵀ Pᵀ, *n* × *n*.
  ///
  /// - Throws: `LinearAlgebraError.dependentColumns`.
  public func inverseGram() throws(LinearAlgebraError) -> Matrix {
    try checkFullRank()
    var inverse = Matrix.identity(columns)
    try LAPACK.solveTriangular(packed, order: columns, lower: false, transposed: false, &inverse)
    let rows = unpivoted(inverse)
    return LAPACK.multiply(rows, transposed: false, rows, transposed: true)
  }

  /// Q₁, *m* × rank: an orthonormal basis of the column space.
  public func orthonormalBasis() throws(LinearAlgebraError) -> Matrix {
    var basis = Matrix(rows: rows, columns: rank)
    for index in 0..<rank { basis[index, index] = 1 }
    return try applyQ(to: basis)
  }

  /// The leverages: the diagonal of the hat matrix Q₁Q₁ᵀ, *m* values in [0, 1] that sum to the rank.
  public func hatDiagonal() throws(LinearAlgebraError) -> [Double] {
    let basis = try orthonormalBasis()
    return (0..<rows).map { (row) in
      var sum = 0.0
      for column in 0..<basis.columns { sum += basis[row, column] * basis[row, column] }
      return min(sum, 1)
    }
  }

  /// Groups of linearly dependent columns, one per column beyond the rank.
  ///
  /// With R = [R₁₁ R₁₂; 0 ≈0], column `j` beyond the rank equals the combination R₁₁⁻¹R₁₂ of the
  /// pivot columns; a group is that column and those with a coefficient that is not rounding.
  ///
  /// - Returns: Column indices from 0, ascending within a group; empty for full rank.
  public func dependentColumns() throws(LinearAlgebraError) -> [[Int]] {
    var combinations = Matrix(rows: rank, columns: columns - rank)
    for column in rank..<columns {
      for row in 0..<rank { combinations[row, column - rank] = packed[row, column] }
    }
    try LAPACK.solveTriangular(
      packed, order: rank, lower: false, transposed: false, &combinations)
    return (rank..<columns).map { (column) in
      let partners = (0..<rank).filter { abs(combinations[$0, column - rank]) > 1e-8 }
      return (partners.map { pivots[$0] } + [pivots[column]]).sorted()
    }
  }

  func checkFullRank() throws(LinearAlgebraError) {
    guard rank == columns else { throw .dependentColumns(groups: try dependentColumns()) }
  }

  /// The first *n* rows, row `k` moved to `pivots[k]`.
  func unpivoted(_ matrix: Matrix) -> Matrix {
    var result = Matrix(rows: columns, columns: matrix.columns)
    for column in 0..<matrix.columns {
      for (row, pivot) in pivots.enumerated() { result[pivot, column] = matrix[row, column] }
    }
    return result
  }
}

/// The thin singular value decomposition A = U diag(s) Vᵀ (LAPACK `dgesdd`), for diagnosis.
public struct SingularValues: Equatable, Sendable {
  /// *m* × *k*, orthonormal columns; *k* = min(*m*, *n*).
  public let u: Matrix
  /// *k* singular values, largest first.
  public let values: [Double]
  /// *k* × *n*, orthonormal rows.
  public let vTransposed: Matrix

  /// - Throws: `LinearAlgebraError.notFinite`, `.noConvergence`, `.overflow`.
  public init(_ matrix: Matrix) throws(LinearAlgebraError) {
    try matrix.checkFinite("singular value decomposition")
    let count = min(matrix.rows, matrix.columns)
    var u = Matrix(rows: matrix.rows, columns: count)
    var values = [Double](repeating: 0, count: count)
    var vTransposed = Matrix(rows: count, columns: matrix.columns)
    try LAPACK.singularValues(matrix, u: &u, s: &values, vTransposed: &vTransposed)
    guard values.allSatisfy(\.isFinite) else {
      throw .overflow(operation: "singular value decomposition")
    }
    self.u = u
    self.values = values
    self.vTransposed = vTransposed
  }

  /// Largest over smallest singular value; infinite for a singular matrix, 1 for an empty one.
  public var conditionNumber: Double {
    guard let largest = values.first, let smallest = values.last else { return 1 }
    return smallest == 0 ? .infinity : largest / smallest
  }
}
