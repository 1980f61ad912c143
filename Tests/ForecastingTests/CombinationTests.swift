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

  /// Errors of a t with 4 degrees of freedom and scale 2 against a model of scale 1.
  @Test func `spreads are corrected towards what was seen`() {
    let errors = (0..<4000).map { index -> (step: Int, error: Double) in
      let probability = (Double(index) + 0.5) / 4000
      return (1, 2 * abs(CombinationTests.quantileOfT4((1 + probability) / 2)))
    }
    let correction = SpreadCorrection.estimate(errors)
    let model = PredictiveDistribution.Component(location: 0, scale: 1, degreesOfFreedom: 20)
    let corrected = correction.applied(to: model, movedTo: 3, step: 2)
    #expect(corrected.location == 3)
    #expect((1.8...2.05).contains(corrected.scale))
    #expect((4.0...8).contains(corrected.degreesOfFreedom))
    let none = SpreadCorrection.estimate([]).applied(to: model, movedTo: 0, step: 1)
    // Handed on as it came.
    #expect(none == model)
  }

  /// Hill (1970), exact for 4 degrees of freedom.
  private static func quantileOfT4(_ probability: Double) -> Double {
    let product = 4 * probability * (1 - probability)
    let cosine = cos(acos(product.squareRoot()) / 3) / product.squareRoot()
    return 2 * max(0, cosine - 1).squareRoot() * (probability < 0.5 ? -1 : 1)
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
