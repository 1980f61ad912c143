import Foundation
import TestSupport
import Testing
import TimeSeries

@testable import Forecasting

struct BacktestTests {
  private func forecaster(_ name: String) throws -> Forecaster {
    try #require(Forecaster(model: name))
  }

  /// The last value persists: of 10, 12, 11, 15 the errors one step ahead are 1 (from 12) and 4.
  @Test func `errors of the naive model by hand`() throws {
    var world = World(.unbounded())
    world.publish([10, 12, 11, 15], from: .year(2020))
    let backtest = Forecasting.backtest(
      world.panel(), models: [try forecaster("naive")], origins: 2)
    let score = try #require(backtest.scores.first { $0.step == 1 }).score
    #expect(score.count == 2)
    #expect(score.meanAbsoluteError == 2.5)
    #expect(abs(score.rootMeanSquaredError - 8.5.squareRoot()) < 1e-12)
    // Mean absolute changes before the origins: 2 and 1.5.
    let scaled = try #require(score.meanAbsoluteScaledError)
    #expect(abs(scaled - (1 / 2.0 + 4 / 1.5) / 2) < 1e-12)
    #expect(abs(score.symmetricMeanAbsolutePercentageError - (200 / 23.0 + 800 / 26) / 2) < 1e-9)
  }

  /// What came after an origin may be anything: the forecast from it stays the same.
  @Test(arguments: ForecastModels.names)
  func `no origin looks ahead`(model: String) throws {
    let plain = BacktestTests.field(last: [80, 81, 82, 83, 84, 85])
    let other = BacktestTests.field(last: [20, 90, 35, 60, 10, 99])
    let forecaster = try forecaster(model)
    for (one, changed) in zip(plain.panel().groups, other.panel().groups) {
      let before = forecaster.forecast(
        one.known(through: 2018), in: plain.panel(), horizon: { _ in 1 })
      let after = forecaster.forecast(
        changed.known(through: 2018), in: other.panel(), horizon: { _ in 1 })
      // The same instructions on the same numbers.
      #expect(before == after)
    }
  }

  private static func field(last: [Double]) -> World {
    var world = World(.percent())
    var random = Simulation(seed: 3)
    for unit in 0..<6 {
      let levels = random.walk(from: 0.4, drift: 0.1, deviation: 0.2, count: 8)
      world.publish(
        levels.map { 100 / (1 + exp(-$0)) } + [last[unit]], of: "u\(unit)", from: .year(2011))
    }
    return world
  }

  /// CRPS of a standard normal at y = 0.5 is 0.3313… (Gneiting & Raftery 2007, eq. 21); 99 quantiles
  /// come near it.
  @Test func `the ranked score is near its closed form`() {
    var score = ForecastScore()
    var quantiles = StudentQuantiles()
    let normal = PredictiveDistribution.mixture(
      link: .identity, components: [.init(location: 0, scale: 1, degreesOfFreedom: 1e6)])
    score.add(normal, outcome: 0.5, scale: 1, quantiles: &quantiles)
    let (y, density) = (0.5, exp(-0.125) / (2 * Double.pi).squareRoot())
    let exact = y * (2 * 0.6914624612740131 - 1) + 2 * density - 1 / Double.pi.squareRoot()
    #expect(abs((score.continuousRankedProbabilityScore ?? .nan) - exact) < 0.01)
    #expect(score.coverage80 == 1 && score.coverage95 == 1)
    #expect(abs((score.intervalScore80 ?? .nan) - 2 * 1.2815515655446004) < 1e-4)
  }

