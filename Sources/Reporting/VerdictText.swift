import Plans
import TargetAssessment
import Text
import TimeSeries

/// One verdict in the reader's words and numbers: what every table and sentence is made of.
struct VerdictText: Sendable {
  let result: ReviewResult
  let verdict: Assessment
  let language: Language
  let numbers: NumberText
  let indicator: Indicator
  let record: SeriesResult?

  static let missing = "–"

  init(_ verdict: Assessment, in result: ReviewResult, language: Language) {
    self.result = result
    self.verdict = verdict
    self.language = language
    numbers = NumberText(language)
    indicator = result.indicator(verdict.target.indicator)
    record = result.record(of: verdict)
  }

  var indicatorName: String { language.name(indicator.name) }
  var unitName: String { language.name(result.unit(verdict.unit).name) }
  var due: String { numbers.period(verdict.target.due) }

  var requirement: String {
    language.requirement(verdict.target, indicator: indicator, numbers: numbers)
  }

  /// «83,94% (2024)»; a place as «hạng 3/63, tăng 2 bậc (5→3) (2024)».
  var last: String {
    guard let last = verdict.last else { return VerdictText.missing }
    return "\(value(last.value))\(climb) (\(numbers.period(last.period)))"
  }

  /// A value with its unit; a place with the size of the field.
  func value(_ value: Double) -> String {
    guard indicator.unitOfMeasure == "rank" else { return numbers.value(value, of: indicator) }
    // The field may since have changed: what counts is how many were ranked then.
    let ranked = verdict.last?.period == record?.last.period ? record?.fieldSize : nil
    let size = (ranked ?? verdict.fieldSize).map { "/\($0)" } ?? ""
    return language.pick("hạng ", "place ") + numbers.decimal(value, decimals: 0) + size
  }

  /// How many places were won or lost against the reading before.
  private var climb: String {
    guard indicator.unitOfMeasure == "rank", let record, record.points.count > 1 else { return "" }
    let (before, after) = (record.points[record.points.count - 2].value, record.last.value)
    guard before != after, record.last.period == verdict.last?.period else { return "" }
    let places = numbers.decimal(abs(after - before), decimals: 0)
    let arrow = "(\(numbers.shortest(before))→\(numbers.shortest(after)))"
    return after < before
      ? language.pick(", tăng \(places) bậc \(arrow)", ", up \(places) \(arrow)")
      : language.pick(", giảm \(places) bậc \(arrow)", ", down \(places) \(arrow)")
  }

  /// «84,6% (82,1–86,9)»: the median and the interval that holds 80 %.
  var forecast: String {
    guard verdict.status == .forecast, let median = verdict.median else {
      return VerdictText.missing
    }
    let decimals = min(1, indicator.precision ?? 1)
    let middle = numbers.decimal(median, decimals: decimals) + suffix
    guard let interval = verdict.interval80 else { return middle }
    let ends = NumberFormat(language: language, decimals: decimals)
      .range(interval.lowerBound, interval.upperBound, word: language.pick("đến", "to"))
    return "\(middle) (\(ends))"
  }

  var suffix: String { indicator.unitOfMeasure == "percent" ? "%" : "" }

  var probability: String {
    guard verdict.status == .forecast else { return VerdictText.missing }
    return numbers.probability(of: verdict) ?? VerdictText.missing
  }

  /// The likelihood word, *đạt* or *không đạt*, or why nothing can be said.
  var answer: String {
    switch verdict.status {
    case .observed(let reached): return language.outcome(reached: reached)
    case .forecast:
      return verdict.likelihood.map(language.likelihood) ?? VerdictText.missing
    case .notAssessable(let reason):
      let known = verdict.fieldKnown.flatMap { known in
        verdict.fieldSize.map { " (\(known)/\($0))" }
      }
      return language.reason(reason) + (known ?? "")
    }
  }

  /// What a reader must know beside the answer.
  var remarks: [String] {
    let flags = Assessment.Flag.allCases.filter(verdict.flags.contains).map(language.flag)
    let state = verdict.target.state
    let states = state == .active || state == .reference ? [] : [language.state(state)]
    return flags + states + judgements
  }

