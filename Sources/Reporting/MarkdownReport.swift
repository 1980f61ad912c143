import TargetAssessment
import TimeSeries
public import Wording

/// The report as Markdown: for reading as text, and the way to Word.
///
/// Tables are pipe tables of pandoc, whose dashes say how wide the columns are.
public struct MarkdownReport: Sendable {
  /// Where the text goes.
  public enum Form: Sendable {
    /// To be read as it is, with the drawings of `charts/`.
    case text
    /// Through pandoc to Word: pictures as PNG, the annex on sheets that lie on their side.
    case word
  }

  private let report: Report
  private let form: Form

  /// - Parameter drawings: Those of the dossier in this language, where they are at hand.
  public init(
    _ dossier: Dossier, language: Language? = nil, form: Form = .text, drawings: [Drawing]? = nil
  ) {
    report = Report(dossier, language: language, drawings: drawings)
    self.form = form
  }

  private var language: Language { report.language }
  private var dossier: Dossier { report.dossier }

  public var text: String {
    ([front] + [
      question, summary, plans, section(report.judgementTable), indicators, assumptions,
      section(report.readingTable), trackRecords, scoreboard, section(report.progressTable), gaps,
      conflicts, method, terms,
    ])
    .filter { !$0.isEmpty }.joined(separator: "\n\n") + "\n"
  }

  private var front: String {
    let warning = dossier.isSynthetic ? "\n\n**\(report.syntheticWarning)**" : ""
    return "# \(escaped(report.title))\n\n\(report.asOf)\(warning)"
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
    return heading + "\n\n" + table(columns, lines)
  }

  private var summary: String {
    "## \(language.pick("Tóm tắt", "Summary"))\n\n\(report.countLine(dossier.counts))\n\n"
      + list(report.keyPoints, isLoose: true)
  }

  // MARK: Plans

