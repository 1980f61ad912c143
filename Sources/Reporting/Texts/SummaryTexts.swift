import TargetAssessment
import Text

/// The words of the first page: one count, names, what needs attention, what has changed.
struct SummaryTexts {
  let language: Language

  /// How the open targets stand; the parts add up to all of them.
  struct Open {
    var likely: Int
    var even: Int
    var unlikely: Int
  }

  /// «Trong 12 chỉ tiêu của kế hoạch: 1 chỉ tiêu đạt; 3 chỉ tiêu không đạt; …»
  func total(_ counts: AssessmentCounts, plans: Int, open: Open) -> String {
    let parts = [
      part(counts.reached, "đạt", was("reached", counts.reached)),
      part(counts.missed, "không đạt", was("missed", counts.missed)),
      part(
        counts.forecast, "đang dự báo" + bracketed(open),
        (counts.forecast == 1 ? "is" : "are") + " still open" + bracketed(open)),
      part(counts.notAssessable, "chưa đánh giá được", "cannot be assessed"),
    ].compactMap(\.self)
    let total = counts.reached + counts.missed + counts.forecast + counts.notAssessable
    let further = counts.notCounted
    let rest =
      further == 0
      ? ""
      : language.pick(
        " Ngoài ra có \(written(further)) dòng không tính vào tổng số (để tham khảo, chưa kiểm chứng, trùng lặp hoặc "
          + "hết hiệu lực).",
        (further == 1 ? " 1 further row is" : " \(written(further)) further rows are")
          + " not counted (for reference, unverified, repeated or no longer in force)."
      )
    guard total > 0 else {
      return language.pick("Chưa có chỉ tiêu nào được tính.", "No target is counted.") + rest
    }
    let whose = language.pick(
      plans > 1 ? "\(written(plans)) kế hoạch" : "kế hoạch",
      plans > 1 ? "\(written(plans)) plans" : "the plan")
    let lead = language.pick(
      "Trong \(written(total)) chỉ tiêu của \(whose): ",
      "Of the \(written(total)) target\(total == 1 ? "" : "s") of \(whose): ")
    return lead + parts.joined(separator: "; ") + "." + rest
  }

  private func written(_ count: Int) -> String { NumberText(language).count(count) }

  private func was(_ word: String, _ count: Int) -> String {
    (count == 1 ? "was " : "were ") + word
  }

  private func part(_ count: Int, _ vietnamese: String, _ english: String) -> String? {
    count == 0
      ? nil
      : language.pick("\(written(count)) chỉ tiêu \(vietnamese)", "\(written(count)) \(english)")
  }

  private func bracketed(_ open: Open) -> String {
    let parts = [
      (open.likely, language.pick("từ mức nhiều khả năng đạt trở lên", "likely or better")),
      (open.even, language.pick("khả năng ngang nhau", "about even")),
      (open.unlikely, language.pick("từ mức ít khả năng đạt trở xuống", "unlikely or worse")),
    ].filter { $0.0 > 0 }.map { "\(written($0.0)) \($0.1)" }
    return parts.isEmpty ? "" : " (\(parts.joined(separator: ", ")))"
  }

  // MARK: Names

  var eachTarget: String {
    language.pick("Từng chỉ tiêu theo kết quả đánh giá", "Each target by its verdict")
  }

  /// «Đạt (2): a; b.»
  func named(_ answer: String, _ count: Int, _ names: [String]) -> String {
    "\(answer) (\(written(count))): \(names.joined(separator: "; "))."
  }

  func ofPlan(_ count: Int, _ plan: String) -> String {
    language.pick("\(written(count)) chỉ tiêu của \(plan)", "\(written(count)) of \(plan)")
  }

  // MARK: Attention and change

  var attention: String { language.pick("Cần chú ý: ", "At risk: ") }

  /// - Parameter count: Up to three.
  func attention(_ count: Int) -> String {
    switch count {
    case 1: language.pick("Chỉ tiêu cần chú ý nhất", "The target most at risk")
    case 2: language.pick("Hai chỉ tiêu cần chú ý nhất", "The two targets most at risk")
    default: language.pick("Ba chỉ tiêu cần chú ý nhất", "The three targets most at risk")
    }
  }

  func more(_ count: Int) -> String {
    language.pick(
      "Ngoài ra \(written(count)) chỉ tiêu khác đổi kết quả đánh giá.",
      count == 1 ? "1 more verdict has changed." : "\(written(count)) more verdicts have changed.")
  }

  func atRisk(
    _ subject: String, answer: String, probability: String, pace: String
  ) -> String {
    language.pick(
      "\(subject) – \(answer), xác suất \(probability)",
      "\(subject) – \(answer), probability \(probability)")
      + (pace.isEmpty ? "" : "; \(pace)") + "."
  }

  func since(_ day: String) -> String {
    language.pick(
      "Thay đổi so với lần rà soát ngày \(day)", "What has changed since the review of \(day)")
  }

  var nothingChanged: String {
    language.pick("Không có chỉ tiêu nào đổi kết quả đánh giá.", "No verdict has changed.")
  }

  func change(_ subject: String, from old: String, to new: String) -> String {
    language.pick("\(subject): trước: \(old); nay: \(new).", "\(subject): was \(old); now \(new).")
  }

  var quotations: String {
    language.pick("Câu có thể trích dẫn", "Sentences that may be quoted")
  }
}
