import Foundation
import TestSupport
import Testing
import TimeSeries

@testable import Forecasting

/// Whether intervals hold what they promise on series whose distribution is known: random walks with drift.
struct CoverageTests {
  struct Setting: Sendable, CustomTestStringConvertible {
    var indicator: Indicator
    /// Values before the one to forecast.
    var length: Int
    var groupSize: Int
    var step: Int
    var testDescription: String {
      "\(indicator.id), \(length) values, \(groupSize) units, step \(step)"
    }
  }

  private static let settings: [Setting] = [
    Setting(indicator: .percent(), length: 10, groupSize: 20, step: 1),
    Setting(indicator: .percent(), length: 6, groupSize: 20, step: 1),
    Setting(indicator: .unbounded(), length: 6, groupSize: 1, step: 1),
  ]
  private static let furtherAhead: [Setting] = [
    Setting(indicator: .percent(), length: 10, groupSize: 20, step: 3),
    Setting(indicator: .unbounded(), length: 4, groupSize: 20, step: 2),
  ]

  /// 2,000 series with drift of half their yearly noise, which differs between series.
  private static func coverage(_ setting: Setting, model: String) -> Double {
    let link = Link(for: setting.indicator)
    var random = Simulation(seed: 4_711)
    var (held, total) = (0, 0)
    for _ in 0..<(2000 / setting.groupSize) {
      var world = World(setting.indicator)
      var outcomes: [String: Double] = [:]
      for unit in 0..<setting.groupSize {
        let deviation = 0.15 * exp(0.4 * random.normal())
        let levels = random.walk(
          from: 0.5, drift: 0.5 * deviation, deviation: deviation,
          count: setting.length + setting.step)
        let values = levels.map { link.inverse($0) }
        world.publish(
          Array(values.prefix(setting.length)), of: "u\(unit)", from: .year(2010))
        outcomes["u\(unit)"] = values.last
      }
      for entry in world.book(model: model, horizon: setting.step).entries {
        guard case .success(let forecast) = entry.result,
          let outcome = outcomes[entry.series.key.unit]
        else { continue }
        total += 1
        // Inside the interval, asked of the distribution function: quantiles take their time.
        let below = forecast.distributions[setting.step - 1].probability(to: outcome)
        if (0.1...0.9).contains(below) { held += 1 }
      }
    }
    #expect(total == 2000)
    return Double(held) / Double(total)
  }

  @Test(arguments: settings, ["naive", "drift", "combination"])
  func `the next value lies in the 80 % interval about as often as it says`(
    _ setting: Setting, model: String
  ) {
    let coverage = CoverageTests.coverage(setting, model: model)
    #expect((0.7...0.92).contains(coverage))
  }

  /// The naive model leaves out the drift, whose error grows with every step.
  @Test(arguments: furtherAhead, ["drift", "combination"])
  func `so do values further ahead`(_ setting: Setting, model: String) {
    let coverage = CoverageTests.coverage(setting, model: model)
    #expect((0.7...0.92).contains(coverage))
  }
}
