import Regression
import Testing

/// Robust lines and trend tests against statsmodels, scipy and pymannkendall.
struct RobustReferenceTests {
  @Test(arguments: ["trend and shift", "stack loss"])
  func `Huber regression agrees with statsmodels`(name: String) throws {
    let known = try #require(try StatsmodelsReference.load().huber[name])
    let design = try DesignMatrix(zip(known.terms, known.columns).map { Term($0, $1) })
    let fit = try HuberRegression(design).fit(known.response)
    #expect(agrees(fit.coefficients, known.coefficients, to: 1e-9))
    #expect(agrees(fit.standardErrors, known.standardErrors, to: 1e-9))
    #expect(agrees(fit.scale, known.scale, to: 1e-9))
    #expect(agrees(fit.weights, known.weights, to: 1e-9))
  }

  @Test func `Theil–Sen lines agree with scipy`() throws {
    for known in try StatsmodelsReference.load().theilSen {
      let line = try TheilSen.fit(response: known.response, times: known.times)
      let interval = try #require(line.slopeInterval())
      #expect(agrees(line.slope, known.slope, to: 1e-14))
      #expect(agrees(line.intercept, known.intercept, to: 1e-13))
      #expect(agrees([interval.lowerBound, interval.upperBound], known.interval95, to: 1e-14))
    }
  }

  /// Slopes by hand: y = 1 3 2 7 at 0…3 gives 2, 1/2, −1, 2, 2, 5, sorted −1 1/2 2 2 2 5.
  /// Above the line 2t are 1, 1, −2, 1 with median 1. All four in order have probability 1/24 each way, so the whole range covers 22/24 = 91.7 %.
  /// All of it whole numbers and halves, which nothing rounds.
  @Test func `short series have exact slope intervals, or none`() throws {
    let line = try TheilSen.fit(response: [1, 3, 2, 7], times: [0, 1, 2, 3])
    #expect(line.slope == 2)
    #expect(line.intercept == 1)
    #expect(line.slopeInterval(level: 0.91) == -1...5)
    #expect(line.slopeInterval(level: 0.92) == nil)
  }

  @Test func `Mann–Kendall tests agree with scipy, pymannkendall and enumeration`() throws {
    for known in try StatsmodelsReference.load().mannKendall {
      let test = try MannKendall.test(known.response)
      #expect(test.score == known.score)
      #expect(agrees(test.scoreVariance, known.variance, to: 1e-14))
      #expect(agrees(try #require(test.statistic), known.statistic, to: 1e-13))
      #expect(agrees(try #require(test.tau), known.tau, to: 1e-13))
      #expect(test.isExact == (known.response.count <= 10))
      #expect(agrees(test.pValue, known.exactPValue ?? known.normalPValue, to: 1e-12))
    }
  }

  @Test func `a constant series has no trend`() throws {
    for count in [5, 20] {
      let test = try MannKendall.test([Double](repeating: 3, count: count))
      #expect(test.pValue == 1)
      #expect(test.tau == nil)
      #expect(test.statistic == nil)
    }
  }

  @Test func `Chow tests agree with their formula in numpy`() throws {
    let known = try StatsmodelsReference.load().chow
    let design = try DesignMatrix([.intercept(count: known.times.count), .trend(known.times)])
    for expected in known.tests {
      let test = try ChowTest.test(
        response: known.response, design: design, breakAt: expected.index)
      #expect(agrees(test.statistic, expected.statistic))
      #expect(agrees(test.pValue, expected.pValue))
      #expect(
        [test.numeratorDegreesOfFreedom, test.denominatorDegreesOfFreedom]
          == expected.degreesOfFreedom)
      #expect(test.form == ((2..<12).contains(expected.index) ? .twoSided : .predictive))
    }
    #expect(
      throws: RegressionError.invalidBreak(index: 14, observations: 14, needed: 3)
    ) { try ChowTest.test(response: known.response, design: design, breakAt: 14) }
  }
}
