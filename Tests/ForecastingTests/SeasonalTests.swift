import Foundation
import TestSupport
import Testing
import TimeSeries

@testable import Forecasting

/// Quarterly and monthly series.
struct SeasonalTests {
  /// Units whose logits are random walks with a season, and what came in the year after.
  private struct Field {
    var world = World(.percent())
    var outcomes: [String: [Double]] = [:]

    init(seed: UInt64, units: Int, years: Int, pattern: [Double]) {
      var random = Simulation(seed: seed)
      let seasons = pattern.count
      let shocks = (0..<seasons * (years + 1)).map { _ in 0.05 * random.normal() + 0.02 }
      for unit in 0..<units {
        var level = 0.3 + 0.3 * random.normal()
        let values = shocks.enumerated().map { index, shock -> Double in
          level += shock + 0.15 * random.normal()
          return 100 / (1 + exp(-level - pattern[index % seasons]))
        }
        world.publish(
          Array(values.dropLast(seasons)), of: "u\(unit)",
          from: seasons == 4 ? .quarter(1, 2015) : .month(1, 2015))
        outcomes["u\(unit)"] = Array(values.suffix(seasons))
      }
    }
  }

  private static let quarters = [0.3, -0.2, -0.3, 0.2]

  private static func effects(_ world: World) throws -> [[Double]] {
    let group = try #require(world.panel().groups.first)
    return linkGroup(group).series.map { $0.seasons?.effects ?? [] }
  }

