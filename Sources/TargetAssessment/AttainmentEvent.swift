import Forecasting
import Plans
import TimeSeries

/// What still has to happen for a target to be met: all parts, each about values that are not
/// published yet.
struct AttainmentEvent: Sendable {
  /// One uncertain value.
  struct Cell: Hashable, Sendable {
    var series: SeriesKey
    var period: Period
  }

  /// A value as far as it is known.
  enum Reading: Sendable {
    case published(Double)
    case uncertain(Cell, PredictiveDistribution)
  }

  enum Part: Sendable {
    /// A value whose normal score lies between two bounds.
    case score(Cell, from: Double, to: Double)
    /// A value that stands to a baseline as the target says; one of the two is uncertain at least.
    case change(Change)
  }

  /// A change against a baseline.
  struct Change: Sendable {
    var target: Target
    var halfStep: Double
    var baseline: Reading
    var value: Reading
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
  /// The values the part depends on: one, or the baseline's before the due one.
  var cells: [AttainmentEvent.Cell] {
    switch self {
    case .score(let cell, _, _): [cell]
    case .change(let change):
      [change.baseline, change.value].compactMap {
        if case .uncertain(let cell, _) = $0 { cell } else { nil }
      }
    }
  }

  /// Whether the part comes true.
  ///
  /// - Parameter score: The normal score of the first, second value of ``cells``.
  func happens(_ score: (Int) -> Double) -> Bool {
    switch self {
    case .score(_, let from, let to):
      let score = score(0)
      return from <= score && score <= to
    case .change(let change):
      let baseline = change.baseline.published(score(0), halfStep: change.halfStep)
      let place = cells.count - 1
      let value = change.value.published(score(place), halfStep: change.halfStep)
      let (_, region) = Requirement.change(
        change.target, from: baseline, halfStep: change.halfStep)
      return region.contains(value)
    }
  }
}

extension AttainmentEvent.Reading {
  /// The published value, where it is uncertain that of a normal score.
  fileprivate func published(_ score: Double, halfStep: Double) -> Double {
    switch self {
    case .published(let value): value
    case .uncertain(_, let law): law.published(atNormalScore: score, halfStep: halfStep)
    }
  }
}

extension AttainmentRegion {
  /// The part of an event that a value falls into the region.
  func part(_ cell: AttainmentEvent.Cell, _ law: PredictiveDistribution) -> AttainmentEvent.Part {
    let region = coarsened(toHalfStep: law.halfStep)
    return .score(
      cell, from: law.normalScore(of: region.lower - region.halfStep),
      to: law.normalScore(of: region.upper + region.halfStep))
  }
}
