package import Forecasting
import Loading
package import Plans
package import Results
package import TargetAssessment
package import Text
package import TimeSeries

/// What is said on standard error beside a result.
package enum ReviewNotes {
  /// How many targets stand how, in one line.
  package static func counts(_ counts: AssessmentCounts, language: Language) -> String {
    PageTexts(language: language).counts(counts)
  }

  /// What a run has left out of its charts, and how to get it; nothing where all are drawn.
  ///
  /// - Parameter folder: Of the run.
  package static func leftOut(
    _ result: ReviewResult, folder: String, language: Language
  ) -> [String] {
    let choice = ChartChoice.ofReport(on: result)
    guard choice.leftOut > 0 else { return [] }
    return [
      ShortlistTexts(language: language).charts(
        drawn: choice.count, of: choice.count + choice.leftOut, in: Message.visibleLine(folder))
    ]
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

  /// One line for each series that fell silent: its last value, and what was never published.
  package static func silentSeries(of forecasts: ForecastSet, language: Language) -> [String] {
    forecasts.entries.compactMap { series, _ in
      let missed = forecasts.panel.missedPeriods(of: series)
      guard missed > 0 else { return nil }
      let (last, key) = (series.lastPeriod, series.key)
      let first = last.advanced(by: 1)
      let span = missed == 1 ? "\(first)" : "\(first) – \(last.advanced(by: missed))"
      return "\(key.unit), \(key.indicator): "
        + language.pick(
          "giá trị cuối cùng là của kỳ \(last); các kỳ \(span) chưa hề được công bố nên không dự báo nữa",
          "the last value is that of \(last); those of \(span) were never published and are not forecast"
        )
    }
  }

  /// Notes on parts of the data, each once.
  package static func unique(_ notes: [String]) -> [String] { ReportContext.unique(notes) }

  /// One line for each change of definition that ends forecasts, and for each that the review does not
  /// know of yet and that they pass over.
  ///
  /// - Parameter countsMissed: Whether as many periods more are told as a series has missed.
  package static func changesOfDefinition(
    in forecasts: ForecastSet, horizon: Int, countsMissed: Bool, language: Language
  ) -> [String] {
    let known = forecasts.entries.compactMap { series, _ -> String? in
      let told = horizon + (countsMissed ? forecasts.panel.missedPeriods(of: series) : 0)
      guard let next = series.nextBreak, next.periodsBefore < told else { return nil }
      return describe(next.definition, of: series.key.indicator, language)
        + language.pick(
          "không dự báo từ kỳ đó, vì số liệu đã có theo cách tính cũ",
          "nothing is forecast from there on, because the values are of the old one")
    }
    return ReportContext.unique(known)
      + changesPassedOver(in: forecasts, language: language) { series in
        series.lastPeriod.advanced(by: horizon)
      }
  }

  /// One line for each change of definition that a review does not know of yet, and that targets lie
  /// behind.
  package static func changesPassedOver(
    in forecasts: ForecastSet, targets: [Target], language: Language
  ) -> [String] {
    var latest: [SeriesKey: Period] = [:]
    for target in targets {
      guard
        let series = forecasts.panel.series(
          unit: forecasts.panel.catalogue.unit(target.unit)?.id ?? target.unit,
          indicator: forecasts.panel.catalogue.indicator(target.indicator)?.id ?? target.indicator,
          kind: target.due.kind)
      else { continue }
      let before = latest[series.key] ?? target.due
      latest[series.key] = before.ordinal < target.due.ordinal ? target.due : before
    }
    return changesPassedOver(in: forecasts, language: language) { latest[$0.key] }
  }

  private static func changesPassedOver(
    in forecasts: ForecastSet, language: Language, through end: (Series) -> Period?
  ) -> [String] {
    let catalogue = forecasts.panel.catalogue
    let later = Dictionary(
      grouping: catalogue.breaks.filter { !$0.isKnown(asOf: forecasts.panel.asOf) },
      by: \.indicator)
    guard !later.isEmpty else { return [] }
    let day = NumberText(language).day(forecasts.panel.asOf)
    return ReportContext.unique(
      forecasts.entries.flatMap { series, _ -> [String] in
        let level = catalogue.unit(series.key.unit)?.level
        return (later[series.key.indicator] ?? []).compactMap { change in
          let first = change.firstPeriod.first(series.key.kind)
          guard change.level == nil || change.level == level, let end = end(series),
            series.lastPeriod.ordinal < first.ordinal, first.ordinal <= end.ordinal
          else { return nil }
          return describe(change, of: series.key.indicator, language)
            + language.pick(
              "ngày \(day) chưa biết nên không tính đến; nếu đã biết, hãy ghi ngày công bố vào cột announced_on",
              "not known on \(day), so it is passed over; if it was, state the day in the column announced_on"
            )
        }
      })
  }

  /// «x: another definition from 2024 on (new scoring); ».
  private static func describe(
    _ change: DefinitionBreak, of indicator: String, _ language: Language
  ) -> String {
    let why = change.why.isEmpty ? "" : " (\(change.why))"
    return "\(indicator): "
      + language.pick(
        "cách tính thay đổi từ kỳ \(change.firstPeriod)\(why); ",
        "another definition from \(change.firstPeriod) on\(why); ")
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
    conflicts(result.askedConflicts, language: language)
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

  /// What progress measures say beside the probabilities of some targets.
  package struct Progress: Sendable {
    /// A line for each measure that contradicts a probability, with the place of its target.
    fileprivate var disagreements: [(place: Int, text: String)]
    fileprivate var agreements: [ProgressAssessment.Agreement: Int]
    /// The measures in their order, each with the targets that have no class.
    fileprivate var refusals: [(measure: ProgressMethod.Measure, counts: [ProgressRefusal: Int])]
  }

  /// Gathers what is said of measures.
  ///
  /// - Parameter places: Where the targets stand among all, one for each row of progress.
  package static func gatherProgress(
    _ result: ReviewResult, places: [Int], language: Language
  ) -> Progress {
    let texts = ProgressTexts(language: language)
    return Progress(
      disagreements: zip(places, result.progress).compactMap { place, entry in
        guard entry.agreement == .disagree else { return nil }
        return disagreement(entry, in: result, texts).map { (place, $0) }
      },
      agreements: ProgressTexts.agreements(result.progress),
      refusals: ReportContext.unique(result.progress.map(\.measure)).map { measure in
        let refusals = result.progress.filter { $0.measure == measure }.compactMap(\.refusal)
        return (measure, refusals.reduce(into: [:]) { $0[$1, default: 0] += 1 })
      })
  }

  /// Where progress measures contradict the probability, a line each; then a line for each reason why
  /// targets have no class, then the counts.
  package static func progress(_ parts: [Progress], language: Language) -> [String] {
    let texts = ProgressTexts(language: language)
    let measures = ReportContext.unique(parts.flatMap { $0.refusals.map(\.measure) })
    let refusals = measures.flatMap { measure in
      ProgressRefusal.allCases.compactMap { refusal -> String? in
        let count = parts.flatMap(\.refusals).filter { $0.measure == measure }
          .reduce(0) { $0 + ($1.counts[refusal] ?? 0) }
        return count > 0 ? texts.withoutClass(count, measure: measure, why: refusal) : nil
      }
    }
    let agreements = parts.reduce(into: [:]) { $0.merge($1.agreements, uniquingKeysWith: +) }
    return parts.flatMap(\.disagreements).sorted { $0.place < $1.place }.map(\.text) + refusals
      + [texts.counts(agreements)]
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
    return
      "\(text.subject) – \(entry.measure.rawValue): \(texts.language.progressClass(category)); \(answer)"
  }
}
