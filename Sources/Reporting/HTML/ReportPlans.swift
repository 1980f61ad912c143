import Charting
import TargetAssessment
import TimeSeries
import Wording

/// Plan by plan, by area of reform: the annex table that such reports carry.
extension Report {
  var planSection: Section? {
    let overviews = PlanOverview.all(in: dossier)
    let content = verdictsByPlan.flatMap { heading, rows in
      let id = rows.first.flatMap { $0.target.state == .reference ? nil : $0.target.plan }
      return plan(heading, rows, overview: overviews.first { $0.plan == id })
    }
    guard !content.isEmpty else { return nil }
    return Section(
      id: "plans", title: language.pick("Kết quả theo từng kế hoạch", "Plan by plan"),
      content: content)
  }

  /// The verdicts under the names of their plans, then the levels applied to other units.
  var verdictsByPlan: [(heading: String, rows: [Assessment])] {
    var order: [String] = []
    var rows: [String: [Assessment]] = [:]
    for verdict in dossier.verdicts where verdict.target.state != .reference {
      let plan = verdict.target.plan
      if rows[plan] == nil { order.append(plan) }
      rows[plan, default: []].append(verdict)
    }
    let references = dossier.verdicts.filter { $0.target.state == .reference }
    let heading = language.pick(
      "Để tham khảo: mức của các kế hoạch áp dụng cho đơn vị khác (không tính)",
      "For reference: the plans' levels applied to other units (not counted)")
    return order.map { (planName($0), rows[$0] ?? []) }
      + (references.isEmpty ? [] : [(heading, references)])
  }

  private func plan(
    _ heading: String, _ rows: [Assessment], overview: PlanOverview? = nil
  ) -> [HTML] {
    let counted = Review.Counts(rows)
    let line = language.pick(
      "\(counted.reached) đạt · \(counted.missed) không đạt · \(counted.forecast) đang dự báo · "
        + "\(counted.notAssessable) chưa đánh giá được · \(counted.notCounted) không tính",
      "\(counted.reached) reached · \(counted.missed) missed · \(counted.forecast) forecast · "
        + "\(counted.notAssessable) not assessable · \(counted.notCounted) not counted")
    let drawing = overview.map { overview in
      let chart = overview.chart(language: language)
      let id = identifier(overview.fileName)
      return figure(id: id, title: chart.title, svg: chart.svg(id: id))
    }
    // On paper the annex lies on its side; a heading goes with what follows it.
    let opening = HTML(
      "div", ["class": drawing == nil ? "plan sideways" : "plan upright"],
      [HTML("h3", text: heading), paragraph(line, kind: "counts")]
        + [drawing].compactMap(\.self))
    return [opening, AnnexTable(report: self, heading: heading, rows: rows).html]
  }

  /// «Kế hoạch số 737/KH-PGDĐT ngày 05/7/2021 của Phòng …»
  func planName(_ id: String) -> String {
    guard let plan = dossier.plans.first(where: { $0.id == id }) else {
      return id.isEmpty ? language.pick("Các mục tiêu", "Targets") : id
    }
    if plan.number.isEmpty, !plan.title.isEmpty { return plan.title }
    let day = plan.issuedOn.map(numbers.day)
    let number =
      plan.number.isEmpty || plan.number.hasPrefix("/")
      ? nil : language.pick("số \(plan.number)", "No. \(plan.number)")
    let parts = [
      language.pick("Kế hoạch", "Plan"), number,
      day.map { language.pick("ngày \($0)", "of \($0)") },
      plan.issuer.isEmpty ? nil : language.pick("của \(plan.issuer)", "by \(plan.issuer)"),
    ].compactMap(\.self)
    return parts.count > 1 ? parts.joined(separator: " ") : parts.joined() + " " + id
  }
}

/// The annex: TT, chỉ tiêu, mục tiêu, values by year, ước, đánh giá, chủ trì, phối hợp, ghi chú.
struct AnnexTable {
  let report: Report
  let heading: String
  let rows: [Assessment]

  private var language: Language { report.language }

  /// The year that the annex estimates: the question's, else the review's own.
  private var estimated: Int {
    report.dossier.origin.headline?.due.year ?? report.dossier.asOf.year
  }

  /// Up to four years before it, from the first in which any row has a value.
  private var years: [Int] {
    let texts = rows.map(report.text)
    let all = Array((estimated - 4)..<estimated)
    return Array(all.drop { year in texts.allSatisfy { $0.value(inYear: year).isEmpty } })
  }

  private var hasEstimates: Bool {
    rows.contains { !report.text(of: $0).estimate(forYear: estimated).isEmpty }
  }

