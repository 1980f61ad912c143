import Testing

@testable import Forecasting

struct LevelCurveTests {
  /// A share with a tenth more at 100 and half of what lies at 0 taken away, of which the components give
  /// both bounds a part of their own; and the same without.
  private static func share(
    _ transfers: BoundMasses.Transfers, scale: Double = 1.5
  ) -> PredictiveDistribution {
    .mixture(
      link: .logit(lower: 0, upper: 100, widening: 0.05), halfStep: 0.05,
      components: [
        .init(weight: 0.4, location: 1, scale: scale, degreesOfFreedom: 4),
        .init(weight: 0.6, location: 3, scale: scale, degreesOfFreedom: 9),
      ]
    ) { _ in transfers }
  }

  /// The value of the level F⁻¹(p) has the probability p below it.
  @Test(arguments: [
    (share(.none), 0.002), (share(.init(lower: -0.5, upper: 0.1)), 0.002),
    (share(.init(lower: 0.2, upper: -0.9)), 0.002),
    (share(.init(lower: 0, upper: 0.3), scale: 0.2), 0.002),
  ])
  func `values so drawn follow the distribution`(
    distribution: PredictiveDistribution, tolerance: Double
  ) {
    let shares = (0..<999).map { (Double($0) + 0.5) / 999 }
    var values = shares.map(distribution.levelQuantile)
    LevelCurve.draw(distribution).setValues(ofLevels: &values)
    #expect(values == values.sorted())
    let distances = zip(shares, values).filter { 0 < $1 && $1 < 100 }.map {
      abs(distribution.probability(to: $1) - $0)
    }
    #expect((distances.max() ?? 1) < tolerance)
    for (bound, mass) in [(0.0, distribution.masses.lower), (100, distribution.masses.upper)] {
      #expect(abs(Double(values.count { $0 == bound }) - 999 * mass) < 2)
    }
  }

  @Test func `each share of the mixture falls in its component`() {
    let curve = LevelCurve.draw(LevelCurveTests.share(.none))
    let found = curve.components(atShares: [0.01, 0.39, 0.41, 0.99])
    #expect(found.map(\.location) == [1, 1, 3, 3])
  }
}
