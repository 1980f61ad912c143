import Distributions
import Forecasting
import Foundation
import TimeSeries

/// The joint law of the places in a ranked field, by simulation.
///
/// Each unit's score keeps its own predictive distribution exactly; a Gaussian copula with one
/// common correlation ties them together, because what lifts all scores moves no rank. Scores are
/// rounded as published, and equal scores share the better place.
struct RankLaw {
  /// Enough for a standard error of a quarter of a point at 50 %.
  static let draws = 40_000

  private let direction: Indicator.Direction
  private let halfStep: Double
  private let correlation: Double
  private let stream: RandomStream
  private let tables: [ScoreTable]

  init(field: RankedField, correlation: Double, stream: RandomStream) {
    direction = field.indicator.direction
    halfStep = field.indicator.halfStep
    self.correlation = correlation
    self.stream = stream
    tables = field.scores.map { ScoreTable($0) }
  }

  /// How often the unit at `index` took each place.
  func ranks(of index: Int) -> RankCounts {
    var counts = [Int](repeating: 0, count: tables.count + 1)
    var random = stream
    let common = correlation.squareRoot()
    let own = (1 - correlation).squareRoot()
    var scores = [Double](repeating: 0, count: tables.count)
    for _ in 0..<RankLaw.draws {
      let shock = random.nextNormal()
      for unit in tables.indices {
        let score = common * shock + own * random.nextNormal()
        scores[unit] = (tables[unit].value(at: score) / (2 * halfStep)).rounded()
      }
      let better = tables.indices.count { unit in
        guard tables[unit].isKnown else { return false }
        return direction == .higherIsBetter
          ? scores[unit] > scores[index] : scores[unit] < scores[index]
      }
      counts[better + 1] += 1
    }
    return RankCounts(counts: counts)
  }

  /// One unit's score as a function of a standard normal deviate, tabulated once: inverting the
  /// distribution for every draw would take most of a run.
  private struct ScoreTable {
    private static let limit = 5.0
    private static let intervals = 400
    private var values: [Double]
    let isKnown: Bool

    init(_ score: RankedField.Score) {
      switch score {
      case .published(let value):
        values = [value]
        isKnown = true
      case .forecast(let distribution):
        values = (0...ScoreTable.intervals).map { index in
          let deviate =
            ScoreTable.limit * (2 * Double(index) / Double(ScoreTable.intervals) - 1)
          return distribution.quantile(Normal().cumulative(at: deviate))
        }
        isKnown = true
      case .unknown:
        values = [0]
        isKnown = false
      }
    }

    func value(at deviate: Double) -> Double {
      guard values.count > 1 else { return values[0] }
      let clamped = min(max(deviate, -ScoreTable.limit), ScoreTable.limit)
      let position = (clamped / ScoreTable.limit + 1) / 2 * Double(ScoreTable.intervals)
      let index = min(Int(position), ScoreTable.intervals - 1)
      let share = position - Double(index)
      return values[index] + share * (values[index + 1] - values[index])
    }
  }
}

/// How often a unit took each place in the simulated field.
struct RankCounts {
  /// `counts[r]` draws had the unit in place r; entry 0 is unused.
  var counts: [Int]

  private var total: Int { counts.reduce(0, +) }

  func probability(atMost places: Int) -> Double {
    Double(counts.prefix(max(0, places) + 1).reduce(0, +)) / Double(total)
  }

  /// The standard error of that probability, √(p (1 − p) / draws), with one more success and one
  /// more failure than were drawn: an event that no draw showed is not impossible.
  func monteCarloError(atMost places: Int) -> Double {
    let draws = Double(total)
    let share = (probability(atMost: places) * draws + 1) / (draws + 2)
    return (share * (1 - share) / draws).squareRoot()
  }

  func quantile(_ probability: Double) -> Int {
    var below = 0
    for (place, count) in counts.enumerated() {
      below += count
      if Double(below) >= probability * Double(total) { return place }
    }
    return counts.count - 1
  }

  var median: Int { quantile(0.5) }
}
