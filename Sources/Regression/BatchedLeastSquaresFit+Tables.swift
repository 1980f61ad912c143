import Distributions
public import LinearAlgebra

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
  public func coefficientRows(ofSeries index: Int, level: Double = 0.95) -> [CoefficientRow] {
    CoefficientRow.rows(
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
  public func coefficientRows(standardErrors: Matrix, level: Double = 0.95) -> [[CoefficientRow]] {
    precondition(
      standardErrors.rows == coefficients.rows && standardErrors.columns == coefficients.columns,
      "a standard error for every coefficient")
    let distribution = StudentT(degreesOfFreedom: Double(residualDegreesOfFreedom))
    let quantile = twoSidedQuantile(distribution, level: level)
    let largest = largestElements
    return (0..<series).map { (index) in
      let isExactFit = isExactFit(ofSeries: index, largest: largest)
      return design.terms.indices.map { (term) in
        CoefficientRow(
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
