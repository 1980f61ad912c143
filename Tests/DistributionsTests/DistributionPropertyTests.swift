import Distributions
import Testing

struct DistributionPropertyTests {
  static let probabilities = [1e-100, 1e-10, 0.001, 0.025, 0.3, 0.5, 0.8, 0.975, 0.999]

  /// P(X ≤ quantile(p)) = p. The tolerance allows for the rounding of the quantile itself, magnified by
  /// the slope of log P where the tail is steep.
  private func checkInverses(_ distribution: some ContinuousDistribution) {
    for probability in Self.probabilities {
      let x = distribution.quantile(probability)
      let slope = abs(x) * distribution.density(at: x) / probability
      let found = distribution.cumulative(at: x)
      #expect(abs(found - probability) <= (1e-13 + 4e-16 * slope) * probability)
      let y = distribution.survivalQuantile(probability)
      let upperSlope = abs(y) * distribution.density(at: y) / probability
      let survival = distribution.survival(at: y)
      #expect(abs(survival - probability) <= (1e-13 + 4e-16 * upperSlope) * probability)
    }
  }

  @Test func `quantiles invert probabilities`() {
    checkInverses(Normal(mean: 3, standardDeviation: 0.2))
    checkInverses(StudentT(degreesOfFreedom: 4.5))
    checkInverses(StudentT(degreesOfFreedom: .infinity))
    checkInverses(FisherF(numeratorDegreesOfFreedom: 3, denominatorDegreesOfFreedom: 17))
  }

  @Test func `probabilities of both tails add up to one`() {
    let beta = Beta(alpha: 12.5, beta: 3)
    for x in [-1, 0, 0.2, 0.8, 0.95, 1, 7] {
      #expect(abs(beta.cumulative(at: x) + beta.survival(at: x) - 1) <= 1e-15)
    }
  }

  @Test func `ends of the support are the quantiles of 0 and 1`() {
    #expect(Normal().quantile(0) == -.infinity)
    #expect(Normal().quantile(1) == .infinity)
    #expect(Normal().survivalQuantile(0) == .infinity)
    #expect(StudentT(degreesOfFreedom: 3).quantile(0) == -.infinity)
    #expect(StudentT(degreesOfFreedom: 3).survivalQuantile(0) == .infinity)
    #expect(Beta(alpha: 2, beta: 3).quantile(0) == 0)
    #expect(Beta(alpha: 2, beta: 3).quantile(1) == 1)
    let f = FisherF(numeratorDegreesOfFreedom: 2, denominatorDegreesOfFreedom: 5)
    #expect(f.quantile(0) == 0)
    #expect(f.quantile(1) == .infinity)
    #expect(f.survivalQuantile(0) == .infinity)
    #expect(f.survivalQuantile(1) == 0)
  }

  @Test func `arguments outside the support are certain events`() {
    let distributions: [any ContinuousDistribution] = [
      Beta(alpha: 2, beta: 3),
      FisherF(numeratorDegreesOfFreedom: 3, denominatorDegreesOfFreedom: 4),
    ]
    for distribution in distributions {
      #expect(distribution.density(at: -1) == 0)
      #expect(distribution.cumulative(at: -1) == 0)
      #expect(distribution.survival(at: -1) == 1)
      #expect(distribution.cumulative(at: .infinity) == 1)
      #expect(distribution.survival(at: .infinity) == 0)
    }
    for df in [1, 2.5, .infinity] {
      #expect(StudentT(degreesOfFreedom: df).cumulative(at: .infinity) == 1)
      #expect(StudentT(degreesOfFreedom: df).cumulative(at: -.infinity) == 0)
      #expect(StudentT(degreesOfFreedom: df).density(at: .infinity) == 0)
    }
  }

  @Test func `infinite degrees of freedom are the normal distribution`() {
    let t = StudentT(degreesOfFreedom: .infinity)
    // The same function of the same number.
    for x in [-9.0, -1, 0, 2.5] { #expect(t.cumulative(at: x) == Normal().cumulative(at: x)) }
    #expect(t.quantile(0.975) == Normal().quantile(0.975))
  }

  @Test func `impossible parameters are programming errors`() async {
    await #expect(processExitsWith: .failure) { _ = Normal(standardDeviation: 0) }
    await #expect(processExitsWith: .failure) { _ = StudentT(degreesOfFreedom: -1) }
    await #expect(processExitsWith: .failure) { _ = Beta(alpha: .nan, beta: 1) }
    await #expect(processExitsWith: .failure) { _ = Normal().quantile(1.5) }
    await #expect(processExitsWith: .failure) { _ = Normal().cumulative(at: .nan) }
  }
}
