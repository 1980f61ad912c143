import Results
import Text
import TimeSeries

/// What was assumed, what is missing, what sources disagree on, and where all this comes from.
struct DataTexts {
  let language: Language
  private var numbers: NumberText { NumberText(language) }

  // MARK: What a panel holds

  func panel(asOf: Day, values: Int, units: Int, indicators: Int, series: Int) -> String {
    func counted(_ count: Int, _ word: String) -> String {
      "\(numbers.decimal(Double(count), decimals: 0)) \(word)"
    }
    return PageTexts(language: language).asOf(asOf) + ": "
      + [
        counted(values, language.pick("giá trị", values == 1 ? "value" : "values")),
        counted(units, language.pick("đơn vị", units == 1 ? "unit" : "units")),
        counted(indicators, language.pick("chỉ số", indicators == 1 ? "indicator" : "indicators")),
        counted(series, language.pick("chuỗi", "series")),
      ].joined(separator: ", ")
  }

  // MARK: Assumptions

  var assumptions: String { language.pick("Các giả định", "Assumptions") }

  func published(by day: Day) -> String {
    language.pick(
      "Chỉ dùng số liệu đã công bố đến ngày \(numbers.day(day)); số liệu chưa ghi ngày công bố được "
        + "coi là biết sau khi hết kỳ cộng độ trễ công bố của chỉ số.",
      "Only data published by \(numbers.day(day)) are used; a value without a publication date is "
        + "taken as known after the end of its period plus the indicator's publication lag.")
  }

  var trendsContinue: String {
    language.pick(
      "Xu hướng tiếp diễn như đã thấy ở số liệu cùng cách tính; dự báo không tính đến biện pháp "
        + "mới chưa thể hiện trong số liệu.",
      "Trends continue as seen under the present definition; measures that have not yet shown in "
        + "the figures are not taken into account.")
  }

  var missingYear: String {
    language.pick(
      "Nơi kế hoạch không ghi năm, lấy năm cuối của kế hoạch; chỉ tiêu là khoảng được xét theo mức "
        + "thấp của khoảng.",
      "Where a plan gives no year, its last year is assumed; a range is judged by its lower end.")
  }

  var unitsThatEnd: String {
    language.pick(
      "Đơn vị chấm dứt hoạt động trước thời hạn: chỉ tiêu không đánh giá được; dự báo “nếu "
        + "đơn vị còn hoạt động” trong cùng dòng chỉ để tham khảo.",
      "Units dissolved before the due date: the target cannot be assessed; what is said “had it "
        + "continued” in the same row is for reference only.")
  }

  func definitionBreak(from period: Period) -> String {
    language.pick("từ ", "from ") + numbers.period(period) + ": "
      + language.pick(
        "cách tính thay đổi, không so sánh trực tiếp với trước đó.",
        "the definition changed; not comparable with earlier values.")
  }

  // MARK: Gaps

  var gaps: String { language.pick("Khoảng trống số liệu", "Data gaps") }

  var noGaps: String {
    language.pick(
      "Không có khoảng trống trong các chuỗi số liệu có chỉ tiêu.",
      "The series with targets have no gaps.")
  }

  func missing(_ runs: [String]) -> String {
    language.pick("thiếu ", "missing ") + runs.joined(separator: ", ") + "."
  }

  func withoutData(_ count: Int) -> String {
    language.pick(
      "\(count) chỉ số của các kế hoạch chưa có số liệu nào:",
      count == 1
        ? "1 indicator of the plans has no data at all:"
        : "\(count) indicators of the plans have no data at all:")
  }

  // MARK: Conflicts

  var conflicts: String { language.pick("Nguồn số liệu không thống nhất", "Sources that disagree") }

  var conflictRule: String {
    language.pick(
      "Chọn theo thứ tự: tính chất số liệu (chính thức, rồi suy ra, sơ bộ, làm tròn, ước tính); lần công bố sau "
        + "cùng; số được nêu trực tiếp trước số tính từ tử số và mẫu số; nếu vẫn ngang nhau thì theo tên "
        + "nguồn. Giá trị không dùng vẫn được nêu ở đây.",
      "The order: the better basis (official, then derived, provisional, rounded, estimated); the later "
        + "publication; a value that is stated over one that its counts give; of what is still equal the "
        + "source that comes first by name. Values not used are listed here.")
  }

  var conflictCaption: String {
    language.pick("Giá trị sử dụng và không sử dụng", "Values used and not used")
  }

  /// «dùng 76,31, không dùng 76,3»
  func conflict(used: String, others: [String]) -> String {
    language.pick("dùng ", "used ") + used + language.pick(", không dùng ", ", not used ")
      + others.joined(separator: "; ")
  }

  /// «A, x, 2021: dùng 85 (Cục Thống kê), không dùng 84 (Sở Nội vụ)», by the ids of unit and indicator.
  func conflict(_ conflict: ConflictResult) -> String {
    func sourced(_ value: ConflictResult.Value) -> String {
      numbers.shortest(value.value) + (value.source.isEmpty ? "" : " (\(value.source))")
    }
    return "\(conflict.unit), \(conflict.indicator), \(numbers.period(conflict.period)): "
      + self.conflict(used: sourced(conflict.chosen), others: conflict.others.map(sourced))
  }

