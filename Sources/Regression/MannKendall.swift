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

  /// Tests a response for a trend.
  ///
  /// - Parameter response: y in time order, one value per time.
  /// - Throws: `RegressionError.tooFewObservations` for fewer than 3; `.notFinite`.
  public static func test(_ response: [Double]) throws(RegressionError) -> MannKendall {
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
    let isExact = count <= largestExactCount
    let statistic = variance > 0 ? Double(score - score.signum()) / variance.squareRoot() : nil
    let pValue: Double
    if score == 0 {
      pValue = 1
    } else if isExact {
      let distribution = KendallDistribution.count(tieSizes: ties)
      pValue = min(1, 2 * distribution.survivalIncluding(abs(score)))
    } else {
      pValue = statistic.map { min(1, 2 * Normal().survival(at: abs($0))) } ?? 1
    }
    return MannKendall(
      observations: count, score: score, scoreVariance: variance,
      tau: tiedPairs < pairs
        ? Double(score) / (pairs * (pairs - tiedPairs)).squareRoot() : nil,
      statistic: statistic, pValue: pValue, isExact: isExact)
  }

  /// The variance of S for *n* values with these ties.
  static func variance(count: Int, tieSizes: [Int]) -> Double {
    func term(_ size: Int) -> Double { Double(size * (size - 1) * (2 * size + 5)) }
    return (term(count) - tieSizes.reduce(0) { $0 + term($1) }) / 18
  }
}

/// The exact distribution of Kendall's S when every order of the values is equally likely.
///
/// S counts the pairs that rise minus the pairs that fall. The number of falling pairs among all orders
/// of *n* values with ties of sizes t₁, t₂ … has the generating function [n]!/([t₁]! [t₂]! …), where
/// [n]! = Π (1 + q + … + qⁱ⁻¹): products and exact divisions of polynomials, no enumeration.
///
/// - SeeAlso: Kendall & Gibbons (1990), *Rank Correlation Methods* (5th ed.), §4; Stanley (2012),
///   *Enumerative Combinatorics* 1, §1.7.
struct KendallDistribution: Equatable, Sendable {
  /// `counts[f]` orders have f falling pairs; there are `counts.count - 1` untied pairs.
  let counts: [Double]

  /// Up to here every count is an exact integer.
  static let largestCount = 18

  /// Counts the orders.
  ///
  /// - Parameter tieSizes: how many values share each value, 1 for an untied one; their sum is *n*.
  /// - Precondition: *n* ≤ 18.
  static func count(tieSizes: [Int]) -> KendallDistribution {
    let count = tieSizes.reduce(0, +)
    precondition(count <= KendallDistribution.largestCount, "too many values to count orders")
    var counts = [1.0]
    for factor in 1..<(count + 1) { counts = KendallDistribution.times(counts, factor) }
    for size in tieSizes {
      for factor in 1..<(size + 1) { counts = KendallDistribution.divided(counts, by: factor) }
    }
    return KendallDistribution(counts: counts)
  }

  /// P(S ≥ s).
  func survivalIncluding(_ s: Int) -> Double {
    let pairs = counts.count - 1
    let total = counts.reduce(0, +)
    // S = pairs − 2 × falling, so S ≥ s means falling ≤ (pairs − s)/2.
    guard s <= pairs else { return 0 }
    let largest = min((pairs - s) >> 1, pairs)
    return largest < 0 ? 0 : counts[0...largest].reduce(0, +) / total
  }

  /// Multiplies by 1 + q + … + q^(factor − 1).
  private static func times(_ polynomial: [Double], _ factor: Int) -> [Double] {
    var result = [Double](repeating: 0, count: polynomial.count + factor - 1)
    for (power, value) in polynomial.enumerated() {
      for shift in 0..<factor { result[power + shift] += value }
    }
    return result
  }

  /// Divides by 1 + q + … + q^(factor − 1), which leaves no remainder.
  private static func divided(_ polynomial: [Double], by factor: Int) -> [Double] {
    var quotient = [Double](repeating: 0, count: polynomial.count - factor + 1)
    for power in quotient.indices {
      let earlier = quotient[max(0, power - factor + 1)..<power].reduce(0, +)
      quotient[power] = polynomial[power] - earlier
    }
    return quotient
  }
}

/// The sizes of the groups of equal values, 1 for a value that occurs once.
func tieSizes(_ values: [Double]) -> [Int] {
  let sorted = values.sorted()
  var sizes: [Int] = []
  for (index, value) in sorted.enumerated() {
    if index > 0, value == sorted[index - 1] {
      sizes[sizes.count - 1] += 1
    } else {
      sizes.append(1)
    }
  }
  return sizes
}
