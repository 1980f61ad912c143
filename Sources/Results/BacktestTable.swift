public import Forecasting

extension ResultTable {
  /// One row for each indicator, model and step: how good the forecasts of the past were.
  public static func backtest(_ backtest: Backtest) -> ResultTable {
    var table = ResultTable(
      name: "backtest",
      columns: [
        "indicator", "model", "step", "n", "mae", "rmse", "mase", "smape", "crps", "coverage_80",
        "coverage_95", "interval_score_80", "interval_score_95",
      ])
    for row in backtest.scores {
      let score = row.score
      table.append(
        [.text(row.indicator), .text(row.model), .count(row.step), .count(score.count)]
          + [
            score.meanAbsoluteError, score.rootMeanSquaredError, score.meanAbsoluteScaledError,
            score.symmetricMeanAbsolutePercentageError, score.continuousRankedProbabilityScore,
            score.coverage80, score.coverage95, score.intervalScore80, score.intervalScore95,
          ].map { ResultTable.Cell.number($0, decimals: 4) })
    }
    return table
  }

  /// One row for each indicator, model and benchmark: by how much the model was better.
  public static func skill(_ backtest: Backtest) -> ResultTable {
    var table = ResultTable(
      name: "skill",
      columns: ["indicator", "model", "benchmark", "n", "crps", "crps_benchmark", "skill"])
    for row in backtest.skills {
      table.append(
        [.text(row.indicator), .text(row.model), .text(row.benchmark), .count(row.count)]
          + [row.score, row.benchmarkScore, row.skill].map { .number($0, decimals: 4) })
    }
    return table
  }

  /// One row for each jump of a field that no declared change of definition explains.
  public static func suspectedBreaks(_ suspects: [SuspectedBreak]) -> ResultTable {
    var table = ResultTable(
      name: "suspected-breaks",
      columns: ["indicator", "level", "period", "n", "jump", "statistic", "p_value"])
    for suspect in suspects {
      table.append(
        [
          .text(suspect.indicator), .text(suspect.level), .period(suspect.period),
          .count(suspect.unitCount), .number(suspect.jump, decimals: 4),
          .number(suspect.statistic, decimals: 2), .number(suspect.probability, decimals: 6),
        ])
    }
    return table
  }

  /// One row for each indicator, model and bin of probabilities, with the Brier score and its parts.
  public static func reliability(_ backtest: Backtest) -> ResultTable {
    var table = ResultTable(
      name: "reliability",
      columns: [
        "indicator", "model", "bin_low", "bin_high", "n", "mean_probability", "frequency",
        "brier", "calibration", "resolution", "uncertainty",
      ])
    for row in backtest.reliabilities {
      let whole = row.reliability
      for (index, bin) in whole.bins.enumerated() where bin.count > 0 {
        let width = 1 / Double(whole.bins.count)
        table.append(
          [
            .text(row.indicator), .text(row.model), .number(Double(index) * width, decimals: 2),
            .number(Double(index + 1) * width, decimals: 2), .count(bin.count),
          ]
            + [
              bin.meanProbability, bin.frequency, whole.brierScore, whole.calibration,
              whole.resolution, whole.uncertainty,
            ].map { ResultTable.Cell.number($0, decimals: 4) })
      }
    }
    return table
  }
}
