internal import TimeSeries

/// Faults of single cells: numbers, days, words.
extension Complaint {
  static func notANumber(_ text: String) -> Complaint {
    Complaint(
      vietnamese: "\(quoted(text)) không phải là số",
      "chỉ ghi số, hoặc để trống ô nếu không có giá trị",
      english: "\(quoted(text)) is not a number",
      "write a plain number, or leave the cell empty if the value is missing")
  }

  static func tooLarge(_ text: String) -> Complaint {
    corrected("\(quoted(text)) quá lớn", "\(quoted(text)) is too large for a number")
  }

  static func otherDecimalMark(_ text: String, mark: DecimalMark) -> Complaint {
    let name = mark == .point ? "dấu chấm" : "dấu phẩy"
    return Complaint(
      vietnamese: "\(quoted(text)) không dùng \(name) thập phân như các số khác trong tệp",
      "viết mọi số trong tệp theo một cách",
      english: "\(quoted(text)) does not have the decimal \(mark.rawValue) of the other numbers "
        + "in the file", "write all numbers of a file in one way")
  }

  static func ambiguousDecimals(_ text: String) -> Complaint {
    Complaint(
      vietnamese: "\(quoted(text)) có thể đọc với dấu chấm hoặc dấu phẩy thập phân, và không số "
        + "nào khác trong tệp cho biết cách nào đúng",
      "chọn bằng --decimal point hoặc --decimal comma, hoặc trong tệp công việc: ‘decimal: comma’",
      english: "\(quoted(text)) can be read with a decimal point or a decimal comma, and no other "
        + "number of the file settles it",
      "say which with --decimal point or --decimal comma, or in the job with ‘decimal: comma’")
  }

  static func fractions(indicator: String, example: Double) -> Complaint {
    let (percent, fraction) = (percent(example), number(example))
    return Complaint(
      vietnamese: "không giá trị nào của \(quoted(indicator)) lớn hơn 1: có lẽ đã ghi tỷ lệ từ 0 "
        + "đến 1 thay cho phần trăm (0 đến 100)",
      "ghi \(percent.vietnamese) hoặc, nếu tỷ lệ nhỏ thật, \(fraction.vietnamese)%",
      english: "no value of \(quoted(indicator)) is above 1: fractions seem to stand where percent "
        + "are meant (0 to 100)",
      "write \(percent.english) or, if so small a share is meant, \(fraction.english)%")
  }

  static func outOfBounds(_ value: Double, of indicator: Indicator) -> Complaint {
    let value = number(value)
    let (low, high) = (indicator.minimum.map(number), indicator.maximum.map(number))
    let limits: LocalizedName =
      switch (low, high) {
      case (let low?, let high?):
        LocalizedName(
          vietnamese: "từ \(low.vietnamese) đến \(high.vietnamese)",
          english: "between \(low.english) and \(high.english)")
      case (let low?, nil):
        LocalizedName(
          vietnamese: "từ \(low.vietnamese) trở lên", english: "\(low.english) or more")
      case (nil, let high?):
        LocalizedName(
          vietnamese: "từ \(high.vietnamese) trở xuống", english: "\(high.english) or less")
      case (nil, nil): LocalizedName(vietnamese: "số bất kỳ", english: "any number")
      }
    return Complaint(
      vietnamese: "\(value.vietnamese) nằm ngoài giới hạn của \(quoted(indicator.id)): "
        + limits.vietnamese, "sửa giá trị hoặc giới hạn",
      english: "\(value.english) is outside the bounds of \(quoted(indicator.id)), which is "
        + limits.english, "correct the value, or the bounds")
  }

  static func negative(_ column: String, _ value: Double) -> Complaint {
    let value = number(value)
    return corrected(
      "\(column) \(value.vietnamese) là số âm", "\(column) \(value.english) is negative")
  }

  static let measuredOnNothing = Complaint(
    vietnamese: "có giá trị hoặc tử số trong khi mẫu số là 0",
    "sửa mẫu số; nếu không có gì để tính, để trống giá trị và tử số",
    english: "a value or a numerator beside a denominator of 0",
    "correct the denominator; where there was nothing to measure, leave value and numerator empty")

  static func notWhole(_ column: String, _ value: Double, in range: ClosedRange<Int>) -> Complaint {
    let value = number(value)
    return corrected(
      "\(column) \(value.vietnamese) không phải số nguyên từ \(range.lowerBound) đến "
        + "\(range.upperBound)",
      "\(column) \(value.english) is not a whole number from \(range.lowerBound) to "
        + "\(range.upperBound)")
  }

  private static func corrected(_ vietnamese: String, _ english: String) -> Complaint {
    Complaint(vietnamese: vietnamese, "sửa lại", english: english, "correct it")
  }

  static func notADate(_ text: String) -> Complaint {
    Complaint(
      vietnamese: "\(quoted(text)) không phải là ngày", "ghi 2024-04-17 hoặc 17/4/2024",
      english: "\(quoted(text)) is no date", "write 2024-04-17 or 17/4/2024")
  }

  /// - Parameter known: The words that may stand in the column, as they are to be shown.
  static func notAChoice(_ text: String, column: String, known: [String]) -> Complaint {
    let words = alternatives(known)
    return Complaint(
      vietnamese: "\(quoted(text)) không dùng được trong cột ‘\(column)’",
      "ghi \(words.vietnamese)",
      english: "\(quoted(text)) is no \(column)", "write \(words.english)")
  }

  static func missingCell(_ column: String) -> Complaint {
    Complaint(
      vietnamese: "thiếu ‘\(column)’", "điền vào ô",
      english: "‘\(column)’ is missing", "fill the cell")
  }

  static let missingUnit = Complaint(
    vietnamese: "thiếu đơn vị", "ghi tên hoặc mã đơn vị",
    english: "the unit is missing", "write its name or id")

  static let missingIndicator = Complaint(
    vietnamese: "thiếu chỉ tiêu", "ghi tên hoặc mã chỉ tiêu",
    english: "the indicator is missing", "write its name or id")
}
