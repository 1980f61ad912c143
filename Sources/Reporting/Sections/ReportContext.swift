import Results
import TargetAssessment
import Text
import TimeSeries

/// What the sections are built from.
struct ReportContext: Sendable {
  let result: ReviewResult
  let language: Language
  let drawings: [Drawing]

  var numbers: NumberText { NumberText(language) }
  var columns: ColumnTexts { ColumnTexts(language: language) }

  /// The sections in their order; those without content are left out.
  var sections: [ReportDocument.Section] {
    [
      answerSection, summarySection, planSection, allVerdictsSection, judgementSection,
      indicatorSection, assumptionSection, yearToDateSection, trackRecordSection,
      scoreboardSection, progressSection, gapSection, conflictSection, methodSection,
      glossarySection, provenanceSection,
    ].compactMap(\.self)
  }

  var title: String {
    let title = language.name(result.settings.title)
    return title.isEmpty ? PageTexts(language: language).title : title
  }

  func text(of assessment: Assessment) -> AssessmentText {
    AssessmentText(assessment, in: result, language: language)
  }

  func name(ofIndicator id: String) -> String { language.name(result.indicator(id).name) }

  func name(ofUnit id: String) -> String { language.name(result.unit(id).name) }

  // MARK: Cells

  func probability(_ text: AssessmentText) -> ReportTable.Cell {
    .probability(
      text.probability, share: text.isForecast ? text.assessment.probability : nil)
  }

  func verdict(_ text: AssessmentText) -> ReportTable.Cell {
    .verdict(.init(word: text.answer, tone: text.tone, remarks: text.remarks))
  }

  /// Each element once, in their order.
  static func unique<Element: Hashable>(_ elements: [Element]) -> [Element] {
    var seen: Set<Element> = []
    return elements.filter { seen.insert($0).inserted }
  }
}
