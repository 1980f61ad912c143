/// The tables that answer whether targets will be reached.
extension TableDefinition {
  package static let assessments = TableDefinition(
    "assessments",
    row: Words("một chỉ tiêu của một đơn vị", "one target of one unit"), key: ["verdict_id"],
    columns: [
      .verdictID, .planID, .targetID, .state, .unit, .indicator, .due,
      ResultColumn(
        "operator", .code(.comparison), "cách so sánh giá trị với mức của chỉ tiêu",
        "how the value is compared with the number"),
      .threshold,
      ResultColumn(
        "threshold_high", .number(.indicator), .notApplicable,
        "mức cao của chỉ tiêu nêu một khoảng", "upper number of a target that gives a range"),
      .status, .reason, .lastPeriod, .lastValue,
      ResultColumn(
        "baseline_value", .number(.indicator), .notApplicable,
        "giá trị năm gốc của chỉ tiêu tăng, giảm",
        "value of the baseline year, of targets that ask for a change"),
      .median, .lower80, .upper80, .probability,
      ResultColumn(
        "probability_high", .number(.share), .notApplicable,
        "xác suất đạt mức cao của chỉ tiêu nêu một khoảng",
        "probability that the upper number of a range is met"),
      .monteCarloError, .verdict,
      ResultColumn(
        "expected_gap", .number(.indicator), .byStatus,
        "trung vị dự báo trừ mức phải đạt", "median forecast less the number to reach"),
      ResultColumn(
        "observed_change", .number(.indicatorPerPeriod), .unknown,
        "mức thay đổi bình quân mỗi kỳ đã qua", "mean change per period so far"),
      ResultColumn(
        "required_change", .number(.indicatorPerPeriod), .notApplicable,
        "mức thay đổi mỗi kỳ cần có từ giá trị gần nhất đến mức phải đạt",
        "change per period needed from the last value to the number to reach"),
      .reach50, .reach80,
      ResultColumn(
        "field_size", .count, .notApplicable, "số đơn vị cùng xếp hạng",
        "number of units that are ranked"),
      .model.or(.byStatus),
      ResultColumn(
        "flags", .codes(.flag), .notApplicable, "những điều cần biết khi dùng các con số",
        "what a reader must know beside the figures"),
      ResultColumn(
        "probability_99", .number(.share), .notApplicable,
        "xác suất đạt từ 99% trở lên, bên cạnh chỉ tiêu 100%",
        "P(≥ 99 %), beside a target of 100 %"),
      ResultColumn(
        "probability_95", .number(.share), .notApplicable,
        "xác suất đạt từ 95% trở lên, bên cạnh chỉ tiêu 100%",
        "P(≥ 95 %), beside a target of 100 %"),
    ])

  static let plans = TableDefinition(
    "plans", row: Words("một kế hoạch và một đơn vị", "one plan and one unit"),
    columns: [
      .asOf, .planID, .unit,
      ResultColumn("targets", .count, "số chỉ tiêu được tính", "targets that count"),
      ResultColumn("reached", .count, "số chỉ tiêu đã đạt", "targets already reached"),
      ResultColumn("missed", .count, "số chỉ tiêu không đạt", "targets missed"),
      ResultColumn("forecast", .count, "số chỉ tiêu được dự báo", "targets with a forecast"),
      ResultColumn(
        "not_assessable", .count, "số chỉ tiêu không đánh giá được",
        "targets that cannot be assessed"),
      ResultColumn(
        "expected_met", .number(.none), .byStatus, "số chỉ tiêu đạt theo kỳ vọng",
        "expected number of targets met"),
      ResultColumn(
        "met_lower_80", .count, .byStatus, "cận dưới 80% của số chỉ tiêu đạt",
        "lower end of the 80 % interval of the number met"),
      ResultColumn(
        "met_upper_80", .count, .byStatus, "cận trên 80% của số chỉ tiêu đạt",
        "upper end of the 80 % interval of the number met"),
      ResultColumn(
        "probability_all", .number(.share), .byStatus, "xác suất đạt tất cả",
        "probability that all of them are met"),
      .monteCarloError,
      ResultColumn(
        "left_out", .text, .notApplicable, "mã các chỉ tiêu không tính được, cách nhau bằng dấu ;",
        "ids of the targets left out, separated by ;"),
    ])

  static let paths = TableDefinition(
    "paths",
    row: Words(
      "một mốc của một lộ trình", "one milestone of a path of targets on one indicator"),
    columns: [
      .planID, .unit, .indicator, .targetID,
      ResultColumn(
        "hold_from", .period, .notApplicable, "kỳ đầu tiên phải giữ được chỉ tiêu",
        "first period in which the target must hold"),
      .due,
      ResultColumn("milestone", .text, .notApplicable, "tên của mốc", "name of the milestone"),
      .status, .probability,
      ResultColumn(
        "probability_given_earlier", .number(.share), .notApplicable,
        "xác suất đạt khi các mốc trước đều đạt",
        "probability where all earlier milestones are met"),
      ResultColumn(
        "probability_so_far", .number(.share), .notApplicable,
        "xác suất đạt mốc này và mọi mốc trước",
        "probability that this and all earlier milestones are met"),
      .monteCarloError,
      ResultColumn(
        "line_value", .number(.indicator), .notApplicable,
        "giá trị ở kỳ đến hạn trên đường thẳng từ giá trị gần nhất đến chỉ tiêu cuối",
        "value of the due period on the straight line from the last value to the final target"),
      ResultColumn(
        "line_gap", .number(.indicator), .notApplicable,
        "mức của mốc trừ giá trị trên đường đó",
        "number of the milestone less the value on that line"),
      ResultColumn(
        "weakest_period", .period, .notApplicable, "kỳ có xác suất thấp nhất",
        "period with the lowest probability"),
      ResultColumn(
        "weakest_probability", .number(.share), .notApplicable, "xác suất của kỳ đó",
        "probability of that period"),
    ])

  static let contradictions = TableDefinition(
    "contradictions",
    row: Words("hai chỉ tiêu mâu thuẫn với nhau", "two targets that contradict each other"),
    columns: [
      .planID, .targetID,
      ResultColumn("section", .text, .unknown, "mục trong kế hoạch", "section of the plan"),
      .probability,
      ResultColumn("other_target_id", .text, "mã chỉ tiêu kia", "id of the other target"),
      ResultColumn(
        "other_section", .text, .unknown, "mục của chỉ tiêu kia", "section of the other target"),
      ResultColumn(
        "other_probability", .number(.share), .byStatus, "xác suất đạt chỉ tiêu kia",
        "probability that the other target is met"),
    ])

  private static let likelihood = ResultColumn(
    "likelihood", .code(.likelihood), "mức khả năng theo thang của IPCC",
    "likelihood on the IPCC's scale")

  static let scoreboard = TableDefinition(
    "scoreboard",
    row: Words(
      "một dự báo trước đây mà kết quả đã công bố",
      "one forecast of a review date whose outcome has been published since"),
    columns: [
      .asOf, .targetID, .unit, .indicator, .due, .probability.or(.never),
      likelihood, .median.or(.unknown),
      ResultColumn("outcome", .number(.indicator), "giá trị đã công bố", "published value"),
      ResultColumn(
        "reached", .code(.outcome), "chỉ tiêu đạt hay không", "whether the target was reached"),
      ResultColumn(
        "brier", .number(.share), "điểm Brier: bình phương sai lệch của xác suất",
        "Brier score: squared error of the probability"),
      .state,
    ])
}
