import Distributions
import Foundation

/// How much wider or narrower intervals have to be than the pooled trend says, learnt from the
/// standardised errors u of the combination at rolling origins.
///
/// At each step the 80 % and 95 % quantiles of |u| are compared with those of a t distribution; the
/// t whose two quantiles match has scale c and ν′ degrees of freedom. The past and the model are
/// believed alike: scales are multiplied by c^½, and 1/ν becomes the mean of 1/ν and 1/ν′. With few
/// errors both stay nearer to the model. Steps without errors of their own take the factor of the
/// last one that has them, and no step is narrower than the one before.
struct SpreadCorrection: Sendable, Equatable {
  /// One factor a step, from step 1.
  let factors: [Double]
  /// 1/ν′ and its weight against the model.
  let inverseDegrees: Double
  let weight: Double

  private static let fewestErrors = 10
  /// Errors that weigh as much as the model.
  private static let priorErrors = 100.0
  private static let limits = 0.5...3.0

  init(_ errors: [(step: Int, error: Double)]) {
    var factors: [Double] = []
    var inverses: [(inverse: Double, count: Double)] = []
    let steps = errors.reduce(0) { max($0, $1.step) }
    for step in 0..<steps {
      let sizes = errors.filter { $0.step == step + 1 }.map(\.error).sorted()
      guard sizes.count >= SpreadCorrection.fewestErrors else { break }
      let matched = SpreadCorrection.match(
        inner: SpreadCorrection.quantile(sizes, 0.8), outer: SpreadCorrection.quantile(sizes, 0.95))
      let count = Double(sizes.count)
      let trust = count / (count + SpreadCorrection.priorErrors)
      let factor = pow(matched.scale, trust)
      let limited = min(
        max(factor, SpreadCorrection.limits.lowerBound), SpreadCorrection.limits.upperBound)
      factors.append(limited)
      inverses.append((1 / matched.degreesOfFreedom, count))
    }
    self.factors = factors
    let total = inverses.reduce(0) { $0 + $1.count }
    inverseDegrees =
      total > 0 ? inverses.reduce(0) { $0 + $1.inverse * $1.count } / total : 0
    weight = total / (total + SpreadCorrection.priorErrors) / 2
  }

  /// The pooled trend's distribution, moved and corrected.
  func applied(
    to component: PredictiveDistribution.Component, movedTo location: Double, step: Int
  ) -> PredictiveDistribution.Component {
    var corrected = component
    corrected.location = location
    corrected.scale *= factor(step: step)
    corrected.degreesOfFreedom = degrees(component.degreesOfFreedom)
    return corrected
  }

  /// The same for the parts of which the distribution is made.
  func applied(to shocks: ForecastShocks, step: Int) -> ForecastShocks {
    func corrected(_ shock: ForecastShocks.Shock) -> ForecastShocks.Shock {
      ForecastShocks.Shock(
        scale: shock.scale * factor(step: step), degreesOfFreedom: degrees(shock.degreesOfFreedom))
    }
    return ForecastShocks(common: corrected(shocks.common), own: corrected(shocks.own))
  }

  private func factor(step: Int) -> Double {
    (step <= factors.count ? factors[step - 1] : factors.last) ?? 1
  }

  private func degrees(_ model: Double) -> Double {
    1 / ((1 - weight) / model + weight * inverseDegrees)
  }

  /// The t distribution whose central 80 % and 95 % end at `inner` and `outer`.
  private static func match(
    inner: Double, outer: Double
  ) -> (scale: Double, degreesOfFreedom: Double) {
    let ratio = outer / max(inner, .leastNormalMagnitude)
    var (low, high) = (1.5, 200.0)
    for _ in 0..<40 {
      let middle = (low * high).squareRoot()
      let student = StudentT(degreesOfFreedom: middle)
      // The ratio of the two quantiles falls with the degrees of freedom.
      if student.quantile(0.975) / student.quantile(0.9) > ratio {
        low = middle
      } else {
        high = middle
      }
    }
    return (inner / StudentT(degreesOfFreedom: low).quantile(0.9), low)
  }

  private static func quantile(_ sorted: [Double], _ probability: Double) -> Double {
    let place = probability * Double(sorted.count - 1)
    let index = min(Int(place), sorted.count - 2)
    let share = place - Double(index)
    return sorted[index] * (1 - share) + sorted[index + 1] * share
  }
}
