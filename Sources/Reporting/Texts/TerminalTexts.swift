import Forecasting
import Plans
import Results
import TargetAssessment
import Text
import TimeSeries

/// What is said in the terminal only: the frame of the summary, the panel, notes on standard error.
struct TerminalTexts {
  let language: Language
  private var numbers: NumberText { NumberText(language) }

  var synthetic: String {
    language.pick(
      "SỐ LIỆU GIẢ LẬP – chỉ để minh họa, không phải kết quả thật",
      "SYNTHETIC DATA – an illustration, not results")
  }

  var noTrend: String {
    language.pick("quá ít giá trị để tính xu hướng", "too few values for a trend")
  }

  func afterTemplates(in folder: String) -> String {
    language.pick(
      "Thay số liệu giả lập bằng số liệu của đơn vị, rồi chạy: cchc run \(folder)/job.yaml",
      "Replace the synthetic values with your own, then run: cchc run \(folder)/job.yaml")
  }

  func known(_ day: Day) -> String {
    language.pick("Số liệu đã công bố đến ngày ", "Data published by ") + numbers.day(day)
  }

  /// How many targets stand how, in one line.
  func counts(_ counts: AssessmentCounts) -> String {
    let further = counts.notCounted
    return language.pick(
      "Chỉ tiêu đang có hiệu lực: \(counts.reached) đạt · \(counts.missed) không đạt · "
        + "\(counts.forecast) đang dự báo · \(counts.notAssessable) chưa đánh giá được; ngoài ra "
        + "\(further) dòng nêu để tham khảo, không tính",
      "Active targets: \(counts.reached) reached · \(counts.missed) missed · \(counts.forecast) "
        + "forecast · \(counts.notAssessable) not assessable; \(further) further "
        + "\(further == 1 ? "row is" : "rows are") shown but not counted")
  }

  func notAssessable(_ count: Int, why: String) -> String {
    language.pick(
      "  \(count) chỉ tiêu chưa đánh giá được: \(why)", "  \(count) not assessable: \(why)")
  }

  var conflicts: String {
    language.pick(
      "Các nguồn số liệu khác nhau (ưu tiên số liệu chính thức, rồi lần công bố sau cùng):",
      "Sources that disagree (official figures are preferred, then the latest publication):")
  }

  var suspectedBreaks: String {
    language.pick(
      "Nghi có thay đổi cách tính chưa khai báo:", "Changes of definition that may be undeclared:")
  }

  var pastErrors: String {
    language.pick(
      "Độ tin cậy của dự báo trong quá khứ:", "How far off such forecasts were in the past:")
  }

  var scoreboard: String {
    language.pick(
      "Dự báo trước đây so với kết quả đã công bố (Brier: 0 là đúng hoàn toàn, 1 là sai hoàn toàn):",
      "Past forecasts against the outcomes (Brier score: 0 is perfect, 1 is entirely wrong):")
  }

  // MARK: What a panel holds

  func panel(asOf: Day, values: Int, units: Int, indicators: Int, series: Int) -> String {
    let counts = [
      counted(values, language.pick("giá trị", values == 1 ? "value" : "values")),
      counted(units, language.pick("đơn vị", units == 1 ? "unit" : "units")),
      counted(indicators, language.pick("chỉ số", indicators == 1 ? "indicator" : "indicators")),
      counted(series, language.pick("chuỗi", "series")),
    ]
    return known(asOf) + ": " + counts.joined(separator: ", ")
  }

  private func counted(_ count: Int, _ word: String) -> String {
    "\(numbers.decimal(Double(count), decimals: 0)) \(word)"
  }

  /// How many targets there are, and in which state.
  func targets(_ states: [(count: Int, state: String)]) -> String {
    language.pick("Chỉ tiêu kế hoạch: ", "Targets: ")
      + states.map { "\($0.count) \($0.state)" }.joined(separator: ", ")
  }

  // MARK: Notes

  /// Why a series was not forecast.
  func refusal(_ refusal: ForecastRefusal) -> String {
    switch refusal {
    case .oneObservation:
      language.pick("chỉ có một giá trị", "a single value says nothing about change")
    case .noComparableChange:
      language.pick("không có hai giá trị cùng cách tính", "no two values under one definition")
    case .tooFewForModel:
      language.pick("quá ít giá trị cho mô hình này", "too few values for this model")
    }
  }
}
