import COpenBLAS

extension LAPACK {
  /// Columns per block: 512 columns of 60 periods are 240 kB, which stays in a second-level cache.
  private static let block = 512

  /// B = pseudo-inverse × Y and the column sums of (Y − X B)², block by block.
  ///
  /// - Returns: also the first column of Y with NaN or an infinity; then the rest is not computed.
  static func solveBatch(pseudoInverse: Matrix, design: Matrix, responses: Matrix)
    -> (coefficients: Matrix, residualSumsOfSquares: [Double], notFinite: Int?)
  {
    let (n, p, m) = (design.rows, design.columns, responses.columns)
    var coefficients = Matrix(rows: p, columns: m)
    var sums = [Double](repeating: 0, count: m)
    var residuals = [Double](repeating: 0, count: n * block)
    var bad: Int?
    oneThread
    // SAFETY: Y holds n × m elements and B p × m; every block is a range of whole columns inside them,
    // and the residuals have room for a full block. The pointers do not leave the closures.
    unsafe responses.elements.withUnsafeBufferPointer { (y) in
      unsafe coefficients.elements.withUnsafeMutableBufferPointer { (b) in
        unsafe residuals.withUnsafeMutableBufferPointer { (r) in
          guard let y = y.baseAddress, let b = b.baseAddress, let r = r.baseAddress else { return }
          for first in stride(from: 0, to: m, by: block) {
            let count = min(block, m - first)
            let start = unsafe y + first * n
            if unsafe !isFinite(start, count: count * n) {
              for column in 0..<count where bad == nil {
                if unsafe !isFinite(start + column * n, count: n) { bad = first + column }
              }
              return
            }
            unsafe blas_gemm(
              false, false, Int32(p), Int32(count), Int32(n), pseudoInverse.elements, Int32(p),
              start, Int32(n), b + first * p, Int32(p))
            unsafe blas_gemm(
              false, false, Int32(n), Int32(count), Int32(p), design.elements, Int32(n),
              b + first * p, Int32(p), r, Int32(n))
            for column in 0..<count {
              sums[first + column] = unsafe squaredDistance(
                start + column * n, r + column * n, count: n)
            }
          }
        }
      }
    }
    return (coefficients, sums, bad)
  }

  /// x − x is 0 for finite x and NaN otherwise; summing it needs no branch per element.
  private static func isFinite(_ x: UnsafePointer<Double>, count: Int) -> Bool {
    var check = SIMD4<Double>.zero
    let whole = count / 4 * 4
    for index in stride(from: 0, to: whole, by: 4) {
      // SAFETY: index + 3 < count.
      let values = unsafe UnsafeRawPointer(x + index).loadUnaligned(as: SIMD4<Double>.self)
      check += values - values
    }
    // SAFETY: index < count.
    for index in whole..<count { check[0] += unsafe x[index] - x[index] }
    return check.sum() == 0
  }

  /// Σ (xᵢ − yᵢ)².
  private static func squaredDistance(
    _ x: UnsafePointer<Double>, _ y: UnsafeMutablePointer<Double>, count: Int
  ) -> Double {
    var sums = SIMD4<Double>.zero
    let whole = count / 4 * 4
    for index in stride(from: 0, to: whole, by: 4) {
      // SAFETY: index + 3 < count.
      let difference =
        unsafe UnsafeRawPointer(x + index).loadUnaligned(as: SIMD4<Double>.self)
        - UnsafeRawPointer(y + index).loadUnaligned(as: SIMD4<Double>.self)
      sums += difference * difference
    }
    var sum = sums.sum()
    for index in whole..<count {
      // SAFETY: index < count.
      let difference = unsafe x[index] - y[index]
      sum += difference * difference
    }
    return sum
  }
}
