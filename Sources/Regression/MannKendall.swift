import Distributions

/// The Mann–Kendall test for a monotone trend.
///
/// S = Σ sign(yⱼ − yᵢ) over all pairs i < j. Up to 10 observations the p value is exact, ties included:
/// the share of all orders of the values with |S| at least as large. Above that S is taken as normal
/// with variance [n(n − 1)(2n + 5) − Σ t(t − 1)(2t + 5)]/18 for ties of size t, and the correction for
/// continuity |S| − 1. The observations must be independent: autocorrelation makes the test reject too
/// often.
///
/// - SeeAlso: Mann (1945), *Econometrica* 13; Kendall & Gibbons (1990), *Rank Correlation Methods*;
///   Gilbert (1987), *Statistical Methods for Environmental Pollution Monitoring*, §16.4.
public struct MannKendall: Equatable, Sendable {
  /// Up to this many observations the p value is exact.
  public static let largestExactCount = 10

  /// *n*.
  public let observations: Int
  /// S: rising minus falling pairs.
  public let score: Int
  /// The variance of S without a trend, corrected for ties.
  public let scoreVariance: Double
  /// Kendall's τ-b, in [−1, 1]; nil when all values are equal.
  public let tau: Double?
  /// (S ∓ 1)/√variance, 0 when S = 0; nil when all values are equal.
  public let statistic: Double?
  /// Two-sided; 1 when all values are equal.
  public let pValue: Double
  /// Whether ``pValue`` counts orders instead of approximating.
  public let isExact: Bool

  /// - Parameter response: y in time order, one value per time.
  /// - Throws: `RegressionError.tooFewObservations` for fewer than 3; `.notFinite`.
  public init(_ response: [Double]) throws(RegressionError) {
    let count = response.count
    guard count > 2 else { throw .tooFewObservations(observations: count, coefficients: 2) }
    try checkFinite(response, name: "response")
    var score = 0
    for late in 1..<count {
      for early in 0..<late {
        score += response[late] > response[early] ? 1 : response[late] < response[early] ? -1 : 0
      }
    }
    let ties = Regression.tieSizes(response)
    let variance = MannKendall.variance(count: count, tieSizes: ties)
    let pairs = Double(count * (count - 1) / 2)
    let tiedPairs = Double(ties.reduce(0) { $0 + $1 * ($1 - 1) / 2 })
    observations = count
    self.score = score
    scoreVariance = variance
    tau = tiedPairs < pairs ? Double(score) / (pairs * (pairs - tiedPairs)).squareRoot() : nil
    statistic =
      variance > 0 ? Double(score - score.signum()) / variance.squareRoot() : nil
    isExact = count <= MannKendall.largestExactCount
    if score == 0 {
      pValue = 1
    } else if isExact {
      let distribution = KendallDistribution(tieSizes: ties)
      pValue = min(1, 2 * distribution.survivalIncluding(abs(score)))
    } else {
      pValue = statistic.map { min(1, 2 * Normal().survival(at: abs($0))) } ?? 1
    }
  }

  /// The variance of S for *n* values with these ties.
  static func variance(count: Int, tieSizes: [Int]) -> Double {
    func term(_ size: Int) -> Double { Double(size * (size - 1) * (2 * size + 5)) }
    return (term(count) - tieSizes.reduce(0) { $0 + term($1) }) / 18
  }
}
