/// The published values that meet a target.
///
/// Values are published with a fixed number of decimals, so «more than 85» is «85.01 or more» for
/// an index with two, and an index of 84.996 is published as 85.00. The region is a closed interval
/// of published values; its probability is that of everything which rounds into it.
package struct AttainmentRegion: Sendable, Equatable {
  package var lower: Double
  package var upper: Double
  /// Half the distance between neighbouring published values.
  package var halfStep: Double
  /// What published values are compared with; `nil` for a region made from another.
  fileprivate(set) var relation: Relation?

  struct Relation: Equatable {
    var comparison: Comparison
    var threshold: Double
  }

  /// Finds the published values that stand in the relation `comparison` to `threshold`.
  ///
  /// Rankings and changes are resolved to a plain threshold before they come here.
  package static func find(
    _ comparison: Comparison, _ threshold: Double, halfStep: Double
  ) -> AttainmentRegion {
    var (lower, upper) = (-Double.infinity, Double.infinity)
    let steps = threshold / (2 * halfStep)
    // Thresholds are decimals, steps are powers of ten: what is meant to be whole is rounded.
    let nearest = steps.rounded()
    let isPublishable = abs(steps - nearest) < 1e-6
    switch comparison {
    case .greater: lower = ((isPublishable ? nearest : steps.rounded(.down)) + 1) * 2 * halfStep
    case .atLeast: lower = (isPublishable ? nearest : steps.rounded(.up)) * 2 * halfStep
    case .less: upper = ((isPublishable ? nearest : steps.rounded(.up)) - 1) * 2 * halfStep
    case .atMost: upper = (isPublishable ? nearest : steps.rounded(.down)) * 2 * halfStep
    case .equal:
      lower = threshold
      upper = threshold
    }
    return AttainmentRegion(
      lower: lower, upper: upper, halfStep: halfStep,
      relation: Relation(comparison: comparison, threshold: threshold))
  }

  /// The plain comparisons.
  package enum Comparison: Sendable {
    case greater
    case atLeast
    case less
    case atMost
    case equal
  }

  /// Whether a published value meets the target; one with more decimals than the indicator has is
  /// compared as it is published, so that either «more than 50» or «50 at most» holds for 50.04.
  package func contains(_ published: Double) -> Bool {
    let slack = halfStep * 1e-6  // decimals are not exact in binary
    guard let relation else { return lower - slack <= published && published <= upper + slack }
    return switch relation.comparison {
    case .greater: published > relation.threshold + slack
    case .atLeast: published >= relation.threshold - slack
    case .less: published < relation.threshold - slack
    case .atMost: published <= relation.threshold + slack
    case .equal: (published - relation.threshold).magnitude <= slack
    }
  }

  /// The published value in the region that lies nearest to a threshold: 85.01 for «more than 85».
  package func nearest(to threshold: Double) -> Double { min(max(threshold, lower), upper) }

  /// The same region where values come in coarser steps: of 40 files, «more than 97 %» is all
  /// but one, and «100 %» is whatever is nearer to 40 than to 39.
  package func coarsened(toHalfStep coarse: Double) -> AttainmentRegion {
    coarse > halfStep ? published(inHalfSteps: coarse) : self
  }

  /// The least and the greatest value of the region that can be published.
  func published(inHalfSteps half: Double) -> AttainmentRegion {
    let step = 2 * half
    return AttainmentRegion(
      lower: ((lower - halfStep * 1e-6) / step).rounded(.up) * step,
      upper: ((upper + halfStep * 1e-6) / step).rounded(.down) * step, halfStep: half)
  }

  /// P(the published value meets the target): 0 and 1 only where no value or every value does, else
  /// 10⁻⁹ from them at least, because no forecast is surer of what has not come yet.
  package func probability(in distribution: PredictiveDistribution) -> Double {
    let (low, high) = (lower - halfStep, upper + halfStep)
    if lower > upper || high <= distribution.lowest || low >= distribution.highest { return 0 }
    if low <= distribution.lowest && distribution.highest <= high { return 1 }
    let least = Tuning.Bounds.leastProbability
    return min(max(distribution.probability(from: low, to: high), least), 1 - least)
  }
}
