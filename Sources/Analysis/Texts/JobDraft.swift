import Foundation
import Loading
import Plans
package import Text
import TimeSeries

/// A job made from tables: the catalogue, the targets and the job file that say what was understood of
/// them, for people to correct.
package struct JobDraft: Sendable {
  private let data: AnalysisData
  private let language: Language
  /// The names of the tables, which lie beside the job.
  private let inputs: [String]

  /// - Parameter inputs: The names of the files of observations in the folder of the job.
  package init(_ data: AnalysisData, inputs: [String], language: Language) {
    self.data = data
    self.inputs = inputs
    self.language = language
  }

  /// The files, with their names in the folder.
  package var files: [(name: String, text: String)] {
    let catalogue = language.pick("danh-muc", "catalogue")
    return [
      ("\(catalogue)/indicators.csv", table(indicatorTitles, data.catalogue.indicators.map(row))),
      ("\(catalogue)/units.csv", table(unitTitles, data.catalogue.units.map(row))),
      (targetsName, table(targetTitles, data.targets.map(row))),
      ("job.yaml", job(catalogue: catalogue)),
    ]
  }

  private var targetsName: String { language.pick("muc-tieu.csv", "targets.csv") }

  // MARK: Tables

  private var indicatorTitles: [String] {
    [
      language.pick("mã", "id"),
      language.pick("tên", "name_vi"),
      language.pick("đơn vị tính", "unit_of_measure"),
      language.pick("nhỏ nhất", "min"),
      language.pick("lớn nhất", "max"),
      language.pick("số chữ số thập phân", "precision"),
      language.pick("chiều", "direction"),
      language.pick("dạng", "shape"),
      language.pick("số ngày công bố", "publication_lag"),
      language.pick("tên khác", "aliases"),
      language.pick("cần xem lại", "to_check"),
    ]
  }

  /// An indicator with what was guessed of it named in the last column.
  private func row(_ indicator: Indicator) -> [String] {
    let isKnown = indicator.isWhole || indicator.isPercent
    return [
      indicator.id, indicator.name.vietnamese, measure(indicator),
      indicator.minimum.map(number) ?? "", indicator.maximum.map(number) ?? "",
      // Zeros at the end that a spreadsheet has dropped are not known; of what is counted there are none.
      indicator.isWhole ? "0" : "", word(indicator.direction), word(indicator.shape), "", "",
      guesses(isMeasured: isKnown, isRank: indicator.isRank),
    ]
  }

  private func guesses(isMeasured: Bool, isRank: Bool) -> String {
    let bounds = language.pick("nhỏ nhất, lớn nhất", "min, max")
    let direction = language.pick("chiều", "direction")
    let lag = language.pick(
      "số ngày từ cuối kỳ đến khi công bố", "days from the end of a period to publication")
    let decimals = language.pick("số chữ số thập phân", "decimals")
    return ([isMeasured ? nil : bounds, isRank ? nil : direction, isRank ? nil : decimals, lag])
      .compactMap(\.self).joined(separator: ", ")
  }

  /// The unit of measure in the words of the tables, where they say it.
  private func measure(_ indicator: Indicator) -> String {
    let index = data.catalogue.indexOfIndicator(indicator.id)
    let words = index.flatMap { data.evidence.indices.contains($0) ? data.evidence[$0] : nil }
    let text = words?.unitOfMeasure ?? ""
    if !text.isEmpty { return text }
    return indicator.isPercent ? "%" : indicator.unitOfMeasure
  }

  private var unitTitles: [String] {
    [
      language.pick("mã", "id"),
      language.pick("tên", "name_vi"),
      language.pick("cấp", "level"),
      language.pick("loại", "kind"),
      language.pick("đến ngày", "valid_to"),
      language.pick("ngày công bố", "announced_on"),
    ]
  }

  private func row(_ unit: AdministrativeUnit) -> [String] {
    [
      unit.id, unit.name.vietnamese, unit.level, word(unit.kind),
      unit.validTo?.description ?? "", unit.endAnnouncedOn?.description ?? "",
    ]
  }

  private var targetTitles: [String] {
    [
      language.pick("mã chỉ tiêu", "target_id"),
      language.pick("đơn vị", "unit"),
      language.pick("chỉ tiêu", "indicator"),
      language.pick("phép so sánh", "operator"),
      language.pick("mức", "threshold"),
      language.pick("mức trên", "threshold_high"),
      language.pick("cách tính thay đổi", "change_kind"),
      language.pick("năm gốc", "baseline_year"),
      language.pick("phạm vi xếp hạng", "field"),
      language.pick("kỳ", "due"),
      language.pick("mục", "section"),
      language.pick("đơn vị chủ trì", "lead_unit_ids"),
      language.pick("trạng thái", "state"),
      language.pick("ghi chú", "note"),
    ]
  }

  /// A target in codes, with the words of the plan as its note.
  private func row(_ target: Target) -> [String] {
    let isChange = target.comparison == .increase || target.comparison == .reduce
    return [
      target.id, target.unit, target.indicator, word(target.comparison),
      target.threshold.map(number) ?? "", target.thresholdHigh.map(number) ?? "",
      isChange ? word(target.changeKind) : "", target.baselineYear.map(String.init) ?? "",
      target.field ?? "", target.due.description, target.section,
      target.leadUnits.joined(separator: "; "), word(target.state),
      target.phrase.map { language.pick("nguyên văn: “\($0)”", "in the plan: “\($0)”") }
        ?? target.note,
    ]
  }

  private func word(_ choice: some CellChoice) -> String {
    language.pick(choice.vietnamese.first ?? choice.rawValue, choice.rawValue)
  }

  private func number(_ value: Double) -> String {
    let plain = value == value.rounded() && abs(value) < 1e15 ? String(Int(value)) : "\(value)"
    return language.pick(plain.replacing(".", with: ","), plain)
  }

  /// A table as Excel opens it in the reader's language.
  private func table(_ titles: [String], _ rows: [[String]]) -> String {
    let separator = language.pick(";", ",")
    let lines = ([titles] + rows).map { cells in
      cells.map { quoted($0, separator: separator) }.joined(separator: separator) + "\n"
    }
    return "\u{FEFF}" + lines.joined()
  }

  private func quoted(_ cell: String, separator: String) -> String {
    guard cell.contains(where: { separator.contains($0) || "\"\r\n".contains($0) }) else {
      return cell
    }
    return "\"" + cell.replacing("\"", with: "\"\"") + "\""
  }

  // MARK: Job

  private func job(catalogue: String) -> String {
    let files = inputs.map { "\"\($0)\"" }.joined(separator: ", ")
    let check = language.pick(
      "# Xem lại \(catalogue)/indicators.csv (cột “cần xem lại”) và \(targetsName), rồi chạy: cchc run job.yaml",
      "# Look through \(catalogue)/indicators.csv (the column “to_check”) and \(targetsName), then: cchc run "
        + "job.yaml")
    let copies = language.pick("csv: excel\n", "")
    return """
      \(check)
      inputs: [\(files)]
      catalogue: \(catalogue)
      targets: [\(targetsName)]
      outputs: [report, docx, xlsx, csv, json, charts]
      \(copies)language: \(language.rawValue)

      """
  }
}
