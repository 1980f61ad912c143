import LinearAlgebra
import Regression
import TestSupport
import Testing

struct BatchedLeastSquaresTests {
  private let years = (2013...2024).map(Double.init)

  private var design: DesignMatrix {
    get throws {
      try DesignMatrix([
        .intercept(count: 12), .trend(years, since: 2013),
        Term("level_shift", years.map { $0 >= 2019 ? 1 : 0 }),
      ])
    }
  }

  /// Many series, so that no place in the batch is special.
  private func responses(_ count: Int = 1300) -> Matrix {
    var matrix = Matrix(rows: 12, columns: count)
    var generator = SplitMix64(seed: 7)
    for series in 0..<count {
      for row in 0..<12 {
        matrix[row, series] = 50 + Double(row) * 1.5 + generator.uniform() * 10
      }
    }
    return matrix
  }

  @Test func `agrees with one fit per series`() throws {
    let responses = responses()
    let batch = try BatchedLeastSquares.factorise(design).fit(responses)
    #expect(batch.series == 1300)
    #expect(batch.residualDegreesOfFreedom == 9)
    for series in [0, 1, 511, 512, 513, 1023, 1299] {
      let fit = try LinearModel(design).fit(responses.column(series))
      #expect(agrees(batch.coefficients.column(series), fit.coefficients, to: 1e-12))
      #expect(agrees(batch.residualSumsOfSquares[series], fit.residualSumOfSquares, to: 1e-12))
    }
  }

  @Test func `exact series have no test statistics`() throws {
    let noisy = responses(1)
    var responses = Matrix(rows: 12, columns: 2)
    for (row, values) in noisy.elements.enumerated() {
      responses[row, 0] = 0.1 + 0.3 * Double(row)
      responses[row, 1] = values
    }
    let model = try BatchedLeastSquares.factorise(design)
    let batch = try model.fit(responses)
    let tables = batch.coefficientEstimates(
      standardErrors: try model.neweyWestStandardErrors(of: batch, responses: responses))
    #expect(tables[0].allSatisfy { $0.pValue == nil })
    #expect(tables[1].allSatisfy { $0.pValue != nil })
  }

  @Test func `missing values are refused with their series`() throws {
    var responses = responses()
    responses[5, 1234] = .nan
    #expect(throws: RegressionError.notFinite(name: "series 1234", row: 5)) {
      try BatchedLeastSquares.factorise(design).fit(responses)
    }
    responses[5, 1234] = .infinity
    #expect(throws: RegressionError.notFinite(name: "series 1234", row: 5)) {
      try BatchedLeastSquares.factorise(design).fit(responses)
    }
    #expect(throws: RegressionError.unequalLengths(name: "responses", expected: 12, found: 11)) {
      try BatchedLeastSquares.factorise(design).fit(Matrix(rows: 11, columns: 3))
    }
    #expect(try BatchedLeastSquares.factorise(design).fit(Matrix(rows: 12, columns: 0)).series == 0)
  }
}
