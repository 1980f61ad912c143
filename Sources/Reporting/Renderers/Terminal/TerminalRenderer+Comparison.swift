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
