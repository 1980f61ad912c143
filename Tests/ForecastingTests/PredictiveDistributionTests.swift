import Forecasting
import Foundation
import TestSupport
import Testing
import TimeSeries

/// Reference values: scipy 1.17.1 (`stats.t.cdf`, `stats.t.sf`, `optimize.brentq`) and mpmath 1.3.0
/// with 40 digits (`betainc`, `quad`), Python 3.
struct PredictiveDistributionTests {
  private static let percent = Link.logit(lower: 0, upper: 100)

  /// 0.3 t₃(1.2, 0.4²) + 0.7 t₇.₅(2, 0.9²) on the logit scale.
  private static let mixture = PredictiveDistribution.mixture(
    link: percent,
    components: [
      .init(weight: 0.3, location: 1.2, scale: 0.4, degreesOfFreedom: 3),
      .init(weight: 0.7, location: 2.0, scale: 0.9, degreesOfFreedom: 7.5),
    ])

  private static func single(
    _ location: Double, _ scale: Double, _ degrees: Double, link: Link = percent
  ) -> PredictiveDistribution {
    PredictiveDistribution.mixture(
      link: link,
      components: [.init(location: location, scale: scale, degreesOfFreedom: degrees)])
  }

  // MARK: Probabilities

  @Test(arguments: [
    (70.0, 0.14988448690238199), (85, 0.5305705600426942), (95, 0.882333518890861),
  ])
  func `the distribution function agrees with scipy`(value: Double, probability: Double) {
    let mixture = PredictiveDistributionTests.mixture
    #expect(abs(mixture.probability(to: value) - probability) < 1e-12)
    #expect(abs(mixture.probability(from: value) - (1 - probability)) < 1e-12)
  }

  @Test func `the probability of a stretch agrees with scipy`() {
    let mixture = PredictiveDistributionTests.mixture
    #expect(abs(mixture.probability(from: 80, to: 90) - 0.31586571370772043) < 1e-12)
    #expect(abs(mixture.probability(from: 99.5) - 0.002805923583987111) < 1e-14)
    #expect(mixture.probability(from: 90, to: 80) == 0)
    #expect(mixture.probability() == 1)
  }

  struct Tail: Sendable {
    var distribution: PredictiveDistribution
    var from: Double
    var to: Double
    var probability: Double
  }

  @Test(arguments: [
    Tail(
      distribution: single(-6, 0.2, 30), from: 99, to: .infinity,
      probability: 1.6833297993733735e-31),
    Tail(
      distribution: single(-3, 0.25, 4), from: 99.5, to: .infinity,
      probability: 2.4623192804272548e-6),
    Tail(
      distribution: single(5, 0.25, 10), from: -.infinity, to: 1,
      probability: 1.7198832483242617e-12),
  ])
  func `far tails keep their digits`(_ known: Tail) {
    let probability = known.distribution.probability(from: known.from, to: known.to)
    #expect(abs(probability / known.probability - 1) < 1e-9)
  }

  @Test func `outside the bounds there is nothing`() {
    let mixture = PredictiveDistributionTests.mixture
    #expect(mixture.probability(from: 100.001) == 0)
    #expect(mixture.probability(to: -0.001) == 0)
    #expect(mixture.probability(from: 0, to: 100) == 1)
    #expect(mixture.probability(to: 100) == 1)
    #expect(mixture.probability(to: 0) == 0)
  }

  // MARK: Quantiles

  @Test(arguments: [
    (0.001, 8.720499524801296), (0.025, 47.723155243630224), (0.1, 65.64602150057183),
    (0.5, 84.00426795235198), (0.9, 95.4935827108447), (0.975, 98.03956193700526),
    (0.999, 99.76572296837278),
  ])
  func `quantiles agree with scipy`(probability: Double, value: Double) {
    #expect(abs(PredictiveDistributionTests.mixture.quantile(probability) - value) < 1e-9)
  }

  private static let distributions: [PredictiveDistribution] = [
    mixture, single(0, 1, 1), single(1.75, 0.001, 20),
    PredictiveDistribution.mixture(
      link: .identity,
      components: [
        .init(weight: 1, location: 1e6, scale: 1e-3, degreesOfFreedom: 2),
        .init(weight: 2, location: 1e6 + 2e-3, scale: 2e-3, degreesOfFreedom: 5),
      ]),
    PredictiveDistribution.mixture(
      link: .identity,
      components: [
        .init(location: 1e-9, scale: 1e-10, degreesOfFreedom: 2),
        .init(location: -1e-9, scale: 3e-10, degreesOfFreedom: 5),
      ]),
    PredictiveDistribution.mixture(
      link: .logAbove(bound: 3),
      components: [
        .init(location: -2, scale: 0.1, degreesOfFreedom: 3),
        .init(location: 40, scale: 0.1, degreesOfFreedom: 3),
      ]),
    PredictiveDistribution.mixture(
      link: .logBelow(bound: 3),
      components: [.init(location: 1, scale: 2, degreesOfFreedom: 1.5)]),
  ]

