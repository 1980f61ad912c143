import Foundation
import TestSupport
import Testing
import TimeSeries

@testable import Forecasting

/// What every model owes its users, whatever its formula.
struct ModelContractTests {
  /// Seven units with gaps, breaks and unequal lengths.
  private static func field(
    _ indicator: Indicator, breaks: [Int] = [], map: (Double, Int) -> Double = { value, _ in value }
  ) -> World {
    var world = World(
      indicator,
      breaks: breaks.map { DefinitionBreak(indicator: indicator.id, firstPeriod: .year($0)) })
    var random = Simulation(seed: 20_240_607)
    for unit in 0..<7 {
      let length = 7 + unit % 3
      let levels = random.walk(from: 0.4, drift: 0.15, deviation: 0.3, count: length)
      let values = levels.enumerated().map { offset, level -> Double? in
        let isGap = unit == 3 && (offset == 2 || offset == 3)
        return isGap ? nil : map(100 / (1 + exp(-level)), 2023 - length + 1 + offset)
      }
      world.publish(values, of: "u\(unit)", from: .year(2023 - length + 1))
    }
    return world
  }

  private static func forecasts(_ world: World, model: String, horizon: Int = 4) throws
    -> [String: Forecast]
  {
    var forecasts: [String: Forecast] = [:]
    for entry in world.book(model: model, horizon: horizon).entries {
      forecasts[entry.series.key.unit] = try entry.result.get()
    }
    return forecasts
  }

  private static func quantiles(_ forecast: Forecast) -> [Double] {
    forecast.distributions.flatMap { distribution in
      [0.025, 0.1, 0.5, 0.9, 0.975].map(distribution.quantile)
    }
  }

  private static func agree(_ left: [Double], _ right: [Double], within tolerance: Double) -> Bool {
    left.count == right.count
      && zip(left, right).allSatisfy { abs($0 - $1) <= tolerance * max(1, abs($0)) }
  }

  @Test(arguments: ForecastModels.names, [Indicator.percent(), .amount(), .unbounded()])
  func `intervals are nested and inside the bounds`(model: String, indicator: Indicator) throws {
    let link = Link(for: indicator)
    for forecast in try ModelContractTests.forecasts(
      ModelContractTests.field(indicator), model: model
    ).values {
      for distribution in forecast.distributions {
        let inner = distribution.interval(level: 0.8)
        let outer = distribution.interval(level: 0.95)
        #expect(link.lowerBound <= outer.lowerBound && outer.upperBound <= link.upperBound)
        // At a bound both end there.
        #expect(outer.lowerBound < inner.lowerBound || inner.lowerBound == link.lowerBound)
        #expect(inner.upperBound < outer.upperBound || inner.upperBound == link.upperBound)
        #expect(inner.contains(distribution.median))
      }
    }
  }

  @Test(arguments: ForecastModels.names)
  func `the further ahead, the wider`(model: String) throws {
    for forecast in try ModelContractTests.forecasts(
      ModelContractTests.field(.unbounded()), model: model, horizon: 8
    ).values {
      let widths = forecast.distributions.map {
        let interval = $0.interval(level: 0.8)
        return interval.upperBound - interval.lowerBound
      }
      #expect(widths == widths.sorted())
    }
  }

