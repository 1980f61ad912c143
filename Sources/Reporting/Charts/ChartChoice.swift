import Plans
package import Results
import TargetAssessment
package import Text

/// The charts of a review that are drawn: every one, or those that belong to a report.
package struct ChartChoice: Sendable {
  let result: ReviewResult
  let plans: [PlanOverview]
  let fields: [FieldSubject]
  let series: [ChartSubject]
  let ranks: [RankSubject]
  /// How many of plans, series and ranks are not drawn.
  package let leftOut: Int

  package static func all(in result: ReviewResult) -> ChartChoice {
    ChartChoice(
      result: result, plans: PlanOverview.all(in: result), fields: FieldSubject.all(in: result),
      series: ChartSubject.all(in: result), ranks: RankSubject.all(in: result), leftOut: 0)
  }

  /// All of them; of too many, those of the targets that the report names, which without a question are
  /// the worst, the undecided and the best.
  package static func ofReport(on result: ReviewResult) -> ChartChoice {
    let all = all(in: result)
    guard all.count > mostCharts else { return all }
    let named = Shortlist.named(of: result.asked)
    let files = Set(named.compactMap { result.seriesShown(for: $0)?.fileName })
    let verdicts = Set(named.map(\.id))
    let chosen = ChartChoice(
      result: result, plans: all.plans.count > Shortlist.mostPlans ? [] : all.plans,
      fields: all.fields, series: all.series.filter { files.contains($0.fileName) },
      ranks: all.ranks.filter { verdicts.contains($0.assessment.id) }, leftOut: 0)
    return ChartChoice(
      result: result, plans: chosen.plans, fields: chosen.fields, series: chosen.series,
      ranks: chosen.ranks, leftOut: all.count - chosen.count)
  }

  /// More are not looked at.
  private static let mostCharts = 400

  /// Of plans, series and ranks: of the others there are few.
  package var count: Int { plans.count + series.count + ranks.count }

  /// The names of the files without extension that begin with one of `names`; all of them without any.
  package func named(_ names: [String]) -> ChartChoice {
    func isMeant(_ name: String) -> Bool { names.isEmpty || names.contains(where: name.hasPrefix) }
    return ChartChoice(
      result: result, plans: plans.filter { isMeant($0.fileName) }, fields: fields,
      series: series.filter { isMeant($0.fileName) },
      ranks: ranks.filter { isMeant(RankSubject.fileName(of: $0.assessment)) }, leftOut: leftOut)
  }

  /// Made of the choice, in the order of the report.
  package func drawings(language: Language) -> [Drawing] {
    plans.map { $0.drawing(language: language) }
      + fields.flatMap { $0.drawings(language: language) }
      + series.map { $0.drawing(language: language) } + ranks.map { $0.drawing(language: language) }
      + ScenarioSubject.all(in: result).map { $0.drawing(language: language) }
      + ReliabilitySubject.all(in: result).map { $0.drawing(language: language) }
  }
}
