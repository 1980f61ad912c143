import LinearAlgebra
public import Regression
public import TimeSeries

/// All that is asked of the trend of one series: the straight line on its link scale, and tests that
/// need no line.
public struct TrendAnalysis: Sendable {
  public let key: SeriesKey
  /// The scale of the response, by the indicator's bounds.
  public let link: Link
  /// The published values, one a row of the fit.
  public let values: [PeriodValue]
  /// The line: intercept at the last value, slope per period, one shift for each break.
  public let fit: LinearModelFit
  /// Sen's slope on the link scale, of the values under the definition in force; `nil` for fewer than
  /// three.
  public let senSlope: TheilSen?
  /// The test for a trend of the same values, in any direction.
  public let mannKendall: MannKendall?
  /// What the latest declared break changed.
  public let latestBreak: BreakTest?

  /// Chow's test at a declared break: whether level and slope differ before and after.
  public struct BreakTest: Sendable {
    /// The first observed period under the new definition.
    public let period: Period
    public let test: ChowTest
  }
}

/// Analyses the trends of all series of a panel, in its order; series with no more observations than
/// terms are left out, and those whose standard errors do not exist.
///
/// Each series is fitted by itself: for very many, ``estimateTrends(in:)`` is faster.
///
/// - Parameter standardErrors: Of the coefficients.
public func analyseTrends(
  in panel: Panel, standardErrors: CovarianceEstimator
) -> [TrendAnalysis] {
  panel.groups.flatMap { group in
    let link = Link(for: group.indicator)
    return group.series.compactMap { series in
      // Refused are too few observations, and with HC3 rows that a shift of their own fits exactly.
      try? analyse(
        series, series.linked(by: link, indicator: group.indicator), link: link,
        standardErrors: standardErrors)
    }
  }
}

private func analyse(
  _ series: Series, _ linked: LinkedSeries, link: Link, standardErrors: CovarianceEstimator
) throws(RegressionError) -> TrendAnalysis {
  let design = try LinearTrend.design(of: linked)
  let fit = try LinearModel(design, standardErrors: standardErrors).fit(linked.levels)
  let current = linked.definitions.firstIndex(of: linked.definitions[linked.count - 1]) ?? 0
  let levels = Array(linked.levels[current...])
  return TrendAnalysis(
    key: series.key, link: link, values: series.observations, fit: fit,
    // Refused are fewer than three values.
    senSlope: try? TheilSen.fit(
      response: levels, times: linked.times[current...].map { Double($0 - linked.lastTime) }),
    mannKendall: try? MannKendall.test(levels),
    latestBreak: current > 0 ? testBreak(at: current, in: linked, of: series) : nil)
}

/// Chow's test between the last two definitions; `nil` where they have too few values, or fit exactly.
private func testBreak(
  at index: Int, in linked: LinkedSeries, of series: Series
) -> TrendAnalysis.BreakTest? {
  let previous = linked.definitions[index - 1]
  let first = linked.definitions.firstIndex(of: previous) ?? 0
  // Refused as the comment above says.
  guard
    let design = try? LinearTrend.design(times: Array(linked.times[first...]), definitions: []),
    let test = try? ChowTest.test(
      response: Array(linked.levels[first...]), design: design, breakAt: index - first)
  else { return nil }
  return TrendAnalysis.BreakTest(
    period: Period(kind: series.key.kind, ordinal: linked.start + linked.times[index]), test: test)
}
