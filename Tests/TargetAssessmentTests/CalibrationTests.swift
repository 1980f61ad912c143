import Forecasting
import Foundation
import Plans
import TestSupport
import Testing
import TimeSeries

@testable import TargetAssessment

/// Of the targets given 30 %, about 30 % are reached.
struct CalibrationTests {
  /// 3,000 targets: 150 fields of 20 shares, each a random walk with drift on the logit scale,
  /// published with two decimals up to 2023, with a threshold for 2025 somewhere near where it will
  /// be.
  @Test func `in every fifth of the scale as many are reached as was said`() throws {
    var random = Simulation(seed: 99)
    var groups = [(stated: Double, reached: Double, count: Double)](
      repeating: (0, 0, 0), count: 5)
    for _ in 0..<150 {
      var world = World(.percent())
      var targets: [Target] = []
      var outcomes: [Bool] = []
      for unit in 0..<20 {
        let deviation = 0.2 * exp(0.3 * random.normal())
        let drift = 0.4 * deviation * random.normal()
        let values = random.walk(
          from: 0.8 + 0.5 * random.normal(), drift: drift, deviation: deviation, count: 12
        ).map { (10_000 / (1 + exp(-$0))).rounded() / 100 }
        world.publish(Array(values.prefix(10)), of: "u\(unit)", from: .year(2014))
        let middle = log(values[9] / (100 - values[9]))
        let threshold = 100 / (1 + exp(-middle - 2 * deviation * random.normal()))
        targets.append(.example(.atLeast, threshold, unit: "u\(unit)"))
        outcomes.append(values[11] >= threshold)
      }
      let rows = TargetAssessor(forecasts: world.book(horizon: 2), seed: 1).assess(targets)
      for (row, outcome) in zip(rows, outcomes) {
        let probability = try #require(row.probability)
        let group = min(4, Int(probability * 5))
        groups[group].stated += probability
        groups[group].reached += outcome ? 1 : 0
        groups[group].count += 1
      }
    }
    for group in groups {
      try #require(group.count >= 250)
      let gap = (group.reached - group.stated) / group.count
      #expect(abs(gap) < 0.05, "\(group.count) targets at \(group.stated / group.count)")
    }
  }
}
