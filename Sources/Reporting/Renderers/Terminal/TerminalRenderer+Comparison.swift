import Plans
public import Results
import TargetAssessment
public import Text
import TimeSeries

extension TerminalRenderer {
  /// Two reviews side by side: what differs, which assessments moved, and why.
  public func comparison(_ comparison: RunComparison, language: Language) -> String {
    let texts = ComparisonTexts(language: language)
    let sections: [(title: String?, movement: RunComparison.Movement)] = [
      (nil, .moved), (texts.practicallyUnchanged, .practicallyUnchanged), (texts.added, .added),
      (texts.removed, .removed),
    ]
    var lines = [texts.known(comparison.before.asOf, comparison.after.asOf)]
    lines += causes(comparison.differences, of: nil, texts).map { "  " + $0 }
    lines += ["", texts.counts(comparison.count)]
    for (title, movement) in sections {
      let entries = comparison.entries.filter { $0.movement == movement }
      guard !entries.isEmpty else { continue }
      lines += [""] + (title.map { [$0] } ?? []) + table(entries, in: comparison, texts)
    }
    lines += ["", texts.margin(comparison.margin)]
    if comparison.withoutContributions > 0 {
      lines.append(texts.withoutContributions(comparison.withoutContributions))
    }
    return lines.joined(separator: "\n") + "\n"
  }

  /// The causes in words; the review dates stand above them all.
  private func causes(
    _ causes: [RunComparison.Cause], of indicator: Indicator?, _ texts: ComparisonTexts
  ) -> [String] {
    causes.filter { if case .asOf = $0 { false } else { true } }.map {
      texts.cause($0, indicator: indicator)
    }
  }

  private func table(
    _ entries: [RunComparison.Entry], in comparison: RunComparison, _ texts: ComparisonTexts
  ) -> [String] {
    let titles = ColumnTexts(language: texts.language)
    var table = TextTable([
      (titles.unit, .left), (titles.due, .left), (titles.target, .left), (titles.before, .left),
      (titles.after, .left), (titles.change, .right), (titles.causes, .left),
    ])
    for id in ReportContext.unique(entries.map(\.subject.target.indicator)) {
      let isKnownLater = comparison.after.indicators.contains { $0.id == id }
      let result = isKnownLater ? comparison.after : comparison.before
      table.append(heading: texts.language.name(result.indicator(id).name))
      for entry in entries where entry.subject.target.indicator == id {
        table.append(cells(entry, in: comparison, texts))
      }
    }
    return table.lines(isColoured: isColoured)
  }

  private func cells(
    _ entry: RunComparison.Entry, in comparison: RunComparison, _ texts: ComparisonTexts
  ) -> [TextTable.Cell] {
    let language = texts.language
    let result = entry.after == nil ? comparison.before : comparison.after
    let text = AssessmentText(entry.subject, in: result, language: language)
    let before = entry.before.map { AssessmentText($0, in: comparison.before, language: language) }
    let after = entry.after.map { AssessmentText($0, in: comparison.after, language: language) }
    var causes = causes(entry.causes, of: text.indicator, texts)
    if causes.isEmpty && !entry.causes.isEmpty { causes = [texts.reviewDate] }
    if !entry.contributions.isEmpty { causes.append(texts.contributions(entry.contributions)) }
    let said = entry.saidLikelihood.map(language.likelihood)
    return [
      .init(text.unitName), .init(text.due), .init(text.requirement),
      .init(before.map { answer($0, word: $0.answer) } ?? NumberText.missing),
      .init(after.map { answer($0, word: said ?? $0.answer) } ?? NumberText.missing),
      .init(entry.probabilityChange.map(text.numbers.points) ?? NumberText.missing),
      .init(causes.joined(separator: "; ")),
    ]
  }

  /// «22%, ít khả năng đạt»
  private func answer(_ text: AssessmentText, word: String) -> String {
    text.isForecast ? "\(text.probability), \(word)" : text.answer
  }
}

extension TerminalRenderer {
  /// What-ifs as a reader compares them: assessment by assessment, the forecast first.
  public func scenarios(_ result: ReviewResult, language: Language) -> String {
    let texts = ScenarioTexts(language: language)
    let titles = ColumnTexts(language: language)
    let known = TerminalTexts(language: language).known(result.asOf)
    let untouched = ReviewNotes.untouchedByScenarios(result, language: language)
    guard !result.scenarios.isEmpty else { return "\(known)\n\(untouched)\n" }
    var table = TextTable([
      (titles.scenario, .left), (titles.shortForecast, .right), (titles.shortProbability, .right),
      (titles.change, .right), (titles.verdict, .left),
    ])
    for entry in result.scenarios {
      let base = AssessmentText(entry.base, in: result, language: language)
      table.append(heading: heading(base, texts))
      table.append(cells(language.name(entry.basePath.name), base, change: nil, texts))
      for outcome in entry.outcomes {
        let text = AssessmentText(outcome.assessment, in: result, language: language)
        let change = outcome.assessment.probability.map { $0 - (entry.base.probability ?? 0) }
        table.append(cells(language.name(outcome.path.name), text, change: change, texts))
      }
      if let pace = entry.requiredPace {
        let text = AssessmentText(pace.assessment, in: result, language: language)
        let isMoved = pace.standing == .attainable || pace.standing == .unattainable
        let change = (pace.assessment.probability ?? 0) - (entry.base.probability ?? 0)
        table.append(cells(texts.requiredPace(pace), text, change: isMoved ? change : nil, texts))
      }
    }
    var lines = [known] + table.lines(isColoured: isColoured) + [""]
    let isEarly = result.scenarios.contains { $0.outcomes.contains(where: \.beginsBeforeForecast) }
    if isEarly { lines.append(texts.beginsBeforeForecast) }
    if result.assessments.count > result.scenarios.count { lines.append(untouched) }
    return lines.joined(separator: "\n") + "\n"
  }

  /// «SIPAS – Hà Nội, 2025: từ 90–95%; giá trị gần nhất 86,50% (2024)»
  private func heading(_ base: AssessmentText, _ texts: ScenarioTexts) -> String {
    let last = base.assessment.last == nil ? "" : texts.last(base.last)
    let isCounterfactual = base.assessment.flags.contains(.counterfactual)
    return "\(base.indicatorName) – \(base.unitName), \(base.due): \(base.requirement)\(last)"
      + (isCounterfactual ? " (\(texts.language.flag(.counterfactual)))" : "")
  }

  private func cells(
    _ name: String, _ text: AssessmentText, change: Double?, _ texts: ScenarioTexts
  ) -> [TextTable.Cell] {
    let missing = TextTable.Cell(NumberText.missing)
    guard text.assessment.likelihood != nil else {
      return [
        .init("  " + name), missing, missing, missing, .init(texts.unknownPace, style: .faint),
      ]
    }
    return [
      .init("  " + name), .init(text.forecast), .init(text.probability),
      change.map { .init(text.numbers.points($0)) } ?? missing,
      .init(text.answer, style: TerminalStyle(text.tone)),
    ]
  }
}
