import LinearAlgebra
import Regression
import Testing

/// What is refused, and whether the message says what to do.
struct RefusalTests {
  private let times = (0..<8).map(Double.init)
  private let response = [1.0, 3, 2, 5, 4, 6, 8, 7]

  private func design(_ more: Term...) throws -> DesignMatrix {
    try DesignMatrix([.intercept(count: 8), .trend(times)] + more)
  }

  @Test func `dependent columns are named`() throws {
    let before = Term("before", times.map { $0 < 4 ? 1 : 0 })
    let after = Term("after", times.map { $0 >= 4 ? 1 : 0 })
    let dependent = try design(before, after)
    let error = RegressionError.dependentColumns(groups: [["intercept", "before", "after"]])
    #expect(throws: error) { try LinearModel(dependent).fit(response) }
    #expect(throws: error) { try BatchedLeastSquares.factorise(dependent) }
    #expect(throws: error) { try HuberRegression(dependent).fit(response) }
    #expect(
      error.description
        == "‘intercept’, ‘before’ and ‘after’ are linearly dependent; leave one of them out")
    let zero = try design(Term("never", [Double](repeating: 0, count: 8)))
    #expect(throws: RegressionError.dependentColumns(groups: [["never"]])) {
      try LinearModel(zero).fit(response)
    }
    // The same column in other units, and two unrelated dependencies.
    let double = try design(
      Term("months", times.map { $0 * 12 }), Term("root", times.map { $0.squareRoot() }),
      Term("root again", times.map { $0.squareRoot() * 1e9 }))
    let found = #expect(throws: RegressionError.self) { try LinearModel(double).fit(response) }
    guard case .dependentColumns(let groups) = found else {
      Issue.record("unexpected \(String(describing: found))")
      return
    }
    #expect(groups.sorted { $0[0] < $1[0] } == [["root", "root again"], ["trend", "months"]])
  }

  @Test func `nearly dependent columns are accepted`() throws {
    let close = try DesignMatrix.polynomial(times.map { 2015 + $0 }, degree: 2)
    #expect(try LinearModel(close).fit(response).residualDegreesOfFreedom == 5)
  }

  @Test func `too few observations, wrong lengths and missing values are refused`() throws {
    let two = try design().rows(0..<2)
    #expect(throws: RegressionError.tooFewObservations(observations: 2, coefficients: 2)) {
      try LinearModel(two).fit([1, 2])
    }
    #expect(throws: RegressionError.unequalLengths(name: "response", expected: 8, found: 7)) {
      try LinearModel(design()).fit(Array(response.dropLast()))
    }
    #expect(throws: RegressionError.notFinite(name: "response", row: 3)) {
      try LinearModel(design()).fit([1, 3, 2, .nan, 4, 6, 8, 7])
    }
    #expect(throws: RegressionError.notFinite(name: "x", row: 0)) {
      try design(Term("x", [Double](repeating: .infinity, count: 8)))
    }
    #expect(throws: RegressionError.duplicateTerm(name: "trend")) { try design(.trend(times)) }
    #expect(throws: RegressionError.noTerms) { try DesignMatrix([]) }
    #expect(throws: RegressionError.unequalLengths(name: "x", expected: 8, found: 1)) {
      try design(Term("x", [1]))
    }
    #expect(throws: RegressionError.unequalLengths(name: "prediction row", expected: 2, found: 1)) {
      try LinearModel(design()).fit(response).predict([1])
    }
  }

  @Test func `standard errors that do not exist are refused`() throws {
    let pulse = try design(Term("pulse", times.map { $0 == 5 ? 1 : 0 }))
    #expect(throws: RegressionError.leverageOne(row: 5)) {
      try LinearModel(pulse, standardErrors: .hc3).fit(response)
    }
    #expect(throws: RegressionError.invalidLag(lag: 8, observations: 8)) {
      try LinearModel(design(), standardErrors: .neweyWest(lag: 8)).fit(response)
    }
  }

  @Test func `weights and covariances are checked`() throws {
    #expect(
      throws: RegressionError.linearAlgebra(.invalidWeight(value: 0, row: 2))
    ) { try LinearModel(design(), errors: .weights([1, 1, 0, 1, 1, 1, 1, 1])).fit(response) }
    var covariance = Matrix.identity(8)
    covariance[3, 3] = -1
    #expect(throws: RegressionError.linearAlgebra(.notPositiveDefinite(minor: 4))) {
      try LinearModel(design(), errors: .covariance(covariance)).fit(response)
    }
    #expect(throws: RegressionError.self) {
      try LinearModel(design(), errors: .weights([1, 2])).fit(response)
    }
  }

  @Test func `sums beyond the range of Double are refused`() throws {
    #expect(throws: RegressionError.self) {
      try LinearModel(design()).fit(response.map { $0 * 1e200 })
    }
  }

  @Test func `a scale that vanishes is refused`() throws {
    let saturated = [100.0, 100, 100, 100, 97, 100, 100, 100]
    #expect(throws: RegressionError.vanishingScale(method: "Huber regression")) {
      try HuberRegression(design()).fit(saturated)
    }
  }

  @Test func `lines without a slope are refused`() throws {
    #expect(throws: RegressionError.constantTime) {
      try TheilSen.fit(response: [1, 2, 3], times: [5, 5, 5])
    }
    #expect(throws: RegressionError.tooFewObservations(observations: 2, coefficients: 2)) {
      try MannKendall.test([1, 2])
    }
    #expect(throws: RegressionError.exactFit(method: "Chow test")) {
      try ChowTest.test(response: times, design: design(), breakAt: 4)
    }
  }
}
