import Text

/// The method in plain words.
struct MethodTexts {
  let language: Language

  var title: String {
    language.pick("Phương pháp, diễn giải đơn giản", "The method in plain words")
  }

  var paragraphs: [String] {
    [
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
