import Forecasting
import Foundation
import Plans
import TestSupport
import Testing
import TimeSeries

@testable import TargetAssessment

struct RankTests {
  /// Provinces `p0` … with the scores of one random walk each; `known` of them are published.
  private static func field(_ count: Int, known: Int? = nil, seed: UInt64 = 7) -> World {
    var world = World(.percent(precision: 6), units: AdministrativeUnit.provinces(count))
    var random = Simulation(seed: seed)
    for unit in 0..<(known ?? count) {
      let levels = random.walk(from: 1, drift: 0.1, deviation: 0.3, count: 8)
      world.publish(
        levels.map { 100 / (1 + exp(-$0)) }, of: "p\(unit)", from: .year(2016))
    }
    return world
  }

  private static func target(
    _ places: Double?, unit: String = "p0", indicator: String = "share", field: String? = "all"
  ) -> Target {
    .example(.topN, places, unit: unit, indicator: indicator, field: field)
  }

  private func reason(_ world: World, _ target: Target) -> Assessment.Reason? {
    guard case .notAssessable(let reason)? = world.ranks(target).first?.status else { return nil }
    return reason
  }

  // MARK: Refusals

  @Test func `a rank needs a number and a field`() {
    let world = RankTests.field(10)
    #expect(reason(world, RankTests.target(nil)) == .noNumberPrinted)
    #expect(reason(world, RankTests.target(3, field: nil)) == .fieldUnknown)
    #expect(reason(world, RankTests.target(.infinity)) == .noNumberPrinted)
    #expect(reason(world, RankTests.target(9)) == nil)
    #expect(reason(RankTests.field(1), RankTests.target(3)) == .fieldUnknown)
    #expect(reason(world, RankTests.target(3, unit: "stranger")) == .fieldUnknown)
  }

  @Test func `a place among all there are is certain, and any other is not`() throws {
    for places in [3.0, 4] {
      let all = try #require(RankTests.field(3).ranks(RankTests.target(places)).first)
      #expect(all.status == .forecast && all.probability == 1 && all.monteCarloError == 0)
    }
    // A field that is said to be larger than what is known of it.
    var larger = RankTests.target(3)
    larger.fieldSize = 20
    #expect(reason(RankTests.field(3), larger) == .fieldUnknown)
    // So far ahead that few draws put it second: rare, and not impossible.
    var world = World(.percent(), units: AdministrativeUnit.provinces(2))
    world.publish([90.1, 90, 90.2, 90.1, 90], of: "p0", from: .year(2020))
    world.publish([20.1, 20, 20.2, 20.1, 20], of: "p1", from: .year(2020))
    let ahead = try #require(world.ranks(RankTests.target(1)).first?.probability)
    #expect(ahead < 1 && ahead > 0.95)
    let behind = try #require(world.ranks(RankTests.target(1, unit: "p1")).first?.probability)
    #expect(behind > 0 && behind < 0.05)
  }

  /// Places that were last of twenty for years are forecast last, and none is beyond it.
  @Test func `places never leave the field`() throws {
    var world = World(.place(of: "none"), units: AdministrativeUnit.provinces(20))
    var random = Simulation(seed: 3)
    for unit in 0..<20 {
      let places = (0..<8).map { _ in
        min(20, max(1, (Double(unit + 1) + 2 * random.normal()).rounded()))
      }
      world.publish(places, of: "p\(unit)", from: .year(2017))
    }
    for entry in world.book(horizon: 5).entries {
      for year in try entry.result.get().distributions {
        let interval = year.interval(level: 0.95)
        #expect(interval.lowerBound >= 1 && interval.upperBound <= 20)
        #expect(year.probability(to: 20.5) > 1 - 1e-12)
      }
    }
  }

