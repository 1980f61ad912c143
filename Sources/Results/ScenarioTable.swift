import Plans
public import TargetAssessment
import TimeSeries

extension ResultTable {
  /// For each verdict that a what-if concerns: the forecast, then one row a scenario, then the pace
  /// needed for a wanted probability.
  ///
  /// `reason` says why a row has no figures, or why no pace is enough; then the figures are those
  /// with the median at the bound.
  public static func scenarios(_ scenarios: ScenarioReview) -> ResultTable {
    var table = ResultTable(
      name: "scenarios",
      columns: [
        "scenario", "verdict_id", "target_id", "unit", "indicator", "due", "status", "reason",
        "forecast_median", "lower_80", "upper_80", "probability", "mc_error", "likelihood",
        "probability_change", "extra_per_year", "extra_from", "reach_50", "reach_80",
      ])
    for entry in scenarios.entries {
      let base = entry.base
      let indicator = scenarios.review.panel.catalogue.indicator(base.target.indicator)
      let decimals = Indicator.forecastDecimals(of: indicator)
      func append(_ scenario: String, _ row: Assessment, pace: RequiredPace? = nil) {
        let change = row.probability.flatMap { after in base.probability.map { after - $0 } }
        let standing = pace.flatMap { $0.standing == .attainable ? nil : $0.standing.rawValue }
        table.append([
          .text(scenario), .text(base.id), .text(base.target.id), .text(base.unit),
          .text(base.target.indicator), .period(base.target.due), .text(row.status.code),
          .optionalText(row.reasonCode ?? standing), .number(row.median, decimals: decimals),
          .number(row.interval80?.lowerBound, decimals: decimals),
          .number(row.interval80?.upperBound, decimals: decimals),
          .probability(row.probability), .probability(row.monteCarloError),
          .optionalText(row.verdictCode), .probability(change),
          .value(pace?.extraPerYear), .period(pace?.from), .period(row.reach50),
          .period(row.reach80),
        ])
      }
      append("forecast", base)
      for outcome in entry.outcomes { append(outcome.scenario.id, outcome.assessment) }
      if let pace = entry.requiredPace {
        append("probability \(Cell.text(of: pace.probability))", pace.assessment, pace: pace)
      }
    }
    return table
  }
}
