import Plans
import Results
import TargetAssessment
import Text
import TimeSeries

/// The question and its answer: all targets in one count that adds up, and those asked about, one row each.
extension ReportContext {
  private var texts: PageTexts { PageTexts(language: language) }

  var answerSection: ReportDocument.Section? {
    let (assessments, named) = (asked, named)
    let answered = Set(assessments.map(\.target.indicator))
    let withoutAnswer = (result.settings.headline?.indicators ?? []).map { result.indicator($0) }
      .filter { indicator in
        !answered.contains(indicator.id)
          && !answered.contains { result.indicator($0).rankOf == indicator.id }
      }
    var blocks: [ReportBlock] = [.paragraph(totalSentence, role: .lead), .tiles(tiles)]
    if !assessments.isEmpty {
      blocks += [.paragraph(answerSentence(assessments)), .table(answerTable(assessments))]
    }
    blocks += overview(of: assessments)
    if !withoutAnswer.isEmpty {
      blocks.append(
        .paragraph(texts.withoutAnswer(withoutAnswer.map { language.name($0.name) })))
    }
    let notes = notesBeside(named)
    blocks += quotations
    blocks += lines(texts.pace, paces(of: named).map { ($0.subject, $0.pace) }) + notes
    let question = texts.question(result.settings.headline, asOf: result.asOf)
    let total = ReportBlock.paragraph(totalSentence, role: .counts)
    // Without a question, the plans below give the same answers.
    let brief: [ReportBlock] =
      result.settings.headline == nil
      ? [total]
      : [.heading(question), total]
        + (assessments.isEmpty ? [] : [.table(briefTable(assessments))])
        + overview(of: assessments, on: .terminal) + yearToDateBlocks(named) + paceTable(named)
        + notes
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
      groups: grouped(open) { text, unit in
        [unit, .text(text.due), .text(text.requirement), .text(text.pace)]
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
    return texts.answer(
      assessments.count, uncounted: assessments.count { !$0.isCounted }, parts)
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
        .init(title: columns.probability, width: 18, kind: .probability),
        .init(title: columns.verdict, width: 34, kind: .verdict),
      ],
      groups: grouped(assessments) { text, unit in
        [
          unit,
          .text(hasOneDue ? text.requirement : "\(text.requirement) (\(text.due))"),
          .number(text.last), .number(text.forecast),
          .probability(text.probabilityBeside, share: text.foreseen?.probability), verdict(text),
        ]
      },
      groupColumn: .init(
        title: Shortlist.isNeeded(for: assessments.count) ? columns.standing : columns.indicator,
        width: 44))
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
      groups: grouped(assessments) { text, unit in
        [
          unit, .text(text.due), .text(text.requirement), .number(text.last),
          .number(text.forecast),
          .probability(text.probabilityBeside, share: text.foreseen?.probability),
          verdict(text),
        ]
      })
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
      ], groups: [.init(heading: nil, rows: rows(result.assessments).map(row))], filters: filters)
    let isLong = Shortlist.isNeeded(for: table.rows.count)
    return ReportDocument.Section(
      id: "verdicts", title: texts.allVerdicts,
      blocks: [
        .paragraph(
          isLong ? texts.onScreenOnly : texts.onPaper(plans.title), role: .onPaper), .table(table),
      ],
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
        .number(text.forecast, sort: text.foreseen?.median ?? lowest),
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
    // A counterfactual has no row of its own, and its answer is none to look for.
    let all = rows(result.assessments)
    return [
      filter("plan", columns.plan, all.map(\.target.plan)) { plans.code(of: $0, in: result) },
      filter("indicator", columns.indicator, all.map(\.target.indicator), name(ofIndicator:)),
      filter("unit", columns.unit, all.map(\.unit), name(ofUnit:)),
      ReportTable.Filter(
        name: "answer", label: columns.verdict,
        options: tones(of: all).map { .init(value: $0.rawValue, text: language.word(for: $0)) }),
      // Nobody finds a name in a longer list; the search does.
    ].filter { $0.options.count <= Shortlist.mostRows }
  }
}
