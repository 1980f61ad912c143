import Plans
import Results
import TargetAssessment
import Text
import TimeSeries

/// The slides of a meeting: the answer, each target asked about with its chart, all targets, and what to
/// know of them.
extension ReportContext {
  private var texts: SlideTexts { SlideTexts(language: language) }
  private var pages: PageTexts { PageTexts(language: language) }

  /// Nobody looks at more charts in one meeting; the tables hold all targets.
  private static let mostCharts = 12

  private var isLong: Bool { Shortlist.isNeeded(for: rows(result.assessments).count) }

  /// What is asked about, as far as slides name it.
  private var shown: [Assessment] {
    Shortlist.named(of: asked, length: Shortlist.lengthInSentences)
  }

  var slides: [ReportDocument.Slide] {
    [answerSlide] + chartSlides + planSlides + [remarkSlide]
  }

  /// The question with its answer, how many targets stand how, and what is most pressing.
  private var answerSlide: ReportDocument.Slide {
    var points = [totalSentence, answerSentence(asked)] + pressingPoints
    let others = charted.count - ReportContext.mostCharts
    if others > 0 && !isLong { points.append(texts.chartsLeftOut(others)) }
    if isLong { points.append(shortlists.onSlides(of: rows(result.assessments).count)) }
    return ReportDocument.Slide(
      title: pages.question(result.settings.headline, asOf: result.asOf),
      blocks: [.list(points, style: .sentences)])
  }

  // MARK: Charts

  /// What is asked about, as far as there is a chart of its series.
  private var charted: [(assessment: Assessment, drawing: Drawing)] {
    let drawn = Dictionary(drawings.map { ($0.fileName, $0) }) { first, _ in first }
    return shown.compactMap { assessment in
      let series = result.seriesShown(for: assessment).flatMap { drawn[$0.fileName] }
      return (drawn[RankSubject.fileName(of: assessment)] ?? series).map { (assessment, $0) }
    }
  }

  private var chartSlides: [ReportDocument.Slide] {
    let quotes = QuotationTexts(language: language)
    return charted.prefix(ReportContext.mostCharts).map { assessment, drawing in
      let text = text(of: assessment)
      return ReportDocument.Slide(
        title: "\(text.indicatorName) – \(text.unitName)",
        blocks: [.paragraph(quotes.sentence(text)), .figure(drawing)])
    }
  }

  // MARK: Tables

  /// A table for each plan of which something can be said, the levels applied to other units last; then
  /// the plans without any answer, which would fill slides with dashes.
  private var planSlides: [ReportDocument.Slide] {
    let plans = PlanTexts(language: language)
    let parts = planParts
    let counts = parts.filter { !$0.hasAnswers }
      .map { "\(plans.name(of: $0.subject, in: result)): \(plans.counts(.count($0.assessments)))" }
    return parts.filter(\.hasAnswers).map { part in
      let named = Shortlist.named(
        of: rows(part.assessments), length: Shortlist.lengthInSentences)
      return ReportDocument.Slide(
        title: plans.name(of: part.subject, in: result), blocks: [.table(slideTable(named))])
    }
      + (counts.isEmpty
        ? []
        : [.init(title: plans.withoutAnswer, blocks: [.list(counts, style: .sentences)])])
  }

  private func slideTable(_ assessments: [Assessment]) -> ReportTable {
    shortAnswers(
      assessments, caption: pages.allVerdictsCaption, widths: [42, 20, 18, 22, 17, 28],
      usualUnit: ReportContext.usualUnit(of: assessments), probability: \.probability)
  }

  /// Six columns where there is no room for more: the unit stands under the indicator, the due period beside
  /// the target.
  ///
  /// - Parameters:
  ///   - widths: One a column, of what the renderer makes a whole.
  ///   - usualUnit: The unit that is not named.
  func shortAnswers(
    _ assessments: [Assessment], caption: String, widths: [Int], usualUnit: String?,
    probability: (AssessmentText) -> String
  ) -> ReportTable {
    let columns: [(title: String, kind: ReportTable.Column.Kind)] = [
      (self.columns.indicator, .rowHeader), (self.columns.targetAndDue, .text),
      (self.columns.last, .number), (self.columns.shortForecast, .interval),
      (self.columns.shortProbability, .probability), (self.columns.verdict, .verdict),
    ]
    return .plain(
      caption: caption,
      columns: zip(columns, widths).map { column, width in
        .init(title: column.title, width: width, kind: column.kind)
      },
      rows: assessments.map { assessment in
        let text = text(of: assessment)
        return [
          .name(text.indicatorName, details: assessment.unit == usualUnit ? [] : [text.unitName]),
          .text("\(text.requirement) (\(text.due))"), .number(text.last), .number(text.forecast),
          .text(probability(text)), .verdict(.init(word: text.answer, tone: text.tone)),
        ]
      })
  }

  // MARK: Remarks

  /// What to know beside the figures of the targets asked about, and how to read a probability.
  private var remarkSlide: ReportDocument.Slide {
    let noted = shown.map(text).flatMap { text -> [String] in
      let notes = text.remarks + [text.pace, text.figureNote, text.note]
      let said = notes.filter { !$0.isEmpty }.joined(separator: "; ")
      return said.isEmpty ? [] : ["\(text.subject): \(said)"]
    }
    let warning = result.isSynthetic ? [pages.syntheticWarning] : []
    return ReportDocument.Slide(
      title: columns.remarks,
      blocks: [.list(warning + noted + [texts.howToRead], style: .sentences)])
  }
}
