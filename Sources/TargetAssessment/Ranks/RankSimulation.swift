import Forecasting
import Plans
package import TimeSeries

/// Simulates the ranks of all units of a field.
///
/// A shock common to all scores moves no rank. Where forecasts separate their common shock from the
/// unit's own (``ForecastShocks``), one common t deviate is drawn for all units with the same last
/// period, and one for each unit. Elsewhere a unit's t deviate is a normal one over the root of a χ² per
/// degree of freedom, the normals share a common part by the correlation of past changes, and one
/// uniform a draw chooses the component of the mixture that all units follow, because where one model
/// errs for a unit it errs for its neighbours. A unit whose score is not known takes that of a known
/// unit at random. Scores are rounded as published, and equal scores share the better rank.
struct RankSimulation {
  let field: RankedField
  let stream: RandomStream

  /// The common shocks of the field: one a last period, with its degrees of freedom.
  private var commonShocks: [(origin: Period, degrees: Double)] {
    field.scores.reduce(into: []) { found, score in
      guard case .forecast(let prediction) = score, let shocks = prediction.shocks,
        !found.contains(where: { $0.origin == prediction.origin })
      else { return }
      found.append((prediction.origin, shocks.common.degreesOfFreedom))
    }
  }

  /// Draws the scores of all units, and counts the ranks of each.
  func run(draws: Int) -> RankDistribution {
    let count = field.units.count
    var random = stream
    let known = field.scores.indices.filter { field.scores[$0].isKnown }
    let origins = commonShocks
    var counts = [[Int]](repeating: [Int](repeating: 0, count: count), count: count)
    var scores = [Double](repeating: -.infinity, count: count)
    for _ in 0..<draws {
      let shock = random.nextNormal()
      let model = random.nextUniform()
      let common = origins.map { random.nextNormal() * random.nextInverseScale($0.degrees) }
      for (unit, score) in field.scores.enumerated() {
        switch score {
        case .unknown: continue
        case .published(let value): scores[unit] = field.comparable(value)
        case .forecast(let prediction):
          let component = prediction.distribution.component(atShare: model)
          var level = component.location
          if let shocks = prediction.shocks,
            let origin = origins.firstIndex(where: { $0.origin == prediction.origin })
          {
            let own =
              random.nextNormal() * random.nextInverseScale(shocks.idiosyncratic.degreesOfFreedom)
            level += shocks.common.scale * common[origin] + shocks.idiosyncratic.scale * own
          } else {
            let normal =
              field.correlation.squareRoot() * shock
              + (1 - field.correlation).squareRoot() * random.nextNormal()
            level +=
              component.scale * normal * random.nextInverseScale(component.degreesOfFreedom)
          }
          scores[unit] = field.comparable(prediction.distribution.value(ofLevel: level))
        }
      }
      for (unit, score) in field.scores.enumerated() where !score.isKnown {
        scores[unit] = scores[known[random.nextIndex(below: known.count)]]
      }
      var (rank, last) = (0, Double.infinity)
      for (index, unit) in scores.indices.sorted(by: { scores[$0] > scores[$1] }).enumerated() {
        if scores[unit] < last { rank = index }
        last = scores[unit]
        counts[unit][rank] += 1
      }
    }
    return RankDistribution(
      indicator: field.indicator.id, due: field.key.due, units: field.units.map(\.id),
      counts: counts, draws: draws)
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

/// How often each unit of a ranked field took each rank, over all draws of one simulation.
///
/// In every draw equal scores share the better rank, as rankings are published. So P(rank ≤ n) summed
/// over all units is n where no scores tie, and more where they do.
package struct RankDistribution: Codable, Sendable, Equatable {
  /// The indicator whose scores are ranked.
  package let indicator: String
  package let due: Period
  /// Ids of the units ranked, in the order of the catalogue.
  package let units: [String]
  /// `counts[unit][rank − 1]`: the draws in which the unit took that rank.
  package let counts: [[Int]]
  package let draws: Int

  /// The probabilities of ranks 1, 2, … of one unit; `nil` for a unit outside the field.
  package func probabilities(of unit: String) -> [Double]? {
    index(of: unit).map { counts[$0].map { Double($0) / Double(draws) } }
  }

  /// P(rank ≤ `rank`).
  package func probability(of unit: String, atMost rank: Int) -> Double? {
    index(of: unit).map { Double(count($0, atMost: rank)) / Double(draws) }
  }

  /// The standard error of that probability, √(p (1 − p) / draws), with one success and one failure
  /// added: an event that occurred in no draw is not impossible.
  package func monteCarloError(of unit: String, atMost rank: Int) -> Double? {
    index(of: unit).map { MonteCarlo.error(successes: count($0, atMost: rank), draws: draws) }
  }

  /// The best rank that is reached with at least this probability.
  package func quantile(of unit: String, _ probability: Double) -> Int? {
    guard let found = index(of: unit) else { return nil }
    var below = 0
    for (index, count) in counts[found].enumerated() {
      below += count
      if Double(below) >= probability * Double(draws) { return index + 1 }
    }
    return counts[found].count
  }

  private func index(of unit: String) -> Int? { units.firstIndex(of: unit) }

  private func count(_ unit: Int, atMost rank: Int) -> Int {
    counts[unit].prefix(max(0, rank)).reduce(0, +)
  }
}

/// The rank distributions of the fields that targets ask for.
struct RankDistributions {
  /// In the order in which targets first ask for them.
  let all: [RankDistribution]
  private let indices: [RankedField.Key: Int]

  init(all: [RankDistribution], indices: [RankedField.Key: Int]) {
    self.all = all
    self.indices = indices
  }

  subscript(field: RankedField.Key) -> RankDistribution? { indices[field].map { all[$0] } }
}

extension TargetAssessor {
  /// Simulates each field that targets ask for once; those that are published, or not known well enough
  /// to rank, or a single unit, are left out.
  func simulateRanks(of targets: [Target]) -> RankDistributions {
    var all: [RankDistribution] = []
    var indices: [RankedField.Key: Int] = [:]
    for target in targets
    where target.comparison == .topN && target.state.isAssessed && target.field != nil {
      for alone in target.inEachPeriod {
        let field = field(of: Subject.find(alone, in: panel))
        guard indices[field.key] == nil, field.isComplete, field.knownCount > 1,
          !field.isPublished
        else { continue }
        let stream = RandomStream(
          seed: normals.seed, label: "\(field.indicator.id)|\(alone.due)|\(field.key.parent ?? "")")
        indices[field.key] = all.count
        all.append(RankSimulation(field: field, stream: stream).run(draws: normals.count))
      }
    }
    return RankDistributions(all: all, indices: indices)
  }
}
