import Foundation
import TestSupport
import Testing
import TimeSeries

@testable import Forecasting

/// What the first months of a year say of the year.
struct YearToDateTests {
  /// By hand: f = 0, σ² = 1, r = 1, τ² = ½, no shared part. S = 1.5, D = 1: location 2/3; the squared
  /// scale is ½ / 1.5 = 1/3 times (4 + 2/3) / 5.
  @Test func `a forecast meets a reading`() {
    let update = YearToDateUpdate(
      location: 1, variance: 0.5, degreesOfFreedom: 4, sharedVariance: 0.5, correlation: 0)
    let forecast = PredictiveDistribution.Component(
      location: 0, scale: 1, degreesOfFreedom: 9)
    let later = PredictiveDistribution.Component(
      location: 0.25, scale: 1.5, degreesOfFreedom: 9)
    let steps = update.applied(to: [[forecast], [later]], resolution: 0)
    #expect(abs(steps[0][0].location - 2 / 3.0) < 1e-12)
    let squared = (4 + 2 / 3.0) / 15
    #expect(abs(steps[0][0].scale - squared.squareRoot()) < 1e-12)
    #expect(steps[0][0].degreesOfFreedom == 5)
    // The next year moves with it, and loses the variance that was resolved.
    #expect(abs(steps[1][0].location - (0.25 + 2 / 3.0)) < 1e-12)
    #expect(abs(steps[1][0].scale - (2.25 - 1 + squared).squareRoot()) < 1e-12)
    #expect(abs(update.discrepancy(from: [forecast]) - 2 / 3.0) < 1e-12)
  }

  /// Of two parts of a mixture the one nearer to the reading gains weight, by the ratio of the
  /// densities of the normal distribution (many degrees of freedom): exp(−D²/2S).
  @Test func `a mixture is weighed by what the reading says`() {
    let update = YearToDateUpdate(
      location: 0, variance: 1, degreesOfFreedom: 1e7, sharedVariance: 1, correlation: 0)
    let parts = [0.0, 2].map {
      PredictiveDistribution.Component(location: $0, scale: 1, degreesOfFreedom: 1e7)
    }
    let year = update.applied(to: [parts], resolution: 0)[0]
    #expect(abs(year[1].weight / year[0].weight - exp(-1)) < 1e-5)
  }

  /// Without pairs the reading is believed to ± √2 s, s² = σ² (1 − n/12).
  @Test func `the prior is wider the more months are missing`() {
    for months in [3, 6, 9, 11] {
      let prediction = YearToDateRelation.estimate([], months: months, usualVariance: 0.04)
        .prediction(unit: "a", year: 2025)
      #expect(prediction.offset == 0)
      #expect(abs(prediction.variance - 2 * 0.04 * Double(12 - months) / 12) < 1e-12)
    }
  }

  /// Twenty units over four years whose differences are 0.3 + unit + year + noise.
  @Test func `the relation is learnt from pairs`() {
    var random = Simulation(seed: 11)
    let years = (0..<4).map { _ in 0.03 * random.normal() }
    var pairs: [YearToDateRelation.Pair] = []
    var own: [Double] = []
    for unit in 0..<20 {
      own.append(0.1 * random.normal())
      for year in 0..<4 {
        pairs.append(
          .init(
            unit: "u\(unit)", year: 2020 + year,
            difference: 0.3 + own[unit] + years[year] + 0.02 * random.normal()))
      }
    }
    let relation = YearToDateRelation.estimate(pairs, months: 9, usualVariance: 0.04)
    let errors = own.indices.map {
      relation.prediction(unit: "u\($0)", year: 2024).offset - 0.3 - own[$0]
    }
    #expect(errors.allSatisfy { abs($0) < 0.06 })
    let known = relation.prediction(unit: "u0", year: 2024)
    let other = relation.prediction(unit: "new", year: 2024)
    #expect(abs(other.offset - 0.3) < 0.06)
    #expect(other.variance > known.variance + 0.005)
    // Surer than without pairs, less sure than the noise of a single pair.
    #expect(known.variance < 2 * 0.01 && known.variance > 0.02 * 0.02)
  }

  // MARK: In a forecast

  /// Units whose level moves as Brownian motion through the year, observed as means over the year and
  /// over its first months.
  private struct Field {
    var readings = World(.percent())
    var plain = World(.percent())
    var outcomes: [String: Double] = [:]

    /// - Parameter quirk: How readings differ from their year for good: on the logit scale.
    init(
      seed: UInt64, units: Int, years: Int, months: UInt8, readingsFrom first: Int, quirk: Double
    ) {
      var random = Simulation(seed: seed)
      for unit in 0..<units {
        var level = 0.5 + 0.4 * random.normal()
        for year in 0..<years {
          var path: [Double] = []
          for _ in 0..<12 {
            level += (0.3 / 12.0.squareRoot()) * random.normal() + 0.1 / 12
            path.append(level)
          }
          func share(_ count: Int) -> Double {
            let mean = path.prefix(count).reduce(0, +) / Double(count)
            return 100 / (1 + exp(-mean - (count < 12 ? quirk : 0)))
          }
          let name = "u\(unit)"
          if year == years - 1 {
            outcomes[name] = share(12)
          } else {
            readings.publish([share(12)], of: name, from: .year(2010 + year))
            plain.publish([share(12)], of: name, from: .year(2010 + year))
          }
          if year >= first {
            readings.publish(
              [share(Int(months))], of: name, from: .first(months, monthsOf: 2010 + year))
          }
        }
      }
    }
  }

