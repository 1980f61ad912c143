import Foundation
import TestSupport
import Testing
import TimeSeries

@testable import Forecasting

struct CombinationTests {
  /// A line with one wild value: the median of the pairwise slopes is that of the others.
  @Test func `the robust slope is not carried away`() throws {
    var world = World(.unbounded())
    world.publish([10, 12, 14, 96, 18, 20, 22], from: .year(2016))
    let group = linkGroup(try #require(world.panel().groups.first))
    #expect(RobustTrend.slope(of: group.series[0]) == 2)
  }

  /// By hand: two origins with changes forecast 1, 1 and 2, 2, of which ½, 0 and 1, 0 came: Σ x² = 10,
  /// κ̂ = (½ + 2)/10 = ¼; what is beyond it Σ x (y − κ̂x) = 0 at both, so that the slope is believed whole. With
  /// outcomes 1, ½ and 1, 0: κ̂ = 0.35, beyond it 0.8 and −0.8; V = 3 · 2 · 1.28/100 = 0.0768 against s² = 1/16.
  @Test func `a record worse than no change draws forecasts to it`() {
    func cases(_ outcomes: [[Double]]) -> [TrustInChange.Case] {
      zip([1, 2], outcomes).flatMap { origin, outcomes in
        outcomes.map {
          TrustInChange.Case(origin: origin, step: 1, forecast: Double(origin), outcome: $0)
        }
      }
    }
    #expect(abs(TrustInChange.estimate(cases([[0.5, 0], [1, 0]])).share - 0.25) < 1e-12)
    let doubted = TrustInChange.estimate(cases([[1, 0.5], [1, 0]]))
    #expect(abs(doubted.share - (0.0768 + 0.0625 * 0.35) / (0.0768 + 0.0625)) < 1e-12)
    #expect(doubted.applied(to: 3, from: 1) == 1 + doubted.share * 2)
    // Better than no change: believed. One origin alone: nothing is learnt.
    #expect(TrustInChange.estimate(cases([[1, 1], [2, 1.5]])) == .whole)
    #expect(TrustInChange.estimate(Array(cases([[0, 0], [0, 0]]).prefix(2))) == .whole)
    // All that was forecast came the other way.
    #expect(TrustInChange.estimate(cases([[-1, -1], [-2, -2]])).share == 0)
    #expect(TrustInChange.estimate([]) == .whole)
  }

  /// Fiorucci et al. (2016), eq. 12 to 15, written out in Python (numpy 2.4.6) on the same grid of α
  /// and θ.
  @Test func `the optimised Theta agrees with an implementation in Python`() throws {
    let levels = [61.2, 63.5, 62.8, 66.1, 71.4, 70.9, 74.2, 75.0]
    let found = try #require(OptimisedTheta.locations(levels, horizon: 3))
    let expected = [76.48237844938859, 77.90856892557908, 79.33475940176955]
    for (one, other) in zip(found, expected) { #expect(abs(one - other) < 1e-9) }
  }

  /// ETS(A,Ad,N) on the same grid in Python (numpy 2.4.6), starting values by `numpy.linalg.lstsq`.
  @Test func `the damped trend agrees with an implementation in Python`() throws {
    var world = World(.unbounded())
    world.publish([61.2, 63.5, 62.8, 66.1, 71.4, 70.9, 74.2, 75.0], from: .year(2016))
    let entry = try #require(world.book(model: "damped-trend", horizon: 3).entries.first)
    let found = try entry.result.get().distributions.map(\.components[0])
    let expected: [(location: Double, scale: Double)] = [
      (77.43949986924837, 1.7564752507590695),
      (79.3699566007577, 1.7983288745010035),
      (81.26180419763686, 1.846600584617338),
    ]
    for (one, other) in zip(found, expected) {
      #expect(abs(one.location - other.location) < 1e-8)
      #expect(abs(one.scale - other.scale) < 1e-8)
      #expect(one.degreesOfFreedom == 5)
    }
  }

  @Test func `breaks and gaps are spliced over`() throws {
    var world = World(
      .unbounded(), breaks: [DefinitionBreak(indicator: "number", firstPeriod: .year(2014))])
    world.publish([10, 11, nil, 13, 50, 51, 53], from: .year(2010))
    let group = linkGroup(try #require(world.panel().groups.first))
    // Paces 1, 1, 1 and 2; the break itself moves by their median.
    #expect(group.series[0].splicedLevels == [46, 47, 48, 49, 50, 51, 53])
  }

  @Test func `the clock is set back for all or for each`() throws {
    var world = World(.unbounded())
    world.publish([1, 2, 3, 4, 5], of: "long", from: .year(2010))
    world.publish([1, 2, 3], of: "short", from: .year(2010))
    let group = linkGroup(try #require(world.panel().groups.first))
    let calendar = group.known(periodsEarlier: 2, onOneCalendar: true)
    #expect(calendar.group.series.map(\.count) == [3, 3])
    let each = group.known(periodsEarlier: 1, onOneCalendar: false)
    #expect(each.group.series.map(\.count) == [4, 2])
    #expect(each.indices == [0, 1])
  }

  /// Errors of twice the model's scale, and of the model's scale, at this many origins.
  private static func errors(doubled: Int, asSaid: Int = 0) -> [Int: [StandardisedError]] {
    Dictionary(
      uniqueKeysWithValues: (0..<doubled + asSaid).map { origin in
        let size = (origin < doubled ? 2 : 1) * 1.2815515655446004
        return (
          origin + 1,
          (0..<50).map { series in
            // The end of the central 80 % of a normal distribution (scipy 1.17.1).
            StandardisedError(
              series: series, value: series.isMultiple(of: 2) ? size : -size,
              degreesOfFreedom: 1e12)
          }
        )
      })
  }

  /// Python (numpy 2.4.6): ten passes of m = (μ/τ² + Σ p x) / (1/τ² + Σ p), p = ½ / (ω² + s²), s² = 0.16 / (50 (2 q f)²), and
  /// ω² = (4 ω₀² + ½ Σ max((x − m)² − s², −ω₀²/2)) / (4 + K/2); doubt 1/(1/τ² + Σ p) + ω².
  @Test func `one bad year says less of the spread than six`() {
    let expected: [(doubled: Int, asSaid: Int, field: Bool, logarithm: Double, doubt: Double)] = [
      (1, 0, false, 0.1081377373832207, 0.09916983350975424),
      (6, 0, false, 0.41590864524662335, 0.061978810621267894),
      (1, 0, true, -0.11883715608207168, 0.17571165992886842),
      (6, 0, true, 0.07143084945676585, 0.22948898750945596),
      (2, 2, true, -0.039909818503220486, 0.16353264011389068),
    ]
    for known in expected {
      let factor = SpreadFactor.estimate(
        CombinationTests.errors(doubled: known.doubled, asSaid: known.asSaid),
        followsCommonPath: known.field)
      #expect(abs(factor.logarithm - known.logarithm) < 1e-9)
      #expect(abs(factor.doubt - known.doubt) < 1e-9)
    }
  }

  @Test func `a factor moves scale and degrees of freedom`() {
    let model = ModelFit(components: [
      PredictiveDistribution.Component(location: 0, scale: 1, degreesOfFreedom: 5),
      PredictiveDistribution.Component(location: 0, scale: 0.8, degreesOfFreedom: 10),
    ])
    let factor = SpreadFactor(logarithm: log(2), doubt: 0.05)
    let corrected = factor.applied(to: model) { Double($0) }
    #expect(corrected.components.map(\.location) == [1, 2])
    // The second step would be narrower than the first.
    for component in corrected.components {
      #expect(abs(component.scale - 2) < 1e-12)
      // (1 + √(1 + 2y)) / y, y = 2 (ν + 1)/ν² + 4 · 0.05, ν = 5 in Python; ψ′(ν/2)/4 itself would say 3.79.
      #expect(abs(component.degreesOfFreedom - 3.7297487493731207) < 1e-12)
    }
  }

  /// Fields that flare up and calm down, and series that have nothing in common.
  @Test(arguments: [false, true]) func `widths never shrink with the step`(sharesPath: Bool) throws
  {
    var random = Simulation(seed: 11)
    for trial in 0..<6 {
      var world = World(.unbounded())
      let shared = (0..<12).map { year in
        sharesPath ? 4 * random.normal() * (year < 8 ? 1 : 0.2) : 0
      }
      for unit in 0..<12 {
        var level = 50.0
        let size = sharesPath ? 1 : exp(2 * random.normal())
        let values = (0..<12).map { year -> Double? in
          level +=
            shared[year] + size * random.normal() * (trial.isMultiple(of: 2) == (year < 6) ? 3 : 1)
          return level
        }
        world.publish(values, of: "u\(unit)", from: .year(2010))
      }
      for entry in world.book(model: "combination", horizon: 6).entries {
        let widths = try entry.result.get().distributions.flatMap { distribution in
          distribution.components.map { [$0.scale, 1 / $0.degreesOfFreedom] }
        }
        for (one, next) in zip(widths, widths.dropFirst()) {
          #expect(one[0] <= next[0] && one[1] <= next[1])
        }
      }
    }
  }

  @Test func `the minimum of a valley is found`() {
    let found = QuasiNewton(iterations: 200).minimum(from: [-1.2, 1]) { point in
      let (x, y) = (point[0], point[1])
      return 1e4 * (100 * (y - x * x) * (y - x * x) + (1 - x) * (1 - x))
    }
    // Rounded to 1/64 in the end; the valley's floor lies on such a point, not between two.
    #expect(found == [1, 1])
  }
}
