import Forecasting
import Foundation
import Plans
import TestSupport
import Testing
import TimeSeries

@testable import TargetAssessment

/// What-ifs on forecasts known in closed form.
///
/// The naive forecast two years after 10, 12, 11, –, 15 is t₃(15, 2 · 13/3); a scenario moves the 15.
/// F₃(t) = 1/2 + (t / (√3 (1 + t²/3)) + atan(t/√3)) / π gives the probabilities.
struct ScenarioTests {
  private static var world: World {
    var world = World(.unbounded("share"))
    world.publish([10, 12, 11, nil, 15], from: .year(2019))
    // Unit b rose by 2.5 a year.
    world.publish([1, 3, 6], of: "b", from: .year(2020))
    return world
  }

  private static func variant(
    _ changes: Scenario.Change..., on target: Target = .example(.atLeast, 16),
    in world: World = ScenarioTests.world
  ) throws -> ScenarioAssessment {
    let assessor = ScenarioAssessor(forecasts: world.book(model: "naive"), seed: 1, draws: 1000)
    let base = try #require(world.assess(target, model: "naive").first)
    return try #require(assessor.assess(Scenario(changes: changes), on: base))
  }

  struct Case: Sendable {
    var changes: [Scenario.Change]
    var median: Double
    var probability: Double
  }

  private static let cases: [Case] = [
    Case(changes: [], median: 15, probability: 0.3788220931301409),
    // Two years of one point each.
    Case(
      changes: [.extra(pointsPerYear: 1, from: .year(2024))], median: 17,
      probability: 0.6223356505210533),
    Case(
      changes: [.extra(pointsPerYear: 1, from: .year(2025))], median: 16,
      probability: 0.5006242566463821),
    // What is published stands: from 2010 on is from 2024 on.
    Case(
      changes: [.extra(pointsPerYear: 1, from: .year(2010))], median: 17,
      probability: 0.6223356505210533),
    Case(
      changes: [.extra(pointsPerYear: 1, from: .year(2026))], median: 15,
      probability: 0.3788220931301409),
    Case(
      changes: [.step(points: 1.5, at: .year(2024))], median: 16.5,
      probability: 0.5626412774667737),
    Case(
      changes: [.step(points: 1.5, at: .year(2026))], median: 15, probability: 0.3788220931301409),
    // 15 + 2 · 2.5
    Case(changes: [.pace(unit: "b")], median: 20, probability: 0.8665554159394957),
    // 15 + 2 + 1.5
    Case(
      changes: [
        .extra(pointsPerYear: 1, from: .year(2024)), .step(points: 1.5, at: .year(2025)),
      ], median: 18.5, probability: 0.7713261602171967),
    // 20 − 4
    Case(
      changes: [.pace(unit: "b"), .step(points: -4, at: .year(2025))], median: 16,
      probability: 0.5006242566463821),
  ]

  @Test(arguments: cases)
  func `the median moves by the points, the probability with it`(_ known: Case) throws {
    let world = ScenarioTests.world
    let assessor = ScenarioAssessor(forecasts: world.book(model: "naive"), seed: 1, draws: 1000)
    let base = try #require(world.assess(.example(.atLeast, 16), model: "naive").first)
    let found = try #require(assessor.assess(Scenario(changes: known.changes), on: base))
    let (median, probability) = try (
      #require(found.assessment.median), #require(found.assessment.probability)
    )
    #expect(abs(median - known.median) < 1e-9)
    #expect(abs(probability - known.probability) < 1e-6)
    #expect(found.path.points.map(\.period) == [.year(2024), .year(2025)])
    #expect(found.path.points.last.map { abs($0.median - known.median) < 1e-9 } ?? false)
  }

  @Test func `a quarter carries a quarter of a year's points`() throws {
    var world = World(.unbounded("share"))
    world.publish([1, 2, 1, 2], from: .quarter(1, 2023))
    let variant = try ScenarioTests.variant(
      .extra(pointsPerYear: 2, from: .year(2024)),
      on: .example(.atLeast, 5, due: .quarter(4, 2024)), in: world)
    #expect(variant.path.points.map(\.median) == [2.5, 3, 3.5, 4])
  }

  @Test func `a pace that is not known is no figure`() throws {
    let variant = try ScenarioTests.variant(.pace(unit: "nobody"))
    #expect(variant.assessment.status == .notAssessable(.noData))
    #expect(variant.assessment.probability == nil)
    #expect(variant.probabilityChange == nil)
  }

