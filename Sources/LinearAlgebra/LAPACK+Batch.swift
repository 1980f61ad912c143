import COpenBLAS

extension LAPACK {
  /// Columns per block: 512 columns of 60 periods are 240 kB, which stay in a second-level cache
  /// between the product and the residuals.
  private static let block = 512

  /// B = pseudo-inverse × Y and the column sums of (Y − X B)², block by block.
  ///
  /// NaN and infinities in Y reach the sums of their column, whatever the design; so the sums are
  /// checked instead of all of Y, and nothing computed from such a block is returned.
  ///
  /// - Throws: `LinearAlgebraError.notFinite` with the first such element of Y; `.overflow`.
  static func solveBatch(pseudoInverse: Matrix, design: Matrix, responses: Matrix)
    throws(LinearAlgebraError) -> (coefficients: [Double], residualSumsOfSquares: [Double])
  {
    let (n, p, m) = (design.rows, design.columns, responses.columns)
    var sums: [Double] = []
    var badBlock: Range<Int>?
    oneThread
    // SAFETY: Y holds n × m elements, X n × p, B has room for p × m and the sums for m; every block is a
    // range of whole columns inside them. All p × m and m elements are written before the counts are
    // set; otherwise the arrays stay empty. The pointers do not leave the closures.
    let coefficients = unsafe responses.elements.withUnsafeBufferPointer { (y) in
      unsafe design.elements.withUnsafeBufferPointer { (x) in
        unsafe [Double](unsafeUninitializedCapacity: p * m) { (b, coefficientCount) in
          unsafe sums = [Double](unsafeUninitializedCapacity: m) { (sums, sumCount) in
            guard let y = y.baseAddress, let x = x.baseAddress, let b = b.baseAddress,
              let sums = sums.baseAddress
            else { return }
            for first in stride(from: 0, to: m, by: block) {
              let count = min(block, m - first)
              let start = unsafe y + first * n
              unsafe blas_gemm(
                false, false, Int32(p), Int32(count), Int32(n), pseudoInverse.elements, Int32(p),
                start, Int32(n), b + first * p, Int32(p))
              var total = 0.0
              for column in first..<first + count {
                let sum = unsafe residualSumOfSquares(
                  y + column * n, x, b + column * p, rows: n, columns: p)
                unsafe sums[column] = sum
                total += sum
              }
              if !total.isFinite {
                badBlock = first..<first + count
                return
              }
            }
            sumCount = m
            coefficientCount = p * m
          }
        }
      }
    }
    if let badBlock {
      for column in badBlock {
        for row in 0..<n where !responses[row, column].isFinite {
          throw .notFinite(operation: "responses", row: row, column: column)
        }
      }
      throw .overflow(operation: "least squares")
    }
    return (coefficients, sums)
  }

  /// Σ (y − X b)² of one column, four rows at a time. Indices stay below rows × columns, an Int, so the
  /// arithmetic on them need not check for overflow.
  private static func residualSumOfSquares(
    _ y: UnsafePointer<Double>, _ x: UnsafePointer<Double>, _ b: UnsafePointer<Double>, rows: Int,
    columns: Int
  ) -> Double {
    var sums = SIMD4<Double>.zero
    var row = 0
    while row &+ 4 <= rows {
      // SAFETY: row + 3 < rows in every column; b has one element per column.
      var residual = unsafe UnsafeRawPointer(y + row).loadUnaligned(as: SIMD4<Double>.self)
      var index = row
      for column in 0..<columns {
        let values = unsafe UnsafeRawPointer(x + index).loadUnaligned(as: SIMD4<Double>.self)
        unsafe residual -= b[column] * values
        index &+= rows
      }
      sums += residual * residual
      row &+= 4
    }
    var sum = sums.sum()
    while row < rows {
      // SAFETY: row < rows.
      var residual = unsafe y[row]
      for column in 0..<columns { unsafe residual -= b[column] * x[row &+ column &* rows] }
      sum += residual * residual
      row &+= 1
    }
    return sum
  }
}
