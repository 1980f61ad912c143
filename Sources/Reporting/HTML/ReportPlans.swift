import Plans
import TargetAssessment
import Text
import TimeSeries

/// Plan by plan, by area of reform: the annex table that such reports carry.
extension Report {
  var planSection: Section? {
    let content = verdictsByPlan.flatMap { heading, rows in
      let id = rows.first.flatMap { $0.target.state == .reference ? nil : $0.target.plan }
      let joint = jointSentences(rows)
      return [
        HTML("h3", text: heading), paragraph(countLine(Review.Counts(rows)), kind: "counts"),
      ] + (joint.isEmpty ? [] : [list(joint)])
        + drawings.filter { id.map(Drawing.Topic.plan) == $0.topic }.map(figure)
        + [annex(AnnexTable(rows, in: self), of: heading)]
    }
    guard !content.isEmpty else { return nil }
    return Section(
      id: "plans", title: planTitle, content: content)
  }

  var planTitle: String { language.pick("Kết quả theo từng kế hoạch", "Plan by plan") }

  /// The verdicts under the names of their plans, then the levels applied to other units.
  var verdictsByPlan: [(heading: String, rows: [Assessment])] {
    var order: [String] = []
    var rows: [String: [Assessment]] = [:]
    for verdict in result.verdicts where verdict.target.state != .reference {
      let plan = verdict.target.plan
      if rows[plan] == nil { order.append(plan) }
      rows[plan, default: []].append(verdict)
    }
    let references = result.verdicts.filter { $0.target.state == .reference }
    let heading = language.pick(
      "Để tham khảo: mức của các kế hoạch áp dụng cho đơn vị khác (không tính)",
      "For reference: the plans' levels applied to other units (not counted)")
    return order.map { (planName($0), rows[$0] ?? []) }
      + (references.isEmpty ? [] : [(heading, references)])
  }

  /// «2 đạt · 3 không đạt · …»
  func countLine(_ counts: Review.Counts) -> String {
    language.pick(
      "\(counts.reached) đạt · \(counts.missed) không đạt · \(counts.forecast) đang dự báo · "
        + "\(counts.notAssessable) chưa đánh giá được · \(counts.notCounted) không tính",
      "\(counts.reached) reached · \(counts.missed) missed · \(counts.forecast) forecast · "
        + "\(counts.notAssessable) not assessable · \(counts.notCounted) not counted")
  }

  /// What the targets of a plan come to together: how many are expected to be met, the way over its
  /// milestones, and where it contradicts itself.
  func jointSentences(_ rows: [Assessment]) -> [String] {
    guard let first = rows.first?.target, first.state != .reference else { return [] }
    let ids = Set(rows.map(\.target.id))
    let words = planSentences
    let together = result.planVerdicts.filter { $0.plan == first.plan }
      .compactMap { words.sentence($0) }
    let ways = result.paths.filter { $0.plan == first.plan }.flatMap { words.sentences($0) }
    let contradictions = result.contradictions.compactMap { pair -> String? in
      guard ids.contains(pair.target), ids.contains(pair.other),
        let one = rows.first(where: { $0.target.id == pair.target }),
        let other = rows.first(where: { $0.target.id == pair.other })
      else { return nil }
      return words.sentence(contradiction: one, other)
    }
    return (together + ways + contradictions).map { language.sentenceCase($0.trimmed) }
  }

  var planSentences: PlanSentences {
    PlanSentences(catalogue: catalogue, language: language)
  }

  /// What the result keeps of the catalogue.
  var catalogue: Catalogue { Catalogue(indicators: result.indicators, units: result.units) }

  private func annex(_ annex: AnnexTable, of plan: String) -> HTML {
    let bodies = annex.groups.map { area, rows in
      let heading =
        area.isEmpty
        ? []
        : [
          HTML(
            "tr", ["class": "area"],
            [
              HTML(
                "th", ["scope": "rowgroup", "colspan": "\(annex.columns.count)"], text: area)
            ])
        ]
      return HTML(
        "tbody", [:],
        heading
          + rows.map { row in
            HTML(
              "tr", row.isActive ? [:] : ["class": "inactive"],
              annex.columns.map { cell($0, of: row, in: annex) })
          })
    }
    let caption = language.pick("Bảng chỉ tiêu. ", "Table of targets. ") + annex.unitNote
    return table(
      caption: caption, label: plan, kind: "cards annex",
      columns: annex.columns.map(annex.title), body: bodies)
  }

  private func cell(
    _ column: AnnexTable.Column, of row: AnnexTable.Row, in annex: AnnexTable
  ) -> HTML {
    let label = annex.title(column)
    let text = annex.text(column, of: row)
    switch column {
    case .ordinal: return cell(text, label: label, kind: "ordinal")
    case .name:
      let details = row.details.joined(separator: " · ")
      return HTML(
        "th", ["scope": "row"],
        [.text(row.text.indicatorName)]
          + (details.isEmpty ? [] : [HTML("span", ["class": "remark"], text: details)]))
    case .year: return cell(text, label: label, kind: "number")
    case .estimate: return cell(text, label: label, kind: "number estimate")
    case .answer:
      let probability =
        row.text.verdict.status == .forecast
        ? [HTML("span", ["class": "share"], text: row.text.probability)] : []
      return HTML("td", ["data-label": label], [chip(row.text)] + probability)
    case .notes: return cell(text, label: label, kind: "note")
    case .target, .lead, .support: return cell(text, label: label)
    }
  }

  /// «Kế hoạch số 737/KH-PGDĐT ngày 05/7/2021 của Phòng …»
  func planName(_ id: String) -> String {
    guard let plan = result.plans.first(where: { $0.id == id }) else {
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
