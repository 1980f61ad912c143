import Text
import TimeSeries

/// What is written in the charts beside numbers.
struct ChartTexts {
  let language: Language
  var numbers: NumberText { NumberText(language) }

  /// Below every chart.
  func asOf(_ day: Day) -> String {
    language.pick("Số liệu công bố đến ", "Data published by ") + numbers.day(day)
  }

  /// On charts of made-up figures.
  var synthetic: String { language.pick("SỐ LIỆU GIẢ LẬP", "SYNTHETIC DATA") }

  func target(_ due: String, _ requirement: String) -> String {
    language.pick("Chỉ tiêu \(due): \(requirement)", "Target \(due): \(requirement)")
  }

  // MARK: One series

  var definitionChanged: String { language.pick("Thay đổi cách tính", "Definition changed") }

  func forecast(_ period: String, _ median: String) -> String {
    language.pick("Dự báo \(period): \(median)", "Forecast \(period): \(median)")
  }

  /// «khoảng 80%: 91,9–95,0%».
  func interval(_ level: Double, _ ends: ClosedRange<Double>, of indicator: Indicator) -> String {
    let percent = numbers.shortest(level * 100)
    let range = numbers.interval(
      ends, decimals: numbers.forecastDecimals(of: indicator),
      suffix: indicator.isPercent ? "%" : "")
    return language.pick("khoảng \(percent)%: \(range)", "\(percent)% interval: \(range)")
  }

  func probability(_ probability: String) -> String {
    language.pick("xác suất đạt \(probability)", "probability \(probability)")
  }

  /// Under a series that ended before others did: «Không có số liệu năm 2018–2024; dự báo tính từ 2017».
  func missing(
    _ periods: ClosedRange<Int>, of kind: Period.Kind, forecastFrom last: Period?
  ) -> String {
    let ends = [periods.lowerBound, periods.upperBound].map {
      numbers.period(Period(kind: kind, ordinal: $0))
    }
    let span = periods.count == 1 ? ends[0] : ends.joined(separator: " – ")
    let start = last.map(numbers.period).map {
      language.pick("; dự báo tính từ \($0)", "; the forecast begins in \($0)")
    }
    return language.pick(
      "Chưa có số liệu công bố: \(span)", "No published value for \(span)") + (start ?? "")
  }

  /// «2017, sau đó không có số liệu».
  func noDataSince(_ period: String) -> String {
    language.pick("\(period), sau đó không có số liệu", "\(period), no data since")
  }

  /// Beside a forecast: from when the value is that it starts from.
  func lastValue(_ period: String) -> String {
    language.pick("giá trị gần nhất: \(period)", "last value: \(period)")
  }

  var hollow: String {
    language.pick(
      "Chấm rỗng: số liệu sơ bộ, suy ra hoặc ước tính",
      "Hollow dots: provisional, derived or estimated figures")
  }

  /// Under a history too short to be one.
  func fewValues(_ count: Int) -> String {
    language.pick("Chuỗi số liệu chỉ có \(count) giá trị", "The series has only \(values(count))")
  }

  func values(_ count: Int) -> String {
    language.pick("\(count) giá trị", count == 1 ? "1 value" : "\(count) values")
  }

  /// Of a series that the question asks for.
  var withoutTarget: String {
    language.pick("Không có chỉ tiêu cho chuỗi số liệu này", "No target speaks of this series")
  }

  func notAssessable(_ reason: String) -> String {
    language.pick("chưa đánh giá được: \(reason)", "not assessable: \(reason)")
  }

  func sources(_ names: [String]) -> String {
    language.pick("Nguồn: ", "Source: ") + names.joined(separator: ", ")
  }

  // MARK: All units

  func allUnits(_ indicator: String, _ period: String) -> String {
    language.pick(
      "\(indicator): các đơn vị, dự kiến \(period)", "\(indicator): all units, expected \(period)")
  }

  var allUnitsKey: String {
    language.pick(
      "Chấm đậm: dự kiến hoặc đã công bố; vòng tròn: giá trị gần nhất; vạch: khoảng 80% và 95%",
      "Dot: expected or published; ring: last value; lines: 80% and 95% intervals")
  }

  func unitByUnit(_ indicator: String) -> String {
    language.pick("\(indicator): diễn biến từng đơn vị", "\(indicator): unit by unit")
  }

  var unitByUnitKey: String {
    language.pick(
      "Đường liền: đã công bố; nét đứt và dải màu: dự báo, khoảng 80%; xám: không có số liệu; cùng "
        + "một thang",
      "Solid: published; dashed and band: forecast, 80% interval; grey: no data; one scale for all")
  }

  // MARK: One plan

  var indicatorAndUnit: String { language.pick("Chỉ số, đơn vị", "Indicator, unit") }
  var last: String { language.pick("Giá trị gần nhất (kỳ)", "Last value") }
  var forecast: String { language.pick("Dự báo", "Forecast") }
  var probabilityAxis: String { language.pick("Xác suất đạt, 0–100%", "Probability, 0–100%") }

  func notShown(_ count: Int) -> String {
    language.pick(
      "\(count) chỉ tiêu khác không có số liệu, không nêu con số hoặc không còn hiệu lực.",
      count == 1
        ? "1 further target has no data, gives no number or is no longer in force."
        : "\(count) further targets have no data, give no number or are no longer in force.")
  }

  /// Under a plan of too many targets.
  func namedOnly(_ count: Int, of all: Int) -> String {
    language.pick(
      "Chỉ nêu \(count) trong \(all) chỉ tiêu: khó đạt nhất, khó phân định nhất và dễ đạt nhất",
      "\(count) of \(all) targets are shown: the worst, the undecided and the best")
  }

  /// Under a chart of too many units.
  func between(_ count: Int) -> String {
    language.pick(
      "Không vẽ \(count) đơn vị ở giữa",
      "\(count) units between the first and the last are not drawn")
  }

  // MARK: Ranks

  func ranks(_ count: Int, answer: String) -> String {
    language.pick(
      "Xác suất của từng thứ hạng trong \(count) đơn vị – \(answer)",
      "Probability of each of the \(count) ranks – \(answer)")
  }

  func amongFirst(_ count: Int, _ probability: String) -> String {
    language.pick(
      "Trong nhóm \(count) đơn vị đứng đầu: \(probability)",
      "Among the first \(count): \(probability)")
  }

  var rank: String { language.pick("Thứ hạng (1: cao nhất)", "Rank (1: best)") }

  func lastRank(_ rank: String) -> String { language.pick("Gần nhất: \(rank)", "Last: \(rank)") }
}
