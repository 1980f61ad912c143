import Foundation
import TestSupport
import Testing
import TimeSeries

@testable import Forecasting

struct ScalePriorTests {
  private static let field: [[Double?]] = [
    [81.2, 82.9, 82.1, 84.4, 85.0], [70.1, 74.9, 71.3, 78.8, 77.7, 80.2],
    [60.5, 61.0, 61.9, 61.4], [88.0, 87.1, 89.9, 90.4, 90.1], [75.5, 79.9, 74.2, 80.0, 83.3],
    [66.6, 66.9, 67.9, 68.8, 70.2, 69.5, 70.1],
  ]

  private func prior(_ field: [[Double?]], indicator: Indicator) throws -> ScalePrior {
    var world = World(indicator)
    for (index, values) in field.enumerated() {
      world.publish(values, of: "u\(index)", from: .year(2015))
    }
    let group = try #require(world.panel().groups.first)
    return linkGroup(group, by: Link(for: indicator)).prior
  }

  /// numpy 2.4.6 and scipy 1.17.1: e = ln s² − ψ(d/2) + ln(d/2) of the variances of first
  /// differences; d₀ = 2 · the root of ψ′(x) = var(e) − mean ψ′(d/2) by `optimize.brentq`;
  /// s₀² = exp(mean(e) + ψ(d₀/2) − ln(d₀/2)). Smyth (2004), §6.2.
  @Test(arguments: [
    (Indicator.unbounded(), 2.2531992600766046, 1.8063298359542084),
    (Indicator.percent(), 0.006445545699509612, 1.4372542203240393),
  ])
  func `moments of log variances as Smyth has them`(
    indicator: Indicator, variance: Double, degrees: Double
  ) throws {
    let prior = try prior(ScalePriorTests.field, indicator: indicator)
    #expect(abs(prior.variance / variance - 1) < 1e-9)
    #expect(abs(prior.degreesOfFreedom / degrees - 1) < 1e-9)
  }

  @Test func `very unlike series tell little of each other`() throws {
    var field = ScalePriorTests.field
    field[0] = [50, 50.2, 50.1, 50.3, 50.2]
    field[1] = [70.1, 90, 60, 95, 72, 80]
    let prior = try prior(field, indicator: .unbounded())
    // The same computation as above.
    #expect(abs(prior.variance / 0.4424833628280503 - 1) < 1e-9)
    #expect(abs(prior.degreesOfFreedom / 0.6235650127913784 - 1) < 1e-9)
  }

  @Test func `series that look alike are not taken for one`() throws {
    let alike = (0..<8).map { shift in [1, 3, 2, 5, 4, 6].map { Double($0 + shift) } }
    let prior = try prior(alike, indicator: .unbounded())
    #expect(prior.degreesOfFreedom == Tuning.Scale.largestWeight)
  }

  @Test func `four series tell nothing of a group`() throws {
    let few = Array(ScalePriorTests.field.prefix(4))
    #expect(
      try prior(few, indicator: .percent())
        == ScalePrior.reference(.logit(lower: 0, upper: 100)))
    #expect(try prior(few, indicator: .unbounded()).degreesOfFreedom == 0)
  }

  /// A series that moves by exactly one step a year differs from a straight line by rounding alone;
  /// its variance of 1e-28 would otherwise say that variances in this group differ beyond measure.
  @Test func `rounding in binary is no noise`() throws {
    let known = try prior(ScalePriorTests.field, indicator: .unbounded())
    let withLine = try prior(
      ScalePriorTests.field + [[80.1, 80.2, 80.3, 80.4, 80.5]], indicator: .unbounded())
    let withConstant = try prior(
      ScalePriorTests.field + [[80.1, 80.1, 80.1, 80.1, 80.1]], indicator: .unbounded())
    // Series that only round are left out: the same instructions on the same numbers.
    #expect(withLine == known)
    #expect(withConstant == known)
  }

  /// scipy 1.17.1: `optimize.brentq` on (m − x)/t² − n/2 + S e^−x/2 with m = ln s₀² − ψ(d₀/2) + ln(d₀/2) and
  /// t² = ψ′(d₀/2); degrees (1 + √(1 + 2y))/y with 1/y = 1/t² + k²/(2 (k + 1)), k = S e^−x.
  @Test(arguments: [
    (2.0, 4.0, 3.0, 0.9980251402497827, 6.218117754557855),
    (2, 4, 0, 0.3785935130034083, 3.8968805553161694),
    (2, 4, 300, 23.44640962516829, 15.909579440782148),
  ])
  func `a variance is drawn to its group's as log-normal ones are`(
    variance: Double, degrees: Double, squares: Double, expected: Double, certainty: Double
  ) {
    let prior = ScalePrior(variance: variance, degreesOfFreedom: degrees)
    let found = prior.posterior(sumOfSquares: squares, count: 6)
    #expect(abs(found.variance / expected - 1) < 1e-9)
    #expect(abs(found.degreesOfFreedom / certainty - 1) < 1e-9)
  }

  /// Series in units of measure from thousandths to millions that share nothing but a file: the least of them
  /// had intervals of thousands of its changes.
  @Test func `unlike units of measure lend each other no scale`() throws {
    var random = Simulation(seed: 5)
    var field: [[Double?]] = []
    for unit in 0..<30 {
      var level = 100 + 10 * random.normal()
      let size = pow(10, Double(unit % 10) - 3)
      field.append(
        (0..<6).map { _ in
          level += random.normal()
          return size * level
        })
    }
    let prior = try prior(field, indicator: .unbounded())
    for values in field {
      let changes = zip(values, values.dropFirst()).map { ($0.1 ?? 0) - ($0.0 ?? 0) }
      let squares = changes.reduce(0) { $0 + $1 * $1 }
      let found = prior.posterior(sumOfSquares: squares, count: 5)
      let ratio = (found.variance / (squares / 5)).squareRoot()
      #expect((0.8...1.25).contains(ratio))
    }
  }
}
