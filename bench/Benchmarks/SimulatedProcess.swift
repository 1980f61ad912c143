import Foundation
import TestSupport

/// A way in which shares of 0 to 100 come about, with parameters drawn anew for every panel.
///
/// Levels move on the logit scale and are published with two decimals. Only the first process is
/// built like the pooled trend that the tool fits; the others are what it may meet instead.
enum SimulatedProcess: String, CaseIterable {
  /// Random walks whose drifts and deviations differ between units.
  case walk
  /// A slow walk under survey error: most of a year's change is gone the year after.
  case surveyed
  /// A common change a year, larger than the units' own.
  case commonShocks = "common shocks"
  /// Units swing about levels of their own (autoregression, φ = 0.5).
  case meanReverting = "mean reverting"
  /// Adoption from a few percent upwards: logistic growth, steep, then flattening.
  case adoption
  /// Walks whose changes have three degrees of freedom.
  case heavyTails = "heavy tails"
  /// Some years move all units much more than others: deviation × e^(0.6 z), with a common shock.
  case volatileYears = "volatile years"
  /// A straight line with independent errors.
  case trendAndNoise = "trend and noise"

  /// Published values, one row a unit, one column a year.
  func panel(units: Int, years: Int, _ random: inout Simulation) -> [[Double]] {
    let common = commonChanges(years: years, &random)
    let panelDrift = 0.05 + 0.1 * random.normal()
    let panelDeviation = 0.15 * exp(0.4 * random.normal())
    return (0..<units).map { _ in
      let start = 0.8 + 0.6 * random.normal()
      let deviation = panelDeviation * exp(0.3 * random.normal())
      let drift = panelDrift + 0.3 * panelDeviation * random.normal()
      let levels = levels(
        Unit(start: start, drift: drift, deviation: deviation), common: common, &random)
      return levels.map { (10_000 / (1 + exp(-$0))).rounded() / 100 }
    }
  }

  private struct Unit {
    var start: Double
    var drift: Double
    var deviation: Double
  }

  /// What all units share, and how strongly each year moves them.
  private struct Common {
    var changes: [Double]
    var strengths: [Double]
  }

  private func commonChanges(years: Int, _ random: inout Simulation) -> Common {
    let strengths = (0..<years).map { _ in
      self == .volatileYears ? exp(0.6 * random.normal()) : 1
    }
    let scale = self == .commonShocks ? 0.2 : self == .volatileYears ? 0.1 : 0
    return Common(changes: strengths.map { scale * $0 * random.normal() }, strengths: strengths)
  }

  private func levels(
    _ unit: Unit, common: Common, _ random: inout Simulation
  ) -> [Double] {
    var level = unit.start
    var offset = unit.deviation * random.normal() / 0.75.squareRoot()
    let steepness = 0.35 + 0.15 * random.normal()
    return common.changes.indices.map { year in
      let shock = unit.deviation * common.strengths[year] * random.normal()
      switch self {
      case .walk, .commonShocks, .volatileYears:
        level += unit.drift + common.changes[year] + shock
        return level
      case .surveyed:
        level += unit.drift + 0.5 * shock
        return level + unit.deviation * random.normal()
      case .meanReverting:
        offset = 0.5 * offset + shock
        return unit.start + offset
      case .adoption:
        level += steepness + 0.5 * shock
        return level - 3.5
      case .heavyTails:
        let (a, b, c) = (random.normal(), random.normal(), random.normal())
        level += unit.drift + shock / (a * a + b * b + c * c).squareRoot()
        return level
      case .trendAndNoise:
        return unit.start + unit.drift * Double(year) + shock
      }
    }
  }
}
