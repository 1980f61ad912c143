import Plans
import TestSupport
import Testing
import TimeSeries

@testable import TargetAssessment

/// Published results of the measures, reproduced from the values they were computed from.
struct ProgressMeasureTests {
  /// Values from one period on; `nil` leaves a gap.
  private static func question(
    _ values: [Double?], from start: Int, threshold: Double?, due: Int = 2030,
    _ direction: Indicator.Direction? = .higherIsBetter, base: Int? = nil, limit: Double? = nil,
    bounds: ClosedRange<Double>? = nil, review: Int = 2025
  ) -> ProgressQuestion {
    ProgressQuestion(
      observations: values.enumerated().compactMap { offset, value in
        value.map { PeriodValue(period: .year(start + offset), value: $0) }
      },
      base: base.map { .year($0) }, review: .year(review), due: .year(due),
      threshold: threshold, direction: direction, limit: limit, bounds: bounds)
  }

  struct Growth: Sendable {
    var base: Double
    var current: Double
    var years: Int
    var target: Double?
    var direction = Indicator.Direction.higherIsBetter
    var limit: Double?
    var measure: Double?
    var score: Double
    var category: ProgressClass
  }

  /// Canada's Global Indicator Framework, base year 2015, due 2030 (open-sdg, sdg-data-canada;
  /// indicators 1-2-1, 17-2-1, 5-5-1, 3-1-2, 2-1-1, 1-3-1, 4-3-1, 2-4-1, 1-a-2).
  @Test(arguments: [
    Growth(
      base: 14.5, current: 10.2, years: 8, target: 7.25, direction: .lowerIsBetter,
      measure: 0.9525901792032172, score: 2.5185563910306596, category: .onTrack),
    Growth(
      base: 0.27, current: 0.38, years: 8, target: 0.7, measure: 0.6656054028956886,
      score: 0.4686528323436141, category: .accelerationNeeded),
    Growth(
      base: 74.7, current: 69.4, years: 8, target: 50, direction: .lowerIsBetter,
      measure: 0.3467389753948795, score: -1.0552127, category: .limitedProgress),
    Growth(
      base: 97.8, current: 97.5, years: 9, target: 100, measure: -0.22996280612632006,
      score: -3.4581860242865377, category: .deterioration),
    Growth(
      base: 2.5, current: 2.5, years: 8, target: 2.5, direction: .lowerIsBetter, score: 5,
      category: .targetAchieved),
    Growth(
      base: 90, current: 93.2, years: 6, limit: 100, measure: 0.005839995229728112,
      score: 2.815386645395768, category: .onTrack),
    Growth(
      base: 40, current: 43, years: 9, limit: 100, measure: 0.00806800138418895,
      score: 0.8021034575522341, category: .accelerationNeeded),
    Growth(
      base: 3.83, current: 3.83, years: 9, limit: 5, measure: 0, score: -2.5,
      category: .limitedProgress),
    Growth(
      base: 62.39, current: 60.9, years: 9, measure: -0.0026821556210786524,
      score: -2.8352694526348317, category: .deterioration),
  ])
  func `growth ratios as Statistics Canada publishes them`(_ known: Growth) throws {
    let gap = [Double?](repeating: nil, count: known.years - 1)
    let verdict = try GrowthRatio().verdict(
      on: Self.question(
        [known.base] + gap + [known.current], from: 2015, threshold: known.target,
        known.direction, limit: known.limit),
      mode: .careful)
    #expect(verdict.category == known.category)
    #expect(abs((verdict.score ?? .nan) - known.score) < 1e-4)
    if let measure = known.measure {
      #expect(abs((verdict.measure ?? .nan) - measure) < 1e-9)
    } else {
      #expect(verdict.measure == nil)
    }
  }

  struct Symbol: Sendable {
    var year: Int
    var target: Double
    var due = 2030
    var miss: Double?
    var category: ProgressClass
  }

  /// Share of renewable electricity in Germany, 2005 to 2024 (dns-indikatoren.de, 7.2.b).
  private static let renewable: [Double?] = [
    10.3, 11.7, 14.4, 15.3, 16.6, 17.2, 20.6, 23.8, 25.3, 27.5, 31.6, 31.8, 36.2, 37.9, 42.2,
    45.4, 41.7, 46.3, 52.9, 54.4,
  ]

  @Test(arguments: [
    Symbol(year: 2015, target: 80, miss: 0.1074380165, category: .sunAndCloud),
    Symbol(year: 2016, target: 80, miss: 0.3493775934, category: .cloud),
    Symbol(year: 2019, target: 80, miss: 0.1444444444, category: .sunAndCloud),
    Symbol(year: 2016, target: 65, miss: 0.05542168675, category: .sunAndCloud),
    Symbol(year: 2017, target: 65, miss: -0.1194444444, category: .sun),
    Symbol(year: 2021, target: 100, due: 2050, miss: 0.01509433962, category: .sun),
    Symbol(year: 2017, target: 35, due: 2020, category: .sun),
  ])
  func `weather symbols as the German strategy shows them`(_ known: Symbol) throws {
    let values = Array(Self.renewable.prefix(known.year - 2004))
    let verdict = try WeatherSymbol().verdict(
      on: Self.question(values, from: 2005, threshold: known.target, due: known.due),
      mode: .careful)
    #expect(verdict.category == known.category)
    if let miss = known.miss { #expect(abs((verdict.measure ?? .nan) - miss) < 1e-9) }
  }

  @Test func `moving away is a thunderstorm, and a cloud beside a target that is met`() throws {
    let falling = Self.question([40, 39, 38, 36], from: 2020, threshold: 50)
    #expect(try WeatherSymbol().verdict(on: falling, mode: .careful).category == .thunder)
    let met = Self.question([40, 39, 38, 36], from: 2020, threshold: 30)
    #expect(try WeatherSymbol().verdict(on: met, mode: .careful).category == .sunAndCloud)
    let gap = Self.question([40, nil, 38, 36, 35], from: 2020, threshold: 50)
    #expect(throws: ProgressRefusal.tooFewValues) {
      try WeatherSymbol().verdict(on: gap, mode: .published)
    }
  }

