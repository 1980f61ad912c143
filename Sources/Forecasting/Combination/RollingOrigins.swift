import Foundation

/// What the members of the combination would have said of the latest periods, had they been asked
/// before: experience from which weights and spread are learnt.
///
/// The clock is set back by 1, 2, … 6 periods and every member refitted on what was known then.
struct RollingOrigins {
  let weights: CombinationMembers.Weights
  let correction: SpreadCorrection
  /// Parameters of the pooled trend at the latest origin: where to start the next search.
  let parameters: [Double]?

  private static let origins = 6
  /// Fewer changes than this before an origin teach nothing about methods.
  private static let fewestChanges = 3
  private static let largestSample = 400
  /// Errors that weigh as much as the starting weights.
  private static let priorErrors = 50.0

  init(_ group: LinkedGroup) {
    let stride =
      (group.series.count + RollingOrigins.largestSample - 1)
      / RollingOrigins.largestSample
    let sample =
      stride > 1
      ? group.selecting(group.series.indices.filter { $0 % stride == 0 }) : group
    let followsCommonPath = CommonPath(group) != nil
    let experience = Experience(sample, onOneCalendar: followsCommonPath)
    let starting = CombinationMembers.startingWeights(followsCommonPath: followsCommonPath)
    let errors = (0..<CombinationMembers.count).map { experience.meanError(ofMember: $0) }
    let least = errors.min() ?? 0
    let trust = experience.errorCount / (experience.errorCount + RollingOrigins.priorErrors)
    weights = zip(starting, errors).map { weight, error in
      least > 0 && error.isFinite ? weight * pow(error / least, -2 * trust) : weight
    }
    correction = SpreadCorrection(experience.standardisedErrors(weights: weights))
    parameters = experience.parameters
  }

  /// All origins of one way to fit.
  private struct Experience {
    private struct Case {
      var members: CombinationMembers
      var index: Int
      var step: Int
      var outcome: Double
      /// Mean absolute change of the series before the origin.
      var scale: Double
    }

    private var cases: [Case] = []
    private(set) var parameters: [Double]?

    /// - Parameter onOneCalendar: See ``LinkedGroup/known(periodsEarlier:onOneCalendar:)``.
    init(_ group: LinkedGroup, onOneCalendar: Bool) {
      var model = PooledTrend()
      for back in stride(from: RollingOrigins.origins, through: 1, by: -1) {
        let known = group.known(periodsEarlier: back, onOneCalendar: onOneCalendar)
        let teaching = known.group.series.indices.filter {
          known.group.series[$0].changes.count >= RollingOrigins.fewestChanges
        }
        guard !teaching.isEmpty else { continue }
        model.start = parameters
        let members = CombinationMembers(known.group, pooled: model, horizon: back)
        // Parameters learnt before the first origin may start every later search, not the other
        // way round.
        parameters = members.parameters.isEmpty ? nil : members.parameters
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
            cases.append(
              Case(
                members: members, index: index, step: step, outcome: outcome, scale: scale))
          }
        }
      }
    }

    var errorCount: Double { Double(cases.count) }

    func meanError(ofMember member: Int) -> Double {
      var (sum, count) = (0.0, 0.0)
      for entry in cases {
        guard let location = entry.members.locations(of: entry.index, step: entry.step)[member]
        else { continue }
        sum += abs(location - entry.outcome) / entry.scale
        count += 1
      }
      return count > 0 ? sum / count : .infinity
    }

    /// Errors of the combination in units of the pooled trend's scale, with their steps.
    func standardisedErrors(weights: CombinationMembers.Weights) -> [(step: Int, error: Double)] {
      cases.compactMap { entry in
        guard let pooled = entry.members.pooled[entry.index]?.component(step: entry.step) else {
          return nil
        }
        let location = entry.members.location(
          of: entry.index, step: entry.step, weights: weights)
        return (entry.step, abs(entry.outcome - location) / pooled.scale)
      }
    }
  }
}
