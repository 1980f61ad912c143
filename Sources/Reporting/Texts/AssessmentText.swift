import Forecasting
import Plans
import Results
import TargetAssessment
import Text
import TimeSeries

/// One assessment in the reader's words and numbers.
///
/// Terminal, page, text, Word, workbook, charts, scenarios, judgements and comparisons take their
/// median, interval, probability and answer from here, so that one forecast reads the same everywhere.
struct AssessmentText: Sendable {
  let result: ReviewResult
  let assessment: Assessment
  let language: Language
  let numbers: NumberText
  let indicator: Indicator
  /// Of a unit that ends before the due date, the same had it continued: said in the same row.
  let counterfactual: Assessment?

  init(
    _ assessment: Assessment, in result: ReviewResult, language: Language,
    counterfactual: Assessment? = nil
  ) {
    self.result = result
    self.assessment = assessment
    self.language = language
    self.counterfactual = counterfactual
    numbers = NumberText(language)
    indicator = result.indicator(assessment.target.indicator)
  }

  /// Looked up each time: few texts need it, and a review may have many series.
  private var series: SeriesResult? { result.series(of: assessment) }

  private var texts: AssessmentTexts { AssessmentTexts(language: language) }

  var indicatorName: String { language.name(indicator.name) }
  var unitName: String { language.name(result.unit(assessment.unit).name) }
  var due: String { numbers.period(assessment.target.due) }
  var tone: Tone { Tone(assessment) }
  /// What is forecast: the assessment itself, or what would have been.
  var foreseen: Assessment? { assessment.status == .forecast ? assessment : counterfactual }
  var isForecast: Bool { foreseen != nil }

  var requirement: String {
    language.requirement(assessment.target, indicator: indicator, numbers: numbers)
  }

  /// «SIPAS, Hà Nội, 2025: ≥ 90%».
  var subject: String { "\(indicatorName), \(unitName), \(due): \(requirement)" }

  // MARK: Last value

  /// «83,94% (2024)»; a rank as «hạng 3/63, tăng 2 bậc (5→3) (2024)».
  var last: String {
    guard let last = assessment.last else { return NumberText.missing }
    return "\(lastValue)\(climb) (\(numbers.period(last.period)))"
  }

  /// The same without its period.
  var lastValue: String { assessment.last.map { value($0.value) } ?? NumberText.missing }

  /// Whether values and forecasts are ranks, also of targets on scores that ask for a rank.
  var isRank: Bool { indicator.isRank || assessment.target.comparison == .topN }

  /// A value with its unit; a rank with the size of the field.
  private func value(_ value: Double) -> String {
    guard isRank else { return numbers.value(value, of: indicator) }
    // The field may since have changed: what counts is how many were ranked then.
    let series = series
    let ranked = assessment.last?.period == series?.last.period ? series?.fieldSize : nil
    let size = (ranked ?? assessment.fieldSize).map { "/\($0)" } ?? ""
    return texts.rank(numbers.decimal(value, decimals: 0) + size)
  }

  /// How many ranks were won or lost against the value before.
  private var climb: String {
    guard indicator.isRank, let observations = series?.observations, observations.count > 1 else {
      return ""
    }
    let (before, after) = (
      observations[observations.count - 2].value, observations[observations.count - 1]
    )
    guard before != after.value, after.period == assessment.last?.period else { return "" }
    let ranks = numbers.decimal(abs(after.value - before), decimals: 0)
    let arrow = "(\(numbers.shortest(before))→\(numbers.shortest(after.value)))"
    return texts.climb(ranks, arrow: arrow, isUp: after.value < before)
  }

  // MARK: Forecast

  /// Of a forecast.
  var decimals: Int { isRank ? 0 : numbers.forecastDecimals(of: indicator) }
  /// Follows a forecast.
  var suffix: String { !isRank && indicator.isPercent ? "%" : "" }

  /// A forecast of this target's value: «84,6% (82,1–86,9)»; missing without a median.
  func forecast(_ median: Double?, _ interval: ClosedRange<Double>? = nil) -> String {
    guard let median else { return NumberText.missing }
    return numbers.forecast(
      median: median, interval: interval, decimals: decimals, suffix: suffix)
  }

  /// The median and the interval that holds 80 %; a value that is out, where only what it is compared
  /// with is forecast, says so.
  var forecast: String {
    guard let foreseen else { return NumberText.missing }
    let text = forecast(foreseen.median, foreseen.interval80)
    return foreseen.median != nil && foreseen.interval80 == nil ? texts.isOut(text) : text
  }

  var median: String { foreseen.map { forecast($0.median) } ?? NumberText.missing }

  /// The interval that holds 80 %: «86,2–90,7%».
  var forecastRange: String? {
    foreseen?.interval80.map { numbers.interval($0, decimals: decimals, suffix: suffix) }
  }

  var probability: String {
    foreseen.flatMap(numbers.probability(of:)) ?? NumberText.missing
  }

