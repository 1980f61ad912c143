import LinearAlgebra
import TestSupport
import Testing
import TimeSeries

@testable import TargetAssessment

struct IndicatorDependenceTests {
  /// Changes of `one`: a 1, 2, 3; b 0, 2, 1. Of `other`: a 2, 4, 0; b 1, 5, 3.
  ///
  /// Standardised: a (−1, 0, 1) and (0, 1, −1), b (−1, 1, 0) and (−1, 1, 0): r = (−1 + 2) / √(4 · 4) = ¼
  /// from six pairs, two of them spent on means, two a period. Intraclass correlations:
  /// (1.5 − 5/6) / (1.5 + 5/6) = 2/7 and (6 − 11/6) / (6 + 11/6) = 25/47.
  @Test func `the shrunk correlation by hand`() throws {
    var world = World(.unbounded("one"), .unbounded("other"))
    world.publish([0, 1, 3, 6], indicator: "one", from: .year(2020))
    world.publish([0, 0, 2, 3], of: "b", indicator: "one", from: .year(2020))
    world.publish([0, 2, 6, 6], indicator: "other", from: .year(2020))
    world.publish([0, 1, 6, 9], of: "b", indicator: "other", from: .year(2020))
    let dependence = IndicatorDependence.estimate(
      from: world.panel(), indicators: ["one", "other", "flat"])
    let found = dependence.correlations(of: [
      SeriesKey(unit: "a", indicator: "one"), SeriesKey(unit: "a", indicator: "other"),
    ])[0, 1]
    let pairs = 4 / (1 + 2.0 / 7 * 25 / 47)
    #expect(abs(found - 0.25 * pairs / (pairs + 10)) < 1e-12)
  }

  @Test func `what tells nothing is held to be independent`() {
    var world = World(.unbounded("one"), .unbounded("other"), .unbounded("flat"))
    world.publish([0, 1, 3, 6], indicator: "one", from: .year(2020))
    world.publish([0, 2, 6, 6], indicator: "other", from: .year(2010))
    world.publish([5, 5, 5, 5], indicator: "flat", from: .year(2020))
    let dependence = IndicatorDependence.estimate(
      from: world.panel(), indicators: ["one", "other", "flat"])
    let own = SeriesKey(unit: "a", indicator: "one")
    let others =
      ["other", "flat", "nosuch"].map { SeriesKey(unit: "a", indicator: $0) }
      + [SeriesKey(unit: "b", indicator: "one")]
    #expect(dependence.correlations(of: [own] + others).row(0) == [1, 0, 0, 0, 0])
  }

  /// 40 units over 12 years, the second indicator 0.6 of the first and 0.8 of its own.
  @Test func `many pairs leave little to believe`() {
    var random = Simulation(seed: 4)
    var world = World(.unbounded("one", precision: 6), .unbounded("other", precision: 6))
    for unit in 0..<40 {
      var (one, other) = (0.0, 0.0)
      var (ones, others) = ([0.0], [0.0])
      for _ in 0..<12 {
        let shock = random.normal()
        one += shock
        other += 0.6 * shock + 0.8 * random.normal()
        ones.append(one)
        others.append(other)
      }
      world.publish(ones, of: "u\(unit)", indicator: "one", from: .year(2010))
      world.publish(others, of: "u\(unit)", indicator: "other", from: .year(2010))
    }
    let found = IndicatorDependence.estimate(
      from: world.panel(), indicators: ["one", "other", "flat"]
    ).correlations(of: [
      SeriesKey(unit: "u3", indicator: "one"), SeriesKey(unit: "u3", indicator: "other"),
    ])[0, 1]
    // 440 free pairs: a standard error of (1 − 0.6²) / √440 = 0.03.
    #expect(abs(found - 0.6 * 440 / 450) < 0.1)
  }
}
