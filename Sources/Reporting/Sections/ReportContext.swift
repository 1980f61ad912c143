import Plans
import Results
import TargetAssessment
import Text
import TimeSeries

/// What the sections are built from.
struct ReportContext: Sendable {
  let result: ReviewResult
  let language: Language
  let drawings: [Drawing]
  /// The assessments the question asks for; see ``ReviewResult/asked``.
  let asked: [Assessment]
  /// Those of them that the report names: all, or a ``Shortlist``.
  let named: [Assessment]

  static func make(
    of result: ReviewResult, language: Language, drawings: [Drawing] = []
  ) -> ReportContext {
    let asked = result.asked
    return ReportContext(
      result: result, language: language, drawings: drawings, asked: asked,
      named: Shortlist.named(of: asked))
  }

  var numbers: NumberText { NumberText(language) }
  var columns: ColumnTexts { ColumnTexts(language: language) }

  /// The sections in their order; those without content are left out.
  var sections: [ReportDocument.Section] {
    let findings = [
      answerSection, summarySection, withinYearSection, planSection, allVerdictsSection,
      judgementSection, indicatorSection, assumptionSection, yearToDateSection, trackRecordSection,
      scoreboardSection, progressSection, gapSection, conflictSection, methodSection,
    ].compactMap(\.self)
    return findings
      + [glossarySection(of: findings.flatMap(\.blocks)), provenanceSection].compactMap(\.self)
      + paperSections
  }

  var title: String {
    let title = language.name(result.settings.title)
    return title.isEmpty ? PageTexts(language: language).title : title
  }

  func text(of assessment: Assessment) -> AssessmentText {
    AssessmentText(
      assessment, in: result, language: language,
      counterfactual: assessment.status == .notAssessable(.unitAbolished)
        ? result.counterfactual(of: assessment) : nil)
  }

  /// One row a target: what would have been stands in the row of what is.
  func rows(_ assessments: [Assessment]) -> [Assessment] { result.rows(assessments) }

  func name(ofIndicator id: String) -> String { language.name(result.indicator(id).name) }

  func name(ofUnit id: String) -> String { language.name(result.unit(id).name) }

  // MARK: Cells

  func probability(_ text: AssessmentText) -> ReportTable.Cell {
    .probability(text.probability, share: text.foreseen?.probability)
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
