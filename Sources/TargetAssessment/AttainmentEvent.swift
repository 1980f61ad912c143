import Forecasting
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
  var cells: [Cell] {
    parts.flatMap { part in
      switch part {
      case .score(let cell, _, _): [cell]
      case .change(let change):
        [change.baseline, change.value].compactMap {
          if case .uncertain(let cell, _) = $0 { cell } else { nil }
        }
      }
    }
  }

  /// Whether the event happens where values have these normal scores.
  func happens(_ score: (Cell) -> Double) -> Bool {
    parts.allSatisfy { part in
      switch part {
      case .score(let cell, let from, let to):
        let score = score(cell)
        return from <= score && score <= to
      case .change(let change):
        func published(_ reading: Reading) -> Double {
          switch reading {
          case .published(let value): value
          case .uncertain(let cell, let law):
            law.published(atNormalScore: score(cell), halfStep: change.halfStep)
          }
        }
        let (_, region) = Requirement.change(
          change.target, from: published(change.baseline), halfStep: change.halfStep)
        return region.contains(published(change.value))
      }
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
