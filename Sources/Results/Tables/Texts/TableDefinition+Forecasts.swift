/// The tables of values, of forecasts, and of how good forecasts were.
extension TableDefinition {
  static let observations = TableDefinition(
    "observations",
    row: Words("một giá trị đã công bố", "one published value"),
    key: ["unit", "indicator", "reporting", "period"],
    columns: [
      .unit, .indicator,
      .reporting,
      ResultColumn("period", .period, "kỳ của giá trị", "period that the value is about"),
      ResultColumn("value", .number(.indicator), "giá trị", "value"),
      ResultColumn(
        "numerator", .number(.none), .unknown, "tử số của tỷ lệ", "numerator of a share"),
      ResultColumn(
        "denominator", .number(.none), .unknown, "mẫu số của tỷ lệ", "denominator of a share"),
      ResultColumn(
        "sample_size", .number(.none), .unknown, "cỡ mẫu của khảo sát", "sample size of a survey"),
      ResultColumn("basis", .code(.basis), "tính chất số liệu", "how the value came to be"),
      ResultColumn("published_on", .day, .unknown, "ngày công bố", "day of publication"),
      ResultColumn("source", .text, .unknown, "nguồn", "source"),
      ResultColumn("note", .text, .notApplicable, "ghi chú", "note"),
    ])

  /// - Parameter levels: Of the intervals, in percent, as the columns name them.
  static func forecasts(levels: [String]) -> TableDefinition {
    TableDefinition(
      "forecasts",
      row: Words(
        "một chuỗi, một mô hình, một kỳ tới", "one series, one model and one period ahead"),
      columns: [
        .unit, .indicator,
        ResultColumn("period", .period, "kỳ được dự báo", "period that is forecast"),
        ResultColumn(
          "step", .count, "số kỳ sau giá trị gần nhất", "periods after the last value"),
        .model,
        ResultColumn(
          "mean", .number(.indicator), .notApplicable,
          "trung bình; trống khi phân bố không có trung bình",
          "mean; empty where the distribution has none"),
        ResultColumn(
          "median", .number(.indicator), "trung vị: dự báo điểm", "median: the point forecast"),
      ]
        + levels.flatMap { level in
          [
            ResultColumn(
              "lower_\(level)", .number(.indicator), "cận dưới của khoảng dự báo \(level)%",
              "lower end of the \(level) % prediction interval"),
            ResultColumn(
              "upper_\(level)", .number(.indicator), "cận trên của khoảng dự báo \(level)%",
              "upper end of the \(level) % prediction interval"),
          ]
        })
  }

  private static let step = ResultColumn("step", .count, "số kỳ dự báo trước", "periods ahead")
  private static func score(
    _ name: String, _ unit: ResultColumn.Unit, missing: ResultColumn.Missing = .never,
    _ vietnamese: String, _ english: String
  ) -> ResultColumn {
    ResultColumn(name, .number(unit), missing, vietnamese, english)
  }

  static let backtest = TableDefinition(
    "backtest",
    row: Words(
      "một chỉ số, một mô hình, một số kỳ trước", "one indicator, one model, one step ahead"),
    key: ["indicator", "model", "step"],
    columns: [
      .indicator, .model, step, .count,
      score("mae", .indicator, "sai số tuyệt đối trung bình", "mean absolute error"),
      score("rmse", .indicator, "căn của sai số bình phương trung bình", "root mean squared error"),
      score(
        "mase", .none, missing: .notApplicable, "sai số tuyệt đối so với dự báo giữ nguyên",
        "mean absolute error over that of the naive forecast"),
      score(
        "smape", .percent, "sai số phần trăm đối xứng trung bình",
        "symmetric mean absolute percentage error"),
      score(
        "crps", .indicator, missing: .notApplicable, "điểm xác suất liên tục (càng nhỏ càng tốt)",
        "continuous ranked probability score; smaller is better"),
      score(
        "coverage_80", .share, "tỷ lệ kết quả nằm trong khoảng 80%",
        "share of outcomes inside the 80 % interval"),
      score(
        "coverage_95", .share, "tỷ lệ kết quả nằm trong khoảng 95%",
        "share of outcomes inside the 95 % interval"),
      score(
        "interval_score_80", .indicator, missing: .notApplicable, "điểm của khoảng 80%",
        "interval score at 80 %"),
      score(
        "interval_score_95", .indicator, missing: .notApplicable, "điểm của khoảng 95%",
        "interval score at 95 %"),
    ])

