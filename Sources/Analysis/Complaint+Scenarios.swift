import Loading
import TimeSeries

/// Faults of what-ifs.
extension Complaint {
  static let scenariosNotAList = Complaint(
    vietnamese: "scenarios là một danh sách",
    "bắt đầu mỗi kịch bản bằng ‘- ’, ví dụ ‘- extra: 2@2025’",
    english: "scenarios are a list", "begin each with ‘- ’, such as ‘- extra: 2@2025’")

  static let scenarioNotIndented = Complaint(
    vietnamese: "một kịch bản nêu điều gì thay đổi", "ghi ví dụ ‘- extra: 2@2025’",
    english: "a scenario says what changes", "write for example ‘- extra: 2@2025’")

  static let changesNothing = Complaint(
    vietnamese: "kịch bản không thay đổi gì", "ghi extra, step hoặc pace_of",
    english: "the scenario changes nothing", "give it extra, step or pace_of")

  static func notAChange(_ text: String) -> Complaint {
    Complaint(
      vietnamese: "\(quoted(text)) không phải là mức thay đổi",
      "ghi số điểm, @ và kỳ, ví dụ 2@2025 hoặc -0,5@2026-Q1",
      english: "\(quoted(text)) is no change",
      "write points, @ and a period, such as 2@2025 or -0.5@2026-Q1")
  }

  static func repeatedScenario(_ id: String) -> Complaint {
    Complaint(
      vietnamese: "kịch bản \(quoted(id)) ghi hai lần", "đặt mã khác cho một trong hai",
      english: "the scenario \(quoted(id)) stands twice", "give one of them an id of its own")
  }

  static func severalUnits(_ name: String, _ ids: [String]) -> Complaint {
    let found = quoted(ids)
    return Complaint(
      vietnamese: "\(quoted(name)) có thể là \(found.vietnamese)", "ghi một trong các mã này",
      english: "\(quoted(name)) can be \(found.english)", "write one of these ids")
  }
}
