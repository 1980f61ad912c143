/// A dense matrix of doubles, stored column by column as BLAS and LAPACK expect.
///
/// A value: copies are independent. Element (row, column), both from 0, is
/// `elements[row + column * rows]`.
public struct Matrix: Equatable, Sendable {
  public let rows: Int
  public let columns: Int
  /// All elements, first column first.
  public internal(set) var elements: [Double]

  /// A matrix with every element equal to `value`.
  public init(rows: Int, columns: Int, repeating value: Double = 0) {
    Matrix.checkSize(rows, columns)
    self.rows = rows
    self.columns = columns
    elements = [Double](repeating: value, count: rows * columns)
  }

  /// A matrix from its elements in column-major order.
  ///
  /// - Throws: `LinearAlgebraError.shapeMismatch` unless there are rows × columns elements.
  public init(rows: Int, columns: Int, elements: [Double]) throws(LinearAlgebraError) {
    Matrix.checkSize(rows, columns)
    guard elements.count == rows * columns else {
      throw .shapeMismatch(
        operation: "matrix", expected: "\(rows) × \(columns) elements", found: "\(elements.count)")
    }
    self.rows = rows
    self.columns = columns
    self.elements = elements
  }

  /// A matrix from its columns, all of one length.
  ///
  /// - Throws: `LinearAlgebraError.shapeMismatch` when a column is longer or shorter than the first.
  public init(columns: [[Double]]) throws(LinearAlgebraError) {
    let rows = columns.first?.count ?? 0
    for (index, column) in columns.enumerated() where column.count != rows {
      throw .shapeMismatch(
        operation: "matrix", expected: "\(rows) rows in column \(index)", found: "\(column.count)")
    }
    try self.init(rows: rows, columns: columns.count, elements: columns.flatMap { $0 })
  }

  /// A matrix from its rows, all of one length.
  ///
  /// - Throws: `LinearAlgebraError.shapeMismatch` when a row is longer or shorter than the first.
  public init(rows: [[Double]]) throws(LinearAlgebraError) {
    let columns = rows.first?.count ?? 0
    for (index, row) in rows.enumerated() where row.count != columns {
      throw .shapeMismatch(
        operation: "matrix", expected: "\(columns) columns in row \(index)", found: "\(row.count)")
    }
    self = try Matrix(columns: rows).transposed
  }

  public static func identity(_ order: Int) -> Matrix {
    var identity = Matrix(rows: order, columns: order)
    for index in 0..<order { identity[index, index] = 1 }
    return identity
  }

  public subscript(row: Int, column: Int) -> Double {
    get {
      checkIndex(row, column)
      return elements[row + column * rows]
    }
    set {
      checkIndex(row, column)
      elements[row + column * rows] = newValue
    }
  }

  /// Column `index` as an array.
  public func column(_ index: Int) -> [Double] {
    checkIndex(0, index, anyRow: true)
    return Array(elements[index * rows..<(index + 1) * rows])
  }

  /// Row `index` as an array.
  public func row(_ index: Int) -> [Double] {
    precondition(index >= 0 && index < rows, "row out of range")
    return (0..<columns).map { elements[index + $0 * rows] }
  }

  /// The rows in `range`, as a matrix of their own.
  public func rows(_ range: Range<Int>) -> Matrix {
    precondition(range.lowerBound >= 0 && range.upperBound <= rows, "rows out of range")
    var part = Matrix(rows: range.count, columns: columns)
    for column in 0..<columns {
      for row in range { part[row - range.lowerBound, column] = self[row, column] }
    }
    return part
  }

  public var transposed: Matrix {
    var result = Matrix(rows: columns, columns: rows)
    for column in 0..<columns {
      for row in 0..<rows {
        result.elements[column + row * columns] = elements[row + column * rows]
      }
    }
    return result
  }

  public var diagonal: [Double] { (0..<min(rows, columns)).map { self[$0, $0] } }

  /// What LAPACK calls the leading dimension.
  var leadingDimension: Int32 { Int32(max(rows, 1)) }

  var shape: String { "\(rows) × \(columns)" }

  /// Refuses NaN and infinities.
  func checkFinite(_ operation: String) throws(LinearAlgebraError) {
    guard !elements.allSatisfy(\.isFinite) else { return }
    guard let index = elements.firstIndex(where: { !$0.isFinite }) else { return }
    throw .notFinite(operation: operation, row: index % rows, column: index / rows)
  }

  /// OpenBLAS counts rows and columns in 32 bits.
  private static func checkSize(_ rows: Int, _ columns: Int) {
    precondition(rows >= 0 && columns >= 0, "a matrix cannot have a negative size")
    precondition(rows <= Int(Int32.max) && columns <= Int(Int32.max), "matrix too large for BLAS")
  }

  private func checkIndex(_ row: Int, _ column: Int, anyRow: Bool = false) {
    precondition(
      (anyRow || (row >= 0 && row < rows)) && column >= 0 && column < columns,
      "matrix index out of range")
  }
}

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

/// Σ xᵢ yᵢ, in the order of the elements.
package func dot(_ left: [Double], _ right: [Double]) -> Double {
  zip(left, right).reduce(0) { $0 + $1.0 * $1.1 }
}
