import Plans
internal import TimeSeries

/// Faults of targets.
extension Complaint {
  static func thresholdsReversed(high: Double) -> Complaint {
    let high = number(high)
    return Complaint(
      vietnamese: "threshold_high \(high.vietnamese) không có ngưỡng nào thấp hơn đứng trước",
      "ghi cận dưới của khoảng vào ‘threshold’",
      english: "threshold_high \(high.english) has no lower threshold before it",
      "put the lower end of the range into ‘threshold’")
  }

  /// A range where one number is meant: only a floor, a ceiling or a change has an upper end.
  static let rangeNotMeant = Complaint(
    vietnamese: "phép so sánh này không có cận trên",
    "để trống ‘threshold_high’; mục tiêu «đạt 90 đến 95» thì ghi phép ‘>=’",
    english: "this operator has no upper end",
    "leave ‘threshold_high’ empty; for «90 to 95» the operator is ‘>=’")

  static func changeNotPositive(_ change: Double, rises: Bool) -> Complaint {
    let (change, other) = (
      number(change), (rises ? Target.Operator.reduce : .increase).rawValue
    )
    return Complaint(
      vietnamese: "mức thay đổi \(change.vietnamese) không lớn hơn 0",
      "ghi số dương; nếu muốn chiều ngược lại thì ghi phép ‘\(other)’",
      english: "a change by \(change.english) is not above 0",
      "write it without the sign; for the other direction the operator is ‘\(other)’")
  }

  static func notAPlace(_ place: Double) -> Complaint {
    let place = number(place)
    return Complaint(
      vietnamese: "\(place.vietnamese) không phải thứ hạng",
      "ghi số nguyên từ 1, hoặc để trống ô nếu kế hoạch không nêu số",
      english: "\(place.english) is no place in a ranking",
      "write a whole number from 1, or leave the cell empty where the plan prints none")
  }

  static func thresholdBesideAt100(_ threshold: Double) -> Complaint {
    let threshold = number(threshold)
    return Complaint(
      vietnamese: "phép ‘at-100’ là đạt 100, không phải \(threshold.vietnamese)",
      "để trống ‘threshold’, hoặc ghi phép ‘>=’",
      english: "‘at-100’ asks for 100, not for \(threshold.english)",
      "leave ‘threshold’ empty, or write the operator ‘>=’")
  }

  static func fractionAsThreshold(_ threshold: Double, of indicator: String) -> Complaint {
    let (percent, fraction) = (percent(threshold), number(threshold))
    return Complaint(
      vietnamese: "ngưỡng \(fraction.vietnamese) của \(quoted(indicator)), tính theo phần trăm "
        + "(0 đến 100), có lẽ là tỷ lệ từ 0 đến 1",
      "ghi \(percent.vietnamese) hoặc, nếu ngưỡng nhỏ thật, \(fraction.vietnamese)%",
      english: "\(fraction.english) as a threshold of \(quoted(indicator)), which is in percent "
        + "(0 to 100), seems to be a fraction",
      "write \(percent.english) or, if so small a share is meant, \(fraction.english)%")
  }

  static func baselineNotBeforeDue(_ year: Int, due: Period) -> Complaint {
    Complaint(
      vietnamese: "năm gốc \(year) không trước thời hạn \(due)", "ghi năm trước thời hạn",
      english: "the baseline year \(year) is not before the due period, \(due)",
      "write a year before it")
  }

  static func notBeforeDue(_ first: Period, due: Period) -> Complaint {
    Complaint(
      vietnamese: "‘\(first)’ không phải kỳ trước thời hạn \(due)",
      "ghi kỳ đầu tiên phải đạt mục tiêu, hoặc để trống ô",
      english: "‘\(first)’ is no period before the due one, \(due)",
      "write the first period in which the target must be met, or leave the cell empty")
  }

  static let targetWithoutUnit = Complaint(
    vietnamese: "mục tiêu không có đơn vị, cũng không có kế hoạch để lấy đơn vị",
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
