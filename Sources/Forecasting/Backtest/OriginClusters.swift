import Distributions
import TimeSeries

/// A ratio of sums over forecasts, whose error is counted by origins.
///
/// From one origin all units of a field are surprised by the same events, so that sixty forecasts of one
/// year are nearer to one trial than to sixty. With k origins, their sums (aᵢ, bᵢ) and the ratio
/// r = Σ aᵢ / Σ bᵢ, what an origin has beyond the ratio is sᵢ = aᵢ − r bᵢ, and the standard error
///
///     √(k / (k − 1) · Σ sᵢ²) / Σ bᵢ.
///
/// The interval takes the t distribution with k − 1 degrees of freedom: five origins say little, two next
/// to nothing.
///
/// - SeeAlso: Cochran (1977), *Sampling Techniques*, §6.3 and §9A.2, on ratios of cluster totals; Cameron &
///   Miller (2015), *A practitioner’s guide to cluster-robust inference*, J. Human Resources 50(2), §VI, on
///   few clusters.
package struct OriginClusters: Sendable, Equatable {
  private struct Sums: Equatable {
    var above = 0.0
    var below = 0.0

    mutating func add(_ other: Sums) {
      above += other.above
      below += other.below
    }
  }

  private var sums: [Period: Sums] = [:]

  package init() {}

  /// The number of origins.
  package var count: Int { sums.count }

  /// Adds the parts of one forecast made at an origin.
  mutating func add(_ above: Double, over below: Double = 1, at origin: Period) {
    sums[origin, default: Sums()].add(Sums(above: above, below: below))
  }

  /// Adds what other clusters hold: what was forecast from one origin belongs together.
  mutating func add(_ other: OriginClusters) {
    for (origin, part) in other.sums { sums[origin, default: Sums()].add(part) }
  }

  /// In order of time, so that sums are always made alike.
  private var ordered: [Sums] {
    sums.sorted { ($0.key.kindOrder, $0.key.ordinal) < ($1.key.kindOrder, $1.key.ordinal) }
      .map(\.value)
  }

  /// r; `nil` without anything to divide by.
  package var ratio: Double? {
    let total = ordered.reduce(into: Sums()) { $0.add($1) }
    return total.below > 0 ? total.above / total.below : nil
  }

  /// The standard error of r; `nil` with fewer than two origins.
  package var standardError: Double? {
    guard count > 1, let ratio else { return nil }
    let parts = ordered
    let squares = parts.reduce(0) { sum, part in
      let beyond = part.above - ratio * part.below
      return sum + beyond * beyond
    }
    let total = parts.reduce(0) { $0 + $1.below }
    return (Double(count) / Double(count - 1) * squares).squareRoot() / total
  }

  /// Half the width of the 95 % interval of r; `nil` with fewer than two origins.
  package var margin: Double? {
    standardError.map { $0 * StudentT(degreesOfFreedom: Double(count - 1)).quantile(0.975) }
  }
}
