import Distributions
import Foundation
public import LinearAlgebra

/// The estimates of a ``LinearModel`` and what follows from them.
///
/// Where a statistic does not exist the property is nil, never NaN: when the data are fitted exactly
/// there is no residual variance to compare with, and no likelihood.
public struct LinearModelFit: Equatable, Sendable {
  public let model: LinearModel
  /// y, *n* values.
  public let response: [Double]
  /// β̂, one per term, in the response's unit per unit of the term.
  public let coefficients: [Double]
  /// The estimated covariance matrix of β̂, *p* × *p*, by the model's estimator.
  public let coefficientCovariance: Matrix
  /// y − Xβ̂.
  public let residuals: [Double]
  /// The residuals after whitening, of equal variance under the model.
  public let whitenedResiduals: [Double]
  /// The diagonal of the hat matrix (of the whitened data): *n* values in [0, 1] that sum to *p*.
  public let leverages: [Double]
  /// RSS, of the whitened residuals.
  public let residualSumOfSquares: Double
  /// Around the mean when the design has an intercept, around 0 otherwise; whitened.
  public let totalSumOfSquares: Double
  /// Whether the constant is a column of the design or a combination of columns.
  public let hasIntercept: Bool
  /// The condition number of the design with columns of equal length. Above 1e8 half the digits of the
  /// data are lost.
  public let conditionNumber: Double
  /// What rounding alone may leave of one whitened response: 4ε max(|W||y|), W the whitening; 4ε max|y|
  /// without one. The kernels of BLAS round differently, all of them within this.
  let rounding: Double
  private let problem: LeastSquares

  init(
    model: LinearModel, problem: LeastSquares, response: [Double],
    solution: LeastSquares.Solution, coefficientCovariance: Matrix, leverages: [Double],
    conditionNumber: Double, hasIntercept: Bool, totalSumOfSquares: Double, rounding: Double
  ) {
    self.model = model
    self.problem = problem
    self.response = response
    self.coefficientCovariance = coefficientCovariance
    self.leverages = leverages
    self.conditionNumber = conditionNumber
    self.hasIntercept = hasIntercept
    self.totalSumOfSquares = totalSumOfSquares
    coefficients = solution.coefficients
    residuals = solution.residuals
    whitenedResiduals = solution.whitenedResiduals
    residualSumOfSquares = solution.residualSumOfSquares
    self.rounding = rounding
  }

  public var terms: [String] { model.design.terms }
  /// *n*.
  public var observations: Int { response.count }
  /// *n* − *p*.
  public var residualDegreesOfFreedom: Int { observations - coefficients.count }

  /// Nothing but rounding is left: RSS ≤ *n* (4ε max(|W||y|))², W the whitening.
  public var isExactFit: Bool { isRounding(residualSumOfSquares) }

  /// Whether a sum of *n* squares is no more than rounding leaves.
  private func isRounding(_ sum: Double) -> Bool {
    sum <= Double(observations) * rounding * rounding
  }

  /// Xβ̂.
  public var fittedValues: [Double] { zip(response, residuals).map { $0 - $1 } }

  /// The square roots of the diagonal of ``coefficientCovariance``.
  public var standardErrors: [Double] {
    coefficientCovariance.diagonal.map { max($0, 0).squareRoot() }
  }

  /// σ̂ = √(RSS / (*n* − *p*)), in the response's unit; for weighted data per unit of weight.
  public var residualStandardError: Double {
    (residualSumOfSquares / Double(residualDegreesOfFreedom)).squareRoot()
  }

  /// R² = 1 − RSS / TSS; nil for a response that does not vary.
  public var rSquared: Double? {
    isRounding(totalSumOfSquares) ? nil : 1 - residualSumOfSquares / totalSumOfSquares
  }

  /// 1 − (1 − R²)(*n* − 1)/(*n* − *p*), with *n* for *n* − 1 when there is no intercept.
  public var adjustedRSquared: Double? {
    let total = Double(observations - (hasIntercept ? 1 : 0))
    return rSquared.map { 1 - (1 - $0) * total / Double(residualDegreesOfFreedom) }
  }

  /// The Gaussian log-likelihood at its maximum, with σ² = RSS/*n*; nil for an exact fit.
  public var logLikelihood: Double? {
    guard !isExactFit else { return nil }
    let count = Double(observations)
    return
      -(count * (log(2 * .pi * residualSumOfSquares / count) + 1)
      + problem.logDeterminantOfErrorCovariance) / 2
  }

