import Plans
public import TargetAssessment
public import TimeSeries

extension ResultTable {
  /// One row for each plan and unit: all its counted targets together.
  public static func plans(_ review: Review) -> ResultTable {
    var table = ResultTable(
      name: "plans",
      columns: [
        "as_of", "plan_id", "unit", "targets", "reached", "missed", "forecast", "not_assessable",
        "expected_met", "met_lower_80", "met_upper_80", "probability_all", "mc_error", "left_out",
      ])
    for plan in review.planVerdicts {
      table.append([
        .text(review.asOf.description), .optionalText(plan.plan), .text(plan.unit),
        .count(plan.assessed + plan.leftOut.count), .count(plan.reached), .count(plan.missed),
        .count(plan.forecast), .count(plan.leftOut.count), .number(plan.expectedMet, decimals: 4),
        .count(plan.met80?.lowerBound), .count(plan.met80?.upperBound),
        .probability(plan.probabilityAll), .probability(plan.monteCarloError),
        .optionalText(plan.leftOut.joined(separator: ";")),
      ])
    }
    return table
  }

  /// One row for each target that is part of a path or must hold in several periods.
  public static func paths(_ review: Review) -> ResultTable {
    var table = ResultTable(
      name: "paths",
      columns: [
        "plan_id", "unit", "indicator", "target_id", "hold_from", "due", "milestone", "status",
        "probability", "probability_given_earlier", "probability_so_far", "mc_error", "line_value",
        "line_gap", "weakest_period", "weakest_probability",
      ])
    for path in review.paths {
      let decimals = Indicator.forecastDecimals(
        of: review.panel.catalogue.indicator(path.indicator))
      for step in path.milestones {
        table.append([
          .optionalText(path.plan), .text(path.unit), .text(path.indicator),
          .text(step.target.id), .period(step.target.holdFrom), .period(step.target.due),
          .optionalText(step.target.milestone), .text(step.isObserved ? "observed" : "forecast"),
          .probability(step.probability), .probability(step.probabilityGivenEarlier),
          .probability(step.probabilitySoFar), .probability(step.monteCarloError),
          .number(step.lineValue, decimals: decimals), .number(step.lineGap, decimals: decimals),
          .period(step.weakest?.period), .probability(step.weakest?.probability),
        ])
      }
    }
    return table
  }

  /// One row for each pair of targets that contradict each other.
  public static func contradictions(_ review: Review) -> ResultTable {
    var table = ResultTable(
      name: "contradictions",
      columns: [
        "plan_id", "target_id", "section", "probability", "other_target_id", "other_section",
        "other_probability",
      ])
    for pair in review.contradictions {
      let rows = [pair.target, pair.other].map { id in
        review.assessments.first { $0.target.id == id }
      }
      guard let target = rows[0], let other = rows[1] else { continue }
      table.append([
        .optionalText(target.target.plan), .text(pair.target), .optionalText(target.target.section),
        .probability(target.probability), .text(pair.other), .optionalText(other.target.section),
        .probability(other.probability),
      ])
    }
    return table
  }

  /// One row for each forecast of a review date whose outcome has been published since.
  public static func scoreboard(_ scoreboard: Scoreboard, catalogue: Catalogue) -> ResultTable {
    var table = ResultTable(
      name: "scoreboard",
      columns: [
        "as_of", "target_id", "unit", "indicator", "due", "probability", "likelihood",
        "forecast_median", "outcome", "reached", "brier", "state",
      ])
    for row in scoreboard.entries {
      let decimals = Indicator.forecastDecimals(of: catalogue.indicator(row.target.indicator))
      table.append([
        .text(row.asOf.description), .text(row.target.id), .text(row.target.unit),
        .text(row.target.indicator), .period(row.target.due), .probability(row.probability),
        .text(row.likelihood.rawValue),
        .number(row.median, decimals: decimals), .value(row.outcome),
        .text(row.reached ? "reached" : "missed"), .probability(row.brierScore),
        .text(row.target.state.rawValue),
      ])
    }
    return table
  }
}
