import Plans
import TargetAssessment
import Text
import TimeSeries

/// The annex that such reports carry, before it has a form: TT, chỉ tiêu, mục tiêu, values by year,
/// ước, đánh giá, chủ trì, phối hợp, ghi chú, under the areas of reform.
struct AnnexTable {
  enum Column: Equatable {
    case ordinal
    case name
    case target
    case year(Int)
    case estimate(Int)
    case answer
    case lead
    case support
    case notes
  }

  struct Row {
    /// Blank for the second row of one target.
    var ordinal: String
    var text: VerdictText
    /// Below the name: the unit where it is not the usual one, and the section of the plan.
    var details: [String]
    var lead: String
    var support: String
    var notes: String
    /// Whether the target is in force, or a reference.
    var isActive: Bool
  }

  let language: Language
  /// Those that any row fills; the fixed ones always.
  let columns: [Column]
  /// Rows under their area of reform, in the plan's order; the area is empty where none is given.
  let groups: [(area: String, rows: [Row])]
  /// The unit that most rows speak of, said once; `nil` where it is the plan's own issuer.
  let usualUnit: String?

  init(_ verdicts: [Assessment], in report: Report) {
    language = report.language
    let result = report.result
    let texts = verdicts.map(report.text)
    let estimated = result.origin.headline?.due.year ?? result.asOf.year

    // Up to four years before the estimate, from the first in which any row has a value.
    let years = Array((estimated - 4)..<estimated)
      .drop { year in texts.allSatisfy { $0.value(inYear: year).isEmpty } }
    let hasEstimates = texts.contains { !$0.estimate(forYear: estimated).isEmpty }
    var columns: [Column] = [.ordinal, .name, .target] + years.map(Column.year)
    if hasEstimates { columns.append(.estimate(estimated)) }
    columns.append(.answer)
    if verdicts.contains(where: { !$0.target.leadUnits.isEmpty }) { columns.append(.lead) }
    if verdicts.contains(where: { !$0.target.supportUnits.isEmpty }) { columns.append(.support) }
    self.columns = columns + [.notes]

    let issuer = result.plans.first { $0.id == verdicts.first?.target.plan }?.issuerUnit
    let usual = AnnexTable.mostCommon(verdicts.map(\.unit))
    usualUnit = usual == issuer ? nil : usual.map { report.language.name(result.unit($0).name) }

    func names(_ ids: [String]) -> String {
      ids.map { report.language.name(result.unit($0).name) }.joined(separator: "; ")
    }
    var order: [String] = []
    var areas: [String: [VerdictText]] = [:]
    for text in texts {
      let area = text.verdict.target.reformArea
      if areas[area] == nil { order.append(area) }
      areas[area, default: []].append(text)
    }
    // Numbered as they stand in the table.
    var number = 0
    groups = order.map { area in
      let rows = (areas[area] ?? []).map { text in
        let target = text.verdict.target
        let isSecond = text.verdict.flags.contains(.counterfactual)
        if !isSecond { number += 1 }
        let section =
          target.section.isEmpty
          ? nil : report.language.pick("mục \(target.section)", "section \(target.section)")
        return Row(
          ordinal: isSecond ? "" : "\(number)", text: text,
          details: [text.verdict.unit == usual ?? issuer ? nil : text.unitName, section]
            .compactMap(\.self),
          lead: names(target.leadUnits), support: names(target.supportUnits),
          notes: AnnexTable.notes(text),
          isActive: target.state == .active || target.state == .reference)
      }
      return (report.language.reformArea(area), rows)
    }
  }

  func title(_ column: Column) -> String {
    switch column {
    case .ordinal: language.pick("TT", "No.")
    case .name: language.pick("Chỉ tiêu", "Indicator")
    case .target: language.pick("Mục tiêu (hạn)", "Target (due)")
    case .year(let year): "\(year)"
    case .estimate(let year): language.pick("Ước \(year)", "Expected \(year)")
    case .answer: language.pick("Đánh giá", "Verdict")
    case .lead: language.pick("Chủ trì", "Lead")
    case .support: language.pick("Phối hợp", "Support")
    case .notes: language.pick("Ghi chú", "Notes")
    }
  }

  /// A cell as plain text.
  func text(_ column: Column, of row: Row) -> String {
    switch column {
    case .ordinal: row.ordinal
    case .name:
      row.text.indicatorName
        + (row.details.isEmpty ? "" : " (\(row.details.joined(separator: "; ")))")
    case .target: "\(row.text.requirement) (\(row.text.due))"
    case .year(let year): row.text.value(inYear: year)
    case .estimate(let year): row.text.estimate(forYear: year)
    case .answer:
      row.text.answer
        + (row.text.verdict.status == .forecast ? ", \(row.text.probability)" : "")
    case .lead: row.lead
    case .support: row.support
    case .notes: row.notes
    }
  }

  /// «Đơn vị thực hiện: …, trừ dòng có ghi tên đơn vị khác.»
  var unitNote: String {
    guard let usualUnit else { return "" }
    return language.pick(
      "Đơn vị: \(usualUnit), trừ dòng có ghi đơn vị khác.",
      "Unit: \(usualUnit), unless a row names another.")
  }

  /// What more than half of a list is, if it is long enough to matter.
  private static func mostCommon(_ ids: [String]) -> String? {
    let counts = Dictionary(grouping: ids, by: \.self).mapValues(\.count)
    guard ids.count > 1 else { return nil }
    return counts.first { 2 * $0.value > ids.count }?.key
  }

  /// Remarks of the assessment, then those of the plan: its marks in words, in English its note.
  private static func notes(_ text: VerdictText) -> String {
    let language = text.language
    let note = text.verdict.target.note
    let marks = PlanMark.allCases.filter { note.contains("[\($0.rawValue)]") }
    let plain = marks.isEmpty && language == .english && !note.isEmpty ? [note] : []
    var notes: [String] = []
    for entry in text.remarks + marks.map({ $0.words(language) }) + plain
    where !notes.contains(entry) { notes.append(entry) }
    return notes.joined(separator: "; ")
  }
}
