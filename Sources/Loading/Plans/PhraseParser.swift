import Plans
internal import TimeSeries

/// Reads the words of one phrase, from left to right.
///
///     phrase = aims (rank | change | nothing | level) nouns
///     rank   = (top | group) number nouns leading field | place number [or more] field
///     change = [at least] rise [at least] [number [to number] unit] [each year] [against year] [each year]
///     level  = [comparison | from] number [to number] nouns [or more | or less]
///
/// Nothing is passed over but words that say nothing new: the unit of measure, and words of the
/// indicator's own name. Whatever else is left makes the phrase unreadable.
struct PhraseParser {
  var tokens: ArraySlice<PhraseToken>
  let context: TargetPhrase.Context
  private let nameWords: Set<String>

  init(tokens: ArraySlice<PhraseToken>, context: TargetPhrase.Context) {
    self.tokens = tokens
    self.context = context
    nameWords = Set(PhraseToken.all(in: context.name).map { PhraseWord.word($0.text) })
  }

  mutating func phrase() throws(PhraseProblem) -> TargetPhrase {
    while take(.aim) {}
    let phrase: TargetPhrase
    if let rank = try rank() {
      phrase = rank
    } else if let change = try change() {
      phrase = change
    } else if take(.nothing) {
      phrase = TargetPhrase(comparison: .atMost, threshold: 0)
    } else {
      phrase = try level()
    }
    takeNouns()
    guard tokens.isEmpty else { throw .unreadable }
    return phrase
  }

  // MARK: Places

  /// A place among several units; `nil`, with nothing taken, where the phrase speaks of none.
  private mutating func rank() throws(PhraseProblem) -> TargetPhrase? {
    let start = tokens
    let isFloor = takeAny([.from, .atLeast]) != nil
    if take(.place) {
      let number: Double? = take(.first) ? 1 : wholeNumber()
      guard let number else { throw .unreadable }
      _ = take(.orMore)
      return field(of: TargetPhrase(comparison: .topN, threshold: number))
    }
    if isFloor {
      tokens = start
      return nil
    }
    let isGroup = take(.group)
    let isTop = take(.top)
    _ = isGroup && !isTop && take(.group)
    guard isGroup || isTop || isRankByMeasure || mayLead else {
      tokens = start
      return nil
    }
    let number = wholeNumber()
    if case .word(.percent)? = tokens.first?.kind { throw .unreadable }
    let beforeNouns = tokens
    while let next = tokens.first, next.kind == .other { tokens.removeFirst() }
    if take(.leading) {
      return field(of: TargetPhrase(comparison: .topN, threshold: number))
    }
    tokens = beforeNouns
    if isTop, let number { return field(of: TargetPhrase(comparison: .topN, threshold: number)) }
    tokens = start
    return nil
  }

  var isRankByMeasure: Bool { context.measure == .rank }

  /// Whether «dẫn đầu» stands further on: «5 đơn vị dẫn đầu».
  private var mayLead: Bool { tokens.contains { $0.kind == .word(.leading) } }

  /// A rank with the words that follow it: who is ranked, and how many.
  private mutating func field(of rank: TargetPhrase) -> TargetPhrase? {
    var rank = rank
    let start = tokens
    while take(.within) {}
    let words = tokens
    var numbers: [Int] = []
    while let next = tokens.first {
      if case .number = next.kind {
        guard let number = wholeNumber() else { break }
        numbers.append(Int(number))
      } else if next.kind == .other || next.kind == .word(.within) {
        tokens.removeFirst()
      } else {
        break
      }
    }
    if !tokens.isEmpty || numbers.count > 1 { tokens = start }
    if tokens.isEmpty, !words.isEmpty {
      rank.field = PhraseToken.text(of: words)
      rank.fieldSize = numbers.first
    }
    return rank
  }

  // MARK: Levels

  private mutating func level() throws(PhraseProblem) -> TargetPhrase {
    let lead = takeAny([.greater, .atLeast, .less, .atMost, .equal, .from])
    let isFrom = lead != .from && take(.from)
    guard let first = tokens.first, first.isNumber else { throw .unreadable }
    let low = try number()
    var phrase = TargetPhrase(comparison: .atLeast, threshold: low)
    phrase.isInPercent = take(.percent)
    if take(.to) {
      phrase.thresholdHigh = try number()
      phrase.isInPercent = take(.percent) || phrase.isInPercent
    }
    try checkOrder(phrase)
    try takeUnit(isInPercent: phrase.isInPercent)
    let end = takeAny([.orMore, .orLess])
    if isFrom && phrase.thresholdHigh == nil && lead != .atLeast { throw .unreadable }
    phrase.comparison = try comparison(lead, end, phrase, text: first.text)
    return phrase
  }

