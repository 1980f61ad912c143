import COpenBLAS
import Foundation
import LinearAlgebra
import Regression

/// Times batched least squares against one plain matrix product in the same process.
///
/// FILE holds the responses of `make_data.py --responses`, column by column.
/// Prints `name,seconds` for every round, and a checksum that the peers print too. The product is timed
/// into memory at hand and into memory of its own: to come by memory takes the system about as long as
/// the product, and a fit's results have to lie somewhere.
enum LeastSquaresBenchmark {
  static let periods = 12
  static let firstPeriodAfterBreak = 6.0

  static func run(file: String, rounds: Int) throws {
    let responses = try responses(file: file)
    let times = (0..<periods).map(Double.init)
    let design = try DesignMatrix([
      .intercept(count: periods), .trend(times),
      Term("level_shift", times.map { $0 >= firstPeriodAfterBreak ? 1 : 0 }),
    ])
    let pseudoInverse = try LeastSquares(design: design.matrix).pseudoInverse()
    var product = [Double](repeating: 0, count: 3 * responses.columns)
    var checksum = 0.0
    for _ in 0..<rounds {
      time("one plain GEMM") { multiply(pseudoInverse, responses, into: &product) }
      _ = time("one plain GEMM into new memory") { multiply(pseudoInverse, responses) }
      let fit = try time("BatchedLeastSquares") {
        try BatchedLeastSquares.factorise(design).fit(responses)
      }
      checksum = (0..<fit.series).reduce(0) { $0 + fit.coefficients[1, $1] }
      precondition(abs(product[1] - fit.coefficients[1, 0]) < 1e-9, "the same problem")
    }
    print("checksum,\(checksum)")
  }

  /// C = A B by `dgemm` and nothing else: no checks, no residuals, no memory taken.
  private static func multiply(_ a: Matrix, _ b: Matrix, into c: inout [Double]) {
    let (rows, inner) = (Int32(a.rows), Int32(a.columns))
    // SAFETY: the shapes are those of the design above; `c` has room for the product.
    unsafe blas_gemm(
      false, false, rows, Int32(b.columns), inner, a.elements, rows, b.elements, inner, &c, rows)
  }

  /// The same into an array of its own.
  private static func multiply(_ a: Matrix, _ b: Matrix) -> [Double] {
    let (rows, inner, count) = (Int32(a.rows), Int32(a.columns), a.rows * b.columns)
    // SAFETY: the array has room for the product, which writes every element.
    return unsafe [Double](unsafeUninitializedCapacity: count) { (c, written) in
      unsafe blas_gemm(
        false, false, rows, Int32(b.columns), inner, a.elements, rows, b.elements, inner,
        c.baseAddress, rows)
      written = count
    }
  }

  private static func time<Result>(_ name: String, _ work: () throws -> Result) rethrows -> Result {
    let clock = ContinuousClock()
    let start = clock.now
    let result = try work()
    let elapsed = clock.now - start
    print("\(name),\(elapsed / .seconds(1))")
    return result
  }

  /// The file's doubles, twelve a series.
  private static func responses(file: String) throws -> Matrix {
    let data = try Data(contentsOf: URL(fileURLWithPath: file))
    let count = data.count / MemoryLayout<Double>.size
    let values = unsafe [Double](unsafeUninitializedCapacity: count) { (buffer, written) in
      // SAFETY: the buffer has room for `count` doubles; every bit pattern is one.
      written = unsafe data.copyBytes(to: buffer) / MemoryLayout<Double>.size
    }
    return try Matrix(rows: periods, columns: count / periods, elements: values)
  }
}
