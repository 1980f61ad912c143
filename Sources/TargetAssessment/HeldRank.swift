import Forecasting
import Plans
import TimeSeries

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

/// Places that must be held in every period.
extension TargetAssessor {
  func assessHeldRank(_ subject: Subject, rankings: Rankings) -> Assessment {
    let rows = subject.target.inEachPeriod.map { target in
      assessRank(Subject(target: target, panel: panel), rankings: rankings)
    }
    guard var row = rows.last else { preconditionFailure("a target is due in some period") }
    row.target = subject.target
    if let missed = rows.first(where: { $0.status == .observed(reached: false) }) {
      row = missed
      row.target = subject.target
      return row
    }
    for other in rows {
      if case .notAssessable(let reason) = other.status {
        row.clearForecast()
        return row.refused(reason)
      }
    }
    let open = rows.filter { $0.status == .forecast }
    guard !open.isEmpty else { return row }
    row.status = .forecast
    row.model = book.model
    row.flags = open.reduce(into: row.flags) { $0.formUnion($1.flags) }
    row.weakest = open.compactMap { other in
      other.probability.map { Assessment.Chance(period: other.target.due, probability: $0) }
    }.min { $0.probability < $1.probability }
    let event = open.map(event).reduce(AttainmentEvent(parts: [])) { $0.and($1) }
    let tally = PlanLaw(assessor: self, targets: []).law(of: [event])
      .tally([event], draws: draws, seed: seed, label: row.id)
    row.probability = open.count == 1 ? open[0].probability : tally.probability(of: 0)
    row.monteCarloError = open.count == 1 ? open[0].monteCarloError : tally.monteCarloError(of: 0)
    return row
  }
}
