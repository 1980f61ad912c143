import Plans
internal import TimeSeries

/// One of the ways in which a phrase of a plan can be read, written so that it can only be read that way.
enum PhraseReading: Equatable {
  /// A level in words, and one with a sign.
  case level(Target.Operator, String)
  case sign(Target.Operator, String)
  case points(rises: Bool, String)
  /// In per cent of the baseline.
  case relative(rises: Bool, String)
  case factor(String)
  case places(String)
  case place(String)
  case number(Double)

  /// As it would be written in a plan.
  var text: LocalizedName {
    switch self {
    case .level(.greater, let number):
      LocalizedName(vietnamese: "trên \(number)", english: "more than \(number)")
    case .level(.less, let number):
      LocalizedName(vietnamese: "dưới \(number)", english: "less than \(number)")
    case .level(.atMost, let number):
      LocalizedName(vietnamese: "không quá \(number)", english: "at most \(number)")
    case .level(_, let number):
      LocalizedName(vietnamese: "tối thiểu \(number)", english: "at least \(number)")
    case .sign(let sign, let number): LocalizedName("\(sign.rawValue) \(number)")
    case .points(let rises, let number):
      LocalizedName(
        vietnamese: "\(rises ? "tăng" : "giảm") \(number) điểm %",
        english: "\(rises ? "increase by" : "reduce by") \(number) percentage points")
    case .relative(let rises, let number):
      LocalizedName(
        vietnamese: "\(rises ? "tăng" : "giảm") \(number)% tương đối",
        english: "\(rises ? "increase by" : "reduce by") \(number)% relative")
    case .factor(let number):
      LocalizedName(vietnamese: "gấp \(number) lần", english: "\(number) times as much")
    case .places(let number):
      LocalizedName(vietnamese: "tăng \(number) bậc", english: "up by \(number) places")
    case .place(let number):
      LocalizedName(vietnamese: "hạng \(number) trở lên", english: "rank \(number) or better")
    case .number(let number): Message.number(number)
    }
  }
}

/// Messages about the phrases of plans, and words of closed sets.
extension Message {
  /// The message about a phrase that is not read.
  static func phrase(_ text: String, _ problem: PhraseProblem) -> Message {
    switch problem {
    case .ambiguous(let one, let other): ambiguousPhrase(text, one.text, other.text)
    case .notUnderstood(let nearest?): phraseNotUnderstood(text, nearest: nearest)
    case .notUnderstood(nil), .unreadable: phraseNotUnderstood(text)
    case .changeWithoutBaseline: changeWithoutBaseline(text)
    case .otherMeasure(let measure): phraseOfOtherMeasure(text, measure)
    }
  }

  /// - Parameter known: The words allowed in the column, and their Vietnamese.
  static func notAChoice(
    _ text: String, column: String, known: [String], vietnamese: [String]
  ) -> Message {
    Message(
      vietnamese: "\(quoted(text)) không hợp lệ trong cột ‘\(column)’",
      "ghi \(quoted(vietnamese).vietnamese)",
      english: "\(quoted(text)) is not allowed in the column ‘\(column)’",
      "write \(quoted(known).english)")
  }

  private static func ambiguousPhrase(
    _ text: String, _ one: LocalizedName, _ other: LocalizedName
  ) -> Message {
    Message(
      vietnamese: "\(quoted(text)) có thể hiểu theo hai cách",
      "ghi ‘\(one.vietnamese)’ hoặc ‘\(other.vietnamese)’",
      english: "\(quoted(text)) can be read in two ways",
      "write ‘\(one.english)’ or ‘\(other.english)’")
  }

  private static func phraseNotUnderstood(_ text: String, nearest: String) -> Message {
    Message(
      vietnamese: "không hiểu hết chỉ tiêu \(quoted(text))",
      "nếu chỉ tiêu là \(quoted(nearest)) thì chỉ ghi như vậy",
      english: "the target \(quoted(text)) is not understood to its end",
      "if \(quoted(nearest)) is the target, write only that")
  }

  private static func phraseNotUnderstood(_ text: String) -> Message {
    Message(
      vietnamese: "không hiểu chỉ tiêu \(quoted(text))",
      "ghi như ‘từ 90% trở lên’, ‘trên 87%’, ‘90-95%’, ‘thuộc nhóm 5 đơn vị dẫn đầu’, "
        + "‘giảm ít nhất 10% so với năm 2021’ hoặc ‘tăng so với năm trước’",
      english: "the target \(quoted(text)) is not understood",
      "write it like ‘at least 90%’, ‘above 87%’, ‘90-95%’, ‘top 5’, ‘reduce by 10% against 2021’ "
        + "or ‘increase against the year before’")
  }

  private static func changeWithoutBaseline(_ text: String) -> Message {
    Message(
      vietnamese: "\(quoted(text)) không nói so với năm nào",
      "ghi thêm ‘so với năm trước’ hoặc ‘so với năm 2021’",
      english: "\(quoted(text)) does not say against which year",
      "add ‘against the year before’ or ‘against 2021’")
  }

  private static func phraseOfOtherMeasure(_ text: String, _ measure: String) -> Message {
    Message(
      vietnamese: "\(quoted(text)) không khớp với đơn vị tính \(quoted(measure))",
      "sửa lại chỉ tiêu hoặc đơn vị tính",
      english: "\(quoted(text)) does not fit the unit of measure \(quoted(measure))",
      "correct the target or the unit of measure")
  }
}
