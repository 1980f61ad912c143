import Forecasting
import TimeSeries

/// The joint law of the places in a ranked field, by simulation.
///
/// Each unit's score is drawn from its own predictive distribution: a t deviate is a normal one over
/// the root of a χ² per degree of freedom, and the normals share one common shock, because what
/// lifts all scores moves no rank. One uniform a draw chooses the share of the mixture all units
/// follow, because where one model errs for a unit it errs for its neighbours. A unit whose score is
/// not known takes that of a known unit by lot. Scores are rounded as published, and equal scores
/// share the better place.
struct RankLaw {
  private let field: RankedField
  private let correlation: Double
  private let stream: RandomStream

  /// - Parameter correlation: Of the units' changes within one period, 0…1.
  init(field: RankedField, correlation: Double, stream: RandomStream) {
    self.field = field
    self.correlation = correlation
    self.stream = stream
  }

  /// How often the unit at `index` took each place.
  func ranks(of index: Int, draws: Int) -> RankCounts {
    var counts = [Int](repeating: 0, count: field.scores.count + 1)
    var random = stream
    let common = correlation.squareRoot()
    let own = (1 - correlation).squareRoot()
    let step = 2 * field.indicator.halfStep
    let known = field.scores.indices.filter {
      if case .unknown = field.scores[$0] { false } else { true }
    }
    // Signed so that more is better.
    let sign = field.indicator.direction == .higherIsBetter ? 1.0 : -1.0
    var scores = [Double](repeating: -.infinity, count: field.scores.count)
    for _ in 0..<draws {
      let shock = random.nextNormal()
      let model = random.nextUniform()
      for (unit, score) in field.scores.enumerated() {
        switch score {
        case .unknown: continue
        case .published(let value): scores[unit] = sign * (value / step).rounded()
        case .forecast(let distribution):
          let component = distribution.component(atShare: model)
          let normal = common * shock + own * random.nextNormal()
          let deviate = normal * random.nextInverseScale(component.degreesOfFreedom)
          let level = component.location + component.scale * deviate
          scores[unit] = sign * (distribution.link.inverse(level) / step).rounded()
        }
      }
      for (unit, score) in field.scores.enumerated() {
        if case .unknown = score {
          scores[unit] = scores[known[random.nextIndex(below: known.count)]]
        }
      }
      counts[scores.count { $0 > scores[index] } + 1] += 1
    }
    return RankCounts(counts: counts)
  }
}

extension PredictiveDistribution {
  /// The component in whose share of the mixture `share` (0…1) falls.
  fileprivate func component(atShare share: Double) -> Component {
    var passed = 0.0
    for component in components.dropLast() {
      passed += component.weight
      if share < passed { return component }
    }
    return components[components.count - 1]
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
