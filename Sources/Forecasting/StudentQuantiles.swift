import Distributions

/// Quantiles of Student-t distributions, each computed once: thousands of series of one length share
/// their degrees of freedom.
package struct StudentQuantiles {
  private struct Key: Hashable {
    var degreesOfFreedom: Double
    var probability: Double
  }

  private var known: [Key: Double] = [:]

  package init() {}

  mutating func quantile(_ probability: Double, degreesOfFreedom: Double) -> Double {
    let key = Key(degreesOfFreedom: degreesOfFreedom, probability: probability)
    if let value = known[key] { return value }
    let value = StudentT(degreesOfFreedom: degreesOfFreedom).quickQuantile(probability)
    known[key] = value
    return value
  }
}

extension PredictiveDistribution {
  /// ``quantile(_:)`` with the help of quantiles that are known already.
  func quantile(_ probability: Double, known quantiles: inout StudentQuantiles) -> Double {
    guard components.count == 1, let single = components.first else {
      return quantile(probability)
    }
    let standard = quantiles.quantile(probability, degreesOfFreedom: single.degreesOfFreedom)
    return published(level: single.location + single.scale * standard)
  }

  /// ``interval(level:)`` with the help of quantiles that are known already.
  package func interval(
    level: Double, quantiles: inout StudentQuantiles
  ) -> ClosedRange<Double> {
    guard components.count == 1, let single = components.first else {
      return interval(level: level)
    }
    let half =
      single.scale
      * quantiles.quantile(1 - (1 - level) / 2, degreesOfFreedom: single.degreesOfFreedom)
    let lower = published(level: single.location - half)
    return lower...max(lower, published(level: single.location + half))
  }
}
