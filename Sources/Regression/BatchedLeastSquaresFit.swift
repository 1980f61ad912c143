import Distributions
public import LinearAlgebra

/// The estimates of ``BatchedLeastSquares``.
public struct BatchedLeastSquaresFit: Equatable, Sendable {
  public let design: DesignMatrix
  /// *p* × *m*: a row per term, a column per series.
  public let coefficients: Matrix
  /// *m* values.
  public let residualSumsOfSquares: [Double]
  /// (XᵀX)⁻¹, *p* × *p*; times a series' residual variance, the covariance of its coefficients.
  public let inverseGram: Matrix

  /// *n* − *p*, the same for every series.
  public var residualDegreesOfFreedom: Int { design.observations - design.terms.count }
  /// *m*.
  public var series: Int { coefficients.columns }

  /// σ̂² of one series.
  public func residualVariance(ofSeries index: Int) -> Double {
    residualSumsOfSquares[index] / Double(residualDegreesOfFreedom)
  }

  /// The classical standard errors of one series' coefficients.
  public func standardErrors(ofSeries index: Int) -> [Double] {
    let variance = residualVariance(ofSeries: index)
    return inverseGram.diagonal.map { (variance * $0).squareRoot() }
  }

  /// The predictions of one series at one row of a design.
  ///
  /// - Throws: `RegressionError.unequalLengths`; `.notFinite`.
  public func predict(_ row: [Double], ofSeries index: Int) throws(RegressionError) -> Prediction {
    let factor = try meanVarianceFactor(row)
    let variance = residualVariance(ofSeries: index)
    return Prediction(
      mean: zip(row, coefficients.column(index)).reduce(0) { $0 + $1.0 * $1.1 },
      meanVariance: factor * variance, residualVariance: variance,
      degreesOfFreedom: Double(residualDegreesOfFreedom))
  }

  /// x(XᵀX)⁻¹xᵀ, the same for every series: times σ̂², the variance of the estimated mean at x.
  ///
  /// - Throws: `RegressionError.unequalLengths`; `.notFinite`.
  public func meanVarianceFactor(_ row: [Double]) throws(RegressionError) -> Double {
    guard row.count == design.terms.count else {
      throw .unequalLengths(name: "prediction row", expected: design.terms.count, found: row.count)
    }
    try checkFinite(row, name: "prediction row")
    return quadraticForm(inverseGram, row)
  }

  /// The estimated means of all series at *k* rows of a design: *k* × *m*.
  ///
  /// - Throws: `RegressionError.unequalLengths`; `.linearAlgebra` for NaN and infinities.
  public func means(at rows: Matrix) throws(RegressionError) -> Matrix {
    guard rows.columns == design.terms.count else {
      throw .unequalLengths(
        name: "prediction rows", expected: design.terms.count, found: rows.columns)
    }
    return try algebra { () throws(LinearAlgebraError) in
      try Matrix.product(rows, coefficients)
    }
  }
}

/// xᵀ A x for symmetric non-negative A.
private func quadraticForm(_ matrix: Matrix, _ x: [Double]) -> Double {
  var sum = 0.0
  for column in x.indices {
    for row in x.indices { sum += x[row] * matrix[row, column] * x[column] }
  }
  return max(sum, 0)
}

extension BatchedLeastSquaresFit {
  /// The classical standard errors of all series, *p* × *m*.
  public var standardErrors: Matrix {
    var errors = coefficients
    let roots = inverseGram.diagonal.map { $0.squareRoot() }
    for index in 0..<series {
      let deviation = residualVariance(ofSeries: index).squareRoot()
      for term in roots.indices { errors[term, index] = deviation * roots[term] }
    }
    return errors
  }

  /// Whether nothing but rounding is left of one series: RSS ≤ *n* (16 ε Σ |βⱼ| max|xⱼ|)². Wider than for
  /// ``LinearModelFit``, because the coefficients are not refined.
  public func isExactFit(ofSeries index: Int) -> Bool {
    isExactFit(ofSeries: index, largest: largestElements)
  }

  /// The coefficient table of one series; without t statistics where the fit is exact.
  public func coefficientEstimates(ofSeries index: Int, level: Double = 0.95)
    -> [CoefficientEstimate]
  {
    CoefficientEstimate.rows(
      terms: design.terms, estimates: coefficients.column(index),
      standardErrors: standardErrors(ofSeries: index),
      degreesOfFreedom: Double(residualDegreesOfFreedom), level: level,
      isExactFit: isExactFit(ofSeries: index))
  }

  /// The coefficient tables of all series, with these standard errors; the p values to about 13
  /// digits.
  ///
  /// - Parameter standardErrors: *p* × *m*: ``standardErrors``, or those of
  ///   ``BatchedLeastSquares/neweyWestStandardErrors(of:responses:lag:)``.
  /// - Precondition: The standard errors have the shape of the coefficients; `level` lies between 0
  ///   and 1.
  public func coefficientEstimates(standardErrors: Matrix, level: Double = 0.95)
    -> [[CoefficientEstimate]]
  {
    precondition(
      standardErrors.rows == coefficients.rows && standardErrors.columns == coefficients.columns,
      "a standard error for every coefficient")
    let distribution = StudentT(degreesOfFreedom: Double(residualDegreesOfFreedom))
    let quantile = twoSidedQuantile(distribution, level: level)
    let largest = largestElements
    return (0..<series).map { (index) in
      let isExactFit = isExactFit(ofSeries: index, largest: largest)
      return design.terms.indices.map { (term) in
        CoefficientEstimate(
          term: design.terms[term], estimate: coefficients[term, index],
          standardError: standardErrors[term, index], quantile: quantile,
          isExactFit: isExactFit, tail: { distribution.quickCumulative(at: -$0) })
      }
    }
  }

  /// max|xⱼ| of each column of the design.
  private var largestElements: [Double] {
    design.terms.indices.map { (term) in
      design.matrix.column(term).reduce(0) { max($0, abs($1)) }
    }
  }

  private func isExactFit(ofSeries index: Int, largest: [Double]) -> Bool {
    var size = 0.0
    for term in largest.indices { size += abs(coefficients[term, index]) * largest[term] }
    let rounding = 16 * Double.ulpOfOne * size
    return residualSumsOfSquares[index] <= Double(design.observations) * rounding * rounding
  }
}
