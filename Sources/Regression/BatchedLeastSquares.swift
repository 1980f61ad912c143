public import LinearAlgebra

/// One design for very many series: one factorisation for all.
///
/// A million series of 12 points with intercept, trend and break take a fraction of a second.
/// Coefficients and standard errors are not refined as those of ``LinearModel`` are; they agree with
/// them to about κε.
public struct BatchedLeastSquares: Equatable, Sendable {
  public let design: DesignMatrix
  private let problem: LeastSquares
  private let inverseGram: Matrix
  /// (XᵀX)⁻¹Xᵀ, *p* × *n*.
  let pseudoInverse: Matrix

  /// - Throws: `RegressionError.tooFewObservations` when *n* ≤ *p*; `.dependentColumns`.
  public init(_ design: DesignMatrix) throws(RegressionError) {
    let (count, columns) = (design.observations, design.terms.count)
    guard count > columns else {
      throw .tooFewObservations(observations: count, coefficients: columns)
    }
    self.design = design
    do throws(LinearAlgebraError) {
      problem = try LeastSquares(design: design.matrix)
      pseudoInverse = try problem.pseudoInverse()
      inverseGram = try problem.unrefinedInverseGram()
    } catch {
      throw RegressionError(error, terms: design.terms)
    }
  }

  /// Fits every column of `responses`.
  ///
  /// - Parameter responses: Y, *n* × *m*, one series per column, none missing. Series observed in other
  ///   periods need their own design: one batch per pattern of observed periods.
  /// - Throws: `RegressionError.unequalLengths`; `.notFinite`, naming the series by its column.
  public func fit(_ responses: Matrix) throws(RegressionError) -> BatchedLeastSquaresFit {
    guard responses.rows == design.observations else {
      throw .unequalLengths(
        name: "responses", expected: design.observations, found: responses.rows)
    }
    do throws(LinearAlgebraError) {
      let (coefficients, sums) = try problem.solve(
        batch: responses, pseudoInverse: pseudoInverse)
      return BatchedLeastSquaresFit(
        design: design, coefficients: coefficients, residualSumsOfSquares: sums,
        inverseGram: inverseGram)
    } catch .notFinite(_, let row, let column) {
      throw .notFinite(name: "series \(column)", row: row)
    } catch {
      throw RegressionError(error, terms: design.terms)
    }
  }
}

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
