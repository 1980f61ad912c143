import Foundation
import TestSupport
import Testing

@testable import Forecasting

struct VolatilityTests {
  private static func deviations(
    _ spreads: [Double], units: Int, noise: Double = 0, seed: UInt64 = 3
  ) -> [[Volatility.Deviation]] {
    var random = Simulation(seed: seed)
    return spreads.map { spread in
      (0..<units).map { _ in
        Volatility.Deviation(
          value: spread * random.normal() + noise.squareRoot() * random.normal(), noise: noise)
      }
    }
  }

  /// What a t distribution with six degrees of freedom makes of normal deviations: its most probable
  /// scale is 0.875 of theirs (the root of E[7x²/(6s² + x²)] = 1, by quadrature in scipy 1.17.1).
  private static let normalScale = 0.875

  @Test func `a field that calms down is forecast calm, the sooner the more units it has`() throws {
    let spreads = [0.2, 0.2, 0.2, 0.2, 0.2, 0.05, 0.05]
    /// The geometric mean of twenty fields.
    func next(units: Int) throws -> Double {
      let logs = try (1...20).map { seed in
        let deviations = VolatilityTests.deviations(spreads, units: units, seed: UInt64(seed))
        return log(try #require(Volatility.estimate(deviations, floor: 1e-6)).nextDispersion)
      }
      return exp(logs.reduce(0, +) / 20)
    }
    let many = try next(units: 200)
    #expect(abs(many / (0.05 * VolatilityTests.normalScale) - 1) < 0.1)
    #expect(try next(units: 5) > 1.15 * many)
  }

  @Test func `the spread of few units is known less well, and less well the further ahead`() throws
  {
    let spreads = [Double](repeating: 0.1, count: 6)
    let many = try #require(
      Volatility.estimate(VolatilityTests.deviations(spreads, units: 200), floor: 1e-6))
    let few = try #require(
      Volatility.estimate(VolatilityTests.deviations(spreads, units: 5), floor: 1e-6))
    #expect(few.logVariance(step: 1) > many.logVariance(step: 1))
    #expect(few.logVariance(step: 3) > few.logVariance(step: 1))
  }

  @Test func `constant noise keeps one spread`() throws {
    let spreads = [Double](repeating: 0.1, count: 12)
    let volatility = try #require(
      Volatility.estimate(VolatilityTests.deviations(spreads, units: 60), floor: 1e-6))
    for dispersion in volatility.dispersions + [volatility.nextDispersion] {
      #expect(abs(dispersion / (0.1 * VolatilityTests.normalScale) - 1) < 0.2)
    }
    // The scale is all but known: 1/(2ν) for thirty degrees of freedom.
    #expect(volatility.logVariance(step: 1) < 0.03)
  }

  /// Sampling noise twice as large as the spread is taken out of it.
  @Test func `known noise does not count as spread`() throws {
    let spreads = [Double](repeating: 0.1, count: 8)
    let volatility = try #require(
      Volatility.estimate(VolatilityTests.deviations(spreads, units: 400, noise: 0.04), floor: 1e-6)
    )
    #expect(abs(volatility.nextDispersion / (0.1 * VolatilityTests.normalScale) - 1) < 0.35)
  }

  @Test func `fields that stand still have no spread`() {
    let still = [[Volatility.Deviation]](
      repeating: [Volatility.Deviation](repeating: .init(value: 0, noise: 0), count: 6), count: 3)
    #expect(Volatility.estimate(still, floor: 1e-6) == nil)
    #expect(Volatility.estimate([[], []], floor: 0) == nil)
  }
}
