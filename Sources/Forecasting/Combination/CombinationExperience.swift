import Distributions
import Foundation
import Parallel

/// What was learnt from forecasts that the members of the combination would have made before.
struct CombinationExperience: Sendable {
  let weights: CombinationWeights
  /// How much of the change that the members forecast is believed.
  let trust: TrustInChange
  let correction: SpreadCorrection
  /// Parameters of the pooled trend at the latest origin: where to start the next search.
  let parameters: PooledParameters?
}

/// Sets the clock back by 1, 2, … 6 periods, or six times within two years of quarters and months, refits
/// every member on what was known then, and learns weights and spread from the errors.
func evaluateRollingOrigins(of group: LinkedGroup) -> CombinationExperience {
  let count = group.series.count
  let sample =
    count > Tuning.Combination.largestSample
    ? group.selecting(evenlySpacedIndices(of: count, atMost: Tuning.Combination.largestSample))
    : group
  let followsCommonPath = CommonPath.estimate(group) != nil
  let forecasts = PastForecasts.make(of: sample, onOneCalendar: followsCommonPath)
  let weights = CombinationWeights.learn(
    from: forecasts.memberErrors(), followsCommonPath: followsCommonPath,
    isSeasonal: group.periodsPerYear > 1)
  let trustInChange = TrustInChange.estimate(forecasts.changes(weights: weights))
  return CombinationExperience(
    weights: weights, trust: trustInChange,
    correction: .estimate(forecasts.standardisedErrors(weights: weights, trust: trustInChange)),
    parameters: forecasts.parameters)
}

/// Forecasts made at earlier origins, and what was observed later.
private struct PastForecasts {
  private struct Case {
    /// Periods by which the clock was set back.
    var origin: Int
    var members: CombinationMembers
    /// The index of the series, and among those that were known at the origin.
    var series: Int
    var index: Int
    /// Periods ahead.
    var step: Int
    var outcome: Double
    /// Mean absolute change of the series before the origin.
    var scale: Double
  }

  private var cases: [Case] = []
  private(set) var parameters: PooledParameters?

  /// - Parameter onOneCalendar: See ``LinkedGroup/known(periodsEarlier:onOneCalendar:)``.
  static func make(of group: LinkedGroup, onOneCalendar: Bool) -> PastForecasts {
    var forecasts = PastForecasts()
    var model = PooledTrend()
    for back in origins(of: group) {
      let known = group.known(periodsEarlier: back, onOneCalendar: onOneCalendar)
      let teaching = known.group.series.indices.filter {
        known.group.series[$0].changeCount >= Tuning.Combination.fewestChangesAtOrigin
      }
      guard !teaching.isEmpty else { continue }
      model.start = forecasts.parameters
      let members = CombinationMembers.fit(known.group, pooled: model, horizon: back)
      // Parameters learnt before the first origin may start every later search, not the other
      // way round.
      forecasts.parameters = members.parameters
      for index in teaching where members.pooled[index] != nil {
        let earlier = known.group.series[index]
        let whole = group.series[known.indices[index]]
        let changes = earlier.changes
        let scale = max(
          changes.reduce(0) { $0 + abs($1.difference) / $1.span } / Double(changes.count),
          earlier.resolution)
        guard scale > 0 else { continue }
        for step in 1...back {
          guard
            let outcome = whole.comparableLevel(
              in: earlier.lastOrdinal + step, since: earlier)
          else { continue }
          forecasts.cases.append(
            Case(
              origin: back, members: members, series: known.indices[index], index: index,
              step: step, outcome: outcome,
              scale: scale))
        }
      }
    }
    return forecasts
  }

  /// By how many periods the clock is set back, the most first: as evenly over two years as can be, as far
  /// as half of the usual length allows, and by no less than one period after the other.
  private static func origins(of group: LinkedGroup) -> [Int] {
    let count = Tuning.Combination.origins
    let lengths = group.series.map { $0.lastTime + 1 }.sorted()
    let half = lengths.isEmpty ? 0 : lengths[lengths.count / 2] / 2
    let furthest = max(count, min(Tuning.Combination.originYears * group.periodsPerYear, half))
    return (1...count).reversed().map { ($0 * furthest + count - 1) / count }
  }

  /// The errors of each member, in units of the usual change.
  func memberErrors() -> [CombinationWeights.Errors] {
    cases.map { entry in
      CombinationWeights.Errors(
        series: entry.series, origin: entry.origin, step: entry.step,
        members: entry.members.locations(of: entry.index, step: entry.step).map { location in
          location.map { ($0 - entry.outcome) / entry.scale }
        })
    }
  }

  /// The changes from the last level that the combination forecast, beside those that came.
  func changes(weights: CombinationWeights) -> [TrustInChange.Case] {
    cases.map { entry in
      let last = entry.members.lastLevel(of: entry.index)
      let location = entry.members.location(of: entry.index, step: entry.step, weights: weights)
      return TrustInChange.Case(
        origin: entry.origin, step: entry.step, forecast: (location - last) / entry.scale,
        outcome: (entry.outcome - last) / entry.scale)
    }
  }

  /// Errors of the combination in units of the pooled trend's scale, with their periods ahead.
  func standardisedErrors(
    weights: CombinationWeights, trust: TrustInChange
  ) -> [(step: Int, error: Double)] {
    cases.compactMap { entry in
      guard let pooled = entry.members.pooled[entry.index]?.fit.components[entry.step - 1] else {
        return nil
      }
      let location = trust.applied(
        to: entry.members.location(of: entry.index, step: entry.step, weights: weights),
        from: entry.members.lastLevel(of: entry.index))
      return (entry.step, abs(entry.outcome - location) / pooled.scale)
    }
  }
}

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

  /// Estimates the correction from standardised errors with their periods ahead.
  static func estimate(_ errors: [(step: Int, error: Double)]) -> SpreadCorrection {
    var factors: [Double] = []
    var inverses: [(inverse: Double, count: Double)] = []
    let steps = errors.reduce(0) { max($0, $1.step) }
    for step in 0..<steps {
      let sizes = errors.filter { $0.step == step + 1 }.map(\.error).sorted()
      guard sizes.count >= Tuning.Combination.fewestErrors else { break }
      let matched = SpreadCorrection.match(
        inner: SpreadCorrection.quantile(sizes, 0.8), outer: SpreadCorrection.quantile(sizes, 0.95))
      let count = Double(sizes.count)
      let trust = count / (count + Tuning.Combination.priorSpreadErrors)
      let factor = pow(matched.scale, trust)
      let limited = min(
        max(factor, Tuning.Combination.spreadLimits.lowerBound),
        Tuning.Combination.spreadLimits.upperBound)
      factors.append(limited)
      inverses.append((1 / matched.degreesOfFreedom, count))
    }
    let total = inverses.reduce(0) { $0 + $1.count }
    return SpreadCorrection(
      factors: factors,
      inverseDegrees: total > 0 ? inverses.reduce(0) { $0 + $1.inverse * $1.count } / total : 0,
      weight: total / (total + Tuning.Combination.priorSpreadErrors) / 2)
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
    return ForecastShocks(
      common: corrected(shocks.common), idiosyncratic: corrected(shocks.idiosyncratic))
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
    let limits = Tuning.Combination.degreesLimits
    var (low, high) = (limits.lowerBound, limits.upperBound)
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
    let position = probability * Double(sorted.count - 1)
    let index = min(Int(position), sorted.count - 2)
    let share = position - Double(index)
    return sorted[index] * (1 - share) + sorted[index + 1] * share
  }
}
