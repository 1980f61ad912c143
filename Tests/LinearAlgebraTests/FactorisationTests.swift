import Foundation
import LinearAlgebra
import Testing

struct FactorisationTests {
  /// Tall, with one column of another size.
  private var tall: Matrix {
    get throws {
      try Matrix(rows: [[1, 2, 300], [1, -1, 150], [2, 0.5, -70], [0, 3, 20], [1, 1, 1]])
    }
  }

  private func distance(_ a: Matrix, _ b: Matrix) -> Double {
    zip(a.elements, b.elements).reduce(0) { max($0, abs($1.0 - $1.1)) }
  }

  @Test func `QR puts the matrix together again`() throws {
    let qr = try PivotedQR(tall)
    #expect(qr.rank == 3)
    #expect(qr.pivots.sorted() == [0, 1, 2])
    #expect(qr.pivots[0] == 2)
    let product = try Matrix.product(qr.orthonormalBasis(), qr.r)
    for (position, pivot) in qr.pivots.enumerated() {
      #expect(
        zip(product.column(position), try tall.column(pivot)).allSatisfy {
          abs($0 - $1) <= 1e-12
        })
    }
    let basis = try qr.orthonormalBasis()
    #expect(distance(try basis.gram(), .identity(3)) <= 1e-15 * 8)
    let there = try qr.applyQTransposed(to: tall)
    #expect(distance(try qr.applyQ(to: there), try tall) <= 1e-12)
  }

  @Test func `QR solves least squares and inverts`() throws {
    let qr = try PivotedQR(tall)
    let x = try Matrix(columns: [[1, -2, 0.5], [3, 0, 1]])
    #expect(distance(try qr.solve(Matrix.product(tall, x)), x) <= 1e-12)
    #expect(distance(try Matrix.product(qr.pseudoInverse(), tall), .identity(3)) <= 1e-12)
    #expect(distance(try Matrix.product(qr.inverseGram(), tall.gram()), .identity(3)) <= 1e-10)
    #expect(abs(try qr.hatDiagonal().reduce(0, +) - 3) <= 1e-14)
  }

  @Test func `dependent columns are found`() throws {
    let columns = [[1, 1, 1, 1], [1, 2, 3, 4], [3, 5, 7, 9], [0, 1, 0, 0]].map {
      $0.map(Double.init)
    }
    let qr = try PivotedQR(Matrix(columns: columns))
    #expect(qr.rank == 3)
    #expect(try qr.dependentColumns() == [[0, 1, 2]])
    #expect(throws: LinearAlgebraError.dependentColumns(groups: [[0, 1, 2]])) {
      try qr.solve(Matrix(rows: 4, columns: 1))
    }
    #expect(try PivotedQR(Matrix(rows: 3, columns: 2)).dependentColumns() == [[0], [1]])
  }

  /// [4 2; 2 3] = L Lᵀ with L = [2 0; 1 √2]; the determinant is 8.
  @Test func `Cholesky factors, solves and has a determinant`() throws {
    let matrix = try Matrix(rows: [[4, 2], [2, 3]])
    let cholesky = try Cholesky(matrix)
    #expect(distance(cholesky.lower, try Matrix(rows: [[2, 0], [1, 2.0.squareRoot()]])) <= 1e-15)
    #expect(abs(cholesky.logDeterminant - log(8)) <= 1e-15)
    let x = try cholesky.solve([10, 9])
    #expect(abs(x[0] - 1.5) <= 1e-15 && abs(x[1] - 2) <= 1e-15)
    #expect(throws: LinearAlgebraError.notPositiveDefinite(minor: 2)) {
      try Cholesky(Matrix(rows: [[1, 2], [2, 1]]))
    }
    #expect(throws: LinearAlgebraError.self) { try Cholesky(Matrix(rows: [[1, 0.5], [0, 1]])) }
    #expect(throws: LinearAlgebraError.self) { try Cholesky(tall) }
  }

  /// Small whole numbers, divided by powers of two alone: no kernel rounds them, also where it multiplies
  /// by reciprocals.
  @Test func `triangular systems are solved, singular ones refused`() throws {
    let lower = try Matrix(rows: [[2, 0], [1, 4]])
    let b = try Matrix(columns: [[2, 9]])
    #expect(try lower.solveTriangular(lower: true, b).elements == [1, 2])
    #expect(
      try lower.transposed.solveTriangular(lower: false, transposed: true, b).elements == [1, 2])
    let singular = try Matrix(rows: [[2, 0], [1, 0]])
    #expect(throws: LinearAlgebraError.singular(index: 1)) {
      try singular.solveTriangular(lower: true, b)
    }
    #expect(throws: LinearAlgebraError.self) { try tall.solveTriangular(lower: true, b) }
  }

  /// A rotation, diag(3, 2) and another rotation.
  @Test func `singular values and condition number`() throws {
    let (c, s) = (0.6, 0.8)
    let matrix = try Matrix.product(
      Matrix(rows: [[c, -s], [s, c]]),
      Matrix.product(Matrix(rows: [[3, 0], [0, 2]]), Matrix(rows: [[s, c], [-c, s]])))
    let svd = try SingularValues(matrix)
    #expect(abs(svd.values[0] - 3) <= 1e-15 * 4 && abs(svd.values[1] - 2) <= 1e-15 * 4)
    #expect(abs(svd.conditionNumber - 1.5) <= 1e-15 * 4)
    var scaled = svd.u
    for row in 0..<2 {
      for column in 0..<2 { scaled[row, column] *= svd.values[column] }
    }
    #expect(distance(try Matrix.product(scaled, svd.vTransposed), matrix) <= 1e-14)
    #expect(try SingularValues(Matrix(rows: 2, columns: 2)).conditionNumber == .infinity)
    let wide = try SingularValues(tall.transposed)
    #expect(wide.values.count == 3 && wide.vTransposed.columns == 5)
  }

  @Test func `NaN never reaches LAPACK`() throws {
    var bad = try tall
    bad[4, 1] = .nan
    #expect(throws: LinearAlgebraError.notFinite(operation: "QR factorisation", row: 4, column: 1))
    {
      try PivotedQR(bad)
    }
    #expect(throws: LinearAlgebraError.self) { try SingularValues(bad) }
    #expect(throws: LinearAlgebraError.self) { try LeastSquares(design: bad) }
    #expect(throws: LinearAlgebraError.self) { try Cholesky(bad.gram()) }
    let problem = try LeastSquares(design: tall)
    #expect(throws: LinearAlgebraError.notFinite(operation: "response", row: 0, column: 0)) {
      try problem.solve([.infinity, 1, 1, 1, 1])
    }
    #expect(throws: LinearAlgebraError.self) { try problem.solve([1, 1]) }
  }

  /// Finite numbers whose length is not: no wrong rank, no condition number of NaN.
  @Test func `columns longer than the largest double are refused`() throws {
    let huge = try Matrix(rows: [[1.5e308, 0], [1.5e308, 1], [1.5e308, 2]])
    #expect(throws: LinearAlgebraError.overflow(operation: "QR factorisation")) {
      try PivotedQR(huge)
    }
    #expect(throws: LinearAlgebraError.overflow(operation: "singular value decomposition")) {
      try SingularValues(huge)
    }
    // Least squares scale their columns first.
    let line = try LeastSquares(design: huge).solve([1.5, 2.5, 3.5])
    #expect(abs(line.coefficients[0] * 1e308 - 1) <= 1e-15)
  }

  /// More than 32 columns take LAPACK's blocked path, more than one right-hand side its block.
  @Test func `large problems take the blocked path to the same answer`() throws {
    var large = Matrix(rows: 120, columns: 70)
    for column in 0..<70 {
      for row in 0..<120 { large[row, column] = cos(Double(row * column) * 0.37 + Double(column)) }
    }
    let qr = try PivotedQR(large)
    let basis = try qr.orthonormalBasis()
    #expect(distance(try basis.gram(), .identity(70)) <= 1e-13)
    let x = (0..<70).map { Double($0 % 7) - 3 }
    let found = try LeastSquares(design: large).solve(large.times(x)).coefficients
    // The right-hand side itself is rounded.
    #expect(zip(found, x).allSatisfy { abs($0 - $1) <= 1e-9 })
  }
}
