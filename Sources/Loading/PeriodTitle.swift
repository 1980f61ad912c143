import Plans
internal import TimeSeries

/// What the title of a column says about the period of its values.
enum PeriodTitle {
  case period(Period)
  /// It looks like a period and is none that the values of a column can be of.
  case unusable(Complaint)
  case other

  /// Reads a title, without the unit of measure that may follow in parentheses: `Năm 2021 (%)`.
  init(_ title: String) {
    let name = HeaderText.title(title)
    do throws(PeriodTextError) {
      let period = try PeriodText.parse(name)
      self =
        PeriodTitle.isQualified(title)
        ? .unusable(.qualifiedPeriod(title, period)) : .period(period)
    } catch .unreadable {
      self = PeriodTitle.hasLongNumber(name) ? .unusable(.periodInTitle(title)) : .other
    } catch {
      self = .unusable(.notAPeriod(name, error))
    }
  }

  /// Whether a number of three digits or more stands in it, as in `TH 2022`, `2021*` or `202O`.
  private static func hasLongNumber(_ name: String) -> Bool {
    name.split { !($0.isASCII && $0.isNumber) }.contains { $0.count >= 3 }
  }

  /// Whether the parentheses say that these are not values as published: `2025 (kế hoạch)`.
  private static func isQualified(_ title: String) -> Bool {
    let note = title.dropFirst(HeaderText.title(title).count).drop { " \n\t(".contains($0) }
    let words = MatchingKey(note.dropLast()).folded
    return qualifiers.contains { words == $0.folded || words.hasPrefix($0.folded + " ") }
  }

  private static let qualifiers =
    [
      "kế hoạch", "KH", "mục tiêu", "chỉ tiêu", "dự kiến", "dự báo", "ước", "ƯTH", "UTH",
      "tạm tính", "sơ bộ", "tự chấm", "tự đánh giá", "plan", "planned", "target", "expected",
      "forecast", "estimate", "estimated", "provisional", "self-scored",
    ].map { MatchingKey($0) }
}
