import LinearAlgebra
import Testing

struct MatrixTests {
  @Test func `is stored column by column`() throws {
    let matrix = try Matrix(rows: [[1, 2, 3], [4, 5, 6]])
    #expect(matrix.elements == [1, 4, 2, 5, 3, 6])
    #expect(matrix[1, 2] == 6)
    #expect(matrix.column(1) == [2, 5])
    #expect(matrix.row(1) == [4, 5, 6])
    #expect(matrix.transposed == (try Matrix(columns: [[1, 2, 3], [4, 5, 6]])))
    #expect(matrix.rows(1..<2) == (try Matrix(rows: [[4, 5, 6]])))
  }

  /// Sums of small whole numbers: no kernel rounds them, whatever its order.
  @Test func `multiplies with every combination of transposes`() throws {
    let a = try Matrix(rows: [[1, 2, 3], [4, 5, 6]])
    let b = try Matrix(rows: [[7, 8], [9, 10], [11, 12]])
    let ab = try Matrix(rows: [[58, 64], [139, 154]])
    #expect(try Matrix.product(a, b) == ab)
    #expect(try Matrix.product(a.transposed, b, transposingFirst: true) == ab)
    #expect(try Matrix.product(a, b.transposed, transposingSecond: true) == ab)
    #expect(
      try Matrix.product(b, a, transposingFirst: true, transposingSecond: true) == ab.transposed)
    #expect(try a.times([1, 0, -1]) == [-2, -2])
    #expect(try a.times([1, -1], transposed: true) == [-3, -3, -3])
    #expect(try b.gram() == Matrix(rows: [[251, 278], [278, 308]]))
  }

  @Test func `refuses shapes that do not fit`() throws {
    let a = Matrix(rows: 2, columns: 3)
    #expect(
      throws: LinearAlgebraError.shapeMismatch(
        operation: "product", expected: "equal inner dimensions", found: "3 and 2")
    ) { try Matrix.product(a, a) }
    #expect(
      throws: LinearAlgebraError.shapeMismatch(
        operation: "matrix", expected: "2 rows in column 1", found: "1")
    ) { try Matrix(columns: [[1, 2], [3]]) }
    #expect(
      throws: LinearAlgebraError.shapeMismatch(
        operation: "matrix", expected: "2 columns in row 1", found: "1")
    ) { try Matrix(rows: [[1, 2], [3]]) }
    #expect(throws: LinearAlgebraError.self) { try Matrix(rows: 2, columns: 2, elements: [1]) }
  }

  @Test(arguments: [Double.nan, .infinity, -.infinity])
  func `refuses numbers that are not finite, and says where`(value: Double) throws {
    var a = Matrix(rows: 2, columns: 3)
    a[1, 2] = value
    #expect(throws: LinearAlgebraError.notFinite(operation: "product", row: 1, column: 2)) {
      try Matrix.product(a, Matrix.identity(3))
    }
    #expect(throws: LinearAlgebraError.notFinite(operation: "AᵀA", row: 1, column: 2)) {
      try a.gram()
    }
  }
}
