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
  let field: RankedField
  let stream: RandomStream

  /// How often each unit took each place.
  func shares(draws: Int) -> RankShares {
    let count = field.units.count
    var random = stream
    let known = field.scores.indices.filter { field.scores[$0].isKnown }
    var counts = [[Int]](repeating: [Int](repeating: 0, count: count), count: count)
    var scores = [Double](repeating: -.infinity, count: count)
    for _ in 0..<draws {
      let shock = random.nextNormal()
      let model = random.nextUniform()
      for (unit, score) in field.scores.enumerated() {
        switch score {
        case .unknown: continue
        case .published(let value): scores[unit] = field.steps(value)
        case .forecast(let distribution, let shared):
          let component = distribution.component(atShare: model)
          let normal =
            shared.squareRoot() * shock + (1 - shared).squareRoot() * random.nextNormal()
          let deviate = normal * random.nextInverseScale(component.degreesOfFreedom)
          let level = component.location + component.scale * deviate
          scores[unit] = field.steps(distribution.link.inverse(level))
        }
      }
      for (unit, score) in field.scores.enumerated() where !score.isKnown {
        scores[unit] = scores[known[random.nextIndex(below: known.count)]]
      }
      var (place, last) = (0, Double.infinity)
      for (index, unit) in scores.indices.sorted(by: { scores[$0] > scores[$1] }).enumerated() {
        if scores[unit] < last { place = index }
        last = scores[unit]
        counts[unit][place] += 1
      }
    }
    return RankShares(
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
