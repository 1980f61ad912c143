import Foundation
import LinearAlgebra
import TestSupport
import Testing
import TimeSeries

@testable import Forecasting

struct PooledTrendTests {
  /// (ln τ², ln κ², logit φ, ln r, μ, ln ν, ln σ²).
  private static let parameters = PooledParameters(
    logSlopeVariance: -2.0, logGrowthVariance: -1, logitPersistence: 1.2,
    logObservationNoise: -1.5, meanChange: 0.4, logDegreesOfFreedom: 1.6, logVariance: -0.3)

  private static func changes(_ values: [Double], back: [Int], spans: [Int]) -> ScaledChanges {
    ScaledChanges(
      pattern: ChangePattern(periodsBack: back, spans: spans), values: values, scale: 1)
  }

  /// scipy 1.17.1: `multivariate_t(loc=mu * spans, shape=s2 * B C B', df=nu).logpdf(g)`, summed, with
  /// C = τ²11ᵀ + κ²φ^|j−k| + I + r·(2, −1), plus the normal log priors without their constants.
  @Test func `the marginal likelihood agrees with scipy`() {
    let sample = [
      PooledTrendTests.changes([0.5, -0.3, 1.2], back: [3, 2, 1], spans: [1, 1, 1]),
      PooledTrendTests.changes([0.1, 0.9, 0.4, -0.2], back: [4, 3, 2, 1], spans: [1, 1, 1, 1]),
      PooledTrendTests.changes([0.7, 1.5], back: [4, 2], spans: [1, 2]),
    ]
    let likelihood = PooledLikelihood.prepare(
      sample, prior: .seriesScale(meanChange: 0.5), estimatesDrift: true)
    #expect(abs(likelihood.logDensity(PooledTrendTests.parameters) + 12.852328906488792) < 1e-9)
  }