  private struct Trial {
    var held80 = 0.0
    var width = 0.0
    var error = 0.0
    var count = 0.0

    mutating func add(_ world: World, _ outcomes: [String: Double]) {
      for entry in world.book(model: "pooled-trend", horizon: 1).entries
      where entry.series.key.kind == .year {
        guard case .success(let forecast) = entry.result,
          let outcome = outcomes[entry.series.key.unit]
        else { continue }
        let distribution = forecast.distributions[0]
        let interval = distribution.interval(level: 0.8)
        count += 1
        held80 += interval.contains(outcome) ? 1 : 0
        width += interval.upperBound - interval.lowerBound
        error += abs(distribution.median - outcome)
      }
    }
  }

  struct Setting: Sendable {
    var months: UInt8
    /// The year, of eight, from which readings are there; the eighth is to be forecast.
    var first: Int
    var quirk: Double
    /// The most that is left of the error of the forecast without the reading.
    var error: Double
  }

  @Test(arguments: [
    Setting(months: 9, first: 3, quirk: 0, error: 0.35),
    Setting(months: 9, first: 3, quirk: -0.3, error: 0.35),
    Setting(months: 3, first: 3, quirk: 0, error: 0.8),
    Setting(months: 9, first: 7, quirk: 0, error: 0.7),
  ])
  func `readings sharpen the forecast of the year, and intervals hold`(_ setting: Setting) {
    var (with, without) = (Trial(), Trial())
    for seed in 0..<8 {
      let field = Field(
        seed: UInt64(1000 + seed), units: 20, years: 8, months: setting.months,
        readingsFrom: setting.first, quirk: setting.quirk)
      with.add(field.readings, field.outcomes)
      without.add(field.plain, field.outcomes)
    }
    #expect(with.count == 160)
    #expect(with.error < setting.error * without.error)
    #expect(with.width < without.width)
    #expect(with.held80 / with.count > 0.72)
  }

  @Test func `the forecast says which reading it took in`() throws {
    let field = Field(seed: 1, units: 6, years: 8, months: 9, readingsFrom: 4, quirk: 0)
    let entry = try #require(
      field.readings.book(horizon: 2).entries.first { $0.series.key.kind == .year })
    let reading = try #require(try entry.result.get().yearToDateValue)
    #expect(reading.period == .first(9, monthsOf: 2017))
    #expect(reading.pairCount == 18)
  }

  /// One value and one reading a year, and the same months of the year before: enough for a forecast.
  @Test func `a single year is enough where its first months are known too`() throws {
    var world = World(.percent())
    world.publish([45.8], from: .year(2024))
    world.publish([38.26, 39.98], from: .first(10, monthsOf: 2024))
    let entry = try #require(world.book(horizon: 2).entries.first { $0.series.key.kind == .year })
    let forecast = try entry.result.get()
    #expect(forecast.isShortSeries)
    // Between the reading and last year's value, and no surer than such a base allows.
    #expect((40...46.5).contains(forecast.distributions[0].median))
    let interval = forecast.distributions[0].interval(level: 0.8)
    #expect(interval.upperBound - interval.lowerBound > 4)
  }

  @Test func `a sum to month nine is no year, until years say how they compare`() throws {
    var world = World(.amount())
    world.publish([1000, 1050, 1100, 1160], from: .year(2020))
    world.publish([840], from: .first(9, monthsOf: 2024))
    func reading(_ world: World) throws -> YearToDateValue? {
      let entry = world.book(horizon: 1).entries.first { $0.series.key.kind == .year }
      return try entry?.result.get().yearToDateValue
    }
    #expect(try reading(world) == nil)
    world.publish([700, 735, 770, 812], from: .first(9, monthsOf: 2020))
    // 70 % of every year had come by month nine: 840 stands for 1,200.
    let known = try #require(try reading(world))
    #expect(abs(known.expectedYear - 1200) < 12)
  }

  @Test func `a reading before a change of definition says nothing of the year after`() throws {
    var world = World(
      .percent(), breaks: [DefinitionBreak(indicator: "share", firstPeriod: .year(2024))])
    world.publish([40, 42, 44, 46], from: .year(2020))
    world.publish([30], from: .first(9, monthsOf: 2024))
    let entry = try #require(world.book(horizon: 1).entries.first { $0.series.key.kind == .year })
    #expect(try entry.result.get().yearToDateValue == nil)
  }
}
