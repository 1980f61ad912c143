import Text

/// What is said where a report names only the worst, the undecided and the best of many targets.
struct ShortlistTexts {
  let language: Language

  private func written(_ count: Int) -> String {
    NumberText(language).count(count)
  }

  /// Where something is read.
  enum Place: Sendable, Equatable {
    case report
    case terminal
  }

  // MARK: Targets

  /// The heading of a column of counts.
  func name(of part: Shortlist.Part) -> String {
    switch part {
    case .missed: language.pick("Không đạt", "Missed")
    case .unlikely: language.pick("Ít khả năng đạt", "Unlikely or worse")
    case .undecided: language.pick("Ngang nhau", "About even")
    case .likely: language.pick("Nhiều khả năng đạt", "Likely or better")
    case .reached: language.pick("Đạt", "Reached")
    case .notAssessable: language.pick("Chưa đánh giá được", "Not assessable")
    }
  }

  /// «Ít khả năng đạt nhất: 20 trong 5.113 chỉ tiêu».
  func heading(of group: Shortlist.Group) -> String {
    let (named, count) = (written(group.named.count), written(group.count))
    let which =
      switch group.part {
      case .missed:
        language.pick("Không đạt, còn cách xa mức đề ra nhất", "Missed by the widest margin")
      case .unlikely: language.pick("Ít khả năng đạt nhất", "Least likely to be reached")
      case .undecided: language.pick("Khó phân định nhất", "Hardest to call")
      case .likely: language.pick("Nhiều khả năng đạt nhất", "Most likely to be reached")
      case .reached: language.pick("Đạt, vượt xa mức đề ra nhất", "Reached by the widest margin")
      case .notAssessable: name(of: group.part)
      }
    return language.pick(
      "\(which): \(named) trong \(count) chỉ tiêu", "\(which): \(named) of \(count)")
  }

  var countCaption: String {
    language.pick("Số chỉ tiêu theo từng chỉ số", "How the targets of each indicator stand")
  }

  /// Where all others are.
  func rest(named: Int, of count: Int, on place: Place) -> String {
    language.pick(
      "Ở đây nêu \(written(named)) trong \(written(count)) chỉ tiêu; ",
      "\(written(named)) of \(written(count)) targets are named here; ")
      + (place == .report
        ? language.pick(
          "đủ cả: bảng tìm được trong report.html, results.xlsx, assessments.csv.",
          "all of them are in the table of report.html, which can be searched, in results.xlsx and in "
            + "assessments.csv.")
        : language.pick(
          "đủ cả: assessments.csv của lần chạy, hoặc --format csv.",
          "assessments.csv of a run, or --format csv, has all of them."))
  }

  /// The same on a slide.
  func onSlides(of count: Int) -> String {
    language.pick(
      "Các trang sau chỉ nêu chỉ tiêu khó đạt nhất, khó phân định nhất và dễ đạt nhất trong "
        + "\(written(count)) chỉ tiêu; bảng đầy đủ có trong báo cáo.",
      "The slides name the worst, the undecided and the best of \(written(count)) targets; the table of "
        + "all is in the report.")
  }

  // MARK: Units

  func fewestMet(_ count: Int, of all: Int) -> String {
    language.pick(
      "Trong \(written(all)) đơn vị, \(count) đơn vị dự kiến đạt ít chỉ tiêu nhất:",
      "Of \(written(all)) units, the \(count) that are expected to meet the fewest of their targets:"
    )
  }

  func mostMet(_ count: Int) -> String {
    language.pick(
      "\(count) đơn vị dự kiến đạt nhiều chỉ tiêu nhất:",
      "The \(count) that are expected to meet the most:")
  }

  // MARK: Other lists

  /// Below a list or table that is cut.
  func more(_ count: Int) -> String {
    language.pick(
      "… và \(written(count)) dòng nữa (có đủ trong result.json)",
      "… and \(written(count)) more (result.json has them all)")
  }

  /// Below a sheet that is longer than a workbook allows.
  func moreInSheet(_ count: Int) -> String {
    language.pick(
      "… và \(written(count)) dòng nữa: trang tính không chứa được hơn; xem các bảng CSV",
      "… and \(written(count)) more: a sheet holds no more rows; see the CSV tables")
  }

  // MARK: Beside a run

  func charts(drawn: Int, of count: Int, in folder: String) -> String {
    language.pick(
      "đã vẽ \(written(drawn)) trong \(written(count)) biểu đồ, của các chỉ tiêu mà báo cáo nêu tên; vẽ "
        + "thêm: cchc chart \(folder) --only TÊN (tên là CHỈ-SỐ--ĐƠN-VỊ hoặc phần đầu của nó; không có "
        + "--only thì vẽ tất cả)",
      "\(written(drawn)) of \(written(count)) charts are drawn, those of the targets that the report "
        + "names; for others: cchc chart \(folder) --only NAME (INDICATOR--UNIT, or how it begins; without "
        + "--only, all of them)")
  }
}
