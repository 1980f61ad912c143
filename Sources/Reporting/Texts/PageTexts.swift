import Forecasting
import Plans
import Results
import TargetAssessment
import Text
import TimeSeries

/// What frames the report, and its first page: title, question, answer, summary, filters.
struct PageTexts {
  let language: Language
  private var numbers: NumberText { NumberText(language) }

  // MARK: Frame

  var title: String {
    language.pick(
      "Dự báo kết quả thực hiện chỉ tiêu cải cách hành chính",
      "Will the reform targets be reached?")
  }

  func asOf(_ day: Day) -> String {
    language.pick("Số liệu công bố đến ngày ", "Data published by ") + numbers.day(day)
  }

  var syntheticWarning: String {
    language.pick(
      "SỐ LIỆU GIẢ LẬP: các con số chỉ để minh họa, không phải số liệu thực tế.",
      "SYNTHETIC DATA: the figures are made up for illustration; nothing was measured.")
  }

  var skip: String { language.pick("Đến phần trả lời", "Skip to the answer") }
  var contents: String { language.pick("Mục lục", "Contents") }

  func footer(_ generator: String, asOf: String) -> String {
    language.pick("Lập bằng \(generator). ", "Made with \(generator). ") + asOf + "."
  }

  // MARK: Answer

  func question(_ headline: Headline?, asOf: Day) -> String {
    guard let headline else {
      return language.pick(
        "Các chỉ tiêu của kế hoạch có đạt được không?",
        "Will the targets of the plan be reached?")
    }
    let periods = headline.dues.map(numbers.period).joined(separator: ", ")
    let years = headline.dues.allSatisfy { $0.kind == .year } ? "năm \(periods)" : periods
    return headline.isOver(by: asOf)
      ? language.pick(
        "Các chỉ tiêu \(years) đã đạt hay chưa?", "Were the targets for \(periods) reached?")
      : language.pick(
        "Các chỉ tiêu \(years) có đạt được không?", "Will the targets for \(periods) be reached?")
  }

  var pace: String { language.pick("Nhịp độ cần có", "Pace needed") }
  var figureNotes: String { language.pick("Ghi chú về số liệu", "Notes on the figures") }
  var targetNotes: String { language.pick("Ghi chú về chỉ tiêu", "Notes on the targets") }

  var nothingAssessable: String {
    language.pick(
      "Chưa có chỉ tiêu nào đánh giá được đến ngày rà soát.",
      "No target can be assessed on the review date.")
  }

  private func written(_ count: Int) -> String { NumberText(language).count(count) }

  /// «Trong 6 chỉ tiêu được xem xét: 2 chỉ tiêu nhiều khả năng đạt; 4 chỉ tiêu ít khả năng đạt.»
  ///
  /// - Parameter uncounted: How many of them are not in the count of all targets.
  func answer(_ total: Int, uncounted: Int, _ parts: [(count: Int, word: String)]) -> String {
    let aside =
      uncounted == 0
      ? ""
      : language.pick(
        " (\(written(uncounted)) chỉ tiêu không tính vào tổng số)",
        " (\(written(uncounted)) not in the count of all targets)")
    let lead = language.pick(
      "Trong \(written(total)) chỉ tiêu được xem xét\(aside): ",
      "Of the \(written(total)) target\(total == 1 ? "" : "s") asked about\(aside): ")
    return lead
      + parts.map {
        language.pick("\(written($0.count)) chỉ tiêu \($0.word)", "\(written($0.count)) \($0.word)")
      }
      .joined(separator: "; ") + "."
  }

  var notAssessable: String { language.pick("chưa đánh giá được", "not assessable") }

  func withoutAnswer(_ indicators: [String]) -> String {
    language.pick("Chưa có chỉ tiêu hoặc số liệu để trả lời: ", "No target or no data: ")
      + indicators.joined(separator: "; ") + "."
  }

  var answerCaption: String {
    language.pick(
      "Chỉ tiêu, giá trị gần nhất, dự báo và xác suất đạt",
      "Target, last value, forecast and probability")
  }

  // MARK: Summary

  var summary: String { language.pick("Tóm tắt", "Summary") }
  var reached: String { language.pick("đạt", "reached") }
  var missed: String { language.pick("không đạt", "missed") }
  var forecast: String { language.pick("đang dự báo", "forecast") }

