import Forecasting
import Foundation
import Plans
import TestSupport
import Testing
import TimeSeries

@testable import TargetAssessment

/// Thresholds and changes on one series whose forecast is known in closed form.
///
/// The naive forecast two years after 10, 12, 11, –, 15 is t₃(15, 2 · 13/3). Probabilities: scipy
/// 1.17.1, `stats.t.cdf` and `stats.t.sf` at the threshold half a hundredth away from the nearest
/// published value.
struct ThresholdTests {
  private static var world: World {
    var world = World(.unbounded("share"))
    world.publish([10, 12, 11, nil, 15], from: .year(2019))
    return world
  }

  struct Case: Sendable, CustomTestStringConvertible {
    var target: Target
    var required: Double
    var probability: Double
    var testDescription: String {
      "\(target.comparison.rawValue) \(target.threshold ?? .nan) \(target.changeKind)"
    }
  }

  private static let cases: [Case] = [
    Case(target: .example(.greater, 16), required: 16, probability: 0.377664349478947),
    Case(target: .example(.atLeast, 16), required: 16, probability: 0.378822093130141),
    Case(target: .example(.less, 16), required: 16, probability: 0.6211779068698591),
    Case(target: .example(.atMost, 16), required: 16, probability: 0.622335650521053),
    Case(target: .example(.equal, 16), required: 16, probability: 0.001157743651193921),
    // Nothing is published between 16.00 and 16.01.
    Case(target: .example(.atLeast, 16.004), required: 16.004, probability: 0.377664349478947),
    Case(target: .example(.greater, 16.004), required: 16.004, probability: 0.377664349478947),
    Case(target: .example(.atMost, 16.004), required: 16.004, probability: 0.622335650521053),
    Case(target: .example(.less, 16.004), required: 16.004, probability: 0.622335650521053),
    // Against the 12 of 2020.
    Case(
      target: .example(.increase, 2, baseline: 2020), required: 14,
      probability: 0.6223356505210533),
    Case(
      target: .example(.increase, 25, change: .percent, baseline: 2020), required: 15,
      probability: 0.5006242566463821),
    Case(
      target: .example(.increase, 1.5, change: .factor, baseline: 2020), required: 18,
      probability: 0.19194486672176211),
    Case(
      target: .example(.reduce, 1, baseline: 2020), required: 11,
      probability: 0.13392303981874706),
    Case(
      target: .example(.reduce, 50, change: .percent, baseline: 2020), required: 6,
      probability: 0.027595220458576812),
    Case(
      target: .example(.reduce, 2, change: .factor, baseline: 2020), required: 6,
      probability: 0.027595220458576812),
    Case(
      target: .example(.increase, baseline: 2020), required: 12, probability: 0.8080551332782377),
    Case(
      target: .example(.reduce, baseline: 2020), required: 12, probability: 0.19125589060330822),
  ]

  @Test(arguments: cases)
  func `the probability is that of all published values that meet the target`(
    _ known: Case
  ) throws {
    let rows = ThresholdTests.world.assess(known.target, model: "naive")
    let row = try #require(rows.first)
    #expect(rows.count == 1)
    #expect(row.status == .forecast)
    let probability = try #require(row.probability)
    #expect(abs(probability - known.probability) < 1e-9)
    let required = try #require(row.requiredValue)
    #expect(abs(required - known.required) < 1e-12)
    #expect(row.monteCarloError == 0)
    #expect(row.likelihood == Likelihood(probability: probability))
  }

