import Plans
public import TargetAssessment
public import Text
import TimeSeries

extension Language {
  /// A class in words.
  public func progressClass(_ category: ProgressClass) -> String {
    switch category {
    case .targetAchieved: pick("đã đạt mục tiêu", "target achieved")
    case .onTrack: pick("đúng tiến độ", "on track")
    case .accelerationNeeded: pick("cần đẩy nhanh", "acceleration needed")
    case .limitedProgress: pick("tiến bộ hạn chế", "limited progress")
    case .deterioration: pick("xấu đi", "deterioration")
    case .sun: pick("nắng", "sun")
    case .sunAndCloud: pick("nắng có mây", "sun and cloud")
    case .cloud: pick("nhiều mây", "cloud")
    case .thunder: pick("dông", "thunderstorm")
    case .slowProgress: pick("tiến bộ chậm", "slow progress")
    case .regression: pick("thụt lùi", "regression")
    case .willMeetTarget: pick("sẽ đạt mục tiêu", "will meet the target")
    case .needToAccelerate: pick("cần đẩy nhanh", "need to accelerate")
    case .noProgressExpected: pick("không có triển vọng tiến bộ", "no progress expected")
    case .metOrOnTrack: pick("đã đạt hoặc đúng tiến độ", "met or on track")
    case .fairNeedsAcceleration:
      pick("tiến bộ khá, cần đẩy nhanh", "fair progress, acceleration needed")
    case .stagnationOrRegression: pick("chững lại hoặc thụt lùi", "stagnation or regression")
    }
  }

  /// Why a measure says nothing.
  public func progressRefusal(_ refusal: ProgressRefusal) -> String {
    switch refusal {
    case .noData: pick("chưa có số liệu", "no data")
    case .tooFewValues:
      pick("chưa đủ số kỳ có giá trị theo quy tắc này", "fewer values than the rule needs")
    case .noNumberPrinted:
      pick("kế hoạch không nêu con số cụ thể", "the plan prints no number")
    case .noBaseline: pick("không có giá trị năm gốc", "no value for the baseline year")
    case .notActive:
      pick("chỉ tiêu không còn hiệu lực hoặc trùng lặp", "duplicate or no longer in force")
    case .definitionChanged:
      pick("cách tính thay đổi trước thời hạn", "the definition changes before the due date")
    case .zeroTarget:
      pick(
        "mục tiêu bằng 0: không tính được tốc độ tăng trưởng cần thiết",
        "a target of 0: no growth rate leads there")
    case .zeroBase:
      pick("giá trị gốc bằng 0: không tính được tốc độ tăng", "a base of 0: growth is infinite")
    case .baseEqualsTarget:
      pick(
        "giá trị gốc bằng mục tiêu: không có mức thay đổi cần thiết để so sánh",
        "the base equals the target: no change is required to compare with")
    case .basePastTarget:
      pick(
        "giá trị gốc đã vượt mục tiêu: công thức coi thụt lùi là tiến bộ",
        "the base was past the target: the formula takes falling back for progress")
    case .signChange:
      pick("giá trị đổi dấu: không có tốc độ tăng", "the sign changes: there is no growth rate")
    case .noDirection:
      pick("không rõ tăng hay giảm là tốt", "neither more nor less is stated to be better")
    case .noBounds:
      pick(
        "chỉ tiêu không có giá trị thấp nhất và cao nhất (danh mục hoặc --bounds)",
        "the indicator has no lowest and highest value (catalogue or --bounds)")
    case .atBound:
      pick("có giá trị ở mức thấp nhất hoặc cao nhất", "a value lies at a bound and has no logit")
    case .notYearly: pick("quy tắc chỉ dùng số liệu năm", "the rule takes yearly values only")
    }
  }
}

/// What a reader of progress verdicts must hear: where they contradict the probability, and where
/// there is none.
public struct ProgressNotes: Sendable {
  private let records: [ProgressRecord]
  private let verdicts: [Assessment]
  private let catalogue: Catalogue
  private let language: Language

  public init(_ rows: [ProgressAssessment], of review: Review, language: Language) {
    self.init(
      rows.map(ProgressRecord.init), verdicts: review.assessments,
      catalogue: review.panel.catalogue, language: language)
  }

  init(
    _ records: [ProgressRecord], verdicts: [Assessment], catalogue: Catalogue, language: Language
  ) {
    self.records = records
    self.verdicts = verdicts
    self.catalogue = catalogue
    self.language = language
  }

  /// One line a disagreement, then one a reason why targets have no verdict, then the counts.
  public var lines: [String] {
    records.filter { $0.agreement == .disagree }.compactMap(disagreement) + refusals + [counts]
  }

  /// «Hà Nội, SIPAS, 2025 ≥ 90%: statcan says on track, the probability is 22% (unlikely)».
  private func disagreement(_ record: ProgressRecord) -> String? {
    guard let category = record.category,
      let assessment = verdicts.first(where: { $0.id == record.verdict })
    else { return nil }
    let numbers = NumberText(language)
    let said = language.progressClass(category)
    let answer: String
    if case .observed(let reached) = assessment.status {
      answer = language.pick("đã công bố: ", "published: ") + language.outcome(reached: reached)
    } else {
      let probability = numbers.probability(of: assessment) ?? ""
      let word = assessment.likelihood.map(language.likelihood) ?? ""
      answer = language.pick(
        "xác suất \(probability) (\(word))", "probability \(probability) (\(word))")
    }
    return "\(subject(of: assessment.target)): \(record.measure) – \(said); \(answer)"
  }

  private func subject(of target: Target) -> String {
    let unit = catalogue.unit(target.unit).map { language.name($0.name) } ?? target.unit
    guard let indicator = catalogue.indicator(target.indicator) else {
      return "\(unit), \(target.indicator)"
    }
    let numbers = NumberText(language)
    let wanted = language.requirement(target, indicator: indicator, numbers: numbers)
    return "\(unit), \(language.name(indicator.name)), \(numbers.period(target.due)) \(wanted)"
  }

  /// «dns: 12 without a verdict: fewer values than the rule needs».
  private var refusals: [String] {
    measures.flatMap { measure in
      ProgressRefusal.allCases.compactMap { refusal in
        let count = records.count { $0.measure == measure && $0.refusal == refusal }
        guard count > 0 else { return nil }
        return "\(measure): \(count) "
          + language.pick("chỉ tiêu không có kết quả: ", "without a verdict: ")
          + language.progressRefusal(refusal)
      }
    }
  }

  /// «Beside the probability: 23 agree · 2 disagree · 1 undecided»
  var counts: String {
    func count(_ agreement: ProgressAssessment.Agreement) -> Int {
      records.count { $0.agreement == agreement }
    }
    let (agree, disagree) = (count(.agree), count(.disagree))
    let undecided = count(.undecided)
    return language.pick(
      "So với xác suất: \(agree) phù hợp · \(disagree) mâu thuẫn · \(undecided) chưa ngã ngũ",
      "Beside the probability: \(agree) agree · \(disagree) disagree · \(undecided) undecided")
  }

  /// The measures in the order of the records.
  private var measures: [String] {
    records.map(\.measure).reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
  }
}
