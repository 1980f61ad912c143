import Plans
import Results
import TargetAssessment
import Text
import TimeSeries

/// The question, its answer, and what a head of office reads in one minute.
extension ReportContext {
  private var texts: PageTexts { PageTexts(language: language) }

  /// The assessments the question asks for: its indicators and period, and ranks by them; without a
  /// question, every forecast.
  var asked: [Assessment] {
    guard let headline = result.settings.headline else {
      return result.assessments.filter { $0.status == .forecast }
    }
    let ids = headline.indicators.map { result.indicator($0).id }
    return ids.flatMap { id in
      result.assessments.filter { assessment in
        let own = assessment.target.indicator
        let isAsked = own == id || (result.indicator(own).rankOf == id && !ids.contains(own))
        return isAsked && headline.dues.contains(assessment.target.due)
          && assessment.status.isAnswer
      }
    }
  }

  var answerSection: ReportDocument.Section? {
    let assessments = asked
    let answered = Set(assessments.map(\.target.indicator))
    let withoutAnswer = (result.settings.headline?.indicators ?? []).map { result.indicator($0) }
      .filter { indicator in
        !answered.contains(indicator.id)
          && !answered.contains { result.indicator($0).rankOf == indicator.id }
      }
    var blocks: [ReportBlock] = [.paragraph(answerSentence(assessments), role: .lead)]
    if !assessments.isEmpty { blocks.append(.table(answerTable(assessments))) }
    if !withoutAnswer.isEmpty {
      blocks.append(
        .paragraph(texts.withoutAnswer(withoutAnswer.map { language.name($0.name) })))
    }
    let notes = notesBeside(assessments)
    blocks += lines(texts.pace, paces(of: assessments).map { ($0.subject, $0.pace) }) + notes
    let question = texts.question(result.settings.headline, asOf: result.asOf)
    // Without a question, the plans below give the same answers.
    let brief: [ReportBlock] =
      result.settings.headline == nil
      ? []
      : [.heading(question)] + (assessments.isEmpty ? [] : [.table(briefTable(assessments))])
        + yearToDateBlocks(assessments) + paceTable(assessments) + notes
    return ReportDocument.Section(
      id: "answer", title: question, blocks: blocks, brief: brief,
      surfaces: [.page, .text, .summary])
  }

  /// The assessments of open targets that a number is to be reached for, with the pace they need.
  private func paces(of assessments: [Assessment]) -> [AssessmentText] {
    guard result.settings.headline != nil else { return [] }
    return assessments.filter { $0.target.threshold != nil }.map(text).filter { !$0.pace.isEmpty }
  }

  private func paceTable(_ assessments: [Assessment]) -> [ReportBlock] {
    let open = paces(of: assessments).map(\.assessment)
    guard !open.isEmpty else { return [] }
    let table = ReportTable(
      caption: texts.pace,
      columns: [
        .init(title: columns.unit, width: 28, kind: .rowHeader),
        .init(title: columns.due, width: 10), .init(title: columns.target, width: 18),
        .init(title: texts.pace, width: 60),
      ],
      groups: byIndicator(open) { text in
        [.name(text.unitName), .text(text.due), .text(text.requirement), .text(text.pace)]
      })
    return [.table(table)]
  }

  /// What is noted on the figures that settled targets, and what the plans note on the counted ones.
  private func notesBeside(_ assessments: [Assessment]) -> [ReportBlock] {
    guard result.settings.headline != nil else { return [] }
    let counted = assessments.filter(\.isCounted).map(text)
    return lines(texts.figureNotes, counted.map { ($0.subject, $0.figureNote) })
      + lines(texts.targetNotes, counted.map { ($0.subject, $0.note) })
  }

  /// A line for each subject of which something is to be said; nothing for none.
  func lines(_ title: String, _ said: [(subject: String, text: String)]) -> [ReportBlock] {
    let lines = said.filter { !$0.text.isEmpty }.map { "\($0.subject): \($0.text)" }
    return lines.isEmpty ? [] : [.paragraph(title + ":"), .list(lines)]
  }

  func answerSentence(_ assessments: [Assessment]) -> String {
    guard !assessments.isEmpty else { return texts.nothingAssessable }
    let parts = tones(of: assessments).map { tone in
      (count: assessments.count { Tone($0) == tone }, word: language.word(for: tone))
    }
    return texts.answer(assessments.count, parts)
  }

  /// The tones that occur, from the best answer to the worst.
  func tones(of assessments: [Assessment]) -> [Tone] {
    Tone.allCases.sorted { $0.order < $1.order }.filter { tone in
      assessments.contains { Tone($0) == tone }
    }
  }

