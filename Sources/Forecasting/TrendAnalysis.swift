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
    let scale = LevelScale.find(for: group.indicator)
    return group.series.compactMap { series in
      // Refused are too few observations, and with HC3 rows that a shift of their own fits exactly.
      try? analyse(series, on: scale, standardErrors: standardErrors)
    }
  }
}

private func analyse(
  _ series: Series, on scale: LevelScale, standardErrors: CovarianceEstimator
) throws(RegressionError) -> TrendAnalysis {
  let observations = series.observations
  var levels: [Double] = []
  scale.appendLevels(of: series, to: &levels)
  let rows = observations.enumerated().map { index, observation in
    TrendRow(
      period: observation.period,
      definition: series.breaks.count { $0.firstPeriod.ordinal <= observation.period.ordinal },
      time: series.lastPeriod.distance(to: observation.period), level: levels[index])
  }
  let design = try LinearTrend.design(
    times: rows.map(\.time), definitions: rows.map(\.definition))
  let fit = try LinearModel(design, standardErrors: standardErrors).fit(levels)
  let last = rows[rows.count - 1].definition
  let current = rows.filter { $0.definition == last }
  return TrendAnalysis(
    key: series.key, link: scale.link, values: observations, fit: fit,
    // Refused are fewer than three values.
    senSlope: try? TheilSen.fit(
      response: current.map(\.level), times: current.map { Double($0.time) }),
    mannKendall: try? MannKendall.test(current.map(\.level)),
    latestBreak: testBreak(of: rows))
}

/// One observation in the regression: periods from the last one, and its level on the link scale.
private struct TrendRow {
  let period: Period
  /// Which definition it was made under: 0, 1, …
  let definition: Int
  let time: Int
  let level: Double
}

/// Chow's test between the last two definitions; `nil` where there is one only, or where they have too few
/// values, or fit exactly.
private func testBreak(of rows: [TrendRow]) -> TrendAnalysis.BreakTest? {
  let definitions = Set(rows.map(\.definition)).sorted().suffix(2)
  guard definitions.count == 2, let last = definitions.last else { return nil }
  let rows = rows.filter { definitions.contains($0.definition) }
  let index = rows.count { $0.definition != last }
  // Refused as the comment above says.
  guard
    let design = try? LinearTrend.design(times: rows.map(\.time), definitions: []),
    let test = try? ChowTest.test(response: rows.map(\.level), design: design, breakAt: index)
  else { return nil }
  return TrendAnalysis.BreakTest(period: rows[index].period, test: test)
}
