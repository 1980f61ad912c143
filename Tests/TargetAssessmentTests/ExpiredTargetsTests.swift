import Forecasting
import Plans
import TestSupport
import Testing
import TimeSeries

@testable import TargetAssessment

/// The targets of the German sustainability strategy that have been decided since, by what was known in the
/// years before: probabilities beside the weather symbols as they were published.
///
/// Of the published sample these are all whose due year is over; the symbols of the due year itself, when the
/// outcome was known, are left out (dns-indikatoren.de, indicators 7.2.b, 4.1.a and 4.2.ab; data portal of the
/// Statistisches Bundesamt, dl-de/by-2-0).
struct ExpiredTargetsTests {
  private struct Strategy {
    var values: [Double]
    var start: Int
    var precision: Int
    var comparison: Target.Operator
    var threshold: Double
    /// The share of years to come that the symbol shown in a year promised.
    var promises: [(year: Int, probability: Double)]
  }

  private static let (sun, cloud, thunder) = (0.95, 0.25, 0.05)

  private static let strategies = [
    // Renewable electricity, % of consumption: 35 at least in 2020.
    Strategy(
      values: [
        10.3, 11.7, 14.4, 15.3, 16.6, 17.2, 20.6, 23.8, 25.3, 27.5, 31.6, 31.8, 36.2, 37.9, 42.2,
        45.4,
      ], start: 2005, precision: 1, comparison: .atLeast, threshold: 35,
      promises: [(2015, sun), (2016, sun), (2017, sun), (2018, sun), (2019, sun)]),
    // Early leavers from education, %: 10 at most in 2020.
    Strategy(
      values: [
        14.9, 14.6, 12.3, 12.5, 12.8, 12.1, 13.5, 13.7, 12.5, 11.8, 11.1, 11.9, 11.6, 10.4, 9.8,
        9.5, 9.8, 10.3, 10.1, 10.3, 10.3, 10.2,
      ], start: 1999, precision: 1, comparison: .atMost, threshold: 10,
      promises: [(2015, sun), (2018, thunder), (2019, thunder)]),
    // All-day care of children of three to five years, %: 60 at least in 2020.
    Strategy(
      values: [
        22.091, 24.329, 27.067, 29.87, 32.321, 34.879, 37.05, 39.266, 41.67, 44.404, 44.756,
        45.509, 46.132, 47.178, 47.913,
      ], start: 2006, precision: 3, comparison: .atLeast, threshold: 60,
      promises: [(2018, cloud), (2019, cloud)]),
  ]

  @Test func `expired targets are foretold better than by their symbols`() throws {
    var (ours, symbols, count) = (0.0, 0.0, 0.0)
    for strategy in Self.strategies {
      let outcome = try #require(strategy.values.last)
      let reached =
        strategy.comparison == .atLeast
        ? outcome >= strategy.threshold : outcome <= strategy.threshold
      for (year, promise) in strategy.promises {
        var indicator = Indicator.percent(precision: strategy.precision)
        indicator.direction =
          strategy.comparison == .atLeast ? .higherIsBetter : .lowerIsBetter
        var world = World(indicator)
        world.publish(
          strategy.values.prefix(year - strategy.start + 1).map { $0 },
          from: .year(strategy.start))
        let target = Target.example(
          strategy.comparison, strategy.threshold, due: .year(2020))
        let probability = try #require(world.assess(target).first?.probability)
        let event = reached ? 1.0 : 0
        ours += (probability - event) * (probability - event)
        symbols += (promise - event) * (promise - event)
        count += 1
      }
    }
    #expect(count == 10)
    // Sun 0.95, sun and cloud 0.6, cloud 0.25, thunder 0.05.
    #expect(abs(symbols / count - 0.1045) < 1e-12)
    #expect(ours / count < 0.095)
  }
}
