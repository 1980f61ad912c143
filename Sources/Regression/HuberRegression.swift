import Distributions
public import LinearAlgebra

/// Huber's M-estimation of y = Xβ + ε: squares for small residuals, absolute values for large ones.
///
/// Minimises Σ ρ(eᵢ/s) by iteratively reweighted least squares with weights min(1, k s/|eᵢ|), starting
/// from ordinary least squares. The scale s is the median of |eᵢ| divided by 0.6745, renewed in each
/// step. One outlier in the response moves the line little; one at a far-off x still can.
///
/// - SeeAlso: Huber & Ronchetti (2009), *Robust Statistics* (2nd ed.), §7.
public struct HuberRegression: Equatable, Sendable {
  public let design: DesignMatrix
  /// k, in units of the scale; 1.345 has 95 % of the efficiency of least squares for normal errors.
  public let tuningConstant: Double

  /// Steps before the iteration counts as not converging; it usually takes 10 to 40.
  private static let maximumIterations = 500
  /// Largest change of a residual, in units of the scale, at which the iteration ends.
  private static let tolerance = 1e-11

  /// - Precondition: the tuning constant is positive.
  public init(_ design: DesignMatrix, tuningConstant: Double = 1.345) {
    precondition(tuningConstant > 0, "the tuning constant must be positive")
    self.design = design
    self.tuningConstant = tuningConstant
  }

  /// Estimates β.
  ///
  /// - Parameter response: y, one value per row of the design.
  /// - Throws: `RegressionError.tooFewObservations` when *n* ≤ *p*; `.dependentColumns`;
  ///   `.unequalLengths`; `.notFinite`; `.vanishingScale` when more than half of the observations are
  ///   fitted exactly and others are not; `.noConvergence`.
  public func fit(_ response: [Double]) throws(RegressionError) -> HuberFit {
    let start = try LinearModel(design).fit(response)
    guard !start.isExactFit else {
      return HuberFit.estimate(
        self, from: start, coefficients: start.coefficients, residuals: start.residuals, scale: 0)
    }
    var residuals = start.residuals
    var scale = try scale(residuals, above: start.rounding)
    for _ in 0..<HuberRegression.maximumIterations {
      let weights = residuals.map { weight($0 / scale) }
      let solution = try algebra { () throws(LinearAlgebraError) in
        try LeastSquares(design: design.matrix, weights: weights).solve(response)
      }
      let change = zip(solution.residuals, residuals).reduce(0) { max($0, abs($1.0 - $1.1)) }
      residuals = solution.residuals
      scale = try self.scale(residuals, above: start.rounding)
      if change <= HuberRegression.tolerance * scale {
        return HuberFit.estimate(
          self, from: start, coefficients: solution.coefficients, residuals: residuals,
          scale: scale)
      }
    }
    throw .noConvergence(
      method: "Huber regression", iterations: HuberRegression.maximumIterations)
  }

  /// ψ(u)/u.
  func weight(_ standardised: Double) -> Double {
    abs(standardised) <= tuningConstant ? 1 : tuningConstant / abs(standardised)
  }

  /// The median absolute residual over the 3/4 quantile of the normal distribution.
  private func scale(_ residuals: [Double], above smallest: Double) throws(RegressionError)
    -> Double
  {
    let scale = median(residuals.map(abs)) / Normal().quantile(0.75)
    guard scale > smallest else { throw .vanishingScale(method: "Huber regression") }
    return scale
  }
}

/// The estimates of a ``HuberRegression``.
public struct HuberFit: Equatable, Sendable {
  public let model: HuberRegression
  /// β̂, one per term.
  public let coefficients: [Double]
  /// y − Xβ̂.
  public let residuals: [Double]
  /// s, the robust standard deviation of the residuals; 0 for an exact fit.
  public let scale: Double
  /// The covariance matrix of β̂, *p* × *p*.
  public let coefficientCovariance: Matrix
  /// The ordinary fit it started from.
  private let start: LinearModelFit
  /// ``coefficientCovariance`` as a multiple of that of the ordinary fit.
  private let varianceRatio: Double

  /// Huber's estimator H1 with his correction for small samples:
  /// K² s² Σψ²/(*n* − *p*) / m² · (XᵀX)⁻¹, where m is the mean of ψ′, K = 1 + (*p*/*n*) var(ψ′)/m².
  ///
  /// - SeeAlso: Huber (1973), Robust regression, *Ann. Stat.* 1; Huber & Ronchetti, §7.6.
  fileprivate static func estimate(
    _ model: HuberRegression, from start: LinearModelFit, coefficients: [Double],
    residuals: [Double], scale: Double
  ) -> HuberFit {
    func fit(varianceRatio: Double) -> HuberFit {
      HuberFit(
        model: model, coefficients: coefficients, residuals: residuals, scale: scale,
        coefficientCovariance: start.coefficientCovariance.scaled(by: varianceRatio), start: start,
        varianceRatio: varianceRatio)
    }
    guard scale > 0 else { return fit(varianceRatio: 0) }
    let (count, columns) = (Double(residuals.count), Double(coefficients.count))
    let standardised = residuals.map { $0 / scale }
    let influence = standardised.reduce(0) {
      let psi = $1 * model.weight($1)
      return $0 + psi * psi
    }
    // ψ′ is 1 or 0; the scale is a median, so at least half of the residuals have 1.
    let mean =
      Double(standardised.count { abs($0) <= model.tuningConstant }) / count
    let correction = 1 + columns / count * (mean * (1 - mean)) / (mean * mean)
    let deviation =
      correction * scale * (influence / (count - columns)).squareRoot() / mean
    let ratio = deviation / start.residualStandardError
    return fit(varianceRatio: ratio * ratio)
  }

  /// y, *n* values.
  public var response: [Double] { start.response }
  public var terms: [String] { model.design.terms }
  /// *n* − *p*.
  public var residualDegreesOfFreedom: Int { response.count - coefficients.count }
  /// Xβ̂.
  public var fittedValues: [Double] { zip(response, residuals).map { $0 - $1 } }
  /// min(1, k s/|eᵢ|): 1 where an observation counts in full.
  public var weights: [Double] {
    scale > 0 ? residuals.map { model.weight($0 / scale) } : residuals.map { _ in 1 }
  }

  /// The square roots of the diagonal of ``coefficientCovariance``.
  public var standardErrors: [Double] { coefficientCovariance.diagonal.map { $0.squareRoot() } }

  /// One row per term, with t statistics on *n* − *p* degrees of freedom: asymptotic tests, taken with t
  /// rather than normal quantiles to be careful with short series.
  ///
  /// - Precondition: `level` lies between 0 and 1.
  public func coefficientEstimates(level: Double = 0.95) -> [CoefficientEstimate] {
    CoefficientEstimate.rows(
      terms: terms, estimates: coefficients, standardErrors: standardErrors,
      degreesOfFreedom: Double(residualDegreesOfFreedom), level: level, isExactFit: scale == 0)
  }

  /// The expected response and a new observation at one row of a design; the new observation's
  /// variance is s², that of the bulk of the data without the outliers.
  ///
  /// - Parameter row: x, one value per term.
  /// - Throws: `RegressionError.unequalLengths`; `.notFinite`.
  public func predict(_ row: [Double]) throws(RegressionError) -> Prediction {
    let weights = try start.responseWeights(at: row)
    return Prediction(
      mean: try start.mean(weights, of: fittedValues),
      meanVariance: try start.meanVariance(weights) * varianceRatio,
      residualVariance: scale * scale, degreesOfFreedom: Double(residualDegreesOfFreedom))
  }
}
