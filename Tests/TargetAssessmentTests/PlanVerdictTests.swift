import Forecasting
import Foundation
import Plans
import TestSupport
import Testing
import TimeSeries

@testable import TargetAssessment

struct PlanVerdictTests {
  private static let draws = 20_000

  /// Two indicators that were never reported in the same years, so that nothing ties them together,
  /// and one that is out already. Naive forecasts are those of `ThresholdTests`, 0.378822093130141.
  private var world: World {
    var world = World(.unbounded("one"), .unbounded("other"), .unbounded("out"))
    world.publish([10, 12, 11, nil, 15], indicator: "one", from: .year(2019))
    world.publish([10, 12, 11, nil, 15], indicator: "other", from: .year(2019))
    world.publish([90, 91], indicator: "out", from: .year(2024))
    return world
  }

  private func target(
    _ id: String, _ indicator: String, _ threshold: Double, state: Target.State = .active
  ) -> Target {
    var target = Target.example(.atLeast, threshold, indicator: indicator, state: state)
    target.id = id
    return target
  }

  private func verdict(_ targets: [Target]) throws -> PlanVerdict {
    let assessor = TargetAssessor(
      forecasts: world.book(model: "naive"), seed: 1, draws: PlanVerdictTests.draws)
    let verdicts = assessor.prepareSimulation(of: targets)
      .combine(assessor.assess(targets))
    #expect(verdicts.count == 1)
    return try #require(verdicts.first)
  }

  private let chance = 0.378822093130141

  @Test func `two open targets and one reached`() throws {
    // Two of three changes are of one period: too few for a correlation.
    let found = try verdict([
      target("a", "one", 16), target("b", "other", 16), target("c", "out", 91),
      target("d", "nosuch", 1), target("e", "one", 99, state: .duplicate),
      target("f", "one", 99, state: .conflict),
    ])
    #expect((found.reached, found.missed, found.forecast) == (1, 0, 2))
    #expect(found.leftOut == ["d"])
    #expect(abs(try #require(found.expectedMet) - (1 + 2 * chance)) < 1e-9)
    let all = try #require(found.probabilityAll)
    let error = try #require(found.monteCarloError)
    #expect(abs(all - chance * chance) < 4 * error)
    #expect(abs(error - (all * (1 - all) / Double(PlanVerdictTests.draws)).squareRoot()) < 1e-5)
    // None of the two with 0.386, both with 0.144.
    #expect(found.met80 == 1...3)
  }

  @Test func `one missed is not all`() throws {
    let found = try verdict([target("a", "one", 16), target("c", "out", 91.5)])
    #expect(found.probabilityAll == 0)
    #expect(found.monteCarloError == 0)
    #expect(abs(try #require(found.expectedMet) - chance) < 1e-9)
    #expect(found.met80 == 0...1)
  }

  @Test func `one open target is its own plan`() throws {
    let found = try verdict([target("a", "one", 16), target("c", "out", 91)])
    #expect(abs(try #require(found.probabilityAll) - chance) < 1e-9)
    #expect(found.monteCarloError == 0)
  }

  @Test func `nothing to say of a plan without data`() throws {
    let found = try verdict([target("d", "nosuch", 1)])
    #expect(found.expectedMet == nil && found.met80 == nil && found.probabilityAll == nil)
    #expect(found.leftOut == ["d"])
  }

