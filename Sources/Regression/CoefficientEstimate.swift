import Distributions

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
      CoefficientEstimate(
        term: terms[index], estimate: estimates[index], standardError: standardErrors[index],
        quantile: quantile, isExactFit: isExactFit,
        tail: { distribution.survival(at: $0) })
    }
  }

  /// One row, with the quantile of its interval and P(X > x) of its statistic.
  init(
    term: String, estimate: Double, standardError: Double, quantile: Double, isExactFit: Bool,
    tail: (Double) -> Double
  ) {
    let statistic = isExactFit || standardError == 0 ? nil : estimate / standardError
    self.term = term
    self.estimate = estimate
    self.standardError = standardError
    self.statistic = statistic
    pValue = statistic.map { min(1, 2 * tail(abs($0))) }
    confidenceLow = estimate - quantile * standardError
    confidenceHigh = estimate + quantile * standardError
  }
}

/// q with P(|X| ≤ q) = `level` for a distribution symmetric around 0.
func twoSidedQuantile(_ distribution: some ContinuousDistribution, level: Double) -> Double {
  precondition(level > 0 && level < 1, "a level lies between 0 and 1")
  return distribution.survivalQuantile((1 - level) / 2)
}
