/// The tables that other tables name by ids, and the list of all tables.
extension TableDefinition {
  private static let names = [
    ResultColumn(
      "name_vi", .text, .unknown, "tên tiếng Việt", "name in Vietnamese"),
    ResultColumn("name_en", .text, .unknown, "tên tiếng Anh", "name in English"),
  ]

  static let indicators = TableDefinition(
    "indicators", row: Words("một chỉ số", "one indicator"), key: ["indicator"],
    columns: [.indicator] + names + [
      ResultColumn("unit_of_measure", .text, .unknown, "đơn vị tính", "unit of measure"),
      ResultColumn(
        "min", .number(.indicator), .notApplicable, "giá trị thấp nhất có thể có",
        "lowest possible value"),
      ResultColumn(
        "max", .number(.indicator), .notApplicable, "giá trị cao nhất có thể có",
        "highest possible value"),
      ResultColumn(
        "precision", .count, .unknown, "số chữ số thập phân khi công bố",
        "decimals with which values are published"),
      ResultColumn("direction", .code(.direction), "hướng tốt", "which way is better"),
      ResultColumn(
        "publication_lag", .count, "số ngày từ cuối kỳ đến khi công bố",
        "days from the end of a period to publication"),
      ResultColumn(
        "rank_of", .text, .notApplicable, "chỉ số có điểm được xếp hạng",
        "indicator whose scores are ranked"),
      ResultColumn("definition", .text, .unknown, "định nghĩa", "definition"),
    ])

  static let units = TableDefinition(
    "units", row: Words("một đơn vị", "one unit"), key: ["unit"],
    columns: [.unit] + names + [
      ResultColumn("level", .text, .unknown, "cấp", "level"),
      ResultColumn("parent", .text, .notApplicable, "đơn vị cấp trên", "unit above it"),
      ResultColumn("kind", .code(.unitKind), "loại", "kind"),
      ResultColumn("valid_from", .day, .unknown, "ngày thành lập", "first day"),
      ResultColumn("valid_to", .day, .notApplicable, "ngày kết thúc hoạt động", "last day"),
    ])

  /// Columns are those of SDMX-CSV 2.0.
  static let sdmx = TableDefinition(
    "results.sdmx",
    row: Words(
      "một giá trị đã công bố, hoặc một con số dự báo, theo SDMX-CSV 2.0",
      "one published value or one figure of a forecast, in SDMX-CSV 2.0"),
    key: ["FREQ", "REF_AREA", "INDICATOR", "REPORTING", "MEASURE", "TIME_PERIOD"],
    columns: [
      ResultColumn("STRUCTURE", .text, "loại cấu trúc", "kind of structure"),
      ResultColumn("STRUCTURE_ID", .text, "mã cấu trúc", "id of the structure"),
      ResultColumn("ACTION", .text, "I: bổ sung", "I: information"),
      ResultColumn(
        "FREQ", .text, "tần suất: A, S, Q, M, _O", "frequency: A, S, Q, M, _O (CL_FREQ)"),
      ResultColumn("REF_AREA", .text, "mã đơn vị", "id of the unit"),
      ResultColumn("INDICATOR", .text, "mã chỉ số", "id of the indicator"),
      .reporting.named("REPORTING"),
      ResultColumn(
        "MEASURE", .text, "value, median, lower_80 …", "value, median, lower_80 and so on"),
      ResultColumn(
        "TIME_PERIOD", .text, "kỳ: 2024, 2024-S1, 2024-Q3, 2024-07, 2024-01-01/P6M",
        "period: 2024, 2024-S1, 2024-Q3, 2024-07, 2024-01-01/P6M"),
      ResultColumn("OBS_VALUE", .number(.indicator), "giá trị", "value"),
      ResultColumn(
        "OBS_STATUS", .text,
        "A bình thường, P sơ bộ, E ước tính, U giả lập, B kỳ đầu theo cách tính mới, F dự báo",
        "A normal, P provisional, E estimated, U synthetic, B first under a new definition, F forecast"
      ),
      ResultColumn("UNIT_MEASURE", .text, .unknown, "đơn vị tính", "unit of measure"),
      ResultColumn("DECIMALS", .count, .unknown, "số chữ số thập phân", "decimals"),
      ResultColumn("COMMENT_OBS", .text, .notApplicable, "ghi chú", "note"),
    ])

  /// Every table that the tool writes: those of a run, those that its exports have beside them, and
  /// those of commands.
  ///
  /// - Parameter levels: Of the prediction intervals, in percent.
  static func all(levels: [Double] = [80, 95]) -> [TableDefinition] {
    [
      assessments, plans, paths, contradictions,
      forecasts(levels: levels.map(ResultTable.Cell.text)), trends, backtest, reliability, skill,
      suspectedBreaks, progress, scenarios, judgements, scoreboard, indicators, units,
      observations, sdmx, comparison, repetition, panel, tidy, glance, augment, files,
    ]
  }
}
