internal import TimeSeries

/// Faults of catalogues and targets.
extension Complaint {
  static func boundsReversed(_ low: Double, _ high: Double) -> Complaint {
    let (low, high) = (number(low), number(high))
    return Complaint(
      vietnamese: "min \(low.vietnamese) không nhỏ hơn max \(high.vietnamese)", "sửa giới hạn",
      english: "min \(low.english) is not below max \(high.english)", "correct the bounds")
  }

  static func validityReversed(from: Day, to: Day) -> Complaint {
    Complaint(
      vietnamese: "valid_to \(to) trước valid_from \(from)", "sửa ngày",
      english: "valid_to \(to) is before valid_from \(from)", "correct the dates")
  }

  static func weightOutOfRange(_ weight: Double) -> Complaint {
    let weight = number(weight)
    return Complaint(
      vietnamese: "trọng số \(weight.vietnamese) không nằm trong khoảng 0 đến 1", "sửa lại",
      english: "weight \(weight.english) is not from 0 to 1", "correct it")
  }

  static func thresholdsReversed(high: Double) -> Complaint {
    let high = number(high)
    return Complaint(
      vietnamese: "threshold_high \(high.vietnamese) không có ngưỡng nào thấp hơn đứng trước",
      "ghi cận dưới của khoảng vào ‘threshold’",
      english: "threshold_high \(high.english) has no lower threshold before it",
      "put the lower end of the range into ‘threshold’")
  }

  static func notBeforeDue(_ first: Period, due: Period) -> Complaint {
    Complaint(
      vietnamese: "‘\(first)’ không phải kỳ trước thời hạn \(due)",
      "ghi kỳ đầu tiên phải đạt mục tiêu, hoặc để trống ô",
      english: "‘\(first)’ is no period before the due one, \(due)",
      "write the first period in which the target must be met, or leave the cell empty")
  }

  static let targetWithoutUnit = Complaint(
    vietnamese: "chỉ tiêu không có đơn vị, cũng không có kế hoạch để lấy đơn vị",
    "ghi đơn vị, hoặc cơ quan ban hành trong plans.csv",
    english: "the target has no unit, and no plan to take it from",
    "write the unit, or the issuer in plans.csv")

  static func notAnOperator(_ text: String, known: [String]) -> Complaint {
    let names = quoted(known)
    return Complaint(
      vietnamese: "\(quoted(text)) không phải phép so sánh", "ghi \(names.vietnamese)",
      english: "\(quoted(text)) is no operator", "write \(names.english)")
  }
}
