import Plans
import Text

/// The method in plain words, and the scale of likelihood.
extension Report {
  var methodSection: Section {
    Section(id: "method", title: methodTitle, content: methodText.map { paragraph($0) } + [scale])
  }

  var methodTitle: String {
    language.pick("Phương pháp, diễn giải đơn giản", "The method in plain words")
  }

  var methodText: [String] {
    [
      language.pick(
        "Với mỗi chỉ tiêu, công cụ xem lại các kỳ đã công bố: mức hiện nay, thay đổi bình quân mỗi "
          + "kỳ, và mức dao động quanh xu hướng. Chỉ tiêu có giới hạn (như 0–100%) được tính trên "
          + "thang biến đổi để dự báo không vượt quá giới hạn.",
        "For each indicator the tool looks back at the published years: the level now, the change a "
          + "year, and how far values scatter round the trend. Bounded indicators (0–100%) are "
          + "handled on a stretched scale, so that no forecast leaves the bounds."),
      language.pick(
        "Một mô hình duy nhất dễ sai, nên mặc định kết hợp bốn mô hình đơn giản: xu hướng chung của "
          + "các đơn vị cùng chỉ tiêu, phương pháp Theta, tốc độ Theil–Sen tính từ giá trị gần nhất, "
          + "và giữ nguyên giá trị gần nhất. Kết quả không phải một con số mà là một dải khả năng: "
          + "trung vị ở giữa, khoảng 80% nghĩa là mười lần thì tám lần giá trị công bố nằm trong đó.",
        "One model alone is easily wrong, so by default four simple ones are combined: the trend "
          + "that all units of the indicator share, Theta, the Theil–Sen pace from the last value, "
          + "and no change. The result is not one number but a range: the "
          + "median in the middle, and an 80% interval that should hold eight published values out "
          + "of ten."),
      language.pick(
        "Xác suất đạt là phần của dải khả năng nằm ở phía đạt mục tiêu, xét trên giá trị công bố "
          + "(đã làm tròn). Mục tiêu xếp hạng được mô phỏng 40.000 lần cho tất cả đơn vị cùng xếp "
          + "hạng. Từ “đạt”, “không đạt” chỉ dùng khi kết quả đã công bố.",
        "The probability is the part of that range in which the target is met, judged on the "
          + "published (rounded) value. Rank targets are simulated 40,000 times for all units of "
          + "the field. «Reached» and «missed» are said of published values only."),
      language.pick(
        "Không đường xu hướng nào đi qua thời điểm đổi cách tính. Chuỗi số liệu ngắn cho khoảng dự "
          + "báo rộng và được ghi chú. Điều gì không đánh giá được đều nêu rõ lý do, không bỏ qua.",
        "No trend crosses a change of definition. Short series give wide intervals and are marked. "
          + "What cannot be assessed is listed with the reason; nothing is left out silently."),
    ]
  }

  /// From which probability each word is used.
  private var scale: HTML {
    let floors = Likelihood.lowerBounds
    let rows = Likelihood.allCases.enumerated().map { index, word in
      let upper = index == 0 ? nil : floors[index - 1]
      let lower = index < floors.count ? floors[index] : nil
      return HTML(
        "tr", [:],
        [
          HTML(
            "td", ["data-label": language.pick("Cách nói", "Word")],
            [
              HTML(
                "span", ["class": "chip \(Tone(word).rawValue)"], text: language.likelihood(word))
            ]),
          cell(range(from: lower, to: upper), label: probabilityLabel, kind: "number"),
        ])
    }
    let caption = language.pick(
      "Thang khả năng (theo IPCC)", "Scale of likelihood (after the IPCC)")
    return table(
      caption: caption, kind: "narrow",
      columns: [language.pick("Cách nói", "Word"), probabilityLabel],
      body: [HTML("tbody", [:], rows)])
  }

  private func range(from lower: Double?, to upper: Double?) -> String {
    func percent(_ share: Double) -> String { numbers.shortest((share * 100).rounded()) + "%" }
    return switch (lower, upper) {
    case (let lower?, nil):
      language.pick("từ \(percent(lower)) trở lên", "\(percent(lower)) or more")
    case (nil, let upper?): language.pick("dưới \(percent(upper))", "below \(percent(upper))")
    case (let lower?, let upper?):
      language.pick(
        "từ \(percent(lower)) đến dưới \(percent(upper))",
        "\(percent(lower)) to below \(percent(upper))")
    case (nil, nil): VerdictText.missing
    }
  }
}
