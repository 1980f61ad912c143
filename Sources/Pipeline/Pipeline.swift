import Exporting
public import Forecasting
import Loading
public import TargetAssessment
public import TimeSeries

/// From a plan and its data to reviews, and from reviews to the files of a run.
public struct Pipeline: Sendable {
  public let plan: AnalysisPlan
  public let data: AnalysisData
  let selection: Selection
  private let forecasters: [Forecaster]

  /// A pipeline over data that were read for this plan.
  ///
  /// - Throws: `PipelineError.unknownModel`; `LoadingFailure` for filters and headlines that name
  ///   what is not there.
  public init(plan: AnalysisPlan, data: AnalysisData) throws {
    self.plan = plan
    self.data = data
    selection = try Selection(plan, data: data)
    forecasters = try plan.models.map { name throws(PipelineError) in
      guard let forecaster = Forecaster(model: name) else {
        throw .unknownModel(name: name, known: ForecastModels.names)
      }
      return forecaster
    }
    guard !forecasters.isEmpty else {
      throw PipelineError.unknownModel(name: "", known: ForecastModels.names)
    }
  }

  /// The review dates: those of the plan, else the latest publication in the inputs.
  ///
  /// - Throws: `PipelineError.noObservations` when there is none.
  public func reviewDates() throws(PipelineError) -> [Day] {
    if !plan.asOf.isEmpty { return plan.asOf }
    guard let latest = data.observations.latestPublication(catalogue: data.catalogue) else {
      throw .noObservations
    }
    return [latest]
  }

  /// The targets the plan lets through.
  public var targets: [Target] { data.targets.filter(selection.includes) }

  /// Units and indicators of targets that nothing in the data is called, with the nearest names that
  /// are: without a catalogue such targets are `no_data`, and a slip of the pen would look the same.
  public var unknownNames: [String] {
    let catalogue = data.catalogue
    var remarks: [String] = []
    func remark(_ name: String, known: [String]) {
      let nearest = NearestNames.of(name, among: known).map { "‘\($0)’" }
      guard !nearest.isEmpty else { return }
      let names = nearest.joined(separator: " or ")
      let remark = "‘\(name)’ is not in the data; did you mean \(names)?"
      if !remarks.contains(remark) { remarks.append(remark) }
    }
    for target in targets {
      if catalogue.unit(target.unit) == nil {
        remark(target.unit, known: catalogue.units.map(\.id))
      }
      if catalogue.indicator(target.indicator) == nil {
        remark(target.indicator, known: catalogue.indicators.map(\.id))
      }
    }
    return remarks
  }

  /// The panels as the review dates knew them.
  ///
  /// - Throws: `PipelineError.noObservations`; `.nothingKnown` for a date before all publications.
  public func panels() throws(PipelineError) -> [Panel] {
    try reviewDates().map { (asOf) throws(PipelineError) in
      let panel = Panel(observations: data.observations, catalogue: data.catalogue, asOf: asOf)
      guard !panel.groups.isEmpty else { throw .nothingKnown(asOf: asOf) }
      return panel
    }
  }

  /// What the panels hold, without the panels.
  ///
  /// - Throws: as ``panels()``.
  public func outlines() throws(PipelineError) -> [PanelOutline] {
    try reviewDates().map { (asOf) throws(PipelineError) in
      let outline = PanelOutline(
        observations: data.observations, catalogue: data.catalogue, asOf: asOf)
      guard !outline.groups.isEmpty else { throw .nothingKnown(asOf: asOf) }
      return outline
    }
  }

  /// One review for each date, by the plan's first model.
  ///
  /// - Throws: as ``panels()``.
  public func reviews() throws(PipelineError) -> [Review] {
    try panels().map { panel in
      Review(
        book: book(panel: panel, forecaster: forecasters[0]), plans: data.plans,
        targets: targets, seed: plan.seed)
    }
  }

  /// The forecasts of the first model.
  public func forecasts(panel: Panel) -> ForecastBook {
    book(panel: panel, forecaster: forecasters[0])
  }

  /// The forecasts of the models beside the first.
  func furtherForecasts(panel: Panel) -> [ForecastBook] {
    forecasters.dropFirst().map { book(panel: panel, forecaster: $0) }
  }

  private func book(panel: Panel, forecaster: Forecaster) -> ForecastBook {
    ForecastBook(panel: panel, forecaster: forecaster, horizon: horizons(panel: panel))
  }

  /// The models by name, the default first.
  public static var modelNames: [String] { ForecastModels.names }

  /// How good the forecasts of the plan's models would have been in the past, beside the two
  /// benchmarks every model has to beat.
  public func backtest(panel: Panel, origins: Int = 5) -> Backtest {
    let benchmarks = ["naive", "drift"].compactMap(Forecaster.init(model:)).filter { benchmark in
      !forecasters.contains { $0.name == benchmark.name }
    }
    return Backtest(panel, models: forecasters + benchmarks, origins: origins)
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
  case nothingKnown(asOf: Day)

  public var description: String {
    switch self {
    case .unknownModel(let name, let known):
      "no model is called ‘\(name)’; choose from \(known.joined(separator: ", "))"
    case .noObservations:
      "the inputs hold no value; look for empty value columns"
    case .nothingKnown(let asOf):
      "nothing was published by \(asOf); choose a later review date"
    }
  }
}