  @Test(arguments: [
    (20, 20, true), (20, 19, true), (20, 18, false), (63, 60, true), (63, 59, false),
  ])
  func `95 percent of the field must be known`(count: Int, known: Int, isEnough: Bool) throws {
    let row = try #require(
      RankTests.field(count, known: known).ranks(RankTests.target(5)).first)
    #expect(row.fieldSize == count)
    #expect(row.status == (isEnough ? .forecast : .notAssessable(.fieldIncomplete)))
    #expect(row.fieldKnown == (known < count ? known : nil))
    #expect(row.flags.contains(.fieldPartlyKnown) == (isEnough && known < count))
  }

  @Test func `a unit without scores of its own has no rank`() {
    let world = RankTests.field(40, known: 39)
    #expect(reason(world, RankTests.target(5, unit: "p39")) == .noData)
  }

  @Test func `a field without a single score has no data`() {
    #expect(reason(RankTests.field(10, known: 0), RankTests.target(3)) == .noData)
  }

  @Test func `a definition that changes before the due date leaves no scores to rank`() {
    var world = RankTests.field(10)
    world.breaks = [DefinitionBreak(indicator: "share", firstPeriod: .year(2025))]
    #expect(reason(world, RankTests.target(3)) == .definitionChanged)
  }

  // MARK: By the unit's own ranks

  /// An office that knows the places it took among 30 and nothing of the others.
  private static func places(_ ranks: [Double?]) -> World {
    var indicator = Indicator.place()
    indicator.rankOf = nil
    indicator.unitOfMeasure = "rank"
    indicator.maximum = 30
    var world = World(indicator, units: AdministrativeUnit.provinces(1))
    world.publish(ranks, of: "p0", indicator: "place", from: .year(2017))
    return world
  }

  private static func ownTarget(_ places: Double, size: Int? = 30) -> Target {
    var target = RankTests.target(places, indicator: "place", field: "30 quận, huyện")
    target.fieldSize = size
    return target
  }

  @Test func `without scores a rank is forecast from the ranks that the unit had`() throws {
    let world = RankTests.places([18, 15, 14, 12, 11, 9, 9, 8])
    let rows = try [3.0, 9, 29].map {
      try #require(world.ranks(RankTests.ownTarget($0)).first)
    }
    let probabilities = try rows.map { try #require($0.probability) }
    #expect(probabilities == probabilities.sorted())
    #expect(probabilities[0] < 0.5 && probabilities[2] > 0.99)
    for row in rows {
      #expect(row.status == .forecast)
      #expect(row.flags.contains(.rankSeries))
      #expect(row.fieldSize == 30)
      #expect(row.median == 8)
      #expect(row.last == PeriodValue(period: .year(2024), value: 8))
    }
  }

  @Test func `a place among no more than are ranked is no question`() {
    let world = RankTests.places([18, 15, 14, 12])
    #expect(reason(world, RankTests.ownTarget(30)) == .fieldUnknown)
  }

  @Test func `where there are scores, they and not the ranks decide`() {
    var world = RankTests.field(40, known: 20)
    world.indicators.append(.place())
    world.publish([7, 6, 5], of: "p0", indicator: "place", from: .year(2022))
    #expect(reason(world, RankTests.target(3, indicator: "place")) == .fieldIncomplete)
  }

  // MARK: Published

  @Test(arguments: [(3.0, 3.0, true), (4, 3, false), (1, 3, true)])
  func `a published rank decides, though the field is not stated`(
    rank: Double, places: Double, reached: Bool
  ) throws {
    var world = RankTests.field(10)
    world.indicators.append(.place())
    world.publish([7, 6, rank], of: "p0", indicator: "place", from: .year(2023))
    let row = try #require(
      world.ranks(RankTests.target(places, indicator: "place", field: nil)).first)
    #expect(row.status == .observed(reached: reached))
    #expect(row.last == PeriodValue(period: .year(2025), value: rank))
    #expect(row.probability == (reached ? 1 : 0))
    #expect(row.monteCarloError == 0)
    #expect(row.fieldSize == 10)
  }

  /// 95, 90, 90, 80, 70: places 1, 2, 2, 4, 5.
  private static func published(_ direction: Indicator.Direction = .higherIsBetter) -> World {
    var indicator = Indicator.percent()
    indicator.direction = direction
    var world = World(indicator, units: AdministrativeUnit.provinces(5))
    for (unit, score) in [95.0, 90, 90, 80, 70].enumerated() {
      world.publish([60, 61, score], of: "p\(unit)", from: .year(2023))
    }
    return world
  }

  @Test(arguments: [("p0", 1.0), ("p1", 2), ("p2", 2), ("p3", 4), ("p4", 5)])
  func `equal scores share the better place`(unit: String, place: Double) throws {
    for places in 1...4 {
      let row = try #require(
        RankTests.published().ranks(RankTests.target(Double(places), unit: unit)).first)
      #expect(row.status == .observed(reached: place <= Double(places)))
      #expect(row.last?.value == place)
      #expect(row.median == place)
    }
  }

  @Test func `where less is better the lowest comes first`() throws {
    let row = try #require(
      RankTests.published(.lowerIsBetter).ranks(RankTests.target(1, unit: "p4")).first)
    #expect(row.status == .observed(reached: true))
  }

  /// 40 units, one unknown: third of the known is third or fourth.
  @Test(arguments: [
    (4.0, Assessment.Status.observed(reached: true)),
    (3, .notAssessable(.fieldIncomplete)), (2, .observed(reached: false)),
  ])
  func `a hole in a published field may stand before or behind`(
    places: Double, status: Assessment.Status
  ) throws {
    var world = World(.percent(), units: AdministrativeUnit.provinces(40))
    for unit in 0..<39 {
      world.publish([50, 51, 90 - Double(unit)], of: "p\(unit)", from: .year(2023))
    }
    let row = try #require(world.ranks(RankTests.target(places, unit: "p2")).first)
    #expect(row.status == status)
  }

  @Test(arguments: UInt64(1)...20)
  func `what a missing score would be is never drawn where the others are out`(seed: UInt64) throws
  {
    var world = World(.percent(), units: AdministrativeUnit.provinces(40))
    for unit in 0..<39 {
      world.publish([50, 51, 90 - Double(unit)], of: "p\(unit)", from: .year(2023))
    }
    let row = try #require(world.ranks(RankTests.target(3, unit: "p2"), seed: seed).first)
    #expect(row.status == .notAssessable(.fieldIncomplete))
  }

  // MARK: Simulated

  @Test func `as many units as places, whoever they are`() throws {
    let world = RankTests.field(8)
    let targets = (0..<8).map { RankTests.target(3, unit: "p\($0)") }
    let rows = TargetAssessor(forecasts: world.book(model: "naive"), seed: 5, draws: 2000).assess(
      targets)
    let total = try rows.reduce(0) { try $0 + #require($1.probability) }
    // Six decimals leave next to no ties.
    #expect(abs(total - 3) < 1e-3)
    #expect(rows.allSatisfy { $0.status == .forecast && $0.fieldSize == 8 })
  }

  /// Ten units with one history: whoever asks, 3 of 10 places.
  @Test func `a field of equals gives everyone the same chance`() throws {
    var world = World(.percent(precision: 9), units: AdministrativeUnit.provinces(10))
    for unit in 0..<10 {
      world.publish([60, 63, 61, 66, 65, 69], of: "p\(unit)", from: .year(2018))
    }
    let error = (0.3 * 0.7 / 10_000).squareRoot()
    for unit in [0, 4, 9] {
      let target = RankTests.target(3, unit: "p\(unit)")
      let row = try #require(world.ranks(target, draws: 10_000).first)
      let probability = try #require(row.probability)
      #expect(abs(probability - 0.3) < 4 * error)
      let stated = try #require(row.monteCarloError)
      #expect(abs(stated - error) < 0.1 * error)
    }
  }

  @Test func `one seed, one answer; another seed, another draw`() throws {
    let world = RankTests.field(12)
    let one = world.ranks(RankTests.target(4), seed: 3, draws: 1999)
    // The same instructions twice.
    #expect(one == world.ranks(RankTests.target(4), seed: 3, draws: 1999))
    let (first, second) = try (
      #require(one.first?.probability),
      #require(world.ranks(RankTests.target(4), seed: 4, draws: 1999).first?.probability)
    )
    #expect(first != second)
    #expect(abs(first - second) < 0.1)
  }

  @Test func `the answer does not depend on the other targets`() {
    let world = RankTests.field(12)
    let alone = world.ranks(RankTests.target(4))
    let among = world.ranks(
      RankTests.target(2, unit: "p5"), RankTests.target(7, unit: "p1"), RankTests.target(4))
    // One field, one stream of draws: the same instructions.
    #expect(among.last == alone.last)
  }

  @Test func `more places are likelier, and better units too`() throws {
    var world = RankTests.field(9)
    world.publish([97, 97.2, 97.1, 97.4, 97.5, 97.4, 97.6, 97.7], of: "p9", from: .year(2016))
    world.units.append(.province("p9"))
    let chances = try (1...8).map { places in
      try #require(
        world.ranks(RankTests.target(Double(places))).first?.probability)
    }
    #expect(chances == chances.sorted())
    let best = try #require(
      world.ranks(RankTests.target(1, unit: "p9")).first)
    let chance = try #require(best.probability)
    #expect(chance > 0.7)
    #expect(best.median == 1)
    #expect(try #require(best.interval80).lowerBound == 1)
  }

  @Test func `what no draw showed is not impossible`() throws {
    let shares = RankDistribution(
      indicator: "share", due: .year(2025), units: ["a", "b"],
      counts: [[40_000, 0], [0, 40_000]], draws: 40_000)
    #expect(shares["a"]?.probability(atMost: 1) == 1)
    #expect(shares["b"]?.probability(atMost: 1) == 0)
    #expect(shares["c"] == nil)
    for unit in ["a", "b"] {
      let error = try #require(shares[unit]).monteCarloError(atMost: 1)
      #expect(error > 0 && error < 1e-3)
    }
  }

  /// Two units on 60 and two on 40, in whole points.
  @Test func `units that tie share the better place`() throws {
    var world = World(.percent(precision: 0), units: AdministrativeUnit.provinces(4))
    for (unit, value) in [60.0, 60, 40, 40].enumerated() {
      world.publish([value, value, value, value, value], of: "p\(unit)", from: .year(2020))
    }
    let shares = try #require(world.shares(RankTests.target(2)))
    #expect(shares.units == ["p0", "p1", "p2", "p3"])
    for counts in shares.counts { #expect(counts.reduce(0, +) == shares.draws) }
    let (first, second) = try (
      #require(shares["p0"]).probabilities, #require(shares["p1"]).probabilities
    )
    // Ties at the top: more than one leader a draw.
    #expect(first[0] + second[0] > 1.02)
  }

  /// By hand. Scores that lie close are counted, others sorted; Int.min and Int.max lie as far apart as can be.
  @Test(arguments: [
    ([3, 1, 3, 2], [0, 3, 0, 2]), ([3_000_000_000, 1, 3_000_000_000, 2], [0, 3, 0, 2]),
    ([.min, .max, 0, .min], [2, 0, 1, 2]), ([7], [0]), ([5, 5, 5], [0, 0, 0]),
  ])
  func `a rank counts the better scores`(scores: [Int], better: [Int]) {
    var counted: [Int32] = []
    Ranking.countBetter([99] + scores + [99], of: 1..<scores.count + 1, into: &counted)
    #expect(counted.map(Int.init) == better)
  }

  @Test func `a place to hold in two years is harder than in either`() throws {
    let world = RankTests.field(8)
    func chance(_ due: Int, from first: Int? = nil) throws -> Assessment {
      var target = RankTests.target(3, unit: "p2")
      target.due = .year(due)
      target.holdFrom = first.map { .year($0) }
      return try #require(world.ranks(target).first)
    }
    let (early, late) = try (chance(2024), chance(2025))
    let both = try chance(2025, from: 2024)
    #expect(both.status == .forecast)
    let joint = try #require(both.probability)
    let single = try [early, late].map { try #require($0.probability) }
    // Along a path the two go together: more than by chance, less than either alone.
    #expect(joint < (single.min() ?? 0) + 0.03)
    #expect(joint > single[0] * single[1] - 0.03)
    // Each year by itself is counted by the same instructions, alone or held.
    #expect(both.weakest?.probability == single.min())
    // 2023 is published: in place 3 or not.
    let past = try chance(2024, from: 2023)
    let rank = try #require(
      world.ranks(.example(.topN, 3, unit: "p2", due: .year(2023), field: "all")).first)
    if rank.status == .observed(reached: true) {
      #expect(past.probability == early.probability)
    } else {
      #expect(past.status == .observed(reached: false))
    }
  }

  @Test func `every draw hands out each place once where nobody ties`() throws {
    let world = RankTests.field(8)
    let shares = try #require(world.shares(RankTests.target(3)))
    for places in 1...8 {
      let total = try shares.units.reduce(0) {
        try $0 + #require(shares[$1]).probability(atMost: places)
      }
      // Two that jump to 100 at once tie.
      #expect(total > Double(places) - 1e-9 && total < Double(places) + 5e-3)
    }
  }

  // MARK: As of

  /// Ten provinces, of which two merge into an eleventh in mid-2025.
  private static var merging: World {
    var world = field(10)
    for unit in [8, 9] {
      world.units[unit].validTo = .on(2025, 6, 30)
      world.units[unit].endAnnouncedOn = .on(2025, 6, 12)
    }
    var successor = AdministrativeUnit.province("merged")
    successor.validFrom = .on(2025, 7, 1)
    world.units.append(successor)
    world.unitChanges = [8, 9].map {
      UnitChange(predecessor: "p\($0)", successor: "merged", date: .on(2025, 7, 1))
    }
    return world
  }

  @Test(arguments: [(Day.on(2025, 6, 11), 10), (Day.on(2025, 6, 12), 9), (Day.on(2026, 1, 1), 9)])
  func `the field is the one the review could know`(asOf: Day, size: Int) throws {
    let row = try #require(
      RankTests.merging.ranks(RankTests.target(3), asOf: asOf).first)
    #expect(row.fieldSize == size)
  }

  @Test func `a unit known to end is ranked in its last field, as what would have been`() {
    let rows = RankTests.merging.ranks(
      RankTests.target(3, unit: "p9"), asOf: .on(2025, 6, 12))
    #expect(rows.map(\.status) == [.notAssessable(.unitAbolished), .forecast])
    #expect(rows.last?.fieldSize == 10)
  }
}

extension World {
  /// The simulated field of a target.
  fileprivate func shares(_ target: Target) -> RankDistribution? {
    let book = book(model: "naive", horizon: 2)
    return TargetAssessor(forecasts: book, seed: 5, draws: 2000).simulateRanks(of: [target])
      .distributions.first
  }

  /// Verdicts on ranks by the naive model, whose quantiles cost least.
  fileprivate func ranks(
    _ targets: Target..., seed: UInt64 = 1, draws: Int = 1000,
    asOf: Day? = nil
  ) -> [Assessment] {
    let book = book(model: "naive", horizon: 2, asOf: asOf)
    return TargetAssessor(forecasts: book, seed: seed, draws: draws).assess(targets)
  }
}
