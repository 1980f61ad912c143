import Foundation
import LinearAlgebra
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
    #expect(inverse == (try Matrix(rows: [[1.1, -0.3], [-0.3, 0.1]])))
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
