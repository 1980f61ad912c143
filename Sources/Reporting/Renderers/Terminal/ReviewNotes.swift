public import Forecasting
public import Plans
public import Results
import TargetAssessment
public import Text
public import TimeSeries

/// What is said on standard error beside a result.
public enum ReviewNotes {
  /// How many targets stand how, in one line.
  public static func counts(_ result: ReviewResult, language: Language) -> String {
    TerminalTexts(language: language).counts(result.counts)
  }

  /// How many targets there are, and in which state.
  public static func targetStates(_ targets: [Target], language: Language) -> String {
    let states = Target.State.allCases.map { state in
      (count: targets.count { $0.state == state }, state: language.state(state))
    }
    return TerminalTexts(language: language).targets(states.filter { $0.count > 0 })
  }

  /// One line for each series that was not forecast, and why.
  public static func refusals(of forecasts: ForecastSet, language: Language) -> [String] {
    let texts = TerminalTexts(language: language)
    return forecasts.entries.compactMap { series, result in
      guard case .failure(let refusal) = result else { return nil }
      return "\(series.key.unit), \(series.key.indicator): \(texts.refusal(refusal))"
    }
  }

  /// One line for each series with too few values for a trend.
  ///
  /// - Parameter estimated: The series that have one.
  public static func withoutTrend(
    _ panel: Panel, estimated: Set<SeriesKey>, language: Language
  ) -> [String] {
    panel.groups.flatMap(\.series).filter { !estimated.contains($0.key) }.map { series in
      "\(series.key.unit), \(series.key.indicator): \(TerminalTexts(language: language).noTrend)"
    }
  }

  /// What to do with the templates of `cchc init`.
  public static func afterTemplates(in folder: String, language: Language) -> String {
    TerminalTexts(language: language).afterTemplates(in: folder)
  }

  /// One sentence an indicator: how far off such forecasts were in the past.
  public static func trackRecords(
    _ backtest: BacktestResult, model: String, indicators: Catalogue, language: Language
  ) -> [String] {
    backtest.trackRecords(of: model).compactMap { record in
      indicators.indicator(record.indicator).map {
        IndicatorTexts(language: language).sentence(record, of: $0)
      }
    }
  }

  /// How many assessments no scenario concerns, and why that may be.
  public static func untouchedByScenarios(_ result: ReviewResult, language: Language) -> String {
    let total = result.assessments.count
    return ScenarioTexts(language: language).untouched(
      total - result.scenarios.count, of: total)
  }

  /// Where progress measures contradict the probability, a line each; then a line for each reason why
  /// targets have no class, then the counts.
  public static func progress(_ result: ReviewResult, language: Language) -> [String] {
    let report = ReportContext(result: result, language: language, drawings: [])
    let texts = ProgressTexts(language: language)
    let disagreements = result.progress.filter { $0.agreement == .disagree }.compactMap { entry in
      disagreement(entry, in: report, texts)
    }
    let measures = ReportContext.unique(result.progress.map(\.measure))
    let refusals = measures.flatMap { measure in
      ProgressRefusal.allCases.compactMap { refusal -> String? in
        let count = result.progress.count { $0.measure == measure && $0.refusal == refusal }
        return count > 0 ? texts.withoutClass(count, measure: measure, why: refusal) : nil
      }
    }
    return disagreements + refusals + [report.progressCounts]
  }

  /// «SIPAS, Hà Nội, 2025: ≥ 90% – statcan: on track; probability 22% (unlikely)».
  private static func disagreement(
    _ entry: ProgressResult, in report: ReportContext, _ texts: ProgressTexts
  ) -> String? {
    guard let category = entry.category, let assessment = report.result.assessment(entry.assessment)
    else { return nil }
    let text = report.text(of: assessment)
    let answer =
      text.isForecast
      ? texts.probability(text.probability, word: text.answer) : texts.published(text.answer)
    return "\(text.subject) – \(entry.measure): \(texts.category(category)); \(answer)"
  }
}