  @Test(arguments: distributions)
  func `quantiles invert the distribution function`(_ distribution: PredictiveDistribution) {
    for probability in [1e-4, 0.025, 0.1, 0.33, 0.5, 0.77, 0.9, 0.975, 0.9999] {
      let value = distribution.quantile(probability)
      // A quantile that no double tells from the bound has nothing left to invert.
      guard value > distribution.link.lowerBound, value < distribution.link.upperBound else {
        continue
      }
      // Where the slope times one unit in the last place of the value is larger, that limits.
      let slack = max(
        1e-9,
        distribution.probability(to: value.nextUp)
          - distribution.probability(to: value.nextDown))
      #expect(abs(distribution.probability(to: value) - probability) <= slack)
    }
  }

  @Test(arguments: distributions)
  func `intervals are nested and inside the bounds`(_ distribution: PredictiveDistribution) {
    let levels = [0.05, 0.5, 0.8, 0.95, 0.999]
    let intervals = levels.map { distribution.interval(level: $0) }
    for (narrow, wide) in zip(intervals, intervals.dropFirst()) {
      #expect(wide.lowerBound <= narrow.lowerBound && narrow.upperBound <= wide.upperBound)
    }
    for interval in intervals {
      #expect(interval.contains(distribution.median))
      #expect(interval.lowerBound >= distribution.link.lowerBound)
      #expect(interval.upperBound <= distribution.link.upperBound)
    }
  }

  @Test func `weights are relative`() {
    let one = PredictiveDistribution.Component(
      weight: 3, location: 1, scale: 1, degreesOfFreedom: 4)
    var other = one
    other.weight = 9
    other.location = 2
    let mixture = PredictiveDistribution.mixture(link: .identity, components: [one, other])
    #expect(mixture.components.map(\.weight) == [0.25, 0.75])
    #expect(mixture.mean == 1.75)
  }

  // MARK: Means

  struct KnownMean: Sendable, CustomTestStringConvertible {
    var distribution: PredictiveDistribution
    var mean: Double
    var testDescription: String { "\(mean)" }
  }

  /// mpmath: `quad` of the back-transformed t density after t = sinh u.
  @Test(arguments: [
    KnownMean(distribution: mixture, mean: 81.631589768865),
    KnownMean(distribution: single(1.75, 0.001, 20), mean: 85.1952752644392),
    KnownMean(distribution: single(2, 0.5, 1), mean: 81.8266765679555),
    KnownMean(distribution: single(1, 6, 4), mean: 55.9102577925165),
    KnownMean(distribution: single(9.9, 0.3, 5), mean: 99.9945232702849),
    KnownMean(
      distribution: single(0.4, 0.7, 5, link: .logit(lower: -10, upper: 30)),
      mean: 13.4389838283656),
  ])
  func `the mean of a share agrees with quadrature in 40 digits`(_ known: KnownMean) throws {
    let mean = try #require(known.distribution.mean)
    #expect(abs(mean - known.mean) < 1e-6)
  }

  @Test func `the mean of a sharp forecast is its median`() throws {
    // 1e-300: what is left of a constant series without decimals to blur it.
    for scale in [1e-300, 1e-12, 1e-5] {
      let sharp = PredictiveDistributionTests.single(1.75, scale, 3)
      let mean = try #require(sharp.mean)
      #expect(abs(mean - sharp.median) < 1e-6)
    }
  }

  @Test func `a mean that does not exist is missing`() {
    #expect(PredictiveDistributionTests.single(0, 1, 1, link: .identity).mean == nil)
    #expect(PredictiveDistributionTests.single(7, 1, 1.01, link: .identity).mean == 7)
    #expect(PredictiveDistributionTests.single(0, 1, 30, link: .logAbove(bound: 0)).mean == nil)
    #expect(PredictiveDistributionTests.single(0, 1, 30, link: .logBelow(bound: 0)).mean == nil)
    let half = PredictiveDistribution.mixture(
      link: .identity,
      components: [
        .init(location: 0, scale: 1, degreesOfFreedom: 9),
        .init(location: 0, scale: 1, degreesOfFreedom: 1),
      ])
    #expect(half.mean == nil)
  }
}
