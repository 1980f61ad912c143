import Distributions
import Foundation

/// A forecast of a year meets a reading of its first months.
///
/// The errors of the forecast (squared scale σ², location f) and of the reading (τ², location r) are
/// taken as bivariate t with covariance c. Given that they differ by D = r − f, whose squared scale is
/// S = σ² + τ² − 2 c, the year is t with ν + 1 degrees of freedom about
///
///     f + (σ² − c) D / S,   with squared scale (σ² τ² − c²) / S · (ν + D²/S) / (ν + 1):
///
/// where forecast and reading disagree, less is known than where they agree.
///
/// - SeeAlso: Kotz & Nadarajah (2004), *Multivariate t Distributions and Their Applications*, §1.11
///   (conditional distributions).
struct YearToDateUpdate: Sendable {
  /// What the reading says of its year, on the link scale.
  var location: Double
  /// τ².
  var variance: Double
  var degreesOfFreedom: Double
  /// Of the part of τ² that the forecast's error shares, and how closely.
  var sharedVariance: Double
  var correlation: Double

  typealias Component = PredictiveDistribution.Component

  /// D² / S for the forecast's components together.
  func discrepancy(from forecast: [Component]) -> Double {
    let total = forecast.reduce(0) { $0 + $1.weight }
    return forecast.reduce(0) { sum, component in
      let joint = joint(with: component)
      return sum + component.weight / total * joint.difference * joint.difference / joint.variance
    }
  }

  /// The forecasts of this and the later years, given the reading.
  ///
  /// What moves the first year moves the later ones by as much, and what is known of it is known of
  /// them: changes add up.
  ///
  /// - Parameter resolution: No forecast is surer than this.
  func applied(to steps: [[Component]], resolution: Double) -> [[Component]] {
    guard let first = steps.first else { return [] }
    let year = first.map { updated($0, resolution: resolution) }
    let shift = mean(year) { $0.location } - mean(first) { $0.location }
    let narrowed = mean(first) { $0.scale * $0.scale } - mean(year) { $0.scale * $0.scale }
    var steps = steps
    steps[0] = year
    let floor = mean(year) { $0.scale * $0.scale }
    for index in steps.indices.dropFirst() {
      steps[index] = steps[index].map { component in
        var component = component
        component.location += shift
        let variance = component.scale * component.scale - narrowed
        // Each step is a little wider than the one before, even where changes hardly add up.
        component.scale = max(variance, floor * (1 + 0.01 * Double(index))).squareRoot()
        return component
      }
    }
    return steps
  }

  private func mean(_ components: [Component], of value: (Component) -> Double) -> Double {
    let total = components.reduce(0) { $0 + $1.weight }
    return components.reduce(0) { $0 + $1.weight / total * value($1) }
  }

  private func joint(
    with component: Component
  ) -> (difference: Double, variance: Double, covariance: Double) {
    let own = component.scale * component.scale
    let covariance = correlation * (own * min(sharedVariance, own)).squareRoot()
    return (location - component.location, own + variance - 2 * covariance, covariance)
  }

  private func updated(_ component: Component, resolution: Double) -> Component {
    let own = component.scale * component.scale
    let joint = joint(with: component)
    let degrees = min(component.degreesOfFreedom, degreesOfFreedom)
    let discrepancy = joint.difference * joint.difference / joint.variance
    let squared =
      (own * variance - joint.covariance * joint.covariance) / joint.variance
      * (degrees + discrepancy) / (degrees + 1)
    let likelihood =
      StudentT(degreesOfFreedom: degrees).density(at: discrepancy.squareRoot())
      / joint.variance.squareRoot()
    return Component(
      weight: max(component.weight * likelihood, .leastNormalMagnitude),
      location: component.location + (own - joint.covariance) * joint.difference / joint.variance,
      scale: max(squared.squareRoot(), resolution, .leastNormalMagnitude),
      degreesOfFreedom: degrees + 1)
  }
}
