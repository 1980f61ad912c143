import TimeSeries

extension ResultTable {
  /// One row for each series, model and period ahead.
  public static func forecasts(_ result: ReviewResult) -> ResultTable {
    let first = result.series.map { series in
      ModelForecast(
        model: result.model, unit: series.unit, indicator: series.indicator,
        forecasts: Array(series.forecasts.prefix(result.origin.horizon)))
    }
    return forecasts(first + result.furtherForecasts, levels: result.origin.levels)
  }

  /// The same of forecasts that belong to no review.
  ///
  /// - Parameter levels: Interval levels in percent; they name the columns.
  public static func forecasts(_ forecasts: [ModelForecast], levels: [Double]) -> ResultTable {
    var table = ResultTable(
      name: "forecasts",
      columns: ["unit", "indicator", "period", "step", "model", "mean", "median"]
        + levels.map(Cell.text).flatMap { ["lower_\($0)", "upper_\($0)"] })
    for forecast in forecasts {
      for period in forecast.forecasts {
        let ends = levels.map { period.interval($0 / 100) }.flatMap {
          [Cell.value($0.lowerBound), .value($0.upperBound)]
        }
        table.append(
          [
            .text(forecast.unit), .text(forecast.indicator), .period(period.period),
            .count(period.step), .text(forecast.model), .value(period.mean),
            .value(period.median),
          ] + ends)
      }
    }
    return table
  }

  /// One row for each series and regression term, on the link scale of the series.
  public static func trends(_ trends: [TrendResult]) -> ResultTable {
    var table = ResultTable(
      name: "trends",
      columns: [
        "unit", "indicator", "model", "term", "estimate", "std_error", "statistic", "p_value",
        "conf_low", "conf_high", "nobs",
      ])
    for trend in trends {
      for term in trend.terms {
        table.append([
          .text(trend.unit), .text(trend.indicator), .text("linear-trend"), .text(term.term),
          .value(term.estimate), .value(term.standardError), .value(term.statistic),
          .value(term.pValue), .value(term.confidenceLow), .value(term.confidenceHigh),
          .count(trend.observations),
        ])
      }
    }
    return table
  }
}
