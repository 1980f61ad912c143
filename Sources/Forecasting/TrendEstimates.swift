public import Regression
public import TimeSeries

/// The straight-line trend of one series on its link scale, with the standard errors researchers
/// expect of autocorrelated yearly data.
public struct TrendEstimates: Sendable, Equatable {
  public let key: SeriesKey
  public let rows: [CoefficientRow]
  /// Observations in the regression.
  public let observations: Int

  /// Fits intercept (the level at the last observation), slope per period and one shift for each
  /// break, with Newey–West standard errors; `nil` when observations are no more than terms.
  public init?(_ series: Series, indicator: Indicator) {
    let link = Link(for: indicator)
    let linked = LinkedSeries(series, link: link, indicator: indicator)
    guard let design = try? LinearTrend.design(of: linked),
      let fit = try? LinearModel(
        design,
        standardErrors: .neweyWest(
          lag: CovarianceEstimator.automaticLag(observations: linked.count))
      ).fit(linked.levels)
    else { return nil }
    key = series.key
    rows = fit.coefficientRows()
    observations = linked.count
  }
}
