import Charting
import Plans
import Results
import TargetAssessment
import Text
import TimeSeries

/// The overview chart of one plan: every target with an answer as a row.
struct PlanOverview: Sendable {
  let result: ReviewResult
  let plan: String
  /// Verdicts of the plan, references left out.
  let assessments: [Assessment]

  /// The plans of a review that have at least two answers to show.
  static func all(in result: ReviewResult) -> [PlanOverview] {
    var order: [String] = []
    var assessments: [String: [Assessment]] = [:]
    for assessment in result.assessments where assessment.target.state != .reference {
      let plan = assessment.target.plan
      if assessments[plan] == nil { order.append(plan) }
      assessments[plan, default: []].append(assessment)
    }
    return order.map { PlanOverview(result: result, plan: $0, assessments: assessments[$0] ?? []) }
      .filter { $0.answered.count >= 2 }
  }

  var fileName: String { SeriesResult.fileName("overview--\(plan.isEmpty ? "targets" : plan)") }

  func drawing(language: Language) -> Drawing {
    Drawing(
      fileName: fileName, topic: .plan(plan), chart: chart(language: language))
  }

  /// Of a unit that ends before the due date only what would have been is drawn.
  private var answered: [Assessment] {
    let continued = Set(
      assessments.filter { $0.flags.contains(.counterfactual) }.map { $0.target.id + "|" + $0.unit }
    )
    return assessments.filter { assessment in
      assessment.status.isAnswer
        && !(assessment.status == .notAssessable(.unitAbolished)
          && continued.contains(assessment.target.id + "|" + assessment.unit))
    }
  }

  private func chart(language: Language) -> OverviewChart {
    let plans = PlanTexts(language: language)
    let (answered, named) = (answered, Shortlist.named(of: answered))
    let targets = named.map { assessment in
      let text = AssessmentText(assessment, in: result, language: language)
      let remark = assessment.flags.contains(.counterfactual) ? language.flag(.counterfactual) : ""
      return OverviewChart.Target(
        name: text.indicatorName,
        unit: [text.unitName, remark].filter { !$0.isEmpty }.joined(separator: " · "),
        requirement: "\(text.requirement) (\(text.due))", last: text.last,
        forecast: text.median,
        probability: assessment.status == .forecast ? assessment.probability : nil,
        probabilityText: text.probability, answer: text.answer, colour: text.tone.colours.fill)
    }
    let others = Set(assessments.map(\.target.id)).count - Set(answered.map(\.target.id)).count
    let texts = ChartTexts(language: language)
    return OverviewChart(
      title: plans.name(of: plan, in: result),
      subtitle: PageTexts(language: language).asOf(result.asOf),
      headings: OverviewChart.Headings(
        name: texts.indicatorAndUnit,
        target: ColumnTexts(language: language).targetAndDue,
        last: texts.last,
        forecast: texts.forecast,
        likelihood: texts.probabilityAxis),
      targets: targets,
      notes: (others > 0 ? [texts.notShown(others)] : [])
        + (named.count < answered.count
          ? [texts.namedOnly(named.count, of: answered.count)] : []),
      watermark: isSynthetic ? texts.synthetic : nil,
      language: language)
  }

  private var isSynthetic: Bool { assessments.contains { $0.flags.contains(.synthetic) } }
}
