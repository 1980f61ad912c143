package import Forecasting
import TimeSeries

extension ResultTable {
  /// One row for each series, model and period ahead.
  package static func forecasts(_ result: ReviewResult) -> ResultTable {
    let first = result.series.map { series in
      ModelForecast(
        model: result.model, unit: series.unit, indicator: series.indicator,
        forecasts: Array(series.forecasts.prefix(result.settings.horizon)))
    }
    return forecasts(first + result.furtherForecasts, levels: result.settings.levels)
  }

  /// The same of forecasts that belong to no review.
  ///
  /// - Parameter levels: Interval levels in percent; they name the columns.
  package static func forecasts(_ forecasts: [ModelForecast], levels: [Double]) -> ResultTable {
    var table = ResultTable(.forecasts(levels: levels.map(Cell.text)))
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
}

extension ResultTable {
  /// One row for each indicator, model and step: how good the forecasts of the past were.
  package static func backtest(_ backtest: BacktestResult) -> ResultTable {
    var table = ResultTable(.backtest)
    for score in backtest.scores {
      table.append([
        .text(score.indicator), .text(score.model), .count(score.step), .count(score.count),
        .value(score.meanAbsoluteError), .value(score.rootMeanSquaredError),
        .value(score.meanAbsoluteScaledError),
        .value(score.symmetricMeanAbsolutePercentageError),
        .value(score.continuousRankedProbabilityScore), .value(score.coverage80),
        .value(score.coverage95), .value(score.intervalScore80), .value(score.intervalScore95),
      ])
    }
    return table
  }

  /// One row for each indicator, model and benchmark: by how much the model was better.
  package static func skill(_ backtest: BacktestResult) -> ResultTable {
    var table = ResultTable(.skill)
    for skill in backtest.skills {
      table.append([
        .text(skill.indicator), .text(skill.model), .text(skill.benchmark), .count(skill.count),
        .value(skill.score), .value(skill.benchmarkScore), .value(skill.skill),
        .count(skill.origins), .value(skill.margin),
      ])
    }
    return table
  }

  /// One row for each indicator, model and bin of probabilities, with the Brier score and its parts.
  package static func reliability(_ backtest: BacktestResult) -> ResultTable {
    var table = ResultTable(.reliability)
    for whole in backtest.reliabilities {
      for bin in whole.bins {
        table.append([
          .text(whole.indicator), .text(whole.model),
          .number(Double(bin.tenth) / 10, decimals: 2),
          .number(Double(bin.tenth + 1) / 10, decimals: 2), .count(bin.count),
          .value(bin.probability), .value(bin.frequency), .value(whole.brierScore),
          .value(whole.calibration), .value(whole.resolution), .value(whole.uncertainty),
          .count(bin.origins), .value(bin.margin),
        ])
      }
    }
    return table
  }

  /// One row for each jump of a field that no declared change of definition explains.
  package static func suspectedBreaks(_ suspects: [SuspectedBreak]) -> ResultTable {
    var table = ResultTable(.suspectedBreaks)
    for suspect in suspects {
      table.append([
        .text(suspect.indicator), .text(suspect.level), .period(suspect.period),
        .count(suspect.unitCount), .number(suspect.jump, decimals: 4),
        .number(suspect.statistic, decimals: 2), .probability(suspect.probability),
      ])
    }
    return table
  }
}
