import Plans
import Results
import TargetAssessment
import Text
import TimeSeries

/// How good such forecasts were in the past, and what this review's forecasts were worth, where the
/// due values have been published since.
extension ReportContext {
  private var texts: IndicatorTexts { IndicatorTexts(language: language) }

  var trackRecordSection: ReportDocument.Section? {
    let records = result.trackRecords
    guard !records.isEmpty else { return nil }
    let widths = [30, 10, 10, 12, 14, 14, 16]
    let table = ReportTable.plain(
      caption: texts.trackRecordCaption,
      columns: zip(texts.trackRecordColumns, widths).map { title, width in
        .init(title: title, width: width, kind: width == widths[0] ? .rowHeader : .number)
      }, rows: records.flatMap(cells))
    // Of the question's indicators; without a question, of all that are forecast.
    let forecast = result.assessments.filter { $0.status == .forecast }.map(\.target.indicator)
    let asked = result.origin.headline?.indicators.map { result.indicator($0).id } ?? forecast
    let sentences = records.filter { asked.contains($0.indicator) }.map {
      texts.sentence($0, of: result.indicator($0.indicator))
    }
    return ReportDocument.Section(
      id: "track-record", title: texts.trackRecordTitle,
      blocks: [.paragraph(texts.trackRecordLead), .table(table)]
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
        .init(title: texts.outcome, width: 12),
      ],
      rows: result.scoreboard.entries.map { entry in
        let indicator = result.indicator(entry.target.indicator)
        let requirement = language.requirement(
          entry.target, indicator: indicator, numbers: numbers)
        return [
          .name(language.name(indicator.name)), .text(name(ofUnit: entry.target.unit)),
          .text("\(requirement) (\(numbers.period(entry.target.due)))"),
          .number(forecast(of: entry, indicator)), .text(numbers.probability(entry.probability)),
          .text(numbers.value(entry.outcome, of: indicator) + place(of: entry)),
          .text(language.outcome(reached: entry.reached)),
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
    entry.interval80.map { " (\(texts.place(isInside: $0.contains(entry.outcome))))" } ?? ""
  }
}
