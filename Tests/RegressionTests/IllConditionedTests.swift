import LinearAlgebra
import Regression
import Testing

/// The same model in a bad parametrisation and in a good one: years as they are, powers of them and all,
/// against years counted from the middle. Everything but the lower coefficients must agree.
struct IllConditionedTests {
  private let years = (2011...2024).map(Double.init)
  private let scores = [
    61.27, 63.01, 62.4, 66.15, 67.9, 66.02, 70.33, 75.8, 76.41, 79.05, 77.62, 81.9, 82.44, 84.13,
  ]
  private let weights = [3.1, 2.9, 5, 4.55, 5.12, 3.8, 6.1, 6.4, 7.02, 6.9, 3.33, 8.15, 8.5, 9.05]
  private static let middle = 2017.5

  private func powers(_ x: Double, _ degree: Int) -> [Double] {
    (0...degree).map { (0..<$0).reduce(1) { power, _ in power * x } }
  }

  private func models(_ degree: Int, _ estimator: CovarianceEstimator, weighted: Bool) throws
    -> (bad: LinearModel, good: LinearModel)
  {
    func model(_ x: [Double]) throws -> LinearModel {
      try LinearModel(
        .polynomial(x, degree: degree), errors: weighted ? .weights(weights) : .homogeneous,
        standardErrors: estimator)
    }
    return (try model(years), try model(years.map { $0 - Self.middle }))
  }

  /// Powers of years up to the third are exact doubles; the condition numbers are about 1e3, 1e6 and 1e9.
  @Test(
    arguments: 1...3, [CovarianceEstimator.classical, .hc3, .neweyWest(), .neweyWest(lag: 0)])
  func `predictions and standard errors do not depend on where time is counted from`(
    degree: Int, estimator: CovarianceEstimator
  ) throws {
    for weighted in [false, true] {
      let (bad, good) = try models(degree, estimator, weighted: weighted)
      let (one, other) = (try bad.fit(scores), try good.fit(scores))
      #expect(agrees(one.coefficients[degree], other.coefficients[degree], to: 1e-12))
      #expect(agrees(one.standardErrors[degree], other.standardErrors[degree], to: 1e-12))
      #expect(agrees(one.leverages, other.leverages, to: 1e-12))
      for year in [2017.5, 2024, 2030] {
        let found = try one.predict(powers(year, degree))
        let expected = try other.predict(powers(year - Self.middle, degree))
        #expect(agrees(found.mean, expected.mean, to: 1e-12))
        #expect(agrees(found.meanVariance, expected.meanVariance, to: 1e-11))
      }
    }
  }

  @Test(arguments: 1...3)
  func `Huber regression does not depend on where time is counted from`(degree: Int) throws {
    let (bad, good) = try models(degree, .classical, weighted: false)
    let one = try HuberRegression(bad.design).fit(scores)
    let other = try HuberRegression(good.design).fit(scores)
    #expect(agrees(one.scale, other.scale, to: 1e-9))
    #expect(agrees(one.standardErrors[degree], other.standardErrors[degree], to: 1e-9))
    let found = try one.predict(powers(2026, degree))
    let expected = try other.predict(powers(2026 - Self.middle, degree))
    #expect(agrees(found.mean, expected.mean, to: 1e-9))
    #expect(agrees(found.meanVariance, expected.meanVariance, to: 1e-9))
  }

  /// A sum in đồng: nine digits before those that vary.
  @Test func `a large level moves the level alone`() throws {
    let design = try DesignMatrix([.intercept(count: 14), .trend(years, since: 2024)])
    let plain = try HuberRegression(design).fit(scores)
    let raised = try HuberRegression(design).fit(scores.map { $0 + 0x1p30 })
    #expect(agrees(raised.coefficients[1], plain.coefficients[1], to: 1e-6))
    #expect(agrees(raised.coefficients[0] - 0x1p30, plain.coefficients[0], to: 1e-7))
  }

  /// One value in another unit: its weight falls to nothing, wherever it went.
  @Test func `a gross outlier moves the robust line no more than a small one`() throws {
    let design = try DesignMatrix([.intercept(count: 14), .trend(years, since: 2024)])
    func fit(_ wrong: Double) throws -> HuberFit {
      var response = scores
      response[6] = wrong
      return try HuberRegression(design).fit(response)
    }
    let (small, gross) = (try fit(700), try fit(7.033e10))
    #expect(agrees(gross.coefficients, small.coefficients, to: 1e-7))
    #expect(agrees(gross.scale, small.scale, to: 1e-7))
  }

