internal import TimeSeries

/// Messages about single cells: numbers, dates, words.
extension Message {
  static func notANumber(_ text: String) -> Message {
    Message(
      vietnamese: "\(quoted(text)) không phải là số",
      "chỉ ghi số, hoặc để trống ô nếu không có giá trị",
      english: "\(quoted(text)) is not a number",
      "write a plain number, or leave the cell empty if the value is missing")
  }

  static func tooLarge(_ text: String) -> Message {
    Message(
      vietnamese: "\(quoted(text)) vượt quá 10^15, tức quá 15 chữ số, không giữ được chính xác",
      "dùng đơn vị tính lớn hơn, chẳng hạn tỷ đồng thay cho đồng",
      english: "\(quoted(text)) is beyond 10^15: more than 15 digits cannot be kept exactly",
      "use a larger unit of measure, such as billions of đồng instead of đồng")
  }

  static func leadingZero(_ text: String) -> Message {
    Message(
      vietnamese: "\(quoted(text)) bắt đầu bằng 0: có lẽ đã mất dấu thập phân",
      "ghi lại số với dấu thập phân, hoặc bỏ số 0 ở đầu",
      english: "\(quoted(text)) begins with 0: its decimal mark may have been lost",
      "write the number with its decimal mark, or without the 0 in front")
  }

  /// - Parameter grouped: What the text means if its mark groups thousands; `nil` if it cannot.
  static func notACount(_ text: String, _ column: String, grouped: Double?) -> Message {
    let other = grouped.map { number($0).english }
    return Message(
      vietnamese: "\(quoted(text)) trong cột ‘\(column)’ không phải số đếm",
      other.map { "ghi \($0) nếu dấu này ngăn cách hàng nghìn; nếu không, ghi số nguyên" }
        ?? "ghi số nguyên",
      english: "\(quoted(text)) in the column ‘\(column)’ is not a count",
      other.map { "write \($0) if the mark groups thousands; otherwise write a whole number" }
        ?? "write a whole number")
  }

  // MARK: Numbers that can be read in two ways

  /// - Parameters:
  ///   - grouped: The number if its mark groups thousands.
  ///   - decimal: The number if its mark is a decimal one.
  static func groupedOrDecimal(_ text: String, grouped: Double, decimal: Double) -> Message {
    let (thousands, decimals) = (number(grouped), number(decimal))
    return Message(
      vietnamese:
        "\(quoted(text)) là \(thousands.vietnamese) hay \(decimals.vietnamese)? Các giá trị "
        + "khác của chỉ số không cho biết",
      "ghi \(thousands.vietnamese), hoặc ghi số thập phân theo cách của các số khác trong tệp",
      english:
        "\(quoted(text)) is \(thousands.english) or \(decimals.english)? The other values of the "
        + "indicator do not tell",
      "write \(thousands.english), or write the decimals as the other numbers in the file do")
  }

  static func percentOrFraction(_ text: String, value: Double, signed: String) -> Message {
    let percent = percent(value)
    return Message(
      vietnamese: "\(quoted(text)) không có dấu % trong khi \(quoted(signed)) có: là "
        + "\(percent.vietnamese)% hay \(number(value).vietnamese)%?",
      "ghi dấu %: \(percent.vietnamese)% hoặc \(number(value).vietnamese)%",
      english: "\(quoted(text)) has no % while \(quoted(signed)) has: is it \(percent.english)% or "
        + "\(number(value).english)%?",
      "write the sign: \(percent.english)% or \(number(value).english)%")
  }

  /// - Parameters:
  ///   - neighbour: The value before or after it in its series, or another unit's.
  ///   - period: That of the value; `nil` where it is another unit's.
  static func fractionAmongPercentages(
    _ text: String, value: Double, neighbour: Double, in period: Period?
  ) -> Message {
    let (percent, near) = (percent(value), number(neighbour))
    let whose =
      period.map { ("kỳ \($0)", "the value of \($0)") } ?? (
        "đơn vị khác", "the value of another unit"
      )
    return Message(
      vietnamese: "\(quoted(text)) chỉ bằng khoảng một phần trăm của giá trị \(whose.0) "
        + "(\(near.vietnamese)): có lẽ là ô phần trăm của Excel",
      "ghi \(percent.vietnamese), hoặc \(number(value).vietnamese)% nếu tỷ lệ thật sự nhỏ như vậy",
      english:
        "\(quoted(text)) is about a hundredth of \(whose.1) (\(near.english)): it "
        + "looks like a percent cell of Excel",
      "write \(percent.english), or \(number(value).english)% if the share really is that small")
  }