  /// Where a value comes from.
  func basis(_ basis: Basis) -> String {
    switch basis {
    case .official: language.pick("chính thức", "official")
    case .derived: language.pick("suy ra từ nguồn", "derived")
    case .provisional: language.pick("sơ bộ", "provisional")
    case .rounded: language.pick("làm tròn", "rounded")
    case .estimated: language.pick("ước tính", "estimated")
    case .synthetic: language.pick("giả lập", "synthetic")
    case .selfScored: language.pick("tự chấm", "self-scored")
    }
  }

  // MARK: Year-to-date figures

  var yearToDate: String {
    language.pick(
      "Số liệu trong năm đã đưa vào dự báo", "Year-to-date figures used in the forecasts")
  }

  var yearToDateSheet: String { language.pick("Số liệu trong năm", "Year-to-date figures") }

  var yearToDateLead: String {
    language.pick(
      "Số liệu các tháng đầu năm không phải là số cả năm. Công cụ học từ những năm đã biết cả hai "
        + "con số: số liệu trong năm thường lệch số cả năm bao nhiêu, rồi kết hợp với xu hướng; càng "
        + "ít năm để học, số liệu trong năm càng ít sức nặng.",
      "What the first months show is not yet the full year. From years for which both figures are "
        + "known the tool learns how far they usually lie apart, and combines the year-to-date "
        + "figure with the trend; the fewer such years, the less weight the figure has.")
  }

  var yearToDateFigure: String { language.pick("Số liệu trong năm", "Year-to-date figure") }
  var impliedYear: String {
    language.pick("Riêng số này cho thấy cả năm", "Full year it implies on its own")
  }
  var yearsLearntFrom: String {
    language.pick("Số cặp đã biết (mọi đơn vị)", "Known pairs (all units)")
  }
  var yearForecast: String {
    language.pick("Dự báo cả năm (khoảng 80%)", "Forecast of the year (80% interval)")
  }

  func furtherYearToDate(_ count: Int) -> String {
    language.pick(
      "Dự báo của \(count) chuỗi số liệu khác, không có chỉ tiêu riêng, cũng dùng số liệu trong năm.",
      "The forecasts of \(count) further series, without targets of their own, use such figures too."
    )
  }

  var yearToDateUnused: String {
    language.pick(
      "Số liệu trong năm mới hơn, chưa dùng trong dự báo",
      "Newer year-to-date figures, not used in the forecasts")
  }

  func yearBefore(_ value: String) -> String {
    language.pick("; cùng kỳ năm trước \(value)", "; a year before \(value)")
  }

  /// What a year-to-date figure alone says of its year, and how that is known.
  func implies(_ year: String, pairCount: Int) -> String {
    let evidence =
      pairCount > 0
      ? language.pick(
        "ước lượng từ \(pairCount) cặp số lũy kế và số cả năm đã biết",
        "based on \(pairCount) known pair\(pairCount == 1 ? "" : "s") of such a figure and its year"
      )
      : language.pick(
        "chưa có năm nào để đối chiếu nên sai số rộng",
        "no earlier year to compare with, so the range is wide")
    return language.pick(
      "; riêng số liệu này cho cả năm khoảng \(year) (\(evidence))",
      "; on its own it implies about \(year) for the full year (\(evidence))")
  }

  // MARK: Months, quarters and halves

  var withinYear: String { language.pick("Số liệu theo kỳ trong năm", "Figures within the year") }
  var counts: String { language.pick("Tử số/mẫu số", "Numerator/denominator") }

  func shortSeasons(_ indicator: String, series: Int, longest: Int) -> String {
    language.pick(
      "\(indicator): \(series) chuỗi số liệu ngắn hơn hai năm (nhiều nhất \(longest) giá trị), chưa "
        + "tách được yếu tố mùa vụ khỏi xu hướng.",
      "\(indicator): \(series) series shorter than two years (at most \(longest) values), too short "
        + "to tell seasons from the trend.")
  }

  // MARK: Merged units

  /// How the past of a merged unit was made, and how far the values it was made of lie apart.
  func construction(
    _ units: [String], isWeighted: Bool, period: String, lowest: String, highest: String
  ) -> String {
    let names = units.joined(separator: ", ")
    return language.pick(
      "số liệu trước đây là bình quân \(isWeighted ? "có trọng số" : "đơn giản, không có trọng số,") "
        + "của các đơn vị cũ (\(names)); kỳ cuối (\(period)) các đơn vị này ở mức \(lowest)–\(highest)",
      "history: the \(isWeighted ? "weighted" : "plain, unweighted") mean of the merged units "
        + "(\(names)); in the last period, \(period), they lay at \(lowest)–\(highest)")
  }

  /// Why a merged unit has no past, and the last value that each of the old units has.
  func missingHistory(_ known: [String]) -> String {
    let values = known.joined(separator: "; ")
    return language.pick(
      "chưa có số liệu trước đây: không kỳ nào có đủ giá trị của các đơn vị cũ (\(values))",
      "no history: no period has values of all the merged units (\(values))")
  }

  // MARK: Terms and provenance

  var glossary: String { language.pick("Thuật ngữ trong các kế hoạch", "Terms used in the plans") }

  var provenance: String {
    language.pick("Số liệu và công cụ đã dùng", "Data and tool behind this report")
  }

  var tool: String { language.pick("Phiên bản công cụ", "Tool") }
  var model: String { language.pick("Mô hình dự báo", "Model") }
  var seed: String { language.pick("Giá trị khởi tạo ngẫu nhiên", "Random seed") }
}
