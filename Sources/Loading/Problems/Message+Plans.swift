import Plans
internal import TimeSeries

/// Messages about targets and judgements.
extension Message {
  static func thresholdsReversed(high: Double) -> Message {
    let high = number(high)
    return Message(
      vietnamese: "‘threshold_high’ là \(high.vietnamese) nhưng ‘threshold’ trống hoặc cao hơn",
      "ghi cận dưới của khoảng vào ‘threshold’",
      english: "‘threshold_high’ is \(high.english), but ‘threshold’ is empty or higher",
      "write the lower end of the range in ‘threshold’")
  }

  /// A range where one number is meant: only a floor, a ceiling or a change has an upper end.
  static let rangeNotMeant = Message(
    vietnamese: "phép so sánh này không có cận trên",
    "để trống ‘threshold_high’, hoặc dùng phép ‘>=’ nếu chỉ tiêu là “đạt 90 đến 95”",
    english: "this operator has no upper end",
    "leave ‘threshold_high’ empty, or use the operator ‘>=’ if the target is “90 to 95”")

  static func changeNotPositive(_ change: Double, rises: Bool) -> Message {
    let (change, other) = (
      number(change), (rises ? Target.Operator.reduce : .increase).rawValue
    )
    return Message(
      vietnamese: "mức thay đổi \(change.vietnamese) không lớn hơn 0",
      "ghi số dương; nếu theo chiều ngược lại thì dùng phép ‘\(other)’",
      english: "the change \(change.english) is not above 0",
      "write it without a sign; for the opposite direction use the operator ‘\(other)’")
  }

  static func notARank(_ rank: Double) -> Message {
    let rank = number(rank)
    return Message(
      vietnamese: "\(rank.vietnamese) không phải thứ hạng",
      "ghi số nguyên từ 1 trở lên, hoặc để trống ô nếu kế hoạch không nêu số",
      english: "\(rank.english) is not a rank",
      "write a whole number of 1 or more, or leave the cell empty if the plan gives none")
  }

  static func thresholdBesideAt100(_ threshold: Double) -> Message {
    let threshold = number(threshold)
    return Message(
      vietnamese: "phép ‘at-100’ là đạt 100, không phải \(threshold.vietnamese)",
      "để trống ‘threshold’, hoặc dùng phép ‘>=’",
      english: "‘at-100’ asks for 100, not for \(threshold.english)",
      "leave ‘threshold’ empty, or use the operator ‘>=’")
  }

  static func fractionAsThreshold(_ threshold: Double, of indicator: String) -> Message {
    let (percent, fraction) = (percent(threshold), number(threshold))
    return Message(
      vietnamese: "ngưỡng \(fraction.vietnamese) của \(quoted(indicator)), tính theo phần trăm "
        + "(0 đến 100), có lẽ là tỷ lệ từ 0 đến 1",
      "ghi \(percent.vietnamese), hoặc \(fraction.vietnamese)% nếu ngưỡng thật sự nhỏ như vậy",
      english:
        "the threshold \(fraction.english) of \(quoted(indicator)), a percentage (0 to 100), "
        + "looks like a fraction",
      "write \(percent.english), or \(fraction.english)% if the threshold really is that small")
  }

  static func baselineNotBeforeDue(_ year: Int, due: Period) -> Message {
    Message(
      vietnamese: "năm gốc \(year) không trước thời hạn \(due)", "ghi năm trước thời hạn",
      english: "the baseline year \(year) is not before the due period, \(due)",
      "write an earlier year")
  }

  static func notBeforeDue(_ first: Period, due: Period) -> Message {
    Message(
      vietnamese: "‘\(first)’ không phải kỳ cùng loại đứng trước thời hạn \(due)",
      "ghi kỳ đầu tiên phải đạt chỉ tiêu, hoặc để trống ô",
      english: "‘\(first)’ is not an earlier period of the same kind as the due period, \(due)",
      "write the first period in which the target must be met, or leave the cell empty")
  }

  static let targetWithoutUnit = Message(
    vietnamese: "chỉ tiêu không có đơn vị, cũng không có kế hoạch để lấy đơn vị",
    "thêm --unit \"tên đơn vị\" nếu mọi chỉ tiêu là của một đơn vị; nếu không, ghi đơn vị, hoặc cơ quan ban "
      + "hành trong plans.csv",
    english: "the target has no unit, and no plan to take it from",
    "add --unit \"name\" if all targets are of one unit; otherwise write the unit, or the issuer in "
      + "plans.csv")

