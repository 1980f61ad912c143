import Results

/// What exported files say beside the tables.
enum ExportTexts {
  /// Before the label of a period, of the variable with its last day.
  static let lastDay = Words("ngày cuối của kỳ: ", "last day of the period: ")

  /// Before what an empty cell means.
  static let whenEmpty = Words("ô trống: ", "empty: ")

  /// The views of a database.
  enum Views {
    static let verdicts = Words(
      "mỗi đánh giá với tên đơn vị, tên chỉ số và lời", "each answer with names and words")
    static let series = Words(
      "giá trị đã công bố và dự báo của mô hình chính, theo thời gian",
      "published values and the forecasts of the first model, one below the other")
    static let counts = Words(
      "số chỉ tiêu của mỗi kế hoạch theo loại kết quả", "targets of each plan by kind of answer")
  }

  /// What a set of tables is called where a run has no title.
  static let untitled = Words("Kết quả rà soát", "Results of a review")
}
