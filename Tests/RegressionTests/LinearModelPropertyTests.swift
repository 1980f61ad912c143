import LinearAlgebra
import Regression
import TestSupport
import Testing

struct LinearModelPropertyTests {
  private let years = (2011...2024).map(Double.init)
  private let scores = [
    61.27, 63.01, 62.4, 66.15, 67.9, 66.02, 70.33, 75.8, 76.41, 79.05, 77.62, 81.9, 82.44, 84.13,
  ]

  private func design(scale: Double = 1, shift: Double = 0) throws -> DesignMatrix {
    try DesignMatrix([
      .intercept(count: years.count), .trend(years.map { ($0 + shift) * scale }),
      Term("level_shift", years.map { $0 >= 2018 ? 1 : 0 }),
    ])
  }

  @Test func `residuals are orthogonal to the design and sum to the response with the fit`() throws
  {
    let fit = try LinearModel(design()).fit(scores)
    for products in try fit.model.design.matrix.times(fit.residuals, transposed: true) {
      // Rounding of the 14 residuals, about 1e-16 each, times years of size 2000.
      #expect(abs(products) < 1e-10)
    }
    #expect(agrees(zip(fit.fittedValues, fit.residuals).map(+), scores, to: 1e-15))
  }

  @Test func `a shift and a change of units change the coefficients accordingly`() throws {
    let fit = try LinearModel(design()).fit(scores)
    let scaled = try LinearModel(design(scale: 1e-6)).fit(scores.map { $0 * 1000 })
    #expect(agrees(scaled.coefficients[1], fit.coefficients[1] * 1e9, to: 1e-12))
    #expect(agrees(scaled.standardErrors[1], fit.standardErrors[1] * 1e9, to: 1e-12))
    #expect(
      agrees(
        scaled.coefficientEstimates()[1].pValue ?? 0, fit.coefficientEstimates()[1].pValue ?? 1))
    let moved = try LinearModel(design(shift: -2018)).fit(scores)
    #expect(agrees(moved.coefficients[1], fit.coefficients[1], to: 1e-12))
    #expect(agrees(moved.standardErrors[2], fit.standardErrors[2], to: 1e-12))
    #expect(agrees(moved.rSquared ?? 0, fit.rSquared ?? 1, to: 1e-12))
  }

  /// Rows and columns in random orders, columns in units of 2⁻⁴⁰ to 2⁴⁰: powers of two, so that it stays
  /// the same problem.
  @Test(arguments: CertifiedRegression.names)
  func `the order of rows and columns and the units of columns do not matter`(name: String) throws {
    let known = try CertifiedRegression(name)
    var generator = SplitMix64(seed: 4)
    func order(_ count: Int) -> [Int] {
      (0..<count).map { ($0, generator.uniform()) }.sorted { $0.1 < $1.1 }.map(\.0)
    }
    for _ in 0..<20 {
      let (rows, columns) = (order(known.response.count), order(known.coefficients.count))
      let units = columns.map { _ in powerOfTwo(Int(generator.uniform() * 81) - 40) }
      let design = try DesignMatrix(
        zip(columns, units).map { (index, unit) in
          let column = known.design.matrix.column(index)
          return Term(known.design.terms[index], rows.map { column[$0] * unit })
        })
      let fit = try LinearModel(design).fit(rows.map { known.response[$0] })
      let coefficients = zip(fit.coefficients, units).map { $0 * $1 }
      let errors = zip(fit.standardErrors, units).map { $0 * $1 }
      #expect(
        correctDigits(coefficients, columns.map { known.coefficients[$0] })
          >= known.digits.coefficients)
      if known.standardErrors.allSatisfy({ $0 == 0 }) {
        #expect(errors.allSatisfy { $0 < 1e-6 })
      } else {
        #expect(
          correctDigits(errors, columns.map { known.standardErrors[$0] })
            >= known.digits.standardErrors)
      }
    }
  }

  /// Units that are no powers of two round the data; the coefficients move by no more than that explains.
  @Test(arguments: ["Norris", "Pontius", "NoInt1", "NoInt2", "Longley"])
  func `decimal units of columns do not matter`(name: String) throws {
    let known = try CertifiedRegression(name)
    let units = known.coefficients.indices.map { [1e-3, 12, 1e6, 0.7][$0 % 4] }
    let design = try DesignMatrix(
      zip(known.design.terms, units).enumerated().map { (index, named) in
        Term(named.0, known.design.matrix.column(index).map { $0 * named.1 })
      })
    let fit = try LinearModel(design).fit(known.response)
    let coefficients = zip(fit.coefficients, units).map { $0 * $1 }
    #expect(correctDigits(coefficients, known.coefficients) >= 10)
    #expect(
      correctDigits(zip(fit.standardErrors, units).map { $0 * $1 }, known.standardErrors) >= 10)
  }

  private func powerOfTwo(_ exponent: Int) -> Double {
    Double(sign: .plus, exponent: exponent, significand: 1)
  }

  @Test(arguments: [0.5, 0.8, 0.95, 0.999])
  func `the prediction interval contains the confidence interval`(level: Double) throws {
    for estimator in [CovarianceEstimator.classical, .hc3, .neweyWest()] {
      let fit = try LinearModel(design(), standardErrors: estimator).fit(scores)
      for year in [2000.0, 2017, 2030] {
        let prediction = try fit.predict([1, year, year >= 2018 ? 1 : 0])
        let confidence = prediction.confidenceInterval(level: level)
        let observation = prediction.predictionInterval(level: level)
        #expect(observation.lowerBound < confidence.lowerBound)
        #expect(observation.upperBound > confidence.upperBound)
        #expect(confidence.contains(prediction.mean))
      }
    }
  }

  @Test func `wider levels contain narrower ones`() throws {
    let prediction = try LinearModel(design()).fit(scores).predict([1, 2025, 1])
    let levels = [0.1, 0.5, 0.8, 0.95, 0.99].map { prediction.predictionInterval(level: $0) }
    for (inner, outer) in zip(levels, levels.dropFirst()) {
      #expect(outer.lowerBound < inner.lowerBound && inner.upperBound < outer.upperBound)
    }
  }

  @Test func `exact data are fitted exactly and have no test statistics`() throws {
    let exact = years.map { 3 + 0.25 * ($0 - 2011) + ($0 >= 2018 ? 2 : 0) }
    let fit = try LinearModel(design(shift: -2011)).fit(exact)
    #expect(agrees(fit.coefficients, [3, 0.25, 2], to: 1e-14))
    #expect(fit.isExactFit)
    #expect(fit.logLikelihood == nil)
    #expect(fit.durbinWatson == nil)
    #expect(agrees(fit.rSquared ?? 0, 1, to: 1e-15))
    #expect(fit.coefficientEstimates().allSatisfy { $0.pValue == nil && $0.statistic == nil })
    let tenths = (0..<14).map { 0.1 + 0.3 * Double($0) }
    #expect(try LinearModel(design(shift: -2011)).fit(tenths).isExactFit)
    let huber = try HuberRegression(design(shift: -2011)).fit(exact)
    #expect(agrees(huber.coefficients, [3, 0.25, 2], to: 1e-14))
    // Rounding is set to zero, not computed to be.
    #expect(huber.scale == 0)
  }

  @Test func `equal weights and a multiple of the identity change nothing but the unit of σ`()
    throws
  {
    let plain = try LinearModel(design()).fit(scores)
    let weighted = try LinearModel(
      design(), errors: .weights([Double](repeating: 4, count: 14))
    ).fit(scores)
    let general = try LinearModel(
      design(), errors: .covariance(Matrix.identity(14).scaled(by: 0.25))
    ).fit(scores)
    for other in [weighted, general] {
      #expect(agrees(other.coefficients, plain.coefficients, to: 1e-12))
      #expect(agrees(other.standardErrors, plain.standardErrors, to: 1e-12))
      #expect(agrees(other.residualStandardError, 2 * plain.residualStandardError, to: 1e-12))
      #expect(agrees(other.logLikelihood ?? 0, plain.logLikelihood ?? 1, to: 1e-12))
    }
  }

  @Test func `Newey–West with lag 0 is the sandwich of squared residuals`() throws {
    let fit = try LinearModel(design(), standardErrors: .neweyWest(lag: 0)).fit(scores)
    let problem = try LeastSquares(design: design().matrix)
    let pseudoInverse = try problem.pseudoInverse()
    for index in 0..<3 {
      let sum = zip(pseudoInverse.row(index), fit.residuals).reduce(0) {
        $0 + ($1.0 * $1.1) * ($1.0 * $1.1)
      }
      #expect(agrees(fit.coefficientCovariance[index, index], sum * 14 / 11, to: 1e-11))
    }
    #expect(CovarianceEstimator.automaticLag(observations: 14) == 2)
    #expect(CovarianceEstimator.automaticLag(observations: 100) == 4)
  }

  @Test func `a constant implied by dummies counts as an intercept`() throws {
    let before = years.map { $0 < 2018 ? 1.0 : 0 }
    let after = before.map { 1 - $0 }
    let implied = try LinearModel(DesignMatrix([Term("before", before), Term("after", after)]))
      .fit(scores)
    let explicit = try LinearModel(
      DesignMatrix([.intercept(count: 14), Term("after", after)])
    ).fit(scores)
    #expect(implied.hasIntercept)
    #expect(agrees(implied.rSquared ?? 0, explicit.rSquared ?? 1, to: 1e-13))
    let through = try LinearModel(DesignMatrix([Term("trend", years)])).fit(scores)
    #expect(!through.hasIntercept)
  }
}
