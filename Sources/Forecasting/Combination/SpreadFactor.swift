import Distributions
import Foundation

/// How much wider or narrower intervals have to be than the pooled trend says: one factor for all steps.
///
/// The errors u of the combination at one rolling origin, in units of the model's scale, have a scale of their
/// own: the 80 % quantile of |u| / t, where t ends the model's central 80 %. The units of a field share what
/// happens in a year, so a thousand errors of one origin tell of that origin only. The logarithms x of these
/// scales are therefore random effects,
///
///     x_o ~ N(m, ω² + s_o²),   m ~ N(μ, τ²),
///
/// where s_o² is what n series leave open of a quantile. The windows of neighbouring origins overlap: each
/// counts as half a one. Scales are multiplied by e^m; the doubt of a new origin's scale, the variance of m and
/// ω², lowers the degrees of freedom (``ForecastShocks/Shock/blurred(byLogVariance:)``).
///
/// What is believed of μ, τ and ω beforehand are moments of the panels of docs/methods/combination.md.
///
/// - SeeAlso: DerSimonian & Laird (1986), *Meta-analysis in clinical trials*, Controlled Clinical Trials 7;
///   Morris (1983), *Parametric empirical Bayes inference*, JASA 78.
struct SpreadFactor: Sendable, Equatable {
  /// m.
  let logarithm: Double
  /// The variance of the logarithm of a new origin's factor.
  let doubt: Double

  /// What is believed of the factor before any forecast was judged.
  struct Prior: Sendable {
    /// μ and τ.
    var mean: Double
    var deviation: Double
    /// ω.
    var betweenOrigins: Double
  }

  /// Estimates the factor from the errors of each origin.
  static func estimate(
    _ errors: [Int: [StandardisedError]], followsCommonPath: Bool
  ) -> SpreadFactor {
    let prior =
      followsCommonPath ? Tuning.Combination.spreadInField : Tuning.Combination.spreadOfSeries
    var quantiles = StudentQuantiles()
    let origins = errors.sorted { $0.key < $1.key }.map {
      LogScale.estimate($0.value, quantiles: &quantiles)
    }
    let expected = prior.betweenOrigins * prior.betweenOrigins
    let share = Tuning.Combination.shareOfOrigin
    let weight = Tuning.Combination.priorOrigins
    var (mean, between, doubt) = (prior.mean, expected, prior.deviation * prior.deviation)
    for _ in 0..<Tuning.Combination.spreadPasses where !origins.isEmpty {
      let precisions = origins.map { share / (between + $0.variance) }
      let precision = 1 / (prior.deviation * prior.deviation) + precisions.reduce(0, +)
      let told = zip(origins, precisions).reduce(0) { $0 + $1.0.value * $1.1 }
      mean = (prior.mean / (prior.deviation * prior.deviation) + told) / precision
      doubt = 1 / precision
      let squares = origins.reduce(0) {
        $0 + max(($1.value - mean) * ($1.value - mean) - $1.variance, -expected / 2)
      }
      between =
        max(
          expected / 10,
          (weight * expected + share * squares) / (weight + share * Double(origins.count)))
    }
    return SpreadFactor(logarithm: mean, doubt: doubt + between)
  }

  /// The pooled trend's distributions, moved and corrected; none narrower than the one before.
  ///
  /// - Parameter location: Of the forecast so many periods ahead.
  func applied(to pooled: ModelFit, location: (_ step: Int) -> Double) -> ModelFit {
    var corrected = ModelFit(
      components: [],
      shocks: pooled.shocks.map {
        ForecastShocks(
          common: applied(to: $0.common), idiosyncratic: applied(to: $0.idiosyncratic))
      })
    for (index, component) in pooled.components.enumerated() {
      let whole =
        corrected.shocks.isEmpty
        ? applied(
          to: ForecastShocks.Shock(
            scale: component.scale, degreesOfFreedom: component.degreesOfFreedom))
        : corrected.shocks[index].sum
      let earlier = corrected.components.last
      corrected.components.append(
        PredictiveDistribution.Component(
          location: location(index + 1), scale: max(whole.scale, earlier?.scale ?? 0),
          degreesOfFreedom: min(whole.degreesOfFreedom, earlier?.degreesOfFreedom ?? .infinity)))
    }
    return corrected
  }

  private func applied(to shock: ForecastShocks.Shock) -> ForecastShocks.Shock {
    ForecastShocks.Shock(
      scale: shock.scale * exp(logarithm), degreesOfFreedom: shock.degreesOfFreedom
    ).blurred(byLogVariance: doubt)
  }
}

/// A forecast made at an earlier origin beside what came.
struct StandardisedError: Sendable {
  /// The index of the series.
  var series: Int
  /// In units of the model's scale.
  var value: Double
  /// The model's.
  var degreesOfFreedom: Double
}

/// The logarithm of the scale of one origin's errors, and the variance that is left of it.
private struct LogScale {
  var value: Double
  var variance: Double

  /// Compares the end of the model's central 80 % with what held 80 % of the errors. The variance of the
  /// logarithm of a p-quantile q of n values with density f is p (1 − p) / (n q² f²).
  static func estimate(
    _ errors: [StandardisedError], quantiles: inout StudentQuantiles
  ) -> LogScale {
    let level = 0.8
    var ratios: [Double] = []
    ratios.reserveCapacity(errors.count)
    for error in errors {
      ratios.append(
        abs(error.value)
          / quantiles.quantile((1 + level) / 2, degreesOfFreedom: error.degreesOfFreedom))
    }
    ratios.sort()
    let place = level * Double(ratios.count - 1)
    let (below, share) = (Int(place), place - place.rounded(.down))
    let above = min(below + 1, ratios.count - 1)
    let scale = ratios[below] * (1 - share) + ratios[above] * share
    // Values that did not move say that scales are small, not that they are 0.
    let limits = Tuning.Combination.spreadLimits
    let series = Double(Set(errors.map(\.series)).count)
    let degrees = errors.reduce(0) { $0 + $1.degreesOfFreedom } / Double(errors.count)
    let end = quantiles.quantile((1 + level) / 2, degreesOfFreedom: degrees)
    let slope = 2 * end * StudentT(degreesOfFreedom: degrees).density(at: end)
    return LogScale(
      value: log(min(max(scale, limits.lowerBound), limits.upperBound)),
      variance: level * (1 - level) / (series * slope * slope))
  }
}
