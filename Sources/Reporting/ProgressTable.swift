import Plans
import TargetAssessment
import Text
import TimeSeries

/// Published progress measures beside the probability, where the job asks for them.
extension Report {
  var progressTable: ReportTable? {
    let measures = result.progress.map(\.measure).reduce(into: [String]()) {
      if !$0.contains($1) { $0.append($1) }
    }
    let records = Dictionary(grouping: result.progress, by: \.verdict)
    let rows = result.verdicts.compactMap { verdict -> [String]? in
      let own = records[verdict.id] ?? []
      guard own.contains(where: { $0.category != nil }) else { return nil }
      let text = text(of: verdict)
      let chance = verdict.status == .forecast ? "\(text.probability), " : ""
      return [subject(of: verdict), chance + text.answer]
        + measures.map { measure in
          own.first { $0.measure == measure }.map(progressText) ?? VerdictText.missing
        }
    }
    guard !rows.isEmpty else { return nil }
    let notes = ProgressNotes(
      result.progress, verdicts: result.verdicts, catalogue: catalogue, language: language)
    return ReportTable(
      id: "progress",
      title: language.pick(
        "Các thước đo tiến độ quốc tế bên cạnh xác suất",
        "Published progress measures beside the probability"),
      sheetName: language.pick("Thước đo tiến độ", "Progress measures"),
      lead: language.pick(
        "Các tổ chức thống kê xếp loại tiến độ từ vài giá trị, không nêu độ chắc chắn. Nêu ở đây để so "
          + "sánh; dấu ≠ là nơi xếp loại trái với xác suất hoặc với kết quả đã công bố; dấu – là nơi quy tắc không "
          + "cho kết quả (lý do: cột reason của progress.csv).",
        "Statistical offices class progress from a few values and do not say how sure they are. They "
          + "stand here for comparison; ≠ marks a class that contradicts the probability or the "
          + "published outcome, – where a rule says nothing (the column reason of progress.csv says "
          + "why)."),
      columns: [
        .init(title: language.pick("Chỉ tiêu", "Target"), width: 40),
        .init(title: language.pick("Xác suất, đánh giá", "Probability, verdict"), width: 24),
      ] + measures.map { .init(title: language.progressMeasure($0), width: 16) },
      rows: rows, notes: [notes.counts])
  }

  private func progressText(_ record: ProgressResult) -> String {
    guard let category = record.category else { return VerdictText.missing }
    return (record.agreement == .disagree ? "≠ " : "") + language.progressClass(category)
  }
}

extension Language {
  /// Who publishes a measure, for the head of a column.
  fileprivate func progressMeasure(_ name: String) -> String {
    switch name {
    case "statcan": pick("Thống kê Canada", "Statistics Canada")
    case "dns": pick("Ký hiệu thời tiết (Đức)", "Weather symbols (Germany)")
    case "escap-current": pick("ESCAP: hiện trạng", "ESCAP: current status")
    case "escap-anticipated": pick("ESCAP: triển vọng", "ESCAP: anticipated")
    case "un2023": pick("Liên hợp quốc 2023", "UN Progress Chart 2023")
    default: name
    }
  }
}
