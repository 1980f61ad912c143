import Plans
import Results
import TargetAssessment
import Text
import TimeSeries

/// What the targets of a plan come to together, in sentences.
struct PlanSentences: Sendable {
  let result: ReviewResult
  let language: Language
  private var numbers: NumberText { NumberText(language) }

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
        "; \(plan.leftOut.count) more cannot be assessed")
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

  /// A sentence for each; of too many, for those that are expected to meet the smallest and the largest
  /// share of their targets.
  private func together(_ verdicts: [PlanVerdict]) -> [String] {
    // Of a single target nothing is said together.
    let shares = verdicts.compactMap { verdict in
      verdict.assessed > 1
        ? verdict.expectedMet.map { (verdict: verdict, share: $0 / Double(verdict.assessed)) } : nil
    }
    guard Shortlist.isNeeded(for: shares.count) else {
      return shares.compactMap { sentence($0.verdict) }
    }
    let sorted = shares.sorted { ($0.share, $0.verdict.unit) < ($1.share, $1.verdict.unit) }
      .map(\.verdict)
    let length = Shortlist.length
    let texts = ShortlistTexts(language: language)
    return [texts.fewestMet(length, of: shares.count)]
      + sorted.prefix(length).compactMap { sentence($0) } + [texts.mostMet(length)]
      + sorted.suffix(length).reversed().compactMap { sentence($0) }
  }

  private func all(_ plan: PlanVerdict) -> String {
    guard plan.missed == 0 else {
      return language.pick(
        "trong đó \(plan.missed) chỉ tiêu đã không đạt", "\(plan.missed) already missed")
    }
    let chance = simulated(plan.probabilityAll ?? 0, plan.monteCarloError ?? 0)
    return language.pick("xác suất đạt tất cả \(chance)", "probability of meeting all \(chance)")
  }

  /// The milestones on the way to a final target, or the weakest period of one that must hold.
  func sentences(_ path: TargetPath) -> [String] {
    let indicator = result.indicator(path.indicator)
    let name = "\(language.name(indicator.name)), \(unit(path.unit))"
    var lines: [String] = []
    for step in path.milestones {
      guard let weakest = step.weakest else { continue }
      let chance = simulated(step.probability, step.isObserved ? 0 : 1)
      let period = numbers.period(weakest.period)
      let lowest = simulated(weakest.probability)
      lines.append(
        "\(name): \(requirement(step.target)): "
          + language.pick(
            "\(chance); kỳ yếu nhất là \(period) (\(lowest))",
            "\(chance); the weakest period is \(period) (\(lowest))"))
    }
    guard path.milestones.count > 1, let final = path.milestones.last, !final.isObserved else {
      return lines
    }
    let way = path.milestones.map { "\(requirement($0.target)) (\(numbers.period($0.target.due)))" }
      .joined(separator: " → ")
    let all = simulated(final.probabilitySoFar, final.monteCarloError)
    var line =
      "\(name): \(way): "
      + language.pick(
        "xác suất đạt tất cả các mốc \(all)", "probability of meeting all of them \(all)")
    if let given = final.probabilityGivenEarlier,
      path.milestones.contains(where: { !$0.isObserved && $0.target != final.target })
    {
      line += language.pick(
        "; nếu đạt các mốc trước, xác suất đạt chỉ tiêu cuối là \(simulated(given))",
        "; if the earlier ones are met, \(simulated(given)) for the final target")
    }
    return lines + [line]
      + path.milestones.compactMap { step in
        lineSentence(step, indicator: indicator).map { "\(name): \($0)" }
      }
  }

  /// Where a milestone stands beside the straight line to the final target.
  private func lineSentence(_ step: TargetPath.Milestone, indicator: Indicator) -> String? {
    guard let line = step.lineValue, let gap = step.lineGap else { return nil }
    let decimals = NumberText.derivedDecimals(precision: indicator.precision)
    let size = numbers.decimal(abs(gap), decimals: decimals)
    let value = numbers.decimal(line, decimals: decimals)
    let period = numbers.period(step.target.due)
    if gap.rounded(to: decimals) == 0 {
      return language.pick(
        "mốc \(period) đúng bằng tiến độ tuyến tính tới chỉ tiêu cuối (\(value))",
        "the milestone of \(period) lies on the straight line to the final target (\(value))")
    }
    let side = gap > 0 ? language.pick("cao", "above") : language.pick("thấp", "below")
    return language.pick(
      "mốc \(period) \(side) hơn tiến độ tuyến tính tới chỉ tiêu cuối (\(value)) là \(size)",
      "the milestone of \(period) lies \(size) \(side) the straight line to the final target "
        + "(\(value))")
  }

  /// Two targets that the plan cannot mean both, each with its answer.
  func sentence(contradiction one: Assessment, _ other: Assessment) -> String {
    language.pick("Mâu thuẫn trong kế hoạch: ", "The plan contradicts itself: ")
      + [one, other].map { assessment in
        let target = assessment.target
        let section = target.section.isEmpty ? target.id : target.section
        let text = AssessmentText(assessment, in: result, language: language)
        let answer = text.isForecast ? text.probability : text.answer
        return "\(text.indicatorName) \(text.requirement) [\(section)]: \(answer)"
      }.joined(separator: language.pick("; nhưng ", "; but "))
  }

  /// What the forecasts of a past review date were worth.
  func sentence(_ score: Scoreboard.Score) -> String {
    let day = numbers.day(score.asOf)
    let (own, usual) = (
      numbers.decimal(score.brier, decimals: 3), numbers.decimal(score.climatology, decimals: 3)
    )
    return language.pick(
      "\(day): \(score.count) dự báo đã có kết quả, đạt \(score.reached); điểm Brier \(own) "
        + "(nếu nêu cùng tỷ lệ đạt chung cho mọi chỉ tiêu: \(usual))",
      "\(day): \(score.count) forecast\(score.count == 1 ? "" : "s") since decided, \(score.reached) reached; Brier score \(own) "
        + "(stating the overall share for every target: \(usual))")
  }

  /// All sentences about these assessments of plans, in their order.
  ///
  /// - Parameters:
  ///   - includingUnassessed: Also contradictions between two targets that nothing is known of.
  ///   - withWays: Also the ways over milestones.
  func sentences(
    ofPlans plans: Set<String>, _ assessments: [Assessment], includingUnassessed: Bool,
    withWays: Bool = true
  ) -> [String] {
    let together = together(result.planVerdicts.filter { plans.contains($0.plan) })
    let ways =
      !withWays ? [] : result.paths.filter { plans.contains($0.plan) }.flatMap { sentences($0) }
    let contradictions = result.contradictions.compactMap { pair -> String? in
      guard let one = assessments.first(where: { $0.target.id == pair.target }),
        let other = assessments.first(where: { $0.target.id == pair.other }),
        includingUnassessed || one.probability != nil || other.probability != nil
      else { return nil }
      return sentence(contradiction: one, other)
    }
    return together + ways + contradictions
  }

  /// What was simulated is never certain.
  private func simulated(_ probability: Double, _ error: Double = 1) -> String {
    error > 0 ? numbers.openProbability(probability) : numbers.probability(probability)
  }

  private func requirement(_ target: Target) -> String {
    language.requirement(target, indicator: result.indicator(target.indicator), numbers: numbers)
  }

  private func unit(_ id: String) -> String { language.name(result.unit(id).name) }
}
