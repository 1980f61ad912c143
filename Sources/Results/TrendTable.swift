import Forecasting
import Regression
public import TimeSeries

extension ResultTable {
  /// One row for each series and regression term, on the link scale of the series.
  public static func trends(
    _ panel: Panel, including isIncluded: (SeriesKey) -> Bool = { _ in true }
  ) -> ResultTable {
    var table = ResultTable(
      name: "trends",
      columns: [
        "unit", "indicator", "model", "term", "estimate", "std_error", "statistic", "p_value",
        "conf_low", "conf_high", "nobs",
      ])
    let decimals = 8
    for trend in estimateTrends(in: panel) where isIncluded(trend.key) {
      for row in trend.coefficients {
        table.append([
          .text(trend.key.unit), .text(trend.key.indicator), .text("linear-trend"),
          .text(row.term), .number(row.estimate, decimals: decimals),
          .number(row.standardError, decimals: decimals),
          .number(row.statistic, decimals: 6), .number(row.pValue, decimals: decimals),
          .number(row.confidenceLow, decimals: decimals),
          .number(row.confidenceHigh, decimals: decimals), .count(trend.observations),
        ])
      }
    }
    return table
  }
}
