internal import TimeSeries

/// Messages about periods in cells.
extension Message {
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
    case .shortYear:
      let year = text.split { !($0.isASCII && $0.isNumber) }.first.flatMap { Int($0) } ?? 2023
      return Message(
        vietnamese: "\(quoted(text)) ghi tắt năm thứ hai", "ghi \(year)-\(year + 1)",
        english: "\(quoted(text)) shortens the second year", "write \(year)-\(year + 1)")
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

  /// A period that the other periods of its file do not settle.
  ///
  /// - Parameter isOnlyYear: Whether others of its spelling can only be years.
  static func doubtfulPeriod(
    _ text: String, _ period: DoubtfulPeriod, isOnlyYear: Bool
  ) -> Message {
    let (year, number) = (period.year, period.number)
    // `2000-01` may be a school year, too.
    let mark = number == (year + 1) % 100 ? "M" : "-"
    let month = "\(year)\(mark)\(number < 10 ? "0" : "")\(number)"
    let forms: [String] =
      switch period.spelling {
      case .shortYear where isOnlyYear: ["\(year)-\(year + 1)"]
      case .shortYear: ["\(year)-\(year + 1)", "\(year)M\(number < 10 ? "0" : "")\(number)"]
      case .bareNumber where number <= 2: [month, "\(year)-Q\(number)", "\(year)-H\(number)"]
      case .monthsOrTrimester: ["\(year)-\(number)M", "\(year)-Q\(number)"]
      case .bareNumber, .trimesterAfterYear, .trimesterBeforeYear: [month, "\(year)-Q\(number)"]
      }
    let names = quoted(forms)
    let (vietnamese, english) = meanings(of: period.spelling, isOnlyYear: isOnlyYear)
    return Message(
      vietnamese: "\(quoted(text)) và các kỳ viết như vậy \(vietnamese)", "ghi \(names.vietnamese)",
      english: "\(quoted(text)) and the periods written like it \(english)",
      "write \(names.english)")
  }

  private static func meanings(
    of spelling: DoubtfulPeriod.Spelling, isOnlyYear: Bool
  ) -> (vietnamese: String, english: String) {
    switch spelling {
    case .shortYear where isOnlyYear:
      ("ghi tắt năm thứ hai", "shorten the second year")
    case .shortYear:
      (
        "có thể là tháng, hoặc năm học, năm tài chính vắt qua hai năm",
        "can be months, or school or fiscal years across two calendar years"
      )
    case .bareNumber: ("có thể là tháng, quý hoặc nửa năm", "can be months, quarters or halves")
    case .trimesterAfterYear, .trimesterBeforeYear:
      ("có thể là tháng hoặc quý (trimestre)", "can be months or quarters (trimestre)")
    case .monthsOrTrimester:
      (
        "có thể là số tháng đầu năm hoặc quý (trimestre)",
        "can be the first months of a year or quarters (trimestre)"
      )
    }
  }
}