  /// With one degree of freedom the quantile 0.99 of ln y is 31.8: one such forecast hides all others.
  @Test func `a tail without a mean has no score, and no mean has one with it`() {
    var (alone, both) = (ForecastScore(), ForecastScore())
    var quantiles = StudentQuantiles()
    func forecast(degreesOfFreedom: Double) -> PredictiveDistribution {
      .mixture(
        link: .logAbove(bound: 0),
        components: [.init(location: 1, scale: 1, degreesOfFreedom: degreesOfFreedom)])
    }
    let (calm, wild) = (forecast(degreesOfFreedom: 1e6), forecast(degreesOfFreedom: 1))
    #expect(alone.add(calm, outcome: 3, scale: 1, quantiles: &quantiles) != nil)
    #expect(both.add(calm, outcome: 3, scale: 1, quantiles: &quantiles) != nil)
    #expect(both.add(wild, outcome: 3, scale: 1, quantiles: &quantiles) == nil)
    #expect(alone.continuousRankedProbabilityScore ?? .nan < 2)
    #expect(both.continuousRankedProbabilityScore == nil)
    // 95 % lie below e^13.7, 80 % below e^4.1.
    #expect(both.intervalScore95 == nil && both.intervalScore80 != nil)
    #expect(both.count == 2 && both.coverage95 == 1 && both.meanAbsoluteError < 1)
  }

