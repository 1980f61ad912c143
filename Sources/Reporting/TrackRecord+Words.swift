public import Forecasting
public import TimeSeries
public import Wording

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
    switch language {
    case .vietnamese:
      let comparison = skill.map { skill in
        skill >= 0
          ? "; chính xác hơn \(percent.text(100 * skill)) so với giả định giữ nguyên mức cũ"
          : "; kém chính xác \(percent.text(-100 * skill)) so với giả định giữ nguyên mức cũ"
      }
      return "dự báo trước \(first.periodsAhead) kỳ sai lệch bình quân \(error) "
        + "(\(first.trials) lần kiểm định); khoảng 80% chứa giá trị công bố trong \(held) số lần"
        + (comparison ?? "") + "."
    case .english:
      let comparison = skill.map { skill in
        skill >= 0
          ? "; \(percent.text(100 * skill)) better than assuming no change"
          : "; \(percent.text(-100 * skill)) worse than assuming no change"
      }
      return
        "forecasts \(first.periodsAhead) period(s) ahead were off by \(error) on "
        + "average (\(first.trials) trials); the 80% interval held the outcome \(held) of the "
        + "time" + (comparison ?? "") + "."
    }
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