  /// What stands in a column of probabilities: of a range also that of its upper end, of a target at the
  /// end of a scale also those of coming near it: `16% (≥ 99%: 98%; ≥ 95%: >99%)`.
  var probabilityBeside: String {
    guard let bound = foreseen?.bound, let near = bound.probability95 else {
      return probabilityOfRange
    }
    let isUpper = isAtUpperBound
    func level(_ distance: Double) -> String {
      let ends = (indicator.minimum ?? 0, indicator.maximum ?? 100)
      let size = (ends.1 - ends.0) * distance
      let value = isUpper ? ends.1 - size : ends.0 + size
      return (isUpper ? "≥ " : "≤ ") + numbers.shortest(value) + suffix
    }
    let parts = [
      bound.probability99.map { "\(level(0.01)): \(numbers.openProbability($0))" },
      "\(level(0.05)): \(numbers.openProbability(near))",
    ].compactMap(\.self)
    return "\(probability) (\(parts.joined(separator: "; ")))"
  }

  private var isAtUpperBound: Bool {
    [.at100, .greater, .atLeast, .equal].contains(assessment.target.comparison)
      && assessment.target.threshold != 0
  }

  /// Of a range also the probability of its upper end: `34% (≥ 95%: 3%)`, `≤` of a ceiling, or
  /// `+8 points` of a change.
  private var probabilityOfRange: String {
    guard let high = foreseen?.probabilityHigh, let end = assessment.target.thresholdHigh
    else { return probability }
    var upper = assessment.target
    upper.comparison =
      switch upper.comparison {
      case .greater: .atLeast
      case .less: .atMost
      case let other: other
      }
    (upper.threshold, upper.thresholdHigh) = (end, nil)
    (upper.baselineYear, upper.holdFrom) = (nil, nil)
    let wanted = language.requirement(upper, indicator: indicator, numbers: numbers)
    return "\(probability) (\(wanted): \(numbers.openProbability(high)))"
  }

  /// The likelihood word, *đạt* or *không đạt*, or why nothing can be said.
  var answer: String {
    switch assessment.status {
    case .observed(let reached): return language.verdict(reached: reached)
    case .forecast: return assessment.likelihood.map(language.likelihood) ?? NumberText.missing
    case .notAssessable(.fieldUnknown) where assessment.fieldSize != nil:
      // «Among the first three» of three says nothing, or the field is larger than the data show.
      let size = assessment.fieldSize ?? 0
      return language.pick(
        "mới biết \(size) đơn vị cùng xếp hạng, không nhiều hơn thứ hạng cần đạt",
        "only \(size) ranked units are known, no more than the rank asked for")
    case .notAssessable(let reason):
      let known = assessment.fieldKnown.flatMap { known in
        assessment.fieldSize.map { " (\(known)/\($0))" }
      }
      return language.reason(reason) + (known ?? "")
        + (counterfactual?.likelihood.map { texts.hadItContinued(language.likelihood($0)) } ?? "")
    }
  }

  // MARK: Beside the answer

  /// What a reader must know beside the answer.
  var remarks: [String] {
    let flags = Assessment.Flag.allCases.filter(assessment.flags.contains).map { flag in
      (flag == .constructed ? construction : nil) ?? language.flag(flag)
    }
    let state = assessment.target.state
    let states = state == .active || state == .reference ? [] : [language.state(state)]
    return [caution].compactMap(\.self) + flags + states
      + [missingHistory, experience].compactMap(\.self) + judgements
  }

  /// Where forecasts of this indicator have not kept their word so far.
  private var caution: String? {
    guard isForecast else { return nil }
    return result.caution(about: indicator).map(IndicatorTexts(language: language).caution)
  }

  /// What the word for a target at a bound rests on.
  private var experience: String? {
    guard let seen = foreseen?.bound?.experience else { return nil }
    let share = (100 * Double(seen.came) / Double(seen.cases)).rounded()
    return texts.boundExperience(
      came: share < 1 ? "<1" : numbers.decimal(share, decimals: 0), cases: seen.cases,
      isNext: seen.isNext, isUpper: isAtUpperBound)
  }

  /// How the history of a merged unit was made.
  private var construction: String? {
    series?.construction.map { made in
      DataTexts(language: language).construction(
        made.predecessors.map { language.name(result.unit($0).name) }, isWeighted: made.isWeighted,
        period: numbers.period(made.through), lowest: numbers.value(made.lowest, of: indicator),
        highest: numbers.value(made.highest, of: indicator))
    }
  }

  /// Why a merged unit without a value has no history, and what its predecessors have.
  private var missingHistory: String? {
    let predecessors = result.unitChanges.filter { $0.successor == assessment.unit }
    guard assessment.status == .notAssessable(.noData), series == nil, predecessors.count > 1,
      indicator.bounds != nil, !indicator.isRank
    else { return nil }
    let known = predecessors.map { change in
      let own = result.series.first {
        $0.unit == change.predecessor && $0.indicator == indicator.id
          && $0.kind == assessment.target.due.kind
      }
      let value = own.map {
        "\(numbers.value($0.last.value, of: indicator)), \(numbers.period($0.last.period))"
      }
      return
        "\(language.name(result.unit(change.predecessor).name)): \(value ?? NumberText.missing)"
    }
    return DataTexts(language: language).missingHistory(known)
  }

