import Charting
import Plans
import TargetAssessment
import Text
import TimeSeries

/// The overview chart of one plan: every target with an answer as a row.
struct PlanOverview: Sendable {
  let result: ReviewResult
  let plan: String
  /// Verdicts of the plan, references left out.
  let verdicts: [Assessment]

  /// The plans of a review that have at least two answers to show.
  static func all(in result: ReviewResult) -> [PlanOverview] {
    var order: [String] = []
    var verdicts: [String: [Assessment]] = [:]
    for verdict in result.assessments where verdict.target.state != .reference {
      let plan = verdict.target.plan
      if verdicts[plan] == nil { order.append(plan) }
      verdicts[plan, default: []].append(verdict)
    }
    return order.map { PlanOverview(result: result, plan: $0, verdicts: verdicts[$0] ?? []) }
      .filter { $0.answered.count >= 2 }
  }

  func drawing(language: Language) -> Drawing {
    Drawing(
      fileName: SeriesResult.fileName("overview--\(plan.isEmpty ? "targets" : plan)"),
      topic: .plan(plan), chart: chart(language: language))
  }

  /// Of a unit that ends before the due date only what would have been is drawn.
  private var answered: [Assessment] {
    let continued = Set(
      verdicts.filter { $0.flags.contains(.counterfactual) }.map { $0.target.id + "|" + $0.unit })
    return verdicts.filter { verdict in
      verdict.status.isAnswer
        && !(verdict.status == .notAssessable(.unitAbolished)
          && continued.contains(verdict.target.id + "|" + verdict.unit))
    }
  }

  private func chart(language: Language) -> OverviewChart {
    let report = Report(result, language: language, drawings: [])
    let targets = answered.map { verdict in
      let text = VerdictText(verdict, in: result, language: language)
      let remark = verdict.flags.contains(.counterfactual) ? language.flag(.counterfactual) : ""
      return OverviewChart.Target(
        name: text.indicatorName,
        unit: [text.unitName, remark].filter { !$0.isEmpty }.joined(separator: " · "),
        requirement: "\(text.requirement) (\(text.due))", last: text.last,
        forecast: median(of: verdict, language: language),
        probability: verdict.status == .forecast ? verdict.probability : nil,
        probabilityText: text.probability, answer: text.answer, colour: text.tone.colours.fill)
    }
    let others = Set(verdicts.map(\.target.id)).count - Set(answered.map(\.target.id)).count
    let silent = language.pick(
      "\(others) chỉ tiêu khác không có số liệu, không nêu con số hoặc không còn hiệu lực.",
      "\(others) further targets have no data, print no number or are no longer in force.")
    return OverviewChart(
      title: report.planName(plan), subtitle: report.asOf,
      headings: OverviewChart.Headings(
        name: language.pick("Chỉ tiêu, đơn vị", "Indicator, unit"),
        target: language.pick("Mục tiêu (hạn)", "Target (due)"),
        last: language.pick("Mới nhất (kỳ)", "Last value"),
        forecast: language.pick("Dự báo", "Forecast"),
        likelihood: language.pick("Xác suất đạt, 0–100%", "Probability, 0–100%")),
      targets: targets, notes: others > 0 ? [silent] : [],
      watermark: isSynthetic ? language.syntheticBadge : nil,
      language: language)
  }

  private func median(of verdict: Assessment, language: Language) -> String {
    guard verdict.status == .forecast, let median = verdict.median else {
      return NumberText.missing
    }
    return result.indicator(verdict.target.indicator).forecastText(median, language)
  }

  private var isSynthetic: Bool { verdicts.contains { $0.flags.contains(.synthetic) } }
}