  /// How many targets stand how, in one line that adds up.
  func counts(_ counts: AssessmentCounts) -> String {
    let further = counts.notCounted
    let rows = further == 1 ? "1 further row is" : "\(written(further)) further rows are"
    let total = counts.reached + counts.missed + counts.forecast + counts.notAssessable
    return language.pick(
      "\(written(total)) chỉ tiêu đang có hiệu lực: \(written(counts.reached)) đạt · \(written(counts.missed)) không đạt · "
        + "\(written(counts.forecast)) đang dự báo · \(written(counts.notAssessable)) chưa đánh giá được",
      "\(written(total)) active target\(total == 1 ? "" : "s"): \(written(counts.reached)) reached · "
        + "\(written(counts.missed)) missed · \(written(counts.forecast)) forecast · "
        + "\(written(counts.notAssessable)) not assessable")
      + (further == 0
        ? ""
        : language.pick(
          "; ngoài ra \(written(further)) dòng nêu để tham khảo, không tính",
          "; \(rows) shown but not counted"))
  }

  func notAssessable(_ count: Int, why: String) -> String {
    language.pick("\(count) chỉ tiêu chưa đánh giá được: ", "\(count) not assessable: ") + why + "."
  }

  func conflicts(_ count: Int) -> String {
    language.pick(
      "\(count) giá trị có nguồn số liệu không thống nhất (xem mục riêng).",
      "Sources disagree on \(count) value\(count == 1 ? "" : "s") (listed below).")
  }

  // MARK: All verdicts

  var allVerdicts: String { language.pick("Bảng đánh giá chung", "All verdicts") }
  var allVerdictsCaption: String {
    language.pick("Tất cả chỉ tiêu và kết quả đánh giá", "All targets and their verdicts")
  }
  func onPaper(_ planTitle: String) -> String {
    language.pick(
      "Bảng này có trong bản điện tử của báo cáo. Bản in nêu các chỉ tiêu đánh giá được ở mục "
        + "“\(planTitle)”.",
      "This table is part of the electronic report. On paper, the targets that can be assessed are "
        + "listed under “\(planTitle)”.")
  }
  /// Of a table that nobody would print.
  var onScreenOnly: String {
    language.pick(
      "Bảng này có trong bản điện tử của báo cáo và trong tệp results.xlsx.",
      "This table is part of the electronic report and of results.xlsx.")
  }
  /// Where no script runs.
  var needsScript: String {
    language.pick(
      "Bảng này cần JavaScript. Mọi kết quả cũng có trong results.xlsx và assessments.csv.",
      "This table needs JavaScript. All verdicts are in results.xlsx and assessments.csv, too.")
  }
  var search: String { language.pick("Tìm (có thể gõ không dấu)", "Search") }
  /// `{n}` as above.
  var showMore: String { language.pick("Hiện thêm {n} dòng", "Show {n} more rows") }
  var showAll: String { language.pick("Xem tất cả", "Show all") }
  var all: String { language.pick("Tất cả", "All") }
  /// `{n}` is replaced by the page's script.
  var shown: String { language.pick("{n} chỉ tiêu", "{n} targets") }
}

extension Language {
  /// A note in this language: what a Vietnamese reader cannot read is left out.
  func note(_ note: String, vietnamese: String) -> String {
    Language.forReaders(self == .vietnamese ? vietnamese : note)
  }

  /// A note without what stands beside marks such as `[ocr]` or `[conflict: …]`: that is for those who
  /// keep the file.
  static func forReaders(_ note: String) -> String {
    // Few notes have brackets, and the expression is made anew for each that is looked at.
    note.contains("[") && note.contains(#/\[[a-z][a-z0-9-]*(:[^\]]*)?\]/#) ? "" : note
  }

  /// The words of a colour.
  func word(for tone: Tone) -> String {
    switch tone {
    case .reached: verdict(reached: true)
    case .missed: verdict(reached: false)
    case .none: PageTexts(language: self).notAssessable
    default: Likelihood.allCases.first { Tone($0) == tone }.map(likelihood) ?? ""
    }
  }
}

/// What only slides say.
struct SlideTexts {
  let language: Language

  func chartsLeftOut(_ count: Int) -> String {
    language.pick(
      "Còn \(count) biểu đồ khác: xem báo cáo; các bảng sau đây nêu đủ mọi chỉ tiêu.",
      "\(count) more \(count == 1 ? "chart is" : "charts are") in the report; the tables below list "
        + "every target.")
  }