  @Test func `what is published or has no forecast has no scenario`() throws {
    let world = ScenarioTests.world
    let assessor = ScenarioAssessor(forecasts: world.book(model: "naive"), seed: 1)
    let scenario = Scenario(.step(points: 1, at: .year(2024)))
    for target in [
      Target.example(.atLeast, 14, due: .year(2023)), .example(.atLeast, 14, unit: "stranger"),
    ] {
      let rows = world.assess(target, model: "naive")
      #expect(assessor.assess([scenario], on: rows).isEmpty)
    }
  }

  // MARK: Bounds

  /// The naive forecast a year after 40, 50, 60 of 100 is a t about g(60) = ln(63/43) on a logit widened
  /// by 3 points. Its scale 0.36348 and 3.5143 degrees of freedom solve the equations of
  /// ``ScalePrior/posterior(sumOfSquares:count:)`` with the prior's two changes of 0.25 and the squares 2 g(60)²; of
  /// what does not lie beyond 100 already 1/202 jumps there, to 0 0.05/202. scipy 1.17.1: π + (1 − π − π′) (F̄(g(74.995)) −
  /// F̄(g(99.995))) / (1 − F̄(g(99.995)) − F(g(0.005))) with F̄ = `stats.t.sf`; the location of the moved one,
  /// which jumps no more to the lower bound, by `optimize.brentq`.
  private static var share: World {
    var world = World(.percent())
    world.publish([40, 50, 60], from: .year(2022))
    return world
  }

  @Test func `the median moves in points, the spread stays on the logit scale`() throws {
    let base = try ScenarioTests.variant(on: .example(.atLeast, 75), in: ScenarioTests.share)
    let moved = try ScenarioTests.variant(
      .step(points: 10, at: .year(2025)), on: .example(.atLeast, 75), in: ScenarioTests.share)
    #expect(abs((base.assessment.probability ?? 0) - 0.0854139041) < 1e-6)
    #expect(abs((moved.assessment.probability ?? 0) - 0.2862799173) < 1e-6)
    let start = try #require(base.assessment.median)
    #expect(abs((moved.assessment.median ?? 0) - start - 10) < 1e-9)
    func width(_ interval: ClosedRange<Double>?) -> Double {
      guard let interval else { return .nan }
      func logit(_ value: Double) -> Double { log((value + 3) / (103 - value)) }
      return logit(interval.upperBound) - logit(interval.lowerBound)
    }
    // But for the jumps, of which one kind is left out.
    #expect(abs(width(moved.assessment.interval80) - width(base.assessment.interval80)) < 0.02)
  }

  @Test(arguments: [-500.0, -61, -60.1, 39.999, 40, 500])
  func `nothing leaves the bounds`(points: Double) throws {
    let variant = try ScenarioTests.variant(
      .step(points: points, at: .year(2025)), on: .example(.atLeast, 75), in: ScenarioTests.share)
    let interval = try #require(variant.assessment.interval80)
    #expect(interval.lowerBound >= 0 && interval.upperBound <= 100)
    #expect(variant.assessment.median == (points > 0 ? 100 : 0))
  }

  // MARK: Ranks

  private static var field: World {
    var world = World(.percent(), units: AdministrativeUnit.provinces(8))
    var random = Simulation(seed: 3)
    for unit in 0..<8 {
      let levels = random.walk(
        from: 0.2 * Double(unit), drift: 0.05, deviation: 0.2, count: 8)
      world.publish(
        levels.map { (1e4 / (1 + exp(-$0))).rounded() / 100 }, of: "p\(unit)", from: .year(2016))
    }
    return world
  }

