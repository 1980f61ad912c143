package import Forecasting
import Parallel
package import Plans
import TimeSeries

/// Assesses whether targets were reached, and how likely they are to be.
package struct TargetAssessor: Sendable {
  let forecasts: ForecastSet
  /// What ranks and joint probabilities are simulated with.
  let normals: NormalDraws
  var panel: Panel { forecasts.panel }

  /// - Parameters:
  ///   - forecasts: Of the series that targets are measured by.
  ///   - seed: Decides the random draws behind ranks and joint probabilities.
  ///   - draws: 40,000 give a standard error of a quarter of a point at 50 %.
  package init(forecasts: ForecastSet, seed: UInt64, draws: Int = AssessmentTuning.draws) {
    precondition(draws > 0, "a share of no draws is no probability")
    self.init(forecasts: forecasts, normals: NormalDraws(seed: seed, count: draws))
  }

  /// Assesses by the draws of another assessor.
  init(forecasts: ForecastSet, normals: NormalDraws) {
    self.forecasts = forecasts
    self.normals = normals
  }

  /// Assesses each target, in order.
  ///
  /// - Returns: One assessment a target; two where the unit will be abolished by the due period: a
  ///   refusal, and the counterfactual forecast.
  package func assess(_ targets: [Target]) -> [Assessment] {
    assess(targets, ranks: simulateRanks(of: targets))
  }

  /// The same with the ranks of the fields that the targets ask for.
  func assess(
    _ targets: [Target], ranks: RankedFields,
    progress: @Sendable (Int, Int) -> Void = { _, _ in }
  ) -> [Assessment] {
    mapInBatches(targets.count, progress: { progress($0, targets.count) }) {
      assess(targets[$0], ranks: ranks)
    }.flatMap(\.self)
  }

  private func assess(_ target: Target, ranks: RankedFields) -> [Assessment] {
    func refused(_ reason: Assessment.Reason) -> [Assessment] {
      [
        Assessment(
          target: target, evidence: Assessment.Evidence(), flags: .describing(target),
          outcome: .notAssessable(reason))
      ]
    }
    guard target.state.isAssessed else { return refused(.notActive) }
    // Programs may ask for NaN; files cannot.
    let numbers = [target.threshold, target.thresholdHigh].compactMap(\.self)
    guard numbers.allSatisfy(\.isFinite) else { return refused(.noNumberPrinted) }
    let subject = Subject.find(target, in: panel)
    if panel.hasNothingToMeasure(
      unit: subject.unit.id, indicator: subject.indicator.id, in: target.due)
    {
      return refused(.nothingToMeasure)
    }
    let assessment =
      target.comparison == .topN
      ? assessRanks(subject, ranks: ranks) : assessLevel(subject)
    guard assessment.isOpen, subject.unit.isKnownToEnd(before: target.due, asOf: panel.asOf) else {
      return [assessment]
    }
    let abolished = assessment.refused(.unitAbolished)
    guard case .forecast = assessment.outcome else { return [abolished] }
    return [abolished, assessment.flagged(.counterfactual)]
  }
}

/// A target with its unit, indicator and series.
struct Subject {
  let target: Target
  let unit: AdministrativeUnit
  let indicator: Indicator
  /// `nil` where nothing was published.
  let series: Series?

  /// Looks up a target's unit, indicator and series; a unit or an indicator that the catalogue does not
  /// list is a plain one of that id.
  static func find(_ target: Target, in panel: Panel) -> Subject {
    let catalogue = panel.catalogue
    let unit =
      catalogue.unit(target.unit)
      ?? AdministrativeUnit(id: target.unit, name: LocalizedName(target.unit))
    let indicator =
      catalogue.indicator(target.indicator)
      ?? Indicator(id: target.indicator, name: LocalizedName(target.indicator))
    return Subject(
      target: target, unit: unit, indicator: indicator,
      series: panel.series(unit: unit.id, indicator: indicator.id, kind: target.due.kind))
  }
}

extension Target {
  /// One target for each period in which this one must be met.
  var inEachPeriod: [Target] {
    heldPeriods.map { period in
      var alone = self
      alone.due = period
      alone.holdFrom = nil
      return alone
    }
  }
}

extension Target.State {
  /// Whether such targets are assessed: those struck out, expired, replaced or printed twice are listed
  /// with their state only.
  var isAssessed: Bool {
    switch self {
    case .duplicate, .struckOut, .expired, .replaced: false
    case .active, .conflict, .unverified, .reference: true
    }
  }
}

extension ForecastSet {
  /// The forecast of a series; `nil` where the series could not be forecast.
  func forecast(of series: Series) -> Forecast? {
    guard case .success(let forecast) = self[series.key] else { return nil }
    return forecast
  }

  /// Why a series has no forecast.
  func refusal(of series: Series) -> Assessment.Reason {
    guard case .failure(let refusal) = self[series.key] else { return .noData }
    return switch refusal {
    case .oneObservation, .tooFewForModel: .oneObservation
    case .noComparableChange: .definitionChanged
    }
  }

  /// What is known and forecast of a series.
  func prediction(of series: Series) -> SeriesPrediction {
    SeriesPrediction(series: series, forecast: forecast(of: series))
  }
}
