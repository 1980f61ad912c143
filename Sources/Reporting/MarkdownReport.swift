import Plans
import TargetAssessment
public import Text
import TimeSeries

/// The report as Markdown: for reading as text, and the way to Word.
public struct MarkdownReport: Sendable {
  private let report: Report
  private let form: Form

  /// - Parameter drawings: Those of the result in this language, where they are at hand.
  public init(
    _ result: ReviewResult, language: Language? = nil, form: Form = .text, drawings: [Drawing]? = nil
  ) {
    report = Report(result, language: language, drawings: drawings)
    self.form = form
  }

  private var language: Language { report.language }
  private var result: ReviewResult { report.result }

  public var text: String {
    ([front] + [
      question, summary, plans, section(report.judgementTable), indicators, assumptions,
      section(report.readingTable), trackRecords, scoreboard, section(report.progressTable), gaps,
      conflicts, method, terms,
    ])
    .filter { !$0.isEmpty }.joined(separator: "\n\n") + "\n"
  }

  private var front: String {
    let warning = result.isSynthetic ? "\n\n**\(report.syntheticWarning)**" : ""
    return "# \(Markdown.escaped(report.title))\n\n\(report.asOf)\(warning)"
  }

  private var question: String {
    let rows = report.asked
    let heading = "## \(report.question)\n\n**\(report.answerSentence(rows))**"
    guard !rows.isEmpty else { return heading }
    let columns: [(title: String, width: Int)] = [
      (language.pick("Chỉ tiêu, đơn vị", "Indicator, unit"), 26),
      (language.pick("Mục tiêu", "Target"), 12),
      (language.pick("Mới nhất", "Last value"), 14),
      (language.pick("Dự báo (80%)", "Forecast (80%)"), 16), (report.probabilityLabel, 9),
      (language.pick("Đánh giá", "Verdict"), 33),
    ]
    let lines = rows.map { verdict in
      let text = report.text(of: verdict)
      let remarks = text.remarks.isEmpty ? "" : " (\(text.remarks.joined(separator: "; ")))"
      return [
        "\(text.indicatorName), \(text.unitName)", text.requirement, text.last, text.forecast,
        text.probability, text.answer + remarks,
      ]
    }
    return heading + "\n\n" + Markdown.table(columns, lines)
  }

  private var summary: String {
    "## \(language.pick("Tóm tắt", "Summary"))\n\n\(report.countLine(result.counts))\n\n"
      + Markdown.list(report.keyPoints, isLoose: true)
  }

  // MARK: Plans

  private var plans: String {
    let parts = report.verdictsByPlan.map { heading, rows in
      let annex = AnnexTable(rows, in: report)
      let plan = rows.first.flatMap { $0.target.state == .reference ? nil : $0.target.plan }
      let images = drawings.filter { plan.map(Drawing.Topic.plan) == $0.topic }.map(image)
      let joint = Markdown.list(report.jointSentences(rows), isLoose: true)
      return
        (["### \(Markdown.escaped(heading))", report.countLine(Review.Counts(rows)), joint] + images
        + [Markdown.escaped(annex.unitNote), table(annex)]).filter { !$0.isEmpty }
        .joined(separator: "\n\n")
    }
    guard !parts.isEmpty else { return "" }
    return form.beforeAnnex + "## \(report.planTitle)\n\n"
      + parts.joined(separator: "\n\n") + form.afterAnnex
  }

  /// The annex as administrative texts print it: areas of reform as numbered rows of their own.
  private func table(_ annex: AnnexTable) -> String {
    let columns = annex.columns.map { column in
      (title: annex.title(column), width: MarkdownReport.width(column))
    }
    let areas = annex.groups.enumerated().flatMap { index, group in
      let heading = annex.columns.map { column in
        switch column {
        case .ordinal: Markdown.strong(MarkdownReport.roman(index + 1))
        case .name: Markdown.strong(group.area)
        default: ""
        }
      }
      let rows = group.rows.map { row in
        annex.columns.map { Markdown.escaped(annex.text($0, of: row)) }
      }
      return (group.area.isEmpty ? [] : [heading]) + rows
    }
    return Markdown.table(columns, cells: areas)
  }

