/// Why a computation was refused. Nothing here is a rounding problem that went unnoticed: shapes and
/// finiteness are checked before BLAS or LAPACK sees the numbers.
public enum LinearAlgebraError: Error, Equatable, Sendable {
  /// Two shapes do not fit together.
  case shapeMismatch(operation: String, expected: String, found: String)
  /// NaN or an infinity in the input.
  case notFinite(operation: String, row: Int, column: Int)
  /// The result is beyond the range of Double.
  case overflow(operation: String)
  /// The matrix is not symmetric positive definite; `minor` is the order (from 1) of the first leading
  /// minor that is not positive.
  case notPositiveDefinite(minor: Int)
  /// A triangular matrix has a zero on its diagonal, at `index` from 0.
  case singular(index: Int)
  /// The columns are linearly dependent; of each group (column indices from 0, ascending) one column
  /// must go.
  case dependentColumns(groups: [[Int]])
  /// A weight is negative, zero or not finite.
  case invalidWeight(value: Double, row: Int)
  /// An iteration inside LAPACK did not converge.
  case noConvergence(operation: String)
}

extension LinearAlgebraError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .shapeMismatch(let operation, let expected, let found):
      "\(operation): expected \(expected), found \(found)"
    case .notFinite(let operation, let row, let column):
      "\(operation): row \(row), column \(column) is NaN or infinite; leave missing values out first"
    case .overflow(let operation):
      "\(operation): the result is too large for a double; express the data in a larger unit"
    case .notPositiveDefinite(let minor):
      "the matrix is not positive definite (leading minor \(minor)); check that it is a covariance "
        + "matrix and that none of its variables is a combination of others"
    case .singular(let index):
      "the triangular matrix has a zero on its diagonal at \(index); it cannot be inverted"
    case .dependentColumns(let groups):
      "linearly dependent columns: "
        + groups.map { $0.map(String.init).joined(separator: ", ") }.joined(separator: "; ")
        + "; leave out one column of each group"
    case .invalidWeight(let value, let row):
      "row \(row): weight \(value) is not a positive number; leave the row out to ignore it"
    case .noConvergence(let operation):
      "\(operation): LAPACK did not converge; rescale the columns"
    }
  }
}
