public import Plans
public import TargetAssessment
import TimeSeries

/// How the verdicts of a later review differ from those of an earlier one, and what moved them.
public struct RunComparison: Sendable, Equatable {
  /// How far a verdict moved.
  public enum Movement: String, CaseIterable, Sendable {
    /// The status or the reason changed, or the probability by more than the margin.
    case moved
    /// The figures differ by less than that.
    case practicallyUnchanged = "practically_unchanged"
    case unchanged
    case added
    case removed
  }

  /// One verdict in both reviews.
  public struct Row: Sendable, Equatable {
    /// `nil` for a verdict that was added.
    public var before: Assessment?
    /// `nil` for a verdict that was removed.
    public var after: Assessment?
    public var movement: Movement
    /// What differs, for verdicts that moved at all.
    public var causes: [Cause]
    /// How far a probability must move to count: the margin asked for, or two Monte Carlo errors.
    public var margin: Double
    /// How much each sort of cause moved the probability; empty where that was not or cannot be worked
    /// out.
    public var steps: [Step] = []

    public var probabilityChange: Double? {
      guard let before = before?.forecastProbability, let after = after?.forecastProbability else {
        return nil
      }
      return after - before
    }

    /// The word that a text says of the later verdict: a probability must have crossed the border of
    /// its band by the margin (or by half of a narrower band), so that words do not flicker about a
    /// border; until then it is called as the neighbouring band on the side it came from. The
    /// probabilities themselves are never smoothed.
    public var saidLikelihood: Likelihood? {
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
    public var changesWord: Bool {
      before?.likelihood != nil && after?.likelihood != nil && saidLikelihood != before?.likelihood
    }
  }

  public let before: Dossier
  public let after: Dossier
  /// By how much a probability must move to count, 0…1; more where it was drawn.
  public let margin: Double
  /// Verdicts of the later review in its order, then those it no longer has.
  public private(set) var rows: [Row]
  /// How many verdicts moved by steps that could not be worked out; 0 where none were asked for.
  public private(set) var withoutSteps = 0
  /// What differs between the runs as a whole.
  public let differences: [Cause]

  /// Compares two reviews.
  ///
  /// - Parameters:
  ///   - margin: By how much a probability must move to count, 0…1.
  ///   - further: Differences of method that dossiers do not hold, such as the levels of intervals.
  public init(
    _ before: Dossier, _ after: Dossier, margin: Double = 0.02, further: [Detail] = []
  ) {
    self.before = before
    self.after = after
    self.margin = margin
    let causes = CauseFinder(before: before, after: after)
    differences = causes.ofRuns(further: further)
    let added = after.verdicts.map { verdict -> Row in
      guard let earlier = before.counterpart(of: verdict) else {
        return Row(before: nil, after: verdict, movement: .added, causes: [], margin: margin)
      }
      var row = Row(
        before: earlier, after: verdict, movement: .unchanged, causes: [],
        margin: max(margin, 2 * earlier.drawingError(with: verdict)))
      row.movement = row.found
      if row.movement != .unchanged { row.causes = causes.of(earlier, verdict) }
      return row
    }
    let removed = before.verdicts.filter { after.counterpart(of: $0) == nil }.map {
      Row(before: $0, after: nil, movement: .removed, causes: [], margin: margin)
    }
    rows = added + removed
  }

  /// The same comparison with the steps of every verdict that moved at all.
  public func addingSteps(_ steps: (Row) -> [Step]) -> RunComparison {
    var comparison = self
    var missing = 0
    for (index, row) in rows.enumerated()
    where row.movement == .moved || row.movement == .practicallyUnchanged {
      comparison.rows[index].steps = steps(row)
      let hasChange = row.before?.probability != nil && row.after?.probability != nil
      if hasChange && comparison.rows[index].steps.isEmpty { missing += 1 }
    }
    comparison.withoutSteps = missing
    return comparison
  }

  public func count(_ movement: Movement) -> Int { rows.count { $0.movement == movement } }
}

extension RunComparison.Row {
  /// How far the pair of verdicts lies apart.
  fileprivate var found: RunComparison.Movement {
    guard let before, let after, before.status == after.status else { return .moved }
    if let change = probabilityChange, abs(change) > margin { return .moved }
    let isSame =
      before.probability == after.probability && before.median == after.median
      && before.interval80 == after.interval80 && before.requiredValue == after.requiredValue
    return isSame ? .unchanged : .practicallyUnchanged
  }
}

extension Assessment {
  var forecastProbability: Double? { status == .forecast ? probability : nil }

  /// The standard error of the difference of two simulated probabilities.
  fileprivate func drawingError(with other: Assessment) -> Double {
    let (own, others) = (monteCarloError ?? 0, other.monteCarloError ?? 0)
    return (own * own + others * others).squareRoot()
  }
}

extension Dossier {
  /// The verdict on the same target; where a unit's end has become known, also the one row that then
  /// became two.
  fileprivate func counterpart(of verdict: Assessment) -> Assessment? {
    let rows = verdicts.filter { $0.target.id == verdict.target.id }
    let isCounterfactual = verdict.flags.contains(.counterfactual)
    return rows.first { $0.flags.contains(.counterfactual) == isCounterfactual } ?? rows.first
  }
}
