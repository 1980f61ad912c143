import Forecasting
import Results
import Text
import TimeSeries

/// Indicators, how good their forecasts were in the past, and what has come since.
struct IndicatorTexts {
  let language: Language
  private var numbers: NumberText { NumberText(language) }

  var title: String { language.pick("Diễn biến và dự báo từng chỉ số", "Indicator by indicator") }

  /// How to read a trend chart.
  var key: String {
    language.pick(
      "Đường liền: số liệu đã công bố; điểm rỗng: giá trị suy ra từ nguồn đã công bố. Nét đứt và dải "
        + "màu: dự báo trung vị và các khoảng 50%, 80%, 95%. Nền xám: không có số liệu công bố. Nét chấm "
        + "gạch và hình thoi: chỉ tiêu và thời hạn.",
      "Solid line: published values; hollow points: values derived from published ones. Dashed "
        + "line and bands: median forecast with its 50%, 80% and 95% intervals. Grey: nothing "
        + "published. Dash-dotted line and diamond: the target and its due date.")
  }

  func scale(_ minimum: Double, _ maximum: Double, isPercent: Bool) -> String {
    language.pick("Thang giá trị: ", "Scale: ")
      + "\(numbers.shortest(minimum))–\(numbers.shortest(maximum))\(isPercent ? "%." : ".")"
  }

  func direction(_ direction: Indicator.Direction) -> String {
    direction == .higherIsBetter
      ? language.pick("Càng cao càng tốt.", "Higher is better.")
      : language.pick("Càng thấp càng tốt.", "Lower is better.")
  }

  var assumed: String { language.pick("Giả định", "Assumptions") }
  var pastForecasts: String { language.pick("Dự báo trước đây", "Past forecasts") }
  var gaps: String { language.pick("Khoảng trống", "Gaps") }
  var sources: String { language.pick("Nguồn số liệu", "Sources") }

  func seriesWithGaps(_ count: Int, section: String) -> String {
    language.pick(
      "\(count) đơn vị có kỳ thiếu số liệu (xem mục “\(section)”)",
      "\(count) units have periods without a value (see “\(section)”)")
  }

  func conflicts(_ count: Int, section: String) -> String {
    language.pick(
      "\(count) giá trị có nguồn không thống nhất, xem mục “\(section)”.",
      "sources disagree on \(count) value\(count == 1 ? "" : "s"), see “\(section)”.")
  }

  // MARK: Past forecasts

  var trackRecordTitle: String {
    language.pick(
      "Độ tin cậy của dự báo trong quá khứ", "How good such forecasts were in the past")
  }

  var trackRecordLead: String {
    language.pick(
      "Công cụ lùi về từng năm trước, dự báo lại chỉ bằng số liệu đã có khi đó, rồi so với giá trị "
        + "công bố sau này. Sai số bình quân là khoảng cách giữa dự báo trung vị và giá trị công bố. "
        + "Khoảng 80% đáng tin khi chứa khoảng 80% số giá trị; với ít lần dự báo thử, tỷ lệ này chỉ để "
        + "tham khảo.",
      "The tool goes back to each past year, forecasts again from what was known then, and compares "
        + "with what was published later. The mean error is the distance between the median "
        + "forecast and the published value. An 80% interval is good when it holds about 80% of "
        + "the values; with few trials that share says little.")
  }

  var trackRecordCaption: String {
    language.pick(
      "Sai số và độ tin cậy của dự báo, theo số kỳ dự báo trước",
      "Errors and coverage of the forecasts, by periods ahead")
  }

  var trackRecordColumns: [String] {
    [
      language.pick("Chỉ số", "Indicator"), language.pick("Trước (kỳ)", "Periods ahead"),
      language.pick("Số lần dự báo thử", "Trials"), language.pick("Sai số bình quân", "Mean error"),
      language.pick("Khoảng 80% chứa đúng", "Inside the 80% interval"),
      language.pick("Khoảng 95% chứa đúng", "Inside the 95% interval"),
      language.pick("So với giữ nguyên mức cũ", "Compared with no change"),
    ]
  }