  @Test func `one unit moves in its field, by the same draws`() throws {
    let world = ScenarioTests.field
    let book = world.book()
    let assessor = ScenarioAssessor(forecasts: book, seed: 5, draws: 4000)
    let target = Target.example(.topN, 3, unit: "p2", field: "all")
    let base = try #require(
      TargetAssessor(forecasts: book, seed: 5, draws: 4000).assess([target]).first)
    func probability(_ points: Double) throws -> Double {
      let scenario = Scenario(.step(points: points, at: .year(2025)))
      let variant = try #require(assessor.assess(scenario, on: base))
      return try #require(variant.assessment.probability)
    }
    // No points leave the forecast as it is: the same instructions.
    #expect(try probability(0) == base.probability)
    // With other draws for each amount, steps this small would fall as often as rise.
    let rising = try stride(from: 0.0, through: 1, by: 0.05).map(probability)
    #expect(zip(rising, rising.dropFirst()).allSatisfy { $0 <= $1 })
    #expect(try probability(40) > 0.99)
    // A jump to 100 from afar is never ruled out.
    #expect(try probability(-40) < 0.01)
  }

  // MARK: The inverse

  private static func inverse(
    _ target: Target, _ probability: Double, from: Period? = nil, in world: World,
    model: String = "naive"
  ) throws -> RequiredPace {
    let book = world.book(model: model)
    let base = try #require(
      TargetAssessor(forecasts: book, seed: 1, draws: 1000).assess([target]).first)
    return try #require(
      ScenarioAssessor(forecasts: book, seed: 1, draws: 1000)
        .requiredPace(for: base, probability: probability, from: from))
  }

  @Test(arguments: [
    Target.example(.atLeast, 16), .example(.greater, 14, to: 15), .example(.atMost, 12),
    .example(.increase, 20, change: .percent, baseline: 2019),
    .example(.reduce, 3, baseline: 2020), .example(.atLeast, 25, due: .year(2027)),
  ])
  func `the pace found is the smallest that gives the probability`(target: Target) throws {
    let found = try ScenarioTests.inverse(target, 0.8, in: ScenarioTests.world)
    let extra = try #require(found.extraPerYear)
    #expect(found.standing == (extra == 0 ? .alreadyMet : .attainable))
    guard extra != 0 else { return }
    func forward(_ points: Double) throws -> Double {
      let variant = try ScenarioTests.variant(
        .extra(pointsPerYear: points, from: .year(2024)), on: target)
      return try #require(variant.assessment.probability)
    }
    let step = extra > 0 ? 0.001 : -0.001
    #expect(abs(extra / step - (extra / step).rounded()) < 1e-6)
    #expect(try forward(extra) >= 0.8)
    #expect(try forward(extra - step) < 0.8)
    // The search tries scenarios: the same instructions.
    #expect(try forward(extra) == found.assessment.probability)
  }

  /// t₃ has its 20 % quantile at −0.9784723 (R 4.3, `qt(0.2, 3)`): the median must be
  /// 15.995 + 0.9784723 · √(26/3) = 18.875521, after two years 1.937761 a year.
  @Test func `the pace is the one of the quantile`() throws {
    let found = try ScenarioTests.inverse(.example(.atLeast, 16), 0.8, in: ScenarioTests.world)
    // A whole number of thousandths, divided once: the double nearest to 1.938.
    #expect(found.extraPerYear == 1.938)
    let later = try ScenarioTests.inverse(
      .example(.atLeast, 16), 0.8, from: .year(2025), in: ScenarioTests.world)
    #expect(later.extraPerYear == 3.876)
  }

  @Test func `a rank's pace reproduces its probability`() throws {
    let target = Target.example(.topN, 3, unit: "p2", field: "all")
    let found = try ScenarioTests.inverse(target, 0.8, in: ScenarioTests.field)
    let extra = try #require(found.extraPerYear)
    let book = ScenarioTests.field.book(model: "naive")
    let variant = try #require(
      ScenarioAssessor(forecasts: book, seed: 1, draws: 1000).assess(
        Scenario(.extra(pointsPerYear: extra, from: found.from)), on: found.base))
    // As above.
    #expect(variant.assessment.probability == found.assessment.probability)
    #expect((variant.assessment.probability ?? 0) >= 0.8)
  }

  @Test func `what no pace can do is said`() throws {
    // A median of 100 is «at 100» in half of the cases, whatever the pace.
    let full = try ScenarioTests.inverse(.example(.at100), 0.8, in: ScenarioTests.share)
    #expect(full.standing == .unattainable && full.extraPerYear == nil)
    #expect(full.assessment.median == 100)
    #expect(abs((full.assessment.probability ?? 0) - 0.5) < 0.01)
    let world = ScenarioTests.world
    let late = try ScenarioTests.inverse(
      .example(.atLeast, 16), 0.8, from: .year(2026), in: world)
    #expect(late.standing == .beginsTooLate && late.extraPerYear == nil)
    #expect(try ScenarioTests.inverse(.example(.equal, 16), 0.8, in: world).standing == .twoSided)
    let met = try ScenarioTests.inverse(.example(.atLeast, 5), 0.8, in: world)
    #expect(met.standing == .alreadyMet && met.extraPerYear == 0)
  }
}
