import Distributions
import Forecasting
import Parallel
import TimeSeries

/// Simulates the ranks of all units of a field.
///
/// A shock common to all scores moves no rank. Where forecasts separate their common shock from the
/// unit's own (``ForecastShocks``), one common t deviate is drawn for all units with the same last
/// period, and one for each unit. Elsewhere a unit's t deviate is a normal one over the root of a χ² per
/// degree of freedom, the normals share a common part by the correlation of past changes, and one
/// uniform a draw chooses the component of the mixture that all units follow, because where one model
/// errs for a unit it errs for its neighbours. A unit whose score is not known takes that of a known
/// unit at random. Scores are rounded as published, and equal scores share the better rank.
///
/// Draws are made in batches, each from a random stream of its own: their ranks are the same on however
/// many processors.
struct RankSimulation {
  private let field: RankedField
  private let seed: UInt64
  /// The common shocks of the field: one a last period, with its degrees of freedom.
  private let origins: [(origin: Period, degrees: Double)]
  /// By the index of the unit.
  private let units: [DrawnUnit]
  private let known: [Int]

  private var label: String { "\(field.indicator.id)|\(field.key.due)|\(field.key.parent ?? "")" }

  /// Where the scores of a unit come from.
  private enum DrawnUnit {
    case published(Int)
    /// A common shock of one of the origins, and the unit's own.
    case shocked(LevelCurve, ForecastShocks, origin: Int, own: StudentSampler)
    case mixed(LevelCurve)
    case unknown
  }

  /// Prepares the simulation of a field.
  static func prepare(_ field: RankedField, seed: UInt64) -> RankSimulation {
    let curves = mapInBatches(field.scores.count) { unit -> LevelCurve? in
      guard case .forecast(let prediction) = field.scores[unit] else { return nil }
      return .draw(prediction.distribution)
    }
    var origins: [(origin: Period, degrees: Double)] = []
    var samplers: [Double: StudentSampler] = [:]
    let units = zip(field.scores, curves).map { score, curve -> DrawnUnit in
      guard case .forecast(let prediction) = score, let curve else {
        guard case .published(let value) = score else { return .unknown }
        return .published(field.comparison.number(value))
      }
      guard let shocks = prediction.shocks else { return .mixed(curve) }
      let degrees = shocks.idiosyncratic.degreesOfFreedom
      let sampler = samplers[degrees] ?? .make(degreesOfFreedom: degrees)
      samplers[degrees] = sampler
      let origin = origins.firstIndex { $0.origin == prediction.origin } ?? origins.count
      if origin == origins.count {
        origins.append((prediction.origin, shocks.common.degreesOfFreedom))
      }
      return .shocked(curve, shocks, origin: origin, own: sampler)
    }
    return RankSimulation(
      field: field, seed: seed, origins: origins, units: units,
      known: field.scores.indices.filter { field.scores[$0].isKnown })
  }

  /// Draws the scores of all units, and counts the ranks of each.
  func run(draws: Int) -> RankDistribution {
    let count = units.count
    var counts = [[Int32]](repeating: [Int32](repeating: 0, count: count), count: count)
    let batches = (draws + RankSimulation.batch - 1) / RankSimulation.batch
    for first in stride(from: 0, to: batches, by: RankSimulation.batchesAtOnce) {
      let together = min(RankSimulation.batchesAtOnce, batches - first)
      let ranks = mapOneByOne(together) { index in
        let start = (first + index) * RankSimulation.batch
        return self.ranks(
          draws: min(RankSimulation.batch, draws - start),
          RandomStream(seed: seed, label: "\(label)|\(first + index)"))
      }
      let before = counts
      counts = mapInBatches(count) { unit in
        var own = before[unit]
        for batch in ranks {
          let draws = batch.count / count
          for index in unit * draws..<(unit + 1) * draws { own[Int(batch[index])] += 1 }
        }
        return own
      }
    }
    return RankDistribution(
      indicator: field.indicator.id, due: field.key.due, units: field.units.map(\.id),
      counts: counts.map { $0.map(Int.init) }, draws: draws)
  }

  /// Draws in one batch, few enough that the scores of thousands of units stay in cache, and the batches
  /// whose ranks are held at a time.
  private static let batch = 125
  private static let batchesAtOnce = 64