  /// The assessments under the names of their indicators.
  private func answerTable(_ assessments: [Assessment]) -> ReportTable {
    let hasOneDue = Set(assessments.map(\.target.due)).count == 1
    return ReportTable(
      caption: texts.answerCaption,
      columns: [
        .init(title: columns.unit, width: 28, kind: .rowHeader),
        .init(
          title: hasOneDue ? columns.target : columns.targetAndDue, width: hasOneDue ? 18 : 24),
        .init(title: columns.last, width: 24, kind: .number),
        .init(title: columns.forecast, width: 24, kind: .interval),
        .init(title: columns.probability, width: 12, kind: .probability),
        .init(title: columns.verdict, width: 34, kind: .verdict),
      ],
      groups: byIndicator(assessments) { text in
        [
          .name(text.unitName),
          .text(hasOneDue ? text.requirement : "\(text.requirement) (\(text.due))"),
          .number(text.last), .number(text.forecast), probability(text), verdict(text),
        ]
      }, groupColumn: .init(title: columns.indicator, width: 44))
  }

  /// The same for the terminal, where plans show theirs so too: with due dates, and with the
  /// probability of the upper end of a range.
  func briefTable(_ assessments: [Assessment]) -> ReportTable {
    ReportTable(
      caption: texts.answerCaption,
      columns: [
        .init(title: columns.unit, width: 28, kind: .rowHeader),
        .init(title: columns.due, width: 10), .init(title: columns.target, width: 18),
        .init(title: columns.last, width: 24, kind: .number),
        .init(title: columns.shortForecast, width: 24, kind: .interval),
        .init(title: columns.shortProbability, width: 12, kind: .probability),
        .init(title: columns.verdict, width: 34, kind: .verdict),
      ],
      groups: byIndicator(assessments) { text in
        [
          .name(text.unitName), .text(text.due), .text(text.requirement), .number(text.last),
          .number(text.forecast),
          .probability(
            text.probabilityOfRange, share: text.isForecast ? text.assessment.probability : nil),
          verdict(text),
        ]
      })
  }

  /// The assessments as rows under the names of their indicators.
  func byIndicator(
    _ assessments: [Assessment], _ cells: (AssessmentText) -> [ReportTable.Cell]
  ) -> [ReportTable.Group] {
    ReportContext.unique(assessments.map(\.target.indicator)).map { id in
      ReportTable.Group(
        heading: name(ofIndicator: id),
        rows: assessments.filter { $0.target.indicator == id }.map {
          ReportTable.Row(cells: cells(text(of: $0)))
        })
    }
  }

  // MARK: One minute

  var summarySection: ReportDocument.Section? {
    let counts = result.counts
    let tiles: [ReportBlock.Tile] = [
      .init(count: counts.reached, word: texts.reached, tone: .reached),
      .init(count: counts.missed, word: texts.missed, tone: .missed),
      .init(count: counts.forecast, word: texts.forecast, tone: .veryLikely),
      .init(count: counts.notAssessable, word: texts.notAssessable, tone: .none),
      .init(count: counts.notCounted, word: texts.notCounted, tone: .none),
    ]
    return ReportDocument.Section(
      id: "summary", title: texts.summary,
      blocks: [.tiles(tiles), .list(keyPoints, style: .sentences)],
      brief: [.paragraph(texts.counts(counts), role: .counts)],
      surfaces: [.page, .text, .summary])
  }

  /// The points to take away, the most pressing first.
  private var keyPoints: [String] {
    let conflicts = askedConflicts
    return pressingPoints + (conflicts.isEmpty ? [] : [texts.conflicts(conflicts.count)])
  }

  /// How the open targets stand, which are most at risk, and what cannot be assessed.
  var pressingPoints: [String] {
    var points: [String] = []
    let forecasts = result.assessments.filter { $0.status == .forecast && $0.isCounted }
    let likely = forecasts.count { ($0.probability ?? 0) >= Likelihood.likely.lowerBound }
    let unlikely = forecasts.count {
      ($0.probability ?? 0) < Likelihood.aboutAsLikelyAsNot.lowerBound
    }
    if !forecasts.isEmpty {
      points.append(texts.open(forecasts.count, likely: likely, unlikely: unlikely))
    }
    let worst = forecasts.filter {
      ($0.probability ?? 1) < Likelihood.aboutAsLikelyAsNot.lowerBound
    }
    .sorted { ($0.probability ?? 0, $0.id) < ($1.probability ?? 0, $1.id) }.prefix(3)
    points += worst.map { assessment in
      let text = text(of: assessment)
      return texts.atRisk(
        text.subject, answer: text.answer, probability: text.probability, pace: text.pace)
    }
    for reason in Assessment.Reason.allCases {
      let count = result.assessments.count {
        $0.isCounted && $0.status == .notAssessable(reason)
      }
      if count > 0 { points.append(texts.notAssessable(count, why: language.reason(reason))) }
    }
    return points
  }
}

/// Every verdict in one table that a reader can sort and filter; without JavaScript it is a plain
/// table.
extension ReportContext {
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
