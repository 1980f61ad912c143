import Foundation
import TestSupport
import Testing
import TimeSeries

@testable import Forecasting

/// What the first months of a year say of the year.
struct YearToDateTests {
  private typealias Component = PredictiveDistribution.Component

  /// A reading at `location` with normal error, half of the year gone.
  private static func reading(
    at location: Double, variance: Double, correlation: Double = 0
  ) -> YearToDateUpdate {
    YearToDateUpdate(
      location: location, variance: variance, sharedVariance: variance / 2,
      correlation: correlation, share: 0.5)
  }

  /// By hand, for normal distributions: f = 0, σ² = 1, r = 1, τ² = ½, no shared part. S = 1.5, D = 1:
  /// location 2/3, variance ½ / 1.5 = 1/3.
  @Test func `a forecast meets a reading`() {
    let forecast = Component(location: 0, scale: 1, degreesOfFreedom: .infinity)
    let later = Component(location: 0.25, scale: 1.5, degreesOfFreedom: .infinity)
    let years = Self.reading(at: 1, variance: 0.5).applied(
      to: [[forecast], [later]], resolution: 0)
    #expect(years[0].count == 1 && years[1].count == 1)
    #expect(abs(years[0][0].location - 2 / 3.0) < 1e-12)
    #expect(abs(years[0][0].scale - (1 / 3.0).squareRoot()) < 1e-12)
    // The next year moves with it, and is as much wider as it was.
    #expect(abs(years[1][0].location - (0.25 + 2 / 3.0)) < 1e-12)
    #expect(abs(years[1][0].scale - (1 / 3.0 + 2.25 - 1).squareRoot()) < 1e-12)
  }

  /// A forecast of t₅ about 0 meets a reading of 3 with normal error ½: the posterior's mean, and its
  /// probabilities above 2 and 3, by quadrature of the product of the densities (SciPy 1.17, `quad` over
  /// `t.pdf(y, 5) * norm.pdf(3 - y, 0, 0.5)`).
  @Test func `a forecast with heavy tails believes a reading far off`() {
    let forecast = Component(location: 0, scale: 1, degreesOfFreedom: 5)
    let year = PredictiveDistribution.mixture(
      link: .identity,
      components: Self.reading(at: 3, variance: 0.25).applied(to: [[forecast]], resolution: 0)[0])
    // The rule over λ errs by less than 0.0002 of a probability.
    #expect(abs((year.mean ?? .nan) - 2.6748318216943057) < 1e-3)
    #expect(abs(year.probability(from: 2) - 0.9101115886575497) < 1e-3)
    #expect(abs(year.probability(from: 3) - 0.25894024426094464) < 1e-3)
  }

  /// Of two parts of a mixture the one nearer to the reading gains weight, by the ratio of the
  /// densities of the normal distribution: exp(−D²/2S).
  @Test func `a mixture is weighed by what the reading says`() {
    let parts = [0.0, 2].map { Component(location: $0, scale: 1, degreesOfFreedom: .infinity) }
    let year = Self.reading(at: 0, variance: 1).applied(to: [parts], resolution: 0)[0]
    #expect(abs(year[1].weight / year[0].weight - exp(-1)) < 1e-12)
  }

  struct Meeting: Sendable {
    var forecastDegrees: Double
    var variance: Double
    var correlation: Double
  }

