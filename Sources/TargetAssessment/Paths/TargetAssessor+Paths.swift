import Forecasting
import LinearAlgebra
import Plans
import TimeSeries

/// Targets on more than one value of a series: those to be met in every period, and changes against a
/// baseline that is not published.
extension TargetAssessor {
  /// Assesses such a target.
  func assessPath(_ question: LevelQuestion) -> Assessment {
    let (target, series) = (question.target, question.series)
    let path = question.prediction.path(
      of: target, requirement: question.requirement, indicator: question.indicator)
    if let missed = path.missed, let value = series.value(in: missed) {
      return question.observed(PeriodValue(period: missed, value: value), in: panel)
    }
    let open = question.flagged(in: panel)
    if path.openValues.isEmpty, question.isSettled(in: target.due) {
      return question.observed(
        PeriodValue(period: series.lastPeriod, value: series.lastValue), in: panel)
    }
    if !path.openValues.isEmpty, panel.isMissed(target.due, of: series) {
      return open.refused(.noData)
    }
    if let unknown = path.unknown {
      let isBroken = series.hasBreak(after: series.lastPeriod, through: unknown)
      return open.refused(isBroken ? .definitionChanged : forecasts.refusal(of: series))
    }
    let due: Assessment.PathForecast.DueValue
    switch question.prediction.state(in: target.due) {
    case nil: preconditionFailure("a due value of which nothing is known is refused above")
    case .published(let value):
      guard !path.openValues.isEmpty else {
        return open.observed(PeriodValue(period: target.due, value: value), in: panel)
      }
      due = .published(value)
    case .uncertain(let distribution):
      due = .predicted(.summary(of: distribution, for: question.indicator))
    }
    let simulation = simulate(path, of: question)
    return open.withRequiredChange().forecast(
      Assessment.ForecastOutcome(
        model: forecasts.model, probability: simulation.probability,
        monteCarloError: simulation.monteCarloError,
        kind: .path(
          Assessment.PathForecast(
            due: due, weakest: target.heldPeriods.count > 1 ? simulation.weakest : nil,
            reach: question.requirement.isBaselineEstimated
              ? reach(of: question) : Assessment.Reach()))))
  }

  private struct PathProbability {
    /// That the target is met in all open periods.
    var probability: Double
    var monteCarloError: Double
    /// The open period least likely to meet the target.
    var weakest: PeriodProbability?
  }

  /// Simulates the open values of a path; a single one is computed where quadrature gives it.
  private func simulate(_ path: UndecidedPath, of question: LevelQuestion) -> PathProbability {
    if path.openValues.count == 1, let only = path.openValues.first, let exact = only.exact {
      return PathProbability(
        probability: exact, monteCarloError: 0,
        weakest: PeriodProbability(period: only.period, probability: exact))
    }
    let singles = path.openValues.map { AttainmentEvent(parts: [$0.part]) }
    let tally = tally([path.event] + singles, of: question)
    let alone = path.openValues.enumerated().map { index, value in
      PeriodProbability(
        period: value.period, probability: value.exact ?? tally.probability(of: index + 1))
    }
    return PathProbability(
      probability: MonteCarlo.joint(tally.probability(of: 0), of: alone.map(\.probability)),
      monteCarloError: tally.monteCarloError(of: 0),
      weakest: alone.min { $0.probability < $1.probability })
  }

  /// The first periods after the baseline in which a change is reached.
  private func reach(of question: LevelQuestion) -> Assessment.Reach {
    guard let baseline = question.target.baseline, let forecast = question.prediction.forecast
    else { return Assessment.Reach() }
    let last = question.series.lastPeriod
    let periods = forecast.distributions.indices.map { last.advanced(by: $0 + 1) }
      .filter { $0.ordinal > baseline.ordinal }
    // Across a change of definition there is no change to compare.
    let changes = periods.compactMap { period in
      question.prediction.change(
        of: question.target, in: period, halfStep: question.indicator.halfStep
      ).map { (period: period, change: $0) }
    }
    guard !changes.isEmpty else { return Assessment.Reach() }
    let events = changes.map { AttainmentEvent(parts: [.change($0.change)]) }
    let tally = tally(events, of: question)
    func first(_ probability: Double) -> Period? {
      events.indices.first { tally.probability(of: $0) >= probability }.map { changes[$0].period }
    }
    return Assessment.Reach(evenly: first(0.5), likely: first(0.8))
  }