  private var plans: String {
    let parts = report.verdictsByPlan.map { heading, rows in
      let annex = AnnexTable(rows, in: report)
      let plan = rows.first.flatMap { $0.target.state == .reference ? nil : $0.target.plan }
      let images = drawings.filter { plan.map(Drawing.Topic.plan) == $0.topic }.map(image)
      let joint = list(report.jointSentences(rows), isLoose: true)
      return
        (["### \(escaped(heading))", report.countLine(Review.Counts(rows)), joint] + images
        + [escaped(annex.unitNote), table(annex)]).filter { !$0.isEmpty }
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
        case .ordinal: strong(MarkdownReport.roman(index + 1))
        case .name: strong(group.area)
        default: ""
        }
      }
      let rows = group.rows.map { row in
        annex.columns.map { escaped(annex.text($0, of: row)) }
      }
      return (group.area.isEmpty ? [] : [heading]) + rows
    }
    return table(columns, cells: areas)
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
      let images = drawings.flatMap { [image($0), escaped($0.caption)] }
      return
        (["### \(escaped(language.name(indicator.name)))", escaped(report.facts(indicator))]
        + notes.map(escaped) + images).filter { !$0.isEmpty }.joined(separator: "\n\n")
    }
    guard !parts.isEmpty else { return "" }
    return section(
      report.indicatorTitle, ([escaped(report.key)] + parts).joined(separator: "\n\n"))
  }

  private var trackRecords: String {
    let rows = report.trackRecordRows
    guard !rows.isEmpty else { return "" }
    let widths = [30, 10, 10, 12, 14, 14, 16]
    let columns = zip(report.trackRecordColumns, widths).map { (title: $0, width: $1) }
    let images = drawings.filter { $0.topic == .trackRecord }.map(image)
    return section(
      report.trackRecordTitle,
      ([escaped(report.trackRecordLead), table(columns, rows)] + images)
        .joined(separator: "\n\n"))
  }

  private var scoreboard: String {
    let rows = report.scoreboardRows
    guard !rows.isEmpty else { return "" }
    let columns = zip(report.scoreboardColumns, [30, 20, 18, 12, 14, 12])
      .map { (title: $0, width: $1) }
    return section(
      report.scoreboardTitle,
      ([escaped(report.scoreboardLead), table(columns, rows)]
        + report.scoreSentences.map(escaped)).joined(separator: "\n\n"))
  }

  private var drawings: [Drawing] { report.drawings }

  private func image(_ drawing: Drawing) -> String {
    "![\(escaped(drawing.title))](charts/\(drawing.fileName).\(form.pictures)){width=100%}"
  }

  private var assumptions: String {
    section(
      language.pick("Các giả định", "What was assumed"), list(report.assumptions, isLoose: true))
  }

  private var gaps: String {
    let silent = report.silentIndicators
    let parts =
      [list(report.gapLines)] + (silent.isEmpty ? [] : [escaped(report.silentLead), list(silent)])
    return section(report.gapTitle, parts.filter { !$0.isEmpty }.joined(separator: "\n\n"))
  }

  private var conflicts: String {
    section(
      report.conflictTitle, list(report.conflictLines))
  }

  private var method: String {
    section(
      report.methodTitle,
      report.methodText.map(escaped).joined(separator: "\n\n"))
  }

  private var terms: String {
    section(
      language.pick("Thuật ngữ trong các kế hoạch", "Terms used in the plans"),
      list(
        dossier.glossary.map { term in
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
      [escaped(table.lead), self.table(columns, table.rows), list(table.notes)]
        .filter { !$0.isEmpty }.joined(separator: "\n\n"))
  }

  /// Loose items are paragraphs, which Word sets in the size of the text.
  private func list(_ items: [String], isLoose: Bool = false) -> String {
    items.map { "- " + escaped($0) }.joined(separator: isLoose ? "\n\n" : "\n")
  }

  private func table(_ columns: [(title: String, width: Int)], _ rows: [[String]]) -> String {
    table(columns, cells: rows.map { $0.map(escaped) })
  }

  /// - Parameter cells: Already escaped.
  private func table(_ columns: [(title: String, width: Int)], cells: [[String]]) -> String {
    func line(_ cells: [String]) -> String { "| " + cells.joined(separator: " | ") + " |" }
    let rule = "|" + columns.map { String(repeating: "-", count: $0.width) }.joined(separator: "|")
    return ([line(columns.map { escaped($0.title) }), rule + "|"] + cells.map(line))
      .joined(separator: "\n")
  }

  private func strong(_ text: String) -> String { text.isEmpty ? "" : "**\(escaped(text))**" }

  /// The text with what Markdown reads as marks taken literally.
  private func escaped(_ text: String) -> String {
    var result = ""
    for character in text {
      if "\\`*_{}[]<>#|~^$@".contains(character) { result.append("\\") }
      result.append(character.isNewline ? " " : character)
    }
    return result
  }
}

extension MarkdownReport.Form {
  fileprivate var pictures: String {
    switch self {
    case .text: "svg"
    case .word: "png"
    }
  }

  fileprivate var beforeAnnex: String {
    self == .word ? MarkdownReport.Form.endOfSection(isLandscape: false) + "\n\n" : ""
  }

  fileprivate var afterAnnex: String {
    self == .word ? "\n\n" + MarkdownReport.Form.endOfSection(isLandscape: true) : ""
  }

  /// A paragraph that ends a section of a Word file: A4, with the margins of the reference document
  /// (Decree 30/2020/NĐ-CP, annex I), in twentieths of a point.
  private static func endOfSection(isLandscape: Bool) -> String {
    let size =
      isLandscape
      ? #"<w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/>"#
      : #"<w:pgSz w:w="11906" w:h="16838"/>"#
    return """
      ```{=openxml}
      <w:p><w:pPr><w:sectPr>\(size)<w:pgMar w:top="1134" w:right="850" w:bottom="1134" w:left="1701" \
      w:header="567" w:footer="567" w:gutter="0"/></w:sectPr></w:pPr></w:p>
      ```
      """
  }
}
