internal import TimeSeries

/// Messages about single cells: numbers, dates, periods, words.
extension Message {
  static func notANumber(_ text: String) -> Message {
    Message(
      vietnamese: "\(quoted(text)) không phải là số",
      "chỉ ghi số, hoặc để trống ô nếu không có giá trị",
      english: "\(quoted(text)) is not a number",
      "write a plain number, or leave the cell empty if the value is missing")
  }

  static func tooLarge(_ text: String) -> Message {
    corrected("\(quoted(text)) quá lớn", "\(quoted(text)) is too large a number")
  }

  static func otherDecimalMark(_ text: String, mark: DecimalMark) -> Message {
    let name = mark == .point ? "dấu chấm" : "dấu phẩy"
    return Message(
      vietnamese: "\(quoted(text)) không dùng \(name) thập phân như các số khác trong tệp",
      "dùng thống nhất một dấu thập phân trong cả tệp",
      english: "\(quoted(text)) is not written with a decimal \(mark.rawValue) like the other "
        + "numbers in the file", "use the same decimal mark throughout the file")
  }

  static func ambiguousDecimals(_ text: String) -> Message {
    Message(
      vietnamese: "\(quoted(text)) có thể hiểu theo dấu chấm hoặc dấu phẩy thập phân, và không số "
        + "nào khác trong tệp cho biết cách nào đúng",
      "chọn bằng --decimal point hoặc --decimal comma, hoặc ghi ‘decimal: comma’ trong tệp công việc",
      english: "\(quoted(text)) can be read with a decimal point or with a decimal comma, and no "
        + "other number in the file shows which is meant",
      "choose with --decimal point or --decimal comma, or write ‘decimal: comma’ in the job file")
  }

  static func fractions(indicator: String, example: Double) -> Message {
    let (percent, fraction) = (percent(example), number(example))
    return Message(
      vietnamese: "không giá trị nào của \(quoted(indicator)) lớn hơn 1: có lẽ đã ghi tỷ lệ từ 0 "
        + "đến 1 thay cho phần trăm (0 đến 100)",
      "ghi \(percent.vietnamese), hoặc \(fraction.vietnamese)% nếu tỷ lệ thật sự nhỏ như vậy",
      english: "no value of \(quoted(indicator)) is above 1: these look like fractions, but "
        + "percentages (0 to 100) are expected",
      "write \(percent.english), or \(fraction.english)% if the share really is that small")
  }

  static func outOfBounds(_ value: Double, of indicator: Indicator) -> Message {
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
    return Message(
      vietnamese: "\(value.vietnamese) nằm ngoài giới hạn của \(quoted(indicator.id)): "
        + limits.vietnamese, "sửa giá trị hoặc giới hạn",
      english: "\(value.english) is out of bounds for \(quoted(indicator.id)), which must be "
        + limits.english, "correct the value or the bounds")
  }

  static func negative(_ column: String, _ value: Double) -> Message {
    let value = number(value)
    return corrected(
      "‘\(column)’ là \(value.vietnamese), không được âm",
      "‘\(column)’ is \(value.english), but must not be negative")
  }

  static let measuredOnNothing = Message(
    vietnamese: "mẫu số là 0 nhưng vẫn có giá trị hoặc tử số",
    "sửa mẫu số, hoặc để trống giá trị và tử số nếu không có gì để tính",
    english: "the denominator is 0, but there is a value or a numerator",
    "correct the denominator, or leave value and numerator empty if there was nothing to measure")

  static func notWhole(_ column: String, _ value: Double, in range: ClosedRange<Int>) -> Message {
    let value = number(value)
    return corrected(
      "‘\(column)’ là \(value.vietnamese), phải là số nguyên từ \(range.lowerBound) đến "
        + "\(range.upperBound)",
      "‘\(column)’ is \(value.english), but must be a whole number from \(range.lowerBound) to "
        + "\(range.upperBound)")
  }

  private static func corrected(_ vietnamese: String, _ english: String) -> Message {
    Message(vietnamese: vietnamese, "sửa lại số", english: english, "correct the number")
  }

  static func notADate(_ text: String) -> Message {
    Message(
      vietnamese: "\(quoted(text)) không phải là ngày", "ghi 2024-04-17 hoặc 17/4/2024",
      english: "\(quoted(text)) is not a date", "write 2024-04-17 or 17/4/2024")
  }

  /// - Parameter known: The words allowed in the column, as they are to be shown.
  static func notAChoice(_ text: String, column: String, known: [String]) -> Message {
    let words = alternatives(known)
    return Message(
      vietnamese: "\(quoted(text)) không hợp lệ trong cột ‘\(column)’",
      "ghi \(words.vietnamese)",
      english: "\(quoted(text)) is not allowed in the column ‘\(column)’",
      "write \(words.english)")
  }

  static func missingCell(_ column: String) -> Message {
    Message(
      vietnamese: "thiếu ‘\(column)’", "điền vào ô",
      english: "‘\(column)’ is missing", "fill in the cell")
  }

  static let missingUnit = Message(
    vietnamese: "thiếu đơn vị", "ghi tên hoặc mã đơn vị",
    english: "the unit is missing", "write its name or id")

  static let missingIndicator = Message(
    vietnamese: "thiếu chỉ số", "ghi tên hoặc mã chỉ số",
    english: "the indicator is missing", "write its name or id")

  /// The forms in which a period can be written.
  static let periodForms = alternatives(PeriodText.forms)

  static func notAPeriod(_ text: String, _ error: PeriodTextError) -> Message {
    let forms = periodForms
    switch error {
    case .unreadable where text.isEmpty:
      return Message(
        vietnamese: "thiếu kỳ", "ghi theo dạng \(forms.vietnamese)",
        english: "the period is missing", "write it as \(forms.english)")
    case .unreadable:
      return Message(
        vietnamese: "\(quoted(text)) không phải là kỳ", "ghi theo dạng \(forms.vietnamese)",
        english: "\(quoted(text)) is not a period", "write it as \(forms.english)")
    case .isDay:
      return Message(
        vietnamese: "\(quoted(text)) là ngày, không phải kỳ",
        "định dạng cột là văn bản (Text) rồi ghi kỳ theo dạng \(forms.vietnamese)",
        english: "\(quoted(text)) is a day, not a period",
        "format the column as text, then write the period as \(forms.english)")
    case .yearOutOfRange(let year):
      let (low, high) = (PeriodText.years.lowerBound, PeriodText.years.upperBound)
      return Message(
        vietnamese: "năm \(year) không nằm trong khoảng \(low) đến \(high)", "sửa lại kỳ",
        english: "the year \(year) is not between \(low) and \(high)", "correct the period")
    }
  }
}