  @Test func `two columns that nearly agree have a prediction all the same`() throws {
    let x = years.map { $0 - 2024 }
    let noise = [3.0, -1, 4, -1, 5, -9, 2, -6, 5, -3, 5, -8, 9, -7]
    let second = zip(x, noise).map { $0 + $1 * 0x1p-30 }
    let exact = zip(second, x).map { ($0 - $1) * 0x1p30 }
    let close = try LinearModel(
      DesignMatrix([.intercept(count: 14), Term("x", x), Term("close", second)])
    ).fit(scores)
    let apart = try LinearModel(
      DesignMatrix([.intercept(count: 14), Term("x", x), Term("difference", exact)])
    ).fit(scores)
    let found = try close.predict([1, 1, 1])
    let expected = try apart.predict([1, 1, 0])
    #expect(agrees(found.mean, expected.mean, to: 1e-9))
    #expect(agrees(found.meanVariance, expected.meanVariance, to: 1e-9))
    #expect(agrees(close.leverages, apart.leverages, to: 1e-9))
  }

  /// σ and (XᵀX)⁻¹ are far apart in size; their product is not.
  @Test func `units that square out of range leave standard errors`() throws {
    let x = years.map { ($0 - 2024) * 1e200 }
    let fit = try LinearModel(
      DesignMatrix([.intercept(count: 14), Term("x", x)])
    ).fit(scores.map { $0 * 1e140 })
    let plain = try LinearModel(
      DesignMatrix([.intercept(count: 14), .trend(years, since: 2024)])
    ).fit(scores)
    #expect(agrees(fit.standardErrors[1], plain.standardErrors[1] * 1e-60, to: 1e-12))
    #expect(
      agrees(fit.coefficientEstimates()[1].pValue ?? 0, plain.coefficientEstimates()[1].pValue ?? 1)
    )
  }

  @Test func `a response that does not vary has no R²`() throws {
    let distances = years.map { one in years.map { other in abs(one - other) } }
    let covariance = try Matrix(
      rows: distances.map { $0.map { powers(0.99, Int($0))[Int($0)] } })
    for errors in [
      LinearModel.ErrorStructure.homogeneous, .weights(weights), .covariance(covariance),
    ] {
      for value in [0, 0.1, 85.16, 1e-200, 1e9 / 3] {
        let fit = try LinearModel(
          DesignMatrix([.intercept(count: 14), .trend(years)]), errors: errors
        ).fit([Double](repeating: value, count: 14))
        #expect(fit.isExactFit)
        #expect(fit.rSquared == nil && fit.adjustedRSquared == nil)
      }
    }
  }

  /// With errors that hardly change from year to year L⁻¹y cancels, and what rounding leaves of it is
  /// many times ε max|L⁻¹y|, more with some kernels of BLAS than with others.
  @Test(arguments: [0.9, 0.99, 0.9999])
  func `rounding in nearly equal errors is no residual, a billionth is`(correlation: Double) throws
  {
    let distances = years.map { one in years.map { other in abs(one - other) } }
    let covariance = try Matrix(
      rows: distances.map { $0.map { powers(correlation, Int($0))[Int($0)] } })
    func isExact(_ response: [Double]) throws -> Bool {
      try LinearModel(
        DesignMatrix([.intercept(count: 14), .trend(years, since: 2024)]),
        errors: .covariance(covariance)
      ).fit(response).isExactFit
    }
    #expect(try isExact(years.map { _ in 85.16 }))
    #expect(try isExact(years.map { 85.16 + 0.3 * ($0 - 2024) }))
    #expect(try !isExact(years.map { $0 == 2019 ? 85.16 + 1e-9 : 85.16 }))
  }

  /// A regressor that varies in its eleventh digit is no intercept.
  @Test func `a column that nearly is constant is no intercept`() throws {
    let fit = try LinearModel(DesignMatrix([Term("x", years.map { 1e10 + $0 })])).fit(scores)
    #expect(!fit.hasIntercept)
  }

  @Test func `what overflows is said to overflow`() throws {
    let line = RegressionError.linearAlgebra(.overflow(operation: "Theil–Sen line"))
    #expect(throws: line) { try TheilSen.fit(response: [-1e308, 0, 1e308], times: [0, 0.5, 1]) }
    // A column of subnormal numbers would need coefficients beyond the range of Double.
    let tiny = try DesignMatrix([
      .intercept(count: 14), Term("tiny", years.map { ($0 - 2011) * (.leastNormalMagnitude / 8) }),
    ])
    #expect(throws: RegressionError.linearAlgebra(.overflow(operation: "least squares"))) {
      try LinearModel(tiny).fit(scores)
    }
  }
}
