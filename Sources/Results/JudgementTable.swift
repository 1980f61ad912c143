public import Plans
public import TargetAssessment
import TimeSeries

extension ResultTable {
  /// One row for each judgement: who set what and why, the model's figures, the adjusted ones.
  ///
  /// `standing` says whether the judgement counts on the review date; without `applied` there are no
  /// adjusted figures.
  public static func judgements(_ review: Review) -> ResultTable {
    var table = ResultTable(
      name: "judgements",
      columns: [
        "verdict_id", "target_id", "unit", "indicator", "due", "standing", "author", "date",
        "reason", "adjustment", "value", "model_median", "model_lower_80", "model_upper_80",
        "model_probability", "model_likelihood", "adjusted_median", "adjusted_lower_80",
        "adjusted_upper_80", "adjusted_probability", "adjusted_likelihood",
      ])
    for judged in review.judged {
      guard let model = review.assessments.first(where: { $0.id == judged.verdict }) else {
        continue
      }
      let indicator = review.panel.catalogue.indicator(model.target.indicator)
      let decimals = Indicator.forecastDecimals(of: indicator)
      let (judgement, adjusted) = (judged.judgement, judged.adjusted)
      table.append([
        .text(model.id), .text(model.target.id), .text(model.unit), .text(model.target.indicator),
        .period(model.target.due), .text(judged.standing.rawValue), .text(judgement.author),
        .text(judgement.date.description), .text(judgement.reason),
        .text(judgement.adjustment.code), .value(judgement.adjustment.value),
        .number(model.median, decimals: decimals),
        .number(model.interval80?.lowerBound, decimals: decimals),
        .number(model.interval80?.upperBound, decimals: decimals),
        .probability(model.probability), .optionalText(model.verdictCode),
        .number(adjusted?.median, decimals: decimals),
        .number(adjusted?.interval80?.lowerBound, decimals: decimals),
        .number(adjusted?.interval80?.upperBound, decimals: decimals),
        .probability(adjusted?.probability), .optionalText(adjusted?.likelihood.rawValue),
      ])
    }
    return table
  }
}

extension Judgement.Adjustment {
  /// The column of the input that set it.
  public var code: String {
    switch self {
    case .median: "adjusted_median"
    case .shift: "shift"
    case .probability: "adjusted_probability"
    }
  }

  /// What that column held; a probability as a share.
  public var value: Double {
    switch self {
    case .median(let value), .shift(let value), .probability(let value): value
    }
  }
}
