import Foundation
import LinearAlgebra
import Regression

/// Times batched least squares against one plain matrix product in the same process.
///
/// `Benchmarks FILE ROUNDS`: FILE holds the responses of `make_data.py --responses`, column by column.
/// Prints `name,seconds` for every round, and a checksum that the peers print too.
@main
enum Benchmarks {
  static let periods = 12
  static let firstPeriodAfterBreak = 6.0

  static func main() throws {
    let arguments = CommandLine.arguments
    guard arguments.count == 3, let rounds = Int(arguments[2]) else {
      print("usage: Benchmarks FILE ROUNDS")
      exit(64)
    }
    let responses = try responses(file: arguments[1])
    let times = (0..<periods).map(Double.init)
    let design = try DesignMatrix([
      .intercept(count: periods), .trend(times), .levelShift(times, from: firstPeriodAfterBreak),
    ])
    let pseudoInverse = try LeastSquares(design: design.matrix).pseudoInverse()
    var checksum = 0.0
    for _ in 0..<rounds {
      let product = try time("one plain GEMM") { try Matrix.product(pseudoInverse, responses) }
      let fit = try time("BatchedLeastSquares") {
        try BatchedLeastSquares(design).fit(responses)
      }
      checksum = (0..<fit.series).reduce(0) { $0 + fit.coefficients[1, $1] }
      precondition(product.columns == fit.series, "the same problem")
    }
    print("checksum,\(checksum)")
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