  /// −2 log L + 2k, where k = *p* + 1 counts σ² as R does (statsmodels does not).
  public var akaikeInformationCriterion: Double? {
    logLikelihood.map { -2 * $0 + 2 * Double(coefficients.count + 1) }
  }

  /// AIC + 2k(k + 1)/(*n* − k − 1): for short series; nil unless *n* > k + 1.
  ///
  /// - SeeAlso: Hurvich & Tsai (1989), *Biometrika* 76.
  public var correctedAkaikeInformationCriterion: Double? {
    let parameters = Double(coefficients.count + 1)
    let rest = Double(observations) - parameters - 1
    guard rest > 0 else { return nil }
    return akaikeInformationCriterion.map { $0 + 2 * parameters * (parameters + 1) / rest }
  }

  /// −2 log L + k log *n*.
  public var bayesianInformationCriterion: Double? {
    logLikelihood.map { -2 * $0 + Double(coefficients.count + 1) * log(Double(observations)) }
  }

  /// The F test of all terms but the constant together, on *p* − 1 and *n* − *p* degrees of freedom; nil for
  /// an exact fit, a response that does not vary and a design without intercept or other terms.
  public var overallTest: (statistic: Double, pValue: Double)? {
    guard hasIntercept, coefficients.count > 1, !isExactFit, let rSquared else { return nil }
    let (terms, free) = (Double(coefficients.count - 1), Double(residualDegreesOfFreedom))
    let statistic = rSquared / terms / ((1 - rSquared) / free)
    let distribution = FisherF(
      numeratorDegreesOfFreedom: terms, denominatorDegreesOfFreedom: free)
    return (statistic, distribution.survival(at: max(0, statistic)))
  }

  /// Σ (eᵢ − eᵢ₋₁)² / Σ eᵢ², in [0, 4], about 2 without autocorrelation; the rows in time order.
  public var durbinWatson: Double? {
    guard !isExactFit else { return nil }
    let changes = zip(whitenedResiduals.dropFirst(), whitenedResiduals).map { $0 - $1 }
    return changes.reduce(0) { $0 + $1 * $1 } / residualSumOfSquares
  }

  /// One row per term, with two-sided t tests against 0 and confidence intervals on *n* − *p* degrees of
  /// freedom.
  ///
  /// - Precondition: `level` lies between 0 and 1.
  public func coefficientEstimates(level: Double = 0.95) -> [CoefficientEstimate] {
    CoefficientEstimate.rows(
      terms: terms, estimates: coefficients, standardErrors: standardErrors,
      degreesOfFreedom: Double(residualDegreesOfFreedom), level: level, isExactFit: isExactFit)
  }

  /// A smooth function of the coefficients by the delta method: its variance is gᵀVg, with g the gradient and
  /// V the covariance of the coefficients; tested and bounded as a coefficient is.
  ///
  /// - Parameters:
  ///   - name: Stands as the term.
  ///   - value: Of the function at the estimates.
  ///   - gradient: Its derivatives there, one per term, in the order of ``terms``.
  ///   - level: Of the confidence interval.
  /// - Throws: `RegressionError.unequalLengths`; `.notFinite`.
  /// - SeeAlso: Casella & Berger (2002), *Statistical Inference* (2nd ed.), §5.5.4.
  public func estimate(
    _ name: String, value: Double, gradient: [Double], level: Double = 0.95
  ) throws(RegressionError) -> CoefficientEstimate {
    // Xβ at a row x has the gradient x: its variance is the one that is asked for.
    let variance = try meanVariance(try responseWeights(at: gradient))
    return CoefficientEstimate.rows(
      terms: [name], estimates: [value], standardErrors: [max(variance, 0).squareRoot()],
      degreesOfFreedom: Double(residualDegreesOfFreedom), level: level, isExactFit: isExactFit)[0]
  }

  /// The expected response and a new observation at one row of a design.
  ///
  /// - Parameters:
  ///   - row: x, one value per term, in the order of ``terms``.
  ///   - weight: The new observation's weight; its variance is σ²/weight.
  /// - Throws: `RegressionError.unequalLengths`; `.notFinite`.
  public func predict(_ row: [Double], weight: Double = 1) throws(RegressionError) -> Prediction {
    precondition(weight > 0, "a weight must be positive")
    let weights = try responseWeights(at: row)
    let residual = residualSumOfSquares / Double(residualDegreesOfFreedom)
    return Prediction(
      mean: try mean(weights, of: fittedValues), meanVariance: try meanVariance(weights),
      residualVariance: residual / weight, degreesOfFreedom: Double(residualDegreesOfFreedom))
  }

