import Plans
import TargetAssessment
import Text
import TimeSeries

/// Every verdict in one table that a reader can sort and filter; without JavaScript it is a plain
/// table.
extension Report {
  var verdictSection: Section? {
    guard !result.verdicts.isEmpty else { return nil }
    let labels = [
      language.pick("Kế hoạch", "Plan"), language.pick("Chỉ tiêu", "Indicator"),
      language.pick("Đơn vị", "Unit"), language.pick("Hạn", "Due"),
      language.pick("Mục tiêu", "Target"), language.pick("Giá trị mới nhất", "Last value"),
      language.pick("Dự báo (khoảng 80%)", "Forecast (80% interval)"), probabilityLabel,
      language.pick("Đánh giá", "Verdict"),
    ]
    let rows = result.verdicts.map { verdict in
      let text = text(of: verdict)
      return HTML(
        "tr",
        [
          "data-plan": verdict.target.plan, "data-indicator": verdict.target.indicator,
          "data-unit": verdict.unit,
          "data-answer": text.tone.rawValue,
        ],
        [
          cell(planCode(verdict.target.plan), label: labels[0]),
          HTML("th", ["scope": "row"], text: text.indicatorName),
          cell(text.unitName, label: labels[2]), cell(text.due, label: labels[3]),
          cell(text.requirement, label: labels[4]),
          cell(
            text.last, label: labels[5], kind: "number",
            sort: verdict.last?.value ?? -1e12),
          cell(
            text.forecast, label: labels[6], kind: "number interval",
            sort: verdict.status == .forecast
              ? verdict.median ?? 0 : -1e12), probabilityCell(text),
          HTML(
            "td", ["data-label": labels[8], "data-sort": "\(text.tone.order)"],
            [chip(text)] + remarks(text)),
        ])
    }
    let caption = language.pick(
      "Tất cả chỉ tiêu và kết quả đánh giá", "All targets and their verdicts")
    return Section(
      id: "verdicts", title: language.pick("Bảng đánh giá chung", "All verdicts"),
      content: [
        paragraph(
          language.pick(
            "Bảng này có trong bản điện tử của báo cáo. Bản in nêu đủ các chỉ tiêu ở mục “\(planTitle)”.",
            "This table is in the electronic report. On paper, every target stands under "
              + "«\(planTitle)»."), kind: "on-paper"),
        filters,
        table(
          caption: caption, kind: "cards sortable", columns: labels,
          body: [HTML("tbody", [:], rows)], id: "verdict-table"),
      ])
  }

  /// Plan numbers, or else their days, are shorter than plan names.
  private func planCode(_ id: String) -> String {
    guard let plan = result.plans.first(where: { $0.id == id }) else { return id }
    if !plan.number.isEmpty, !plan.number.hasPrefix("/") { return plan.number }
    return plan.issuedOn.map { day in
      language.pick("Kế hoạch ngày ", "Plan of ") + numbers.day(day)
        + (plan.issuer.isEmpty ? "" : ", " + plan.issuer)
    } ?? id
  }

  /// The form stays hidden where no script can answer it.
  private var filters: HTML {
    let plans = unique(result.verdicts.map(\.target.plan)).map { ($0, planCode($0)) }
    let indicators = unique(result.verdicts.map(\.target.indicator)).map {
      ($0, language.name(result.indicator($0).name))
    }
    let units = unique(result.verdicts.map(\.unit)).map {
      ($0, language.name(result.unit($0).name))
    }
    let tones = Tone.allCases.filter { tone in result.verdicts.contains { Tone($0) == tone } }
      .sorted { $0.order < $1.order }.map { ($0.rawValue, word(for: $0)) }
    return HTML(
      "form", ["id": "filters", "hidden": nil],
      [
        select("plan", language.pick("Kế hoạch", "Plan"), plans),
        select("indicator", language.pick("Chỉ tiêu", "Indicator"), indicators),
        select("unit", language.pick("Đơn vị", "Unit"), units),
        select("answer", language.pick("Đánh giá", "Verdict"), tones),
        HTML(
          "p", [:],
          [
            HTML("button", ["type": "reset"], text: language.pick("Xem tất cả", "Show all")),
            HTML(
              "output",
              ["id": "shown", "data-template": language.pick("{n} chỉ tiêu", "{n} targets")],
              text: ""),
          ]),
      ])
  }

  private func select(
    _ name: String, _ label: String, _ options: [(value: String, text: String)]
  ) -> HTML {
    let all = HTML("option", ["value": ""], text: language.pick("Tất cả", "All"))
    return HTML(
      "label", [:],
      [
        HTML("span", text: label),
        HTML(
          "select", ["name": name],
          [all] + options.map { HTML("option", ["value": "=" + $0.value], text: $0.text) }),
      ])
  }

  private func unique(_ texts: [String]) -> [String] {
    var seen: Set<String> = []
    return texts.filter { seen.insert($0).inserted }
  }
}
