import Plans
import TargetAssessment
import Text
import TimeSeries

extension Language {
  /// Both figures, and who stands for the adjusted one: «điều chỉnh: xác suất 60% (mô hình: 77%) …».
  /// `nil` for a judgement that has nothing to say on the review date.
  func judgement(
    _ judged: JudgedVerdict, model: Assessment, indicator: Indicator, numbers: NumberText
  ) -> String? {
    let judgement = judged.judgement
    let signature =
      " – \(judgement.author), \(numbers.day(judgement.date)): \(judgement.reason)"
    guard let adjusted = judged.adjusted else {
      guard judged.standing == .noForecast else { return nil }
      return pick(
        "điều chỉnh không áp dụng được vì không có dự báo",
        "an adjustment that does not apply: nothing is forecast") + signature
    }
    let ofModel = pick("mô hình: ", "model: ")
    let probability = numbers.probability(adjusted.probability)
    let before = numbers.probability(of: model) ?? "—"
    var parts = [
      pick("điều chỉnh: xác suất ", "adjusted: probability ")
        + "\(probability) (\(ofModel)\(before)), \(likelihood(adjusted.likelihood))"
    ]
    if let median = adjusted.median {
      let shown = model.target.comparison == .topN ? 0 : min(2, indicator.precision ?? 2)
      let was = model.median.map { " (\(ofModel)\(numbers.decimal($0, decimals: shown)))" } ?? ""
      parts.append(
        pick("dự báo ", "forecast ") + numbers.decimal(median, decimals: shown) + was)
    }
    return parts.joined(separator: "; ") + signature
  }
}
