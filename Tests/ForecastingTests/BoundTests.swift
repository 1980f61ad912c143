import Foundation
import TestSupport
import Testing
import TimeSeries

@testable import Forecasting

/// What is said of a bound before, while and after it is touched.
struct BoundTests {
  /// A series alone that was always at the bound stays there once more with probability (k + ½)/(k + 1) by
  /// its beta distribution; the values are those of the chain of `numpy` and `scipy.special.betaincinv`
  /// with the same constants: rates at (j + ½)/12, returns of 0.4.
  @Test(arguments: [
    (1, [0.752, 0.725, 0.708, 0.702]), (2, [0.836, 0.796, 0.780, 0.774]),
    (4, [0.903, 0.866, 0.851, 0.845]), (8, [0.947, 0.921, 0.909, 0.903]),
  ])
  func `a run at the bound goes on as a random walk's does`(run: Int, expected: [Double]) throws {
    let record = try record(of: [Double](repeating: 100, count: run))
    let chain = BoundChain.estimate(
      record, others: nil,
      leavingRates: BoundChain.leavingRates(record.counts.stays, others: nil), isGoal: true,
      horizon: 4)
    for (step, value) in expected.enumerated() {
      // What the components say is taken out: π = w p + (1 − w) P.
      let presence = chain.probability(step: step + 1, components: 0) / chain.weight
      #expect(abs(presence - value) < 0.0006)
    }
  }

  @Test func `steps are counted by where they started`() throws {
    let record = try record(of: [40, 100, 97, 100, 100, 99])
    #expect(record.counts.far == BoundSteps(count: 1, changed: 1))
    #expect(record.counts.stays == BoundSteps(count: 3, changed: 2))
    #expect(record.counts.absences == BoundSteps(count: 1, changed: 1))
    #expect(!record.isAtBound && record.hasTouched && record.standing == .touchedBefore)
  }

  private func record(of values: [Double]) throws -> BoundRecord {
    var world = World(.percent(precision: 0))
    world.publish(values, of: "a", from: .year(2010))
    let panel = world.panel()
    let group = try #require(panel.groups.first)
    return BoundRecord.read(
      group.series[0], at: .upper, of: .logit(lower: 0, upper: 100, widening: 1),
      indicator: group.indicator)
  }

  @Test(arguments: [-0.6, -0.2, 0, 0.3, 0.9])
  func `what is moved to a bound is taken from everything else alike`(transfer: Double) {
    let plain = distribution(0)
    let moved = distribution(transfer)
    let bound = plain.probability(from: 99.95)
    let expected = transfer > 0 ? bound + transfer * (1 - bound) : bound * (1 + transfer)
    #expect(abs(moved.probability(from: 99.95) - expected) < 1e-12)
    // Of what lies between the bounds, the same share is above 90.
    func share(_ distribution: PredictiveDistribution) -> Double {
      distribution.probability(from: 90, to: 99.95)
        / distribution.probability(from: 0.05, to: 99.95)
    }
    #expect(abs(share(moved) - share(plain)) < 1e-12)
    #expect(abs(moved.probability() - 1) < 1e-12)
    for share in stride(from: 0.02, to: 1, by: 0.07) {
      let value = moved.quantile(share)
      guard value < 100 else { continue }
      #expect(abs(moved.probability(to: value) - share) < 1e-9)
    }
  }

  private func distribution(_ transfer: Double) -> PredictiveDistribution {
    .mixture(
      link: .logit(lower: 0, upper: 100, widening: 2), halfStep: 0.05,
      components: [.init(location: 2.8, scale: 0.7, degreesOfFreedom: 6)]
    ) { _ in .init(lower: 0, upper: transfer) }
  }

  @Test func `printed decimals change what is said of 100 only as rounding does`() throws {
    let exact = [82.003, 85.112, 88.041, 91.234, 94.063, 97.118]
    let stated = try [0, 1, 2].map { decimals in
      let step = pow(10, Double(-decimals))
      return try probabilityOfBound(exact.map { ($0 / step).rounded() * step }, decimals, ahead: 2)
    }
    // What rounds to 100 without decimals is more than what does with two: on a panel printed both ways
    // 0.51 and 0.31 of values came to it.
    #expect(stated.allSatisfy { $0 > 0.1 && $0 < 0.5 })
    #expect((stated.max() ?? 1) < 1.6 * (stated.min() ?? 0))
  }

  @Test func `an old value at the bound neither widens nor lifts a forecast`() throws {
    let values = [97.2, 96.1, 94.5, 93.2, 92.0, 91.1, 90.5]
    let with = try #require(forecasts([100] + values, precision: 1).first)
    let without = try #require(forecasts(values, precision: 1).first)
    #expect(
      abs(with.interval(level: 0.8).lowerBound - without.interval(level: 0.8).lowerBound) < 0.3)
    #expect(
      abs(with.interval(level: 0.8).upperBound - without.interval(level: 0.8).upperBound) < 0.3)
  }

  @Test func `a bound is never impossible, be it far`() throws {
    let probability = try probabilityOfBound([40, 41, 40, 42, 41, 41, 42], 0, ahead: 1)
    #expect(probability > 0.003 && probability < 0.01)
  }

  @Test func `what only grows never falls`() throws {
    var indicator = Indicator.amount()
    indicator.shape = .cumulative
    var world = World(indicator)
    world.publish([10, 12, 12, 15, 15, 15, 16], of: "a", from: .year(2015))
    let forecast = try #require(try? world.book(horizon: 6).entries.first?.result.get())
    let shares = stride(from: 0.01, to: 1, by: 0.03)
    for (earlier, later) in zip(forecast.distributions, forecast.distributions.dropFirst()) {
      #expect(shares.allSatisfy { later.quantile($0) >= earlier.quantile($0) - 1e-9 })
    }
    #expect(forecast.distributions.allSatisfy { $0.quantile(0.001) == 16 })
  }

  private func probabilityOfBound(
    _ values: [Double], _ decimals: Int, ahead step: Int
  ) throws -> Double {
    let distribution = forecasts(values, precision: decimals)[step - 1]
    return distribution.probability(from: 100 - distribution.halfStep)
  }

  private func forecasts(_ values: [Double], precision: Int) -> [PredictiveDistribution] {
    var world = World(.percent(precision: precision))
    world.publish(values, of: "a", from: .year(2010))
    guard case .success(let forecast)? = world.book(horizon: 3).entries.first?.result else {
      return []
    }
    return forecast.distributions
  }
}
