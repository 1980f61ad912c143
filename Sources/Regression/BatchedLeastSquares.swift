import Distributions
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
  private let pseudoInverse: Matrix

  /// Factorises a design.
  ///
  /// - Throws: `RegressionError.tooFewObservations` when *n* ≤ *p*; `.dependentColumns`.
  public static func factorise(
    _ design: DesignMatrix
  ) throws(RegressionError) -> BatchedLeastSquares {
    let (count, columns) = (design.observations, design.terms.count)
    guard count > columns else {
      throw .tooFewObservations(observations: count, coefficients: columns)
    }
    do throws(LinearAlgebraError) {
      let problem = try LeastSquares(design: design.matrix)
      return BatchedLeastSquares(
        design: design, problem: problem, inverseGram: try problem.unrefinedInverseGram(),
        pseudoInverse: try problem.pseudoInverse())
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

extension BatchedLeastSquares {
  /// The Newey–West standard errors of all series, *p* × *m*, as ``CovarianceEstimator/neweyWest(lag:)``
  /// has them for one.
  ///
  /// No further factorisation: with u = the pseudo-inverse times the residuals, row by row, the variance
  /// of coefficient j is Σᵢ uᵢⱼ² + 2 Σ_l (1 − l/(L + 1)) Σᵢ uᵢⱼ uᵢ₋ₗⱼ, times *n*/(*n* − *p*).
  ///
  /// - Parameters:
  ///   - fit: What ``fit(_:)`` made of the same responses.
  ///   - responses: Y, *n* × *m*, rows in time order and equally spaced.
  ///   - lag: L; ⌊4(*n*/100)^(2/9)⌋ when nil.
  /// - Throws: `RegressionError.invalidLag`; `.unequalLengths`.
  public func neweyWestStandardErrors(
    of fit: BatchedLeastSquaresFit, responses: Matrix, lag: Int? = nil
  ) throws(RegressionError) -> Matrix {
    let (count, columns) = (design.observations, design.terms.count)
    guard responses.rows == count, responses.columns == fit.series else {
      throw .unequalLengths(name: "responses", expected: fit.series, found: responses.columns)
    }
    let lag = lag ?? CovarianceEstimator.automaticLag(observations: count)
    guard lag >= 0, lag < count else { throw .invalidLag(lag: lag, observations: count) }
    let factor = Double(count) / Double(count - columns)
    let inverse = pseudoInverse.transposed.elements
    let (x, y) = (design.matrix.elements, responses.elements)
    var errors = Matrix(rows: columns, columns: fit.series)
    var residuals = [Double](repeating: 0, count: count)
    var scores = residuals
    for series in 0..<fit.series {
      for row in 0..<count { residuals[row] = y[series * count + row] }
      for term in 0..<columns {
        let coefficient = fit.coefficients[term, series]
        for row in 0..<count { residuals[row] -= coefficient * x[term * count + row] }
      }
      for term in 0..<columns {
        for row in 0..<count { scores[row] = inverse[term * count + row] * residuals[row] }
        let variance = BatchedLeastSquares.longRunSum(scores, lag: lag) * factor
        errors[term, series] = max(variance, 0).squareRoot()
      }
    }
    return errors
  }

  /// Σ uᵢ² + 2 Σ_l (1 − l/(L + 1)) Σ uᵢ uᵢ₋ₗ.
  private static func longRunSum(_ scores: [Double], lag: Int) -> Double {
    var sum = 0.0
    for distance in 0...lag {
      var products = 0.0
      for row in distance..<scores.count { products += scores[row] * scores[row - distance] }
      let weight = 1 - Double(distance) / Double(lag + 1)
      sum += (distance == 0 ? 1 : 2 * weight) * products
    }
    return sum
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

  /// R² = 1 − RSS / TSS about the mean, of a design with an intercept; `nil` for a series that does not vary.
  ///
  /// - Precondition: `responses` are those of the fit, *n* × *m*.
  public func rSquared(responses: Matrix) -> [Double?] {
    let count = design.observations
    precondition(
      responses.rows == count && responses.columns == series, "a response for every residual")
    return (0..<series).map { index in
      let values = responses.elements[index * count..<(index + 1) * count]
      let mean = values.reduce(0, +) / Double(count)
      let (total, largest) = values.reduce(into: (0.0, 0.0)) { sums, value in
        sums.0 += (value - mean) * (value - mean)
        sums.1 = max(sums.1, abs(value))
      }
      let rounding = 16 * Double.ulpOfOne * largest
      return total <= Double(count) * rounding * rounding
        ? nil : 1 - residualSumsOfSquares[index] / total
    }
  }

  /// The coefficient tables of all series, with these standard errors; the p values to about 13
  /// digits.
  ///
  /// - Parameters:
  ///   - standardErrors: *p* × *m*, those of
  ///     ``BatchedLeastSquares/neweyWestStandardErrors(of:responses:lag:)``.
  ///   - level: Of the confidence intervals.
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
        CoefficientEstimate.test(
          design.terms[term], estimate: coefficients[term, index],
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

  /// Whether nothing but rounding is left of one series: RSS ≤ *n* (16 ε Σ |βⱼ| max|xⱼ|)². Wider than for
  /// ``LinearModelFit``, because the coefficients are not refined.
  private func isExactFit(ofSeries index: Int, largest: [Double]) -> Bool {
    var size = 0.0
    for term in largest.indices { size += abs(coefficients[term, index]) * largest[term] }
    let rounding = 16 * Double.ulpOfOne * size
    return residualSumsOfSquares[index] <= Double(design.observations) * rounding * rounding
  }
}
