import Forecasting
import TimeSeries

/// The joint law of the places in a ranked field, by simulation.
///
/// What lifts all scores moves no rank. So where forecasts tell their common shock from their own
/// (``ForecastShocks``), one common t deviate is drawn for all units known to the same period, and one
/// for each unit. Elsewhere each unit's t deviate is a normal one over the root of a χ² per degree of
/// freedom, the normals share a common part by the correlation of past changes, and one uniform a draw
/// chooses the component of the mixture all units follow, because where one model errs for a unit it
/// errs for its neighbours. A unit whose score is not known takes that of a known unit by lot. Scores
/// are rounded as published, and equal scores share the better place.
struct RankLaw {
  let field: RankedField
  let stream: RandomStream

  /// The common shocks of the field: one a last period, with its degrees of freedom.
  private var commonShocks: [(origin: Period, degrees: Double)] {
    field.scores.reduce(into: []) { found, score in
      guard case .forecast(let outlook) = score, let shocks = outlook.shocks,
        !found.contains(where: { $0.origin == outlook.origin })
      else { return }
      found.append((outlook.origin, shocks.common.degreesOfFreedom))
    }
  }

  /// How often each unit took each place.
  func shares(draws: Int) -> RankShares {
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
        case .published(let value): scores[unit] = field.steps(value)
        case .forecast(let outlook):
          let component = outlook.distribution.component(atShare: model)
          var level = component.location
          if let shocks = outlook.shocks,
            let origin = origins.firstIndex(where: { $0.origin == outlook.origin })
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
          scores[unit] = field.steps(outlook.distribution.link.inverse(level))
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