  static func repeatedTarget(_ id: String, location: String) -> Message {
    Message(
      vietnamese: "mã \(quoted(id)) đã có ở \(location)", "đặt cho mỗi chỉ tiêu một mã riêng",
      english: "the id \(quoted(id)) is already used in \(location)",
      "give each target its own id")
  }

  static func notAnOperator(_ text: String) -> Message {
    let known = Target.Operator.allCases
    return Message(
      vietnamese: "\(quoted(text)) không phải phép so sánh",
      "ghi \(quoted(known.compactMap(\.vietnamese.first)).vietnamese)",
      english: "\(quoted(text)) is not an operator",
      "write \(quoted(known.map(\.rawValue)).english)")
  }

  // MARK: Judgements

  static func unknownTarget(_ id: String, known: [String]) -> Message {
    let nearest = quoted(NearestNames.of(id, among: known))
    let isNear = !nearest.english.isEmpty
    return Message(
      vietnamese: "không có chỉ tiêu \(quoted(id))",
      isNear ? "ghi \(nearest.vietnamese)" : "ghi mã của một chỉ tiêu",
      english: "there is no target \(quoted(id))",
      isNear ? "write \(nearest.english)" : "write the id of a target")
  }

  static func judgedTwice(_ target: String, on day: Day) -> Message {
    Message(
      vietnamese: "chỉ tiêu \(quoted(target)) được điều chỉnh hai lần vào ngày \(day)",
      "chỉ giữ lần có hiệu lực",
      english: "\(quoted(target)) has two judgements of \(day)", "keep the one that counts")
  }

  static func targetOfAnotherUnit(_ target: String, of unit: String, not name: String) -> Message {
    Message(
      vietnamese: "\(quoted(target)) là chỉ tiêu của \(quoted(unit)), không phải của "
        + quoted(name), "sửa chỉ tiêu hoặc đơn vị, hoặc để trống đơn vị",
      english: "\(quoted(target)) is a target of \(quoted(unit)), not of \(quoted(name))",
      "correct the target or the unit, or leave the unit empty")
  }

  static let adjustsNothing = Message(
    vietnamese: "dòng này không điều chỉnh gì",
    "điền một trong các cột adjusted_median, shift, adjusted_probability",
    english: "the row adjusts nothing",
    "fill in one of adjusted_median, shift and adjusted_probability")

  static let adjustsTwice = Message(
    vietnamese: "dòng này điều chỉnh nhiều hơn một số",
    "chỉ điền một trong các cột adjusted_median, shift, adjusted_probability",
    english: "the row adjusts more than one figure",
    "fill in only one of adjusted_median, shift and adjusted_probability")

  /// - Parameter size: How many are ranked, as somebody says beside the files.
  static func placeBeyondField(_ place: Double, _ indicator: String, size: Int) -> Message {
    let place = number(place)
    return Message(
      vietnamese:
        "\(quoted(indicator)) có hạng \(place.vietnamese), lớn hơn số đơn vị cùng xếp hạng là \(size)",
      "ghi số đơn vị cùng xếp hạng, ít nhất \(place.vietnamese)",
      english: "\(quoted(indicator)) has a place of \(place.english) among \(size) units",
      "write how many units are ranked, \(place.english) at least")
  }

  static let rankCannotBeSet = Message(
    vietnamese: "thứ hạng phụ thuộc điểm của mọi đơn vị nên không đặt trực tiếp được",
    "điều chỉnh điểm của đơn vị bằng shift, hoặc ghi adjusted_probability",
    english: "a rank depends on the scores of all units and cannot be set directly",
    "shift the unit's own score with ‘shift’, or write adjusted_probability")

  static func notAProbability(_ text: String) -> Message {
    Message(
      vietnamese: "\(quoted(text)) không phải xác suất lớn hơn 0 và nhỏ hơn 1",
      "ghi 0,65 hoặc 65%; chỉ giá trị đã công bố mới là chắc chắn",
      english: "\(quoted(text)) is not a probability above 0 and below 1",
      "write 0.65 or 65%; only published values are certain")
  }
}
