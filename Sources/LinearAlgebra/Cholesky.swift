import Foundation

/// The Cholesky factorisation A = L Lᵀ of a symmetric positive definite matrix (LAPACK `dpotrf`).
///
/// Only the lower triangle of A is read, but A must be symmetric: an asymmetric matrix is a mistake
/// upstream that would otherwise go unnoticed.
public struct Cholesky: Equatable, Sendable {
  /// L, with zeros above the diagonal.
  public let lower: Matrix

  /// - Parameter matrix: A, *n* × *n*.
  /// - Throws: `LinearAlgebraError.shapeMismatch` unless A is square and symmetric to 1e-12 of its
  ///   largest element; `.notFinite`; `.notPositiveDefinite`.
  public init(_ matrix: Matrix) throws(LinearAlgebraError) {
    guard matrix.rows == matrix.columns else {
      throw .shapeMismatch(
        operation: "Cholesky factorisation", expected: "a square matrix", found: matrix.shape)
    }
    try matrix.checkFinite("Cholesky factorisation")
    let largest = matrix.elements.reduce(0) { max($0, abs($1)) }
    for column in 0..<matrix.columns {
      for row in 0..<column
      where abs(matrix[row, column] - matrix[column, row]) > 1e-12 * largest {
        throw .shapeMismatch(
          operation: "Cholesky factorisation", expected: "a symmetric matrix",
          found: "different elements at (\(row), \(column)) and (\(column), \(row))")
      }
    }
    var factor = matrix
    try LAPACK.cholesky(&factor)
    for column in 1..<max(1, factor.columns) {
      for row in 0..<column { factor[row, column] = 0 }
    }
    lower = factor
  }

  /// A⁻¹ B.
  ///
  /// - Throws: `LinearAlgebraError.shapeMismatch`, `.notFinite`.
  public func solve(_ b: Matrix) throws(LinearAlgebraError) -> Matrix {
    try lower.solveTriangular(lower: true, transposed: true, whiten(b))
  }

  /// A⁻¹ b.
  ///
  /// - Throws: `LinearAlgebraError.shapeMismatch`, `.notFinite`.
  public func solve(_ b: [Double]) throws(LinearAlgebraError) -> [Double] {
    try solve(Matrix(rows: b.count, columns: 1, elements: b)).elements
  }

  /// L⁻¹ B: rows with covariance A become uncorrelated with unit variance.
  ///
  /// - Throws: `LinearAlgebraError.shapeMismatch`, `.notFinite`.
  public func whiten(_ b: Matrix) throws(LinearAlgebraError) -> Matrix {
    try lower.solveTriangular(lower: true, b)
  }

  /// log det A = 2 Σ log Lᵢᵢ, which neither over- nor underflows.
  public var logDeterminant: Double { 2 * lower.diagonal.reduce(0) { $0 + log($1) } }
}
