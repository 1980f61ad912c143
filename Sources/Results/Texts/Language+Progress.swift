package import TargetAssessment
package import Text

/// The words of published progress measures and of what they answer, in both languages.
extension Language {
  /// Who publishes a measure, for the head of a column.
  package func measure(_ measure: ProgressMethod.Measure) -> String {
    switch measure {
    case .statcan: pick("Thống kê Canada", "Statistics Canada")
    case .dns: pick("Ký hiệu thời tiết (Đức)", "Weather symbols (Germany)")
    case .escapCurrent: pick("ESCAP: hiện trạng", "ESCAP: current status")
    case .escapAnticipated: pick("ESCAP: triển vọng", "ESCAP: anticipated")
    case .un2023: pick("Liên hợp quốc 2023", "UN Progress Chart 2023")
    }
  }

  /// A class in words.
  package func progressClass(_ category: ProgressClass) -> String {
    switch category {
    case .targetAchieved: pick("đã đạt chỉ tiêu", "target achieved")
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
    case .willMeetTarget: pick("sẽ đạt chỉ tiêu", "will meet the target")
    case .needToAccelerate: pick("phải đẩy nhanh", "need to accelerate")
    case .noProgressExpected: pick("không có triển vọng tiến bộ", "no progress expected")
    case .metOrOnTrack: pick("đã đạt hoặc đúng tiến độ", "met or on track")
    case .fairNeedsAcceleration:
      pick("tiến bộ khá, cần đẩy nhanh", "fair progress, acceleration needed")
    case .stagnationOrRegression:
      pick("chững lại hoặc thụt lùi", "stagnation or regression")
    }
  }

  /// Why a measure says nothing.
  package func refusal(_ refusal: ProgressRefusal) -> String {
    switch refusal {
    case .noData: pick("chưa có số liệu", "no data")
    case .tooFewValues:
      pick("chưa đủ số kỳ có giá trị theo quy tắc này", "fewer values than the rule needs")
    case .noNumberPrinted:
      pick("kế hoạch không nêu con số cụ thể", "the plan gives no number")
    case .noBaseline: pick("không có giá trị năm gốc", "no value for the baseline year")
    case .notActive:
      pick("chỉ tiêu không còn hiệu lực hoặc trùng lặp", "duplicate or no longer in force")
    case .definitionChanged:
      pick(
        "cách tính thay đổi trước thời hạn", "the definition changes before the due date")
    case .zeroTarget:
      pick(
        "chỉ tiêu bằng 0: không tính được tốc độ tăng trưởng cần thiết",
        "a target of 0: no growth rate leads there")
    case .zeroBase:
      pick(
        "giá trị gốc bằng 0: không tính được tốc độ tăng", "a base of 0: growth is infinite")
    case .baseEqualsTarget:
      pick(
        "giá trị gốc bằng chỉ tiêu: không có mức thay đổi cần thiết để so sánh",
        "the base equals the target: no change is required to compare with")
    case .basePastTarget:
      pick(
        "giá trị gốc đã vượt chỉ tiêu: công thức coi thụt lùi là tiến bộ",
        "the base was past the target: the formula takes falling back for progress")
    case .signChange:
      pick(
        "giá trị đổi dấu: không có tốc độ tăng", "the sign changes: there is no growth rate")
    case .noDirection:
      pick("không rõ tăng hay giảm là tốt", "neither more nor less is stated to be better")
    case .noBounds:
      pick(
        "chỉ số không có giá trị thấp nhất và cao nhất (danh mục hoặc --bounds)",
        "the indicator has no lowest and highest value (catalogue or --bounds)")
    case .atBound:
      pick(
        "có giá trị ở mức thấp nhất hoặc cao nhất", "a value lies at a bound and has no logit")
    case .notYearly:
      pick("quy tắc chỉ dùng số liệu năm", "the rule takes yearly values only")
    }
  }
}
