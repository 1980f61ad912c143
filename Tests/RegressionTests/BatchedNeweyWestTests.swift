import LinearAlgebra
import Regression
import TestSupport
import Testing

struct BatchedNeweyWestTests {
  private let years = (2013...2024).map(Double.init)

  private var design: DesignMatrix {
    get throws {
      try DesignMatrix([
        .intercept(count: 12), .trend(years, since: 2024),
        Term("level_shift", years.map { $0 >= 2019 ? 1 : 0 }),
      ])
    }
  }

  private func responses(_ count: Int) -> Matrix {
    var generator = SplitMix64(seed: 3)
    var matrix = Matrix(rows: 12, columns: count)
    for series in 0..<count {
      for row in 0..<12 { matrix[row, series] = 40 + Double(row) + generator.uniform() * 9 }
    }
    return matrix
  }

  @Test(arguments: [nil, 0, 1, 5, 11])
  func `agrees with one fit per series`(lag: Int?) throws {
    let responses = responses(40)
    let model = try BatchedLeastSquares.factorise(design)
    let batch = try model.fit(responses)
    let errors = try model.neweyWestStandardErrors(of: batch, responses: responses, lag: lag)
    let tables = batch.coefficientEstimates(standardErrors: errors, level: 0.9)
    for series in 0..<40 {
      let fit = try LinearModel(design, standardErrors: .neweyWest(lag: lag))
        .fit(responses.column(series))
      #expect(agrees(errors.column(series), fit.standardErrors, to: 1e-11))
      for (found, expected) in zip(tables[series], fit.coefficientEstimates(level: 0.9)) {
        #expect(found.term == expected.term)
        #expect(agrees(found.estimate, expected.estimate, to: 1e-11))
        #expect(agrees(found.pValue ?? 0, expected.pValue ?? 1, to: 1e-9))
        #expect(agrees(found.confidenceLow, expected.confidenceLow, to: 1e-10))
      }
    }
  }

  @Test func `refuses a lag without observations, and other responses`() throws {
    let model = try BatchedLeastSquares.factorise(design)
    let batch = try model.fit(responses(2))
    #expect(throws: RegressionError.invalidLag(lag: 12, observations: 12)) {
      try model.neweyWestStandardErrors(of: batch, responses: responses(2), lag: 12)
    }
    #expect(throws: RegressionError.unequalLengths(name: "responses", expected: 2, found: 3)) {
      try model.neweyWestStandardErrors(of: batch, responses: responses(3))
    }
  }
}
