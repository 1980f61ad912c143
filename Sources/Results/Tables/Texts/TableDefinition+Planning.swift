/// The tables of progress measures, what-ifs, judgements and comparisons.
extension TableDefinition {
  private static func value(
    _ name: String, _ vietnamese: String, _ english: String
  ) -> ResultColumn {
    ResultColumn(name, .number(.indicator), .byStatus, vietnamese, english)
  }

  private static func probability(
    _ name: String, _ vietnamese: String, _ english: String
  ) -> ResultColumn {
    ResultColumn(name, .number(.share), .byStatus, vietnamese, english)
  }

  package static let progress = TableDefinition(
    "progress",
    row: Words(
      "một chỉ tiêu, một đơn vị, một thước đo", "one target, one unit and one progress measure"),
    columns: [
      .targetID, .unit, .indicator,
      ResultColumn("method", .code(.measure), "thước đo", "progress measure"),
      ResultColumn("base_period", .period, .byStatus, "kỳ gốc", "base period"),
      value("base_value", "giá trị kỳ gốc", "value of the base period"),
      ResultColumn("current_period", .period, .byStatus, "kỳ hiện tại", "current period"),
      value("current_value", "giá trị hiện tại", "value of the current period"),
      .due, .threshold,
      ResultColumn(
        "measure", .number(.none), .byStatus, "con số quyết định mức xếp loại",
        "number that decides the class"),
      ResultColumn(
        "score", .number(.none), .byStatus, "điểm của thước đo", "score of the measure"),
      ResultColumn(
        "class", .code(.progressClass), .byStatus, "mức xếp loại", "class given by the measure"),
      ResultColumn(
        "direction", .code(.direction), .byStatus, "hướng tốt của chỉ số",
        "which way of the indicator is better"),
      value("limit", "giới hạn dùng trong công thức", "limit used in the formula"),
      .lastPeriod, .lastValue,
      ResultColumn(
        "pace", .number(.none), .byStatus,
        "mức thay đổi mỗi năm theo cách tính của thước đo: tốc độ, điểm hoặc logit",
        "change a year as the measure defines it: a growth rate, points, or logits"),
      ResultColumn(
        "required_pace", .number(.none), .byStatus, "mức thay đổi mỗi năm cần có, cùng cách tính",
        "change a year that is needed, defined alike"),
      value(
        "projected_value", "giá trị mà thước đo suy ra cho kỳ đến hạn",
        "value that the measure projects for the due period"),
      ResultColumn(
        "reason", .code(.refusal), .notApplicable, "lý do không xếp loại được",
        "why there is no class"),
      .probability,
      ResultColumn(
        "verdict", .code(.verdict), .byStatus, "đánh giá bằng lời theo xác suất",
        "our answer in a word"),
      ResultColumn(
        "agreement", .code(.agreement), .byStatus, "mức xếp loại và xác suất có thống nhất không",
        "whether class and probability agree"),
    ])

  static let scenarios = TableDefinition(
    "scenarios",
    row: Words(
      "một chỉ tiêu dưới một giả định", "one target under one assumption"),
    columns: [
      ResultColumn(
        "scenario", .text, "giả định; forecast là dự báo, chưa có giả định nào",
        "the assumption; forecast is the forecast itself"),
      .verdictID, .targetID, .unit, .indicator, .due, .status,
      ResultColumn(
        "reason", .code(.scenarioReason), .notApplicable,
        "lý do không có số, hoặc vì sao không mức tăng nào đủ",
        "why there are no figures, or why no pace is enough"),
      .median, .lower80, .upper80, .probability, .monteCarloError, .verdict,
      probability(
        "probability_change", "xác suất trừ xác suất của dòng forecast",
        "probability less that of the row forecast"),
      ResultColumn(
        "extra_per_year", .number(.indicatorPerYear), .notApplicable,
        "mức tăng thêm mỗi năm cần có", "extra pace that is needed"),
      ResultColumn(
        "extra_from", .period, .notApplicable, "kỳ bắt đầu tăng thêm",
        "first period with the extra pace"),
      .reach50, .reach80,
    ])

