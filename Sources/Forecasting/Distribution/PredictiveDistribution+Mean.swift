import Foundation
import TimeSeries

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
    case .logit(let lower, let upper):
      let share = components.reduce(0) { $0 + $1.weight * $1.meanShare }
      return lower + (upper - lower) * share
    }
  }
}

extension PredictiveDistribution.Component {
  fileprivate var meanSquare: Double {
    let excess = degreesOfFreedom.isFinite ? degreesOfFreedom / (degreesOfFreedom - 2) : 1
    let sign: Double = location < 0 ? -1 : 1
    return sign * location * location + sign * scale * scale * excess
  }

  /// E(1 / (1 + e^−(μ + σT))), by the trapezoidal rule after T = sinh u.
  ///
  /// The integrand is analytic in a strip about the real line, so the error falls exponentially with
  /// the number of points; a rule over the values themselves would miss forecasts sharper than its
  /// steps.
  ///
  /// - SeeAlso: Trefethen & Weideman (2014), *The exponentially convergent trapezoidal rule*, SIAM
  ///   Review 56(3), §5.
  fileprivate var meanShare: Double {
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
      let place = Double(index) * step
      let deviate = sinh(place)
      // The constant of the t density cancels.
      let logDensity =
        degreesOfFreedom.isFinite
        ? -(degreesOfFreedom + 1) / 2 * log1p(deviate * deviate / degreesOfFreedom)
        : -deviate * deviate / 2
      let weight = exp(logDensity) * cosh(place)
      mass += weight
      sum += weight / (1 + exp(-(location + scale * deviate)))
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
  /// them. A median stops where it is published as the bound itself.
  package func shifted(medianBy points: Double) -> PredictiveDistribution {
    guard points != 0 else { return self }
    let level = levelQuantile(0.5)
    // A hair within what is still published as the bound.
    let margin = 0.999 * link.halfStep(published: halfStep, denominator: nil)
    let moved = link.inverse(level) + points
    let nearest = min(max(moved, link.lowerBound + margin), link.upperBound - margin)
    let change = link.forward(nearest) - level
    // A median that lies beyond that point already is not drawn back to it.
    let shift = points > 0 ? max(0, change) : min(0, change)
    return PredictiveDistribution(
      link: link, halfStep: halfStep,
      components: components.map { component in
        var component = component
        component.location += shift
        return component
      })
  }
}
