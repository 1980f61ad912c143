import Plans
import Results
import TargetAssessment
import Text
import TimeSeries

/// Indicator by indicator: what it is, how far its figures can be trusted, and its charts.
extension ReportContext {
  private var texts: IndicatorTexts { IndicatorTexts(language: language) }

  var indicatorSection: ReportDocument.Section? {
    let (series, breaks) = (seriesShown, definitionBreaks)
    let blocks = result.indicators.flatMap { indicator -> [ReportBlock] in
      let own = drawings.filter { $0.topic == .indicator(indicator.id) }
      guard !own.isEmpty else { return [] }
      let notes = trustNotes(indicator, series, breaks)
      return [
        .heading(
          language.name(indicator.name), id: "indicator-\(ReportDocument.identifier(indicator.id))"),
        .paragraph(facts(indicator), role: .facts),
      ] + (notes.isEmpty ? [] : [.descriptions(notes, style: .facts)])
        + own.map(ReportBlock.figure)
    }
    guard !blocks.isEmpty else { return nil }
    return ReportDocument.Section(
      id: "indicators", title: texts.title, blocks: [.paragraph(texts.key)] + blocks)
  }

  /// What the number is, where it can lie, and which way is better.
  private func facts(_ indicator: Indicator) -> String {
    var facts: [String] = []
    if language == .english, !indicator.definition.isEmpty { facts.append(indicator.definition) }
    if let bounds = indicator.bounds {
      facts.append(
        texts.scale(bounds.lowerBound, bounds.upperBound, isPercent: indicator.isPercent))
    }
    return (facts + [texts.direction(indicator.direction)]).joined(separator: " ")
  }

  /// So many units with gaps are named beside the charts.
  private static let mostGaps = 30

  /// What was assumed, how good such forecasts were, what is missing and where sources disagree.
  private func trustNotes(
    _ indicator: Indicator, _ series: [String: [SeriesResult]],
    _ breaks: [(indicator: String, text: String)]
  ) -> [ReportBlock.Description] {
    let gaps = self.gaps(of: indicator, in: series)
    let record = result.trackRecords.first { $0.indicator == indicator.id }
    let conflicts = result.askedConflicts.count { $0.indicator == indicator.id }
    let notes: [(term: String, text: String)] = [
      (
        texts.assumed,
        breaks.filter { $0.indicator == indicator.id }.map(\.text).joined(separator: " ")
      ),
      (texts.pastForecasts, record.map { texts.account($0, of: indicator) } ?? ""),
      (
        texts.gaps,
        gaps.count > ReportContext.mostGaps
          ? texts.seriesWithGaps(gaps.count, section: DataTexts(language: language).gaps)
          : gaps.map { "\($0.unit): \($0.text)" }.joined(separator: " ")
      ),
      (
        texts.sources,
        conflicts == 0
          ? ""
          : texts.conflicts(conflicts, section: DataTexts(language: language).conflicts)
      ),
    ]
    return notes.filter { !$0.text.isEmpty }.map {
      .init(term: $0.term, text: language.sentenceCase($0.text))
    }
  }
}

/// How good such forecasts were in the past, and what this review's forecasts were worth, where the
/// due values have been published since.
extension ReportContext {
  var trackRecordSection: ReportDocument.Section? { trackRecordSection(of: result.trackRecords) }

