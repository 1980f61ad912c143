import Plans
import Results
import TargetAssessment
import Text
import TimeSeries

/// Assessments as rows of the terminal: unit, due date, target, last value, forecast, probability,
/// verdict, with marks whose meaning stands in a legend.
struct AssessmentTable {
  private let result: ReviewResult
  private let language: Language
  /// What the marks behind verdicts stand for, in the order of their numbers.
  private let remarks: [String]

  /// The table for a review; all rows share the legend.
  static func make(of result: ReviewResult, language: Language) -> AssessmentTable {
    let used = result.assessments.filter(\.status.isAnswer)
    let found = used.map { AssessmentText($0, in: result, language: language).remarks }
    // Flags and states in their own order, then what planners set by hand.
    let known =
      Assessment.Flag.allCases.map(language.flag) + Target.State.allCases.map(language.state)
    let all = found.flatMap(\.self)
    let remarks = known.filter(all.contains) + all.filter { !known.contains($0) }
    return AssessmentTable(
      result: result, language: language, remarks: ReportContext.unique(remarks))
  }

  /// The rows under the names of their indicators; nothing for no rows.
  func lines(_ assessments: [Assessment], isColoured: Bool) -> [String] {
    guard !assessments.isEmpty else { return [] }
    let titles = ColumnTexts(language: language)
    var table = TextTable([
      (titles.unit, .left), (titles.due, .left), (titles.target, .left), (titles.last, .right),
      (titles.shortForecast, .right), (titles.shortProbability, .right), (titles.verdict, .left),
    ])
    for id in ReportContext.unique(assessments.map(\.target.indicator)) {
      table.append(heading: language.name(result.indicator(id).name))
      for assessment in assessments where assessment.target.indicator == id {
        table.append(cells(assessment))
      }
    }
    return table.lines(isColoured: isColoured)
  }

  /// What the marks mean, one line each.
  var legend: [String] {
    remarks.enumerated().map { "  \(AssessmentTable.mark($0)) \($1)" }
  }

  private func cells(_ assessment: Assessment) -> [TextTable.Cell] {
    let text = AssessmentText(assessment, in: result, language: language)
    let marks = text.remarks.compactMap { remarks.firstIndex(of: $0) }.map(AssessmentTable.mark)
    return [
      .init(text.unitName), .init(text.due), .init(text.requirement), .init(text.last),
      .init(text.forecast), .init(text.probabilityOfRange),
      .init(
        text.answer + (marks.isEmpty ? "" : " " + marks.joined()), style: TerminalStyle(text.tone)),
    ]
  }

  private static func mark(_ index: Int) -> String {
    let digits = ["⁰", "¹", "²", "³", "⁴", "⁵", "⁶", "⁷", "⁸", "⁹"]
    return String(index + 1).compactMap { $0.wholeNumberValue.map { digits[$0] } }.joined()
  }
}
