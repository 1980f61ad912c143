public import Forecasting
public import Text
public import TimeSeries

extension TrackRecord {
  /// One plain sentence: how far off such forecasts were in the past.
  public func sentence(_ indicator: Indicator, language: Language) -> String {
    language.name(indicator.name) + ": " + account(indicator, language: language)
  }

  /// The same without the indicator's name.
  func account(_ indicator: Indicator, language: Language) -> String {
    guard let first = steps.first else { return "" }
    let format = TrackRecord.format(indicator, language: language)
    let percent = NumberFormat(language: language, decimals: 0, suffix: "%")
    let error = format.text(first.meanAbsoluteError)
    let held = percent.text(100 * first.coverage80)
    let text = language.pick(
      "dự báo trước \(first.periodsAhead) kỳ sai lệch bình quân \(error) (\(first.trials) lần kiểm "
        + "định); khoảng 80% chứa giá trị công bố trong \(held) số lần",
      "forecasts \(first.periodsAhead) period(s) ahead were off by \(error) on average "
        + "(\(first.trials) trials); the 80% interval held the outcome \(held) of the time")
    let comparison = skill.map { skill in
      let size = percent.text(100 * abs(skill))
      let other =
        isSeasonal
        ? language.pick("giá trị cùng kỳ năm trước", "taking the value of a year before")
        : language.pick("giả định giữ nguyên mức cũ", "assuming no change")
      return skill >= 0
        ? language.pick("; chính xác hơn \(size) so với \(other)", "; \(size) better than \(other)")
        : language.pick(
          "; kém chính xác \(size) so với \(other)", "; \(size) worse than \(other)")
    }
    return "\(text)\(comparison ?? "")."
  }

  /// How errors are written: in the indicator's own decimals, two at most.
  static func format(_ indicator: Indicator, language: Language) -> NumberFormat {
    NumberFormat(language: language, decimals: min(2, max(1, indicator.precision ?? 2)))
  }
}

extension Backtest {
  /// One plain sentence an indicator: how far off such forecasts were in the past.
  public func sentences(of model: String, in panel: Panel, language: Language) -> [String] {
    TrackRecord.all(in: self, model: model).compactMap { record in
      panel.catalogue.indicator(record.indicator).map {
        record.sentence($0, language: language)
      }
    }
  }
}