  /// What planners set by hand beside this verdict.
  private var judgements: [String] {
    result.judged.filter { $0.verdict == verdict.id }.compactMap {
      language.judgement($0, model: verdict, indicator: indicator, numbers: numbers)
    }
  }

  /// «cần +1,20 điểm %/năm, thực tế +0,60»: the pace needed beside the pace kept so far.
  var pace: String {
    guard verdict.status == .forecast, let needed = verdict.requiredChange else { return "" }
    let kept = verdict.observedChange.map {
      language.pick("; bình quân đến nay ", "; kept so far ") + signed($0)
    }
    return language.pick("cần ", "needs ") + signed(needed)
      + language.pick(" mỗi kỳ", " a period") + (kept ?? "")
  }

  private func signed(_ change: Double) -> String {
    let text = numbers.decimal(change, decimals: min(9, indicator.precision ?? 2))
    return (change > 0 ? "+" : "") + text
      + (suffix.isEmpty ? "" : language.pick(" điểm %", " points"))
  }

  /// A value published or expected in a year; empty where there is neither.
  func value(inYear year: Int) -> String {
    guard verdict.target.due.kind == .year, let value = record?.value(in: .year(year)) else {
      return ""
    }
    return numbers.value(value, of: indicator)
  }

  /// What is expected for a year that has no published value yet.
  func estimate(forYear year: Int) -> String {
    guard verdict.target.due.kind == .year else { return "" }
    let published = value(inYear: year)
    guard published.isEmpty else { return published }
    guard verdict.status == .forecast, let outlook = record?.outlook(in: .year(year)) else {
      return ""
    }
    return numbers.decimal(outlook.median, decimals: min(1, indicator.precision ?? 1)) + suffix
  }
}

extension VerdictText {
  /// The class that colours an answer, the same in every output.
  var tone: Tone { Tone(verdict) }
}

/// How an answer is coloured: seven steps of likelihood, two outcomes, and grey.
enum Tone: String, CaseIterable, Sendable {
  case virtuallyCertain = "l1"
  case veryLikely = "l2"
  case likely = "l3"
  case aboutAsLikelyAsNot = "l4"
  case unlikely = "l5"
  case veryUnlikely = "l6"
  case exceptionallyUnlikely = "l7"
  case reached
  case missed
  case none

  init(_ verdict: Assessment) {
    switch verdict.status {
    case .observed(let reached): self = reached ? .reached : .missed
    case .notAssessable: self = .none
    case .forecast: self = verdict.likelihood.map(Tone.init) ?? .none
    }
  }

  init(_ likelihood: Likelihood) {
    self =
      switch likelihood {
      case .virtuallyCertain: .virtuallyCertain
      case .veryLikely: .veryLikely
      case .likely: .likely
      case .aboutAsLikelyAsNot: .aboutAsLikelyAsNot
      case .unlikely: .unlikely
      case .veryUnlikely: .veryUnlikely
      case .exceptionallyUnlikely: .exceptionallyUnlikely
      }
  }

  /// From the best answer to the worst; grey last.
  var order: Int {
    switch self {
    case .reached: 0
    case .missed: 8
    case .none: 9
    default: Int(rawValue.dropFirst()) ?? 9
    }
  }

  /// Fill and ink: blue for what is likely, vermilion for what is not, apart for all common forms of
  /// colour blindness; ink on fill has a contrast of at least 4.5 : 1.
  var colours: (fill: String, ink: String) {
    switch self {
    case .reached: ("#0b3c5d", "#ffffff")
    case .virtuallyCertain: ("#1f5f8b", "#ffffff")
    case .veryLikely: ("#6f9fc8", "#10222f")
    case .likely: ("#c3d9ec", "#10222f")
    case .aboutAsLikelyAsNot: ("#efe9d5", "#33291a")
    case .unlikely: ("#f6cfb3", "#3d1d0a")
    case .veryUnlikely: ("#e39a6c", "#2e1505")
    case .exceptionallyUnlikely: ("#b23a00", "#ffffff")
    case .missed: ("#7a1f1f", "#ffffff")
    case .none: ("#e9e9e9", "#3a3a3a")
    }
  }
}