  /// Counts that jump by orders of magnitude: whoever is compared with what has no score has no skill.
  @Test func `no skill beside a score that says nothing`() throws {
    var world = World(.amount())
    for unit in 0..<4 {
      world.publish(
        [1, 90_000, 3, 800_000, 2, 500_000].map { $0 + Double(unit) }, of: "u\(unit)",
        from: .year(2015))
    }
    let backtest = Forecasting.backtest(
      world.panel(), models: try ["drift", "naive"].map(forecaster))
    let comparisons = backtest.skills
    #expect(!comparisons.isEmpty && comparisons.allSatisfy { $0.skill == nil })
    #expect(
      comparisons.allSatisfy { max($0.score ?? 0, $0.benchmarkScore ?? 0) < 1000 * 1_600_000 })
  }

  /// Two bins by hand: 0.25 said four times and seen once, 0.75 said four times and seen three times.
  @Test func `a calibrated forecaster has calibration zero`() {
    var reliability = Reliability()
    for came in [true, false, false, false] { reliability.add(0.25, came: came, at: .year(2020)) }
    for came in [true, true, true, false] { reliability.add(0.75, came: came, at: .year(2021)) }
    #expect(reliability.count == 8)
    // Quarters and their squares, which nothing rounds.
    #expect(reliability.brierScore == 0.1875)
    #expect(reliability.calibration == 0)
    #expect(reliability.resolution == 0.0625)
    #expect(reliability.uncertainty == 0.25)
  }

  /// By hand: sums (3, 4), (1, 4) and (2, 4) of three origins give the ratio ½ and what each has beyond it
  /// 1, −1 and 0: √(3/2 · 2)/12 = 0.144338. The quantile of t₂ is 4.302653.
  @Test func `forecasts from one origin count as one trial`() {
    var clusters = OriginClusters()
    #expect(clusters.ratio == nil && clusters.margin == nil)
    for (year, came) in [(2020, 3), (2021, 1), (2022, 2)] {
      for trial in 0..<4 { clusters.add(trial < came ? 1 : 0, at: .year(year)) }
    }
    #expect(clusters.count == 3)
    #expect(clusters.ratio == 0.5)
    let error = (3.0).squareRoot() / 12
    #expect(abs((clusters.standardError ?? .nan) - error) < 1e-12)
    #expect(abs((clusters.margin ?? .nan) - 4.302652729749464 * error) < 1e-9)
    // The same trials once more at the same origins are no more origins.
    var twice = clusters
    twice.add(clusters)
    #expect(twice.count == 3)
    #expect(abs((twice.standardError ?? .nan) - error) < 1e-12)
    var one = OriginClusters()
    one.add(1, at: .year(2020))
    #expect(one.ratio == 1 && one.standardError == nil)
  }

  @Test func `skill compares with the benchmark`() throws {
    let world = BacktestTests.field(last: [60, 61, 62, 63, 64, 65])
    let backtest = Forecasting.backtest(
      world.panel(), models: [try forecaster("combination"), try forecaster("naive")])
    let found = try #require(backtest.skills.first { $0.model == "combination" })
    #expect(backtest.skills.count { $0.model == "combination" } == 1)
    #expect(found.benchmark == "naive" && found.indicator == "share")
    let skill = try #require(found.skill)
    #expect(skill < 1)
  }

  // MARK: What was known then

  /// Four units with values for 2019 … 2023, published in April after the year; `revised` replaces one
  /// of them in 2025, and readings of nine months come out in October.
  private static func published(revised: Double) -> World {
    var world = World(.percent())
    for unit in 0..<4 {
      for year in 2019...2023 {
        world.publish(
          [50 + Double(unit) + 2 * Double(year - 2019)], of: "u\(unit)", from: .year(year),
          detail: ObservationDetail(publishedOn: .on(year + 1, 4, 15), source: "report"))
        world.publish(
          [49 + Double(unit) + 2 * Double(year - 2019)], of: "u\(unit)",
          from: .first(9, monthsOf: year),
          detail: ObservationDetail(publishedOn: .on(year, 10, 20), source: "report"))
      }
    }
    world.publish(
      [revised], of: "u0", from: .year(2021),
      detail: ObservationDetail(publishedOn: .on(2025, 1, 1), source: "revision"))
    return world
  }

  @Test func `a revision is known from its own publication on`() throws {
    let panel = BacktestTests.published(revised: 70).panel()
    let key = SeriesKey(unit: "u0", indicator: "share")
    #expect(panel.series(key)?.value(in: .year(2021)) == 70)
    let then = panel.known(of: "share", on: .on(2023, 4, 15))
    #expect(then.series(key)?.value(in: .year(2021)) == 54)
    #expect(then.series(key)?.lastPeriod == .year(2022))
    let group = try #require(panel.groups.first { $0.key.kind == .year })
    #expect(panel.publication(of: .year(2022), in: group) == .on(2023, 4, 15))
  }

  /// In April 2023, when 2022 came out, neither the revision of 2021 nor nine months of 2023 were known.
  @Test func `an origin knows what was published by then`() throws {
    let forecaster = try forecaster("combination")
    func cases(_ revised: Double) throws -> [Double] {
      let panel = BacktestTests.published(revised: revised).panel()
      let group = try #require(panel.groups.first { $0.key.kind == .year })
      let origin = try #require(BacktestOrigin.find(group, in: panel, periodsBack: 1))
      return origin.cases(of: [forecaster], demands: nil)[0].cases.map(\.forecast.median)
    }
    let medians = try cases(55)
    #expect(medians.count == 4)
    // The same instructions on the same numbers.
    #expect(try cases(90) == medians)
  }

  /// From 14 of 10, 12, 14, 16 a target that asks for 1.5 a period is met (16 ≥ 15.5), one that asks
  /// for 2.5 is not.
  @Test func `reliability is counted on what targets ask for`() throws {
    var world = World(.unbounded())
    world.publish([10, 12, 14, 16], from: .year(2020))
    let backtest = Forecasting.backtest(
      world.panel(), models: [try forecaster("naive")], origins: 1,
      demands: ["number": [1.5, 2.5]])
    let reliability = try #require(backtest.reliabilities.first).reliability
    #expect(reliability.count == 2)
    // One of two came.
    #expect(reliability.uncertainty == 0.25)
  }

  /// Eight years at 36 of 36: «no worse than before» is 36 of 36 again. A symmetric walk that has been
  /// at its bound k times stays there with probability (k + ½)/(k + 1), at least ¾.
  @Test func `of counted things all means all`() throws {
    var world = World(.percent(precision: 2))
    world.publish(
      Array(repeating: 100, count: 8), from: .year(2016),
      detail: ObservationDetail(numerator: 36, denominator: 36))
    let backtest = Forecasting.backtest(
      world.panel(), models: [try forecaster("pooled-trend")], origins: 2, demands: [:])
    let bins = try #require(backtest.reliabilities.first).reliability.bins
    #expect(bins.allSatisfy { $0.count == 0 || ($0.meanProbability > 0.75 && $0.frequency == 1) })
  }
}