  /// How much better or worse than the benchmark, in a table.
  func skill(_ skill: Double) -> String {
    let size = share(abs(skill))
    if size == share(0) { return language.pick("tương đương", "the same") }
    return skill > 0
      ? language.pick("tốt hơn \(size)", "\(size) better")
      : language.pick("kém hơn \(size)", "\(size) worse")
  }

  func share(_ share: Double) -> String {
    NumberFormat(language: language, decimals: 0, suffix: "%").text(100 * share)
  }

  func error(_ error: Double, of indicator: Indicator) -> String {
    numbers.decimal(error, decimals: NumberText.derivedDecimals(precision: indicator.precision))
  }

  /// How far off such forecasts were in the past, in one sentence.
  func account(_ record: TrackRecord, of indicator: Indicator) -> String {
    guard let first = record.scores.first else { return "" }
    let error = error(first.meanAbsoluteError, of: indicator)
    let held = share(first.coverage80)
    let periods = first.step == 1 ? "one period" : "\(first.step) periods"
    let text = language.pick(
      "dự báo trước \(first.step) kỳ sai lệch bình quân \(error) (\(first.count) lần dự báo thử); "
        + "khoảng 80% chứa giá trị công bố trong \(held) số lần",
      "forecasts \(periods) ahead were off by \(error) on average "
        + "(\(first.count) trial\(first.count == 1 ? "" : "s")); the 80% interval held the outcome "
        + "\(held) of the time")
    return text + (record.skill.map { comparison($0, of: record) } ?? "") + "."
  }

  /// The forecast that costs nothing, which others are held against.
  private func simplest(isSeasonal: Bool) -> String {
    isSeasonal
      ? language.pick("giá trị cùng kỳ năm trước", "the value of a year before")
      : language.pick("giả định giữ nguyên mức cũ", "assuming no change")
  }

  /// Why forecasts of an indicator are to be taken with caution.
  func caution(_ caution: ForecastCaution) -> String {
    switch caution {
    case .noBetterThanNoChange(let isSeasonal):
      let other = simplest(isSeasonal: isSeasonal)
      return language.pick(
        "thận trọng: dự báo thử của chỉ số này không tốt hơn \(other)",
        "caution: past forecasts of this indicator were no better than \(other)")
    case .unreliable(let stated, let came, let trials):
      return language.pick(
        "thận trọng: trong dự báo thử của chỉ số này, nêu \(share(stated)) thì thực tế đạt "
          + "\(share(came)) (\(trials) lần)",
        "caution: of past forecasts of this indicator that said \(share(stated)), \(share(came)) "
          + "came true (\(trials) trials)")
    }
  }

  /// The same of several indicators in one sentence: «…: PAR INDEX (nêu 76%, thực tế đạt 44%, 18 lần); …»
  func cautions(_ all: [(name: String, caution: ForecastCaution)]) -> String {
    let parts = all.map { name, caution in
      switch caution {
      case .noBetterThanNoChange(let isSeasonal):
        let other = simplest(isSeasonal: isSeasonal)
        return language.pick(
          "\(name) (không tốt hơn \(other))", "\(name) (no better than \(other))")
      case .unreliable(let stated, let came, let trials):
        return language.pick(
          "\(name) (nêu \(share(stated)), thực tế đạt \(share(came)), \(trials) lần)",
          "\(name) (said \(share(stated)), came true \(share(came)), \(trials) trials)")
      }
    }
    return language.pick(
      "Cần thận trọng với dự báo của các chỉ số sau, vì dự báo thử trong quá khứ chưa sát thực tế: ",
      "Take forecasts of these indicators with caution, for past ones did not keep their word: ")
      + parts.joined(separator: "; ") + "."
  }

