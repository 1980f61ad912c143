import Distributions
import Foundation
import TestSupport
import Testing
import TimeSeries

@testable import Forecasting

struct ForecastShocksTests {
  struct Sum: Sendable {
    var common: (scale: Double, degrees: Double)
    var own: (scale: Double, degrees: Double)
    /// P(sum ≤ ½, 1½, 3).
    var probabilities: [Double]
  }

  /// scipy 1.17.1: `quad(lambda t: t.pdf(t, n1) * t.cdf((x - s1 * t) / s2, n2), -inf, inf)`.
  private static let sums = [
    Sum(
      common: (0.5, 8), own: (1, 5),
      probabilities: [0.658166691786588, 0.8785762745674667, 0.9803341723356325]),
    Sum(
      common: (1, 11), own: (0.8, 7),
      probabilities: [0.6417289153548529, 0.8577225366170826, 0.9786863708071875]),
    Sum(
      common: (2, 7), own: (0.6, 12),
      probabilities: [0.5900812028555711, 0.7500505742856874, 0.9025884327943037]),
  ]

  /// The sum is written as one t: not exact, but to three thousandths.
  @Test(arguments: sums)
  func `the sum of two shocks agrees with quadrature`(_ known: Sum) {
    let sum = ForecastShocks(
      common: .init(scale: known.common.scale, degreesOfFreedom: known.common.degrees),
      idiosyncratic: .init(scale: known.own.scale, degreesOfFreedom: known.own.degrees)
    ).sum
    let student = StudentT(degreesOfFreedom: sum.degreesOfFreedom)
    for (place, probability) in zip([0.5, 1.5, 3], known.probabilities) {
      #expect(abs(student.cumulative(at: place / sum.scale) - probability) < 0.003)
    }
  }

  @Test func `without a common shock the own one is all`() {
    let own = ForecastShocks.Shock(scale: 0.3, degreesOfFreedom: 1.5)
    let none = ForecastShocks.Shock(scale: 0, degreesOfFreedom: 8)
    #expect(ForecastShocks(common: none, idiosyncratic: own).sum == own)
  }

  /// Provinces that move together: one shock for all of them, as wide for each, and the distribution
  /// published is that of the sum of the parts.
  @Test(arguments: ["pooled-trend", "combination"])
  func `units of a field share one shock`(model: String) throws {
    var world = World(.percent())
    var random = Simulation(seed: 5)
    let common = random.walk(from: 0, drift: 0.1, deviation: 0.2, count: 10)
    for unit in 0..<12 {
      let own = random.walk(from: 0.3, drift: 0, deviation: 0.1, count: 10)
      world.publish(
        zip(common, own).map { 100 / (1 + exp(-$0 - $1)) }, of: "u\(unit)", from: .year(2014))
    }
    let forecasts = try world.book(model: model, horizon: 3).entries.map { try $0.result.get() }
    let first = try #require(forecasts.first)
    for forecast in forecasts {
      #expect(forecast.shocks.count == 3)
      for (parts, distribution) in zip(forecast.shocks, forecast.distributions) {
        // A fifth of the squared scale.
        #expect(parts.common.scale > 0.5 * parts.idiosyncratic.scale)
        #expect(abs(parts.sum.scale / distribution.components[0].scale - 1) < 0.05)
      }
      // One shock, computed for each unit by the same instructions.
      #expect(forecast.shocks.map(\.common) == first.shocks.map(\.common))
    }
  }

  @Test func `unrelated series share nothing`() throws {
    var world = World(.unbounded())
    var random = Simulation(seed: 6)
    for unit in 0..<3 {
      world.publish(
        random.walk(from: 50, drift: 0, deviation: 1, count: 8), of: "u\(unit)", from: .year(2014))
    }
    for entry in world.book(model: "combination", horizon: 2).entries {
      #expect(try entry.result.get().shocks.isEmpty)
    }
  }
}