  private var hasOffices: Bool {
    rows.contains { !$0.target.leadUnits.isEmpty || !$0.target.supportUnits.isEmpty }
  }

  var html: HTML {
    let years = years
    let (hasEstimates, hasOffices) = (hasEstimates, hasOffices)
    let estimateLabel = language.pick("Ước \(estimated)", "Expected \(estimated)")
    var columns = [
      language.pick("TT", "No."), language.pick("Chỉ tiêu", "Indicator"),
      language.pick("Mục tiêu", "Target"),
    ]
    columns += years.map { "\($0)" } + (hasEstimates ? [estimateLabel] : [])
    columns.append(language.pick("Đánh giá", "Verdict"))
    if hasOffices {
      columns += [language.pick("Chủ trì", "Lead"), language.pick("Phối hợp", "Support")]
    }
    columns.append(language.pick("Ghi chú", "Notes"))

    var number = 0
    var bodies: [HTML] = []
    for (area, verdicts) in rowsByArea {
      var lines: [HTML] = []
      if !area.isEmpty {
        lines.append(
          HTML(
            "tr", ["class": "area"],
            [
              HTML(
                "th", ["scope": "rowgroup", "colspan": "\(columns.count)"],
                text: language.reformArea(area))
            ]))
      }
      for verdict in verdicts {
        let isSecondRow = verdict.flags.contains(.counterfactual)
        if !isSecondRow { number += 1 }
        let text = report.text(of: verdict)
        var cells = [
          report.cell(isSecondRow ? "" : "\(number)", label: columns[0], kind: "ordinal"),
          HTML("th", ["scope": "row"], name(text)),
          report.cell("\(text.requirement) (\(text.due))", label: columns[2]),
        ]
        cells += years.map {
          report.cell(text.value(inYear: $0), label: "\($0)", kind: "number")
        }
        if hasEstimates {
          let estimate = text.estimate(forYear: estimated)
          cells.append(report.cell(estimate, label: estimateLabel, kind: "number estimate"))
        }
        cells.append(HTML("td", ["data-label": language.pick("Đánh giá", "Verdict")], answer(text)))
        if hasOffices {
          cells.append(
            report.cell(names(verdict.target.leadUnits), label: language.pick("Chủ trì", "Lead")))
          cells.append(
            report.cell(
              names(verdict.target.supportUnits), label: language.pick("Phối hợp", "Support")))
        }
        cells.append(report.cell(notes(text), label: columns[columns.count - 1], kind: "note"))
        let isActive = verdict.target.state == .active || verdict.target.state == .reference
        lines.append(HTML("tr", isActive ? [:] : ["class": "inactive"], cells))
      }
      bodies.append(HTML("tbody", [:], lines))
    }
    return report.table(caption: heading, kind: "cards annex", columns: columns, body: bodies)
  }

  /// Rows under their area of reform, in the plan's order.
  private var rowsByArea: [(area: String, rows: [Assessment])] {
    var order: [String] = []
    var groups: [String: [Assessment]] = [:]
    for row in rows {
      let area = row.target.reformArea
      if groups[area] == nil { order.append(area) }
      groups[area, default: []].append(row)
    }
    return order.map { ($0, groups[$0] ?? []) }
  }

  private func name(_ text: VerdictText) -> [HTML] {
    let issuer = report.dossier.plans.first { $0.id == text.verdict.target.plan }?.issuerUnit
    let section = text.verdict.target.section
    var parts: [HTML] = [.text(text.indicatorName)]
    let small =
      (text.verdict.unit == issuer ? [] : [text.unitName])
      + (section.isEmpty ? [] : [language.pick("mục \(section)", "section \(section)")])
    if !small.isEmpty {
      parts.append(HTML("span", ["class": "remark"], text: small.joined(separator: " · ")))
    }
    return parts
  }

  private func answer(_ text: VerdictText) -> [HTML] {
    let probability =
      text.verdict.status == .forecast
      ? [HTML("span", ["class": "share"], text: text.probability)] : []
    return [report.chip(text)] + probability
  }

  /// Remarks of the assessment, then those of the plan: its marks in words, in English its note.
  private func notes(_ text: VerdictText) -> String {
    let note = text.verdict.target.note
    let marks = PlanMark.allCases.filter { note.contains("[\($0.rawValue)]") }
    let plain = marks.isEmpty && language == .english && !note.isEmpty ? [note] : []
    return (text.remarks + marks.map { $0.words(language) } + plain).joined(separator: "; ")
  }

  private func names(_ ids: [String]) -> String {
    ids.map { language.name(report.dossier.unit($0).name) }.joined(separator: "; ")
  }
}
