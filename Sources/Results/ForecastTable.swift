public import Forecasting
public import TimeSeries

extension ResultTable {
  /// One row for each series, model and period ahead.
  ///
  /// - Parameters:
  ///   - horizon: Periods ahead to write; books may reach further for the sake of a target.
  ///   - levels: Interval levels; they name the columns, by default 0.8 and 0.95.
  ///   - isIncluded: Which series to write.
  public static func forecasts(
    _ books: [ForecastSet], horizon: Int, levels: [Double] = [0.8, 0.95],
    including isIncluded: (SeriesKey) -> Bool = { _ in true }
  ) -> ResultTable {
    let names = levels.map { ResultTable.Cell.text(of: ($0 * 1000).rounded() / 10) }
    var table = ResultTable(
      name: "forecasts",
      columns: ["unit", "indicator", "period", "step", "model", "mean", "median"]
        + names.flatMap { ["lower_\($0)", "upper_\($0)"] })
    var quantiles = StudentQuantiles()
    for book in books {
      for (series, result) in book.entries where isIncluded(series.key) {
        guard case .success(let forecast) = result else { continue }
        let indicator = book.panel.catalogue.indicator(series.key.indicator)
        let decimals = Indicator.forecastDecimals(of: indicator)
        for (index, distribution) in forecast.distributions.prefix(horizon).enumerated() {
          let intervals = levels.map { distribution.interval(level: $0, quantiles: &quantiles) }
          table.append(
            [
              .text(series.key.unit), .text(series.key.indicator),
              .period(series.lastPeriod.advanced(by: index + 1)), .count(index + 1),
              .text(book.model), .number(distribution.mean, decimals: decimals),
              .number(distribution.median, decimals: decimals),
            ]
              + intervals.flatMap {
                [
                  ResultTable.Cell.number($0.lowerBound, decimals: decimals),
                  .number($0.upperBound, decimals: decimals),
                ]
              })
        }
      }
    }
    return table
  }
}
