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