  static func decimalsInNextColumn(_ text: String, _ next: String, column: String) -> Message {
    Message(
      vietnamese: "\(quoted(text)), rồi \(quoted(next)) trong cột ‘\(column)’: có lẽ là số "
        + "\(text),\(next) bị tách ra hai cột",
      "lưu tệp với dấu chấm phẩy giữa các cột, hoặc đặt số trong dấu ngoặc kép",
      english: "\(quoted(text)), then \(quoted(next)) in the column ‘\(column)’: this looks like "
        + "\(text),\(next) split over two columns",
      "save the file with semicolons between the columns, or put the number in quotes")
  }

  static func sentinel(_ text: String, low: Double, high: Double) -> Message {
    let (low, high) = (number(low), number(high))
    return Message(
      vietnamese: "\(quoted(text)) nằm xa các giá trị khác của chỉ số (\(low.vietnamese) đến "
        + "\(high.vietnamese)): có lẽ là ký hiệu thiếu số liệu",
      "để trống ô nếu không có giá trị; nếu đúng là số, cho biết giới hạn bằng --bounds hoặc trong "
        + "indicators.csv",
      english: "\(quoted(text)) is far from the other values of the indicator (\(low.english) to "
        + "\(high.english)): it looks like a code for a missing value",
      "leave the cell empty if there is none; if it is a number, state the bounds with --bounds or in "
        + "indicators.csv")
  }

  // MARK: What rows say beside their values

  static func notAStatus(_ text: String, column: String) -> Message {
    Message(
      vietnamese: "chưa rõ \(quoted(text)) trong cột \(quoted(column)) nói gì về giá trị",
      "ghi ‘chính thức’, ‘sơ bộ’, ‘ước’, ‘dự báo’, ‘kế hoạch’ hoặc mã SDMX (A, P, E, F, M); nếu cột "
        + "không nói về giá trị, đổi tên cột",
      english:
        "what \(quoted(text)) in the column \(quoted(column)) says of the value is not known",
      "write ‘official’, ‘provisional’, ‘estimated’, ‘forecast’, ‘plan’ or a code of SDMX (A, P, E, F, "
        + "M); rename the column if it says nothing of the values")
  }

  static func publishedBeforePeriod(_ day: Day, _ period: Period) -> Message {
    Message(
      vietnamese: "giá trị của kỳ \(period) ghi ngày công bố \(day), trước khi kỳ này bắt đầu",
      "sửa ngày hoặc kỳ; nếu là kế hoạch hay dự báo, ghi như vậy trong cột ‘basis’",
      english: "the value of \(period) is dated \(day), before the period began",
      "correct the date or the period; if it is a plan or a forecast, say so in a column ‘basis’")
  }

  /// - Parameter share: What the counts give.
  static func countsContradict(
    _ value: Double, _ numerator: Double, _ denominator: Double, share: Double
  ) -> Message {
    let (value, part) = (number(value), number(numerator))
    let (all, share) = (number(denominator), number((share * 1e6).rounded() / 1e6))
    return Message(
      vietnamese: "giá trị \(value.vietnamese) không khớp với \(part.vietnamese) trên "
        + "\(all.vietnamese), tức \(share.vietnamese)", "sửa giá trị, tử số hoặc mẫu số",
      english:
        "the value \(value.english) does not agree with \(part.english) of \(all.english), which "
        + "is \(share.english)", "correct the value, the numerator or the denominator")
  }

