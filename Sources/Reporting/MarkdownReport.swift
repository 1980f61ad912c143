import TargetAssessment
import TimeSeries
public import Wording

/// The report as Markdown: for reading as text, and the way to Word.
///
/// Tables are pipe tables of pandoc, whose dashes say how wide the columns are.
public struct MarkdownReport: Sendable {
  private let report: Report
  private let pictures: String

  /// - Parameter pictures: The extension of the charts' files in `charts/`.
  public init(_ dossier: Dossier, language: Language? = nil, pictures: String = "svg") {
    report = Report(dossier, language: language)
    self.pictures = pictures
  }

  private var language: Language { report.language }
  private var dossier: Dossier { report.dossier }

  public var text: String {
    ([front] + [question, summary, plans, charts, assumptions, gaps, conflicts, method, terms])
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
    let counts = dossier.counts
    let line = language.pick(
      "\(counts.reached) đạt · \(counts.missed) không đạt · \(counts.forecast) đang dự báo · "
        + "\(counts.notAssessable) chưa đánh giá được · \(counts.notCounted) không tính",
      "\(counts.reached) reached · \(counts.missed) missed · \(counts.forecast) forecast · "
        + "\(counts.notAssessable) not assessable · \(counts.notCounted) not counted")
    return "## \(language.pick("Tóm tắt", "Summary"))\n\n\(line)\n\n"
      + list(report.keyPoints, isLoose: true)
  }

  // MARK: Plans

  private var plans: String {
    let parts = report.verdictsByPlan.map { heading, rows in
      "### \(escaped(heading))\n\n" + annex(rows)
    }
    guard !parts.isEmpty else { return "" }
    return "## \(language.pick("Kết quả theo từng kế hoạch", "Plan by plan"))\n\n"
      + parts.joined(separator: "\n\n")
  }

  private func annex(_ rows: [Assessment]) -> String {
    let columns: [(title: String, width: Int)] = [
      (language.pick("TT", "No."), 7), (language.pick("Chỉ tiêu", "Indicator"), 31),
      (language.pick("Mục tiêu", "Target"), 14), (language.pick("Mới nhất", "Last value"), 14),
      (language.pick("Dự báo", "Forecast"), 14), (language.pick("Đánh giá", "Verdict"), 29),
    ]
    let issuer = dossier.plans.first { $0.id == rows.first?.target.plan }?.issuerUnit
    var number = 0
    let lines = rows.map { verdict in
      let text = report.text(of: verdict)
      let isSecondRow = verdict.flags.contains(.counterfactual)
      if !isSecondRow { number += 1 }
      let unit = verdict.unit == issuer ? "" : " – \(text.unitName)"
      let chance = verdict.status == .forecast ? ", \(text.probability)" : ""
      let remarks = text.remarks.isEmpty ? "" : " (\(text.remarks.joined(separator: "; ")))"
      return [
        isSecondRow ? "" : "\(number)", text.indicatorName + unit,
        "\(text.requirement) (\(text.due))", text.last, text.forecast,
        text.answer + chance + remarks,
      ]
    }
    return table(columns, lines)
  }

  // MARK: The rest

  private var charts: String {
    let drawings = Drawing.all(in: dossier, language: language)
    guard !drawings.isEmpty else { return "" }
    let images = drawings.map {
      "![\(escaped($0.title))](charts/\($0.fileName).\(pictures)){width=100%}"
    }
    return "## \(language.pick("Biểu đồ", "Charts"))\n\n" + images.joined(separator: "\n\n")
  }

  private var assumptions: String {
    section(
      language.pick("Các giả định", "What was assumed"), list(report.assumptions, isLoose: true))
  }

  private var gaps: String {
    section(language.pick("Khoảng trống số liệu", "Data gaps"), list(report.gapLines))
  }

  private var conflicts: String {
    section(
      language.pick("Nguồn số liệu không thống nhất", "Sources that disagree"),
      list(report.conflictLines))
  }

  private var method: String {
    section(
      language.pick("Cách làm, nói đơn giản", "The method in plain words"),
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

  /// Loose items are paragraphs, which Word sets in the size of the text.
  private func list(_ items: [String], isLoose: Bool = false) -> String {
    items.map { "- " + escaped($0) }.joined(separator: isLoose ? "\n\n" : "\n")
  }

  private func table(_ columns: [(title: String, width: Int)], _ rows: [[String]]) -> String {
    func line(_ cells: [String]) -> String {
      "| " + cells.map(escaped).joined(separator: " | ") + " |"
    }
    let rule = "|" + columns.map { String(repeating: "-", count: $0.width) }.joined(separator: "|")
    return ([line(columns.map(\.title)), rule + "|"] + rows.map(line)).joined(separator: "\n")
  }

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
