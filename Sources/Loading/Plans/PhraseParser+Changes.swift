import Plans
internal import TimeSeries

// Changes against an earlier value: «tăng ít nhất 5 điểm % mỗi năm», «giảm 10% so với năm 2021».

extension PhraseParser {
  /// A change against an earlier value; `nil`, with nothing taken, where the phrase speaks of none.
  mutating func change() throws(PhraseProblem) -> TargetPhrase? {
    let start = tokens
    // «cao hơn năm trước», «không thấp hơn năm 2021»: a comparison with a year, not with a number.
    if let comparison = takeAny([.greater, .atLeast, .less, .atMost]) {
      let isRise = comparison == .greater || comparison == .atLeast
      if let year = try baseline() {
        let isStrict = comparison == .greater || comparison == .less
        return TargetPhrase(
          comparison: isRise ? .increase : .reduce, threshold: isStrict ? nil : 0,
          baselineYear: year)
      }
      guard comparison == .atLeast, isVerb(tokens.first) else {
        tokens = start
        return nil
      }
    }
    guard let verb = takeAny([.rise, .fall, .improve]) else {
      tokens = start
      return nil
    }
    _ = take(.atLeast)
    var change = TargetPhrase(comparison: direction(of: verb))
    try checkOwnChange(verb)
    try takeAmount(of: &change, verb: verb)
    var isYearly = take(.eachYear)
    change.baselineYear = try baseline()
    isYearly = take(.eachYear) || isYearly
    if isYearly {
      let before = context.due.year - 1
      // Each year against a year of its own, or against one long past: which is not said.
      guard (change.baselineYear ?? before) == before else { throw .unreadable }
      change.baselineYear = before
    }
    change.baselineYear = change.baselineYear ?? context.baselineYear
    if change.baselineYear == nil, tokens.isEmpty { throw .changeWithoutBaseline }
    return change
  }

  private func isVerb(_ token: PhraseToken?) -> Bool {
    [.word(.rise), .word(.fall)].contains(token?.kind)
  }

  private func direction(of verb: PhraseWord) -> Target.Operator {
    // A better place is a lower number.
    let isBetterBelow = isRankByMeasure || context.direction == .lowerIsBetter
    switch verb {
    case .rise: return isRankByMeasure ? .reduce : .increase
    case .improve: return isBetterBelow ? .reduce : .increase
    default: return isRankByMeasure ? .increase : .reduce
    }
  }

  /// Refuses «giảm 10%» of what is itself a reduction: the value, or a fall of the value.
  private func checkOwnChange(_ verb: PhraseWord) throws(PhraseProblem) {
    let ownWords = PhraseToken.all(in: context.name)
    guard ownWords.contains(where: isVerb), let number = tokens.first(where: \.isNumber) else {
      return
    }
    let percent = context.measure == .percent ? "%" : ""
    throw .ambiguous(
      .level(.atLeast, number.text + percent), .points(rises: verb == .rise, number.text))
  }

  /// Takes by how much: `5 điểm %`, `5-10%`, «2 lần», «5 bậc»; nothing where the plan prints no number.
  private mutating func takeAmount(
    of change: inout TargetPhrase, verb: PhraseWord
  ) throws(PhraseProblem) {
    guard let next = tokens.first, next.isNumber else {
      // «tăng hạng», «tăng bậc»
      if isRankByMeasure { _ = takeAny([.places, .place]) }
      return
    }
    if verb == .improve { throw .unreadable }
    change.threshold = try number()
    let low = next.text
    let isLowPercent = take(.percent)
    if take(.to) { change.thresholdHigh = try number() }
    try checkOrder(change)
    let unit =
      isLowPercent && change.thresholdHigh == nil
      ? .percent : takeAny([.percentPoints, .points, .places, .times, .relative, .percent])
    let isRelative = take(.relative)
    switch unit {
    case .percentPoints, .points: change.changeKind = .points
    case .places where isRankByMeasure: change.changeKind = .points
    case .places: throw .unreadable
    case .relative: change.changeKind = .percent
    case .percent where isRelative: change.changeKind = .percent
    case .percent:
      change.changeKind = try kindOfPercent(low, verb)
      change.isInPercent = true
    case .times:
      // «tăng 2 lần»: to the double, or by twice as much.
      throw .ambiguous(.factor(low), .relative(rises: verb == .rise, "\(low)00"))
    default:
      takeNouns()
      if isRankByMeasure { throw .ambiguous(.places(low), .place(low)) }
    }
    if let kind = context.changeKind { change.changeKind = kind }
  }

  /// Whether «tăng 5%» means points or per cent of the baseline: a share can rise by either.
  private func kindOfPercent(
    _ number: String, _ verb: PhraseWord
  ) throws(PhraseProblem) -> Target.ChangeKind {
    if let kind = context.changeKind { return kind }
    if case .other = context.measure { return .percent }
    let rises = verb == .rise
    throw .ambiguous(.points(rises: rises, number), .relative(rises: rises, number))
  }

  /// The year that a change is counted from; `nil` where none is named.
  private mutating func baseline() throws(PhraseProblem) -> Int? {
    let start = tokens
    let isSaid = take(.against)
    if take(.yearBefore) { return context.due.year - 1 }
    _ = take(.year)
    if tokens.startIndex > start.startIndex, let year = wholeNumber(),
      (1900...2100).contains(Int(year))
    {
      return Int(year)
    }
    if isSaid { throw .unreadable }
    tokens = start
    return nil
  }
}