  private static func width(_ column: AnnexTable.Column) -> Int {
    switch column {
    case .ordinal: 5
    case .name: 30
    case .target: 13
    case .year, .estimate: 10
    case .answer: 17
    case .lead, .support: 14
    case .notes: 22
    }
  }

  /// I, II, III … as plans number their parts.
  private static func roman(_ number: Int) -> String {
    var (rest, text) = (number, "")
    for (value, letters) in [(10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")] {
      while rest >= value {
        text += letters
        rest -= value
      }
    }
    return text
  }

  // MARK: The rest

  private var indicators: String {
    let parts = report.drawingsByIndicator.map { indicator, drawings in
      let notes = report.trustNotes(indicator).map { "\($0.heading): \($0.text)" }
      let images = drawings.flatMap { [image($0), Markdown.escaped($0.caption)] }
      return
        ([
          "### \(Markdown.escaped(language.name(indicator.name)))",
          Markdown.escaped(report.facts(indicator)),
        ]
        + notes.map(Markdown.escaped) + images).filter { !$0.isEmpty }.joined(separator: "\n\n")
    }
    guard !parts.isEmpty else { return "" }
    return section(
      report.indicatorTitle, ([Markdown.escaped(report.key)] + parts).joined(separator: "\n\n"))
  }

  private var trackRecords: String {
    let rows = report.trackRecordRows
    guard !rows.isEmpty else { return "" }
    let widths = [30, 10, 10, 12, 14, 14, 16]
    let columns = zip(report.trackRecordColumns, widths).map { (title: $0, width: $1) }
    let images = drawings.filter { $0.topic == .trackRecord }.map(image)
    return section(
      report.trackRecordTitle,
      ([Markdown.escaped(report.trackRecordLead), Markdown.table(columns, rows)] + images)
        .joined(separator: "\n\n"))
  }

  private var scoreboard: String {
    let rows = report.scoreboardRows
    guard !rows.isEmpty else { return "" }
    let columns = zip(report.scoreboardColumns, [30, 20, 18, 12, 14, 12])
      .map { (title: $0, width: $1) }
    return section(
      report.scoreboardTitle,
      ([Markdown.escaped(report.scoreboardLead), Markdown.table(columns, rows)]
        + report.scoreSentences.map(Markdown.escaped)).joined(separator: "\n\n"))
  }

  private var drawings: [Drawing] { report.drawings }

  private func image(_ drawing: Drawing) -> String {
    "![\(Markdown.escaped(drawing.title))](charts/\(drawing.fileName).\(form.pictures)){width=100%}"
  }

  private var assumptions: String {
    section(
      language.pick("Các giả định", "What was assumed"),
      Markdown.list(report.assumptions, isLoose: true))
  }

  private var gaps: String {
    let silent = report.silentIndicators
    let parts =
      [Markdown.list(report.gapLines)]
      + (silent.isEmpty ? [] : [Markdown.escaped(report.silentLead), Markdown.list(silent)])
    return section(report.gapTitle, parts.filter { !$0.isEmpty }.joined(separator: "\n\n"))
  }

  private var conflicts: String {
    section(
      report.conflictTitle, Markdown.list(report.conflictLines))
  }

  private var method: String {
    section(
      report.methodTitle,
      report.methodText.map(Markdown.escaped).joined(separator: "\n\n"))
  }

  private var terms: String {
    section(
      language.pick("Thuật ngữ trong các kế hoạch", "Terms used in the plans"),
      Markdown.list(
        result.glossary.map { term in
          let short = term.abbreviation.isEmpty ? "" : " (\(term.abbreviation))"
          return "\(language.name(term.name))\(short): "
            + language.pick(term.name.english, term.name.vietnamese)
        }))
  }

  private func section(_ title: String, _ content: String) -> String {
    content.isEmpty ? "" : "## \(title)\n\n\(content)"
  }

  private func section(_ table: ReportTable?) -> String {
    guard let table else { return "" }
    let columns = table.columns.map { (title: $0.title, width: $0.width) }
    return section(
      table.title,
      [
        Markdown.escaped(table.lead), Markdown.table(columns, table.rows),
        Markdown.list(table.notes),
      ]
      .filter { !$0.isEmpty }.joined(separator: "\n\n"))
  }
}
