import Forecasting
import Loading
package import Plans
import Reporting
import Results
import Text
package import TimeSeries

/// What a job's filters choose to report.
///
/// Filters choose among targets, forecasts and trends; they take nothing out of the panel, because
/// a rank needs its whole field and a short series the others of its group.
package struct Selection: Sendable {
  let plans: Set<String>
  let targets: Set<String>
  let indicators: Set<String>
  let levels: Set<String>
  let units: Set<String>
  let catalogue: Catalogue

  /// Whether there are no filters.
  var isEverything: Bool {
    [plans, targets, indicators, levels, units].allSatisfy(\.isEmpty)
  }

  package func includes(_ key: SeriesKey) -> Bool {
    includes(unit: key.unit, indicator: key.indicator)
  }

  package func includes(_ target: Target) -> Bool {
    (plans.isEmpty || plans.contains(target.plan))
      && (targets.isEmpty || targets.contains(target.id))
      && includes(unit: target.unit, indicator: target.indicator)
  }

  private func includes(unit: String, indicator: String) -> Bool {
    (indicators.isEmpty || indicators.contains(indicator))
      && (units.isEmpty || units.contains(unit))
      && (levels.isEmpty || levels.contains(catalogue.unit(unit)?.level ?? ""))
  }
}

/// Looks up names that a job or the command line gives, and gathers those that mean nothing with the
/// nearest that do: a misspelt name must not let everything through, or nothing.
struct NameCheck {
  let file: String
  let catalogue: Catalogue
  private var problems: [Problem] = []

  init(file: String, catalogue: Catalogue) {
    self.file = file
    self.catalogue = catalogue
  }

  /// What a name can be the name of.
  enum Kind {
    case plan, target, indicator, level, unit
  }

  /// Passes when every name was known.
  func finish() throws(LoadingFailure) {
    guard problems.isEmpty else { throw LoadingFailure(problems) }
  }

  // MARK: Filters

  /// What the filters of a plan choose; the names of its headline are checked as well.
  mutating func select(
    _ plan: AnalysisPlan, plans: [Plan], targets: [Target]
  ) -> Selection {
    let filters = plan.filters
    let knownPlans = plans.map(\.id) + targets.map(\.plan)
    let knownLevels = Set(catalogue.units.map(\.level))
    check(filters.plans, .plan, known: knownPlans) { knownPlans.contains($0) }
    check(filters.targets, targets)
    _ = indicators(plan.headline?.indicators ?? [])
    check(filters.levels, .level, known: knownLevels.sorted()) { knownLevels.contains($0) }
    return Selection(
      plans: Set(filters.plans), targets: Set(filters.targets),
      indicators: Set(indicators(filters.indicators)), levels: Set(filters.levels),
      units: Set(units(filters.units)), catalogue: catalogue)
  }

  // MARK: Scenarios

  /// Scenarios with the ids that their names stand for, and a name each.
  mutating func resolve(_ scenarios: [Scenario], targets: [Target]) -> [Scenario] {
    var seen: Set<String> = []
    return scenarios.map { asked in
      var scenario = asked
      if !seen.insert(asked.id).inserted { report(.repeatedScenario(asked.id)) }
      check(asked.targets, targets)
      scenario.indicators = indicators(asked.indicators)
      scenario.units = units(asked.units)
      scenario.changes = asked.changes.map { resolve($0) }
      if scenario.name.vietnamese.isEmpty {
        scenario.name = LocalizedName(
          vietnamese: words(scenario.changes, .vietnamese),
          english: words(scenario.changes, .english))
      }
      return scenario
    }
  }

  private mutating func resolve(_ change: Scenario.Change) -> Scenario.Change {
    guard case .pace(let name) = change else { return change }
    let found = units([name])
    if found.count > 1 { report(.severalUnits(name, found)) }
    return .pace(unit: found.first ?? name)
  }

  private func words(_ changes: [Scenario.Change], _ language: Language) -> String {
    changes.map { change in
      language.scenario(change) { id in catalogue.unit(id).map { language.name($0.name) } ?? id }
    }.joined(separator: "; ")
  }

  // MARK: Names

  private mutating func indicators(_ names: [String]) -> [String] {
    check(names, .indicator, known: catalogue.indicators.map(\.id)) { [catalogue] name in
      catalogue.indexOfIndicator(name) != nil
    }
    return names.compactMap { catalogue.indicator($0)?.id }
  }

  private mutating func units(_ names: [String]) -> [String] {
    check(names, .unit, known: catalogue.units.map(\.id)) { [catalogue] name in
      !catalogue.indicesOfUnits(named: name).isEmpty
    }
    return names.flatMap { catalogue.indicesOfUnits(named: $0) }.map { catalogue.units[$0].id }
  }

  private mutating func check(_ ids: [String], _ targets: [Target]) {
    check(ids, .target, known: targets.map(\.id)) { id in targets.contains { $0.id == id } }
  }

  private mutating func check(
    _ names: [String], _ kind: Kind, known: [String], isKnown: (String) -> Bool
  ) {
    for name in names where !isKnown(name) {
      report(.unknownName(name, kind: kind, known: known))
    }
  }

  private mutating func report(_ message: Message) {
    problems.append(Problem(file: file, message))
  }
}
