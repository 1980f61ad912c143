import Plans
import TargetAssessment
import Text
import TimeSeries

/// The question, its answer, and what a head of office reads in one minute.
extension Report {
  /// The verdicts the question asks for: its indicators and period; without a question, every
  /// forecast.
  var asked: [Assessment] {
    guard let headline = dossier.origin.headline else {
      return dossier.verdicts.filter { $0.status == .forecast }
    }
    let ids = headline.indicators.map { dossier.indicator($0).id }
    return ids.flatMap { id in
      dossier.verdicts.filter { verdict in
        let own = verdict.target.indicator
        let isAsked =
          own == id || (dossier.indicator(own).rankOf == id && !ids.contains(own))
        return isAsked && verdict.target.due == headline.due && verdict.status.isAnswer
      }
    }
  }

  var question: String {
    guard let due = dossier.origin.headline.map({ numbers.period($0.due) }) else {
      return language.pick(
        "Các chỉ tiêu của kế hoạch có đạt được không?",
        "Will the targets of the plan be reached?")
    }
    return language.pick(
      "Các mục tiêu năm \(due) có đạt được không?", "Will the targets for \(due) be reached?")
  }

  var answerSection: Section {
    let rows = asked
    let answered = Set(rows.map(\.target.indicator))
    let silent = (dossier.origin.headline?.indicators ?? []).map { dossier.indicator($0) }
      .filter { indicator in
        !answered.contains(indicator.id)
          && !answered.contains { dossier.indicator($0).rankOf == indicator.id }
      }
    var content: [HTML] = [HTML("p", ["class": "lead"], text: answerSentence(rows))]
    if !rows.isEmpty { content.append(answerTable(rows)) }
    if !silent.isEmpty {
      content.append(
        paragraph(
          language.pick("Chưa có mục tiêu hoặc số liệu để trả lời: ", "No target or no data: ")
            + silent.map { language.name($0.name) }.joined(separator: "; ") + "."))
    }
    return Section(id: "answer", title: question, content: content)
  }

  /// «Trong 6 mục tiêu: 2 nhiều khả năng đạt; 4 ít khả năng đạt.»
  func answerSentence(_ rows: [Assessment]) -> String {
    guard !rows.isEmpty else {
      return language.pick(
        "Chưa có mục tiêu nào đánh giá được đến ngày rà soát.",
        "No target can be assessed on the review date.")
    }
    var parts: [String] = []
    for tone in Tone.allCases.sorted(by: { $0.order < $1.order }) {
      let count = rows.count { Tone($0) == tone }
      if count > 0 { parts.append("\(count) \(word(for: tone))") }
    }
    let lead =
      language == .vietnamese
      ? "Trong \(rows.count) mục tiêu được xem xét: "
      : "Of the \(rows.count) target\(rows.count == 1 ? "" : "s") asked about: "
    return lead + parts.joined(separator: "; ") + "."
  }

  /// The words of a colour.
  func word(for tone: Tone) -> String {
    switch tone {
    case .reached: return language.outcome(reached: true)
    case .missed: return language.outcome(reached: false)
    case .none: return language.pick("chưa đánh giá được", "not assessable")
    default:
      return Likelihood.allCases.first { Tone($0) == tone }.map(language.likelihood) ?? ""
    }
  }

