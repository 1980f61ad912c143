import Forecasting
import Plans
import TimeSeries

/// The event that a target is met: all its parts, each about values that are not published.
struct AttainmentEvent: Sendable {
  /// One uncertain value.
  struct Cell: Hashable, Sendable {
    var series: SeriesKey
    var period: Period

    /// What orders cells, whatever the order of the targets that ask for them.
    var name: String {
      "\(series.unit)\t\(series.indicator)\t\(series.reporting.rawValue)\t\(period)"
    }
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

  /// Whether the event asks two things of one value that no value does.
  var isImpossible: Bool {
    var ranges: [Cell: (from: Double, to: Double)] = [:]
    for case .score(let cell, let from, let to) in parts {
      let known = ranges[cell] ?? (-.infinity, .infinity)
      let range = (from: max(known.from, from), to: min(known.to, to))
      // Of «at least 85» and «less than 85» the ends are one normal score, which no value has.
      if range.from >= range.to && range.from.isFinite && range.to.isFinite { return true }
      ranges[cell] = range
    }
    return false
  }
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
  ///   - happens: 1 or 0 by draw.
  func require(of scores: [[Double]], _ happens: inout [UInt8]) {
    switch self {
    case .score(_, let from, let to):
      let scores = scores[0]
      for draw in happens.indices {
        happens[draw] &= from <= scores[draw] && scores[draw] <= to ? 1 : 0
      }
    case .change(let change):
      let (before, after) = (scores[0], scores[scores.count - 1])
      for draw in happens.indices where happens[draw] == 1 {
        happens[draw] = change.happens(baseline: before[draw], value: after[draw]) ? 1 : 0
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
  let draws: Int
  /// Draws in which each event happened.
  private(set) var counts: [Int]
  /// `met[k]`: the draws in which exactly k events happened.
  private(set) var met: [Int]
  /// The number of events that happened, by draw.
  private var happened: [UInt16]

  init(events: Int, draws: Int) {
    self.draws = draws
    counts = [Int](repeating: 0, count: events)
    met = [Int](repeating: 0, count: events + 1)
    happened = [UInt16](repeating: 0, count: draws)
  }

  /// Counts the draws of one event.
  ///
  /// - Parameter happens: 1 or 0 by draw.
  mutating func count(_ happens: [UInt8], of event: Int) {
    var total = 0
    for draw in happened.indices {
      happened[draw] &+= UInt16(happens[draw])
      total &+= Int(happens[draw])
    }
    counts[event] = total
  }

  /// The same tally with the draws counted in which each number of events happened.
  consuming func withNumbersMet() -> EventTally {
    for number in happened { met[Int(number)] += 1 }
    happened = []
    return self
  }

  func probability(of event: Int) -> Double {
    MonteCarlo.uncertain(Double(counts[event]) / Double(draws), draws: draws)
  }

  func monteCarloError(of event: Int) -> Double {
    MonteCarlo.error(successes: counts[event], draws: draws)
  }

  /// Whether an event happened often enough to state probabilities on the condition that it does.
  func isKnown(_ event: Int) -> Bool { counts[event] >= AssessmentTuning.fewestConditionalDraws }

  var probabilityOfAll: Double {
    MonteCarlo.uncertain(Double(met[met.count - 1]) / Double(draws), draws: draws)
  }

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
    let least = 1 - singles.sorted().reduce(0) { $0 + (1 - $1) }
    return max(min(simulated, singles.min() ?? 1), least, 0)
  }

  /// The share of draws in which something happened that is not certain: of none ½, of all but ½.
  static func uncertain(_ share: Double, draws: Int) -> Double {
    let least = 0.5 / Double(draws + 1)
    return min(max(share, least), 1 - least)
  }

  /// The standard error of the probability `successes` / `draws`, with one success and one failure
  /// added so that it is never 0.
  static func error(successes: Int, draws: Int) -> Double {
    let share = Double(successes + 1) / Double(draws + 2)
    return (share * (1 - share) / Double(draws)).squareRoot()
  }
}