  /// «A first half of 90 never says less for the year than one of 80», whatever the level asked for, of the
  /// year and of those after it.
  @Test(arguments: [
    Meeting(forecastDegrees: 3, variance: 0.3, correlation: 0),
    Meeting(forecastDegrees: 6, variance: 1, correlation: 0.9),
    Meeting(forecastDegrees: 30, variance: 0.01, correlation: 0.5),
    Meeting(forecastDegrees: 4, variance: 4, correlation: -0.5),
  ])
  func `a better reading never says less for the year`(_ meeting: Meeting) {
    let forecasts = [1.0, 1.2, 1.5].map {
      [
        Component(
          weight: 2, location: 0.1 * $0, scale: $0, degreesOfFreedom: meeting.forecastDegrees),
        Component(
          weight: 1, location: 1, scale: 0.5 * $0, degreesOfFreedom: meeting.forecastDegrees),
      ]
    }
    let thresholds = stride(from: -6.0, through: 12, by: 0.5)
    func probabilities(_ location: Double, limits: ClosedRange<Double>?) -> [Double] {
      var reading = Self.reading(
        at: location, variance: meeting.variance, correlation: meeting.correlation)
      if let limits { reading = reading.limited(to: limits, from: forecasts[0]) }
      return reading.applied(to: forecasts, resolution: 0.01).flatMap { components in
        let year = PredictiveDistribution.mixture(link: .identity, components: components)
        return thresholds.map { year.probability(from: $0) }
      }
    }
    for limits in [nil, -1.5...3.0] {
      var before = probabilities(-8, limits: limits)
      for location in stride(from: -7.5, through: 12, by: 0.5) {
        let now = probabilities(location, limits: limits)
        // Sums of normal probabilities, which err by the rounding of doubles.
        #expect(zip(before, now).allSatisfy { $1 >= $0 - 1e-12 })
        before = now
      }
      #expect(before.contains { $0 > 0.5 })
    }
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

  /// Nine years of one unit, and a first half of the tenth.
  private static func unit(firstHalf: Double, pairs: Bool) -> World {
    var world = World(.percent())
    let years: [Double?] = [60, 63, 61, 65, 64, 68, 66, 69, 68]
    world.publish(years, from: .year(2016))
    if pairs {
      world.publish(
        [58.2, 60.7, 59.1, 63.3, 61.8, 66, 64.4, 66.9, 65.7], from: .first(6, monthsOf: 2016))
    }
    world.publish([firstHalf], from: .first(6, monthsOf: 2025))
    return world
  }

  private static func year(_ world: World, of unit: String = "a") throws -> Forecast {
    let entry = try #require(
      world.book(horizon: 2).entries.first {
        $0.series.key.kind == .year && $0.series.key.unit == unit
      })
    return try entry.result.get()
  }

  @Test(arguments: [false, true])
  func `from first half to first half the year never falls`(pairs: Bool) throws {
    var before: [Double] = []
    for firstHalf in stride(from: 30.0, through: 96, by: 6) {
      let forecast = try Self.year(Self.unit(firstHalf: firstHalf, pairs: pairs))
      #expect(forecast.yearToDateValue?.value == firstHalf)
      let now = forecast.distributions.flatMap { year in
        [60.0, 66, 70, 75, 85].map { year.probability(from: $0) }
      }
      // Mass moved to a bound is not part of the theorem; here it is below this.
      #expect(zip(before, now).allSatisfy { $1 >= $0 - 1e-6 })
      before = now
    }
    #expect(before[2] > 0.5)
  }

  /// In nine years the year was the first half and 2.2 ± 0.3 more.
  @Test func `what nine years say of the first half is believed against the trend`() throws {
    let year = try Self.year(Self.unit(firstHalf: 80, pairs: true)).distributions[0]
    #expect(abs(year.median - 82) < 1)
    #expect(year.interval(level: 0.8).contains(82))
  }

  @Test func `where all units are far below their years, the values are taken for parts of sums`()
    throws
  {
    func field(firstHalves: [Double]) throws -> YearToDateValue? {
      var world = World(.percent())
      for (unit, firstHalf) in firstHalves.enumerated() {
        let level = 88 + Double(unit)
        world.publish([level, level + 1, level - 1, level + 1], of: "u\(unit)", from: .year(2021))
        world.publish([firstHalf], of: "u\(unit)", from: .first(6, monthsOf: 2025))
      }
      return try Self.year(world, of: "u0").yearToDateValue
    }
    #expect(try field(firstHalves: [41, 40, 43, 44, 39, 42]) == nil)
    #expect(try field(firstHalves: [41, 88, 91, 90, 92, 93]) != nil)
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
