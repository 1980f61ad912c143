import Foundation
import LinearAlgebra
import TestSupport
import Testing

struct LeastSquaresTests {
  /// Läuchli's matrix: 1 1 1 over ε I, where the normal equations are singular in double precision.
  /// With y = Xβ + r, r ⟂ X, all of it exact in doubles: β = (1, 2, 3), r = (ε, −1, −1, −1) 2²⁰.
  @Test func `refinement recovers what the normal equations lose, with large residuals`() throws {
    let e = 0x1p-30
    let design = try Matrix(rows: [[1, 1, 1], [e, 0, 0], [0, e, 0], [0, 0, e]])
    let r = [e, -1, -1, -1].map { $0 * 0x1p20 }
    let response = [6 + r[0], 1 * e + r[1], 2 * e + r[2], 3 * e + r[3]]
    let solution = try LeastSquares(design: design).solve(response)
    #expect(zip(solution.coefficients, [1, 2, 3]).allSatisfy { abs($0 - $1) <= 1e-15 })
    #expect(zip(solution.residuals, r).allSatisfy { abs($0 - $1) <= 1e-15 * 0x1p20 })
  }

  /// (XᵀX)⁻¹ for x = 1…5 with intercept: Σx = 15, Σx² = 55, determinant 50.
  @Test func `the inverse of XᵀX is right to the last digits`() throws {
    let design = try Matrix(columns: [[1, 1, 1, 1, 1], [1, 2, 3, 4, 5]])
    let inverse = try LeastSquares(design: design).inverseGram()
    // Refined to some 25 digits, whatever the kernels, and rounded once.
    #expect(agrees(inverse.elements, [1.1, -0.3, -0.3, 0.1], ulps: 1))
  }

  /// The weights are no squares, so their roots are rounded, which the condition number of 1e6 would
  /// magnify to 1e-10. With all responses on the curve, the answer is exact.
  @Test func `rounded roots of weights cost no digits`() throws {
    let x = (0..<9).map { 2016 + Double($0) }
    let design = try Matrix(columns: [x.map { _ in 1 }, x, x.map { $0 * $0 }])
    let problem = try LeastSquares(design: design, weights: [2, 3, 5, 7, 11, 13, 17, 19, 23])
    let solution = try problem.solve(x.map { 3 - 2 * $0 + 0.5 * $0 * $0 })
    // As above.
    #expect(agrees(solution.coefficients, [3, -2, 0.5], ulps: 1))
    #expect(solution.residualSumOfSquares < 1e-60)
  }

  /// At a design row the weights are a row of the hat matrix; for the identity, the pseudo-inverse.
  @Test func `estimates are weighted sums of the responses`() throws {
    let design = try Matrix(rows: [[1, 0], [1, 1], [1, 2], [1, 4]])
    let problem = try LeastSquares(design: design, weights: [1, 3, 1, 2])
    let response = [1.0, 3, 2, 7]
    let whitened = try problem.whiten(response)
    let coefficients = try problem.solve(response).coefficients
    let sums = try problem.responseWeights(at: .identity(2)).times(whitened)
    #expect(zip(sums, coefficients).allSatisfy { abs($0 - $1) <= 1e-14 })
    let hat = try Matrix.product(
      problem.responseWeights(at: design), problem.pseudoInverse().transposed)
    let expected = try problem.inverseGram()
    let products = try Matrix.product(design, expected)
    #expect(zip(hat.elements, products.elements).allSatisfy { abs($0 - $1) <= 1e-14 })
    #expect(throws: LinearAlgebraError.self) { try problem.responseWeights(at: .identity(3)) }
    #expect(
      throws: LinearAlgebraError.notFinite(operation: "response weights", row: 0, column: 1)
    ) { try problem.responseWeights(at: Matrix(rows: [[1, .nan]])) }
  }

  /// Seven points about 0, a line: h = 1/7 + x²/28. Moved by 2²⁴, the condition number is 1e7.
  @Test func `leverages do not depend on where time is counted from`() throws {
    let x = (0..<7).map { Double($0) - 3 }
    let years = x.map { $0 + 0x1p24 }
    let design = try Matrix(columns: [x.map { _ in 1 }, years])
    let leverages = try LeastSquares(design: design).leverages()
    #expect(zip(leverages, x).allSatisfy { abs($0 - (1 / 7 + $1 * $1 / 28)) <= 1e-15 })
  }

  @Test func `weights count like repeated rows`() throws {
    let design = try Matrix(rows: [[1, 0], [1, 1], [1, 2], [1, 4]])
    let repeated = try Matrix(rows: [[1, 0], [1, 1], [1, 1], [1, 1], [1, 2], [1, 4]])
    let weighted = try LeastSquares(design: design, weights: [1, 3, 1, 1]).solve([1, 3, 2, 7])
    let plain = try LeastSquares(design: repeated).solve([1, 3, 3, 3, 2, 7])
    for (found, expected) in zip(weighted.coefficients, plain.coefficients) {
      #expect(abs(found - expected) <= 1e-14)
    }
    #expect(abs(weighted.residualSumOfSquares - plain.residualSumOfSquares) <= 1e-13)
    #expect(abs(weighted.residuals[1] - plain.residuals[2]) <= 1e-14)
  }

  @Test func `a diagonal covariance is a weight`() throws {
    let design = try Matrix(rows: [[1, 0], [1, 1], [1, 2], [1, 4]])
    var covariance = Matrix.identity(4)
    for (index, weight) in [1.0, 3, 0.5, 2].enumerated() { covariance[index, index] = 1 / weight }
    let weighted = try LeastSquares(design: design, weights: [1, 3, 0.5, 2])
    let general = try LeastSquares(design: design, errorCovariance: covariance)
    let (a, b) = (try weighted.solve([1, 3, 2, 7]), try general.solve([1, 3, 2, 7]))
    #expect(zip(a.coefficients, b.coefficients).allSatisfy { abs($0 - $1) <= 1e-14 })
    #expect(zip(a.residuals, b.residuals).allSatisfy { abs($0 - $1) <= 1e-14 })
    let determinants = (
      weighted.logDeterminantOfErrorCovariance, general.logDeterminantOfErrorCovariance
    )
    #expect(abs(determinants.0 - determinants.1) <= 1e-14)
    #expect(abs(determinants.0 + log(3)) <= 1e-14)
  }

  @Test func `batches agree with single solutions under every error structure`() throws {
    let design = try Matrix(rows: [[1, 0], [1, 1], [1, 2], [1, 4]])
    let responses = try Matrix(columns: [[1, 3, 2, 7], [0, 0, 1, 0], [5, 5, 5, 5]])
    var covariance = Matrix.identity(4)
    for index in 0..<3 {
      covariance[index, index + 1] = 0.4
      covariance[index + 1, index] = 0.4
    }
    for problem in [
      try LeastSquares(design: design), try LeastSquares(design: design, weights: [1, 2, 3, 4]),
      try LeastSquares(design: design, errorCovariance: covariance),
    ] {
      let batch = try problem.solve(batch: responses)
      for index in 0..<3 {
        let single = try problem.solve(responses.column(index))
        let pairs = zip(batch.coefficients.column(index), single.coefficients)
        #expect(pairs.allSatisfy { abs($0 - $1) <= 1e-14 })
        let sum = batch.residualSumsOfSquares[index]
        #expect(abs(sum - single.residualSumOfSquares) <= 1e-13)
      }
    }
  }
}
