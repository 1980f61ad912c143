import Results
import TargetAssessment
import Text

/// Published progress measures beside the probability.
struct ProgressTexts {
  let language: Language

  var title: String {
    language.pick(
      "Các thước đo tiến độ quốc tế bên cạnh xác suất",
      "Published progress measures beside the probability")
  }

  var sheet: String { language.pick("Thước đo tiến độ", "Progress measures") }

  var lead: String {
    language.pick(
      "Các tổ chức thống kê xếp loại tiến độ từ vài giá trị, không nêu độ chắc chắn. Nêu ở đây để so "
        + "sánh; dấu ≠ là nơi xếp loại trái với xác suất hoặc với kết quả đã công bố; dấu – là nơi quy "
        + "tắc không cho kết quả (lý do: cột reason của progress.csv).",
      "Statistical offices class progress from a few values and do not say how certain they are. "
        + "The classes are shown for comparison; ≠ marks one that contradicts the probability or "
        + "the published outcome, – a rule that gives no answer (see the column reason of "
        + "progress.csv).")
  }

  var probabilityAndVerdict: String {
    language.pick("Xác suất, đánh giá", "Probability, verdict")
  }

  /// Who publishes a measure, for the head of a column.
  func measure(_ measure: ProgressMethod.Measure) -> String {
    switch measure {
    case .statcan: language.pick("Thống kê Canada", "Statistics Canada")
    case .dns: language.pick("Ký hiệu thời tiết (Đức)", "Weather symbols (Germany)")
    case .escapCurrent: language.pick("ESCAP: hiện trạng", "ESCAP: current status")
    case .escapAnticipated: language.pick("ESCAP: triển vọng", "ESCAP: anticipated")
    case .un2023: language.pick("Liên hợp quốc 2023", "UN Progress Chart 2023")
    }
  }

  /// How many classes agree with the probability, and how many not.
  static func agreements(_ progress: [ProgressResult]) -> [ProgressAssessment.Agreement: Int] {
    progress.compactMap(\.agreement).reduce(into: [:]) { $0[$1, default: 0] += 1 }
  }

  /// «So với xác suất: 23 phù hợp · 2 mâu thuẫn · 1 chưa rõ»
  func counts(_ agreements: [ProgressAssessment.Agreement: Int]) -> String {
    func count(_ agreement: ProgressAssessment.Agreement) -> Int { agreements[agreement] ?? 0 }
    let (agree, disagree, undecided) = (count(.agree), count(.disagree), count(.undecided))
    return language.pick(
      "So với xác suất: \(agree) phù hợp · \(disagree) mâu thuẫn · \(undecided) chưa rõ",
      "Compared with the probability: \(agree) agree · \(disagree) disagree · \(undecided) undecided"
    )
  }

  func published(_ outcome: String) -> String {
    language.pick("đã công bố: \(outcome)", "published: \(outcome)")
  }

  func probability(_ probability: String, word: String) -> String {
    language.pick("xác suất \(probability) (\(word))", "probability \(probability) (\(word))")
  }

  func withoutClass(
    _ count: Int, measure: ProgressMethod.Measure, why: ProgressRefusal
  ) -> String {
    language.pick(
      "\(measure.rawValue): \(count) chỉ tiêu không có kết quả: \(refusal(why))",
      "\(measure.rawValue): no class for \(count) target\(count == 1 ? "" : "s"): \(refusal(why))")
  }

  /// A class in words.
  func category(_ category: ProgressClass) -> String {
    switch category {
    case .targetAchieved: language.pick("đã đạt chỉ tiêu", "target achieved")
    case .onTrack: language.pick("đúng tiến độ", "on track")
    case .accelerationNeeded: language.pick("cần đẩy nhanh", "acceleration needed")
    case .limitedProgress: language.pick("tiến bộ hạn chế", "limited progress")
    case .deterioration: language.pick("xấu đi", "deterioration")
    case .sun: language.pick("nắng", "sun")
    case .sunAndCloud: language.pick("nắng có mây", "sun and cloud")
    case .cloud: language.pick("nhiều mây", "cloud")
    case .thunder: language.pick("dông", "thunderstorm")
    case .slowProgress: language.pick("tiến bộ chậm", "slow progress")
    case .regression: language.pick("thụt lùi", "regression")
    case .willMeetTarget: language.pick("sẽ đạt chỉ tiêu", "will meet the target")
    case .needToAccelerate: language.pick("cần đẩy nhanh", "need to accelerate")
    case .noProgressExpected: language.pick("không có triển vọng tiến bộ", "no progress expected")
    case .metOrOnTrack: language.pick("đã đạt hoặc đúng tiến độ", "met or on track")
    case .fairNeedsAcceleration:
      language.pick("tiến bộ khá, cần đẩy nhanh", "fair progress, acceleration needed")
    case .stagnationOrRegression:
      language.pick("chững lại hoặc thụt lùi", "stagnation or regression")
    }
  }

  /// Why a measure says nothing.
  func refusal(_ refusal: ProgressRefusal) -> String {
    switch refusal {
    case .noData: language.pick("chưa có số liệu", "no data")
    case .tooFewValues:
      language.pick("chưa đủ số kỳ có giá trị theo quy tắc này", "fewer values than the rule needs")
    case .noNumberPrinted:
      language.pick("kế hoạch không nêu con số cụ thể", "the plan gives no number")
    case .noBaseline: language.pick("không có giá trị năm gốc", "no value for the baseline year")
    case .notActive:
      language.pick("chỉ tiêu không còn hiệu lực hoặc trùng lặp", "duplicate or no longer in force")
    case .definitionChanged:
      language.pick(
        "cách tính thay đổi trước thời hạn", "the definition changes before the due date")
    case .zeroTarget:
      language.pick(
        "chỉ tiêu bằng 0: không tính được tốc độ tăng trưởng cần thiết",
        "a target of 0: no growth rate leads there")
    case .zeroBase:
      language.pick(
        "giá trị gốc bằng 0: không tính được tốc độ tăng", "a base of 0: growth is infinite")
    case .baseEqualsTarget:
      language.pick(
        "giá trị gốc bằng chỉ tiêu: không có mức thay đổi cần thiết để so sánh",
        "the base equals the target: no change is required to compare with")
    case .basePastTarget:
      language.pick(
        "giá trị gốc đã vượt chỉ tiêu: công thức coi thụt lùi là tiến bộ",
        "the base was past the target: the formula takes falling back for progress")
    case .signChange:
      language.pick(
        "giá trị đổi dấu: không có tốc độ tăng", "the sign changes: there is no growth rate")
    case .noDirection:
      language.pick("không rõ tăng hay giảm là tốt", "neither more nor less is stated to be better")
    case .noBounds:
      language.pick(
        "chỉ số không có giá trị thấp nhất và cao nhất (danh mục hoặc --bounds)",
        "the indicator has no lowest and highest value (catalogue or --bounds)")
    case .atBound:
      language.pick(
        "có giá trị ở mức thấp nhất hoặc cao nhất", "a value lies at a bound and has no logit")
    case .notYearly:
      language.pick("quy tắc chỉ dùng số liệu năm", "the rule takes yearly values only")
    }
  }
}
