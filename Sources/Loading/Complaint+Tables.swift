internal import TimeSeries

/// Faults of catalogues.
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
}