  /// How the estimated mean at a row of a design is made of the whitened responses, 1 × *n*.
  func responseWeights(at row: [Double]) throws(RegressionError) -> Matrix {
    guard row.count == coefficients.count else {
      throw .unequalLengths(name: "prediction row", expected: coefficients.count, found: row.count)
    }
    try checkFinite(row, name: "prediction row")
    return try algebra { () throws(LinearAlgebraError) in
      try problem.responseWeights(at: Matrix(rows: [row]))
    }
  }

  /// xβ from values Xβ, by the weights at x. The sum of x times β would lose what large coefficients
  /// cancel.
  func mean(_ weights: Matrix, of fittedValues: [Double]) throws(RegressionError) -> Double {
    let whitened = try algebra { () throws(LinearAlgebraError) in
      try problem.whiten(fittedValues)
    }
    return dot(weights.elements, whitened)
  }

  /// The variance of xβ̂, by the weights at x.
  func meanVariance(_ weights: Matrix) throws(RegressionError) -> Double {
    try model.standardErrors.covariance(
      ofCombinations: weights, residuals: whitenedResiduals, leverages: leverages,
      degreesOfFreedom: residualDegreesOfFreedom)[0, 0]
  }
}

/// What a fitted model says at one row of a design.
public struct Prediction: Equatable, Sendable {
  /// xβ̂, the estimated expected response.
  public let mean: Double
  /// x V xᵀ, the variance of ``mean``, with V the covariance of the coefficients.
  public let meanVariance: Double
  /// σ̂², the variance of a new observation around its expectation.
  public let residualVariance: Double
  public let degreesOfFreedom: Double

  /// √(x V xᵀ).
  public var meanStandardError: Double { meanVariance.squareRoot() }
  /// √(x V xᵀ + σ̂²), for a new observation.
  public var standardError: Double { (meanVariance + residualVariance).squareRoot() }

  /// Where the expected response lies.
  ///
  /// - Precondition: `level` lies between 0 and 1.
  public func confidenceInterval(level: Double = 0.95) -> ClosedRange<Double> {
    interval(meanStandardError, level)
  }

  /// Where a new observation lies; contains the confidence interval.
  ///
  /// - Precondition: `level` lies between 0 and 1.
  public func predictionInterval(level: Double = 0.95) -> ClosedRange<Double> {
    interval(standardError, level)
  }

  private func interval(_ error: Double, _ level: Double) -> ClosedRange<Double> {
    let distribution = StudentT(degreesOfFreedom: degreesOfFreedom)
    let half = twoSidedQuantile(distribution, level: level) * error
    return mean - half...mean + half
  }
}

/// One coefficient as it stands in a result table.
public struct CoefficientEstimate: Equatable, Sendable {
  public let term: String
  public let estimate: Double
  public let standardError: Double
  /// Estimate / standard error; nil when the data are fitted exactly.
  public let statistic: Double?
  /// Two-sided, against 0; nil when the data are fitted exactly.
  public let pValue: Double?
  public let confidenceLow: Double
  public let confidenceHigh: Double

  /// The rows of a coefficient table with t statistics.
  static func rows(
    terms: [String], estimates: [Double], standardErrors: [Double], degreesOfFreedom: Double,
    level: Double, isExactFit: Bool
  ) -> [CoefficientEstimate] {
    let distribution = StudentT(degreesOfFreedom: degreesOfFreedom)
    let quantile = twoSidedQuantile(distribution, level: level)
    return terms.indices.map { (index) in
      test(
        terms[index], estimate: estimates[index], standardError: standardErrors[index],
        quantile: quantile, isExactFit: isExactFit,
        tail: { distribution.survival(at: $0) })
    }
  }

  /// Tests one coefficient, given the quantile of its interval and P(X > x) of its statistic.
  static func test(
    _ term: String, estimate: Double, standardError: Double, quantile: Double, isExactFit: Bool,
    tail: (Double) -> Double
  ) -> CoefficientEstimate {
    let statistic = isExactFit || standardError == 0 ? nil : estimate / standardError
    return CoefficientEstimate(
      term: term, estimate: estimate, standardError: standardError, statistic: statistic,
      pValue: statistic.map { min(1, 2 * tail(abs($0))) },
      confidenceLow: estimate - quantile * standardError,
      confidenceHigh: estimate + quantile * standardError)
  }
}

/// q with P(|X| ≤ q) = `level` for a distribution symmetric around 0.
func twoSidedQuantile(_ distribution: some ContinuousDistribution, level: Double) -> Double {
  precondition(level > 0 && level < 1, "a level lies between 0 and 1")
  return distribution.survivalQuantile((1 - level) / 2)
}
