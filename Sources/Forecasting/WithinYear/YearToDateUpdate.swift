import Distributions
import Foundation

/// The update of a forecast of a year by the value of its first months, such that a better value never
/// says less for the year.
///
/// The forecast y = f + u is a mixture of normals, into which a t distribution is taken apart; the error of
/// the value r is normal whatever the year brings, and shares a part β of what the forecast missed:
///
///     r = f + (1 − β) u + e,   u ~ N(0, σ² / λ),   e ~ N(0, τ² − β² σ²).
///
/// For each λ the year is normal about f + k (r − f), and each λ counts as much as it explains r − f: the
/// further off the value is, the more it is believed, because the forecast has the heavier tails. The
/// likelihood of r has a monotone ratio in y, so the distribution of the year moves up with r as a whole: no
/// probability of reaching a level falls. A t distribution for the error of the value would not have that
/// property: the year would widen with r − f, and high values make low years more likely.
///
/// - SeeAlso: Milgrom (1981), *Good news and bad news: representation theorems and applications*, Bell
///   Journal of Economics 12(2), propositions 1 and 2; Andrews & Mallows (1974), *Scale mixtures of normal
///   distributions*, J. R. Statist. Soc. B 36.
struct YearToDateUpdate: Sendable {
  /// What the value predicts for its year, on the link scale.
  var location: Double
  /// τ², of its error.
  var variance: Double
  /// Of the part of τ² that the forecast's error shares, and how closely.
  var sharedVariance: Double
  var correlation: Double
  /// The share of the year that the value covers, n/12.
  var share: Double

  typealias Component = PredictiveDistribution.Component

  /// The same update by a value no further from the forecast than `limits`, in joint standard deviations.
  func limited(to limits: ClosedRange<Double>, from forecast: [Component]) -> YearToDateUpdate {
    let total = forecast.reduce(0) { $0 + $1.weight }
    var (middle, squared) = (0.0, 0.0)
    for component in forecast {
      let joint = Joint.of(component, self)
      let normal = component.equivalentNormalScale
      middle += component.weight / total * component.location
      squared += component.weight / total * joint.variance(of: normal * normal)
    }
    var limited = self
    limited.location = min(
      max(location, middle + limits.lowerBound * squared.squareRoot()),
      middle + limits.upperBound * squared.squareRoot())
    return limited
  }

  /// Updates the forecasts of this and the later years.
  ///
  /// What moves the first year moves the later ones by as much; the changes after it are as uncertain as
  /// they were.
  ///
  /// - Parameters:
  ///   - predictions: The components of each year, as many in each.
  ///   - resolution: No forecast is surer than this.
  func applied(to predictions: [[Component]], resolution: Double) -> [[Component]] {
    guard let first = predictions.first else { return [] }
    var parts: [Part] = []
    for (index, component) in first.enumerated() {
      let joint = Joint.of(component, self)
      let difference = location - component.location
      for normal in component.normals() {
        let squared = normal.scale * normal.scale
        let variance = joint.variance(of: squared)
        parts.append(
          Part(
            index: index,
            logWeight: log(component.weight * normal.weight) - log(variance) / 2
              - difference * difference / (2 * variance),
            shift: joint.kept * squared / variance * difference,
            variance: squared * joint.noise / variance))
      }
    }
    let largest = parts.reduce(-Double.infinity) { max($0, $1.logWeight) }
    // What weighs less than 10⁻¹³ is not seen in any probability.
    parts.removeAll { $0.logWeight < largest - 30 }
    return predictions.enumerated().map { year, components in
      parts.map { part in
        let (now, then) = (first[part.index], components[min(part.index, components.count - 1)])
        let (start, end) = (now.equivalentNormalScale, then.equivalentNormalScale)
        // Each year is a little wider than the one before, even where changes hardly add up.
        let least = part.variance * (1 + Tuning.WithinYear.leastWidening * Double(year))
        let variance = max(part.variance + end * end - start * start, least)
        return Component(
          weight: max(exp(part.logWeight - largest), .leastNormalMagnitude),
          location: then.location + part.shift,
          scale: max(variance.squareRoot(), resolution, .leastNormalMagnitude),
          degreesOfFreedom: .infinity)
      }
    }
  }

  /// One normal part of the year after the update.
  private struct Part {
    /// Of the forecast's component that it is a part of.
    var index: Int
    var logWeight: Double
    var shift: Double
    var variance: Double
  }

  /// How the value depends on what a forecast's component missed.
  private struct Joint {
    /// 1 − β.
    var kept: Double
    /// τ² − β² σ².
    var noise: Double

    static func of(_ component: Component, _ update: YearToDateUpdate) -> Joint {
      let squared = component.scale * component.scale
      // A level that moves as Brownian motion moves its year by no more than (3 − u) / 2 times what it
      // moved the mean of the first share u; values of no noise are carried on no further.
      let largest = 1 - 2 / (3 - update.share)
      let shared = min(
        update.correlation * (min(update.sharedVariance, squared) / squared).squareRoot(), largest)
      return Joint(kept: 1 - shared, noise: update.variance - shared * shared * squared)
    }

    /// Of the value's distance from the forecast, where that errs with variance `squared`.
    func variance(of squared: Double) -> Double { kept * kept * squared + noise }
  }
}

extension PredictiveDistribution.Component {
  /// The standard deviation of the normal distribution whose central 80 % are as wide.
  fileprivate var equivalentNormalScale: Double {
    scale * StudentT(degreesOfFreedom: degreesOfFreedom).normalWidening
  }

  /// Normal distributions about 0 that make up the t distribution: its scale over √λ, where λ is a χ² per
  /// degree of freedom, at even steps of log λ.
  ///
  /// The trapezoidal rule errs by less than 0.0002 of any probability with three degrees of freedom or more.
  fileprivate func normals() -> [(weight: Double, scale: Double)] {
    guard degreesOfFreedom.isFinite else { return [(1, scale)] }
    let step = 1.2 * (2 / degreesOfFreedom).squareRoot()
    let normals = (-6...2).map { index in
      let logarithm = Double(index) * step
      return (
        weight: exp(degreesOfFreedom / 2 * (logarithm - expm1(logarithm))),
        scale: scale * exp(-logarithm / 2)
      )
    }
    let total = normals.reduce(0) { $0 + $1.weight }
    return normals.map { ($0.weight / total, $0.scale) }
  }
}

extension StudentT {
  /// How much wider the central 80 % are than those of a normal distribution.
  fileprivate var normalWidening: Double {
    degreesOfFreedom.isFinite
      ? quantile(0.9) / StudentT(degreesOfFreedom: .infinity).quantile(0.9) : 1
  }
}
