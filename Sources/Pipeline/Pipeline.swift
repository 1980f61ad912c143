import Exporting
public import Forecasting
public import TargetAssessment
public import TimeSeries

/// From a plan and its data to reviews, and from reviews to the files of a run.
public struct Pipeline: Sendable {
  public let plan: AnalysisPlan
  public let data: AnalysisData
  private let observations: ObservationTable

  /// A pipeline over data that were read for this plan.
  public init(plan: AnalysisPlan, data: AnalysisData) {
    self.plan = plan
    self.data = data
    observations = data.observations.filtered(by: plan.filters, catalogue: data.catalogue)
  }

  /// The review dates: those of the plan, else the latest publication in the inputs.
  ///
  /// - Throws: `PipelineError.noObservations` when the filters leave nothing.
  public func reviewDates() throws(PipelineError) -> [Day] {
    if !plan.asOf.isEmpty { return plan.asOf }
    guard let latest = observations.latestPublication(catalogue: data.catalogue) else {
      throw .noObservations
    }
    return [latest]
  }

  /// The panels as the review dates knew them.
  ///
  /// - Throws: `PipelineError.noObservations`.
  public func panels() throws(PipelineError) -> [Panel] {
    try reviewDates().map { panel(asOf: $0) }
  }

  /// The targets the plan lets through.
  public var targets: [Target] {
    plan.filters.plans.isEmpty
      ? data.targets : data.targets.filter { plan.filters.plans.contains($0.plan) }
  }

  /// The panel as a review on `asOf` knew it.
  private func panel(asOf: Day) -> Panel {
    Panel(observations: observations, catalogue: data.catalogue, asOf: asOf)
  }

  /// One review for each date.
  ///
  /// - Throws: `PipelineError.unknownModel`.
  public func reviews() throws(PipelineError) -> [Review] {
    var reviews: [Review] = []
    for panel in try panels() {
      let book = try books(panel: panel)[0]
      reviews.append(Review(book: book, plans: data.plans, targets: targets, seed: plan.seed))
    }
    return reviews
  }

  /// One book of forecasts for each model of the plan.
  ///
  /// - Throws: `PipelineError.unknownModel`.
  public func books(panel: Panel) throws(PipelineError) -> [ForecastBook] {
    let horizon = horizons(panel: panel)
    var books: [ForecastBook] = []
    for model in plan.models {
      guard let forecaster = Forecaster(model: model) else {
        throw .unknownModel(name: model, known: ForecastModels.names)
      }
      books.append(ForecastBook(panel: panel, forecaster: forecaster, horizon: horizon))
    }
    guard !books.isEmpty else { throw .unknownModel(name: "", known: ForecastModels.names) }
    return books
  }

  /// The models by name, the default first.
  public static var modelNames: [String] { ForecastModels.names }

  /// How good the forecasts of the plan's models would have been in the past, beside the two
  /// benchmarks every model has to beat.
  ///
  /// - Throws: `PipelineError.unknownModel`.
  public func backtest(panel: Panel, origins: Int = 5) throws(PipelineError) -> Backtest {
    var forecasters: [Forecaster] = []
    for model in plan.models + ["naive", "drift"]
    where !forecasters.contains(where: { $0.name == model }) {
      guard let forecaster = Forecaster(model: model) else {
        throw .unknownModel(name: model, known: ForecastModels.names)
      }
      forecasters.append(forecaster)
    }
    return Backtest(panel, models: forecasters, origins: origins)
  }

  /// How far to look for the first period in which a target is met, beyond its due date.
  private static let periodsBeyondTargets = 10

  /// Series with targets are forecast beyond the latest due date, the others as far as asked.
  private func horizons(panel: Panel) -> @Sendable (Series) -> Int {
    var due: [String: [String: Int]] = [:]
    for target in targets {
      let indicator = panel.catalogue.indicator(target.indicator)
      for id in [indicator?.id, indicator?.rankOf].compactMap(\.self) {
        let kind = "\(target.due.kind)"
        due[id, default: [:]][kind] = max(due[id]?[kind] ?? .min, target.due.ordinal)
      }
    }
    let latest = due
    let horizon = plan.horizon
    return { series in
      guard let due = latest[series.key.indicator]?["\(series.key.kind)"] else { return horizon }
      return max(
        horizon, due - series.lastPeriod.ordinal + Pipeline.periodsBeyondTargets,
        Pipeline.periodsBeyondTargets)
    }
  }
}

/// A plan that cannot be carried out.
public enum PipelineError: Error, Equatable, Sendable, CustomStringConvertible {
  case unknownModel(name: String, known: [String])
  case noObservations

  public var description: String {
    switch self {
    case .unknownModel(let name, let known):
      "no model is called ‘\(name)’; choose from \(known.joined(separator: ", "))"
    case .noObservations:
      "no observation is left after the filters; check their indicators, levels and units"
    }
  }
}

extension ObservationTable {
  /// The rows whose indicator, level and unit the filters let through.
  fileprivate func filtered(
    by filters: AnalysisPlan.Filters, catalogue: Catalogue
  ) -> ObservationTable {
    guard !(filters.indicators.isEmpty && filters.levels.isEmpty && filters.units.isEmpty) else {
      return self
    }
    let indicators = Set(filters.indicators.compactMap { catalogue.indexOfIndicator($0) })
    let units = Set(filters.units.flatMap { catalogue.indicesOfUnits(named: $0) })
    return keeping { cell in
      (indicators.isEmpty || indicators.contains(cell.indicator))
        && (units.isEmpty || units.contains(cell.unit))
        && (filters.levels.isEmpty || filters.levels.contains(catalogue.units[cell.unit].level))
    }
  }
}
