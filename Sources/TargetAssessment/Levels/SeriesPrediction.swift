import Forecasting
import Foundation
import TimeSeries

/// What is known of one series in any period: the published value, its forecast, or its distribution
/// in a gap.
struct SeriesPrediction: Sendable {
  let series: Series
  /// `nil` where the series could not be forecast; then only published values are known.
  let forecast: Forecast?

  enum State: Sendable {
    case published(Double)
    case uncertain(PredictiveDistribution)
  }

  /// What is known of a period; `nil` before the first value, beyond the horizon, and where the
  /// definition changes in between.
  func state(in period: Period) -> State? {
    guard period.kind == series.start.kind else { return nil }
    if let value = series.value(in: period) { return .published(value) }
    if period.ordinal > series.lastPeriod.ordinal {
      guard !series.hasBreak(after: series.lastPeriod, through: period) else { return nil }
      return forecast?.distribution(in: period).map(State.uncertain)
    }
    return bridge(in: period).map(State.uncertain)
  }

  /// The distribution of a missing value between two published ones: a Brownian bridge on the link
  /// scale, with the spread that the forecast gives to one period.
  ///
  /// - SeeAlso: Karatzas & Shreve (1991), *Brownian Motion and Stochastic Calculus*, §5.6.B.
  private func bridge(in period: Period) -> PredictiveDistribution? {
    guard let gap = gap(around: period), let next = forecast?.distributions.first,
      !series.hasBreak(after: gap.before.period, through: gap.after.period)
    else { return nil }
    let length = Double(gap.before.period.distance(to: gap.after.period))
    let passed = Double(gap.before.period.distance(to: period))
    let before = next.link.forward(gap.before.value)
    let after = next.link.forward(gap.after.value)
    let variance = passed * (length - passed) / length
    return PredictiveDistribution.mixture(
      link: next.link, halfStep: next.halfStep,
      components: next.components.map {
        PredictiveDistribution.Component(
          weight: $0.weight, location: before + (after - before) * passed / length,
          scale: $0.scale * variance.squareRoot(), degreesOfFreedom: $0.degreesOfFreedom)
      })
  }

  /// The published values before and after a period.
  private func gap(around period: Period) -> (before: PeriodValue, after: PeriodValue)? {
    let observations = series.observations
    guard let before = observations.last(where: { $0.period.ordinal < period.ordinal }),
      let after = observations.first(where: { $0.period.ordinal > period.ordinal })
    else { return nil }
    return (
      PeriodValue(period: before.period, value: before.value),
      PeriodValue(period: after.period, value: after.value)
    )
  }

  // MARK: Dependence along the path

  /// The correlation of two uncertain values of the series, on the link scale.
  ///
  /// Changes ahead are taken as stationary: the variance of the change from g to h periods ahead is
  /// that of h − g periods. So the covariance is (s_g² + s_h² − s²_{h−g}) / 2 with the spreads s of
  /// the forecast itself, whatever its model: √(g/h) for a random walk, 1 for an unknown slope, ½ for
  /// noise about a level. Values in one gap depend as a Brownian bridge does; all others not at all,
  /// because the last value is known.
  ///
  /// - SeeAlso: Cressie (1993), *Statistics for Spatial Data*, §2.3, on the variogram of intrinsically
  ///   stationary processes.
  func correlation(_ one: Period, _ other: Period) -> Double {
    if one == other { return 1 }
    let (earlier, later) = one.ordinal < other.ordinal ? (one, other) : (other, one)
    let last = series.lastPeriod
    if earlier.ordinal > last.ordinal {
      return SeriesPrediction.correlation(
        spreads: forecast?.distributions.map(\.spread) ?? [],
        last.distance(to: earlier), last.distance(to: later))
    }
    guard let gap = gap(around: earlier), later.ordinal < gap.after.period.ordinal else { return 0 }
    let before = gap.before.period
    let length = Double(before.distance(to: gap.after.period))
    let (s, t) = (Double(before.distance(to: earlier)), Double(before.distance(to: later)))
    return (s * (length - t) / (t * (length - s))).squareRoot()
  }

  /// The correlation of a path's values `near` < `far` periods ahead.
  ///
  /// - Parameter spreads: Of the values 1, 2, … periods ahead.
  static func correlation(spreads: [Double], _ near: Int, _ far: Int) -> Double {
    guard far <= spreads.count else { return 0 }
    let (s, t, between) = (spreads[near - 1], spreads[far - 1], spreads[far - near - 1])
    // Ratios, not squares: spreads on unbounded scales may be huge.
    let ratio = s / t
    return min(1, max(0, (ratio + (1 - (between / t) * (between / t)) / ratio) / 2))
  }
}

extension PredictiveDistribution {
  /// The spread on the link scale: the scale of the only component, else the root of the mixture's mean
  /// squared distance from its mean location.
  var spread: Double {
    guard components.count > 1 else { return components[0].scale }
    let middle = components.reduce(0) { $0 + $1.weight * $1.location }
    return components.reduce(0) { sum, component in
      let distance = component.location - middle
      return sum + component.weight * (component.scale * component.scale + distance * distance)
    }.squareRoot()
  }

  /// The standard normal quantile of P(Y < value): the value on the scale of the copula.
  func normalScore(of value: Double) -> Double {
    NormalScore.of(below: probability(to: value), above: probability(from: value))
  }

  /// The value at a normal score, the inverse of ``normalScore(of:)``, rounded as it is published.
  func published(atNormalScore score: Double, halfStep: Double) -> Double {
    let probability = min(max(NormalScore.probability(below: score), 1e-6), 1 - 1e-6)
    let step = 2 * halfStep
    return (quantile(probability) / step).rounded() * step
  }
}
