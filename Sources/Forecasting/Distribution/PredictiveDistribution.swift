import Distributions
import Foundation
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

  package let link: Link
  /// Half the distance between neighbouring published values: what comes closer to a bound than
  /// this is published as the bound.
  public let halfStep: Double
  /// The values that are possible, whatever the components say: from the last one of what only grows, to
  /// the last place of a field.
  let possible: ClosedRange<Double>
  /// At least one; the weights sum to 1.
  public let components: [Component]
  /// What is moved to or from the bounds.
  let transfers: BoundMasses.Transfers
  /// What lies at the bounds.
  let masses: BoundMasses

  /// Makes the mixture of `components`, whose weights are scaled to sum to 1.
  ///
  /// - Precondition: at least one component.
  package static func mixture(
    link: Link, halfStep: Double = 0, components: [Component]
  ) -> PredictiveDistribution {
    mixture(link: link, halfStep: halfStep, components: components) { _ in .none }
  }

  /// Makes the mixture with mass moved to or from the bounds.
  ///
  /// - Parameter transfers: Given the distribution of the components alone.
  static func mixture(
    link: Link, halfStep: Double, possible: ClosedRange<Double> = -.infinity ... .infinity,
    components: [Component], transfers: (PredictiveDistribution) -> BoundMasses.Transfers
  ) -> PredictiveDistribution {
    precondition(!components.isEmpty, "a mixture has a component")
    let total = components.reduce(0) { $0 + $1.weight }
    let scaled = components.map { component in
      var component = component
      component.weight /= total
      return component
    }
    func distribution(
      _ transfers: BoundMasses.Transfers, _ masses: BoundMasses
    ) -> PredictiveDistribution {
      PredictiveDistribution(
        link: link, halfStep: halfStep, possible: possible, components: scaled,
        transfers: transfers, masses: masses)
    }
    let whole = distribution(.none, .move(lower: 0, upper: 0, by: .none))
    let (lower, upper) = (
      whole.lowest.isFinite ? whole.levelProbability(from: -.infinity, to: whole.ends.lower) : 0,
      whole.highest.isFinite ? whole.levelProbability(from: whole.ends.upper, to: .infinity) : 0
    )
    let plain = distribution(.none, .move(lower: lower, upper: upper, by: .none))
    let moved = transfers(plain)
    return moved == .none
      ? plain : distribution(moved, .move(lower: lower, upper: upper, by: moved))
  }

  /// The least value that is possible.
  var lowest: Double { max(link.lowerBound, possible.lowerBound) }

  /// The greatest one.
  var highest: Double { min(link.upperBound, possible.upperBound) }

  /// The levels beyond which a value is published as the least or the greatest one.
  var ends: (lower: Double, upper: Double) {
    (
      lowest.isFinite ? link.forward(lowest + halfStep) : -.infinity,
      highest.isFinite ? link.forward(highest - halfStep) : .infinity
    )
  }

  /// P(lower ≤ Y ≤ upper), with both tails computed from their own side.
  public func probability(from lower: Double = -.infinity, to upper: Double = .infinity) -> Double {
    guard lower <= upper else { return 0 }
    var sum =
      masses.insideFactor
      * levelProbability(
        from: max(link.forward(lower), ends.lower), to: min(link.forward(upper), ends.upper))
    if lower <= lowest && lowest <= upper { sum += masses.lower }
    if lower <= highest && highest <= upper { sum += masses.upper }
    return min(1, max(0, sum))
  }

  /// P(from < level < to) of the components.
  private func levelProbability(from low: Double, to high: Double) -> Double {
    guard low < high else { return 0 }
    return components.reduce(0.0) { sum, component in
      let distribution = StudentT(degreesOfFreedom: component.degreesOfFreedom)
      let from = (low - component.location) / component.scale
      let to = (high - component.location) / component.scale
      let mass =
        from > 0
        ? distribution.quickCumulative(at: -from) - distribution.quickCumulative(at: -to)
        : distribution.quickCumulative(at: to) - distribution.quickCumulative(at: from)
      return sum + component.weight * mass
    }
  }

  /// The value that Y stays below with probability `probability`, 0 < probability < 1.
  public func quantile(_ probability: Double) -> Double {
    guard masses.areMoved else { return published(level: levelQuantile(probability)) }
    if probability <= masses.lower { return lowest }
    if probability >= 1 - masses.upper { return highest }
    let share = masses.share(below: probability)
    return published(level: levelQuantile(min(max(share, 1e-300), 1 - 1e-16)))
  }

  /// The value of a level, as near to a bound as it can be published.
  func published(level: Double) -> Double {
    let value = link.inverse(level)
    if value < lowest + halfStep { return lowest }
    if value > highest - halfStep { return highest }
    return value
  }

  public var median: Double { quantile(0.5) }

  /// The central interval that holds Y with probability `level`.
  public func interval(level: Double) -> ClosedRange<Double> {
    let tail = (1 - level) / 2
    let lower = quantile(tail)
    return lower...max(lower, quantile(1 - tail))
  }

  /// P(level ≤ `level`) of the components.
  func levelProbability(atOrBelow level: Double) -> Double {
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

extension PredictiveDistribution {
  /// E(Y), or `nil` where it does not exist: a t distribution has no mean with one degree of
  /// freedom or fewer, and its exponential has none at all.
  public var mean: Double? {
    switch link {
    case .identity:
      guard components.allSatisfy({ $0.degreesOfFreedom > 1 }) else { return nil }
      return components.reduce(0) { $0 + $1.weight * $1.location }
    case .signedRoot:
      // E(Z²) of a t is μ² + σ² ν / (ν − 2); about 0 the odd branch would need an integral.
      guard components.allSatisfy({ $0.degreesOfFreedom > 2 && abs($0.location) > 3 * $0.scale })
      else { return nil }
      return components.reduce(0) { $0 + $1.weight * $1.meanSquare }
    case .logAbove, .logBelow:
      return nil
    case .logit:
      // The atoms that the components give to the bounds are replaced by those of the masses.
      let mean = components.reduce(0) { $0 + $1.weight * $1.mean(of: published) }
      let (low, high) = (lowest, highest)
      return masses.lower * low + masses.upper * high
        + masses.insideFactor
        * (mean - masses.componentsLower * low - masses.componentsUpper * high)
    }
  }
}

extension PredictiveDistribution.Component {
  fileprivate var meanSquare: Double {
    let excess = degreesOfFreedom.isFinite ? degreesOfFreedom / (degreesOfFreedom - 2) : 1
    let sign: Double = location < 0 ? -1 : 1
    return sign * location * location + sign * scale * scale * excess
  }

  /// E(y(μ + σT)) of a value that goes with the level as on a logit, by the trapezoidal rule after T = sinh u.
  ///
  /// Away from the bounds the integrand is analytic in a strip about the real line, so the error falls
  /// exponentially with the number of points; a rule over the values themselves would miss forecasts
  /// sharper than its steps. The kinks at the bounds cost some digits.
  ///
  /// - SeeAlso: Trefethen & Weideman (2014), *The exponentially convergent trapezoidal rule*, SIAM
  ///   Review 56(3), §5.
  fileprivate func mean(of value: (Double) -> Double) -> Double {
    // The logistic function has its poles at ±iπ: that far from the real line, after division by σ
    // and by the slope of sinh where they lie, the strip ends.
    let strip =
      Double.pi / (Double.pi * Double.pi + location * location + scale * scale).squareRoot()
    let step = min(1.0 / 16, max(1.0 / 256, strip / 6))
    // At the end the t density has fallen below 1e-13 or, with few degrees of freedom, T is so large
    // (sinh 25 = 3.6e10) that the share is 0 or 1.
    let limit = min(25, 3 + 30 / degreesOfFreedom)
    var (sum, mass) = (0.0, 0.0)
    let points = Int((limit / step).rounded(.up))
    for index in -points...points {
      let point = Double(index) * step
      let deviate = sinh(point)
      // The constant of the t density cancels.
      let logDensity =
        degreesOfFreedom.isFinite
        ? -(degreesOfFreedom + 1) / 2 * log1p(deviate * deviate / degreesOfFreedom)
        : -deviate * deviate / 2
      let weight = exp(logDensity) * cosh(point)
      mass += weight
      sum += weight * value(location + scale * deviate)
    }
    return sum / mass
  }
}

/// What-if forecasts: the same belief about a value, moved.
extension PredictiveDistribution {
  /// The same distribution with a median `points` higher, in the indicator's unit.
  ///
  /// The median moves on the published scale, where a planner counts; the shape stays as it is on the
  /// link scale, so nothing leaves the indicator's bounds and the spread in points shrinks towards
  /// them. A median stops at a bound. Mass that the record of a bound moved there stays, unless the
  /// shift leads away from it.
  package func shifted(medianBy points: Double) -> PredictiveDistribution {
    guard points != 0 else { return self }
    let level = link.forward(median)
    let moved = min(max(median + points, lowest), highest)
    var kept = transfers
    if points > 0 { kept.lower = min(0, kept.lower) } else { kept.upper = min(0, kept.upper) }
    func shifted(by shift: Double) -> PredictiveDistribution {
      .mixture(
        link: link, halfStep: halfStep, possible: possible,
        components: components.map { component in
          var component = component
          component.location += shift
          return component
        }
      ) { _ in kept }
    }
    // The masses at the bounds change with the shift, a little: the median is set right in a few steps.
    var shift = link.forward(moved) - level
    var result = shifted(by: shift)
    for _ in 0..<Tuning.Bounds.shiftCorrections where moved > lowest && moved < highest {
      let miss = link.forward(moved) - link.forward(result.median)
      guard abs(miss) > 1e-12 * abs(shift) else { break }
      shift += miss
      result = shifted(by: shift)
    }
    return result
  }
}
