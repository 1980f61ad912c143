package import Plans
package import TargetAssessment
import TimeSeries

/// How the assessments of a later review differ from those of an earlier one, and what moved them.
package struct RunComparison: Sendable, Equatable {
  /// How far an assessment moved.
  package enum Movement: String, CaseIterable, Sendable {
    /// The status or the reason changed, or the probability by more than the margin.
    case moved
    /// The figures differ by less than that.
    case practicallyUnchanged = "practically_unchanged"
    case unchanged
    case added
    case removed
  }

  /// One assessment in both reviews.
  package struct Entry: Sendable, Equatable {
    /// `nil` for an assessment that was added.
    package var before: Assessment?
    /// `nil` for an assessment that was removed.
    package var after: Assessment?
    package var movement: Movement
    /// What differs, for assessments that moved at all.
    package var causes: [Cause]
    /// How far a probability must move to count: the margin asked for, or two Monte Carlo errors.
    package var margin: Double
    /// How much each sort of cause moved the probability; empty where that was not or cannot be worked
    /// out.
    package var contributions: [Contribution] = []
  }

  package let before: ReviewResult
  package let after: ReviewResult
  /// By how much a probability must move to count, 0…1; more where it was simulated.
  package let margin: Double
  /// Assessments of the later review in its order, then those it no longer has.
  package let entries: [Entry]
  /// How many assessments moved by contributions that could not be worked out; 0 where none were asked
  /// for.
  package let withoutContributions: Int
  /// What differs between the runs as a whole.
  package let differences: [Cause]

  package func count(_ movement: Movement) -> Int { entries.count { $0.movement == movement } }
}

/// Compares two reviews.
///
/// - Parameters:
///   - margin: By how much a probability must move to count, 0…1.
///   - decomposes: Whether to work out again how much each sort of cause moved each probability; that
///     takes as long as the runs.
package func compare(
  _ before: ReviewResult, with after: ReviewResult, margin: Double = 0.02,
  decomposes: Bool = false
) -> RunComparison {
  let causes = CauseFinder(before: before, after: after)
  let kept = after.assessments.map { later -> RunComparison.Entry in
    guard let earlier = before.counterpart(of: later) else {
      return RunComparison.Entry(
        before: nil, after: later, movement: .added, causes: [], margin: margin)
    }
    let margin = max(margin, 2 * earlier.simulationError(with: later))
    let movement = movement(from: earlier, to: later, margin: margin)
    return RunComparison.Entry(
      before: earlier, after: later, movement: movement,
      causes: movement == .unchanged ? [] : causes.of(earlier, later), margin: margin)
  }
  let removed = before.assessments.filter { after.counterpart(of: $0) == nil }.map {
    RunComparison.Entry(before: $0, after: nil, movement: .removed, causes: [], margin: margin)
  }
  var entries = kept + removed
  var unknown = 0
  if decomposes {
    let contributions = contributions(from: before, to: after)
    for (index, entry) in entries.enumerated()
    where entry.movement == .moved || entry.movement == .practicallyUnchanged {
      entries[index].contributions = contributions(entry)
      let hasChange = entry.before?.probability != nil && entry.after?.probability != nil
      if hasChange && entries[index].contributions.isEmpty { unknown += 1 }
    }
  }
  return RunComparison(
    before: before, after: after, margin: margin, entries: entries, withoutContributions: unknown,
    differences: causes.ofRuns())
}

/// Compares the reviews of two runs: the single ones, else those of one date.
///
/// - Throws: `RunDirectoryError.noCommonReview` where several reviews have no date in common.
package func compare(
  _ before: RunDirectory, with after: RunDirectory, margin: Double = 0.02, decomposes: Bool = false
) throws -> [RunComparison] {
  let (earlier, later) = (try before.reviews(), try after.reviews())
  var pairs: [(ReviewResult, ReviewResult)] = []
  if earlier.count == 1, later.count == 1 {
    pairs = [(earlier[0].result, later[0].result)]
  } else {
    pairs = earlier.compactMap { own in
      later.first { $0.result.asOf == own.result.asOf }.map { (own.result, $0.result) }
    }
  }
  guard !pairs.isEmpty else {
    throw RunDirectoryError.noCommonReview(folders: (earlier + later).map(\.folder))
  }
  return pairs.map { compare($0, with: $1, margin: margin, decomposes: decomposes) }
}

/// How far two assessments of one target lie apart.
private func movement(
  from before: Assessment, to after: Assessment, margin: Double
) -> RunComparison.Movement {
  guard before.status == after.status else { return .moved }
  if let earlier = before.forecastProbability, let later = after.forecastProbability,
    abs(later - earlier) > margin
  {
    return .moved
  }
  let isSame =
    before.probability == after.probability && before.median == after.median
    && before.interval80 == after.interval80 && before.requiredValue == after.requiredValue
  return isSame ? .unchanged : .practicallyUnchanged
}

extension RunComparison.Entry {
  /// The assessment that an entry is read by: the later one, where there is one.
  package var subject: Assessment {
    guard let assessment = after ?? before else {
      preconditionFailure("an entry compares at least one assessment")
    }
    return assessment
  }

  package var probabilityChange: Double? {
    guard let before = before?.forecastProbability, let after = after?.forecastProbability else {
      return nil
    }
    return after - before
  }

  /// The word that a text says of the later assessment: a probability must have crossed the border of
  /// its band by the margin (or by half of a narrower band), so that words do not flicker about a
  /// border; until then it is called as the neighbouring band on the side it came from. The
  /// probabilities themselves are never smoothed.
  package var saidLikelihood: Likelihood? {
    guard let word = before?.likelihood, let next = after?.likelihood, word != next,
      let probability = after?.probability, let change = probabilityChange
    else { return after?.likelihood }
    let band = next.range
    let crossed = change > 0 ? probability - band.lowerBound : band.upperBound - probability
    if crossed >= min(margin, (band.upperBound - band.lowerBound) / 2) { return next }
    return Likelihood.allCases.first {
      change > 0 ? $0.range.upperBound == band.lowerBound : $0.range.lowerBound == band.upperBound
    }
  }

  /// Whether a text says another word than before.
  package var changesWord: Bool {
    before?.likelihood != nil && after?.likelihood != nil && saidLikelihood != before?.likelihood
  }
}

extension Assessment {
  var forecastProbability: Double? { status == .forecast ? probability : nil }

  /// The standard error of the difference of two simulated probabilities.
  fileprivate func simulationError(with other: Assessment) -> Double {
    let (own, others) = (monteCarloError ?? 0, other.monteCarloError ?? 0)
    return (own * own + others * others).squareRoot()
  }
}

extension ReviewResult {
  /// The assessment of the same target; where a unit's end has become known, also the one that then
  /// became two.
  fileprivate func counterpart(of assessment: Assessment) -> Assessment? {
    let found = assessments.filter { $0.target.id == assessment.target.id }
    let isCounterfactual = assessment.flags.contains(.counterfactual)
    return found.first { $0.flags.contains(.counterfactual) == isCounterfactual } ?? found.first
  }
}
