import Plans
import Results
import TargetAssessment
import Text
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
