import Forecasting
import Plans
import TimeSeries

/// The joint law of a plan's targets for one unit.
struct PlanLaw {
  let assessor: TargetAssessor
  private let dependence: IndicatorDependence

  /// - Parameter targets: Those whose joint law will be asked for.
  init(assessor: TargetAssessor, targets: [Target]) {
    self.assessor = assessor
    let catalogue = assessor.panel.catalogue
    let indicators = targets.flatMap { target in
      let indicator = catalogue.indicator(target.indicator)
      return [indicator?.id, indicator?.rankOf.flatMap(catalogue.indicator)?.id]
    }
    dependence = IndicatorDependence(
      assessor.panel, indicators: Set(indicators.compactMap(\.self)))
  }

  /// One verdict for each plan and unit with a counted target, in the order of the rows.
  func verdicts(_ rows: [Assessment]) -> [PlanVerdict] {
    struct Key: Hashable {
      var plan: String
      var unit: String
    }
    var order: [Key] = []
    var members: [Key: [Assessment]] = [:]
    for row in rows where row.isCounted {
      let key = Key(plan: row.target.plan, unit: row.unit)
      if members[key] == nil { order.append(key) }
      members[key, default: []].append(row)
    }
    return order.map { verdict($0.plan, $0.unit, members[$0] ?? []) }
  }

  private func verdict(_ plan: String, _ unit: String, _ rows: [Assessment]) -> PlanVerdict {
    let counts = Review.Counts(rows)
    let open = rows.filter { $0.status == .forecast }
    let leftOut = rows.filter { if case .notAssessable = $0.status { true } else { false } }
    let assessed = counts.reached + counts.missed + counts.forecast
    let expected = open.reduce(Double(counts.reached)) { $0 + ($1.probability ?? 0) }
    var met: ClosedRange<Int>? = counts.reached...counts.reached
    var all = counts.missed > 0 ? 0.0 : 1.0
    var error = 0.0
    if open.count == 1, let chance = open[0].probability {
      // One target alone needs no draws beyond those of its own verdict.
      let least = counts.reached + (chance > 0.9 ? 1 : 0)
      met = least...max(least, counts.reached + (chance > 0.1 ? 1 : 0))
      if counts.missed == 0 { (all, error) = (chance, open[0].monteCarloError ?? 0) }
    } else if !open.isEmpty {
      let tally = tally(open, label: "\(plan)|\(unit)")
      let least = counts.reached + tally.quantile(0.1)
      met = least...max(least, counts.reached + tally.quantile(0.9))
      if counts.missed == 0 {
        (all, error) = (tally.probabilityOfAll, tally.monteCarloErrorOfAll)
      }
    }
    let isEmpty = assessed == 0
    return PlanVerdict(
      plan: plan, unit: unit, reached: counts.reached, missed: counts.missed,
      forecast: counts.forecast, leftOut: leftOut.map(\.target.id),
      expectedMet: isEmpty ? nil : expected, met80: isEmpty ? nil : met,
      probabilityAll: isEmpty ? nil : all, monteCarloError: isEmpty ? nil : error)
  }

  /// Draws the open targets of one unit together.
  private func tally(_ rows: [Assessment], label: String) -> EventTally {
    let events = rows.map(assessor.event)
    return law(of: events)
      .tally(events, draws: assessor.draws, seed: assessor.seed, label: label)
  }

  /// The joint law of all values that `events` depend on.
  func law(of events: [AttainmentEvent]) -> JointLaw {
    var outlooks: [SeriesKey: SeriesOutlook] = [:]
    for cell in events.flatMap(\.cells) where outlooks[cell.series] == nil {
      guard let series = assessor.panel.series(cell.series) else { continue }
      outlooks[cell.series] = SeriesOutlook(
        series: series, forecast: assessor.book.forecast(of: series))
    }
    return JointLaw(
      events.flatMap(\.cells), outlooks: outlooks, dependence: dependence.correlation)
  }
}

extension TargetAssessor {
  /// What has to happen for a forecast verdict to come true.
  func event(of row: Assessment) -> AttainmentEvent {
    let subject = Subject(target: row.target, panel: panel)
    if row.target.comparison == .topN { return rankEvent(row, subject) }
    guard let series = subject.series else { return AttainmentEvent(parts: []) }
    let outlook = SeriesOutlook(series: series, forecast: book.forecast(of: series))
    guard
      let requirement = try? Requirement(
        row.target, indicator: subject.indicator, series: series, forecast: outlook.forecast)
    else { return AttainmentEvent(parts: []) }
    return OpenPath(
      row.target, requirement: requirement, halfStep: subject.indicator.halfStep, outlook: outlook
    ).event
  }

  /// A place is taken to be won by the unit's own score: the target is met in the draws in which that
  /// is best, as often as the simulated field says.
  private func rankEvent(_ row: Assessment, _ subject: Subject) -> AttainmentEvent {
    let scores = subject.indicator.rankOf.flatMap(panel.catalogue.indicator) ?? subject.indicator
    let due = row.target.due
    let series = panel.series(unit: subject.unit.id, indicator: scores.id, kind: due.kind)
    // A score that is out depends on nothing any more; the others' scores decide.
    let isOut = series?.value(in: due) != nil
    let own = SeriesKey(unit: subject.unit.id, indicator: row.target.id, kind: due.kind)
    let cell = AttainmentEvent.Cell(
      series: isOut ? own : series?.key ?? own, period: due)
    let chance = row.probability ?? 0
    let isHigherBetter = scores.direction == .higherIsBetter
    return AttainmentEvent(parts: [
      .score(
        cell, from: isHigherBetter ? NormalScore.of(below: 1 - chance, above: chance) : -.infinity,
        to: isHigherBetter ? .infinity : NormalScore.of(below: chance, above: 1 - chance))
    ])
  }
}