  static func partAboveAll(_ numerator: Double, _ denominator: Double) -> Message {
    let (part, all) = (number(numerator), number(denominator))
    return Message(
      vietnamese: "tử số \(part.vietnamese) lớn hơn mẫu số \(all.vietnamese)",
      "sửa tử số hoặc mẫu số",
      english: "the numerator \(part.english) is above the denominator \(all.english)",
      "correct the numerator or the denominator")
  }

  /// Nothing but forecasts, plans and estimates.
  static func nothingPublished(_ count: Int, _ kind: UnpublishedKind) -> Message {
    let name = name(of: kind)
    return Message(
      vietnamese: "cả \(count) giá trị đều không phải số đã công bố (\(name.vietnamese))",
      "thêm các giá trị đã công bố, hoặc sửa cột tính chất số liệu",
      english: "none of the \(count) values is published: they are \(name.english)",
      "add the published values, or correct the column that says what kind of values they are")
  }

  static func name(of kind: UnpublishedKind) -> LocalizedName {
    switch kind {
    case .forecast: LocalizedName(vietnamese: "dự báo", english: "forecasts")
    case .plan: LocalizedName(vietnamese: "kế hoạch", english: "plans")
    case .estimate: LocalizedName(vietnamese: "ước tính", english: "estimates")
    case .part:
      LocalizedName(vietnamese: "số của từng nhóm dân số", english: "values of population groups")
    }
  }

  static func notAMultiplier(_ text: String, column: String) -> Message {
    Message(
      vietnamese:
        "\(quoted(text)) trong cột \(quoted(column)) không phải số mũ của 10 từ −6 đến 12",
      "ghi 0, 3, 6 hoặc 9, hoặc để trống ô",
      english: "\(quoted(text)) in the column \(quoted(column)) is not a power of 10 from −6 to 12",
      "write 0, 3, 6 or 9, or leave the cell empty")
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

  /// - Parameter text: The cell as it stands in the file.
  static func notWhole(_ text: String, column: String, in range: ClosedRange<Int>) -> Message {
    corrected(
      "\(quoted(text)) trong cột \(quoted(column)) không phải số nguyên từ \(range.lowerBound) đến "
        + "\(range.upperBound)",
      "\(quoted(text)) in the column \(quoted(column)) is not a whole number from "
        + "\(range.lowerBound) to \(range.upperBound)")
  }

  private static func corrected(_ vietnamese: String, _ english: String) -> Message {
    Message(vietnamese: vietnamese, "sửa lại số", english: english, "correct the number")
  }

  static func notADate(_ text: String) -> Message {
    Message(
      vietnamese: "\(quoted(text)) không phải là ngày", "ghi 2024-04-17 hoặc 17/4/2024",
      english: "\(quoted(text)) is not a date", "write 2024-04-17 or 17/4/2024")
  }

  static func missingCell(_ column: String) -> Message {
    Message(
      vietnamese: "thiếu ‘\(column)’", "điền vào ô",
      english: "‘\(column)’ is missing", "fill in the cell")
  }

  /// - Parameter text: What the cell holds in place of a name.
  static func missingUnit(_ text: String) -> Message {
    if !CellText.trimmed(text).isEmpty { return missingName(text) }
    return Message(
      vietnamese: "thiếu đơn vị", "ghi tên hoặc mã đơn vị",
      english: "the unit is missing", "write its name or id")
  }

  static func missingIndicator(_ text: String) -> Message {
    if !CellText.trimmed(text).isEmpty { return missingName(text) }
    return Message(
      vietnamese: "thiếu chỉ số", "ghi tên hoặc mã chỉ số",
      english: "the indicator is missing", "write its name or id")
  }

  private static func missingName(_ text: String) -> Message {
    let isNamibia = text.uppercased() == "NA"
    return Message(
      vietnamese: "\(quoted(text)) ở đây nghĩa là thiếu tên",
      isNamibia ? "ghi tên đầy đủ, chẳng hạn Namibia" : "ghi tên hoặc mã",
      english: "\(quoted(text)) means ‘missing’ here",
      isNamibia ? "write the name in full, such as Namibia" : "write the name or id")
  }
}
