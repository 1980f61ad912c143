import LinearAlgebra
import Parallel
package import Regression
package import TimeSeries

/// All that is asked of the trend of one series: the straight line on its link scale, and tests that
/// need no line.
package struct TrendAnalysis: Sendable {
  package let key: SeriesKey
  /// The scale of the response, by the indicator's bounds.
  package let link: Link
  /// The period of the last value, at which time is 0.
  package let timeOrigin: Period
  /// The published values, one a row of the fit.
  package let values: [PeriodValue]
  /// The line: intercept at the last value, slope per period, one shift for each break.
  package let fit: LinearModelFit
  /// Sen's slope on the link scale, of the values under the definition in force; `nil` for fewer than
  /// three.
  package let senSlope: TheilSen?
  /// The test for a trend of the same values, in any direction.
  package let mannKendall: MannKendall?
  /// What the latest declared break changed.
  package let latestBreak: BreakTest?
  /// The slope on the indicator's own scale, by the delta method: units a year along the line at the last
  /// value, under the definition in force.
  package let effect: CoefficientEstimate?

  /// Chow's test at a declared break: whether level and slope differ before and after.
  package struct BreakTest: Sendable {
    /// The first observed period under the new definition.
    package let period: Period
    package let test: ChowTest
  }
}

extension TrendAnalysis {
  /// The line as ``estimateTrends(in:)`` gives it, with the standard errors of this fit.
  package var estimates: TrendEstimates {
    var errors = fit.model.standardErrors
    if case .neweyWest(nil) = errors {
      errors = .neweyWest(lag: CovarianceEstimator.automaticLag(observations: fit.observations))
    }
    return TrendEstimates(
      key: key, link: link, timeOrigin: timeOrigin, coefficients: fit.coefficientEstimates(),
      standardErrors: errors, observations: fit.observations, rSquared: fit.rSquared)
  }
}

/// Analyses the trends of all series of a panel, in its order; series with no more observations than
/// terms are left out, and those whose standard errors do not exist.
///
/// Each series is fitted by itself: for very many, ``estimateTrends(in:)`` gives the same lines faster.
///
/// - Parameters:
///   - panel: The series.
///   - standardErrors: Of the coefficients.
///   - isIncluded: Which series are analysed.
///   - found: What is kept of an analysis.
package func analyseTrends<Found: Sendable>(
  in panel: Panel, standardErrors: CovarianceEstimator = .neweyWest(),
  including isIncluded: (SeriesKey) -> Bool = { _ in true },
  keeping found: @Sendable (TrendAnalysis) -> Found
) -> [Found] {
  panel.groups.flatMap { group in
    let scale = LevelScale.find(for: group.indicator)
    let included = group.series.filter { isIncluded($0.key) }
    return mapInBatches(included.count) { index -> Found? in
      // Refused are too few observations, and with HC3 rows that a shift of their own fits exactly.
      (try? analyse(included[index], on: scale, standardErrors: standardErrors)).map(found)
    }.compactMap(\.self)
  }
}

private func analyse(
  _ series: Series, on scale: LevelScale, standardErrors: CovarianceEstimator
) throws(RegressionError) -> TrendAnalysis {
  let pattern = SeriesPattern.find(in: series)
  var levels: [Double] = []
  scale.appendLevels(of: series, to: &levels)
  let line = TrendLine(
    times: pattern.times, levels: levels,
    definitions: pattern.definitions.isEmpty ? levels.map { _ in 0 } : pattern.definitions)
  let design = try LinearTrend.design(times: line.times, definitions: line.definitions)
  let fit = try LinearModel(design, standardErrors: standardErrors).fit(line.levels)
  let current = line.definitions.firstIndex(of: line.definitions[levels.count - 1]) ?? 0
  let currentLevels = Array(line.levels[current...])
  return TrendAnalysis(
    key: series.key, link: scale.link, timeOrigin: series.lastPeriod,
    values: series.observations, fit: fit,
    // Refused are fewer than three values.
    senSlope: try? TheilSen.fit(
      response: currentLevels, times: line.times[current...].map(Double.init)),
    mannKendall: try? MannKendall.test(currentLevels),  // as above
    latestBreak: current > 0 ? testBreak(at: current, in: line, of: series) : nil,
    effect: try effect(of: fit, on: scale.link, periodsPerYear: series.key.kind.periodsPerYear))
}

/// The slope of a line carried back through the link at its last row: with the level a and the slope b a
/// year there, f(β) = h′(a) b for h the way back, and ∂f/∂β = h″(a) b x + h′(a) ∂b/∂β.
private func effect(
  of fit: LinearModelFit, on link: Link, periodsPerYear: Int
) throws(RegressionError) -> CoefficientEstimate {
  let row = fit.model.design.matrix.row(fit.observations - 1)
  let level = fit.fittedValues[fit.observations - 1]
  let years = Double(periodsPerYear)
  let slope = fit.coefficients[LinearTrend.trendTerm] * years
  let (first, second) = link.inverseDerivatives(at: level)
  var gradient = row.map { second * slope * $0 }
  gradient[LinearTrend.trendTerm] += first * years
  return try fit.estimate("effect", value: first * slope, gradient: gradient)
}

/// The published values of a series as its line sees them, one entry an observation.
private struct TrendLine {
  /// In periods from the last value.
  let times: [Int]
  /// On the link scale.
  let levels: [Double]
  /// Which definition each was made under: 0, 1, ….
  let definitions: [Int]
}

/// Chow's test between the last two definitions; `nil` where they have too few values, or fit exactly.
private func testBreak(
  at index: Int, in line: TrendLine, of series: Series
) -> TrendAnalysis.BreakTest? {
  let previous = line.definitions[index - 1]
  let first = line.definitions.firstIndex(of: previous) ?? 0
  // Refused are too few values on one side, and an exact fit.
  guard
    let design = try? LinearTrend.design(times: Array(line.times[first...]), definitions: []),
    let test = try? ChowTest.test(
      response: Array(line.levels[first...]), design: design, breakAt: index - first)
  else { return nil }
  return TrendAnalysis.BreakTest(
    period: series.lastPeriod.advanced(by: line.times[index]), test: test)
}
