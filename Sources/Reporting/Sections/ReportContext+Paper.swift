import Plans
import Results
import TargetAssessment
import Text
import TimeSeries

/// The report that is signed: a summary of one page, the results by field, what to know of the figures;
/// behind the signature the table of targets, the charts of those asked about, and how far to trust it.
extension ReportContext {
  private var texts: LetterheadTexts { LetterheadTexts(language: language) }
  private var pages: PageTexts { PageTexts(language: language) }

  var paperSections: [ReportDocument.Section] {
    [
      paperSummary, paperChanges, paperFields, paperCautions, paperTable, paperFigures, paperMethod,
    ].compactMap(\.self)
  }

  private func section(
    _ id: String, _ title: String, _ blocks: [ReportBlock], isAnnex: Bool = false,
    isWide: Bool = false
  ) -> ReportDocument.Section? {
    guard !blocks.isEmpty else { return nil }
    return ReportDocument.Section(
      id: id, title: title, blocks: blocks, surfaces: [.paper], isWide: isWide, isAnnex: isAnnex)
  }

  // MARK: Before the signature

  /// More rows leave no room for the rest on one page; Annex I has them all.
  private static let mostRowsInSummary = 12

  private var paperSummary: ReportDocument.Section? {
    let asked = asked
    let table: [ReportBlock] =
      result.settings.headline == nil || asked.isEmpty
        || asked.count > ReportContext.mostRowsInSummary
      ? [] : [.table(paperAnswers(asked))]
    return section(
      "paper-summary", pages.summary.uppercased(),
      usualUnitNote + [.paragraph(totalSentence), .tiles(tiles)]
        + table + attention)
  }

  /// What has changed since the review before; the heading of the part says since when.
  private var paperChanges: ReportDocument.Section? {
    guard case .heading(let title, _)? = changes.first else { return nil }
    return section("paper-changes", title.uppercased(), Array(changes.dropFirst()))
  }

  /// The table of the question without remarks, which Annex I gives.
  private func paperAnswers(_ assessments: [Assessment]) -> ReportTable {
    shortAnswers(
      assessments, caption: pages.answerCaption, widths: [40, 16, 14, 19, 23, 32],
      usualUnit: usualUnit, probability: \.probabilityBeside)
  }

  /// Under each field of reform one sentence a target; what cannot be assessed is counted.
  private var paperFields: ReportDocument.Section? {
    let plans = PlanTexts(language: language)
    let quotes = QuotationTexts(language: language)
    let (counted, usual) = (counted, usualUnit)
    let blocks = ReportContext.unique(counted.map(\.target.reformArea)).flatMap {
      area -> [ReportBlock] in
      let own = counted.filter { $0.target.reformArea == area }
      let answered = own.filter(\.status.isAnswer)
      let told = Shortlist.named(of: answered, length: Shortlist.lengthInSentences)
      let name = plans.area(area)
      let rest = own.count - answered.count
      let sentences = told.map { assessment in
        language.sentenceCase(
          quotes.sentence(text(of: assessment), namesUnit: assessment.unit != usual))
      }
      return [
        .heading(name.isEmpty ? texts.otherField : name), .list(sentences, style: .lettered),
      ] + self.rest(told, of: answered)
        + (rest > 0 ? [.paragraph(texts.withoutAnswer(rest))] : [])
    }
    return section("paper-fields", texts.byField, blocks)
  }

  private var paperCautions: ReportDocument.Section? {
    let indicators = IndicatorTexts(language: language)
    let forecast = ReportContext.unique(
      result.assessments.filter { text(of: $0).isForecast }.map(\.target.indicator))
    let doubts = forecast.compactMap { id in
      result.caution(about: result.indicator(id)).map { (name: name(ofIndicator: id), caution: $0) }
    }
    let conflicts = result.askedConflicts.count
    let items =
      (result.isSynthetic ? [pages.syntheticWarning] : [])
      + [SlideTexts(language: language).howToRead]
      + (doubts.isEmpty ? [] : [indicators.cautions(doubts)])
      + (conflicts > 0 ? [pages.conflicts(conflicts)] : []) + [texts.more]
    return section("paper-cautions", texts.cautions, [.list(items, style: .sentences)])
  }

  // MARK: Annexes

  private var paperTable: ReportDocument.Section? {
    section(
      "paper-table", texts.tableOfTargets, planTables(onPaper: true), isAnnex: true,
      isWide: true)
  }

  /// So many charts tell what a meeting talks about.
  private static let mostFigures = 8

  private var paperFigures: ReportDocument.Section? {
    let drawn = Dictionary(
      drawings.map { ($0.fileName, $0) }, uniquingKeysWith: { first, _ in first })
    let names = named.compactMap { assessment -> String? in
      let rank = RankSubject.fileName(of: assessment)
      return drawn[rank] == nil ? result.seriesShown(for: assessment)?.fileName : rank
    }
    let shown = ReportContext.unique(names).compactMap { drawn[$0] }
    return section(
      "paper-figures", texts.figures,
      shown.prefix(ReportContext.mostFigures).map(ReportBlock.figure), isAnnex: true)
  }

  /// One period ahead, of the indicators asked about; the page has them all.
  private var paperTrackRecord: ReportDocument.Section? {
    let ids = Set(asked.map(\.target.indicator)).flatMap { [$0, result.indicator($0).rankOf] }
    let records = result.trackRecords.filter { ids.contains($0.indicator) }.map { record in
      var record = record
      record.scores = Array(record.scores.prefix(1))
      return record
    }
    return trackRecordSection(of: records)
  }

  private var paperMethod: ReportDocument.Section? {
    let parts = [
      judgementSection, paperTrackRecord, scoreboardSection, conflictSection, provenanceSection,
    ]
    let blocks = parts.compactMap(\.self).flatMap { part in
      [ReportBlock.heading(part.title)]
        + part.blocks
    }.filter { block in
      switch block {
      case .figure, .files: false
      default: true
      }
    }
    return section("paper-method", texts.method, blocks, isAnnex: true)
  }
}
