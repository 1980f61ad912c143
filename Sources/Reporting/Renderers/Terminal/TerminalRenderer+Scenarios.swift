public import Results
import TargetAssessment
public import Text
import TimeSeries

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
