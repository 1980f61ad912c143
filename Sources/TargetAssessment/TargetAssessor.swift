public import Forecasting
public import Plans
import TimeSeries

/// Answers for every target whether it was, will be, or cannot be said to be reached.
public struct TargetAssessor: Sendable {
  let book: ForecastSet
  let seed: UInt64
  let draws: Int
  var panel: Panel { book.panel }

  /// An assessor over these forecasts.
  ///
  /// - Parameters:
  ///   - seed: Decides the draws behind ranks.
  ///   - draws: 40,000 give a standard error of a quarter of a point at 50 %.
  public init(book: ForecastSet, seed: UInt64, draws: Int = 40_000) {
    precondition(draws > 0, "a share of no draws is no probability")
    self.book = book
    self.seed = seed
    self.draws = draws
  }

  /// One row for each target, and a second, counterfactual one where the unit will be gone by the
  /// due date: none is dropped.
  public func assess(_ targets: [Target]) -> [Assessment] {
    assess(targets, rankings: Rankings(targets, by: self))
  }

  /// The same, with the simulated fields at hand.
  func assess(_ targets: [Target], rankings: Rankings) -> [Assessment] {
    targets.flatMap { assess($0, rankings: rankings) }
  }

  private func assess(_ target: Target, rankings: Rankings) -> [Assessment] {
    guard target.state.isAssessed else {
      return [Assessment(target: target, status: .notAssessable(.notActive))]
    }
    let subject = Subject(target: target, panel: panel)
    if panel.hasNothingToMeasure(
      unit: subject.unit.id, indicator: subject.indicator.id, in: target.due)
    {
      return [Assessment(target: target, status: .notAssessable(.nothingToMeasure))]
    }
    let verdict =
      target.comparison == .topN
      ? assessPlace(subject, rankings: rankings) : assessLevel(subject)
    guard verdict.isOpen, subject.unit.isKnownToEnd(before: target.due, asOf: panel.asOf) else {
      return [verdict]
    }
    var abolished = verdict.refused(.unitAbolished)
    abolished.clearForecast()
    guard verdict.status == .forecast else { return [abolished] }
    var counterfactual = verdict
    counterfactual.flags.insert(.counterfactual)
    return [abolished, counterfactual]
  }

  /// Thresholds, ranges, at-100 and changes against a baseline: one series, one distribution.
  private func assessLevel(_ subject: Subject) -> Assessment {
    let target = subject.target
    var row = Assessment(target: target, status: .forecast, model: book.model)
    if target.comparison.needsNumber && target.threshold == nil {
      return row.refused(.noNumberPrinted)
    }
    guard let series = subject.series else { return row.refused(.noData) }
    row.describe(series, in: panel)
    let outlook = SeriesOutlook(series: series, forecast: book.forecast(of: series))
    let requirement: Requirement
    do {
      requirement = try Requirement(
        target, indicator: subject.indicator, series: series, forecast: outlook.forecast)
    } catch {
      return row.refused(error.reason)
    }
    row.requiredValue = requirement.value
    row.baselineValue = requirement.baselineValue
    if target.heldPeriods.count > 1 || requirement.isBaselineEstimated {
      return assessPath(row, subject, requirement: requirement, outlook: outlook)
    }
    if let published = series.value(in: target.due) {
      return row.observed(
        published, in: target.due, requirement: requirement, series: series, panel: panel)
    }
    row.flagEvidence(series, in: panel)
    // A gap: later values are out, this one never came.
    guard target.due.ordinal > series.lastPeriod.ordinal else { return row.refused(.noData) }
    row.requiredChange = row.paceNeeded(requirement, from: series)
    if series.hasBreak(after: series.lastPeriod, through: target.due) {
      return row.refused(.definitionChanged)
    }
    guard let forecast = outlook.forecast, let distribution = forecast.distribution(in: target.due)
    else { return row.refused(refusal(of: series)) }
    row.describe(distribution, of: subject.indicator)
    let region = requirement.region.coarsened(toHalfStep: distribution.halfStep)
    row.probability = region.probability(in: distribution)
    row.probabilityHigh = requirement.regionHigh?.coarsened(toHalfStep: distribution.halfStep)
      .probability(in: distribution)
    row.monteCarloError = 0
    let isMet = requirement.region.contains(series.lastValue)
    row.reach50 = isMet ? series.lastPeriod : forecast.firstPeriod(with: 0.5, in: region)
    row.reach80 = isMet ? series.lastPeriod : forecast.firstPeriod(with: 0.8, in: region)
    row.flagForecast(forecast)
    return row
  }
}

/// A target with the unit, indicator and series it speaks of.
struct Subject {
  var target: Target
  var unit: AdministrativeUnit
  var indicator: Indicator
  var series: Series?

  init(target: Target, panel: Panel) {
    let catalogue = panel.catalogue
    self.target = target
    unit =
      catalogue.unit(target.unit)
      ?? AdministrativeUnit(id: target.unit, name: LocalizedName(target.unit))
    indicator =
      catalogue.indicator(target.indicator)
      ?? Indicator(id: target.indicator, name: LocalizedName(target.indicator))
    series = panel.series(unit: unit.id, indicator: indicator.id, kind: target.due.kind)
  }
}

extension Target.State {
  /// Whether anything is said of the target: lines struck out, expired, replaced or printed twice are
  /// shown with their state and no more.
  var isAssessed: Bool {
    switch self {
    case .duplicate, .struckOut, .expired, .replaced: false
    case .active, .conflict, .unverified, .reference: true
    }
  }
}

extension Target.Operator {
  /// Whether the target says nothing without a number; changes mean «better than the baseline».
  fileprivate var needsNumber: Bool {
    switch self {
    case .greater, .atLeast, .less, .atMost, .equal, .topN: true
    case .at100, .increase, .reduce: false
    }
  }
}

extension ForecastSet {
  /// The forecast of a series, where there is one.
  func forecast(of series: Series) -> Forecast? {
    guard case .success(let forecast) = self[series.key] else { return nil }
    return forecast
  }
}

extension ForecastRefusal {
  /// The reason a planner reads.
  var reason: Assessment.Reason {
    switch self {
    case .oneObservation, .tooFewForModel: .oneObservation
    case .noComparableChange: .definitionChanged
    }
  }
}

extension Forecast {
  /// The first period ahead whose value meets the target with at least this probability.
  func firstPeriod(with probability: Double, in region: AttainmentRegion) -> Period? {
    let step = distributions.firstIndex { region.probability(in: $0) >= probability }
    return step.map { lastPeriod.advanced(by: $0 + 1) }
  }
}