  @Test func `a field's seasons are found`() throws {
    for own in try SeasonalTests.effects(
      Field(seed: 3, units: 12, years: 5, pattern: SeasonalTests.quarters).world)
    {
      #expect(own.count == 4 && abs(own.reduce(0, +)) < 1e-9)
      for (found, truth) in zip(own, SeasonalTests.quarters) { #expect(abs(found - truth) < 0.12) }
    }
  }

  @Test func `where there are none, none are found`() throws {
    for own in try SeasonalTests.effects(
      Field(seed: 4, units: 12, years: 5, pattern: [0, 0, 0, 0]).world)
    {
      #expect(own.allSatisfy { abs($0) < 0.04 })
    }
  }

  /// Ten values a year after year, without any noise: what remains of the seasons is a steady climb.
  @Test func `a pure season is taken out`() throws {
    var world = World(.unbounded())
    world.publish(
      (0..<20).map { 10 + 0.5 * Double($0) + [4, -3, -2, 1][$0 % 4] }, from: .quarter(1, 2019))
    let group = try #require(world.panel().groups.first)
    let series = try #require(linkGroup(group).series.first)
    for change in series.changes { #expect(abs(change.difference - 0.5) < 0.3) }
    let entry = try #require(world.book(horizon: 4).entries.first)
    for (step, distribution) in try entry.result.get().distributions.enumerated() {
      let truth = 10 + 0.5 * Double(20 + step) + [4, -3, -2, 1][step % 4]
      #expect(abs(distribution.median - truth) < 1)
    }
  }

  @Test func `forecasts follow the seasons, and intervals hold`() {
    var errors: [String: Double] = [:]
    var (held, total) = (0.0, 0.0)
    for seed in 0..<3 {
      let field = Field(
        seed: UInt64(40 + seed), units: 10, years: 4, pattern: SeasonalTests.quarters)
      for model in ["pooled-trend", "naive", "seasonal-naive"] {
        for entry in field.world.book(model: model, horizon: 4).entries {
          guard case .success(let forecast) = entry.result,
            let outcomes = field.outcomes[entry.series.key.unit]
          else { continue }
          for (distribution, outcome) in zip(forecast.distributions, outcomes) {
            errors[model, default: 0] += abs(distribution.median - outcome)
            guard model == "pooled-trend" else { continue }
            total += 1
            held += (0.1...0.9).contains(distribution.probability(to: outcome)) ? 1 : 0
          }
        }
      }
    }
    #expect(total == 120)
    #expect(errors["pooled-trend", default: 0] < 0.75 * errors["naive", default: 0])
    #expect(errors["pooled-trend", default: 0] < 0.95 * errors["seasonal-naive", default: 0])
    #expect((0.68...0.92).contains(held / total))
  }

  /// Two years alike are no accident: the first quarter's 50 comes again, and not what follows a 75.
  @Test func `two equal years are believed`() throws {
    var world = World(.percent())
    world.publish([50, 60, 55, 75, 50, 60, 55, 75], from: .quarter(1, 2021))
    let entry = try #require(world.book(horizon: 4).entries.first)
    let distributions = try entry.result.get().distributions
    for (distribution, truth) in zip(distributions, [50.0, 60, 55, 75]) {
      #expect(abs(distribution.median - truth) < 1)
      #expect(distribution.interval(level: 0.8).contains(truth))
    }
  }

  /// By hand: yearly changes of 0.4 and 0.2 over two halves, mean 0.3; (0.3)² / 2.
  @Test func `yearly changes say how noisy changes are`() {
    var sample = SeasonalSample()
    sample.differences = [1, -0.6, 0.8]
    sample.spans = [1, 1, 1]
    sample.seasons = [(0, 1), (1, 0), (0, 1)]
    sample.isChained = [false, true, true]
    #expect(abs(sample.priorVariance(seasons: 2) - 0.045) < 1e-12)
    sample.isChained = [false, false, false]
    #expect(sample.priorVariance(seasons: 2) == 1)
  }

  /// ETS(A,Ad,A) with the same search on the same grid, written out in Python (numpy 2.4.6), seasons
  /// starting at 0; of the amounts on logarithms, whose likelihood was larger by 0.6.
  @Test(arguments: [
    (
      [-3.1, 4.2, 9.8, 2.5, -2.4, 5, 11.1, 3.9, -2.2, 5.6, 12.4, 4.1],
      [0.4005901563259595, 7.628395003428135, 13.17516070106866, 5.65160635579819]
    ),
    (
      [12.0, 30, 55, 20, 15, 36, 70, 24, 18, 47, 85, 31],
      [26.74857484, 63.93832985, 107.74462338, 41.26708569]
    ),
  ])
  func `seasonal smoothing agrees with an implementation in Python`(
    values: [Double], expected: [Double]
  ) throws {
    var world = World(.unbounded())
    world.publish(values, from: .quarter(1, 2021))
    let group = linkGroup(try #require(world.panel().groups.first))
    let series = group.series[0].adjusted(for: nil)
    let found = try #require(
      SeasonalSmoothing.locations(of: series, link: group.link, seasons: 4, horizon: 4))
    for (one, other) in zip(found, expected) { #expect(abs(one - other) < 1e-8 * abs(other)) }
  }

  @Test func `seasonal smoothing needs two years, and a year of several periods`() throws {
    var world = World(.unbounded())
    world.publish([3, 9, 4, 8, 3, 9, 5], from: .quarter(1, 2021))
    let series = linkGroup(try #require(world.panel().groups.first)).series[0]
    for seasons in [1, 4] {
      #expect(
        SeasonalSmoothing.locations(of: series, link: .identity, seasons: seasons, horizon: 2)
          == nil)
    }
  }

  /// Last year's quarters come again; Q4 of 2023 is not known, so the first quarter after it stands in.
  @Test func `the seasonal naive model by hand`() throws {
    var world = World(.unbounded())
    world.publish([1, 5, 3, 2, 2, 6, 4, nil, 3], from: .quarter(1, 2022))
    let entry = try #require(world.book(model: "seasonal-naive", horizon: 5).entries.first)
    let medians = try entry.result.get().distributions.map(\.median)
    #expect(medians == [6, 4, 3, 3, 6])
  }

  /// A year of one period has no other season, whatever the breaks: the forecast is that of the last value.
  @Test func `the seasonal naive model of years is the naive one`() throws {
    var world = World(.amount())
    for unit in 0..<4 {
      world.publish(
        [3, 9, 4, 30, 12].map { $0 + Double(unit) }, of: "u\(unit)", from: .year(2018))
    }
    func distributions(_ model: String) throws -> [[PredictiveDistribution]] {
      try world.book(model: model, horizon: 3).entries.map { try $0.result.get().distributions }
    }
    // The same instructions on the same numbers.
    #expect(try distributions("seasonal-naive") == distributions("naive"))
  }

  /// Before a second year, a year is as many changes as it has periods: never the one or two changes of
  /// a Cauchy distribution alone.
  @Test func `before a second year the seasonal naive model goes by the group`() throws {
    var world = World(.amount())
    for unit in 0..<6 {
      world.publish(
        [20, 24, 19].map { $0 + Double(unit * unit) / 3 }, of: "u\(unit)", from: .quarter(1, 2024))
    }
    let entry = try #require(world.book(model: "seasonal-naive", horizon: 1).entries.first)
    let first = try #require(entry.result.get().distributions.first)
    #expect(try #require(first.components.first).degreesOfFreedom > 2)
  }

  @Test func `yearly series have no seasons`() throws {
    var world = World(.percent())
    world.publish([40, 45, 42, 47, 44, 49], from: .year(2018))
    let group = try #require(world.panel().groups.first)
    #expect(linkGroup(group).series.allSatisfy { $0.seasons == nil })
  }
}
