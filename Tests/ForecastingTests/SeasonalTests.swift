import Foundation
import TestSupport
import Testing
import TimeSeries

@testable import Forecasting

/// Quarterly and monthly series.
struct SeasonalTests {
  struct Setting: Sendable {
    var units: Int
    var years: Int
    var kind: Period.Kind
    /// Spread of the seasons in units of the noise.
    var shared: Double
    var own: Double
    var noise = 0.0
  }

  private struct Trial {
    var error = 0.0
    var held80 = 0.0
    var held95 = 0.0
    var width = 0.0
    var count = 0.0
  }

  private static func run(_ setting: Setting, model: String) -> Trial {
    var trial = Trial()
    let seasons = setting.kind.periodsPerYear
    for seed in 0..<(200 / setting.units) {
      var random = Simulation(seed: UInt64(77 + seed))
      var world = World(.percent())
      let pattern = (0..<seasons).map { _ in setting.shared * 0.15 * random.normal() }
      let shocks = (0..<seasons * (setting.years + 1)).map { _ in 0.05 * random.normal() }
      var outcomes: [String: [Double]] = [:]
      for unit in 0..<setting.units {
        let own = (0..<seasons).map { _ in setting.own * 0.15 * random.normal() }
        var level = 0.3 + 0.3 * random.normal()
        let values = shocks.indices.map { index -> Double in
          level += shocks[index] + 0.15 * random.normal() + 0.02
          let season = index % seasons
          let noisy = level + pattern[season] + own[season] + setting.noise * 0.15 * random.normal()
          return 100 / (1 + exp(-noisy))
        }
        world.publish(
          Array(values.dropLast(seasons)), of: "u\(unit)",
          from: Period(kind: setting.kind, ordinal: 2015 * seasons))
        outcomes["u\(unit)"] = Array(values.suffix(seasons))
      }
      for entry in world.book(model: model, horizon: seasons).entries {
        guard case .success(let forecast) = entry.result,
          let outcome = outcomes[entry.series.key.unit]
        else { continue }
        for (law, value) in zip(forecast.distributions, outcome) {
          let below = law.cumulativeProbability(value)
          trial.count += 1
          trial.held80 += (0.1...0.9).contains(below) ? 1 : 0
          trial.held95 += (0.025...0.975).contains(below) ? 1 : 0
          trial.error += abs(law.median - value)
          let interval = law.interval(level: 0.8)
          trial.width += interval.upperBound - interval.lowerBound
        }
      }
    }
    return trial
  }

  @Test(arguments: [
    Setting(units: 20, years: 5, kind: .quarter, shared: 2, own: 0),
    Setting(units: 20, years: 5, kind: .quarter, shared: 2, own: 1),
    Setting(units: 20, years: 2, kind: .quarter, shared: 2, own: 0.5),
    Setting(units: 20, years: 5, kind: .quarter, shared: 0, own: 0),
    Setting(units: 1, years: 3, kind: .quarter, shared: 2, own: 0),
    Setting(units: 1, years: 6, kind: .quarter, shared: 2, own: 0),
    Setting(units: 1, years: 4, kind: .quarter, shared: 0, own: 0),
    Setting(units: 1, years: 4, kind: .quarter, shared: 2, own: 0, noise: 1),
    Setting(units: 10, years: 4, kind: .month, shared: 2, own: 0.5),
    Setting(units: 1, years: 4, kind: .month, shared: 2, own: 0),
    Setting(units: 1, years: 3, kind: .month, shared: 0, own: 0),
    Setting(units: 20, years: 4, kind: .half, shared: 2, own: 0),
  ])
  func `seasons are found, and nothing is lost where there are none`(_ setting: Setting) {
    var text = "SEASON \(setting)"
    for model in ["combination", "naive", "seasonal-naive", "pooled-trend"] {
      let trial = SeasonalTests.run(setting, model: model)
      text +=
        "\n   \(model) mae \(trial.error / trial.count) w80 \(trial.width/trial.count) held \(trial.held80 / trial.count) \(trial.held95 / trial.count)"
    }
    print(text)
  }
}
