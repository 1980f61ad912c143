import Foundation
import Parallel

/// What was learnt from forecasts that the members of the combination would have made before.
struct CombinationExperience: Sendable {
  let weights: PerMember<Double>
  let spread: SpreadFactor
  /// Parameters of the pooled trend at the latest origin: where to start the next search.
  let parameters: PooledParameters?
}

/// Sets the clock back by 1, 2, … 6 periods, refits every member on what was known then, and learns
/// weights and spread from the errors.
func evaluateRollingOrigins(of group: LinkedGroup) -> CombinationExperience {
  let count = group.series.count
  let sample =
    count > Tuning.Combination.largestSample
    ? group.selecting(evenlySpacedIndices(of: count, atMost: Tuning.Combination.largestSample))
    : group
  let followsCommonPath = CommonPath.estimate(group) != nil
  let forecasts = PastForecasts.make(of: sample, onOneCalendar: followsCommonPath)
  let starting = Tuning.Combination.startingWeights(followsCommonPath: followsCommonPath)
  let errors = forecasts.meanErrors()
  let least = errors.values.min() ?? 0
  let trust = forecasts.count / (forecasts.count + Tuning.Combination.priorErrors)
  let weights = PerMember<Double>.zip(starting, errors) { weight, error in
    least > 0 && error.isFinite ? weight * pow(error / least, -2 * trust) : weight
  }
  return CombinationExperience(
    weights: weights,
    spread: .estimate(
      forecasts.standardisedErrors(weights: weights), followsCommonPath: followsCommonPath),
    parameters: forecasts.parameters)
}

/// Forecasts made at earlier origins, and what was observed later.
private struct PastForecasts {
  private struct Case {
    /// Periods by which the clock was set back.
    var origin: Int
    var members: CombinationMembers
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
    for back in stride(from: Tuning.Combination.origins, through: 1, by: -1) {
      let known = group.known(periodsEarlier: back, onOneCalendar: onOneCalendar)
      let teaching = known.group.series.indices.filter {
        known.group.series[$0].changes.count >= Tuning.Combination.fewestChangesAtOrigin
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
              origin: back, members: members, index: index, step: step, outcome: outcome,
              scale: scale))
        }
      }
    }
    return forecasts
  }

  var count: Double { Double(cases.count) }

  /// The mean absolute error of each member, in units of the usual change; infinite without forecasts.
  func meanErrors() -> PerMember<Double> {
    var sums = PerMember<Double>(pooledTrend: 0, theta: 0, robustTrend: 0, lastValue: 0)
    var counts = sums
    for entry in cases {
      let errors = entry.members.locations(of: entry.index, step: entry.step).map { location in
        location.map { abs($0 - entry.outcome) / entry.scale }
      }
      sums = .zip(sums, errors) { $0 + ($1 ?? 0) }
      counts = .zip(counts, errors) { $0 + ($1 == nil ? 0 : 1) }
    }
    return .zip(sums, counts) { $1 > 0 ? $0 / $1 : .infinity }
  }

  /// Errors of the combination in units of the pooled trend's scale, by origin.
  func standardisedErrors(weights: PerMember<Double>) -> [Int: [StandardisedError]] {
    var errors: [Int: [StandardisedError]] = [:]
    for entry in cases {
      guard let pooled = entry.members.pooled[entry.index]?.fit.components[entry.step - 1] else {
        continue
      }
      let location = entry.members.location(of: entry.index, step: entry.step, weights: weights)
      errors[entry.origin, default: []].append(
        StandardisedError(
          series: entry.index, value: (entry.outcome - location) / pooled.scale,
          degreesOfFreedom: pooled.degreesOfFreedom))
    }
    return errors
  }
}
