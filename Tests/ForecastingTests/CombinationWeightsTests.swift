import Testing

@testable import Forecasting

struct CombinationWeightsTests {
  private static func errors(
    _ members: PerMember<Double?>, count: Int
  ) -> [CombinationWeights.Errors] {
    (0..<count).map {
      CombinationWeights.Errors(series: $0 % 7, origin: 3, step: 1 + $0 % 3, members: members)
    }
  }

  private static func learn(
    _ members: PerMember<Double?>, count: Int, isSeasonal: Bool
  ) -> PerMember<Double> {
    CombinationWeights.learn(
      from: errors(members, count: count), followsCommonPath: false, isSeasonal: isSeasonal
    ).values
  }

  /// Theta is always 1 too high and the last value 1 too low: half of each is right, whatever the others say.
  @Test func `with thousands of errors the weights of a mean are those that err least`() {
    let members = PerMember<Double?>(
      pooledTrend: 4, theta: 1, robustTrend: 5, lastValue: -1, seasonalSmoothing: 6)
    let many = CombinationWeightsTests.learn(members, count: 20_000, isSeasonal: true)
    #expect(abs(many.theta - 0.5) < 0.02 && abs(many.lastValue - 0.5) < 0.02)
    let few = CombinationWeightsTests.learn(members, count: 3, isSeasonal: true)
    #expect(abs(few.theta - 1.5 / 7) < 0.06)
  }

  /// By hand: 50 errors count half, so twice the error halves a weight (2^(−2 · ½)).
  @Test func `yearly weights go by inverse squared errors`() {
    let members = PerMember<Double?>(
      pooledTrend: 1, theta: 2, robustTrend: -1, lastValue: nil, seasonalSmoothing: nil)
    let found = CombinationWeightsTests.learn(members, count: 50, isSeasonal: false)
    #expect(abs(found.theta - 0.5) < 1e-12)
    #expect(abs(found.pooledTrend - 2) < 1e-12 && abs(found.robustTrend - 1) < 1e-12)
    // Nothing is known of it.
    #expect(found.lastValue == 1)
  }

  /// By hand: 3 · 1 + 1 · 5 over 4; half of the weight lies below 1 and a hair more up to it.
  @Test func `members are averaged by their weights`() {
    let weights = PerMember(
      pooledTrend: 3.0, theta: 1, robustTrend: 2, lastValue: 0, seasonalSmoothing: 0)
    let known = PerMember<Double?>(
      pooledTrend: 1, theta: 5, robustTrend: nil, lastValue: nil, seasonalSmoothing: nil)
    #expect(CombinationWeights(values: weights, average: .mean).combine(known) == 2)
    #expect(CombinationWeights(values: weights, average: .median).combine(known) == 1)
    // Two that weigh alike, and one that weighs nothing: between the two.
    let even = PerMember<Double?>(
      pooledTrend: 1, theta: 5, robustTrend: 3, lastValue: 9, seasonalSmoothing: nil)
    #expect(CombinationWeights(values: weights, average: .median).combine(even) == 2)
    let weightless = PerMember<Double?>(
      pooledTrend: nil, theta: nil, robustTrend: nil, lastValue: 4, seasonalSmoothing: nil)
    #expect(CombinationWeights(values: weights, average: .mean).combine(weightless) == 4)
  }

  /// At each origin every series moves by so many times what was forecast.
  private static func changes(
    _ paces: [Double], series: [Double] = [1, 1, 1, 1, 1]
  ) -> [ChangePace.Change] {
    paces.enumerated().flatMap { origin, pace in
      series.enumerated().map { index, factor in
        let forecast = index % 2 == 0 ? 2.0 : -1
        return ChangePace.Change(
          series: index, origin: origin + 1, forecast: forecast, actual: pace * factor * forecast)
      }
    }
  }

  /// By hand: λ is 1.5 at five origins of six and 1.2 at one, whatever the series; mean 1.45, s² = 0.015, known
  /// 1 − 0.015 / 0.25 = 0.94; 1 + 0.5 · 0.94 · 3/5.
  @Test func `the pace is learnt from what came of forecast changes`() {
    let found = ChangePace.estimate(
      CombinationWeightsTests.changes([1.5, 1.5, 1.2, 1.5, 1.5, 1.5]))
    #expect(abs(found - 1.282) < 1e-12)
  }

  @Test(arguments: [
    // Three origins that agree; four that do not; few series; series that disagree; none; no change forecast.
    changes([2, 2, 2]), changes([0.4, 1.8, 0.4, 1.8]),
    changes([2, 2, 2, 2], series: [1, 1, 1, 1]),
    changes([1.1, 1.1, 1.1, 1.1], series: [0.2, 1.1, 2, 0.6, 1.6]), [],
    (1...6).map { ChangePace.Change(series: $0, origin: $0, forecast: 0, actual: 1) },
  ])
  func `without evidence the pace stays`(changes: [ChangePace.Change]) {
    #expect(ChangePace.estimate(changes) == 1)
  }
}
