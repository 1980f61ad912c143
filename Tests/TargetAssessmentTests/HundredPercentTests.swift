import Plans
import TestSupport
import Testing
import TimeSeries

@testable import TargetAssessment

struct HundredPercentTests {
  private func verdict(
    _ values: [Double], precision: Int = 2, numerator: Double? = nil, denominator: Double? = nil,
    due: Period = .year(2025), _ target: (Period) -> Target = { .example(.at100, due: $0) }
  ) throws -> Assessment {
    var world = World(.percent(precision: precision))
    world.publish(
      values, from: .year(2024 - values.count + 1),
      detail: ObservationDetail(numerator: numerator, denominator: denominator))
    return try #require(world.assess(target(due)).first)
  }

  @Test(arguments: [(100.0, 2, true), (99.99, 2, false), (99.9, 1, false), (99.5, 0, false)])
  func `a published share is 100 when it says so`(
    value: Double, precision: Int, reached: Bool
  ) throws {
    let row = try verdict([98, 99, value], precision: precision, due: .year(2024))
    #expect(row.status == .observed(reached: reached))
    #expect(row.requiredValue == 100)
  }

  /// 19,999 of 20,000 is 99.995 %, published as 100.00: one is missing.
  @Test(arguments: [(20_000.0, true), (19_999, false)])
  func `of counted things all must be done`(numerator: Double, reached: Bool) throws {
    let row = try verdict(
      [98, 99, 100], numerator: numerator, denominator: 20_000, due: .year(2024))
    #expect(row.status == .observed(reached: reached))
    #expect(row.probability == (reached ? 1 : 0))
  }

  @Test func `more than all is never reached, all of them or not`() throws {
    for numerator in [20_000.0, 19_999] {
      let row = try verdict(
        [98, 99, 100], numerator: numerator, denominator: 20_000, due: .year(2024)
      ) { .example(.greater, 100, due: $0) }
      #expect(row.status == .observed(reached: false))
    }
  }

  /// (k + ½)/(k + 1) after k years at 100, less what a t with few degrees of freedom lacks.
  @Test(arguments: [(2, 0.75...0.84), (4, 0.82...0.91), (6, 0.87...0.94), (10, 0.91...0.97)])
  func `the longer at 100, the likelier to stay`(years: Int, range: ClosedRange<Double>) throws {
    let row = try verdict(Array(repeating: 100, count: years))
    let probability = try #require(row.probability)
    #expect(range.contains(probability))
    #expect(row.flags.contains(.saturated))
    #expect(row.flags.contains(.shortSeries) == (years < 4))
    #expect(row.status == .forecast)
  }

  @Test(arguments: [0, 1, 2, 4])
  func `what was always 100 is likely to be 100, whatever the decimals`(precision: Int) throws {
    let row = try verdict(Array(repeating: 100, count: 6), precision: precision)
    let probability = try #require(row.probability)
    #expect((0.87...0.94).contains(probability))
  }

  /// 39 of 40 is 97.5 %: nothing lies between that and 100 %.
  @Test(arguments: [5.0, 40, 3000])
  func `forty of forty every year is as safe as a hundred percent`(count: Double) throws {
    let values = Array(repeating: 100.0, count: 6)
    let row = try verdict(values, numerator: count, denominator: count)
    let probability = try #require(row.probability)
    #expect((0.87...0.94).contains(probability))
  }

  @Test func `more than 97.5 percent of forty is all of forty`() throws {
    let values = Array(repeating: 100.0, count: 6)
    let all = try verdict(values, numerator: 40, denominator: 40)
    let more = try verdict(values, numerator: 40, denominator: 40) {
      .example(.greater, 97.5, due: $0)
    }
    let atLeast = try verdict(values, numerator: 40, denominator: 40) {
      .example(.atLeast, 97.5, due: $0)
    }
    // Both regions begin at 40 steps of 2.5; from there on the same instructions run.
    #expect(more.probability == all.probability)
    #expect(try #require(atLeast.probability) > #require(all.probability) + 0.02)
  }

  @Test func `a unit that falls short now and then is less safe`() throws {
    let steady = try #require(try verdict([100, 100, 100, 100, 100, 100]).probability)
    let shaky = try #require(try verdict([100, 98, 100, 97, 100, 100]).probability)
    let rising = try #require(try verdict([70, 74, 79, 83, 86, 88]).probability)
    #expect(shaky < steady)
    #expect(rising < 0.01)
  }

  @Test func `the first period with even odds is the one whose own probability is even`() throws {
    let values = [80, 84, 87, 91, 94, 98.0]
    let row = try verdict(values, precision: 0)
    let reach = try #require(row.reach50)
    func probability(_ due: Period) throws -> Double {
      try #require(verdict(values, precision: 0, due: due).probability)
    }
    #expect(try probability(reach) >= 0.5)
    #expect(try probability(reach.advanced(by: -1)) < 0.5)
  }

  /// A value with more decimals than are published rounds to the maximum, or it does not.
  @Test(arguments: [(99.996, true), (99.994, false), (100, true)])
  func `finer values count as they would be published`(value: Double, reached: Bool) throws {
    for target in [Target.Operator.at100, .equal, .atLeast] {
      let row = try verdict([98, 99, value], due: .year(2024)) {
        .example(target, target == .at100 ? nil : 100, due: $0)
      }
      #expect(row.status == .observed(reached: reached), "\(target)")
    }
  }

  /// «At 100», «= maximum» and «>= maximum» are one event, whatever the scale.
  @Test(arguments: [(1.0, [0.97, 0.99, 1.0], true), (1000, [150, 155, 160], false)])
  func `100 percent is the maximum of the scale`(
    maximum: Double, values: [Double], reached: Bool
  ) throws {
    var indicator = Indicator.percent()
    indicator.maximum = maximum
    var world = World(indicator)
    world.publish(values, from: .year(2022))
    let targets: [Target] = [
      .example(.at100, due: .year(2024)), .example(.equal, maximum, due: .year(2024)),
      .example(.atLeast, maximum, due: .year(2024)),
    ]
    #expect(
      world.assess(targets[0], targets[1], targets[2]).map(\.status)
        == [Assessment.Status](repeating: .observed(reached: reached), count: 3))
    let open: [Target] = [
      .example(.at100), .example(.equal, maximum), .example(.atLeast, maximum),
    ]
    let probabilities = world.assess(open[0], open[1], open[2]).map(\.probability)
    // The same instructions run three times.
    #expect(Set(probabilities).count == 1)
  }

  /// Of a level and its opposite exactly one holds for a known value, however many decimals it has.
  @Test(arguments: [(50.04, true), (50.0, false), (49.96, false)])
  func `more than 50 or at most 50`(value: Double, isMore: Bool) throws {
    for (comparison, reached) in [(Target.Operator.greater, isMore), (.atMost, !isMore)] {
      let row = try verdict([44.7, 48.9, value], precision: 1, due: .year(2024)) {
        .example(comparison, 50, due: $0)
      }
      #expect(row.status == .observed(reached: reached))
    }
  }
}
