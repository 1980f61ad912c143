import Text
import TimeSeries

/// What is written in the charts beside numbers.
struct ChartTexts {
  let language: Language
  private var numbers: NumberText { NumberText(language) }

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
      "Đường liền: đã công bố; nét đứt và dải màu: dự báo, khoảng 80%; cùng một thang",
      "Solid: published; dashed and band: forecast, 80% interval; one scale for all")
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

  // MARK: Reliability

  func reliability(_ indicator: String?) -> String {
    let name = indicator ?? language.pick("Tất cả chỉ số", "All indicators")
    return language.pick(
      "Xác suất đã nêu và kết quả thực tế – \(name)", "Probabilities and outcomes – \(name)")
  }

  var reliabilityKey: String {
    language.pick(
      "Trên đường chéo: nêu 70% thì thực tế đạt 7 trên 10 lần. Chấm càng lớn, số lần dự báo thử (n) "
        + "càng nhiều; chấm rỗng: dưới 10 lần.",
      "On the diagonal, forecasts of 70% came true 7 times in 10. The larger a dot, the more trials "
        + "(n); hollow dots: fewer than 10.")
  }

  var probabilityStated: String { language.pick("Xác suất đã nêu", "Probability stated") }
  var shareReached: String { language.pick("Tỷ lệ thực tế đạt", "Share that came true") }

  func trials(_ count: Int) -> String {
    let number = numbers.decimal(Double(count), decimals: 0)
    return language.pick(
      "Dự báo lại từ các năm trước, chỉ dùng số liệu đã có khi đó; \(number) lần dự báo thử.",
      "Forecasts made again for past years from the data known then; \(number) trials.")
  }

  // MARK: Scenarios

  func scenarios(_ subject: String) -> String {
    language.pick("\(subject): so sánh các kịch bản", "\(subject): scenarios side by side")
  }

  var scenarioKey: String {
    language.pick(
      "Nét đứt và dải màu: trung vị và khoảng 80%; đường xám mảnh: như dự báo hiện nay",
      "Dashed line and band: median and 80% interval; thin grey line: as forecast")
  }

  var notComputable: String { language.pick("không tính được", "cannot be worked out") }
}
