import Plans
public import TargetAssessment
import TimeSeries

extension ResultTable {
  /// One row for each target, unit and measure, with every input of the verdict.
  public static func progress(_ rows: [ProgressAssessment], of review: Review) -> ResultTable {
    var table = ResultTable(
      name: "progress",
      columns: [
        "target_id", "unit", "indicator", "method", "base_period", "base_value",
        "current_period", "current_value", "due", "threshold", "measure", "score", "class",
        "direction", "limit", "last_period", "last_value", "pace", "required_pace",
        "projected_value", "reason", "probability", "verdict", "agreement",
      ])
    for row in rows {
      let (target, verdict) = (row.assessment.target, try? row.result.get())
      let decimals = Indicator.forecastDecimals(
        of: review.panel.catalogue.indicator(target.indicator))
      table.append([
        .text(target.id), .text(row.assessment.unit), .text(target.indicator),
        .text(row.measure), .period(verdict?.base.period),
        .number(verdict?.base.value, decimals: 9), .period(verdict?.current.period),
        .number(verdict?.current.value, decimals: 9), .period(target.due),
        .value(verdict?.threshold ?? target.threshold), .number(verdict?.measure, decimals: 6),
        .number(verdict?.score, decimals: 6), .optionalText(verdict?.category.rawValue),
        .optionalText(verdict?.direction?.rawValue), .value(verdict?.limit),
        .period(row.last?.period), .value(row.last?.value),
        .number(verdict?.pace, decimals: 9), .number(verdict?.requiredPace, decimals: 9),
        .number(verdict?.projectedValue, decimals: decimals),
        .optionalText(row.refusal?.rawValue), .probability(row.assessment.probability),
        .optionalText(row.assessment.verdictCode), .optionalText(row.agreement?.rawValue),
      ])
    }
    return table
  }
}
