import Distributions
import TimeSeries

/// What is believed of one future value: a mixture of location–scale t distributions on the link
/// scale.
///
/// Probabilities, medians and intervals all come from this one distribution function, so they never
/// contradict one another. Values outside the indicator's bounds have probability 0.
///
/// - SeeAlso: Gneiting & Raftery (2007), *Strictly Proper Scoring Rules, Prediction, and
///   Estimation*, JASA 102, on why a forecast is a distribution.
public struct PredictiveDistribution: Sendable, Equatable {
  /// One Student-t of the mixture: location and scale on the link scale.
  public struct Component: Sendable, Equatable {
    public var weight: Double
    public var location: Double
    public var scale: Double
    public var degreesOfFreedom: Double

    public init(
      weight: Double = 1, location: Double, scale: Double, degreesOfFreedom: Double
    ) {
      precondition(scale > 0 && degreesOfFreedom > 0 && weight > 0, "a proper distribution")
      self.weight = weight
      self.location = location
      self.scale = scale
      self.degreesOfFreedom = degreesOfFreedom
    }
  }

  public let link: Link
  /// Half the distance between neighbouring published values: what comes closer to a bound than
  /// this is published as the bound.
  public let halfStep: Double
  /// At least one; the weights sum to 1.
  public let components: [Component]

  /// The mixture of `components`, whose weights are scaled to sum to 1.
  public init(link: Link, halfStep: Double = 0, components: [Component]) {
    precondition(!components.isEmpty, "a mixture has a component")
    self.halfStep = halfStep
    let total = components.reduce(0) { $0 + $1.weight }
    self.link = link
    self.components = components.map { component in
      var component = component
      component.weight /= total
      return component
    }
  }

  /// P(Y ≤ value).
  public func cumulativeProbability(_ value: Double) -> Double {
    levelProbability(atOrBelow: link.forward(value))
  }

  /// P(lower ≤ Y ≤ upper), with both tails computed from their own side.
  public func probability(from lower: Double = -.infinity, to upper: Double = .infinity) -> Double {
    guard lower <= upper else { return 0 }
    let (low, high) = (link.forward(lower), link.forward(upper))
    let inside = components.reduce(0.0) { sum, component in
      let distribution = StudentT(degreesOfFreedom: component.degreesOfFreedom)
      let from = (low - component.location) / component.scale
      let to = (high - component.location) / component.scale
      let mass =
        from > 0
        ? distribution.survival(at: from) - distribution.survival(at: to)
        : distribution.cumulative(at: to) - distribution.cumulative(at: from)
      return sum + component.weight * mass
    }
    return min(1, max(0, inside))
  }

  /// The value that Y stays below with probability `probability`, 0 < probability < 1.
  public func quantile(_ probability: Double) -> Double {
    published(level: levelQuantile(probability))
  }

  /// The value of a level, as near to a bound as it can be published.
  func published(level: Double) -> Double {
    let value = link.inverse(level)
    if value < link.lowerBound + halfStep { return link.lowerBound }
    if value > link.upperBound - halfStep { return link.upperBound }
    return value
  }

  public var median: Double {
    components.count == 1 ? published(level: components[0].location) : quantile(0.5)
  }

  /// The central interval that holds Y with probability `level`.
  public func interval(level: Double) -> ClosedRange<Double> {
    let tail = (1 - level) / 2
    let lower = quantile(tail)
    return lower...max(lower, quantile(1 - tail))
  }

  private func levelProbability(atOrBelow level: Double) -> Double {
    components.reduce(0) { sum, component in
      let standardised = (level - component.location) / component.scale
      let distribution = StudentT(degreesOfFreedom: component.degreesOfFreedom)
      return sum + component.weight * distribution.quickCumulative(at: standardised)
    }
  }

  /// The mixture's quantile on the link scale lies between the quantiles of its components; false
  /// position finds it there.
  ///
  /// - SeeAlso: Dowell & Jarratt (1971), *A modified regula falsi method*, BIT 11 (the «Illinois»
  ///   rule: an end that stays twice counts half).
  func levelQuantile(_ probability: Double) -> Double {
    precondition(probability > 0 && probability < 1, "a quantile is of a probability inside 0…1")
    let quantiles = components.map { component in
      component.location + component.scale
        * StudentT(degreesOfFreedom: component.degreesOfFreedom).quickQuantile(probability)
    }
    if quantiles.count == 1 { return quantiles[0] }
    var low = quantiles.min() ?? 0
    var high = quantiles.max() ?? 0
    let tolerance = 1e-12 * components.reduce(Double.infinity) { min($0, $1.scale) }
    guard high - low > tolerance else { return low + (high - low) / 2 }
    func excess(_ level: Double) -> Double {
      levelProbability(atOrBelow: level) - probability
    }
    var (below, above) = (excess(low), excess(high))
    while high - low > tolerance && below < 0 && above > 0 {
      var level = low - below * (high - low) / (above - below)
      if level <= low || level >= high { level = low + (high - low) / 2 }
      if level <= low || level >= high { break }
      let found = excess(level)
      if abs(found) < 1e-15 { return level }
      if found < 0 {
        if level - low < tolerance { return level }
        (low, below, above) = (level, found, above / 2)
      } else {
        if high - level < tolerance { return level }
        (high, above, below) = (level, found, below / 2)
      }
    }
    return below >= 0 ? low : above <= 0 ? high : low + (high - low) / 2
  }
}

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
