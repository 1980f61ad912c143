import Plans
import Results
import TargetAssessment
import Text
import TimeSeries

/// Plan by plan, by area of reform: the annex table that such reports carry.
extension ReportContext {
  private var texts: PlanTexts { PlanTexts(language: language) }

  /// The targets of one plan, or the levels applied to other units.
  struct PlanPart {
    /// `nil` for the levels applied to other units.
    var plan: String?
    var assessments: [Assessment]
  }

  /// The plans in the order of their targets, then the levels applied to other units.
  var planParts: [PlanPart] {
    let own = result.assessments.filter { $0.target.state != .reference }
    let references = result.assessments.filter { $0.target.state == .reference }
    return ReportContext.unique(own.map(\.target.plan)).map { plan in
      PlanPart(plan: plan, assessments: own.filter { $0.target.plan == plan })
    } + (references.isEmpty ? [] : [PlanPart(plan: nil, assessments: references)])
  }

  var planSection: ReportDocument.Section? {
    let blocks = planParts.flatMap { part -> [ReportBlock] in
      let heading = part.plan.map { texts.name(of: $0, in: result) } ?? texts.references
      let joint = jointSentences(part)
      return [.heading(heading), .paragraph(texts.counts(Counts(part.assessments)), role: .counts)]
        + (joint.isEmpty ? [] : [.list(joint, style: .sentences)])
        + drawings.filter { part.plan.map(Drawing.Topic.plan) == $0.topic }.map(ReportBlock.figure)
        + [.table(AnnexTable(part.assessments, in: self).table(label: heading))]
    }
    guard !blocks.isEmpty else { return nil }
    return ReportDocument.Section(id: "plans", title: texts.title, blocks: blocks, isWide: true)
  }

  /// What the targets of a plan come to together: how many are expected to be met, the way over its
  /// milestones, and where it contradicts itself.
  private func jointSentences(_ part: PlanPart) -> [String] {
    guard let plan = part.plan else { return [] }
    return PlanSentences(result: result, language: language)
      .sentences(ofPlans: [plan], part.assessments, includingUnassessed: true)
      .map(language.sentenceCase)
  }
}
