import Plans
internal import TimeSeries

/// Faults of periods, in cells and in the titles of columns.
extension Complaint {
  private static let forms = alternatives(PeriodText.forms)

  static func notAPeriod(_ text: String, _ error: PeriodTextError) -> Complaint {
    switch error {
    case .unreadable where text.isEmpty:
      return Complaint(
        vietnamese: "thiếu kỳ", "ghi \(forms.vietnamese)",
        english: "the period is missing", "write \(forms.english)")
    case .unreadable:
      return Complaint(
        vietnamese: "\(quoted(text)) không phải là kỳ", "ghi \(forms.vietnamese)",
        english: "\(quoted(text)) is no period", "write \(forms.english)")
    case .isDay:
      return Complaint(
        vietnamese: "\(quoted(text)) là ngày, không phải kỳ",
        "định dạng cột là văn bản (Text) rồi ghi \(forms.vietnamese)",
        english: "\(quoted(text)) is a day, not a period",
        "format the column as text, then write \(forms.english)")
    case .yearOutOfRange(let year):
      let (low, high) = (PeriodText.years.lowerBound, PeriodText.years.upperBound)
      return Complaint(
        vietnamese: "năm \(year) không nằm trong khoảng \(low) đến \(high)", "sửa lại kỳ",
        english: "the year \(year) is not between \(low) and \(high)", "correct the period")
    }
  }

  /// A column of a wide table that would be lost, although its title is nearly a period.
  static func periodInTitle(_ title: String) -> Complaint {
    Complaint(
      vietnamese: "tiêu đề cột \(quoted(title)) không phải là kỳ",
      "ghi \(forms.vietnamese) nếu cột chứa giá trị của kỳ đó; nếu không, bỏ con số khỏi tiêu đề",
      english: "the title \(quoted(title)) is no period",
      "write \(forms.english) if the values are of that period; else leave its number out")
  }

  /// A column of a wide table whose values are plans or estimates.
  static func qualifiedPeriod(_ title: String, _ period: Period) -> Complaint {
    Complaint(
      vietnamese: "cột \(quoted(title)) không ghi giá trị đã công bố của kỳ \(period)",
      "xóa cột, hoặc ghi mỗi giá trị một dòng, kèm tính chất trong cột ‘basis’",
      english: "the column \(quoted(title)) does not hold published values of \(period)",
      "delete it, or write one value a row, with a column ‘basis’ that says what it is")
  }

  static func tidyAndWide(_ title: String, _ period: String) -> Complaint {
    Complaint(
      vietnamese: "bảng có cột \(quoted(title)) bên cạnh cột của từng kỳ như \(quoted(period))",
      "xóa cột \(quoted(title)), hoặc ghi mỗi giá trị một dòng",
      english: "there is a column \(quoted(title)) beside columns of periods such as "
        + quoted(period), "delete \(quoted(title)), or write one value a row")
  }

  static func periodInTwoColumns(_ year: String, _ part: String) -> Complaint {
    Complaint(
      vietnamese: "kỳ nằm trong hai cột, \(quoted(year)) và \(quoted(part))",
      "ghi kỳ trong một cột: \(forms.vietnamese)",
      english: "the period takes two columns, \(quoted(year)) and \(quoted(part))",
      "write it in one: \(forms.english)")
  }
}