  /// The verdicts under the names of their indicators.
  private func answerTable(_ rows: [Assessment]) -> HTML {
    let labels = [
      language.pick("Đơn vị", "Unit"), language.pick("Mục tiêu", "Target"),
      language.pick("Giá trị mới nhất", "Last value"),
      language.pick("Dự báo (khoảng 80%)", "Forecast (80% interval)"), probabilityLabel,
      language.pick("Đánh giá", "Verdict"),
    ]
    var order: [String] = []
    for row in rows where !order.contains(row.target.indicator) {
      order.append(row.target.indicator)
    }
    let bodies = order.map { id in
      let heading = HTML(
        "th", ["scope": "rowgroup", "colspan": "\(labels.count)"],
        text: language.name(dossier.indicator(id).name))
      let lines = rows.filter { $0.target.indicator == id }.map { verdict in
        let text = text(of: verdict)
        return HTML(
          "tr", [:],
          [
            HTML("th", ["scope": "row"], text: text.unitName),
            cell(text.requirement, label: labels[1]),
            cell(text.last, label: labels[2], kind: "number"),
            cell(text.forecast, label: labels[3], kind: "number interval"), probabilityCell(text),
            HTML("td", ["data-label": labels[5]], [chip(text)] + remarks(text)),
          ])
      }
      return HTML("tbody", [:], [HTML("tr", ["class": "area"], [heading])] + lines)
    }
    return table(
      caption: language.pick(
        "Mục tiêu, giá trị mới nhất, dự báo và xác suất đạt",
        "Target, last value, forecast and probability"),
      kind: "cards", columns: labels, body: bodies)
  }

  // MARK: One minute

  var summarySection: Section {
    let counts = dossier.counts
    let tiles = [
      (counts.reached, language.pick("đạt", "reached"), Tone.reached),
      (counts.missed, language.pick("không đạt", "missed"), .missed),
      (counts.forecast, language.pick("đang dự báo", "forecast"), .veryLikely),
      (counts.notAssessable, language.pick("chưa đánh giá được", "not assessable"), .none),
      (counts.notCounted, language.pick("nêu để tham khảo, không tính", "not counted"), .none),
    ].map { count, word, tone in
      HTML(
        "li", ["class": tone.rawValue],
        [HTML("b", text: "\(count)"), .text(" "), HTML("span", text: word)])
    }
    return Section(
      id: "summary", title: language.pick("Tóm tắt", "Summary"),
      content: [HTML("ul", ["class": "tiles"], tiles), list(keyPoints)])
  }

  /// The points to take away, the most pressing first.
  var keyPoints: [String] {
    var points: [String] = []
    let forecasts = dossier.verdicts.filter { $0.status == .forecast && $0.isCounted }
    let likely = forecasts.count { ($0.probability ?? 0) >= Likelihood.likely.lowerBound }
    let unlikely = forecasts.count {
      ($0.probability ?? 0) < Likelihood.aboutAsLikelyAsNot.lowerBound
    }
    if !forecasts.isEmpty {
      points.append(
        language.pick(
          "Trong \(forecasts.count) chỉ tiêu còn đang dự báo: \(likely) từ mức “nhiều khả năng đạt” "
            + "trở lên, \(unlikely) từ mức “ít khả năng đạt” trở xuống, "
            + "\(forecasts.count - likely - unlikely) chưa nghiêng về bên nào.",
          "Of \(forecasts.count) targets still open, \(likely) are likely or better to be reached, "
            + "\(unlikely) unlikely or worse, \(forecasts.count - likely - unlikely) undecided."))
    }
    let worst = forecasts.filter {
      ($0.probability ?? 1) < Likelihood.aboutAsLikelyAsNot.lowerBound
    }
    .sorted { ($0.probability ?? 0, $0.id) < ($1.probability ?? 0, $1.id) }.prefix(3)
    for verdict in worst {
      let text = text(of: verdict)
      let pace = text.pace.isEmpty ? "" : " (\(text.pace))"
      points.append(
        language.pick("Cần chú ý: ", "At risk: ")
          + "\(text.indicatorName), \(text.unitName), \(text.due): \(text.requirement) – "
          + "\(text.answer), \(text.probability)\(pace).")
    }
    for reason in Assessment.Reason.allCases {
      let count = dossier.verdicts.count {
        $0.isCounted && $0.status == .notAssessable(reason)
      }
      guard count > 0 else { continue }
      points.append(
        language.pick("\(count) chỉ tiêu chưa đánh giá được: ", "\(count) not assessable: ")
          + language.reason(reason) + ".")
    }
    if !dossier.conflicts.isEmpty {
      points.append(
        language.pick(
          "\(dossier.conflicts.count) giá trị có nguồn số liệu không thống nhất (xem mục riêng).",
          "\(dossier.conflicts.count) values on which sources disagree (listed below)."))
    }
    return points
  }
}
