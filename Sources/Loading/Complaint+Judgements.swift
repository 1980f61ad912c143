import Plans
internal import TimeSeries

/// Faults of judgements: what planners set by hand beside the model.
extension Complaint {
  static func unknownTarget(_ id: String, known: [String]) -> Complaint {
    let nearest = quoted(NearestNames.of(id, among: known))
    let isNear = !nearest.english.isEmpty
    return Complaint(
      vietnamese: "không có mục tiêu \(quoted(id))",
      isNear ? "ghi \(nearest.vietnamese)" : "ghi mã của một mục tiêu",
      english: "there is no target \(quoted(id))",
      isNear ? "write \(nearest.english)" : "write the id of a target")
  }

  static func judgedTwice(_ target: String, on day: Day) -> Complaint {
    Complaint(
      vietnamese: "mục tiêu \(quoted(target)) được điều chỉnh hai lần vào ngày \(day)",
      "chỉ giữ lần có hiệu lực",
      english: "\(quoted(target)) is judged twice on \(day)", "leave the judgement that counts")
  }

  static func targetOfAnotherUnit(_ target: String, of unit: String, not name: String) -> Complaint
  {
    Complaint(
      vietnamese: "\(quoted(target)) là mục tiêu của \(quoted(unit)), không phải của "
        + quoted(name), "sửa mục tiêu hoặc đơn vị, hoặc để trống đơn vị",
      english: "\(quoted(target)) is a target of \(quoted(unit)), not of \(quoted(name))",
      "correct the target or the unit, or leave the unit empty")
  }

  static let adjustsNothing = Complaint(
    vietnamese: "dòng này không điều chỉnh gì",
    "điền một trong các cột adjusted_median, shift, adjusted_probability",
    english: "the row adjusts nothing", "fill one of adjusted_median, shift, adjusted_probability")

  static let adjustsTwice = Complaint(
    vietnamese: "dòng này điều chỉnh nhiều hơn một số",
    "chỉ điền một trong các cột adjusted_median, shift, adjusted_probability",
    english: "the row adjusts more than one figure",
    "fill only one of adjusted_median, shift, adjusted_probability")

  static let placeCannotBeSet = Complaint(
    vietnamese: "thứ hạng phụ thuộc điểm của mọi đơn vị nên không đặt trực tiếp được",
    "điều chỉnh điểm của đơn vị bằng shift, hoặc ghi adjusted_probability",
    english: "a place follows from the scores of all units and cannot be set",
    "shift the unit's own scores, or state adjusted_probability")

  static func notAProbability(_ text: String) -> Complaint {
    Complaint(
      vietnamese: "\(quoted(text)) không phải xác suất lớn hơn 0 và nhỏ hơn 1",
      "ghi 0,65 hoặc 65%; chỉ giá trị đã công bố mới là chắc chắn",
      english: "\(quoted(text)) is no probability between 0 and 1",
      "write 0.65 or 65%; only published values are certain")
  }
}