  /// How the value is compared, by the words before and behind the number.
  private func comparison(
    _ lead: PhraseWord?, _ end: PhraseWord?, _ phrase: TargetPhrase, text: String
  ) throws(PhraseProblem) -> Target.Operator {
    let number = text + (phrase.isInPercent ? "%" : "")
    let isRange = phrase.thresholdHigh != nil
    if isRankByMeasure {
      switch (lead, end) {
      case (nil, nil) where !isRange, (.atMost, nil) where !isRange: return .topN
      default: throw .ambiguous(.place(number), .sign(.atLeast, number))
      }
    }
    if isRange {
      guard end == nil, lead == nil || lead == .from || lead == .atLeast else { throw .unreadable }
      if context.direction == .lowerIsBetter {
        throw .ambiguous(.level(.atLeast, number), .level(.atMost, number))
      }
      return .atLeast
    }
    switch (lead, end) {
    case (.greater, nil): return .greater
    case (.less, nil): return .less
    case (.equal, nil): return isWhole(phrase) ? .at100 : .equal
    case (nil, .orMore), (.from, .orMore), (.atLeast, .orMore), (.atLeast, nil), (.from, nil):
      return .atLeast
    case (nil, .orLess), (.from, .orLess), (.atMost, .orLess), (.atMost, nil): return .atMost
    // «trên 90% trở lên»: 90 itself is in by one word, out by the other.
    case (.greater, .orMore): throw .ambiguous(.level(.greater, number), .level(.atLeast, number))
    case (.less, .orLess): throw .ambiguous(.level(.less, number), .level(.atMost, number))
    case (nil, nil): return try bareComparison(phrase, number)
    default: throw .unreadable
    }
  }

  /// What a number alone asks for: a floor where more is better, a ceiling where less is.
  private func bareComparison(
    _ phrase: TargetPhrase, _ number: String
  ) throws(PhraseProblem) -> Target.Operator {
    let isLess = context.direction == .lowerIsBetter
    let seemsLess = context.direction == nil && isNamedBurden
    if seemsLess || (phrase.threshold == 0 && !isLess) || (isWhole(phrase) && isLess) {
      throw .ambiguous(.level(.atLeast, number), .level(.atMost, number))
    }
    if isLess { return .atMost }
    return isWhole(phrase) ? .at100 : .atLeast
  }

  private func isWhole(_ phrase: TargetPhrase) -> Bool {
    guard phrase.threshold == 100 else { return false }
    return context.measure == .percent || (context.measure == .unknown && phrase.isInPercent)
  }

  /// Whether the indicator's name speaks of what should be little: lateness, complaints, time.
  private var isNamedBurden: Bool {
    let name = MatchingKey(context.name).folded
    return PhraseParser.burdens.contains { name.contains($0) }
  }

  private static let burdens = [
    "trễ", "quá hạn", "chậm", "vượt cấp", "khiếu nại", "tố cáo", "tồn đọng", "vi phạm", "thời gian",
    "chi phí", "sai sót", "trả lại", "bị trả", "không đúng", "nghèo", "thất nghiệp", "lỗi", "late",
    "overdue", "complaint", "delay", "error", "poverty", "unemploy", "waiting", "cost",
  ].map { MatchingKey($0).folded }

  // MARK: Tokens

  mutating func take(_ word: PhraseWord) -> Bool {
    guard tokens.first?.kind == .word(word) else { return false }
    tokens.removeFirst()
    return true
  }

  mutating func takeAny(_ words: [PhraseWord]) -> PhraseWord? {
    for word in words where take(word) { return word }
    return nil
  }

  /// A number as it is written, with the file's decimal mark where the number alone does not show it.
  mutating func number() throws(PhraseProblem) -> Double {
    guard case .number(let text)? = tokens.first?.kind else { throw .unreadable }
    let bytes = Array(text.utf8)
    let readings = [DecimalMark.comma, .point].compactMap {
      DecimalText(bytes.span, mark: $0)?.value
    }
    let value: Double
    if let mark = context.decimal {
      guard let read = DecimalText(bytes.span, mark: mark)?.value else { throw .unreadable }
      value = read
    } else if let first = readings.first {
      // `1.200` is 1200 or 1.2.
      if let other = readings.last, other != first {
        throw .ambiguous(.number(max(first, other)), .number(min(first, other)))
      }
      value = first
    } else {
      throw .unreadable
    }
    tokens.removeFirst()
    return value
  }

  /// A whole number; `nil`, with nothing taken, for anything else.
  mutating func wholeNumber() -> Double? {
    guard case .number(let text)? = tokens.first?.kind, let number = Int(text) else { return nil }
    tokens.removeFirst()
    return Double(number)
  }

  func checkOrder(_ phrase: TargetPhrase) throws(PhraseProblem) {
    if let low = phrase.threshold, let high = phrase.thresholdHigh, low >= high {
      throw .unreadable
    }
  }

  /// Takes the unit of measure behind a level, which must be that of the indicator.
  private mutating func takeUnit(isInPercent: Bool) throws(PhraseProblem) {
    if isInPercent {
      switch context.measure {
      case .rank: throw .otherMeasure("hạng")
      case .other(let measure): throw .otherMeasure(measure)
      case .percent, .unknown: takeNouns()
      }
      return
    }
    // «90 điểm» of an index, «5 bậc» of a place are counted in what they say.
    if case .percent = context.measure, [.word(.points)].contains(tokens.first?.kind) {
      throw .otherMeasure("%")
    }
    _ = takeAny([.points, .times])
    takeNouns()
  }

  /// Takes words that say nothing new: the unit of measure, words of the indicator's name.
  mutating func takeNouns() {
    let run = tokens.prefix { $0.kind == .other }
    let text = run.map(\.text).joined(separator: " ")
    let isKnown = run.allSatisfy { nameWords.contains(PhraseWord.word($0.text)) }
    if !run.isEmpty, isKnown || MeasureText.isMeasure(text) { tokens.removeFirst(run.count) }
  }
}
