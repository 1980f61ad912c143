import TestSupport
import Testing
import TimeSeries

@testable import Forecasting

/// What no planner would publish but a file may hold.
struct DegenerateInputTests {
  struct Case: Sendable, CustomTestStringConvertible {
    var name: String
    var indicator: Indicator
    var values: [Double?]
    var testDescription: String { name }
  }

  private static func bounded(_ minimum: Double?, _ maximum: Double?, precision: Int) -> Indicator {
    var indicator = Indicator.unbounded(precision: precision)
    indicator.minimum = minimum
    indicator.maximum = maximum
    return indicator
  }

  static let cases: [Case] = [
    Case(name: "constant", indicator: .unbounded(), values: [7, 7, 7, 7, 7]),
    Case(name: "constant zero", indicator: .unbounded(), values: [0, 0, 0, 0, 0]),
    Case(name: "constant share", indicator: .percent(), values: [85, 85, 85, 85, 85]),
    Case(name: "always 100", indicator: .percent(), values: [100, 100, 100, 100, 100]),
    Case(name: "always 0", indicator: .percent(), values: [0, 0, 0, 0, 0]),
    Case(name: "from bound to bound", indicator: .percent(), values: [0, 100, 0, 100, 0, 100]),
    Case(name: "beyond the bounds", indicator: .percent(), values: [-5, 50, 120, 101, 99]),
    Case(name: "straight line", indicator: .unbounded(), values: [1, 2, 3, 4, 5, 6]),
    Case(
      name: "more decimals than doubles have", indicator: .percent(precision: 15),
      values: [85.160000000000011, 99.999999999999986, 100, 100, 100]),
    Case(
      name: "decimals far beyond", indicator: .percent(precision: 60),
      values: [85.16, 90, 100, 100, 0]),
    Case(name: "huge", indicator: .unbounded(), values: [1e15, 3e15, 2e15, 5e15, 4e15]),
    Case(name: "enormous", indicator: .unbounded(), values: [1e140, 3e140, 2e140, 5e140, 4e140]),
    Case(
      name: "tiny", indicator: .unbounded(precision: 9), values: [1e-9, 3e-9, 2e-9, 5e-9, 4e-9]),
    Case(name: "growing wildly", indicator: .amount(), values: [0, 1, 1e6, 1e12, 1e60]),
    Case(
      name: "range narrower than a step", indicator: bounded(0, 1, precision: 0),
      values: [0, 1, 1, 0, 1]),
    Case(
      name: "only a highest value", indicator: bounded(nil, 10, precision: 1),
      values: [9, 9.5, 10, 9.9, 10]),
    Case(
      name: "mostly gaps", indicator: .percent(),
      values: [50] + Array(repeating: nil, count: 30) + [60, 61, 59]),
  ]

  @Test(arguments: cases, ForecastModels.names)
  func `every number of a forecast is finite, ordered and inside the bounds`(
    _ known: Case, model: String
  ) throws {
    var world = World(known.indicator)
    world.publish(known.values, from: .year(2000))
    let entry = try #require(world.book(model: model, horizon: 40).entries.first)
    let forecast = try entry.result.get()
    let link = Link(for: known.indicator)
    for step in [1, 2, 5, 40] {
      let distribution = forecast.distributions[step - 1]
      let (inner, outer) = (distribution.interval(level: 0.8), distribution.interval(level: 0.95))
      let numbers = [
        outer.lowerBound, inner.lowerBound, distribution.median, inner.upperBound,
        outer.upperBound,
      ]
      #expect(numbers.filter(\.isFinite) == numbers)
      #expect(numbers == numbers.sorted())
      #expect(numbers[0] >= link.lowerBound && numbers[4] <= link.upperBound)
      let mean = distribution.mean ?? 0
      #expect(mean.isFinite)
      let probability = distribution.probability(from: forecast.lastValue)
      #expect((0...1).contains(probability))
    }
  }
}