  static let skill = TableDefinition(
    "skill",
    row: Words(
      "một chỉ số, một mô hình, một chuẩn so sánh", "one indicator, one model, one benchmark"),
    key: ["indicator", "model", "benchmark"],
    columns: [
      .indicator, .model,
      ResultColumn("benchmark", .text, "mô hình chuẩn để so sánh", "model compared with"),
      .count,
      score("crps", .indicator, missing: .notApplicable, "điểm của mô hình", "score of the model"),
      score(
        "crps_benchmark", .indicator, missing: .notApplicable, "điểm của chuẩn",
        "score of the benchmark"),
      score(
        "skill", .none, missing: .notApplicable, "1 trừ tỷ số hai điểm: dương là tốt hơn chuẩn",
        "1 less the ratio of the two scores: positive is better than the benchmark"),
      origins,
      score(
        "margin_95", .none, missing: .notApplicable,
        "nửa độ rộng khoảng 95% của skill, tính theo gốc dự báo",
        "half the width of the skill's 95 % interval, by origins"),
    ])

  /// The origins that forecasts were made at.
  private static let origins = ResultColumn(
    "origins", .count, "số gốc dự báo: các dự báo từ cùng một gốc tính là một lần thử",
    "origins of the forecasts: those from one origin count as one trial")

  static let reliability = TableDefinition(
    "reliability",
    row: Words(
      "một chỉ số, một mô hình, một khoảng xác suất",
      "one indicator, one model, one bin of probabilities"),
    key: ["indicator", "model", "bin_low"],
    columns: [
      .indicator, .model,
      score("bin_low", .share, "đầu dưới của khoảng xác suất", "lower end of the bin"),
      score("bin_high", .share, "đầu trên của khoảng xác suất", "upper end of the bin"),
      .count,
      score(
        "mean_probability", .share, "xác suất trung bình trong khoảng",
        "mean probability in the bin"),
      score("frequency", .share, "tỷ lệ thực sự xảy ra", "how often it came true"),
      score(
        "brier", .share, "điểm Brier của chỉ số và mô hình",
        "Brier score of the indicator and model"),
      score(
        "calibration", .share, "phần của điểm Brier do sai lệch (càng nhỏ càng tốt)",
        "part of the Brier score from miscalibration; smaller is better"),
      score(
        "resolution", .share, "phần của điểm Brier phân biệt được (càng lớn càng tốt)",
        "part of the Brier score that tells cases apart; larger is better"),
      score(
        "uncertainty", .share, "phần của điểm Brier do bản thân kết quả",
        "part of the Brier score from the outcomes alone"),
      origins,
      score(
        "margin_95", .share, missing: .notApplicable,
        "nửa độ rộng khoảng 95% của tần suất quanh xác suất, tính theo gốc dự báo",
        "half the width of the 95 % interval of the frequency about the probability, by origins"),
    ])

  static let suspectedBreaks = TableDefinition(
    "suspected-breaks",
    row: Words(
      "một bước nhảy của nhiều đơn vị mà không thay đổi cách tính nào giải thích",
      "one jump of a field that no declared change of definition explains"),
    columns: [
      .indicator, ResultColumn("level", .text, .unknown, "cấp của đơn vị", "level of the units"),
      ResultColumn("period", .period, "kỳ đầu tiên sau bước nhảy", "first period after the jump"),
      .count,
      ResultColumn(
        "jump", .number(.indicator), "độ lớn của bước nhảy", "size of the jump"),
      ResultColumn(
        "statistic", .number(.none), "thống kê t trên thang biến đổi",
        "t statistic on the link scale"),
      .pValue.or(.never),
    ])
}
