import Plans
package import TargetAssessment
import TimeSeries

extension ResultTable {
  /// One row for each target and unit, in the columns other tools call.
  package static func assessments(_ result: ReviewResult) -> ResultTable {
    var table = ResultTable(.assessments)
    for assessment in result.assessments {
      let target = assessment.target
      let decimals = Indicator.fileDecimals(of: result.indicator(target.indicator))
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
        .period(assessment.reach80), .count(assessment.fieldSize), .optionalText(assessment.model),
        .optionalText(
          Assessment.Flag.allCases.filter(assessment.flags.contains).map(\.rawValue)
            .joined(separator: ";")),
        .probability(assessment.bound?.probability99),
        .probability(assessment.bound?.probability95),
      ])
    }
    return table
  }
}

extension Assessment.Status {
  /// `observed`, `forecast` or `not_assessable`.
  package var code: String {
    switch self {
    case .observed: "observed"
    case .forecast: "forecast"
    case .notAssessable: "not_assessable"
    }
  }
}

extension Assessment {
  /// The reason's code in files, where there is one.
  package var reasonCode: String? {
    guard case .notAssessable(let reason) = status else { return nil }
    return reason.rawValue
  }

  /// The likelihood word, or `reached` and `missed` of published values.
  package var verdictCode: String? {
    switch status {
    case .observed(let reached): reached ? "reached" : "missed"
    case .forecast: likelihood?.rawValue
    case .notAssessable: nil
    }
  }
}

extension ResultTable {
  /// One row for each plan and unit: all its counted targets together.
  package static func plans(_ result: ReviewResult) -> ResultTable {
    var table = ResultTable(.plans)
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
  package static func paths(_ result: ReviewResult) -> ResultTable {
    var table = ResultTable(.paths)
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
  package static func contradictions(_ result: ReviewResult) -> ResultTable {
    var table = ResultTable(.contradictions)
    for pair in result.contradictions {
      func found(_ id: String) -> Assessment? { result.assessments.first { $0.target.id == id } }
      guard let one = found(pair.target), let other = found(pair.other) else { continue }
      table.append([
        .optionalText(one.target.plan), .text(pair.target), .optionalText(one.target.section),
        .probability(one.probability), .text(pair.other), .optionalText(other.target.section),
        .probability(other.probability),
      ])
    }
    return table
  }

  /// One row for each forecast of a review date whose outcome has been published since.
  package static func scoreboard(_ results: [ReviewResult]) -> ResultTable {
    var table = ResultTable(.scoreboard)
    for row in results.flatMap(\.scoreboard.entries) {
      table.append([
        .text(row.asOf.description), .text(row.target.id), .text(row.target.unit),
        .text(row.target.indicator), .period(row.target.due), .probability(row.probability),
        .text(row.likelihood.rawValue), .value(row.median), .value(row.published),
        .text(row.reached ? "reached" : "missed"), .probability(row.brierScore),
        .text(row.target.state.rawValue),
      ])
    }
    return table
  }
}
