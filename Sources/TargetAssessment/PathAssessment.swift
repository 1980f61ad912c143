import Forecasting
import Plans
import TimeSeries

/// Targets about more than one value of a series: those that must hold in every period, and changes
/// against a baseline that is itself not published.
extension TargetAssessor {
  /// Fills in the row of such a target.
  func assessPath(
    _ start: Assessment, _ subject: Subject, requirement: Requirement, outlook: SeriesOutlook
  ) -> Assessment {
    var row = start
    let target = subject.target
    let halfStep = subject.indicator.halfStep
    let path = OpenPath(target, requirement: requirement, halfStep: halfStep, outlook: outlook)
    let series = outlook.series
    if let missed = path.missed, let value = series.value(in: missed) {
      return row.observed(
        value, in: missed, requirement: requirement, series: series, panel: panel)
    }
    row.flagEvidence(series, in: panel)
    if let unknown = path.unknown {
      let isBroken = series.hasBreak(after: series.lastPeriod, through: unknown)
      return row.refused(isBroken ? .definitionChanged : refusal(of: series))
    }
    guard !path.steps.isEmpty else {
      return row.observed(
        series.value(in: target.due) ?? series.lastValue, in: target.due,
        requirement: requirement, series: series, panel: panel)
    }
    switch outlook.state(in: target.due) {
    case .uncertain(let law): row.describe(law, of: subject.indicator)
    case .published(let value): row.median = value
    case nil: break
    }
    row.requiredChange = row.paceNeeded(requirement, from: series)
    simulate(path, into: &row, outlook: outlook)
    if requirement.isBaselineEstimated {
      row.flags.insert(.baselineEstimated)
      findReach(into: &row, subject, outlook: outlook)
    }
    row.flagForecast(outlook.forecast)
    return row
  }

  /// Why a series has no forecast.
  func refusal(of series: Series) -> Assessment.Reason {
    if case .failure(let refusal) = book[series.key] { return refusal.reason }
    return .noData
  }

  /// The probability that all steps come true, and the step that is least likely to.
  private func simulate(_ path: OpenPath, into row: inout Assessment, outlook: SeriesOutlook) {
    let isHeld = row.target.heldPeriods.count > 1
    if path.steps.count == 1, let only = path.steps.first, let exact = only.exact {
      row.probability = exact
      row.monteCarloError = 0
      if isHeld { row.weakest = Assessment.Chance(period: only.period, probability: exact) }
    } else {
      let singles = path.steps.map { AttainmentEvent(parts: [$0.part]) }
      let tally = tally([path.event] + singles, outlook: outlook, label: row.id)
      row.probability = tally.probability(of: 0)
      row.monteCarloError = tally.monteCarloError(of: 0)
      guard isHeld else { return }
      let chances = path.steps.enumerated().map { index, step in
        Assessment.Chance(
          period: step.period, probability: step.exact ?? tally.probability(of: index + 1))
      }
      row.weakest = chances.min { $0.probability < $1.probability }
    }
  }

  /// First periods after the baseline in which the change is reached with even and with good odds.
  private func findReach(
    into row: inout Assessment, _ subject: Subject, outlook: SeriesOutlook
  ) {
    guard let baseline = subject.target.baseline, let forecast = outlook.forecast else { return }
    let last = outlook.series.lastPeriod
    let periods = forecast.distributions.indices.map { last.advanced(by: $0 + 1) }
      .filter { $0.ordinal > baseline.ordinal }
    let events = periods.map { period in
      AttainmentEvent(
        parts: outlook.change(
          of: subject.target, in: period, halfStep: subject.indicator.halfStep
        ).map { .change($0) })
    }
    guard !events.isEmpty else { return }
    let tally = tally(events, outlook: outlook, label: row.id)
    func first(_ probability: Double) -> Period? {
      events.indices.first { tally.probability(of: $0) >= probability }.map { periods[$0] }
    }
    row.reach50 = first(0.5)
    row.reach80 = first(0.8)
  }

  /// Draws events about one series.
  private func tally(
    _ events: [AttainmentEvent], outlook: SeriesOutlook, label: String
  ) -> EventTally {
    JointLaw(
      events.flatMap(\.cells), outlooks: [outlook.series.key: outlook], dependence: { _, _ in 0 }
    ).tally(events, draws: draws, seed: seed, label: label)
  }
}
