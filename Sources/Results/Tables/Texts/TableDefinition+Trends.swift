/// The tables of trends, with the names of the tool and those of R's broom, and of what commands list.
extension TableDefinition {
  static let trends = TableDefinition(
    "trends",
    row: Words(
      "một số hạng của xu hướng tuyến tính của một chuỗi",
      "one term of the straight-line trend of one series"),
    columns: [
      .unit, .indicator,
      ResultColumn("model", .text, "mô hình xu hướng", "model of the trend"), .term, .estimate,
      .standardError, .statistic, .pValue, .confidenceLow, .confidenceHigh,
      ResultColumn("nobs", .count, "số giá trị", "number of values"),
      scale, timeOrigin.named("time_origin"), errors.named("std_error_type"), lag,
      rSquared.named("r_squared"), .reporting,
    ])

  private static let scale = ResultColumn(
    "scale", .code(.scale), "thang biến đổi", "link scale of the fit")
  private static let timeOrigin = ResultColumn(
    "time.origin", .period, "kỳ có thời gian bằng 0: kỳ của giá trị gần nhất",
    "period at which time is 0: that of the last value")
  private static let errors = ResultColumn(
    "std.error.type", .code(.standardErrors), "loại sai số chuẩn", "kind of standard error")
  private static let lag = ResultColumn(
    "lag", .count, .notApplicable, "độ trễ Newey–West", "Newey–West lag")
  private static let rSquared = number("r.squared", missing: .notApplicable, "R²", "R²")

  static let tidy = TableDefinition(
    "tidy", row: Words("một hệ số", "one coefficient"),
    columns: [
      .unit, .indicator, .term, .estimate, .standardError.named("std.error"), .statistic,
      .pValue.named("p.value"), .confidenceLow.named("conf.low"),
      .confidenceHigh.named("conf.high"),
    ])

  private static func number(
    _ name: String, missing: ResultColumn.Missing = .never, unit: ResultColumn.Unit = .none,
    _ vietnamese: String, _ english: String
  ) -> ResultColumn {
    ResultColumn(name, .number(unit), missing, vietnamese, english)
  }

  static let glance = TableDefinition(
    "glance", row: Words("một chuỗi", "one series"),
    columns: [
      .unit, .indicator, scale, timeOrigin, errors, lag, rSquared,
      number("adj.r.squared", missing: .notApplicable, "R² hiệu chỉnh", "adjusted R²"),
      number(
        "sigma", unit: .linkScale, "sai số chuẩn của phần dư", "residual standard error"),
      number("statistic", missing: .notApplicable, "thống kê F chung", "overall F statistic"),
      pValue("p.value", "kiểm định F chung", "the overall F test"),
      ResultColumn("df", .count, "bậc tự do của mô hình", "degrees of freedom of the model"),
      number("logLik", missing: .notApplicable, "log hợp lý", "log-likelihood"),
      number("AIC", missing: .notApplicable, "AIC", "Akaike's information criterion"),
      number("BIC", missing: .notApplicable, "BIC", "Bayesian information criterion"),
      number("AICc", missing: .notApplicable, "AIC hiệu chỉnh", "corrected AIC"),
      number("deviance", "tổng bình phương phần dư", "residual sum of squares"),
      ResultColumn(
        "df.residual", .count, "bậc tự do của phần dư", "residual degrees of freedom"),
      ResultColumn("nobs", .count, "số giá trị", "number of values"),
      number("durbin.watson", missing: .notApplicable, "Durbin–Watson", "Durbin–Watson"),
      number(
        "sen.slope", missing: .notApplicable, unit: .linkScalePerPeriod, "độ dốc Sen", "Sen's slope"
      ),
      number(
        "sen.conf.low", missing: .notApplicable, unit: .linkScalePerPeriod,
        "cận dưới 95% của độ dốc Sen",
        "lower end of the 95 % interval of Sen's slope"),
      number(
        "sen.conf.high", missing: .notApplicable, unit: .linkScalePerPeriod,
        "cận trên 95% của độ dốc Sen",
        "upper end of the 95 % interval of Sen's slope"),
      number("kendall.tau", missing: .notApplicable, "tau của Kendall", "Kendall's tau"),
      pValue("mann.kendall.p.value", "kiểm định Mann–Kendall", "Mann and Kendall's test"),
      ResultColumn(
        "break.period", .period, .notApplicable, "kỳ đầu theo cách tính mới gần nhất",
        "first period under the latest definition"),
      number(
        "chow.statistic", missing: .notApplicable, "thống kê Chow của thay đổi cách tính gần nhất",
        "Chow's F statistic of the latest change of definition"),
      pValue("chow.p.value", "kiểm định Chow", "Chow's test"),
      effect(
        "effect", "mức thay đổi mỗi năm của xu hướng, ở giá trị gần nhất",
        "slope of the trend at the last value"),
      effect(
        "effect.std.error", "sai số chuẩn của mức thay đổi mỗi năm, theo phương pháp delta",
        "standard error of effect, by the delta method"),
      pValue("effect.p.value", "giả thuyết mức thay đổi mỗi năm bằng 0", "effect being 0"),
      effect(
        "effect.conf.low", "cận dưới 95% của mức thay đổi mỗi năm",
        "lower end of the 95 % interval of effect"),
      effect(
        "effect.conf.high", "cận trên 95% của mức thay đổi mỗi năm",
        "upper end of the 95 % interval of effect"),
      .reporting,
    ])

