import Plans
import Results
import TargetAssessment
import Text
import TimeSeries

/// Every verdict in one table that a reader can sort and filter; without JavaScript it is a plain
/// table.
extension ReportContext {
  private var texts: PageTexts { PageTexts(language: language) }
  private var plans: PlanTexts { PlanTexts(language: language) }

  /// On the page only: text and Word list every target by its plan.
  var allVerdictsSection: ReportDocument.Section? {
    guard !result.assessments.isEmpty else { return nil }
    let table = ReportTable(
      caption: texts.allVerdictsCaption, kind: .sortable,
      columns: [
        .init(title: columns.plan, width: 18),
        .init(title: columns.indicator, width: 40, kind: .rowHeader),
        .init(title: columns.unit, width: 26), .init(title: columns.due, width: 10),
        .init(title: columns.target, width: 16),
        .init(title: columns.last, width: 16, kind: .number),
        .init(title: columns.forecast, width: 20, kind: .interval),
        .init(title: columns.probability, width: 10, kind: .probability),
        .init(title: columns.verdict, width: 30, kind: .verdict),
      ], groups: [.init(heading: nil, rows: result.assessments.map(row))], filters: filters)
    return ReportDocument.Section(
      id: "verdicts", title: texts.allVerdicts,
      blocks: [.paragraph(texts.onPaper(plans.title), role: .onPaper), .table(table)],
      surfaces: [.page])
  }

  private func row(_ assessment: Assessment) -> ReportTable.Row {
    let text = text(of: assessment)
    let lowest = -1e12
    return ReportTable.Row(
      cells: [
        .text(plans.code(of: assessment.target.plan, in: result)), .name(text.indicatorName),
        .text(text.unitName), .text(text.due), .text(text.requirement),
        .number(text.last, sort: assessment.last?.value ?? lowest),
        .number(text.forecast, sort: text.isForecast ? assessment.median ?? 0 : lowest),
        probability(text), verdict(text),
      ],
      keys: [
        .init(name: "plan", value: assessment.target.plan),
        .init(name: "indicator", value: assessment.target.indicator),
        .init(name: "unit", value: assessment.unit),
        .init(name: "answer", value: text.tone.rawValue),
      ])
  }

  private var filters: [ReportTable.Filter] {
    func filter(
      _ name: String, _ label: String, _ values: [String], _ text: (String) -> String
    ) -> ReportTable.Filter {
      ReportTable.Filter(
        name: name, label: label,
        options: ReportContext.unique(values).map { .init(value: $0, text: text($0)) })
    }
    let all = result.assessments
    return [
      filter("plan", columns.plan, all.map(\.target.plan)) { plans.code(of: $0, in: result) },
      filter("indicator", columns.indicator, all.map(\.target.indicator), name(ofIndicator:)),
      filter("unit", columns.unit, all.map(\.unit), name(ofUnit:)),
      ReportTable.Filter(
        name: "answer", label: columns.verdict,
        options: tones(of: all).map { .init(value: $0.rawValue, text: language.word(for: $0)) }),
    ]
  }
}
