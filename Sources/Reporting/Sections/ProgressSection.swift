import Results
import TargetAssessment
import Text
import TimeSeries

/// Published progress measures beside the probability, where the job asks for them.
extension ReportContext {
  var progressSection: ReportDocument.Section? {
    let texts = ProgressTexts(language: language)
    let measures = ReportContext.unique(result.progress.map(\.measure))
    let classes = Dictionary(grouping: result.progress, by: \.assessment)
    let rows = result.assessments.compactMap { assessment -> [ReportTable.Cell]? in
      let own = classes[assessment.id] ?? []
      guard own.contains(where: { $0.category != nil }) else { return nil }
      let text = text(of: assessment)
      return [
        .name(text.subject),
        .text((text.isForecast ? "\(text.probability), " : "") + text.answer),
      ]
        + measures.map { measure in
          let entry = own.first { $0.measure == measure }
          return .text(entry.flatMap { word($0, texts) } ?? NumberText.missing)
        }
    }
    guard !rows.isEmpty else { return nil }
    let table = ReportTable.plain(
      caption: texts.title,
      columns: [
        .init(title: columns.target, width: 40, kind: .rowHeader),
        .init(title: texts.probabilityAndVerdict, width: 24),
      ] + measures.map { .init(title: texts.measure($0), width: 16) }, rows: rows,
      sheetName: texts.sheet)
    return ReportDocument.Section(
      id: "progress", title: texts.title,
      blocks: [.paragraph(texts.lead), .table(table), .list([progressCounts])])
  }

  private func word(_ entry: ProgressResult, _ texts: ProgressTexts) -> String? {
    entry.category.map { (entry.agreement == .disagree ? "≠ " : "") + texts.category($0) }
  }

  /// How the classes compare with the probabilities.
  var progressCounts: String {
    func count(_ agreement: ProgressRow.Agreement) -> Int {
      result.progress.count { $0.agreement == agreement }
    }
    return ProgressTexts(language: language).counts(
      agree: count(.agree), disagree: count(.disagree), undecided: count(.undecided))
  }
}