  /// The ranks (from 0) in some draws, those of one unit side by side.
  private func ranks(draws: Int, _ stream: RandomStream) -> [Int32] {
    let count = units.count
    let scores = self.scores(draws: draws, stream)
    var ranks = [Int32](repeating: 0, count: draws * count)
    var better: [Int32] = []
    for draw in 0..<draws {
      Ranking.countBetter(scores, of: draw * count..<(draw + 1) * count, into: &better)
      for unit in 0..<count { ranks[unit * draws + draw] = better[unit] }
    }
    return ranks
  }

  /// The comparable scores of all units in some draws, those of one draw side by side.
  private func scores(draws: Int, _ stream: RandomStream) -> [Int] {
    let count = units.count
    var random = stream
    let normals = (0..<draws).map { _ in random.nextNormal() }
    let models = (0..<draws).map { _ in random.nextUniform() }
    let origins = origins.map { origin in
      (0..<draws).map { _ in random.nextNormal() * random.nextInverseScale(origin.degrees) }
    }
    let (shared, apart) = (field.correlation.squareRoot(), (1 - field.correlation).squareRoot())
    var scores = [Int](repeating: .min, count: draws * count)
    var levels = [Double](repeating: 0, count: draws)
    for (unit, drawn) in units.enumerated() {
      switch drawn {
      case .unknown: continue
      case .published(let score):
        for draw in 0..<draws { scores[draw * count + unit] = score }
        continue
      case .shocked(let curve, let shocks, let origin, let sampler):
        let components = curve.components(atShares: models)
        let (common, shock, own) = (shocks.common, origins[origin], shocks.idiosyncratic)
        for draw in 0..<draws {
          levels[draw] =
            components[draw].location + common.scale * shock[draw]
            + own.scale * sampler.next(&random)
        }
        fill(&scores, unit: unit, &levels, curve)
      case .mixed(let curve):
        let components = curve.components(atShares: models)
        for draw in 0..<draws {
          let component = components[draw]
          let normal = shared * normals[draw] + apart * random.nextNormal()
          levels[draw] =
            component.location
            + component.scale * normal * random.nextInverseScale(component.degreesOfFreedom)
        }
        fill(&scores, unit: unit, &levels, curve)
      }
    }
    for (unit, drawn) in units.enumerated() {
      guard case .unknown = drawn else { continue }
      for draw in 0..<draws {
        scores[draw * count + unit] =
          scores[
            draw * count + known[random.nextIndex(below: known.count)]]
      }
    }
    return scores
  }

  private func fill(
    _ scores: inout [Int], unit: Int, _ levels: inout [Double], _ curve: LevelCurve
  ) {
    curve.setValues(ofLevels: &levels)
    let (count, comparable) = (units.count, field.comparison)
    for draw in levels.indices { scores[draw * count + unit] = comparable.number(levels[draw]) }
  }
}

/// Ranks scores: of each, how many are better.
enum Ranking {
  static func countBetter(_ scores: [Int], of range: Range<Int>, into better: inout [Int32]) {
    better.removeAll(keepingCapacity: true)
    var (lowest, highest) = (Int.max, Int.min)
    for index in range {
      lowest = min(lowest, scores[index])
      highest = max(highest, scores[index])
    }
    let (width, isTooWide) = highest.subtractingReportingOverflow(lowest)
    // Published scores lie close together, and counting them is quicker than sorting.
    guard !isTooWide, width < 8 * range.count + 4096 else {
      return sort(scores, range, into: &better)
    }
    var above = [Int32](repeating: 0, count: width + 1)
    for index in range { above[scores[index] - lowest] += 1 }
    var passed: Int32 = 0
    for value in above.indices.reversed() {
      let here = above[value]
      above[value] = passed
      passed += here
    }
    for index in range { better.append(above[scores[index] - lowest]) }
  }

  private static func sort(_ scores: [Int], _ range: Range<Int>, into better: inout [Int32]) {
    better.append(contentsOf: repeatElement(0, count: range.count))
    let sorted = range.sorted { scores[$0] > scores[$1] }
    var rank = 0
    for (place, index) in sorted.enumerated() {
      if place > 0, scores[index] < scores[sorted[place - 1]] { rank = place }
      better[index - range.lowerBound] = Int32(rank)
    }
  }
}