  /// Marks of the plan in words.
  var marks: [String] {
    PlanMark.allCases.filter { assessment.target.note.contains("[\($0.rawValue)]") }.map {
      $0.text(language)
    }
  }

  /// The plan's note; empty where there is none. What stands beside marks is for those who keep the
  /// file.
  var note: String {
    let target = assessment.target
    if language == .vietnamese && !target.vietnameseNote.isEmpty {
      return Language.forReaders(target.vietnameseNote)
    }
    return Language.forReaders(target.note)
  }

  /// What is noted on the value that settled the target; empty where none did.
  var figureNote: String {
    guard case .observed = assessment.status else { return "" }
    let figure = series?.observations.first { $0.period == assessment.target.due }
    return figure.map { language.note($0.note, vietnamese: $0.vietnameseNote) } ?? ""
  }

  /// What planners set by hand beside this assessment.
  private var judgements: [String] {
    result.judged.filter { $0.verdict == assessment.id }.compactMap {
      JudgementTexts(language: language).remark($0, on: self)
    }
  }

  /// «cần +1,20 điểm % mỗi năm; bình quân đến nay +0,60»: the pace needed beside the pace kept so far.
  var pace: String {
    guard let foreseen, let needed = foreseen.requiredChange else { return "" }
    let isYearly = assessment.target.due.kind == .year
    if assessment.target.comparison == .topN {
      return pace(ofPlaces: needed, so: foreseen.observedChange, isYearly: isYearly)
    }
    let kept = foreseen.observedChange.map { texts.paceSoFar(signed($0)) } ?? ""
    let isMinimum = ![.less, .atMost, .reduce, .equal].contains(assessment.target.comparison)
    let isMaximum = [.less, .atMost, .reduce].contains(assessment.target.comparison)
    if isMinimum && needed < 0 {
      return texts.mayFall(size(abs(needed)), isYearly: isYearly) + kept
    }
    if isMaximum && needed > 0 { return texts.mayRise(size(needed), isYearly: isYearly) + kept }
    return texts.paceNeeded(signed(needed), isYearly: isYearly) + kept
      + (isPaceNotEnough(foreseen, needed) ? whyUnlikely(foreseen) : "")
  }

  /// The same of places, of which the better ones have the smaller numbers.
  private func pace(ofPlaces needed: Double, so observed: Double?, isYearly: Bool) -> String {
    func places(_ change: Double) -> String { numbers.decimal(abs(change), decimals: 2) }
    func moved(_ change: Double) -> String {
      change <= 0 ? texts.climb(places(change)) : texts.drop(places(change))
    }
    return
      (needed > 0
      ? texts.mayFall(texts.places(places(needed)), isYearly: isYearly)
      : texts.paceNeeded(moved(needed), isYearly: isYearly))
      + (observed.map { texts.paceSoFar(moved($0)) } ?? "")
  }

  private func whyUnlikely(_ foreseen: Assessment) -> String {
    if foreseen.bound != nil { return texts.lastPointsAreHardest(isUpper: isAtUpperBound) }
    // A single value is unlikely whatever the pace.
    return assessment.target.comparison == .equal ? "" : texts.paceWillNotHold
  }

  /// Whether a target is unlikely though the pace so far would do on a straight line.
  private func isPaceNotEnough(_ foreseen: Assessment, _ needed: Double) -> Bool {
    guard let kept = foreseen.observedChange, let probability = foreseen.probability
    else { return false }
    return probability < Likelihood.aboutAsLikelyAsNot.lowerBound
      && (needed > 0 ? kept >= needed : kept <= needed)
  }

  private func size(_ change: Double) -> String {
    numbers.decimal(change, decimals: min(9, indicator.precision ?? 2))
      + (indicator.isPercent ? texts.points : "")
  }

  private func signed(_ change: Double) -> String { (change > 0 ? "+" : "") + size(change) }

  // MARK: By year

  /// A value that `series` has for a year; empty where there is none.
  func value(inYear year: Int, of series: SeriesResult?) -> String {
    guard assessment.target.due.kind == .year, let value = series?.value(in: .year(year)) else {
      return ""
    }
    return numbers.value(value, of: indicator)
  }

  /// What is expected for a year that has no published value yet.
  func estimate(forYear year: Int, of series: SeriesResult?) -> String {
    guard assessment.target.due.kind == .year else { return "" }
    let published = value(inYear: year, of: series)
    guard published.isEmpty else { return published }
    guard isForecast, let forecast = series?.forecast(in: .year(year)) else { return "" }
    return numbers.forecast(forecast.median, of: indicator)
  }
}

extension Assessment.Status {
  /// Whether the summary gives the assessment a line of its own: answers, and refusals that say more
  /// than that there is nothing.
  var isAnswer: Bool {
    switch self {
    case .observed, .forecast: true
    case .notAssessable(let reason): ![.noData, .notActive, .noNumberPrinted].contains(reason)
    }
  }
}
