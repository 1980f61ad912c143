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
