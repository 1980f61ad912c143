import Plans
import TargetAssessment
import TimeSeries

extension ResultTable {
  /// One row for each target, unit and measure, with every input of the class.
  package static func progress(_ result: ReviewResult) -> ResultTable {
    var table = ResultTable(.progress)
    let assessments = Dictionary(
      result.assessments.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    for row in result.progress {
      guard let assessment = assessments[row.assessment] else { continue }
      let (target, figures) = (assessment.target, row.figures)
      table.append([
        .text(target.id), .text(assessment.unit), .text(target.indicator),
        .text(row.measure.rawValue),
        .period(figures?.base.period), .value(figures?.base.value),
        .period(figures?.current.period), .value(figures?.current.value), .period(target.due),
        .value(figures?.threshold ?? target.threshold), .value(figures?.measure),
        .value(figures?.score), .optionalText(row.category?.rawValue),
        .optionalText(figures?.direction?.rawValue), .value(figures?.limit),
        .period(row.last?.period), .value(row.last?.value), .value(figures?.pace),
        .value(figures?.requiredPace), .value(figures?.projectedValue),
        .optionalText(row.refusal?.rawValue), .probability(assessment.probability),
        .optionalText(assessment.verdictCode), .optionalText(row.agreement?.rawValue),
      ])
    }
    return table
  }

  /// For each assessment that a what-if concerns: the forecast, then one row a scenario, then the pace
  /// needed for a wanted probability.
  ///
  /// `reason` says why a row has no figures, or why no pace is enough; then the figures are those
  /// with the median at the bound.
  package static func scenarios(_ result: ReviewResult) -> ResultTable {
    var table = ResultTable(.scenarios)
    for scenario in result.scenarios {
      let base = scenario.base
      func append(_ name: String, _ assessment: Assessment, pace: RequiredPace? = nil) {
        let change = assessment.probability.flatMap { after in
          base.probability.map { after - $0 }
        }
        let standing = pace.flatMap { $0.standing == .attainable ? nil : $0.standing.rawValue }
        table.append([
          .text(name), .text(base.id), .text(base.target.id), .text(base.unit),
          .text(base.target.indicator), .period(base.target.due), .text(assessment.status.code),
          .optionalText(assessment.reasonCode ?? standing), .value(assessment.median),
          .value(assessment.interval80?.lowerBound), .value(assessment.interval80?.upperBound),
          .probability(assessment.probability), .probability(assessment.monteCarloError),
          .optionalText(assessment.verdictCode), .probability(change),
          .value(pace?.extraPerYear), .period(pace?.from), .period(assessment.reach50),
          .period(assessment.reach80),
        ])
      }
      append(scenario.basePath.assumption.code, base)
      for variant in scenario.variants {
        append(variant.path.assumption.code, variant.assessment)
      }
      if let pace = scenario.requiredPace {
        append("probability \(Cell.text(of: pace.probability))", pace.assessment, pace: pace)
      }
    }
    return table
  }

  /// One row for each judgement: who set what and why, the model's figures, the adjusted ones.
  ///
  /// `standing` says whether the judgement counts on the review date; without `applied` there are no
  /// adjusted figures.
  package static func judgements(_ result: ReviewResult) -> ResultTable {
    var table = ResultTable(.judgements)
    for judged in result.judged {
      guard let model = result.assessment(judged.verdict) else { continue }
      let (judgement, adjusted) = (judged.judgement, judged.adjusted)
      table.append([
        .text(model.id), .text(model.target.id), .text(model.unit), .text(model.target.indicator),
        .period(model.target.due), .text(judged.standing.code), .text(judgement.author),
        .text(judgement.date.description), .text(judgement.reason),
        .text(judgement.adjustment.code), .value(judgement.adjustment.value),
        .value(model.median), .value(model.interval80?.lowerBound),
        .value(model.interval80?.upperBound), .probability(model.probability),
        .optionalText(model.verdictCode), .value(adjusted?.median),
        .value(adjusted?.interval80?.lowerBound), .value(adjusted?.interval80?.upperBound),
        .probability(adjusted?.probability), .optionalText(adjusted?.likelihood.rawValue),
      ])
    }
    return table
  }
}

extension Judgement.Adjustment {
  /// The column of the input that set it.
  var code: String {
    switch self {
    case .median: "adjusted_median"
    case .shift: "shift"
    case .probability: "adjusted_probability"
    }
  }

  /// What that column held; a probability as a share.
  var value: Double {
    switch self {
    case .median(let value), .shift(let value), .probability(let value): value
    }
  }
}
