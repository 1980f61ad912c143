import Forecasting
import Plans
public import TargetAssessment
public import Text
public import TimeSeries

/// What a planner reads first: the question, the answer, the counts, then plan by plan.
public struct Summary: Sendable {
  let review: Review
  let language: Language
  let numbers: NumberText
  let headline: Headline?
  private let verdicts: VerdictTable

  /// The question a job opens with: these indicators, in this period.
  public struct Headline: Codable, Sendable, Equatable {
    public var indicators: [String]
    public var due: Period

    public init(indicators: [String], due: Period) {
      self.indicators = indicators
      self.due = due
    }
  }

  public init(_ review: Review, headline: Headline?, language: Language) {
    self.review = review
    self.headline = headline
    self.language = language
    numbers = NumberText(language)
    verdicts = VerdictTable(review, language: language)
  }

  /// The summary as text, in colour when a person is watching.
  public func text(title: String, coloured: Bool) -> String {
    func strong(_ text: String) -> String {
      coloured ? TerminalStyle.bold.applied(to: text) : text
    }
    var lines = title.isEmpty ? [] : [strong(title)]
    if review.book.entries.contains(where: { $0.series.isSynthetic }) {
      lines.append(
        strong(
          language.pick(
            "SỐ LIỆU GIẢ LẬP – chỉ để minh họa, không phải kết quả thật",
            "SYNTHETIC DATA – an illustration, not results")))
    }
    lines.append(
      language.pick("Số liệu đã công bố đến ngày ", "Known by ") + numbers.day(review.asOf))
    if let headline {
      let due = numbers.period(headline.due)
      lines += [
        "",
        strong(
          language.pick(
            "Các mục tiêu \(due) có đạt được không?",
            "Will the targets for \(due) be reached?")),
      ]
      let rows = headlineRows(headline)
      lines += verdicts.lines(rows, coloured: coloured)
      lines += partialReadingLines(rows)
    }
    lines += ["", countsLine]
    for section in sections {
      lines += ["", strong(section.heading)]
      lines += verdicts.lines(section.rows.filter(\.status.isAnswer), coloured: coloured)
      lines += refusalLines(section.rows).map {
        coloured ? TerminalStyle.faint.applied(to: $0) : $0
      }
      lines += jointLines(section.rows)
    }
    lines += conflictLines + suspectedBreakLines + pastErrorLines
    let legend = verdicts.legend
    if !legend.isEmpty { lines += [""] + legend }
    return lines.joined(separator: "\n") + "\n"
  }

  /// How many targets stand how, in one line.
  public var countsLine: String {
    let counts = review.counts
    return language.pick(
      "Chỉ tiêu đang có hiệu lực: \(counts.reached) đạt · \(counts.missed) không đạt · \(counts.forecast) đang dự báo · "
        + "\(counts.notAssessable) chưa đánh giá được; ngoài ra \(counts.notCounted) dòng không tính",
      "Active targets: \(counts.reached) reached · \(counts.missed) missed · \(counts.forecast) forecast · "
        + "\(counts.notAssessable) not assessable; beside them \(counts.notCounted) rows not counted"
    )
  }

  var catalogue: Catalogue { review.panel.catalogue }

  // MARK: The question

  /// Verdicts on the headline's indicators, and on ranks by them, in the headline's order.
  private func headlineRows(_ headline: Headline) -> [Assessment] {
    let asked = headline.indicators.compactMap { catalogue.indicator($0)?.id }
    return asked.flatMap { id in
      review.assessments.filter { row in
        let own = row.target.indicator
        let isAsked =
          own == id || (!asked.contains(own) && catalogue.indicator(own)?.rankOf == id)
        return isAsked && row.target.due == headline.due && row.status.isAnswer
      }
    }
  }

  // MARK: Plan by plan

  private struct Section {
    var heading: String
    var rows: [Assessment]
  }

  /// The plans in the order of their targets, then the levels applied to other units.
  private var sections: [Section] {
    var order: [String] = []
    var rows: [String: [Assessment]] = [:]
    for row in review.assessments where row.target.state != .reference {
      if rows[row.target.plan] == nil { order.append(row.target.plan) }
      rows[row.target.plan, default: []].append(row)
    }
    var sections = order.map { Section(heading: heading(ofPlan: $0), rows: rows[$0] ?? []) }
    let references = review.assessments.filter { $0.target.state == .reference }
    if !references.isEmpty {
      sections.append(
        Section(
          heading: language.pick(
            "Để tham khảo: mức của các kế hoạch áp dụng cho đơn vị khác (không tính)",
            "For reference: the plans' levels applied to other units (not counted)"),
          rows: references))
    }
    return sections
  }

