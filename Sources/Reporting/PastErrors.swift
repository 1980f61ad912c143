public import Forecasting
public import TimeSeries
public import Wording

/// How far off forecasts of one indicator were in the past: what a planner can hold a forecast against.
public struct PastErrors: Codable, Sendable, Equatable {
  public var indicator: String
  /// Periods ahead.
  public var step: Int
  /// Forecasts compared with what came.
  public var trials: Int
  /// In the indicator's unit.
  public var meanAbsoluteError: Double
  /// Share of outcomes inside the 80 % interval.
  public var coverage80: Double
  /// Against the last value, or the value of a year before; `nil` where those made no error.
  public var skill: Double?
  /// Whether it is the value of a year before.
  public var isSeasonal: Bool

  /// One entry an indicator, for the nearest step that was tried.
  public static func all(in backtest: Backtest, of model: String) -> [PastErrors] {
    var seen: Set<String> = []
    return backtest.rows.compactMap { row in
      guard row.model == model, seen.insert(row.indicator).inserted else { return nil }
      func skill(_ benchmark: String) -> Double? {
        backtest.skill(of: model, against: benchmark, indicator: row.indicator)
      }
      let seasonal = skill("seasonal-naive")
      return PastErrors(
        indicator: row.indicator, step: row.step, trials: row.score.count,
        meanAbsoluteError: row.score.meanAbsoluteError, coverage80: row.score.coverage80,
        skill: seasonal ?? skill("naive"), isSeasonal: seasonal != nil)
    }
  }

  /// One plain sentence.
  public func sentence(_ indicator: Indicator, language: Language) -> String {
    let format = NumberFormat(
      language: language, decimals: min(2, max(1, indicator.precision ?? 2)))
    let percent = format.with(decimals: 0, suffix: "%")
    let error = format.text(meanAbsoluteError)
    let held = percent.text(100 * coverage80)
    let comparison = skill.map { skill in
      let size = percent.text(100 * abs(skill))
      let other =
        isSeasonal
        ? language.pick("cách lấy bằng cùng kỳ năm trước", "taking the value of a year before")
        : language.pick("cách coi như không đổi", "assuming no change")
      return skill >= 0
        ? language.pick("; tốt hơn \(other) \(size)", "; \(size) better than \(other)")
        : language.pick("; kém \(other) \(size)", "; \(size) worse than \(other)")
    }
    let text = language.pick(
      "dự báo trước \(step) kỳ từng lệch bình quân \(error) (\(trials) lần thử); khoảng 80% chứa giá "
        + "trị thật trong \(held) số lần",
      "forecasts \(step) period(s) ahead were off by \(error) on average (\(trials) trials); the 80% "
        + "interval held the outcome \(held) of the time")
    return "\(language.name(indicator.name)): \(text)\(comparison ?? "")."
  }
}

extension Backtest {
  /// One plain sentence an indicator.
  public func sentences(of model: String, in panel: Panel, language: Language) -> [String] {
    PastErrors.all(in: self, of: model).compactMap { errors in
      panel.catalogue.indicator(errors.indicator).map { errors.sentence($0, language: language) }
    }
  }
}
