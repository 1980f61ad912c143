import Plans
public import TargetAssessment
import TimeSeries

extension ResultTable {
  /// One row for each target and unit, in the columns other tools call.
  public static func assessments(_ result: ReviewResult) -> ResultTable {
    var table = ResultTable(
      name: "assessments",
      columns: [
        "verdict_id", "plan_id", "target_id", "state", "unit", "indicator", "due", "operator",
        "threshold", "threshold_high", "status", "reason", "last_period", "last_value",
        "baseline_value", "forecast_median", "lower_80", "upper_80", "probability",
        "probability_high", "mc_error", "likelihood", "expected_gap", "observed_change",
        "required_change", "reach_50", "reach_80", "field_size", "model", "flags",
      ])
    for assessment in result.assessments {
      let target = assessment.target
      let decimals = Indicator.forecastDecimals(of: result.indicator(target.indicator))
      table.append([
        .text(assessment.id), .optionalText(target.plan), .text(target.id),
        .text(target.state.rawValue), .text(assessment.unit), .text(target.indicator),
        .period(target.due), .text(target.comparison.rawValue), .value(target.threshold),
        .value(target.thresholdHigh), .text(assessment.status.code),
        .optionalText(assessment.reasonCode), .period(assessment.last?.period),
        .value(assessment.last?.value), .value(assessment.baselineValue),
        .value(assessment.median), .value(assessment.interval80?.lowerBound),
        .value(assessment.interval80?.upperBound), .probability(assessment.probability),
        .probability(assessment.probabilityHigh), .probability(assessment.monteCarloError),
        .optionalText(assessment.verdictCode),
        .number(assessment.expectedGap, decimals: decimals), .value(assessment.observedChange),
        .value(assessment.requiredChange), .period(assessment.reach50),
        .period(assessment.reach80), .count(assessment.fieldSize),
        .optionalText(assessment.model),
        .optionalText(
          Assessment.Flag.allCases.filter(assessment.flags.contains).map(\.rawValue)
            .joined(separator: ";")),
      ])
    }
    return table
  }
}

extension Assessment.Status {
  /// `observed`, `forecast` or `not_assessable`.
  public var code: String {
    switch self {
    case .observed: "observed"
    case .forecast: "forecast"
    case .notAssessable: "not_assessable"
    }
  }
}

extension Assessment {
  /// The reason's code in files, where there is one.
  public var reasonCode: String? {
    guard case .notAssessable(let reason) = status else { return nil }
    return reason.rawValue
  }

  /// The likelihood word, or `reached` and `missed` of published values.
  public var verdictCode: String? {
    switch status {
    case .observed(let reached): reached ? "reached" : "missed"
    case .forecast: likelihood?.rawValue
    case .notAssessable: nil
    }
  }
}