  @Test func `everything beside the probability, by hand`() throws {
    let row = try #require(
      ThresholdTests.world.assess(.example(.atLeast, 18), model: "naive").first)
    #expect(row.last == PeriodValue(period: .year(2023), value: 15))
    #expect(row.median == 15)
    // ± 1.6377 · √(26/3)
    let interval = try #require(row.interval80)
    #expect(abs(interval.lowerBound - 10.178611169325476) < 1e-9)
    #expect(abs(interval.upperBound - 19.821388830674522) < 1e-9)
    #expect(row.expectedGap == -3)
    #expect(row.requiredChange == 1.5)
    let change = try #require(row.observedChange)
    #expect(abs(change - 1.25) < 1e-12)
    #expect(row.baselineValue == nil)
    #expect(row.reach50 == nil)
    #expect(row.reach80 == nil)
    #expect(row.model == "naive")
    #expect(row.flags.isEmpty)
    #expect(row.id == "t1@a")
    #expect(row.isCounted)
  }

  /// Drift gains 1.25 a year: P(≥ 18) passes 50 % in the third year (scipy: 0.445, 0.563) and P(≥ 15)
  /// 80 % in the seventh (0.7989, 0.8046), as does the first to be met already.
  @Test func `the first periods with even and with good odds`() throws {
    let far = try #require(
      ThresholdTests.world.assess(.example(.atLeast, 18), model: "drift").first)
    #expect(far.reach50 == .year(2026))
    #expect(far.reach80 == nil)
    let near = try #require(
      ThresholdTests.world.assess(.example(.greater, 14.99), model: "drift").first)
    #expect(near.reach50 == .year(2023))
    let just = try #require(
      ThresholdTests.world.assess(.example(.atLeast, 15.01), model: "drift").first)
    #expect(just.reach50 == .year(2024))
    #expect(just.reach80 == .year(2030))
  }

  /// «At least 16» of a count is everything from 15.5 on: scipy `t.sf(0.5 / √(26/3), 3)`.
  @Test func `counts are whole numbers`() throws {
    var count = Indicator.unbounded("share", precision: 0)
    count.unitOfMeasure = "count"
    var world = World(count)
    world.publish([10, 12, 11, nil, 15], from: .year(2019))
    let row = try #require(world.assess(.example(.atLeast, 16), model: "naive").first)
    #expect(abs(try #require(row.probability) - 0.4379710285728478) < 1e-9)
    let more = try #require(world.assess(.example(.greater, 16), model: "naive").first)
    #expect(abs(try #require(more.probability) - 0.3227498106585809) < 1e-9)
    // 10.18 and 19.82 on the continuous scale.
    #expect(row.median == 15)
    #expect(row.interval80 == 10...20)
  }

  @Test func `a range has a floor and a top`() throws {
    let row = try #require(
      ThresholdTests.world.assess(.example(.atLeast, 16, to: 18), model: "naive").first)
    #expect(row.requiredValue == 16)
    let (floor, top) = try (#require(row.probability), #require(row.probabilityHigh))
    #expect(abs(floor - 0.378822093130141) < 1e-9)
    #expect(abs(top - 0.19194486672176211) < 1e-9)
    let plain = try #require(
      ThresholdTests.world.assess(.example(.atLeast, 16), model: "naive").first)
    #expect(plain.probabilityHigh == nil)
  }

  @Test func `a change may be a range, too`() throws {
    // From 10 in 2019: 16 and 18, as above.
    let target = Target.example(.increase, 6, to: 8, baseline: 2019)
    let row = try #require(ThresholdTests.world.assess(target, model: "naive").first)
    #expect(abs(try #require(row.probability) - 0.378822093130141) < 1e-9)
    #expect(abs(try #require(row.probabilityHigh) - 0.19194486672176211) < 1e-9)
  }

  struct Published: Sendable {
    var target: Target
    var reached: Bool
  }

  @Test(arguments: [
    Published(target: .example(.greater, 15, due: .year(2023)), reached: false),
    Published(target: .example(.greater, 14.99, due: .year(2023)), reached: true),
    Published(target: .example(.atLeast, 15, due: .year(2023)), reached: true),
    Published(target: .example(.atLeast, 15.01, due: .year(2023)), reached: false),
    Published(target: .example(.less, 15, due: .year(2023)), reached: false),
    Published(target: .example(.atMost, 15, due: .year(2023)), reached: true),
    Published(target: .example(.equal, 15, due: .year(2023)), reached: true),
    Published(target: .example(.equal, 15.01, due: .year(2023)), reached: false),
    Published(target: .example(.increase, 3, baseline: 2020, due: .year(2023)), reached: true),
    Published(target: .example(.increase, 3.01, baseline: 2020, due: .year(2023)), reached: false),
    Published(target: .example(.increase, baseline: 2020, due: .year(2023)), reached: true),
    Published(target: .example(.reduce, baseline: 2020, due: .year(2023)), reached: false),
    // 10 + 10 %·10 = 11, published in 2021.
    Published(
      target: .example(.increase, 10, change: .percent, baseline: 2019, due: .year(2021)),
      reached: true),
  ])
  func `a published due value decides`(_ known: Published) throws {
    let row = try #require(ThresholdTests.world.assess(known.target).first)
    #expect(row.status == .observed(reached: known.reached))
    #expect(row.probability == (known.reached ? 1 : 0))
    #expect(row.model.isEmpty)
    #expect(row.likelihood == nil)
    #expect(row.last?.period == known.target.due)
    #expect(row.interval80 == nil)
  }

  @Test func `the median of a published value is that value`() throws {
    let row = try #require(
      ThresholdTests.world.assess(.example(.atLeast, 16, to: 18, due: .year(2023))).first)
    #expect(row.median == 15)
    #expect(row.expectedGap == -1)
    #expect(row.probabilityHigh == 0)
  }

  /// The last value, of 2023, is 15.
  @Test(arguments: [
    (low: 16.0, high: 18.0, attainment: Assessment.Observed.Attainment.missed, share: 0.0),
    (14, 18, .lowerEnd, 0), (14, 15, .reached, 1),
  ])
  func `of a range, the published value says which end is reached`(
    low: Double, high: Double, attainment: Assessment.Observed.Attainment, share: Double
  ) throws {
    let row = try #require(
      ThresholdTests.world.assess(.example(.atLeast, low, to: high, due: .year(2023))).first)
    guard case .observed(let observed) = row.outcome else {
      Issue.record("\(row.outcome)")
      return
    }
    #expect(observed.attainment == attainment)
    #expect(row.status == .observed(reached: attainment != .missed))
    #expect(row.probabilityHigh == share)
    let plain = try #require(
      ThresholdTests.world.assess(.example(.atLeast, low, due: .year(2023))).first)
    #expect(plain.probabilityHigh == nil)
  }

  /// 12.3 − 1.2 is 11.100000000000001 in doubles; it is the published 11.1 all the same.
  @Test func `decimals that binary cannot write are met as published`() throws {
    var world = World(.unbounded("share", precision: 1))
    world.publish([12.3, 11.1, 11.1], from: .year(2020))
    let row = try #require(
      world.assess(.example(.reduce, 1.2, baseline: 2020, due: .year(2022))).first)
    #expect(row.status == .observed(reached: true))
    let strict = try #require(
      world.assess(.example(.less, 11.1, due: .year(2022))).first)
    #expect(strict.status == .observed(reached: false))
  }
}
