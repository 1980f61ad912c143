import Foundation
import TestSupport
import Testing
import TimeSeries

@testable import Forecasting

/// Each model against a calculation that shares no code with it. A single series without bounds has
/// no group to learn from, so all variances are its own.
struct ModelReferenceTests {
  private func distributions(
    _ model: String, _ values: [Double?], from start: Int = 2014, breaks: [Int] = [],
    indicator: Indicator = .unbounded()
  ) throws -> [PredictiveDistribution] {
    var world = World(
      indicator,
      breaks: breaks.map { DefinitionBreak(indicator: indicator.id, firstPeriod: .year($0)) })
    world.publish(values, from: .year(start))
    let result = try #require(world.book(model: model, horizon: 5).entries.first).result
    return try result.get().distributions
  }

  private func component(_ distribution: PredictiveDistribution) throws
    -> PredictiveDistribution.Component
  {
    #expect(distribution.components.count == 1)
    return try #require(distribution.components.first)
  }

  /// Changes 2, −1 and (over two periods) 4: σ² = (4 + 1 + 16/2) / 3 = 13/3, three degrees of
  /// freedom.
  @Test(arguments: [1, 2, 5])
  func `naive by hand`(step: Int) throws {
    let distributions = try distributions("naive", [10, 12, 11, nil, 15])
    let component = try component(distributions[step - 1])
    #expect(component.location == 15)
    #expect(component.degreesOfFreedom == 3)
    #expect(abs(component.scale - (13.0 / 3 * Double(step)).squareRoot()) < 1e-12)
  }

  /// Pace 5/4 over four periods; squares about it (2 − 1.25)² + (−1 − 1.25)² + (4 − 2.5)²/2 = 6.75;
  /// σ² = 6.75 / 2, two degrees of freedom; times h + h²/4.
  @Test(arguments: [1, 2, 5])
  func `drift by hand`(step: Int) throws {
    let distributions = try distributions("drift", [10, 12, 11, nil, 15])
    let component = try component(distributions[step - 1])
    let ahead = Double(step)
    #expect(abs(component.location - (15 + 1.25 * ahead)) < 1e-12)
    #expect(component.degreesOfFreedom == 2)
    let scale = (6.75 / 2 * (ahead + ahead * ahead / 4)).squareRoot()
    #expect(abs(component.scale - scale) < 1e-12)
  }

  /// The reference prior on the logit scale, s₀² = 0.0625 with two degrees of freedom, after one change of 0: as
  /// in ScalePriorTests.
  @Test func `a short series leans on the reference spread`() throws {
    let distributions = try distributions("naive", [50, 50], indicator: .percent())
    let component = try component(distributions[0])
    #expect(component.location == 0)
    #expect(abs(component.degreesOfFreedom - 1.8670655235045968) < 1e-9)
    #expect(abs(component.scale - 0.04890673848027805.squareRoot()) < 1e-9)
  }

  struct TrendInterval: Sendable {
    var breaks: [Int]
    var step: Int
    var mean: Double
    var interval80: ClosedRange<Double>
    var interval95: ClosedRange<Double>
  }

