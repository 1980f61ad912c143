import Plans
import TargetAssessment
import TimeSeries

extension ResultTable {
  /// One row for each plan and unit: all its counted targets together.
  public static func plans(_ result: ReviewResult) -> ResultTable {
    var table = ResultTable(
      name: "plans",
      columns: [
        "as_of", "plan_id", "unit", "targets", "reached", "missed", "forecast", "not_assessable",
        "expected_met", "met_lower_80", "met_upper_80", "probability_all", "mc_error", "left_out",
      ])
    for plan in result.planVerdicts {
      table.append([
        .text(result.asOf.description), .optionalText(plan.plan), .text(plan.unit),
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
  public static func paths(_ result: ReviewResult) -> ResultTable {
    var table = ResultTable(
      name: "paths",
      columns: [
        "plan_id", "unit", "indicator", "target_id", "hold_from", "due", "milestone", "status",
        "probability", "probability_given_earlier", "probability_so_far", "mc_error", "line_value",
        "line_gap", "weakest_period", "weakest_probability",
      ])
    for path in result.paths {
      for step in path.milestones {
        table.append([
          .optionalText(path.plan), .text(path.unit), .text(path.indicator),
          .text(step.target.id), .period(step.target.holdFrom), .period(step.target.due),
          .optionalText(step.target.milestone), .text(step.isObserved ? "observed" : "forecast"),
          .probability(step.probability), .probability(step.probabilityGivenEarlier),
          .probability(step.probabilitySoFar), .probability(step.monteCarloError),
          .value(step.lineValue), .value(step.lineGap),
          .period(step.weakest?.period), .probability(step.weakest?.probability),
        ])
      }
    }
    return table
  }

  /// One row for each pair of targets that contradict each other.
  public static func contradictions(_ result: ReviewResult) -> ResultTable {
    var table = ResultTable(
      name: "contradictions",
      columns: [
        "plan_id", "target_id", "section", "probability", "other_target_id", "other_section",
        "other_probability",
      ])
    for pair in result.contradictions {
      let assessments = [pair.target, pair.other].map { id in
        result.assessments.first { $0.target.id == id }
      }
      guard let one = assessments[0], let other = assessments[1] else { continue }
      table.append([
        .optionalText(one.target.plan), .text(pair.target), .optionalText(one.target.section),
        .probability(one.probability), .text(pair.other), .optionalText(other.target.section),
        .probability(other.probability),
      ])
    }
    return table
  }

  /// One row for each forecast of a review date whose outcome has been published since.
  public static func scoreboard(_ results: [ReviewResult]) -> ResultTable {
    var table = ResultTable(
      name: "scoreboard",
      columns: [
        "as_of", "target_id", "unit", "indicator", "due", "probability", "likelihood",
        "forecast_median", "outcome", "reached", "brier", "state",
      ])
    for row in results.flatMap(\.scoreboard.entries) {
      table.append([
        .text(row.asOf.description), .text(row.target.id), .text(row.target.unit),
        .text(row.target.indicator), .period(row.target.due), .probability(row.probability),
        .text(row.likelihood.rawValue), .value(row.median), .value(row.outcome),
        .text(row.reached ? "reached" : "missed"), .probability(row.brierScore),
        .text(row.target.state.rawValue),
      ])
    }
    return table
  }
}
