import Loading
import Plans
import Reporting
public import TargetAssessment
import Text
import TimeSeries

extension Pipeline {
  /// The plan's what-ifs on a review.
  public func scenarios(_ review: Review) -> ScenarioReview {
    assess(scenarios, on: review.assessed, inverse: plan.inverse, seed: plan.seed)
  }

  /// The plan's scenarios with the ids that their names stand for, and a name each.
  ///
  /// - Throws: `LoadingFailure` for names that mean nothing, and ids that stand twice.
  static func scenarios(of plan: AnalysisPlan, data: AnalysisData) throws(LoadingFailure)
    -> [Scenario]
  {
    let catalogue = data.catalogue
    var names = NameCheck(file: plan.jobFile)
    func units(_ asked: [String]) -> [String] {
      names.check(asked, .unit, known: catalogue.units.map(\.id)) {
        !catalogue.indicesOfUnits(named: $0).isEmpty
      }
      return asked.flatMap { catalogue.indicesOfUnits(named: $0) }.map { catalogue.units[$0].id }
    }
    var seen: Set<String> = []
    let scenarios = plan.scenarios.map { asked in
      var scenario = asked
      if !seen.insert(asked.id).inserted {
        names.report(.repeatedScenario(asked.id))
      }
      names.check(asked.targets, .target, known: data.targets.map(\.id)) { id in
        data.targets.contains { $0.id == id }
      }
      names.check(asked.indicators, .indicator, known: catalogue.indicators.map(\.id)) {
        catalogue.indexOfIndicator($0) != nil
      }
      scenario.indicators = asked.indicators.compactMap { catalogue.indicator($0)?.id }
      scenario.units = units(asked.units)
      scenario.changes = asked.changes.map { change in
        guard case .pace(let name) = change else { return change }
        let found = units([name])
        if found.count > 1 {
          names.report(.severalUnits(name, found))
        }
        return .pace(unit: found.first ?? name)
      }
      if scenario.name.vietnamese.isEmpty {
        scenario.name = LocalizedName(
          vietnamese: words(scenario.changes, catalogue, .vietnamese),
          english: words(scenario.changes, catalogue, .english))
      }
      return scenario
    }
    try names.finish()
    return scenarios
  }

  private static func words(
    _ changes: [Scenario.Change], _ catalogue: Catalogue, _ language: Language
  ) -> String {
    changes.map { change in
      language.scenario(change) { id in catalogue.unit(id).map { language.name($0.name) } ?? id }
    }.joined(separator: "; ")
  }
}
