import Forecasting
import Loading
import Reporting
import TimeSeries

/// What a job's filters choose to report.
///
/// Filters choose among targets, forecasts and trends; they take nothing out of the panel, because
/// a rank needs its whole field and a short series the others of its group.
struct Selection: Sendable {
  private let plans: Set<String>
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
    var problems: [LoadingProblem] = []
    func check(
      _ names: [String], _ vietnamese: String, _ english: String, known: [String],
      isKnown: (String) -> Bool
    ) {
      let kind = LocalizedName(vietnamese: vietnamese, english: english)
      for name in names where !isKnown(name) {
        problems.append(
          LoadingProblem(file: plan.jobFile, .unknownFilter(name, kind: kind, known: known)))
      }
    }
    let knownPlans = data.plans.map(\.id) + data.targets.map(\.plan)
    let levels = Set(catalogue.units.map(\.level))
    check(filters.plans, "kế hoạch", "plan", known: knownPlans) { knownPlans.contains($0) }
    check(
      filters.indicators + (plan.headline?.indicators ?? []), "chỉ tiêu", "indicator",
      known: catalogue.indicators.map(\.id)
    ) { catalogue.indexOfIndicator($0) != nil }
    check(filters.levels, "cấp", "level", known: levels.sorted()) { levels.contains($0) }
    check(filters.units, "đơn vị", "unit", known: catalogue.units.map(\.id)) {
      !catalogue.indicesOfUnits(named: $0).isEmpty
    }
    guard problems.isEmpty else { throw LoadingFailure(problems) }
    plans = Set(filters.plans)
    indicators = Set(filters.indicators.compactMap { catalogue.indicator($0)?.id })
    self.levels = Set(filters.levels)
    units = Set(
      filters.units.flatMap { catalogue.indicesOfUnits(named: $0) }.map { catalogue.units[$0].id })
    self.catalogue = catalogue
  }

  func includes(_ key: SeriesKey) -> Bool { includes(unit: key.unit, indicator: key.indicator) }

  func includes(_ target: Target) -> Bool {
    (plans.isEmpty || plans.contains(target.plan))
      && includes(unit: target.unit, indicator: target.indicator)
  }

  private func includes(unit: String, indicator: String) -> Bool {
    (indicators.isEmpty || indicators.contains(indicator))
      && (units.isEmpty || units.contains(unit))
      && (levels.isEmpty || levels.contains(catalogue.unit(unit)?.level ?? ""))
  }
}