  struct Index: Sendable {
    var values: [Double?]
    var start: Int
    var current: Double
    var anticipated: Double
  }

  /// UNICEF MENARO, base 2015, current 2025, target 100 by 2030: child benefits in Egypt, Saudi Arabia
  /// and Sudan; birth registration in the Emirates, with values at the bound.
  @Test(arguments: [
    Index(
      values: [14.0, 17.4, nil, 23.9], start: 2019, current: 3.45128618646753,
      anticipated: 6.40435888549143),
    Index(
      values: [32.0, nil, nil, 30.2], start: 2019, current: -0.919845705027729,
      anticipated: -1.34161237779278),
    Index(values: [8.1, 8.1], start: 2019, current: 0, anticipated: 0),
    Index(
      values: [99.9, 99.9, 99.9, nil, nil, 99.2, 100, 100, 100, 99.9], start: 2013, current: 0,
      anticipated: 0),
  ])
  func `ESCAP indices as published`(_ known: Index) throws {
    let question = Self.question(
      known.values, from: known.start, threshold: 100, base: 2015, bounds: 0...100)
    let current = try CurrentStatusIndex().verdict(on: question, mode: .published)
    let anticipated = try AnticipatedProgressIndex().verdict(on: question, mode: .published)
    #expect(abs((current.score ?? .nan) - known.current) < 1e-9)
    #expect(abs((anticipated.score ?? .nan) - known.anticipated) < 1e-9)
  }

  /// 40 → 44 in five years is (1.1)^(1/5) − 1 a year; five more years lead to 48.4: 0.84 of the way to
  /// 50, 1.05 of that to 48.
  @Test func `the Progress Chart extrapolates growth`() throws {
    let values: [Double?] = [40, nil, nil, nil, nil, 44]
    let fair = try ProgressChart().verdict(
      on: Self.question(values, from: 2020, threshold: 50), mode: .careful)
    #expect(abs((fair.measure ?? .nan) - 0.84) < 1e-12)
    #expect(fair.category == .fairNeedsAcceleration)
    let good = try ProgressChart().verdict(
      on: Self.question(values, from: 2020, threshold: 48), mode: .careful)
    #expect(abs((good.measure ?? .nan) - 1.05) < 1e-12)
    #expect(good.score == 3)
  }

  struct Trap: Sendable {
    var values: [Double?]
    var threshold: Double
    var direction: Indicator.Direction?
    var refusal: ProgressRefusal
    var published: ProgressClass
  }

  @Test(arguments: [
    Trap(
      values: [10, 8], threshold: 0, direction: .lowerIsBetter, refusal: .zeroTarget,
      published: .limitedProgress),
    Trap(
      values: [0, 2], threshold: 5, direction: .higherIsBetter, refusal: .zeroBase,
      published: .onTrack),
    Trap(
      values: [50, 48], threshold: 50, direction: .higherIsBetter, refusal: .baseEqualsTarget,
      published: .deterioration),
    Trap(
      values: [50, 52], threshold: 60, direction: nil, refusal: .noDirection,
      published: .targetAchieved),
  ])
  func `traps are named, and walked into on request`(_ trap: Trap) throws {
    let question = Self.question(
      trap.values, from: 2020, threshold: trap.threshold, trap.direction)
    #expect(throws: trap.refusal) { try GrowthRatio().verdict(on: question, mode: .careful) }
    let published = try GrowthRatio().verdict(on: question, mode: .published)
    #expect(published.category == trap.published)
  }

  /// 95 → 88 with 90 to reach: (expected − 95) / (90 − 95) is above 1 because both are negative.
  @Test func `falling back past the target is no progress`() throws {
    let question = Self.question([95, 88], from: 2020, threshold: 90, due: 2022)
    #expect(throws: ProgressRefusal.basePastTarget) {
      try ProgressChart().verdict(on: question, mode: .careful)
    }
    #expect(
      try ProgressChart().verdict(on: question, mode: .published).category == .metOrOnTrack)
  }

  @Test func `a review holds classes against probabilities`() throws {
    var world = World(.percent(precision: 1))
    world.publish([50, 55, 58, 63, 64, 70], from: .year(2018))
    let review = assess(
      [
        .example(.atLeast, 84), .example(.atLeast, 99, due: .year(2024)),
        .example(.increase, baseline: 2018), .example(.atLeast, 60, state: .struckOut),
      ], on: world.book(asOf: .on(2023, 12, 31)), seed: 1)
    let rows = review.assessProgress(by: [.statcan, .escap])
    #expect(rows.map(\.measure).prefix(3) == [.statcan, .escapCurrent, .escapAnticipated])
    #expect(rows.count == 12)
    let verdict = try rows[0].result.get()
    #expect(verdict.base.period == .year(2018) && verdict.current.value == 70)
    // 70 / 50 in five years is 7.0 % a year; 84 / 50 in seven needs 7.7 %: 0.907.
    #expect(verdict.category == .accelerationNeeded)
    #expect(rows[0].agreement == .agree)
    // How far things have come is no prediction, and a direction alone no target.
    #expect(rows[1].agreement == nil)
    #expect(rows[6].agreement == nil)
    #expect(rows[7].refusal == .noNumberPrinted)
    #expect(rows[9].refusal == .notActive)
  }
}
