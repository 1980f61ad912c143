import Text

/// The headings of columns and the names of sheets.
struct ColumnTexts {
  let language: Language

  var plan: String { language.pick("Kế hoạch", "Plan") }
  var area: String { language.pick("Lĩnh vực", "Area") }
  var indicator: String { language.pick("Chỉ số", "Indicator") }
  var unit: String { language.pick("Đơn vị", "Unit") }
  var due: String { language.pick("Hạn", "Due") }
  var period: String { language.pick("Kỳ", "Period") }
  var target: String { language.pick("Chỉ tiêu", "Target") }
  var targets: String { language.pick("Chỉ tiêu", "Targets") }
  var standing: String { language.pick("Nhóm", "Standing") }
  var targetAndDue: String { language.pick("Chỉ tiêu (hạn)", "Target (due)") }
  var last: String { language.pick("Giá trị gần nhất", "Last value") }
  var forecast: String { language.pick("Dự báo (khoảng 80%)", "Forecast (80% interval)") }
  var probability: String { language.pick("Xác suất đạt", "Probability") }
  var verdict: String { language.pick("Đánh giá", "Verdict") }
  var lead: String { language.pick("Chủ trì", "Lead") }
  var support: String { language.pick("Phối hợp", "Support") }
  var notes: String { language.pick("Ghi chú", "Notes") }
  var remarks: String { language.pick("Lưu ý", "Remarks") }

  // MARK: The annex of a plan

  var ordinal: String { language.pick("TT", "No.") }
  func forecast(of year: Int) -> String {
    language.pick("Dự báo \(year)", "Forecast \(year)")
  }

  // MARK: Conflicts

  var valueUsed: String { language.pick("Giá trị sử dụng", "Value used") }
  var valuesNotUsed: String { language.pick("Giá trị không sử dụng", "Values not used") }

  // MARK: Terminal

  var shortForecast: String { language.pick("Dự báo (80%)", "Forecast (80%)") }
  var shortProbability: String { language.pick("Xác suất", "Probability") }
  var scenario: String { language.pick("Kịch bản", "Scenario") }
  var change: String { language.pick("Thay đổi", "Change") }
  var before: String { language.pick("Trước", "Before") }
  var after: String { language.pick("Sau", "After") }
  var causes: String { language.pick("Nguyên nhân", "Cause") }
  var level: String { language.pick("Cấp", "Level") }
  var series: String { language.pick("Chuỗi", "Series") }
  var periods: String { language.pick("Các kỳ", "Periods") }
  var values: String { language.pick("Giá trị", "Values") }
  var gaps: String { language.pick("Khoảng trống", "Gaps") }
  var conflicts: String { language.pick("Nguồn khác nhau", "Conflicts") }

  // MARK: Tables of series

  var model: String { language.pick("Mô hình", "Model") }
  func interval(_ level: String) -> String {
    language.pick("Khoảng \(level)%", "\(level)% interval")
  }
  var term: String { language.pick("Hệ số", "Term") }
  var estimate: String { language.pick("Ước lượng", "Estimate") }
  var standardError: String { language.pick("Sai số chuẩn", "Std. error") }
  var pValue: String { language.pick("Giá trị p", "p-value") }

  /// A coefficient of a trend line.
  func name(ofTerm term: String) -> String {
    switch term {
    case "intercept": language.pick("mức ở kỳ gần nhất", "level in the last period")
    case "trend": language.pick("xu hướng mỗi kỳ", "trend per period")
    default: term
    }
  }

  var linkScale: String {
    language.pick(
      "Hệ số tính trên thang biến đổi của mô hình: logit khi chỉ số có cả giới hạn dưới và trên, log khi "
        + "có một giới hạn, nếu không thì giữ nguyên đơn vị của chỉ số.",
      "Coefficients are on the scale of the model: logit where the indicator has both bounds, log where "
        + "it has one, else the indicator's own unit.")
  }

  // MARK: Workbook

  var summarySheet: String { language.pick("Tóm tắt", "Summary") }
  var targetSheet: String { language.pick("Chỉ tiêu", "Targets") }
  var forecastSheet: String { language.pick("Dự báo", "Forecasts") }
  var historySheet: String { language.pick("Số liệu", "History") }
  var backtestSheet: String { language.pick("Kiểm chứng", "Backtest") }
  var notesSheet: String { language.pick("Ghi chú", "Notes") }
  var chartSheet: String { language.pick("Biểu đồ", "Charts") }
  var chartDataSheet: String { language.pick("Số liệu biểu đồ", "Chart data") }
  var chartSheetTitle: String {
    language.pick("Diễn biến, dự báo và chỉ tiêu", "History, forecast and target")
  }
  var syntheticChart: String { language.pick(" (SỐ LIỆU GIẢ LẬP)", " (SYNTHETIC)") }

  var requiredValue: String { language.pick("Mức phải đạt", "Value to reach") }
  var lastPeriod: String { language.pick("Kỳ gần nhất", "Last period") }
  var median: String { language.pick("Dự báo (trung vị)", "Forecast (median)") }
  func lower(_ level: Int) -> String { language.pick("Cận dưới \(level)%", "Lower \(level)%") }
  func upper(_ level: Int) -> String { language.pick("Cận trên \(level)%", "Upper \(level)%") }
  var meanChange: String { language.pick("Thay đổi bình quân", "Mean change") }
  var requiredChange: String { language.pick("Thay đổi cần có", "Change needed") }
  var targetID: String { language.pick("Mã chỉ tiêu", "Target id") }
  var value: String { language.pick("Giá trị", "Value") }
  var basis: String { language.pick("Tính chất số liệu", "Basis") }
  var published: String { language.pick("Ngày công bố", "Published") }
  var source: String { language.pick("Nguồn", "Source") }
  var note: String { language.pick("Ghi chú", "Note") }

  var publishedLine: String { language.pick("Đã công bố", "Published") }
  var forecastLine: String {
    language.pick("Dự báo (dải: khoảng 80%)", "Forecast (band: 80% interval)")
  }
  func targetLine(_ due: String, isUpper: Bool) -> String {
    isUpper
      ? language.pick("Chỉ tiêu \(due), mức cao", "Target \(due), upper end")
      : language.pick("Chỉ tiêu \(due)", "Target \(due)")
  }
}
