import Plans
import Results
import Text
import TimeSeries

/// The words around the figures of one assessment.
struct AssessmentTexts {
  let language: Language

  func rank(_ rank: String) -> String { language.pick("hạng \(rank)", "rank \(rank)") }

  func climb(_ ranks: String, arrow: String, isUp: Bool) -> String {
    isUp
      ? language.pick(", tăng \(ranks) bậc \(arrow)", ", up \(ranks) \(arrow)")
      : language.pick(", giảm \(ranks) bậc \(arrow)", ", down \(ranks) \(arrow)")
  }

  /// Follows a change of an indicator in percent.
  var points: String { language.pick(" điểm %", " points") }

  func forecast(_ forecast: String) -> String {
    language.pick("dự báo \(forecast)", "forecast \(forecast)")
  }

  func paceNeeded(_ change: String, isYearly: Bool) -> String {
    language.pick("cần ", "needs ") + change + per(isYearly)
  }

  /// How series that stood so fared on panels of other indicators.
  func boundExperience(came: String, cases: Int, isNext: Bool, isUpper: Bool) -> String {
    let bound = isUpper ? "100%" : "0%"
    return language.pick(
      "trong 100 tỷ lệ từng ở vị trí như vậy, khoảng \(came) đạt \(bound) "
        + (isNext ? "vào năm sau" : "sau 2–4 năm") + " (\(cases) trường hợp quốc tế)",
      "of 100 shares that stood so, about \(came) were at \(bound) "
        + (isNext ? "the next year" : "two to four years later")
        + " (\(cases) cases of other countries)")
  }

  /// Of a pace that would do on a straight line.
  func lastPointsAreHardest(isUpper: Bool) -> String {
    let end = isUpper ? "100%" : "0%"
    return language.pick(
      "; nhịp độ này chỉ đủ nếu giữ nguyên đến cùng, nhưng càng gần \(end) càng chậm lại và giá trị "
        + "công bố phải đúng \(end)",
      "; that pace would do only if it held to the end, but change slows down close to \(end), and "
        + "the published value must be exactly \(end)")
  }

  /// Of a pace that would do away from the ends of a scale.
  var paceWillNotHold: String {
    language.pick(
      "; nhịp độ này đủ nếu giữ nguyên, nhưng dự báo cho thấy thay đổi chậm lại",
      "; that pace would do if it held, but the forecast expects change to slow down")
  }

  /// A value in the place of a forecast.
  func isOut(_ value: String) -> String {
    language.pick(
      "\(value) (đã công bố; dự báo giá trị gốc)", "\(value) (published; the baseline is forecast)")
  }

  func hadItContinued(_ likelihood: String) -> String {
    language.pick(
      "; nếu đơn vị còn hoạt động: \(likelihood)", "; had it continued: \(likelihood)")
  }

  /// «1,33 bậc»; up and down a ranking.
  func places(_ count: String) -> String { language.pick("\(count) bậc", "\(count) places") }
  func climb(_ count: String) -> String {
    language.pick("lên \(count) bậc", "a climb of \(count) places")
  }
  func drop(_ count: String) -> String {
    language.pick("xuống \(count) bậc", "a drop of \(count) places")
  }

  /// Of a value beyond a minimum.
  func mayFall(_ change: String, isYearly: Bool) -> String {
    language.pick("vẫn đạt nếu giảm không quá ", "still reached if it falls by no more than ")
      + change + per(isYearly)
  }

  /// Of a value below a maximum.
  func mayRise(_ change: String, isYearly: Bool) -> String {
    language.pick("vẫn đạt nếu tăng không quá ", "still reached if it rises by no more than ")
      + change + per(isYearly)
  }

  func paceSoFar(_ change: String) -> String {
    language.pick("; bình quân đến nay \(change)", "; \(change) on average so far")
  }

  private func per(_ isYearly: Bool) -> String {
    isYearly ? language.pick(" mỗi năm", " a year") : language.pick(" mỗi kỳ", " a period")
  }
}

extension NumberText {
  func forecastDecimals(of indicator: Indicator) -> Int {
    indicator.isRank ? 0 : NumberText.forecastDecimals(precision: indicator.precision)
  }

  /// A forecast of an indicator, with its unit.
  func forecast(
    _ median: Double, _ interval: ClosedRange<Double>? = nil, of indicator: Indicator
  ) -> String {
    forecast(
      median: median, interval: interval, decimals: forecastDecimals(of: indicator),
      suffix: indicator.isPercent ? "%" : "")
  }

  /// A change of a probability in percentage points; what is smaller than half a point reads 0.
  func points(_ change: Double) -> String {
    let rounded = (change * 100).rounded()
    return (rounded > 0 ? "+" : "") + decimal(rounded, decimals: 0)
  }
}
