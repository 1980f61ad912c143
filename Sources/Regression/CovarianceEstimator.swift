import Foundation
import LinearAlgebra

/// How the covariance matrix of the coefficients, and with it their standard errors, is estimated.
///
/// All are for the whitened data where a model has weights or an error covariance.
public enum CovarianceEstimator: Equatable, Sendable {
  /// σ̂²(XᵀX)⁻¹ with σ̂² = RSS / (*n* − *p*): errors independent with equal variance.
  case classical
  /// Σ xᵢxᵢᵀ eᵢ²/(1 − hᵢ)² between (XᵀX)⁻¹: independent errors of any variance.
  ///
  /// - SeeAlso: MacKinnon & White (1985), *J. Econometrics* 29; Long & Ervin (2000), *Am. Stat.* 54,
  ///   who recommend HC3 below 250 observations.
  case hc3
  /// Newey and West's estimator with Bartlett weights 1 − l/(L + 1) and the factor *n*/(*n* − *p*): errors
  /// autocorrelated up to lag L and of any variance. The rows must be in time order and equally spaced.
  ///
  /// With `lag` nil, L = ⌊4(*n*/100)^(2/9)⌋, which depends on nothing but the number of observations.
  ///
  /// - SeeAlso: Newey & West (1987), *Econometrica* 55; (1994), *Rev. Econ. Stud.* 61; Stata's `newey`
  ///   has the same factor.
  case neweyWest(lag: Int? = nil)

  /// ⌊4(*n*/100)^(2/9)⌋, at most *n* − 1.
  public static func automaticLag(observations: Int) -> Int {
    min(Int(4 * pow(Double(observations) / 100, 2.0 / 9)), observations - 1)
  }

  /// The covariance matrix of linear combinations of the responses: of the coefficients, or of the mean
  /// at a row of a design.
  ///
  /// - Parameters:
  ///   - weights: those of the whitened responses, *k* × *n*, a row for each combination.
  ///   - residuals: the whitened residuals of the fit, *n* values.
  ///   - leverages: *n* values, which sum to *p*.
  ///   - degreesOfFreedom: *n* − *p*.
  /// - Returns: *k* × *k*.
  func covariance(
    ofCombinations weights: Matrix, residuals: [Double], leverages: [Double],
    degreesOfFreedom: Int
  ) throws(RegressionError) -> Matrix {
    let (count, free) = (residuals.count, Double(degreesOfFreedom))
    switch self {
    case .classical:
      let sum = residuals.reduce(0) { $0 + $1 * $1 }
      let deviation = (sum / free).squareRoot()
      return try longRunSum(weights, [Double](repeating: deviation, count: count), lag: 0)
    case .hc3:
      if let row = leverages.firstIndex(where: { 1 - $0 < 1e-10 }) { throw .leverageOne(row: row) }
      return try longRunSum(weights, zip(residuals, leverages).map { $0 / (1 - $1) }, lag: 0)
    case .neweyWest(let lag):
      let lag = lag ?? CovarianceEstimator.automaticLag(observations: count)
      guard lag >= 0, lag < count else { throw .invalidLag(lag: lag, observations: count) }
      let factor = (Double(count) / free).squareRoot()
      return try longRunSum(weights, residuals.map { $0 * factor }, lag: lag)
    }
  }

  /// Σ uᵢuᵢᵀ + Σ_l (1 − l/(L + 1)) Σᵢ (uᵢuᵢ₋ₗᵀ + uᵢ₋ₗuᵢᵀ), where uᵢ is column i of the weights times
  /// deviation i.
  private func longRunSum(_ weights: Matrix, _ deviations: [Double], lag: Int)
    throws(RegressionError) -> Matrix
  {
    try algebra { () throws(LinearAlgebraError) in
      var scores = weights.transposed
      for column in 0..<scores.columns {
        for row in 0..<scores.rows { scores[row, column] *= deviations[row] }
      }
      var sum = try scores.gram()
      for distance in 1..<(lag + 1) {
        let weight = 1 - Double(distance) / Double(lag + 1)
        let late = scores.rows(distance..<scores.rows)
        let early = scores.rows(0..<scores.rows - distance)
        let lagged = try Matrix.product(late, early, transposingFirst: true)
        for column in 0..<sum.columns {
          for row in 0..<sum.rows {
            sum[row, column] += weight * (lagged[row, column] + lagged[column, row])
          }
        }
      }
      return sum
    }
  }
}

/// Runs linear algebra whose columns have no names worth reporting.
func algebra<Result>(_ body: () throws(LinearAlgebraError) -> Result) throws(RegressionError)
  -> Result
{
  do { return try body() } catch { throw RegressionError(error, terms: []) }
}