  /// The floor and a stricter one on the same value: all are met as often as the stricter one.
  @Test func `two targets on one value are one event`() throws {
    let found = try verdict([target("a", "one", 16), target("b", "one", 17)])
    let stricter = try #require(
      world.assess(target("b", "one", 17), model: "naive").first?.probability)
    #expect(abs(try #require(found.probabilityAll) - stricter) < 4 * 0.0035)
  }

  /// Shares near 100 %, targets in one year, in several and held: however they are drawn.
  @Test func `all of a plan is never likelier than any part of it`() throws {
    var random = Simulation(seed: 23)
    for _ in 0..<10 { _ = random.uniform() }
    for plan in 0..<200 {
      var world = World(.percent("one", precision: 1), .percent("other", precision: 1))
      for indicator in ["one", "other"] {
        let values = random.walk(
          from: 85 + 12 * random.uniform(), drift: 2 * random.uniform(), deviation: 2, count: 7)
        world.publish(
          values.map { (min(100, $0) * 10).rounded() / 10 }, indicator: indicator,
          from: .year(2018))
      }
      let targets = (0..<4).map { index in
        var target = Target.example(
          index == 0 ? .at100 : .atLeast, index == 0 ? nil : 90 + (random.uniform() * 10).rounded(),
          indicator: random.uniform() < 0.6 ? "one" : "other",
          due: .year(2025 + Int(random.uniform() * 4)))
        target.id = "p\(plan).\(index)"
        if index == 3 { target.holdFrom = .year(2025) }
        return target
      }
      let assessor = TargetAssessor(
        forecasts: world.book(model: "naive"), seed: UInt64(plan), draws: 500)
      let assessments = assessor.assess(targets)
      let simulation = assessor.prepareSimulation(of: targets)
      let verdict = try #require(simulation.combine(assessments).first)
      let least = try #require(assessments.compactMap(\.probability).min())
      #expect(try #require(verdict.probabilityAll) <= least)
      for assessment in assessments {
        if let weakest = assessment.weakest, let probability = assessment.probability {
          #expect(probability <= weakest.probability)
        }
      }
      for path in simulation.tracePaths(among: assessments) {
        let soFar = path.milestones.map(\.probabilitySoFar)
        #expect(zip(soFar, soFar.dropFirst()).allSatisfy { $0 >= $1 })
        #expect(path.milestones.allSatisfy { $0.probabilitySoFar <= $0.probability })
        #expect(path.milestones.allSatisfy { ($0.probabilityGivenEarlier ?? 0) <= 1 })
      }
    }
  }

  // MARK: Contradictions

  private func contradictions(among targets: Target...) -> [Contradiction] {
    Contradiction.find(
      among: targets, in: Catalogue(indicators: [.percent("one"), .percent("other")]))
  }

  @Test func `contradictions are stated by a mark or by the state`() {
    var body = target("body", "one", 30)
    var annex = target("annex", "one", 50, state: .conflict)
    #expect(
      contradictions(among: body, annex) == [Contradiction(target: "body", other: "annex")])
    // Both ways round, once.
    body.note = "no year printed. [conflict:annex] Annex: 50."
    annex.note = "[conflict:body] body: 30."
    #expect(contradictions(among: body, annex).count == 1)
    // A mark on either side says which clause is meant: not every other one on the same as well.
    annex.note = ""
    let third = target("third", "one", 40)
    #expect(
      contradictions(among: body, annex, third) == [
        Contradiction(target: "body", other: "annex")
      ])
    // Clauses on different indicators, by mark alone; a line struck out says nothing.
    let clause = target("clause", "other", 100)
    body.note = "[conflict:clause] [conflict:gone] and [conflict: open"
    annex.state = .struckOut
    #expect(
      contradictions(among: clause, body, annex)
        == [Contradiction(target: "clause", other: "body")])
  }

  static let pairs: [(Target.Operator, Double?, Target.Operator, Double?, Bool)] = [
    (.atLeast, 85, .less, 85, true), (.atLeast, 85, .atMost, 85, false),
    (.greater, 85, .atMost, 85, true), (.greater, 85, .less, 86, false),
    // Nothing is published between 85.00 and 85.01.
    (.greater, 85, .less, 85.01, true), (.equal, 85, .equal, 86, true),
    (.equal, 100, .at100, nil, false), (.at100, nil, .atMost, 99.5, true),
    (.atLeast, 85, .increase, 5, false), (.atMost, 3, .topN, 3, false),
    (.atLeast, nil, .less, 85, false),
  ]

  @Test(arguments: pairs)
  func `targets that no value meets together contradict each other`(
    _ one: Target.Operator, _ level: Double?, _ other: Target.Operator, _ end: Double?,
    exclude: Bool
  ) {
    var a = Target.example(one, level, indicator: "one")
    var b = Target.example(other, end, indicator: "one")
    (a.id, b.id) = ("a", "b")
    let found = exclude ? [Contradiction(target: "a", other: "b")] : []
    #expect(contradictions(among: a, b) == found)
    #expect(contradictions(among: b, a).count == found.count)
    var elsewhere = b
    elsewhere.due = .year(2026)
    var reference = b
    reference.state = .reference
    #expect(
      contradictions(among: a, elsewhere).isEmpty && contradictions(among: a, reference).isEmpty)
  }
}
