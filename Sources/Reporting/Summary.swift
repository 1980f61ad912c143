import Forecasting
public import TargetAssessment
public import TimeSeries
public import Wording

/// What a planner reads first: the question, the answer, the counts, then plan by plan.
public struct Summary: Sendable {
  let review: Review
  let language: Language
  let numbers: NumberText
  /// Indicators the summary opens with, and the period asked about.
  let headline: Headline?

  /// The question a job opens with.
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
  }

  /// The summary as text, in colour when a person is watching.
  public func text(title: String, coloured: Bool) -> String {
    var lines = [coloured ? TerminalStyle.bold.applied(to: title) : title]
    lines.append(
      language.pick("Số liệu đã công bố đến ngày ", "Known by ") + numbers.day(review.asOf))
    if let headline { lines += headlineLines(headline, coloured: coloured) }
    lines += ["", countsLine]
    for (plan, rows) in rowsByPlan { lines += planLines(plan, rows, coloured: coloured) }
    lines += notes
    return lines.joined(separator: "\n") + "\n"
  }

  private var catalogue: Catalogue { review.panel.catalogue }

  private var columns: [(title: String, alignment: TextTable.Alignment)] {
    [
      (language.pick("Chỉ tiêu", "Indicator"), .left), (language.pick("Đơn vị", "Unit"), .left),
      (language.pick("Hạn", "Due"), .left), (language.pick("Mục tiêu", "Target"), .left),
      (language.pick("Mới nhất", "Last value"), .right),
      (language.pick("Dự báo (80%)", "Forecast (80%)"), .right),
      (language.pick("Xác suất", "Probability"), .right),
      (language.pick("Đánh giá", "Verdict"), .left),
    ]
  }

  // MARK: The question

  private func headlineLines(_ headline: Headline, coloured: Bool) -> [String] {
    let asked = Set(headline.indicators.compactMap { catalogue.indicator($0)?.id })
    var table = TextTable(columns)
    for id in headline.indicators {
      guard let indicator = catalogue.indicator(id) else { continue }
      let rows = review.assessments.filter { row in
        let family = catalogue.indicator(row.target.indicator)
        let isOwnFamily =
          row.target.indicator == indicator.id
          || (family?.rankOf == indicator.id && !asked.contains(row.target.indicator))
        return isOwnFamily && row.target.due == headline.due && row.status.isAnswer
      }
      if rows.isEmpty {
        table.append([
          .init(language.name(indicator.name)), .init("—"), .init(numbers.period(headline.due)),
          .init("—"), .init("—"), .init("—"), .init("—"),
          .init(language.reason(.noData), style: .faint),
        ])
      }
      for row in rows { table.append(cells(row)) }
    }
    let question = language.pick(
      "Các mục tiêu \(numbers.period(headline.due)) có đạt được không?",
      "Will the targets for \(numbers.period(headline.due)) be reached?")
    return ["", coloured ? TerminalStyle.bold.applied(to: question) : question]
      + table.lines(coloured: coloured)
  }

  // MARK: Plan by plan

  /// How many targets stand how, in one line.
  public var countsLine: String {
    let counts = review.counts
    return language.pick(
      "\(counts.reached) đạt · \(counts.missed) không đạt · \(counts.forecast) đang dự báo · "
        + "\(counts.notAssessable) chưa đánh giá được · \(counts.notCounted) không tính",
      "\(counts.reached) reached · \(counts.missed) missed · \(counts.forecast) forecast · "
        + "\(counts.notAssessable) not assessable · \(counts.notCounted) not counted")
  }

  /// Rows in the order of the targets, under their plans.
  private var rowsByPlan: [(plan: String, rows: [Assessment])] {
    var order: [String] = []
    var rows: [String: [Assessment]] = [:]
    for assessment in review.assessments {
      let plan = assessment.target.plan
      if rows[plan] == nil { order.append(plan) }
      rows[plan, default: []].append(assessment)
    }
    return order.map { ($0, rows[$0] ?? []) }
  }

  private func planLines(_ id: String, _ rows: [Assessment], coloured: Bool) -> [String] {
    let plan = review.plans.first { $0.id == id }
    var heading = [plan?.number ?? "", plan?.issuer ?? ""].filter { !$0.isEmpty }
      .joined(separator: " · ")
    if heading.isEmpty { heading = id.isEmpty ? language.pick("Mục tiêu", "Targets") : id }
    var lines = ["", coloured ? TerminalStyle.bold.applied(to: heading) : heading]
    let answered = rows.filter(\.status.isAnswer)
    if !answered.isEmpty {
      var table = TextTable(columns)
      for row in answered { table.append(cells(row)) }
      lines += table.lines(coloured: coloured)
    }
    for reason in Assessment.Reason.allCases {
      let count = rows.count { $0.status == .notAssessable(reason) && !answered.contains($0) }
      guard count > 0 else { continue }
      let line = language.pick(
        "  \(count) chỉ tiêu chưa đánh giá được: \(language.reason(reason))",
        "  \(count) not assessable: \(language.reason(reason))")
      lines.append(coloured ? TerminalStyle.faint.applied(to: line) : line)
    }
    return lines
  }

  private func cells(_ row: Assessment) -> [TextTable.Cell] {
    let target = row.target
    let indicator =
      catalogue.indicator(target.indicator)
      ?? Indicator(id: target.indicator, name: LocalizedName(target.indicator))
    let unit = catalogue.unit(row.unit).map { language.name($0.name) } ?? row.unit
    let last = row.last.map {
      "\(numbers.value($0.value, of: indicator)) (\(numbers.period($0.period)))"
    }
    return [
      .init(language.name(indicator.name)), .init(unit), .init(numbers.period(target.due)),
      .init(language.requirement(target, indicator: indicator, numbers: numbers)),
      .init(last ?? "—"), .init(forecastText(row, indicator: indicator)),
      .init(probabilityText(row)), verdictCell(row),
    ]
  }

  private func forecastText(_ row: Assessment, indicator: Indicator) -> String {
    guard row.status == .forecast, let median = row.median, let interval = row.interval80
    else { return "—" }
    let ends = [interval.lowerBound, interval.upperBound].map {
      numbers.decimal($0, decimals: min(1, indicator.precision ?? 1))
    }
    let middle = numbers.decimal(median, decimals: min(1, indicator.precision ?? 1))
    return "\(middle) (\(ends[0])–\(ends[1]))"
  }

  private func probabilityText(_ row: Assessment) -> String {
    guard row.status == .forecast, let probability = row.probability else { return "—" }
    return numbers.probability(probability)
  }

  private func verdictCell(_ row: Assessment) -> TextTable.Cell {
    let remarks =
      Assessment.Flag.allCases.filter(row.flags.contains).map(language.flag)
      + (row.target.state == .active || row.target.state == .reference
        ? [] : [language.state(row.target.state)])
    let suffix = remarks.isEmpty ? "" : " (\(remarks.joined(separator: "; ")))"
    switch row.status {
    case .observed(let reached):
      return .init(
        language.outcome(reached: reached) + suffix, style: reached ? .green : .red)
    case .forecast:
      guard let likelihood = row.likelihood else { return .init("—") }
      return .init(language.likelihood(likelihood) + suffix, style: likelihood.style)
    case .notAssessable(let reason):
      var text = language.reason(reason)
      if let known = row.fieldKnown, let size = row.fieldSize { text += " (\(known)/\(size))" }
      return .init(text + suffix, style: .faint)
    }
  }

  // MARK: What to bear in mind

  private var notes: [String] {
    var lines: [String] = []
    if !review.panel.conflicts.isEmpty {
      lines += [
        "",
        language.pick(
          "Nguồn số liệu khác nhau (chọn theo quy tắc: chính thức, rồi công bố sau cùng):",
          "Sources that disagree (preferred: better basis, then later publication):"),
      ]
    }
    for conflict in review.panel.conflicts {
      guard let indicator = catalogue.indicator(conflict.key.indicator) else { continue }
      let unit = catalogue.unit(conflict.key.unit).map { language.name($0.name) } ?? ""
      let others = conflict.others.map { numbers.shortest($0.value) }.joined(separator: "; ")
      lines.append(
        "  \(unit), \(language.name(indicator.name)), \(numbers.period(conflict.period)): "
          + "\(numbers.shortest(conflict.chosen.value)) · "
          + language.pick("không dùng", "not used") + " \(others)")
    }
    return lines
  }
}

extension Assessment.Status {
  /// Whether the row deserves a line of its own in the summary: verdicts, and refusals that say
  /// more than «no data».
  var isAnswer: Bool {
    switch self {
    case .observed, .forecast: true
    case .notAssessable(let reason): ![.noData, .notActive, .noNumberPrinted].contains(reason)
    }
  }
}

extension Likelihood {
  fileprivate var style: TerminalStyle {
    switch self {
    case .virtuallyCertain, .veryLikely: .green
    case .likely: .lightGreen
    case .aboutAsLikelyAsNot: .yellow
    case .unlikely, .veryUnlikely, .exceptionallyUnlikely: .red
    }
  }
}