  /// Draws events on the values of one series jointly.
  private func tally(_ events: [AttainmentEvent], of question: LevelQuestion) -> EventTally {
    JointDistribution.couple(
      events.flatMap(\.cells), predictions: [question.series.key: question.prediction],
      dependence: { Matrix.identity($0.count) }
    ).tally(events, draws: normals)
  }
}

/// A target on the values of one series, as far as the published values leave it open.
struct UndecidedPath {
  /// A value that is not published.
  struct OpenValue {
    var period: Period
    /// What the value has to do for the target to be met.
    var part: AttainmentEvent.Part
    /// The probability of that alone, where quadrature gives it.
    var exact: Double?
  }

  let openValues: [OpenValue]
  /// The first published period that misses the target, whatever follows.
  let missed: Period?
  /// The first period of which nothing is known, or that has no value though later ones do.
  let unknown: Period?

  /// The event that the target is met.
  var event: AttainmentEvent { AttainmentEvent(parts: openValues.map(\.part)) }
}

extension SeriesPrediction {
  /// Separates what published values decide of a target from what is open.
  ///
  /// What never falls and meets the target once meets it ever after: only the first open value counts.
  func path(
    of target: Target, requirement: Requirement, indicator: Indicator
  ) -> UndecidedPath {
    let lasts = requirement.isLasting(for: indicator)
    let isMet = requirement.region.contains(series.lastValue)
    var open: [UndecidedPath.OpenValue] = []
    var missed: Period?
    var unknown: Period?
    for period in target.heldPeriods {
      let isPassed = period.ordinal <= series.lastPeriod.ordinal
      switch state(in: period) {
      case nil: unknown = unknown ?? period
      case .uncertain where isPassed: unknown = unknown ?? period
      case .published(let value) where !requirement.isBaselineEstimated:
        if !requirement.isMet(by: value, in: period, series: series) {
          missed = missed ?? period
        }
      case .uncertain(let distribution) where !requirement.isBaselineEstimated:
        guard !lasts || open.isEmpty && !isMet else { continue }
        let region = requirement.region
        let cell = AttainmentEvent.Cell(series: series.key, period: period)
        open.append(
          UndecidedPath.OpenValue(
            period: period, part: region.part(cell, distribution),
            exact: region.coarsened(toHalfStep: distribution.halfStep)
              .probability(in: distribution)))
      default:
        if let change = change(of: target, in: period, halfStep: indicator.halfStep) {
          open.append(UndecidedPath.OpenValue(period: period, part: .change(change)))
        }
      }
    }
    return UndecidedPath(openValues: open, missed: missed, unknown: unknown)
  }

  /// The change from the baseline to a period, where one of the two is uncertain; `nil` where nothing
  /// is known of one.
  func change(
    of target: Target, in period: Period, halfStep: Double
  ) -> AttainmentEvent.Change? {
    guard let baseline = target.baseline.flatMap(value), let value = value(in: period) else {
      return nil
    }
    return AttainmentEvent.Change(
      target: target, halfStep: halfStep, baseline: baseline, value: value)
  }

  private func value(in period: Period) -> AttainmentEvent.Value? {
    switch state(in: period) {
    case nil: nil
    case .published(let value): .published(value)
    case .uncertain(let distribution):
      .uncertain(AttainmentEvent.Cell(series: series.key, period: period), distribution)
    }
  }
}
