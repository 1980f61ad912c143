import Forecasting
import Plans
import TimeSeries

/// The event that a target is met: all its parts, each about values that are not published.
struct AttainmentEvent: Sendable {
  /// One uncertain value.
  struct Cell: Hashable, Sendable {
    var series: SeriesKey
    var period: Period
  }

  /// A published value, or the distribution of one that is not.
  enum Value: Sendable {
    case published(Double)
    case uncertain(Cell, PredictiveDistribution)
  }

  enum Part: Sendable {
    /// A value whose normal score lies between two bounds.
    case score(Cell, from: Double, to: Double)
    /// A value that changes against a baseline as the target asks; at least one of the two is
    /// uncertain.
    case change(Change)
  }

  /// A change against a baseline.
  struct Change: Sendable {
    var target: Target
    var halfStep: Double
    var baseline: Value
    var value: Value
  }

  var parts: [Part]

  /// The event that both happen.
  func and(_ other: AttainmentEvent) -> AttainmentEvent {
    AttainmentEvent(parts: parts + other.parts)
  }

  /// The values the event depends on.
  var cells: [Cell] { parts.flatMap(\.cells) }
}

extension AttainmentEvent.Part {
  /// The values the part depends on: one, or the baseline before the due value.
  var cells: [AttainmentEvent.Cell] {
    switch self {
    case .score(let cell, _, _): [cell]
    case .change(let change):
      [change.baseline, change.value].compactMap {
        if case .uncertain(let cell, _) = $0 { cell } else { nil }
      }
    }
  }

  /// Takes away the draws in which the part does not happen.
  ///
  /// - Parameters:
  ///   - scores: The normal scores of the values in ``cells``, each by draw.
  ///   - happens: By draw.
  func require(of scores: [ArraySlice<Double>], _ happens: inout [Bool]) {
    switch self {
    case .score(_, let from, let to):
      for (draw, score) in scores[0].enumerated() where !(from <= score && score <= to) {
        happens[draw] = false
      }
    case .change(let change):
      for draw in happens.indices where happens[draw] {
        happens[draw] = change.happens(
          baseline: scores[0][scores[0].startIndex + draw],
          value: scores[scores.count - 1][scores[scores.count - 1].startIndex + draw])
      }
    }
  }
}

extension AttainmentEvent.Change {
  /// Whether the change is reached at the normal scores of its uncertain values; that of a published
  /// one is not looked at.
  fileprivate func happens(baseline baselineScore: Double, value score: Double) -> Bool {
    let before = baseline.published(baselineScore, halfStep: halfStep)
    let (_, region) = Requirement.change(target, from: before, halfStep: halfStep)
    return region.contains(value.published(score, halfStep: halfStep))
  }
}

extension AttainmentEvent.Value {
  /// The published value; of an uncertain one, the value at a normal score.
  fileprivate func published(_ score: Double, halfStep: Double) -> Double {
    switch self {
    case .published(let value): value
    case .uncertain(_, let distribution):
      distribution.published(atNormalScore: score, halfStep: halfStep)
    }
  }
}

extension AttainmentRegion {
  /// The part of an event that a value lies in the region.
  func part(_ cell: AttainmentEvent.Cell, _ distribution: PredictiveDistribution)
    -> AttainmentEvent.Part
  {
    let region = coarsened(toHalfStep: distribution.halfStep)
    return .score(
      cell, from: distribution.normalScore(of: region.lower - region.halfStep),
      to: distribution.normalScore(of: region.upper + region.halfStep))
  }
}

/// How often events happened in a simulation.
struct EventTally: Sendable, Equatable {
  private(set) var draws = 0
  /// Draws in which each event happened.
  private(set) var counts: [Int]
  /// `met[k]`: the draws in which exactly k events happened.
  private(set) var met: [Int]

  init(events: Int) {
    counts = [Int](repeating: 0, count: events)
    met = [Int](repeating: 0, count: events + 1)
  }

  /// Counts a batch of draws.
  ///
  /// - Parameter happens: Of each event, by draw.
  mutating func add(_ happens: [[Bool]]) {
    guard let batch = happens.first?.count else { return }
    draws += batch
    var happened = [Int](repeating: 0, count: batch)
    for (event, outcomes) in happens.enumerated() {
      for (draw, outcome) in outcomes.enumerated() where outcome {
        counts[event] += 1
        happened[draw] += 1
      }
    }
    for number in happened { met[number] += 1 }
  }

  func probability(of event: Int) -> Double { Double(counts[event]) / Double(draws) }

  func monteCarloError(of event: Int) -> Double {
    MonteCarlo.error(successes: counts[event], draws: draws)
  }

  /// Whether an event happened often enough to state probabilities on the condition that it does.
  func isKnown(_ event: Int) -> Bool { counts[event] >= AssessmentTuning.fewestConditionalDraws }

  var probabilityOfAll: Double { Double(met[met.count - 1]) / Double(draws) }

  var monteCarloErrorOfAll: Double {
    MonteCarlo.error(successes: met[met.count - 1], draws: draws)
  }

  /// The least number of events not exceeded with at least this probability.
  func quantile(_ probability: Double) -> Int {
    var below = 0
    for (number, count) in met.enumerated() {
      below += count
      if Double(below) >= probability * Double(draws) { return number }
    }
    return met.count - 1
  }
}

enum MonteCarlo {
  /// A simulated probability that several events all happen, within what the probabilities of the
  /// events themselves allow: no more than the least of them, no less than 1 − Σ(1 − p).
  ///
  /// The events' own probabilities are computed and do not stray as draws do.
  ///
  /// - SeeAlso: Nelsen (2006), *An Introduction to Copulas*, §2.2, on the bounds of Fréchet and Hoeffding.
  static func joint(_ simulated: Double, of singles: [Double]) -> Double {
    let least = 1 - singles.reduce(0) { $0 + (1 - $1) }
    return max(min(simulated, singles.min() ?? 1), least, 0)
  }

  /// The standard error of the probability `successes` / `draws`, with one success and one failure
  /// added so that it is never 0.
  static func error(successes: Int, draws: Int) -> Double {
    let share = Double(successes + 1) / Double(draws + 2)
    return (share * (1 - share) / Double(draws)).squareRoot()
  }
}