  /// numpy 2.4.6: the conditional location and scale of the next three levels given three changes,
  /// by `numpy.linalg.solve` on the joint covariance.
  @Test func `the prediction agrees with the conditional distribution`() throws {
    let prediction = try #require(
      PooledPrediction.prepare(
        PooledTrendTests.parameters.covariance,
        pattern: ChangePattern(periodsBack: [4, 2, 1], spans: [2, 1, 1]), horizon: 3))
    let result = try #require(prediction.predict([[0.5, -0.3, 1.2]], horizon: 3)?.first)
    let locations = [0.305840719737028, 0.7130180933189527, 1.1157248427849211]
    let scales = [0.9998240799356066, 1.443949070465553, 1.8620857408562674]
    #expect(abs(result.degreesOfFreedom - (exp(1.6) + 3)) < 1e-12)
    for (step, found) in result.levels.enumerated() {
      #expect(abs(found.location - locations[step]) < 1e-10)
      #expect(abs(found.squaredScale.squareRoot() - scales[step]) < 1e-10)
    }
  }

  /// 400 series of known parameters: what is estimated is near them.
  @Test func `the parameters are found again`() throws {
    let truth = PooledParameters(
      logSlopeVariance: -2.5, logGrowthVariance: -1, logitPersistence: 1.5,
      logObservationNoise: -4, meanChange: 0.5, logDegreesOfFreedom: 1.6, logVariance: -0.3
    ).covariance
    let pattern = ChangePattern(
      periodsBack: Array((1...15).reversed()), spans: [Int](repeating: 1, count: 15))
    let factor = try Cholesky(
      pattern.covariance(truth.covariances(count: 16), variance: truth.variance))
    var random = Simulation(seed: 7)
    let sample = (0..<400).map { _ in
      // A normal over the root of a gamma variate is a t; five degrees of freedom by five squares.
      let squares = (0..<5).reduce(0.0) { sum, _ in
        let deviate = random.normal()
        return sum + deviate * deviate
      }
      let spread = (truth.variance * 5 / squares).squareRoot()
      let deviates = (0..<15).map { _ in random.normal() }
      let values = (0..<15).map { row in
        truth.meanChange
          + spread * (0...row).reduce(0.0) { $0 + factor.lower[row, $1] * deviates[$1] }
      }
      return ScaledChanges(pattern: pattern, values: values, scale: 1)
    }
    let likelihood = PooledLikelihood.prepare(
      sample, prior: .seriesScale(meanChange: 0.5), estimatesDrift: true)
    let found = likelihood.mostProbable().covariance
    #expect(abs(found.meanChange - 0.5) < 0.05)
    #expect((3.5...7.5).contains(found.degreesOfFreedom))
    // The variance of one change and the covariance of two distant ones.
    let size = found.variance * found.covariance(lag: 0)
    #expect(abs(size / (truth.variance * truth.covariance(lag: 0)) - 1) < 0.15)
    #expect(
      abs(found.variance * found.covariance(lag: 10) - truth.variance * truth.covariance(lag: 10))
        < 0.1)
  }

  /// The search whitens the changes anew only where the covariance moves: it ends where one that
  /// always does ends. With noise of known size σ² is part of the covariance.
  @Test(arguments: [0.0, 0.4])
  func `the search finds the peak of the density`(noise: Double) {
    var random = Simulation(seed: 3)
    let sample = (0..<20).map { unit in
      let count = 4 + unit % 4
      let pattern = ChangePattern(
        periodsBack: Array((1...count).reversed()), spans: [Int](repeating: 1, count: count),
        noises: noise > 0
          ? [LinkedSeries.ObservationNoise](
            repeating: .init(start: noise, end: noise), count: count)
          : [], lastNoise: noise)
      return ScaledChanges(
        pattern: pattern, values: (0..<count).map { _ in 0.3 + random.normal() }, scale: 1)
    }
    let prior = PooledPrior.seriesScale(meanChange: 0.5)
    let likelihood = PooledLikelihood.prepare(sample, prior: prior, estimatesDrift: true)
    let found = QuasiNewton().minimum(from: prior.centre.vector) {
      -likelihood.logDensity(prior.centre.moved(to: $0))
    }
    // Both round to 1/64; where the peak lies between two such points, other last digits may tip one.
    let searched = likelihood.mostProbable().vector
    #expect(zip(searched, found).allSatisfy { abs($0 - $1) <= 1.0 / 64 })
    #expect(zip(found, prior.centre.vector).contains { abs($0 - $1) > 1.0 / 64 })
  }

  /// Twelve units that all jump together and then stand: a unit's own noise is small, and the forecast
  /// of all moves with the path.
  @Test func `units that move together share a path`() throws {
    let world = PooledTrendTests.field(pace: 0.2)
    let group = try #require(world.panel().groups.first)
    let path = try #require(CommonPath.estimate(linkGroup(group)))
    #expect(path.changes.count == 8)
    #expect(path.changes.allSatisfy { abs($0 - 0.2) < 0.05 })
    let ahead = path.prediction(after: 2018, step: 2)
    #expect(abs(ahead.location - 0.4) < 0.1)
    // What is known already is not forecast.
    let past = path.prediction(after: 2016, step: 1)
    #expect(past.shock.scale == 0)
  }

  @Test func `a path that leads nowhere has no drift`() throws {
    let world = PooledTrendTests.field(pace: 0)
    let group = try #require(world.panel().groups.first)
    let path = try #require(CommonPath.estimate(linkGroup(group)))
    #expect(abs(path.prediction(after: 2018, step: 3).location) < 0.02)
  }

  /// One change of twelve units tells one thing of the path, not twelve: with v = 0.4 believed
  /// beforehand λ = 1 − 0.4 d²/c², and two periods ahead the variance is 0.4 d² (2 + 4 λ).
  @Test func `after a single change the path is hardly known`() throws {
    let world = PooledTrendTests.field(pace: 0.2, years: 2)
    let group = try #require(world.panel().groups.first)
    let path = try #require(CommonPath.estimate(linkGroup(group)))
    try #require(path.changes.count == 1)
    let (change, spread) = (path.changes[0], path.nextDispersion)
    let weight = 1 - 0.4 * (spread / change) * (spread / change)
    try #require(weight > 0.5)
    let ahead = path.prediction(after: 2011, step: 2)
    #expect(abs(ahead.location - 2 * weight * change) < 1e-12)
    let variance = ahead.shock.scale * ahead.shock.scale
    #expect(abs(variance - 0.4 * spread * spread * (2 + 4 * weight)) < 1e-12)
  }

  @Test func `four units have no common path`() throws {
    let world = PooledTrendTests.field(pace: 0.2, units: 4)
    let group = try #require(world.panel().groups.first)
    #expect(CommonPath.estimate(linkGroup(group)) == nil)
  }

  /// Eight units of a field of twenty: the mean of whoever reports is not the field's.
  @Test func `a path needs most of the field or a published mean`() throws {
    let world = PooledTrendTests.field(pace: 0.2, units: 8)
    let group = try #require(world.panel().groups.first)
    var field = FieldKnowledge.none
    field.size = 20
    #expect(CommonPath.estimate(linkGroup(group, field: field)) == nil)
    field.mean = group.series[0]
    let path = try #require(CommonPath.estimate(linkGroup(group, field: field)))
    let own = linkGroup(group).series[0]
    #expect(abs(path.changes[3] - (own.levels[4] - own.levels[3])) < 1e-12)
  }

  private static func field(pace: Double, units: Int = 12, years: Int = 9) -> World {
    var world = World(.percent())
    var random = Simulation(seed: 11)
    for unit in 0..<units {
      let levels = (0..<years).map { time -> Double in
        -0.5 + 0.1 * Double(unit % 5) + pace * Double(time) + 0.05 * random.normal()
      }
      world.publish(levels.map { 100 / (1 + exp(-$0)) }, of: "u\(unit)", from: .year(2010))
    }
    return world
  }
}
