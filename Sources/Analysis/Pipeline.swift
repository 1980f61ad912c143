public import Forecasting
import Loading
public import Plans
import Results
public import TargetAssessment
public import Text
public import TimeSeries

/// From a plan and its data to reviews, and from reviews to the files of a run.
public struct Pipeline: Sendable {
  public let plan: AnalysisPlan
  public let data: AnalysisData
  let selection: Selection
  let scenarios: [Scenario]
  private let forecasters: [Forecaster]

  /// A pipeline over data that were read for this plan.
  ///
  /// - Throws: `PipelineError.unknownModel`; `LoadingFailure` for filters and headlines that name
  ///   what is not there.
  public init(plan: AnalysisPlan, data: AnalysisData) throws {
    self.plan = plan
    self.data = data
    selection = try Selection(plan, data: data)
    scenarios = try Pipeline.scenarios(of: plan, data: data)
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
      let nearest = NearestNames.of(name, among: known)
      guard !nearest.isEmpty else { return }
      let names = plan.language.name(Complaint.quoted(nearest))
      let remark = plan.language.pick(
        "số liệu không có ‘\(name)’; có phải \(names)?",
        "‘\(name)’ is not in the data; did you mean \(names)?")
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
      let panel = data.observations.panel(catalogue: data.catalogue, asOf: asOf)
      guard !panel.groups.isEmpty else { throw .nothingKnown(asOf: asOf) }
      return panel
    }
  }

  /// What the panels hold, without the panels.
  ///
  /// - Throws: as ``panels()``.
  public func outlines() throws(PipelineError) -> [PanelOutline] {
    try reviewDates().map { (asOf) throws(PipelineError) in
      let outline = data.observations.panelOutline(
        catalogue: data.catalogue, asOf: asOf)
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
        targets: targets, judgements: data.judgements, seed: plan.seed)
    }
  }

  /// The forecasts of the first model.
  public func forecasts(panel: Panel) -> ForecastSet {
    book(panel: panel, forecaster: forecasters[0])
  }

  /// The forecasts of the models beside the first.
  func furtherForecasts(panel: Panel) -> [ForecastSet] {
    forecasters.dropFirst().map { book(panel: panel, forecaster: $0) }
  }

  private func book(panel: Panel, forecaster: Forecaster) -> ForecastSet {
    forecast(panel, with: forecaster, horizon: horizons(panel: panel))
  }

  /// The models by name, the default first.
  public static var modelNames: [String] { ForecastModels.names }

  /// How good the forecasts of the plan's models would have been in the past, beside the
  /// benchmarks every model has to beat.
  ///
  /// - Parameter demands: By indicator, the changes a period that targets ask for.
  public func backtest(
    panel: Panel, origins: Int = 5, demands: [String: [Double]] = [:]
  ) -> Backtest {
    let hasSeasons = panel.groups.contains { $0.key.kind.periodsPerYear > 1 }
    let benchmarks = Backtest.benchmarks.filter { hasSeasons || $0 != "seasonal-naive" }
      .compactMap(Forecaster.init(model:)).filter { benchmark in
        !forecasters.contains { $0.name == benchmark.name }
      }
    return Forecasting.backtest(
      panel, models: forecasters + benchmarks, origins: origins, demands: demands)
  }

  /// The reviews with the backtest of their forecasts, on events such as their targets ask for.
  public func lookedBack(_ reviews: [Review]) -> [Review] {
    reviews.map { review in
      var review = review
      review.backtest = backtest(panel: review.panel, demands: review.demands)
      return review
    }
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
public enum PipelineError: ReadableError, Equatable, Sendable, CustomStringConvertible {
  case unknownModel(name: String, known: [String])
  case noObservations
  case nothingKnown(asOf: Day)

  public func text(in language: Language) -> String {
    switch self {
    case .unknownModel(let name, let known):
      let models = known.joined(separator: ", ")
      return language.pick(
        "không có mô hình nào tên ‘\(name)’; chọn trong \(models)",
        "no model is called ‘\(name)’; choose from \(models)")
    case .noObservations:
      return language.pick(
        "đầu vào không có giá trị nào; kiểm tra cột giá trị có bị trống không",
        "the inputs hold no value; look for empty value columns")
    case .nothingKnown(let asOf):
      return language.pick(
        "chưa công bố số liệu nào đến ngày \(NumberText(language).day(asOf)); "
          + "chọn ngày đánh giá muộn hơn",
        "nothing was published by \(asOf); choose a later review date")
    }
  }

  public var description: String { text(in: .english) }
}