  private static func pValue(
    _ name: String, _ vietnamese: String, _ english: String
  ) -> ResultColumn {
    ResultColumn(
      name, .number(.share), .notApplicable, "giá trị p của \(vietnamese); không bao giờ bằng 0",
      "p value of \(english); never 0")
  }

  private static func effect(
    _ name: String, _ vietnamese: String, _ english: String
  ) -> ResultColumn {
    ResultColumn(name, .number(.indicatorPerYear), .notApplicable, vietnamese, english)
  }

  static let augment = TableDefinition(
    "augment", row: Words("một giá trị", "one value"),
    columns: [
      .unit, .indicator,
      ResultColumn("period", .period, "kỳ của giá trị", "period of the value"),
      number("value", unit: .indicator, "giá trị đã công bố", "published value"),
      number(
        ".response", unit: .linkScale, "giá trị trên thang biến đổi", "value on the link scale"),
      number(".fitted", unit: .linkScale, "giá trị khớp", "fitted value"),
      number(
        ".se.fit", unit: .linkScale, "sai số chuẩn của giá trị khớp",
        "standard error of the fitted value"),
      number(
        ".conf.low", unit: .linkScale, "cận dưới 95% của trung bình",
        "lower end of the 95 % interval of the mean"),
      number(
        ".conf.high", unit: .linkScale, "cận trên 95% của trung bình",
        "upper end of the 95 % interval of the mean"),
      number(
        ".lower", unit: .linkScale, "cận dưới 95% của giá trị mới",
        "lower end of the 95 % interval of a new value"),
      number(
        ".upper", unit: .linkScale, "cận trên 95% của giá trị mới",
        "upper end of the 95 % interval of a new value"),
      number(".resid", unit: .linkScale, "phần dư", "residual"),
      number(".hat", "đòn bẩy", "leverage"),
      number(".std.resid", missing: .notApplicable, "phần dư chuẩn hóa", "standardised residual"),
    ])

  static let files = TableDefinition(
    "files", row: Words("một tệp đã ghi", "one file that was written"),
    columns: [ResultColumn("file", .text, "đường dẫn", "path")])

  static let repetition = TableDefinition(
    "repetition", row: Words("một tệp của lần chạy", "one file of a run"), key: ["file"],
    columns: [
      ResultColumn("file", .text, "đường dẫn trong thư mục kết quả", "path in the run directory"),
      ResultColumn(
        "outcome", .code(.repetition), "so với lần chạy trước", "beside the recorded one"),
      ResultColumn("recorded_sha256", .text, "SHA-256 đã ghi", "recorded SHA-256"),
      ResultColumn(
        "repeated_sha256", .text, .notApplicable, "SHA-256 của lần chạy lại",
        "SHA-256 when it was made again"),
    ])

  static let panel = TableDefinition(
    "panel",
    row: Words(
      "một chỉ số, một cấp đơn vị, một loại kỳ", "one indicator, level and kind of period"),
    columns: [
      .indicator,
      ResultColumn("level", .text, .unknown, "cấp của đơn vị", "level of the units"),
      ResultColumn("series", .count, "số chuỗi", "number of series"),
      ResultColumn("first", .period, "kỳ đầu tiên", "first period"),
      ResultColumn("last", .period, "kỳ cuối cùng", "last period"),
      ResultColumn("values", .count, "số giá trị", "number of values"),
      ResultColumn("gaps", .count, "số kỳ trống", "periods without a value"),
      ResultColumn(
        "conflicts", .count, "số giá trị mà các nguồn khác nhau",
        "values on which sources disagree"),
    ])
}
