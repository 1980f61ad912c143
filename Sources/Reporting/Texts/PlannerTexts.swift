public import Plans
import Results
import TargetAssessment
public import Text
import TimeSeries

/// Figures that planners set by hand beside the model's: who, why and when.
struct JudgementTexts {
  let language: Language
  private var numbers: NumberText { NumberText(language) }

  var title: String {
    language.pick(
      "Điều chỉnh của người lập kế hoạch bên cạnh mô hình",
      "Judgements beside the model's figures")
  }

  var sheet: String { language.pick("Điều chỉnh", "Judgements") }

  var lead: String {
    language.pick(
      "Con số của mô hình giữ nguyên trong mọi bảng và biểu đồ; số điều chỉnh nêu bên cạnh, kèm người "
        + "điều chỉnh, ngày và lý do.",
      "All tables and charts show the model's figures; the adjusted ones are given beside them, "
        + "with who set them, when and why.")
  }

  var model: String { language.pick("Mô hình", "Model") }
  var adjusted: String { language.pick("Đã điều chỉnh", "Adjusted") }
  var author: String { language.pick("Người điều chỉnh", "By") }
  var date: String { language.pick("Ngày", "Date") }
  var reason: String { language.pick("Lý do", "Reason") }
  var standing: String { language.pick("Áp dụng", "Applies") }

  /// Whether a judgement counts on the review date.
  func standing(_ standing: JudgedVerdict.Standing) -> String {
    switch standing {
    case .applied: language.pick("có", "yes")
    case .superseded: language.pick("không: đã có điều chỉnh sau", "no: superseded by a later one")
    case .notYetMade:
      language.pick("không: lập sau ngày rà soát", "no: made after the review date")
    case .decided: language.pick("không: đã có kết quả", "no: the value is published")
    case .noForecast: language.pick("không: không có dự báo", "no: nothing is forecast")
    }
  }

  /// «86,0%; 4%, rất ít khả năng đạt»
  func figures(
    _ median: Double?, probability: String?, _ likelihood: Likelihood?, of model: AssessmentText
  ) -> String {
    let chance = [probability, likelihood.map(language.likelihood)].compactMap(\.self)
      .joined(separator: ", ")
    let parts = [median.map { model.forecast($0) }, chance].compactMap(\.self)
      .filter { !$0.isEmpty }
    return parts.isEmpty ? NumberText.missing : parts.joined(separator: "; ")
  }

  /// Both figures, and who set the adjusted one: «điều chỉnh: xác suất 60% (mô hình: 77%) …».
  /// `nil` for a judgement that has nothing to say on the review date.
  func remark(_ judged: JudgedVerdict, on model: AssessmentText) -> String? {
    let judgement = judged.judgement
    let signature = " – \(judgement.author), \(numbers.day(judgement.date)): \(judgement.reason)"
    guard let adjusted = judged.adjusted else {
      guard judged.standing == .noForecast else { return nil }
      return language.pick(
        "điều chỉnh không áp dụng được vì không có dự báo",
        "an adjustment that does not apply: nothing is forecast") + signature
    }
    let probability = numbers.probability(adjusted.probability)
    var parts = [
      language.pick(
        "điều chỉnh: xác suất \(probability) (mô hình: \(model.probability))",
        "adjusted: probability \(probability) (model: \(model.probability))")
        + ", " + language.likelihood(adjusted.likelihood)
    ]
    if let median = adjusted.median {
      parts.append(
        language.pick(
          "dự báo \(model.forecast(median)) (mô hình: \(model.median))",
          "forecast \(model.forecast(median)) (model: \(model.median))"))
    }
    return parts.joined(separator: "; ") + signature
  }
}

/// What-ifs in words.
struct ScenarioTexts {
  let language: Language
  private var numbers: NumberText { NumberText(language) }

  /// The scenario's name, or what the forecast itself is called among scenarios.
  func name(of path: ScenarioPath) -> String {
    switch path.assumption {
    case .asForecast: language.pick("như dự báo", "as forecast")
    case .scenario(_, let name): language.name(name)
    }
  }

  func last(_ value: String) -> String {
    language.pick("; giá trị gần nhất \(value)", "; last value \(value)")
  }

  var unknownPace: String {
    language.pick("không biết tốc độ của đơn vị đó", "that unit's pace is not known")
  }

  var beginsBeforeForecast: String {
    language.pick(
      "Số liệu đã công bố giữ nguyên: thay đổi ghi từ kỳ đã công bố được tính từ kỳ chưa có số liệu "
        + "đầu tiên.",
      "Published values stay as they are: a change dated earlier counts from the first period "
        + "without a value.")
  }

  /// How many assessments no scenario concerns, and why that may be.
  func untouched(_ count: Int, of total: Int) -> String {
    language.pick(
      "Không có kịch bản (đã có kết quả, không đánh giá được hoặc không thuộc phạm vi): \(count) dòng.",
      "Without a scenario (decided, not assessable, or not concerned): \(count) of \(total) rows.")
  }

  /// The extra pace needed, or why none is enough: «cần +1,862 điểm mỗi năm từ 2025 để đạt 80%».
  func requiredPace(_ pace: RequiredPace) -> String {
    let wanted = numbers.shortest(pace.probability * 100) + "%"
    switch pace.standing {
    case .attainable:
      let change = Scenario.Change.extra(pointsPerYear: pace.extraPerYear ?? 0, from: pace.from)
      let words = language.scenario(change) { $0 }
      return language.pick("cần \(words) để đạt \(wanted)", "\(words) for \(wanted)")
    case .alreadyMet:
      return language.pick("đã có ít nhất \(wanted)", "\(wanted) without extra points")
    case .unattainable:
      return language.pick(
        "\(wanted) không thể đạt, kể cả ở mức giới hạn",
        "\(wanted) is out of reach, even at the bound")
    case .beginsTooLate:
      return language.pick(
        "từ \(numbers.period(pace.from)) là sau thời hạn",
        "\(numbers.period(pace.from)) is after the due date")
    case .twoSided:
      return language.pick(
        "chỉ tiêu “đúng bằng”: tăng nhanh hơn không làm khả năng đạt cao hơn",
        "an “exactly” target: a faster pace does not make it more likely")
    }
  }
}

extension Language {
  /// «+2 điểm mỗi năm từ 2025»; `unitName` names the unit whose pace is taken.
  public func scenario(_ change: Scenario.Change, unitName: (String) -> String) -> String {
    let numbers = NumberText(self)
    func points(_ points: Double) -> String {
      let number = (points > 0 ? "+" : "") + numbers.shortest(points)
      return number + pick(" điểm", abs(points) == 1 ? " point" : " points")
    }
    switch change {
    case .extra(let extra, let from):
      let period = numbers.period(from)
      return pick(
        "\(points(extra)) mỗi năm từ \(period)", "\(points(extra)) a year from \(period)")
    case .step(let step, let at):
      let period = numbers.period(at)
      return pick("\(points(step)) một lần, từ \(period)", "\(points(step)) once, from \(period)")
    case .pace(let unit):
      return pick("theo tốc độ của \(unitName(unit))", "at the pace of \(unitName(unit))")
    }
  }
}
