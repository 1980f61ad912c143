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
    let (order, elements) = (matrix.rows, matrix.elements)
    lazy var tolerance = 1e-12 * elements.reduce(0) { max($0, abs($1)) }
    for column in 0..<order {
      for row in 0..<column {
        let difference = elements[row + column * order] - elements[column + row * order]
        guard difference != 0, abs(difference) > tolerance else { continue }
        throw .shapeMismatch(
          operation: "Cholesky factorisation", expected: "a symmetric matrix",
          found: "different elements at (\(row), \(column)) and (\(column), \(row))")
      }
    }
    var factor = matrix
    try LAPACK.cholesky(&factor)
    for column in 1..<max(1, order) {
      for row in 0..<column { factor.elements[row + column * order] = 0 }
    }
    try factor.checkFinite("Cholesky factorisation")
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
    guard lower.rows == b.rows else {
      throw .shapeMismatch(
        operation: "whitening", expected: "\(lower.rows) rows", found: "\(b.rows)")
    }
    try b.checkFinite("whitening")
    var whitened = b
    try LAPACK.solveTriangular(
      lower, order: lower.rows, lower: true, transposed: false, &whitened)
    return whitened
  }

  /// log det A = 2 Σ log Lᵢᵢ, which neither over- nor underflows.
  public var logDeterminant: Double { 2 * lower.diagonal.reduce(0) { $0 + log($1) } }
}
