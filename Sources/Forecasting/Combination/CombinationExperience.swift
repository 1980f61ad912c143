import Foundation
import Parallel

/// What was learnt from forecasts that the members of the combination would have made before.
struct CombinationExperience: Sendable {
  let weights: CombinationWeights
  /// How much of the change that the members forecast is believed.
  let trust: TrustInChange
  let spread: SpreadFactor
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
    spread: .estimate(
      forecasts.standardisedErrors(weights: weights, trust: trustInChange),
      followsCommonPath: followsCommonPath),
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

  /// Errors of the combination in units of the pooled trend's scale, by origin.
  func standardisedErrors(
    weights: CombinationWeights, trust: TrustInChange
  ) -> [Int: [StandardisedError]] {
    var errors: [Int: [StandardisedError]] = [:]
    for entry in cases {
      guard let pooled = entry.members.pooled[entry.index]?.fit.components[entry.step - 1] else {
        continue
      }
      let location = trust.applied(
        to: entry.members.location(of: entry.index, step: entry.step, weights: weights),
        from: entry.members.lastLevel(of: entry.index))
      errors[entry.origin, default: []].append(
        StandardisedError(
          series: entry.series, value: (entry.outcome - location) / pooled.scale,
          degreesOfFreedom: pooled.degreesOfFreedom))
    }
    return errors
  }
}
