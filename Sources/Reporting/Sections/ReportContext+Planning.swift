import Plans
import Results
import TargetAssessment
import Text
import TimeSeries

/// Figures set by hand beside the model's: who, why and when.
extension ReportContext {
  var judgementSection: ReportDocument.Section? {
    let texts = JudgementTexts(language: language)
    let rows = result.judged.compactMap { judged in
      result.assessment(judged.verdict).map { cells(judged, on: text(of: $0), texts) }
    }
    guard !rows.isEmpty else { return nil }
    let table = ReportTable.plain(
      caption: texts.title,
      columns: [
        .init(title: columns.target, width: 34, kind: .rowHeader),
        .init(title: texts.model, width: 22), .init(title: texts.adjusted, width: 22),
        .init(title: texts.author, width: 20), .init(title: texts.date, width: 12),
        .init(title: texts.reason, width: 34), .init(title: texts.standing, width: 16),
      ], rows: rows, sheetName: texts.sheet)
    return ReportDocument.Section(
      id: "judgements", title: texts.title, blocks: [.paragraph(texts.lead), .table(table)])
  }

  private func cells(
    _ judged: JudgedVerdict, on model: AssessmentText, _ texts: JudgementTexts
  ) -> [ReportTable.Cell] {
    let assessment = model.assessment
    let own = texts.figures(
      assessment.median, probability: numbers.probability(of: assessment), assessment.likelihood,
      of: model)
    let adjusted = judged.adjusted.map { figures in
      texts.figures(
        figures.median, probability: numbers.probability(figures.probability),
        figures.likelihood, of: model)
    }
    return [
      .name(model.subject), .text(own), .text(adjusted ?? NumberText.missing),
      .text(judged.judgement.author), .text(numbers.day(judged.judgement.date)),
      .text(judged.judgement.reason), .text(texts.standing(judged.standing)),
    ]
  }
}

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
      blocks: [.paragraph(texts.lead), .table(table), .list([texts.counts(result.progress)])])
  }

  private func word(_ entry: ProgressResult, _ texts: ProgressTexts) -> String? {
    entry.category.map { (entry.agreement == .disagree ? "≠ " : "") + texts.category($0) }
  }
}