  private func heading(ofPlan id: String) -> String {
    let plan = review.plans.first { $0.id == id }
    // «/KH-PGDĐT»: the copy at hand does not show the number.
    let number = plan.map { $0.number.hasPrefix("/") ? "…" + $0.number : $0.number } ?? ""
    let parts = [number, plan?.title ?? "", plan?.issuer ?? ""].filter { !$0.isEmpty }
    if !parts.isEmpty { return parts.joined(separator: " · ") }
    return id.isEmpty ? language.pick("Mục tiêu", "Targets") : id
  }

  /// What the plan's targets come to together.
  private func jointLines(_ rows: [Assessment]) -> [String] {
    let ids = Set(rows.map(\.target.id))
    let plans = Set(rows.filter(\.isCounted).map(\.target.plan))
    let sentences = PlanSentences(catalogue: catalogue, language: language)
    let pairs = review.contradictions.filter { ids.contains($0.target) }.compactMap { pair in
      rows.first { $0.target.id == pair.target }.flatMap { one in
        rows.first { $0.target.id == pair.other }.map { (one, $0) }
      }
    }.filter { $0.probability != nil || $1.probability != nil }
    return review.planVerdicts.filter { plans.contains($0.plan) }.compactMap(sentences.sentence)
      .map { "  " + $0 }
      + review.paths.filter { plans.contains($0.plan) }.flatMap(sentences.sentences)
      .map { "  " + $0 }
      + pairs.map { "  " + sentences.sentence(contradiction: $0, $1) }
  }

  /// What the forecasts of past review dates were worth; empty where nothing has been decided since.
  public static func scoreLines(
    _ scoreboard: Scoreboard, catalogue: Catalogue, language: Language
  ) -> [String] {
    let scores = scoreboard.scores
    guard !scores.isEmpty else { return [] }
    let sentences = PlanSentences(catalogue: catalogue, language: language)
    return [
      language.pick(
        "Dự báo trước đây so với kết quả đã công bố (Brier: 0 là đúng hoàn toàn, 1 là sai hoàn toàn):",
        "Past forecasts against what came (Brier: 0 all right, 1 all wrong):")
    ] + scores.map(sentences.sentence)
  }

  /// One line for each reason that needs no row of its own.
  private func refusalLines(_ rows: [Assessment]) -> [String] {
    Assessment.Reason.allCases.compactMap { reason in
      let count = rows.count { $0.status == .notAssessable(reason) && !$0.status.isAnswer }
      guard count > 0 else { return nil }
      return language.pick(
        "  \(count) chỉ tiêu chưa đánh giá được: \(language.reason(reason))",
        "  \(count) not assessable: \(language.reason(reason))")
    }
  }

  // MARK: What to bear in mind

  private var conflictLines: [String] {
    guard !review.panel.conflicts.isEmpty else { return [] }
    let heading = language.pick(
      "Các nguồn số liệu khác nhau (ưu tiên số liệu chính thức, rồi lần công bố sau cùng):",
      "Sources that disagree (preferred: the better basis, then the later publication):")
    let rows = review.panel.conflicts.compactMap { conflict -> String? in
      guard let indicator = catalogue.indicator(conflict.key.indicator),
        let unit = catalogue.unit(conflict.key.unit)
      else { return nil }
      let others = conflict.others.map { numbers.shortest($0.value) }.joined(separator: "; ")
      return "  \(language.name(unit.name)), \(language.name(indicator.name)), "
        + "\(numbers.period(conflict.period)): "
        + language.pick("dùng ", "used ") + numbers.shortest(conflict.chosen.value)
        + language.pick(", không dùng ", ", not used ") + others
    }
    return ["", heading] + rows
  }
}

extension Assessment.Status {
  /// Whether the row deserves a line of its own in the summary: verdicts, and refusals that say
  /// more than that there is nothing.
  var isAnswer: Bool {
    switch self {
    case .observed, .forecast: true
    case .notAssessable(let reason): ![.noData, .notActive, .noNumberPrinted].contains(reason)
    }
  }
}
