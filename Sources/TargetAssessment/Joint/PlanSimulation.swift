import Forecasting
import LinearAlgebra
import Parallel
import Plans
import TimeSeries

/// What can be said of all targets that one plan sets one unit, taken together.
///
/// Only counted targets enter (``Assessment/isCounted``); those that could not be assessed are listed
/// and left out.
public struct PlanVerdict: Codable, Sendable, Equatable {
  public var plan: String
  public var unit: String
  /// Targets decided by a published value.
  public var reached: Int
  public var missed: Int
  /// Targets still to be decided.
  public var forecast: Int
  /// Ids of the targets left out.
  public var leftOut: [String]
  /// Expected number of targets met, those reached included: the sum of the probabilities. `nil`
  /// where no target could be assessed, as are the following.
  public var expectedMet: Double?
  /// The central 80 % interval of the number of targets met.
  public var met80: ClosedRange<Int>?
  /// The probability that every target that could be assessed is met.
  public var probabilityAll: Double?
  /// Standard error of that probability; 0 where it was not simulated.
  public var monteCarloError: Double?

  /// Targets that could be assessed.
  public var assessed: Int { reached + missed + forecast }
}

/// Simulates the targets of a plan for one unit jointly.
struct PlanSimulation {
  let assessor: TargetAssessor
  /// The correlations of the indicators of the targets.
  let dependence: IndicatorDependence

  /// Combines the assessments of each plan and unit with a counted target, in their order.
  func combine(_ assessments: [Assessment]) -> [PlanVerdict] {
    struct Key: Hashable {
      var plan: String
      var unit: String
    }
    let groups = groupedInOrder(assessments.filter(\.isCounted)) {
      Key(plan: $0.target.plan, unit: $0.unit)
    }
    return mapOneByOne(groups.count) { index in
      let (key, members) = groups[index]
      return verdict(key.plan, key.unit, members)
    }
  }

  private func verdict(
    _ plan: String, _ unit: String, _ assessments: [Assessment]
  ) -> PlanVerdict {
    let counts = AssessmentCounts.count(assessments)
    let open = assessments.filter { $0.status == .forecast }
    let leftOut = assessments.filter { if case .notAssessable = $0.status { true } else { false } }
    let assessed = counts.reached + counts.missed + counts.forecast
    // Sums in one order, whatever the order of the targets.
    let expected = open.compactMap(\.probability).sorted().reduce(Double(counts.reached), +)
    var met = counts.reached...counts.reached
    var all = counts.missed > 0 ? 0.0 : 1.0
    var error = 0.0
    if open.count == 1, let probability = open[0].probability {
      // One target alone needs no draws beyond those of its own assessment.
      let least = counts.reached + (probability > 0.9 ? 1 : 0)
      met = least...max(least, counts.reached + (probability > 0.1 ? 1 : 0))
      if counts.missed == 0 { (all, error) = (probability, open[0].monteCarloError ?? 0) }
    } else if !open.isEmpty {
      let events = open.map(assessor.event)
      let tally = tally(events)
      let least = counts.reached + tally.quantile(0.1)
      met = least...max(least, counts.reached + tally.quantile(0.9))
      let whole = events.reduce(AttainmentEvent(parts: [])) { $0.and($1) }
      if counts.missed == 0, whole.isImpossible {
        (all, error) = (0, 0)
      } else if counts.missed == 0 {
        all = MonteCarlo.joint(tally.probabilityOfAll, of: open.compactMap(\.probability))
        error = tally.monteCarloErrorOfAll
      }
    }
    let isEmpty = assessed == 0
    return PlanVerdict(
      plan: plan, unit: unit, reached: counts.reached, missed: counts.missed,
      forecast: counts.forecast, leftOut: leftOut.map(\.target.id).sorted(),
      expectedMet: isEmpty ? nil : expected, met80: isEmpty ? nil : met,
      probabilityAll: isEmpty ? nil : all, monteCarloError: isEmpty ? nil : error)
  }

  /// Draws events on the values of one unit jointly.
  func tally(_ events: [AttainmentEvent]) -> EventTally {
    assessor.jointDistribution(of: events, dependence: dependence.correlations)
      .tally(events, draws: assessor.normals)
  }
}

extension TargetAssessor {
  /// Estimates the correlations of the indicators of targets, and of the scores behind their ranks.
  func prepareSimulation(of targets: [Target]) -> PlanSimulation {
    let catalogue = panel.catalogue
    let indicators = targets.flatMap { target in
      let indicator = catalogue.indicator(target.indicator)
      return [indicator?.id, indicator?.rankOf.flatMap(catalogue.indicator)?.id]
    }
    return PlanSimulation(
      assessor: self,
      dependence: IndicatorDependence.estimate(
        from: panel, indicators: Set(indicators.compactMap(\.self))))
  }

  /// The joint distribution of all values that events depend on.
  ///
  /// - Parameter dependence: The correlation matrix of the innovations of series.
  func jointDistribution(
    of events: [AttainmentEvent], dependence: ([SeriesKey]) -> Matrix
  ) -> JointDistribution {
    let cells = events.flatMap(\.cells)
    var predictions: [SeriesKey: SeriesPrediction] = [:]
    for cell in cells where predictions[cell.series] == nil {
      predictions[cell.series] = panel.series(cell.series).map(forecasts.prediction)
    }
    return JointDistribution.couple(cells, predictions: predictions, dependence: dependence)
  }

  /// The event that a forecast target is met.
  func event(of assessment: Assessment) -> AttainmentEvent {
    let target = assessment.target
    let subject = Subject.find(target, in: panel)
    if target.comparison == .topN { return rankEvent(assessment, subject) }
    guard let series = subject.series else {
      preconditionFailure("\(target.id) is forecast, so its series has values")
    }
    let prediction = forecasts.prediction(of: series)
    do {
      let requirement = try Requirement.resolve(
        target, indicator: subject.indicator, series: series, forecast: prediction.forecast)
      return prediction.path(
        of: target, requirement: requirement, indicator: subject.indicator
      ).event
    } catch {
      preconditionFailure("\(target.id) is forecast, so its requirement resolves: \(error.reason)")
    }
  }

  /// The event that a rank is reached, as an event on the unit's own score: the best scores, with the
  /// probability that the simulated field gives.
  private func rankEvent(_ assessment: Assessment, _ subject: Subject) -> AttainmentEvent {
    let target = assessment.target
    let isByRanks = assessment.flags.contains(.rankSeries)
    let scores =
      isByRanks
      ? subject.indicator
      : subject.indicator.rankOf.flatMap(panel.catalogue.indicator) ?? subject.indicator
    let series = panel.series(
      unit: subject.unit.id, indicator: scores.id, kind: target.due.kind)
    // A published score is independent of what is open: the scores of other units decide.
    let isPublished = series?.value(in: target.due) != nil
    let alone = SeriesKey(unit: subject.unit.id, indicator: target.id, kind: target.due.kind)
    let cell = AttainmentEvent.Cell(
      series: isPublished ? alone : series?.key ?? alone, period: target.due)
    let probability = assessment.probability ?? 0
    let isHigherBetter = scores.direction == .higherIsBetter && !isByRanks
    return AttainmentEvent(parts: [
      .score(
        cell,
        from: isHigherBetter
          ? NormalScore.of(below: 1 - probability, above: probability) : -.infinity,
        to: isHigherBetter
          ? .infinity : NormalScore.of(below: probability, above: 1 - probability))
    ])
  }
}
