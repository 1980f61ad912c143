import Foundation
import TestSupport
import Testing
import TimeSeries

@testable import Forecasting

struct SamplingNoiseTests {
  /// Publishes shares of 0 to 100 with their counts; no count where `of` is `nil`.
  private static func publish(
    _ counts: [(numerator: Double, of: Double?)], unit: String = "a", in world: inout World
  ) {
    for (offset, count) in counts.enumerated() {
      let detail = count.of.map { ObservationDetail(numerator: count.numerator, denominator: $0) }
      let value = count.of.map { 100 * count.numerator / $0 } ?? count.numerator
      world.publish([value], of: unit, from: .year(2015 + offset), detail: detail)
    }
  }

  private static func variances(_ counts: [(numerator: Double, of: Double?)]) throws -> [Double] {
    var world = World(.percent())
    publish(counts, in: &world)
    let series = try #require(world.panel().groups.first?.series.first)
    return SamplingNoise.variances(of: series, link: .logit(lower: 0, upper: 100))
  }

  /// 1 / (61 · 57.5/61 · 3.5/61) and 1 / (21 · 20.5/21 · 0.5/21).
  @Test func `small counts say little, and all of all is not certain`() throws {
    let variances = try SamplingNoiseTests.variances([(57, 60), (20, 20)])
    #expect(abs(variances[0] - 0.3031055900621118) < 1e-12)
    #expect(abs(variances[1] - 2.048780487804878) < 1e-12)
  }

  @Test func `a year without its count takes the usual one`() throws {
    let variances = try SamplingNoiseTests.variances([(30, 60), (50, nil), (32, 60)])
    #expect(abs(variances[1] - variances[0]) < 1e-12)
  }

  @Test func `points are not cases`() throws {
    #expect(try SamplingNoiseTests.variances([(85.16, 100), (87, 100)]) == [0, 0])
  }

  @Test func `people asked count as cases`() throws {
    var world = World(.percent())
    world.publish([82, 84], from: .year(2020), detail: ObservationDetail(sampleSize: 400))
    let series = try #require(world.panel().groups.first?.series.first)
    let variances = SamplingNoise.variances(of: series, link: .logit(lower: 0, upper: 100))
    let share = 328.5 / 401
    #expect(abs(variances[0] - 1 / (401 * share * (1 - share))) < 1e-12)
  }

  /// Three changes with known noise 0.3, 0.1, 0 and 0.4 at their ends.
  private static let pattern = ChangePattern(
    periodsBack: [3, 2, 1], spans: [1, 1, 1],
    noises: [
      .init(start: 0.3, end: 0.1), .init(start: 0.1, end: 0), .init(start: 0, end: 0.4),
    ], lastNoise: 0.4)
  private static let parameters = PooledParameters(
    logSlopeVariance: -2.0, logGrowthVariance: -1, logitPersistence: 1.2,
    logObservationNoise: -1.5, meanChange: 0.4, logDegreesOfFreedom: 1.6, logVariance: -0.3)

  /// scipy 1.17.1: `multivariate_t(loc=mu, shape=s2 * C + D diag(noise) D', df=nu).logpdf(g)` with D the
  /// matrix of first differences, plus the normal log priors without their constants.
  @Test func `the likelihood with known noise agrees with scipy`() {
    let sample = ScaledChanges(
      pattern: SamplingNoiseTests.pattern, values: [0.5, -0.3, 1.2], scale: 1)
    let likelihood = PooledLikelihood.prepare(
      [sample], prior: .seriesScale(meanChange: 0.5), estimatesDrift: true)
    #expect(abs(likelihood.logDensity(SamplingNoiseTests.parameters) + 5.845743083431337) < 1e-9)
  }

  /// numpy 2.4.6, by inversion of the joint covariance of past changes, last noise and next readings.
  @Test func `the prediction takes the last reading's noise back`() throws {
    let prediction = try #require(
      PooledPrediction.prepare(
        SamplingNoiseTests.parameters.covariance, pattern: SamplingNoiseTests.pattern,
        horizon: 2))
    let steps = try #require(prediction.predict([[0.5, -0.3, 1.2]], horizon: 2)?.first).levels
    for (found, known) in zip(
      steps, [(0.1490074775295021, 1.2307122234139125), (0.5609543724342726, 1.6321867846082536)])
    {
      #expect(abs(found.location - known.0) < 1e-10)
      #expect(abs(found.squaredScale.squareRoot() - known.1) < 1e-10)
    }
    #expect(abs(prediction.expectedNoise(of: [0.5, -0.3, 1.2]) - 0.18914273314597127) < 1e-10)
  }

  /// The same shares out of a million cases each, and without any counts.
  @Test func `huge counts change nothing`() throws {
    var counted = World(.percent(precision: 4))
    var plain = World(.percent(precision: 4))
    var random = Simulation(seed: 8)
    for unit in 0..<6 {
      let shares = random.walk(from: 1, drift: 0.1, deviation: 0.3, count: 8).map {
        (100 / (1 + exp(-$0)) * 1e4).rounded() / 1e4
      }
      SamplingNoiseTests.publish(
        shares.map { ($0 * 1e4, 1e6) }, unit: "u\(unit)", in: &counted)
      plain.publish(shares, of: "u\(unit)", from: .year(2015))
    }
    for (one, other) in zip(counted.book(horizon: 2).entries, plain.book(horizon: 2).entries) {
      let (with, without) = (try one.result.get(), try other.result.get())
      #expect(abs(with.distributions[1].median - without.distributions[1].median) < 1e-3)
    }
  }

  /// A jump that ten cases show may be chance; ten thousand mean it.
  @Test(arguments: ["pooled-trend", "combination"])
  func `what few cases show is believed less`(model: String) throws {
    func median(of size: Double) throws -> Double {
      var world = World(.percent())
      for unit in 0..<8 {
        let shares = (0..<8).map {
          0.5 + (($0 + unit) % 3 == 0 ? 0.1 : 0) + (unit == 0 && $0 == 7 ? 0.3 : 0)
        }
        let cases = unit == 0 ? size : 10_000
        SamplingNoiseTests.publish(
          shares.map { (($0 * cases).rounded(), cases) }, unit: "u\(unit)", in: &world)
      }
      let entry = try #require(world.book(model: model, horizon: 1).entries.first)
      return try entry.result.get().distributions[0].median
    }
    #expect(try median(of: 10) < median(of: 10_000) - 3)
  }
}