  var howToRead: String {
    language.pick(
      "Cách đọc: khoảng 80% nghĩa là mười lần thì tám lần giá trị công bố nằm trong đó; xác suất đạt là "
        + "phần của dải khả năng nằm ở phía đạt chỉ tiêu; “đạt”, “không đạt” chỉ nói về giá trị đã "
        + "công bố.",
      "How to read this: an 80% interval should hold eight out of ten published values; the "
        + "probability is the share of what is possible in which the target is met; “reached” and "
        + "“missed” are said of published values only.")
  }
}

/// The method in plain words.
struct MethodTexts {
  let language: Language

  var title: String {
    language.pick("Phương pháp, diễn giải đơn giản", "The method in plain words")
  }

  var paragraphs: [String] {
    let jump = NumberText(language).shortest(100 * Forecaster.jumpRate)
    return [
      language.pick(
        "Với mỗi chỉ số, công cụ xem lại các kỳ đã công bố: mức hiện nay, thay đổi bình quân mỗi "
          + "kỳ, và mức dao động quanh xu hướng. Chỉ số có giới hạn (như 0–100%) được tính trên "
          + "thang biến đổi để dự báo không vượt quá giới hạn.",
        "For each indicator the tool looks back at the published periods: the present level, the "
          + "change per period, and how far values scatter around the trend. Bounded indicators "
          + "(such as 0–100%) are handled on a transformed scale, so that no forecast leaves the "
          + "bounds."),
      language.pick(
        "Một mô hình duy nhất dễ sai, nên mặc định kết hợp bốn mô hình đơn giản: xu hướng chung của "
          + "các đơn vị cùng chỉ số, phương pháp Theta, tốc độ Theil–Sen tính từ giá trị gần nhất, "
          + "và giữ nguyên giá trị gần nhất. Kết quả không phải một con số mà là một dải khả năng: "
          + "trung vị ở giữa, khoảng 80% nghĩa là mười lần thì tám lần giá trị công bố nằm trong đó.",
        "A single model is easily wrong, so by default four simple ones are combined: the trend "
          + "shared by all units of the indicator, the Theta method, the Theil–Sen pace from the "
          + "last value, and no change. The result is not one number but a range: the median in "
          + "the middle, and an 80% interval that should hold eight out of ten published values."),
      language.pick(
        "Xác suất đạt là phần của dải khả năng nằm ở phía đạt chỉ tiêu, xét trên giá trị công bố "
          + "(đã làm tròn). Chỉ tiêu xếp hạng được mô phỏng 40.000 lần cho tất cả đơn vị cùng xếp "
          + "hạng. Từ “đạt”, “không đạt” chỉ dùng khi kết quả đã công bố.",
        "The probability is the share of that range in which the target is met, judged by the "
          + "published (rounded) value. Rank targets are simulated 40,000 times for all ranked "
          + "units. “Reached” and “missed” are said of published values only."),
      language.pick(
        "Chỉ tiêu còn mở không bao giờ được nêu 0% hay 100%. Với chỉ số có giới hạn, mô hình dành khoảng "
          + "\(jump)% mỗi năm cho việc chỉ số nhảy thẳng tới mức giới hạn, điều đã thấy ở khoảng 0,5–2% số "
          + "năm của các chỉ số quốc tế; vì vậy xác suất nhỏ nhất thường là khoảng \(jump)%.",
        "An open target is never given 0% or 100%. For a bounded indicator the model keeps about "
          + "\(jump)% a year for a jump straight to the end of the scale, which was seen in 0.5–2% of the "
          + "years of international indicators; the smallest probabilities are therefore often about "
          + "\(jump)%."),
      language.pick(
        "Không đường xu hướng nào đi qua thời điểm đổi cách tính. Chuỗi số liệu ngắn cho khoảng dự "
          + "báo rộng và được ghi chú. Điều gì không đánh giá được đều nêu rõ lý do, không bỏ qua.",
        "No trend crosses a change of definition. Short series give wide intervals and are marked. "
          + "What cannot be assessed is listed with the reason; nothing is left out silently."),
    ]
  }

  var scale: String {
    language.pick("Thang khả năng (theo IPCC)", "Likelihood scale (after the IPCC)")
  }

  var word: String { language.pick("Cách nói", "Term") }

  /// The probabilities of one word, in percent; `nil` where one end is open.
  func range(from lower: Int?, to upper: Int?) -> String {
    switch (lower, upper) {
    case (let lower?, nil): language.pick("từ \(lower)% trở lên", "\(lower)% or more")
    case (nil, let upper?): language.pick("dưới \(upper)%", "below \(upper)%")
    case (let lower?, let upper?):
      language.pick("từ \(lower)% đến dưới \(upper)%", "\(lower)% to below \(upper)%")
    case (nil, nil): NumberText.missing
    }
  }
}