  func trackRecordSection(of records: [TrackRecord]) -> ReportDocument.Section? {
    guard !records.isEmpty else { return nil }
    let titles = texts.trackRecordColumns
    let table = ReportTable.plain(
      caption: texts.trackRecordCaption,
      columns: [.init(title: titles[0], width: 30, kind: .rowHeader)]
        + zip(titles.dropFirst(), [10, 10, 12, 14, 14, 16]).map { title, width in
          .init(title: title, width: width, kind: .number)
        }, rows: records.flatMap(cells))
    // Of the question's indicators; without a question, of all that are forecast.
    let forecast = result.assessments.filter { $0.status == .forecast }.map(\.target.indicator)
    let asked = result.settings.headline?.indicators.map { result.indicator($0).id } ?? forecast
    // What the picture and the shares above say against the forecasts is said in words.
    let doubts = records.compactMap { record in
      record.caution.map { "\(name(ofIndicator: record.indicator)): \(texts.caution($0))." }
    }
    let sentences = records.filter { asked.contains($0.indicator) }.map {
      texts.sentence($0, of: result.indicator($0.indicator))
    }
    return ReportDocument.Section(
      id: "track-record", title: texts.trackRecordTitle,
      blocks: [.paragraph(texts.trackRecordLead), .table(table)]
        + (doubts.isEmpty ? [] : [.list(doubts, style: .sentences)])
        + drawings.filter { $0.topic == .trackRecord }.map(ReportBlock.figure),
      brief: sentences.isEmpty ? [] : [.heading(texts.trackRecordTitle), .list(sentences)])
  }

  /// A row for each number of periods ahead; the comparison is over all of them and stands once.
  private func cells(of record: TrackRecord) -> [[ReportTable.Cell]] {
    let indicator = result.indicator(record.indicator)
    let skill = record.skill.map(texts.skill) ?? NumberText.missing
    return record.scores.enumerated().map { index, score in
      [
        .name(language.name(indicator.name)), .number("\(score.step)"), .number("\(score.count)"),
        .number(texts.error(score.meanAbsoluteError, of: indicator)),
        .number(texts.share(score.coverage80)), .number(texts.share(score.coverage95)),
        .number(index == 0 ? skill : ""),
      ]
    }
  }

  var scoreboardSection: ReportDocument.Section? {
    guard !result.scoreboard.entries.isEmpty else { return nil }
    let table = ReportTable.plain(
      caption: texts.scoreboardCaption,
      columns: [
        .init(title: columns.indicator, width: 30, kind: .rowHeader),
        .init(title: columns.unit, width: 20), .init(title: columns.targetAndDue, width: 18),
        .init(title: columns.shortForecast, width: 24, kind: .interval),
        .init(title: texts.probabilityStated, width: 12), .init(title: texts.valueSince, width: 22),
        .init(title: texts.valueVerdict, width: 12),
      ],
      rows: result.scoreboard.entries.map { entry in
        let indicator = result.indicator(entry.target.indicator)
        let requirement = language.requirement(
          entry.target, indicator: indicator, numbers: numbers)
        return [
          .name(language.name(indicator.name)), .text(name(ofUnit: entry.target.unit)),
          .text("\(requirement) (\(numbers.period(entry.target.due)))"),
          .number(forecast(of: entry, indicator)), .text(numbers.probability(entry.probability)),
          .text(numbers.value(entry.published, of: indicator) + place(of: entry)),
          .text(language.verdict(reached: entry.reached)),
        ]
      })
    let sentences = PlanSentences(result: result, language: language)
    let scores = result.scoreboard.scores.map { sentences.sentence($0) + "." }
    let notes = lines(
      PageTexts(language: language).figureNotes,
      result.scoreboard.entries.filter { $0.target.state == .active }.map { entry in
        let indicator = result.indicator(entry.target.indicator)
        return (
          "\(language.name(indicator.name)), \(name(ofUnit: entry.target.unit)), "
            + numbers.period(entry.target.due),
          language.note(entry.note, vietnamese: entry.vietnameseNote)
        )
      })
    return ReportDocument.Section(
      id: "scoreboard", title: texts.scoreboardTitle,
      blocks: [.paragraph(texts.scoreboardLead), .table(table)] + scores.map { .paragraph($0) }
        + notes,
      brief: [.heading(texts.scoreboardTitle), .table(table), .list(scores)] + notes)
  }

  /// The median stated on the review date and the interval that was to hold 80 %.
  private func forecast(of entry: Scoreboard.Entry, _ indicator: Indicator) -> String {
    entry.median.map { numbers.forecast($0, entry.interval80, of: indicator) } ?? NumberText.missing
  }

  /// Where the outcome lies: within that interval or not.
  private func place(of entry: Scoreboard.Entry) -> String {
    entry.interval80.map { " (\(texts.place(isInside: $0.contains(entry.published))))" } ?? ""
  }
}
