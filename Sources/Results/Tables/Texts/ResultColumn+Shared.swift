/// Columns that several tables have.
extension ResultColumn {
  static let asOf = ResultColumn(
    "as_of", .day, "ngày rà soát: chỉ dùng số liệu đã công bố đến ngày này",
    "review date: only what was published by then is used")
  static let verdictID = ResultColumn(
    "verdict_id", .text, "mã của đánh giá: chỉ tiêu@đơn vị, kèm giả định nếu có",
    "id of the answer: target@unit, with its assumption if there is one")
  static let planID = ResultColumn("plan_id", .text, .unknown, "mã kế hoạch", "id of the plan")
  static let targetID = ResultColumn("target_id", .text, "mã chỉ tiêu", "id of the target")
  static let unit = ResultColumn("unit", .text, "mã đơn vị", "id of the unit")
  static let indicator = ResultColumn("indicator", .text, "mã chỉ số", "id of the indicator")
  static let reporting = ResultColumn(
    "reporting", .code(.reporting), "ai báo cáo", "who reported")
  static let due = ResultColumn(
    "due", .period, "thời hạn: kỳ phải đạt chỉ tiêu", "period in which the target must be met")
  static let state = ResultColumn(
    "state", .code(.state), "trạng thái của chỉ tiêu trong kế hoạch; chỉ tính chỉ tiêu có hiệu lực",
    "state of the target within its plan; only active ones count")
  static let status = ResultColumn(
    statusName, .code(.status), "loại kết quả", "what kind of answer there is")
  static let reason = ResultColumn(
    "reason", .code(.reason), .notApplicable, "lý do không đánh giá được",
    "why the target cannot be assessed")
  static let threshold = ResultColumn(
    "threshold", .number(.indicator), .unknown,
    "mức của chỉ tiêu, hoặc mức tăng, giảm, hoặc thứ hạng",
    "number of the target: a level, an amount of change, or a rank")
  static let lastPeriod = ResultColumn(
    "last_period", .period, .unknown, "kỳ gần nhất có số liệu", "period of the last known value")
  static let lastValue = ResultColumn(
    "last_value", .number(.indicator), .unknown, "giá trị gần nhất đã biết", "last known value")
  static let median = ResultColumn(
    "forecast_median", .number(.indicator), .byStatus,
    "trung vị dự báo của kỳ đến hạn; đã có số liệu thì là giá trị công bố",
    "median forecast of the due period; of a settled target the published value")
  static let lower80 = ResultColumn(
    "lower_80", .number(.indicator), .byStatus, "cận dưới của khoảng dự báo 80%",
    "lower end of the 80 % prediction interval")
  static let upper80 = ResultColumn(
    "upper_80", .number(.indicator), .byStatus, "cận trên của khoảng dự báo 80%",
    "upper end of the 80 % prediction interval")
  static let probability = ResultColumn(
    "probability", .number(.share), .byStatus,
    "xác suất đạt chỉ tiêu; đã có số liệu thì bằng 1 hoặc 0",
    "probability that the target is met; of a settled target 1 or 0")
  static let monteCarloError = ResultColumn(
    "mc_error", .number(.share), .byStatus,
    "sai số chuẩn do mô phỏng của xác suất; 0 khi xác suất được tính trực tiếp",
    "simulation error of the probability (one standard error); 0 where it is computed without draws"
  )
  static let verdict = ResultColumn(
    "likelihood", .code(.verdict), .byStatus,
    "đánh giá bằng lời: đạt, không đạt, hoặc mức khả năng theo thang của IPCC",
    "the answer in a word: reached, missed, or a likelihood on the IPCC's scale")
  static let reach50 = ResultColumn(
    "reach_50", .period, .notApplicable, "kỳ đầu tiên có xác suất đạt từ 50% trở lên",
    "first period in which the probability is at least 50 %")
  static let reach80 = ResultColumn(
    "reach_80", .period, .notApplicable, "kỳ đầu tiên có xác suất đạt từ 80% trở lên",
    "first period in which the probability is at least 80 %")
  static let model = ResultColumn("model", .text, "mô hình dự báo", "forecasting model")
  static let count = ResultColumn("n", .count, "số trường hợp được tính", "number of cases")
  static let statistic = ResultColumn(
    "statistic", .number(.none), .notApplicable, "thống kê t: ước lượng chia cho sai số chuẩn",
    "t statistic: estimate over standard error")
  static let pValue = ResultColumn(
    "p_value", .number(.share), .notApplicable, "giá trị p hai phía; không bao giờ bằng 0",
    "two-sided p value; never 0")
  static let term = ResultColumn(
    "term", .text,
    "số hạng: intercept (mức ở kỳ cuối theo cách tính đầu tiên), trend (độ dốc mỗi kỳ), break_k (thay đổi cách tính thứ k)",
    "term: intercept (the level at the last value, of the first definition), trend (slope per period), break_k (the k-th change of definition)"
  )
  static let estimate = ResultColumn(
    "estimate", .number(.linkScale), "ước lượng", "estimate")
  static let standardError = ResultColumn(
    "std_error", .number(.linkScale), .notApplicable, "sai số chuẩn", "standard error")
  static let confidenceLow = ResultColumn(
    "conf_low", .number(.linkScale), .notApplicable, "cận dưới của khoảng tin cậy 95%",
    "lower end of the 95 % confidence interval")
  static let confidenceHigh = ResultColumn(
    "conf_high", .number(.linkScale), .notApplicable, "cận trên của khoảng tin cậy 95%",
    "upper end of the 95 % confidence interval")
}