  private func comparison(_ skill: Double, of record: TrackRecord) -> String {
    let size = share(abs(skill))
    let other =
      record.isSeasonal
      ? language.pick("giá trị cùng kỳ năm trước", "taking the value of a year before")
      : language.pick("giả định giữ nguyên mức cũ", "assuming no change")
    if size == share(0) {
      return language.pick("; tương đương \(other)", "; no better or worse than \(other)")
    }
    let text =
      skill > 0
      ? language.pick("; chính xác hơn \(size) so với \(other)", "; \(size) better than \(other)")
      : language.pick("; kém chính xác \(size) so với \(other)", "; \(size) worse than \(other)")
    return text + doubt(of: skill, in: record)
  }

  /// How far a comparison can be trusted: forecasts from one origin are surprised together, and count as
  /// one trial.
  private func doubt(of skill: Double, in record: TrackRecord) -> String {
    let origins = record.origins
    guard let margin = record.skillMargin, margin < abs(skill) else {
      return language.pick(
        " (chưa chắc chắn: chỉ có \(origins) gốc dự báo, có thể do ngẫu nhiên)",
        " (not proven: from \(origins) origin\(origins == 1 ? "" : "s") it may be chance)")
    }
    return language.pick(
      " (±\(share(margin)), từ \(origins) gốc dự báo)",
      " (±\(share(margin)), from \(origins) origins)")
  }

  func sentence(_ record: TrackRecord, of indicator: Indicator) -> String {
    language.name(indicator.name) + ": " + account(record, of: indicator)
  }

  // MARK: What has come since

  var scoreboardTitle: String {
    language.pick("Dự báo khi rà soát và kết quả sau đó", "The forecasts and the outcomes since")
  }

  var scoreboardLead: String {
    language.pick(
      "Số liệu đầu vào có những giá trị công bố sau ngày rà soát; báo cáo không dùng chúng để dự "
        + "báo, chỉ để đối chiếu ở đây.",
      "The inputs hold values published after the review date. They were not used in any forecast "
        + "and are shown here for comparison only.")
  }

  var scoreboardCaption: String {
    language.pick(
      "Xác suất nêu vào ngày rà soát và kết quả công bố sau đó",
      "Probabilities on the review date, and what was published later")
  }

  var probabilityStated: String { language.pick("Xác suất đã nêu", "Probability stated") }
  var valueSince: String { language.pick("Giá trị công bố sau", "Value published later") }
  func place(isInside: Bool) -> String {
    isInside
      ? language.pick("trong khoảng 80%", "inside the 80% interval")
      : language.pick("ngoài khoảng 80%", "outside the 80% interval")
  }
  var valueVerdict: String { language.pick("Kết quả", "Outcome") }

  // MARK: Changes of definition that nobody declared

  var suspectedBreaks: String {
    language.pick(
      "Nghi có thay đổi cách tính chưa khai báo", "Changes of definition that may be undeclared")
  }

  /// What jumped when, and what to do about it.
  func suspectedBreak(_ suspect: SuspectedBreak, of indicator: Indicator) -> String {
    let period = numbers.period(suspect.period)
    let name = language.name(indicator.name)
    let decimals = NumberText.derivedDecimals(precision: indicator.precision)
    let jump = numbers.decimal(suspect.jump, decimals: decimals)
    let change = (suspect.jump > 0 ? "+" : "") + jump
    return language.pick(
      "\(name), \(period): các đơn vị cùng thay đổi đột ngột (\(change)) mà danh mục chưa ghi là đổi "
        + "cách tính; cần kiểm tra, nếu đúng thì ghi vào breaks.csv.",
      "\(name), \(period): all units jumped (\(change)) and no change of definition is declared; "
        + "check, and if there was one, add it to breaks.csv.")
  }
}

/// What past forecasts were worth, in a chart.
extension ChartTexts {
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
}