  @Test(arguments: ForecastModels.names)
  func `another unit of measure gives the same forecast in that unit`(model: String) throws {
    // Where the size of changes goes with the level, zero has a meaning and cannot be moved.
    let onIndicatorScale =
      ForecastModels.all.first { $0.name == model }?.scale == .indicator
    let shift: Double = onIndicatorScale ? 500 : 0
    let plain = try ModelContractTests.forecasts(
      ModelContractTests.field(.unbounded(precision: 6)), model: model)
    let other = try ModelContractTests.forecasts(
      ModelContractTests.field(.unbounded(precision: 6)) { value, _ in 1000 * value - shift },
      model: model)
    for (unit, forecast) in plain {
      let expected = ModelContractTests.quantiles(forecast).map { 1000 * $0 - shift }
      let found = try ModelContractTests.quantiles(#require(other[unit]))
      #expect(ModelContractTests.agree(expected, found, within: 1e-8))
    }
  }

  @Test(arguments: ForecastModels.names)
  func `a share of 0 to 1 is forecast as one of 0 to 100`(model: String) throws {
    var fraction = Indicator.percent(precision: 4)
    fraction.maximum = 1
    let percent = try ModelContractTests.forecasts(
      ModelContractTests.field(.percent()), model: model)
    let share = try ModelContractTests.forecasts(
      ModelContractTests.field(fraction) { value, _ in value / 100 }, model: model)
    for (unit, forecast) in percent {
      let expected = ModelContractTests.quantiles(forecast).map { $0 / 100 }
      let found = try ModelContractTests.quantiles(#require(share[unit]))
      #expect(ModelContractTests.agree(expected, found, within: 1e-9))
    }
  }

  /// What came before a change of definition may have stood on any level.
  @Test(arguments: ForecastModels.names, [Indicator.percent(), .unbounded()])
  func `the level before a break does not matter`(model: String, indicator: Indicator) throws {
    let field = ModelContractTests.field(indicator, breaks: [2020])
    let link = try Link.choose(for: #require(field.panel().groups.first))
    let plain = try ModelContractTests.forecasts(field, model: model)
    let shifted = try ModelContractTests.forecasts(
      ModelContractTests.field(indicator, breaks: [2020]) { value, year in
        year < 2020 ? link.inverse(link.forward(value) - 1.25) : value
      }, model: model)
    for (unit, forecast) in plain {
      let found = try ModelContractTests.quantiles(#require(shifted[unit]))
      #expect(
        ModelContractTests.agree(ModelContractTests.quantiles(forecast), found, within: 1e-8))
    }
  }

  /// 2023's values come out on 31 December 2023: a review the day before knows 2022.
  @Test(arguments: ForecastModels.names)
  func `what is published later changes nothing`(model: String) throws {
    let asOf = Day.on(2023, 12, 30)
    let before = ModelContractTests.field(.percent()).book(model: model, horizon: 3, asOf: asOf)
    let rewritten = ModelContractTests.field(.percent()) { value, year in
      year == 2023 ? value / 3 : value
    }.book(model: model, horizon: 3, asOf: asOf)
    #expect(before.entries.count == 7)
    for (one, other) in zip(before.entries, rewritten.entries) {
      // The same instructions on the same numbers.
      #expect(one.result == other.result)
      #expect(try one.result.get().lastPeriod == .year(2022))
    }
  }

  @Test(arguments: ForecastModels.names)
  func `the first step does not depend on how far one looks`(model: String) throws {
    let near = try ModelContractTests.forecasts(
      ModelContractTests.field(.percent()), model: model, horizon: 1)
    let far = try ModelContractTests.forecasts(
      ModelContractTests.field(.percent()), model: model, horizon: 9)
    for (unit, forecast) in near {
      let other = try #require(far[unit])
      #expect(forecast.distributions.count == 1)
      #expect(other.distributions.count == 9)
      // Steps are computed one by one, or in blocks of one size: the same instructions.
      #expect(forecast.distributions[0] == other.distributions[0])
      #expect(other.distribution(in: .year(2024)) == other.distributions[0])
      #expect(other.distribution(in: .year(2032)) == other.distributions[8])
      #expect(other.distribution(in: .year(2023)) == nil)
      #expect(other.distribution(in: .year(2033)) == nil)
      #expect(other.distribution(in: .first(6, monthsOf: 2024)) == nil)
    }
  }

  @Test(arguments: ForecastModels.names)
  func `the order of the series does not matter`(model: String) throws {
    var reversed = World(.percent())
    let world = ModelContractTests.field(.percent())
    let series = world.panel().groups.flatMap(\.series)
    for series in series.reversed() {
      reversed.publish(series.values, of: series.key.unit, from: series.start)
    }
    let one = try ModelContractTests.forecasts(world, model: model)
    let other = try ModelContractTests.forecasts(reversed, model: model)
    #expect(reversed.panel().groups[0].series[0].key.unit == "u6")
    for (unit, forecast) in one {
      let found = try ModelContractTests.quantiles(#require(other[unit]))
      #expect(
        ModelContractTests.agree(ModelContractTests.quantiles(forecast), found, within: 1e-9))
    }
  }

  /// Values of both ends alone: as far as the forecast knows, a gap is time that passed.
  @Test(arguments: ForecastModels.names)
  func `a gap is time that passed`(model: String) throws {
    var world = World(.unbounded())
    world.publish([10, 12, nil, nil, 18, nil, 22], of: "gaps", from: .year(2016))
    let forecast = try #require(
      try ModelContractTests.forecasts(world, model: model)["gaps"])
    #expect(forecast.lastPeriod == .year(2022))
    let medians = forecast.distributions.map(\.median)
    // The points lie on a line with slope 2.
    switch model {
    // The last value itself, handed on.
    case "naive", "seasonal-naive": #expect(medians == [22, 22, 22, 22])
    case "drift", "linear-trend", "robust-trend":
      #expect(ModelContractTests.agree(medians, [24, 26, 28, 30], within: 1e-9))
    default:
      #expect(medians == medians.sorted())
      // Amounts on a root scale grow a little faster than a line.
      #expect(medians[0] > 22 && medians[3] < 31.5)
    }
  }

  // MARK: Refusals

  @Test(arguments: ForecastModels.names)
  func `a single value is refused as such`(model: String) throws {
    var world = World(.percent())
    world.publish([50], from: .year(2020))
    let entry = try #require(world.book(model: model).entries.first)
    #expect(entry.result == .failure(.oneObservation))
  }

  @Test(arguments: ForecastModels.names)
  func `two values under two definitions are refused as such`(model: String) throws {
    var world = World(
      .percent(), breaks: [DefinitionBreak(indicator: "share", firstPeriod: .year(2021))])
    world.publish([50, 60], from: .year(2020))
    let entry = try #require(world.book(model: model).entries.first)
    #expect(entry.result == .failure(.noComparableChange))
  }

  /// The fewest values each model works with.
  @Test(arguments: [
    ("combination", 2), ("pooled-trend", 2), ("naive", 2), ("drift", 3), ("robust-trend", 3),
    ("linear-trend", 4), ("huber-trend", 4), ("logistic-growth", 4), ("theta", 4),
    ("optimised-theta", 4), ("box-cox-theta", 4),
    ("damped-trend", 4),
  ])
  func `too few values for a model are refused as such`(model: String, fewest: Int) throws {
    #expect(ForecastModels.names.contains(model))
    let values: [Double?] = [50, 53, 51, 58, 59]
    for count in 2...5 {
      var world = World(.percent())
      world.publish(Array(values.prefix(count)), from: .year(2018))
      let entry = try #require(world.book(model: model).entries.first)
      switch entry.result {
      case .success(let forecast):
        #expect(count >= fewest)
        #expect(forecast.isShortSeries == (count < 4))
      case .failure(let refusal):
        #expect(count < fewest)
        #expect(refusal == .tooFewForModel)
      }
    }
  }

  @Test func `there is no model of another name`() {
    #expect(Forecaster(model: "oracle") == nil)
    #expect(ForecastModels.names.first == "combination")
    #expect(Set(ForecastModels.names).count == ForecastModels.names.count)
  }
}
