import Forecasting
import Loading
import Plans
import Reporting
import TimeSeries

/// What a job's filters choose to report.
///
/// Filters choose among targets, forecasts and trends; they take nothing out of the panel, because
/// a rank needs its whole field and a short series the others of its group.
struct Selection: Sendable {
  private let plans: Set<String>
  private let targets: Set<String>
  private let indicators: Set<String>
  private let levels: Set<String>
  private let units: Set<String>
  private let catalogue: Catalogue

  /// Looks the filters' names up.
  ///
  /// - Throws: `LoadingFailure` with every name that means nothing, and the nearest that do: a
  ///   misspelt filter must not let everything through.
  init(_ plan: AnalysisPlan, data: AnalysisData) throws(LoadingFailure) {
    let catalogue = data.catalogue
    let filters = plan.filters
    var names = NameCheck(file: plan.jobFile)
    let knownPlans = data.plans.map(\.id) + data.targets.map(\.plan)
    let levels = Set(catalogue.units.map(\.level))
    names.check(filters.plans, .plan, known: knownPlans) { knownPlans.contains($0) }
    let knownTargets = data.targets.map(\.id)
    names.check(filters.targets, .target, known: knownTargets) { knownTargets.contains($0) }
    names.check(
      filters.indicators + (plan.headline?.indicators ?? []), .indicator,
      known: catalogue.indicators.map(\.id)
    ) { catalogue.indexOfIndicator($0) != nil }
    names.check(filters.levels, .level, known: levels.sorted()) { levels.contains($0) }
    names.check(filters.units, .unit, known: catalogue.units.map(\.id)) {
      !catalogue.indicesOfUnits(named: $0).isEmpty
    }
    try names.finish()
    plans = Set(filters.plans)
    targets = Set(filters.targets)
    indicators = Set(filters.indicators.compactMap { catalogue.indicator($0)?.id })
    self.levels = Set(filters.levels)
    units = Set(
      filters.units.flatMap { catalogue.indicesOfUnits(named: $0) }.map { catalogue.units[$0].id })
    self.catalogue = catalogue
  }

  func includes(_ key: SeriesKey) -> Bool { includes(unit: key.unit, indicator: key.indicator) }

  func includes(_ target: Target) -> Bool {
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
