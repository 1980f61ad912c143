import Plans
import TargetAssessment
import Text
import TimeSeries

/// One target in one sentence that a leader may quote: no signs, no terms of statistics.
struct QuotationTexts {
  let language: Language

  /// «SIPAS của Hà Nội năm 2024 là 86,50%; năm 2025 dự báo khoảng 88,6% (trong khoảng 86,2–90,7%); khả
  /// năng đạt chỉ tiêu từ 90% đến 95% là 19%, tức là ít khả năng đạt.»
  ///
  /// - Parameter namesUnit: Whether it says whose number it is.
  func sentence(_ text: AssessmentText, namesUnit: Bool = true) -> String {
    let goal = requirement(text)
    let due = period(text.due, of: text)
    let name =
      !namesUnit
      ? text.indicatorName
      : language.pick(
        "\(text.indicatorName) của \(text.unitName)", "\(text.unitName), \(text.indicatorName)")
    let known = text.assessment.last.map { last in
      let period = text.numbers.period(last.period)
      return language.pick(
        "\(name) \(inPeriod(period)) là \(text.lastValue)",
        "\(name): \(text.lastValue) in \(period)")
    }
    let subject =
      known
      ?? language.pick("\(name) chưa có số liệu", "\(name): no published value")
    switch text.assessment.status {
    case .observed(let reached):
      return language.pick(
        "\(subject), \(reached ? "đạt" : "không đạt") chỉ tiêu \(goal) đề ra cho \(due).",
        "\(subject); the target for \(due), \(goal), was \(reached ? "reached" : "missed").")
    case .forecast:
      let median =
        text.isRank ? AssessmentTexts(language: language).rank(text.median) : text.median
      let chance = inWords(text.probability)
      let range = text.forecastRange.map {
        language.pick(" (trong khoảng \($0))", " (\($0))")
      }
      return language.pick(
        "\(subject); \(due) dự báo khoảng \(median)\(range ?? ""); khả năng đạt "
          + "chỉ tiêu \(goal) là \(chance), tức là \(text.answer).",
        "\(subject); about \(median)\(range ?? "") is expected for \(due), and the target, \(goal), is "
          + "\(text.answer) to be reached (probability \(chance)).")
    case .notAssessable:
      return language.pick(
        "\(subject); chưa đánh giá được chỉ tiêu \(goal) của \(due): \(text.answer).",
        "\(subject); the target for \(due), \(goal), cannot be assessed: \(text.answer).")
    }
  }

  /// «trên 99%» of «>99%».
  private func inWords(_ probability: String) -> String {
    switch probability.first {
    case ">": language.pick("trên ", "more than ") + probability.dropFirst()
    case "<": language.pick("dưới ", "less than ") + probability.dropFirst()
    default: probability
    }
  }

  private func inPeriod(_ period: String) -> String {
    period.allSatisfy(\.isNumber) ? "năm \(period)" : period
  }

  private func period(_ due: String, of text: AssessmentText) -> String {
    language.pick(text.assessment.target.due.kind == .year ? "năm \(due)" : due, due)
  }

  /// What is asked for, in words: «từ 90% trở lên», «thuộc nhóm 10 đơn vị đứng đầu».
  private func requirement(_ text: AssessmentText) -> String {
    let target = text.assessment.target
    let percent = text.indicator.isPercent ? "%" : ""
    guard let threshold = target.threshold else { return text.requirement }
    let low = text.numbers.shortest(threshold) + percent
    if let high = target.thresholdHigh, [.atLeast, .greater].contains(target.comparison) {
      let end = text.numbers.shortest(high) + percent
      return language.pick("từ \(low) đến \(end)", "\(low) to \(end)")
    }
    switch target.comparison {
    case .greater: return language.pick("trên \(low)", "more than \(low)")
    case .atLeast: return language.pick("từ \(low) trở lên", "\(low) or more")
    case .less: return language.pick("dưới \(low)", "less than \(low)")
    case .atMost: return language.pick("không quá \(low)", "\(low) or less")
    case .equal: return low
    case .topN:
      return language.pick(
        "thuộc nhóm \(text.numbers.shortest(threshold)) đơn vị đứng đầu",
        "a place among the first \(text.numbers.shortest(threshold))")
    case .at100, .increase, .reduce: return text.requirement
    }
  }
}
