import Plans
import TargetAssessment
import Text
import TimeSeries

/// What the targets of a plan come to together, in sentences.
struct PlanSentences: Sendable {
  let catalogue: Catalogue
  let language: Language
  private let numbers: NumberText

  init(catalogue: Catalogue, language: Language) {
    self.catalogue = catalogue
    self.language = language
    numbers = NumberText(language)
  }

  /// All targets of one unit: how many are likely to be met, and whether all of them.
  func sentence(_ plan: PlanVerdict) -> String? {
    guard plan.assessed > 1, let expected = plan.expectedMet, let range = plan.met80 else {
      return nil
    }
    let name = unit(plan.unit)
    let left =
      plan.leftOut.isEmpty
      ? ""
      : language.pick(
        "; \(plan.leftOut.count) chỉ tiêu khác chưa đánh giá được",
        "; \(plan.leftOut.count) more not assessable")
    guard plan.forecast > 0 else {
      return language.pick(
        "\(name): đạt \(plan.reached)/\(plan.assessed) chỉ tiêu đã có kết quả",
        "\(name): \(plan.reached) of \(plan.assessed) decided targets reached") + left + "."
    }
    let middle = numbers.decimal(expected, decimals: 1)
    let ends =
      range.lowerBound == range.upperBound
      ? "\(range.lowerBound)" : "\(range.lowerBound)–\(range.upperBound)"
    return language.pick(
      "\(name): dự kiến đạt \(middle)/\(plan.assessed) chỉ tiêu (80%: \(ends)), ",
      "\(name): \(middle) of \(plan.assessed) targets expected to be met (80%: \(ends)), ")
      + all(plan) + left + "."
  }

  private func all(_ plan: PlanVerdict) -> String {
    guard plan.missed == 0 else {
      return language.pick(
        "trong đó \(plan.missed) chỉ tiêu đã không đạt", "\(plan.missed) missed already")
    }
    let chance = drawn(plan.probabilityAll ?? 0, plan.monteCarloError ?? 0)
    return language.pick("xác suất đạt tất cả \(chance)", "probability of meeting all \(chance)")
  }

  /// The milestones on the way to a final target, or the weakest period of one that must hold.
  func sentences(_ path: TargetPath) -> [String] {
    let indicator = self.indicator(path.indicator)
    let name = "\(language.name(indicator.name)), \(unit(path.unit))"
    var lines: [String] = []
    for step in path.milestones {
      guard let weakest = step.weakest else { continue }
      lines.append(
        "\(name): \(requirement(step.target)): "
          + drawn(step.probability, step.isObserved ? 0 : 1)
          + language.pick("; yếu nhất là ", "; weakest is ")
          + "\(numbers.period(weakest.period)) (\(drawn(weakest.probability)))")
    }
    guard path.milestones.count > 1, let final = path.milestones.last, !final.isObserved else {
      return lines
    }
    let way = path.milestones.map { "\(requirement($0.target)) (\(numbers.period($0.target.due)))" }
      .joined(separator: " → ")
    var line =
      "\(name): \(way): "
      + language.pick("đạt tất cả các mốc ", "all of the way ")
      + drawn(final.probabilitySoFar, final.monteCarloError)
    if let given = final.probabilityGivenEarlier,
      path.milestones.contains(where: { !$0.isObserved && $0.target != final.target })
    {
      line += language.pick(
        "; đạt các mốc trước rồi thì mục tiêu cuối \(drawn(given))",
        "; the final target once the milestones are met \(drawn(given))")
    }
    return lines + [line] + path.milestones.compactMap { lineSentence($0, indicator: indicator) }
  }

  /// Where a milestone stands beside the straight line to the final target.
  private func lineSentence(_ step: TargetPath.Milestone, indicator: Indicator) -> String? {
    guard let line = step.lineValue, let gap = step.lineGap else { return nil }
    let decimals = min(2, indicator.precision ?? 1)
    let size = numbers.decimal(abs(gap), decimals: decimals)
    let value = numbers.decimal(line, decimals: decimals)
    let period = numbers.period(step.target.due)
    if Double(size.filter(\.isNumber)) == 0 {
      return language.pick(
        "  mốc \(period) nằm trên đường thẳng tới mục tiêu cuối (\(value))",
        "  the milestone of \(period) lies on the straight line to the final target (\(value))")
    }
    return gap > 0
      ? language.pick(
        "  mốc \(period) cao hơn đường thẳng tới mục tiêu cuối (\(value)) là \(size)",
        "  the milestone of \(period) lies \(size) above the straight line to the final target (\(value))"
      )
      : language.pick(
        "  mốc \(period) thấp hơn đường thẳng tới mục tiêu cuối (\(value)) là \(size)",
        "  the milestone of \(period) lies \(size) below the straight line to the final target (\(value))"
      )
  }

  /// Two targets that the plan cannot mean both, each with its answer.
  func sentence(contradiction one: Assessment, _ other: Assessment) -> String {
    language.pick("Mâu thuẫn trong kế hoạch: ", "The plan contradicts itself: ")
      + [one, other].map { row in
        let section = row.target.section.isEmpty ? row.target.id : row.target.section
        let name = language.name(indicator(row.target.indicator).name)
        return "\(name) \(requirement(row.target)) [\(section)]: \(answer(row))"
      }.joined(separator: language.pick("; nhưng ", "; but "))
  }

  /// What the forecasts of a past review date were worth.
  func sentence(_ score: Scoreboard.Score) -> String {
    let day = numbers.day(score.asOf)
    let (own, usual) = (
      numbers.decimal(score.brier, decimals: 3), numbers.decimal(score.climatology, decimals: 3)
    )
    return language.pick(
      "  \(day): \(score.count) dự báo đã có kết quả, đạt \(score.reached); điểm Brier \(own) "
        + "(nói đúng tỷ lệ đạt chung cho mọi chỉ tiêu: \(usual))",
      "  \(day): \(score.count) forecasts since decided, \(score.reached) reached; Brier score \(own) "
        + "(the overall share said of every target: \(usual))")
  }

  private func answer(_ row: Assessment) -> String {
    switch row.status {
    case .observed(let reached): language.outcome(reached: reached)
    case .forecast: numbers.probability(of: row) ?? "—"
    case .notAssessable(let reason): language.reason(reason)
    }
  }

  /// What was drawn by lot is never certain.
  private func drawn(_ probability: Double, _ error: Double = 1) -> String {
    numbers.probability(error > 0 ? min(max(probability, 1e-9), 1 - 1e-9) : probability)
  }

  private func requirement(_ target: Target) -> String {
    language.requirement(target, indicator: indicator(target.indicator), numbers: numbers)
  }

  private func indicator(_ id: String) -> Indicator {
    catalogue.indicator(id) ?? Indicator(id: id, name: LocalizedName(id))
  }

  private func unit(_ id: String) -> String {
    catalogue.unit(id).map { language.name($0.name) } ?? id
  }
}
