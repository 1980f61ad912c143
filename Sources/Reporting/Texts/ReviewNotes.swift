package import Forecasting
import Loading
package import Plans
package import Results
import TargetAssessment
package import Text
package import TimeSeries

/// What is said on standard error beside a result.
package enum ReviewNotes {
  /// How many targets stand how, in one line.
  package static func counts(_ result: ReviewResult, language: Language) -> String {
    PageTexts(language: language).counts(result.counts)
  }

  /// How many targets there are, and in which state.
  package static func targetStates(_ targets: [Target], language: Language) -> String {
    let states = Target.State.allCases.compactMap { state -> String? in
      let count = targets.count { $0.state == state }
      return count > 0 ? "\(count) \(language.state(state))" : nil
    }
    return language.pick("Chỉ tiêu kế hoạch: ", "Targets: ") + states.joined(separator: ", ")
  }

  /// One line for each series that was not forecast, and why.
  package static func refusals(of forecasts: ForecastSet, language: Language) -> [String] {
    forecasts.entries.compactMap { series, result in
      guard case .failure(let refusal) = result else { return nil }
      return "\(series.key.unit), \(series.key.indicator): \(reason(refusal, language))"
    }
  }

  /// Why a series was not forecast.
  private static func reason(_ refusal: ForecastRefusal, _ language: Language) -> String {
    switch refusal {
    case .oneObservation:
      language.pick("chỉ có một giá trị", "a single value says nothing about change")
    case .noComparableChange:
      language.pick("không có hai giá trị cùng cách tính", "no two values under one definition")
    case .tooFewForModel:
      language.pick("quá ít giá trị cho mô hình này", "too few values for this model")
    }
  }

  /// How many values sources disagree on, with the first of them; nothing where they agree.
  package static func conflicts(_ conflicts: [ConflictResult], language: Language) -> [String] {
    guard !conflicts.isEmpty else { return [] }
    let (count, shown) = (conflicts.count, 3)
    let texts = DataTexts(language: language)
    return [
      language.pick(
        "\(count) giá trị có nguồn không thống nhất: ",
        "sources disagree on \(count) \(count == 1 ? "value" : "values"): ")
        + conflicts.prefix(shown).map(texts.conflict).joined(separator: "; ")
        + (count > shown ? "; …" : "")
    ]
  }

  /// The same of a review, as far as its targets or its question ask for the indicators.
  package static func conflicts(_ result: ReviewResult, language: Language) -> [String] {
    let context = ReportContext(result: result, language: language, drawings: [])
    return conflicts(context.askedConflicts, language: language)
  }

  /// One line for each series that no trend was estimated of.
  ///
  /// - Parameter estimated: The series that have one.
  package static func withoutTrend(
    _ panel: Panel, estimated: Set<SeriesKey>, language: Language
  ) -> [String] {
    panel.groups.flatMap(\.series).map(\.key).filter { !estimated.contains($0) }.map { key in
      "\(key.unit), \(key.indicator): "
        + language.pick("quá ít giá trị để tính xu hướng", "too few values for a trend")
    }
  }

  /// What to do with the templates of `cchc init`.
  package static func afterTemplates(in folder: String, language: Language) -> String {
    let folder = Message.visibleLine(folder)
    return language.pick(
      "Thay số liệu giả lập bằng số liệu của đơn vị, rồi chạy: cchc run \(folder)/job.yaml",
      "Replace the synthetic values with your own, then run: cchc run \(folder)/job.yaml")
  }

  /// What to do with a job made of tables.
  package static func afterDraft(in folder: String, language: Language) -> String {
    let folder = Message.visibleLine(folder)
    return language.pick(
      "Xem lại cột “cần xem lại” của danh mục và các chỉ tiêu, sửa nếu cần, rồi chạy: cchc run \(folder)",
      "Look through the column “to_check” of the catalogue and the targets, then run: cchc run \(folder)"
    )
  }

  /// One sentence an indicator: how far off such forecasts were in the past.
  package static func trackRecords(
    _ backtest: BacktestResult, model: String, indicators: Catalogue, language: Language
  ) -> [String] {
    backtest.trackRecords(of: model).compactMap { record in
      indicators.indicator(record.indicator).map {
        IndicatorTexts(language: language).sentence(record, of: $0)
      }
    }
  }

  /// How many assessments no scenario concerns, and why that may be.
  package static func untouchedByScenarios(_ result: ReviewResult, language: Language) -> String {
    let total = result.assessments.count
    return ScenarioTexts(language: language).untouched(
      total - result.scenarios.count, of: total)
  }

  /// Where progress measures contradict the probability, a line each; then a line for each reason why
  /// targets have no class, then the counts.
  package static func progress(_ result: ReviewResult, language: Language) -> [String] {
    let texts = ProgressTexts(language: language)
    let disagreements = result.progress.filter { $0.agreement == .disagree }.compactMap { entry in
      disagreement(entry, in: result, texts)
    }
    let refusals = ReportContext.unique(result.progress.map(\.measure)).flatMap { measure in
      ProgressRefusal.allCases.compactMap { refusal -> String? in
        let count = result.progress.count { $0.measure == measure && $0.refusal == refusal }
        return count > 0 ? texts.withoutClass(count, measure: measure, why: refusal) : nil
      }
    }
    return disagreements + refusals + [texts.counts(result.progress)]
  }

  /// «SIPAS, Hà Nội, 2025: ≥ 90% – statcan: on track; probability 22% (unlikely)».
  private static func disagreement(
    _ entry: ProgressResult, in result: ReviewResult, _ texts: ProgressTexts
  ) -> String? {
    guard let category = entry.category, let assessment = result.assessment(entry.assessment)
    else { return nil }
    let text = AssessmentText(assessment, in: result, language: texts.language)
    let answer =
      text.isForecast
      ? texts.probability(text.probability, word: text.answer) : texts.published(text.answer)
    return "\(text.subject) – \(entry.measure.rawValue): \(texts.category(category)); \(answer)"
  }
}
