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

  /// - Parameter tieSizes: how many values share each value, 1 for an untied one; their sum is *n*.
  /// - Precondition: *n* ≤ 18.
  init(tieSizes: [Int]) {
    let count = tieSizes.reduce(0, +)
    precondition(count <= KendallDistribution.largestCount, "too many values to count orders")
    var counts = [1.0]
    for factor in 1..<(count + 1) { counts = KendallDistribution.times(counts, factor) }
    for size in tieSizes {
      for factor in 1..<(size + 1) { counts = KendallDistribution.divided(counts, by: factor) }
    }
    self.counts = counts
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