  /// statsmodels 0.15.0: `OLS(y, [1, t − 2023, t ≥ 2019]).fit().get_prediction([1, h, 1])
  /// .conf_int(obs=True, alpha=…)`, and the same without the third column.
  @Test(arguments: [
    TrendInterval(
      breaks: [2019], step: 1, mean: 76.10700000000004,
      interval80: 74.5820918695648...77.63190813043528,
      interval95: 73.45103177252777...78.76296822747231),
    TrendInterval(
      breaks: [2019], step: 2, mean: 77.18433333333337,
      interval80: 75.50291925007684...78.8657474165899,
      interval95: 74.25577502006689...80.11289164659985),
    TrendInterval(
      breaks: [2019], step: 5, mean: 80.41633333333338,
      interval80: 78.13755690199672...82.69510976467005,
      interval95: 76.44733501904453...84.38533164762224),
    TrendInterval(
      breaks: [], step: 1, mean: 77.25076142131981,
      interval80: 74.8782753577922...79.62324748484741,
      interval95: 73.21864397601756...81.28287886662206),
    TrendInterval(
      breaks: [], step: 3, mean: 80.49103214890019,
      interval80: 77.85881598862231...83.12324830917807,
      interval95: 76.01749493288716...84.96456936491322),
  ])
  func `linear trend with gaps and a level shift as statsmodels has it`(
    _ known: TrendInterval
  ) throws {
    let values = [61.2, 63.5, 62.8, nil, 66.1, 71.4, 70.9, nil, 74.2, 75.0]
    let distribution = try distributions("linear-trend", values, breaks: known.breaks)[
      known.step - 1]
    #expect(abs(distribution.median - known.mean) < 1e-9)
    for (level, interval) in [(0.8, known.interval80), (0.95, known.interval95)] {
      let found = distribution.interval(level: level)
      #expect(abs(found.lowerBound - interval.lowerBound) < 1e-9)
      #expect(abs(found.upperBound - interval.upperBound) < 1e-9)
    }
  }

  /// Simple exponential smoothing with drift, written out in Python (numpy 2.4.6): drift
  /// `polyfit(t, y, 1)[0] / 2`, first level y₀, l ← l + b·s + α e with e the error over s periods,
  /// Σ e² / (1 + (s − 1) α²) least over α = 0.1, 0.15, … 1. Hyndman & Billah (2003), §3.
  @Test(arguments: [
    (
      [61.2, 63.5, 62.8, 66.1, 71.4, 70.9, 74.2, 75.0],
      [76.03952950857143, 77.10917236571429, 80.31810093714287],
      [33.700951791999415, 55.269560938879046, 119.97538837951794]
    ),
    (
      [61.2, 63.5, 62.8, nil, 66.1, 71.4, 70.9, nil, 74.2, 75.0],
      [75.80650659825577, 76.61657428015094, 79.04677732583647],
      [29.09211849153557, 55.347755430146414, 134.11466624597895]
    ),
  ])
  func `Theta as an implementation in Python has it`(
    values: [Double?], locations: [Double], sums: [Double]
  ) throws {
    let distributions = try distributions("theta", values)
    for (index, step) in [1, 2, 5].enumerated() {
      let component = try component(distributions[step - 1])
      #expect(abs(component.location - locations[index]) < 1e-9)
      // Seven errors; the smoothing weight and the drift were chosen to make them small.
      #expect(component.degreesOfFreedom == 5)
      #expect(abs(component.scale - (sums[index] / 5).squareRoot()) < 1e-9)
    }
  }

  /// statsmodels 0.15.0: `RLM(y, [1, t], M=HuberT(1.345)).fit(conv="coefs", tol=1e-13)`
  /// with t = −7 … 0: the value of 40 is seen for what it is.
  @Test(arguments: [1, 3])
  func `the Huber trend agrees with statsmodels`(step: Int) throws {
    let distributions = try distributions("huber-trend", [10, 12, 13.5, 15, 40, 19, 21.5, 22.8])
    let component = try component(distributions[step - 1])
    #expect(
      abs(component.location - (22.981210756458402 + 1.861298311369055 * Double(step))) < 1e-6)
    #expect(component.degreesOfFreedom == 6)
  }

  /// A logistic curve to a ceiling of 40 % of the room above the last value goes on as it was.
  @Test func `logistic growth finds the ceiling`() throws {
    let values = (0..<9).map { 60 / (1 + exp(-(Double($0) - 3) * 0.8)) }
    let distributions = try distributions(
      "logistic-growth", values, indicator: .percent(precision: 6))
    let next = 60 / (1 + exp(-(12 - 3) * 0.8))
    #expect(abs(distributions[3].median - next) < 1.5)
    // Straight on the logit scale it would have gone on to 85 and more.
    #expect(distributions[3].median < 63)
  }
}
