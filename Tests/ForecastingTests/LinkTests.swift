import Foundation
import TestSupport
import Testing
import TimeSeries

@testable import Forecasting

struct LinkTests {
  private static let links: [(link: Link, values: [Double])] = [
    (.identity, [-1e6, -3, 0, 0.1, 85.16, 1e9]),
    (.signedRoot, [0, 1e-9, 0.25, 85.16, 1e9]),
    (.logAbove(bound: 0), [1e-9, 0.5, 1, 37, 1e12]),
    (.logAbove(bound: -20), [-19.99, 0, 55]),
    (.logBelow(bound: 10), [-1e6, 0, 9.5, 9.999999]),
    (.logit(lower: 0, upper: 100), [0.001, 1, 50, 85.16, 99.99, 99.999999]),
    (.logit(lower: -1, upper: 1), [-0.999, 0, 0.3]),
  ]

  @Test(arguments: links)
  func `there and back again`(link: Link, values: [Double]) {
    for value in values {
      // Near a bound the distance from it is what must survive, to the precision of the value.
      let back = link.inverse(link.forward(value))
      #expect(abs(back - value) <= 4e-15 * max(1, abs(value)) * max(1, abs(link.forward(value))))
    }
  }

  @Test(arguments: links)
  func `the order is kept`(link: Link, values: [Double]) {
    let levels = values.map(link.forward)
    #expect(levels == levels.sorted())
    #expect(Set(levels).count == levels.count)
    let grid = stride(from: -900.0, through: 900, by: 0.5).map(link.inverse)
    #expect(grid == grid.sorted())
  }

  @Test(arguments: links)
  func `nothing comes back from beyond the bounds`(link: Link, values: [Double]) {
    for level in [-1e308, -1e5, -745, -40, 0, 40, 745, 1e5, 1e308] {
      let value = link.inverse(level)
      #expect(value >= link.lowerBound && value <= link.upperBound)
      #expect(value.isFinite)
    }
    #expect(link.forward(link.lowerBound) == -.infinity)
    #expect(link.forward(link.upperBound) == .infinity)
    #expect(link.forward(-.infinity) == -.infinity)
    #expect(link.forward(.infinity) == .infinity)
  }

  /// Each value a tenth of the one before: intervals on the root scale had gone hundreds below 0.
  @Test func `what was always above 0 is not forecast below it`() throws {
    var world = World(.unbounded())
    world.publish([1000, 100, 10, 1], from: .year(2018))
    for distribution in try #require(world.book(model: "combination", horizon: 3).entries.first)
      .result.get().distributions
    {
      #expect(distribution.link == .signedRoot)
      #expect(distribution.interval(level: 0.95).lowerBound == 0)
      #expect(distribution.quantile(0.99) > 1)
    }
  }

  @Test func `the bounds of the indicator choose the scale`() {
    #expect(Link(for: .unbounded()) == .identity)
    #expect(Link(for: .amount()) == .logAbove(bound: 0))
    #expect(Link(for: .percent()) == .logit(lower: 0, upper: 100))
    var indicator = Indicator.unbounded()
    indicator.maximum = 5
    #expect(Link(for: indicator) == .logBelow(bound: 5))
  }

  /// A published 99.996 … 100 with two decimals may stand for anything above 99.995.
  @Test(
    arguments: [
      (100.0, Link.Bound.upper), (99.996, .upper), (99.99, nil), (50, nil), (0.01, nil),
      (0.004, .lower), (0, .lower), (101, .upper), (-1, .lower),
    ] as [(Double, Link.Bound?)])
  func `what rounds to a bound lies there`(value: Double, bound: Link.Bound?) {
    #expect(Link.logit(lower: 0, upper: 100).bound(of: value, halfStep: 0.005) == bound)
  }

  @Test func `a widened link is finite at its bounds and goes on beyond them`() {
    let link = Link.logit(lower: 0, upper: 100, widening: 1)
    // ln(101 / 1)
    #expect(abs(link.forward(100) - 4.61512051684126) < 1e-12)
    #expect(abs(link.forward(0) + 4.61512051684126) < 1e-12)
    #expect(link.inverse(5) == 100 && link.inverse(-5) == 0)
    #expect(abs(link.inverse(link.forward(99.9)) - 99.9) < 1e-12)
    let count = Link.logAbove(bound: 0, widening: 1)
    #expect(count.forward(0) == 0 && count.inverse(-1) == 0)
  }

  @Test func `counts that fall by the same number are not halved from year to year`() {
    let steady = World(.amount()).publishing([30, 26, 24, 20, 15, 13, 9, 6])
    let halving = World(.amount()).publishing([1280, 640, 330, 155, 81, 42, 19, 11])
    #expect(steady.widening > halving.widening)
  }
}

extension World {
  fileprivate func publishing(_ values: [Double]) -> World {
    var world = self
    world.publish(values, of: "p0", from: .year(2014))
    return world
  }

  fileprivate var widening: Double { Link.choose(for: panel().groups[0]).widening }
}