  static let judgements = TableDefinition(
    "judgements",
    row: Words("một điều chỉnh của cán bộ", "one judgement that a planner made"),
    columns: [
      .verdictID, .targetID, .unit, .indicator, .due,
      ResultColumn(
        "standing", .code(.standing), "điều chỉnh có được áp dụng không",
        "whether the judgement counts on the review date"),
      ResultColumn("author", .text, "người điều chỉnh", "who made it"),
      ResultColumn("date", .day, "ngày điều chỉnh", "when it was made"),
      ResultColumn("reason", .text, "lý do điều chỉnh", "why it was made"),
      ResultColumn("adjustment", .code(.adjustment), "điều chỉnh gì", "what it sets"),
      ResultColumn(
        "value", .number(.none), "giá trị điều chỉnh; xác suất là tỷ lệ từ 0 đến 1",
        "value of the adjustment; a probability as a share"),
      value("model_median", "trung vị của mô hình", "median of the model"),
      value("model_lower_80", "cận dưới 80% của mô hình", "lower end at 80 % of the model"),
      value("model_upper_80", "cận trên 80% của mô hình", "upper end at 80 % of the model"),
      probability("model_probability", "xác suất của mô hình", "probability of the model"),
      ResultColumn(
        "model_likelihood", .code(.verdict), .byStatus, "đánh giá của mô hình",
        "the model's answer in a word"),
      value("adjusted_median", "trung vị sau điều chỉnh", "adjusted median").or(.notApplicable),
      value("adjusted_lower_80", "cận dưới 80% sau điều chỉnh", "adjusted lower end at 80 %")
        .or(.notApplicable),
      value("adjusted_upper_80", "cận trên 80% sau điều chỉnh", "adjusted upper end at 80 %")
        .or(.notApplicable),
      probability("adjusted_probability", "xác suất sau điều chỉnh", "adjusted probability")
        .or(.notApplicable),
      ResultColumn(
        "adjusted_likelihood", .code(.likelihood), .notApplicable, "đánh giá sau điều chỉnh",
        "adjusted answer in a word"),
    ])

  /// Two columns of a comparison: before and after.
  private static func both(
    _ name: String, _ kind: ResultColumn.Kind, _ vietnamese: String, _ english: String
  ) -> [ResultColumn] {
    [
      ResultColumn(
        "\(name)_before", kind, .notApplicable, "\(vietnamese), lần rà soát trước",
        "\(english), in the earlier review"),
      ResultColumn(
        "\(name)_after", kind, .notApplicable, "\(vietnamese), lần rà soát sau",
        "\(english), in the later review"),
    ]
  }

  static let comparison = TableDefinition(
    "comparison",
    row: Words(
      "một đánh giá trong hai lần rà soát", "one answer in two reviews"), key: ["verdict_id"],
    columns: [
      .verdictID, .targetID, .unit, .indicator, .due,
      ResultColumn("movement", .code(.movement), "mức độ thay đổi", "how far it moved"),
    ] + both("status", .code(.status), "loại kết quả", "kind of answer")
      + both("reason", .code(.reason), "lý do không đánh giá được", "why there is none")
      + both("median", .number(.indicator), "trung vị", "median")
      + both("probability", .number(.share), "xác suất", "probability") + [
        ResultColumn(
          "probability_change", .number(.share), .notApplicable, "xác suất sau trừ xác suất trước",
          "later probability less the earlier one"),
        ResultColumn(
          "margin", .number(.share), .notApplicable, "mức thay đổi bắt đầu được tính",
          "change from which it counts"),
      ] + both("verdict", .code(.verdict), "đánh giá bằng lời", "answer in a word") + [
        ResultColumn(
          "word_changed", .code(.answer), "đánh giá bằng lời có đổi không",
          "whether the word changed"),
        ResultColumn(
          "causes", .text, .notApplicable, "các nguyên nhân, cách nhau bằng dấu ;",
          "what differs, separated by ;"),
        ResultColumn(
          "details", .text, .notApplicable, "chi tiết của từng nguyên nhân",
          "each cause with what differs"),
      ]
      + ["method", "data", "break", "target"].map { step in
        ResultColumn(
          "step_\(step)", .number(.share), .notApplicable,
          "phần thay đổi của xác suất do \(step), khi có --steps",
          "how much of the change the step «\(step)» made, with --steps")
      })
}
