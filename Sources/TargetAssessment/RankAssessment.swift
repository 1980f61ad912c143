import Forecasting
import Plans
import TimeSeries

extension TargetAssessor {
  /// A place in one period, or in each of several.
  func assessPlace(_ subject: Subject, rankings: Rankings) -> Assessment {
    subject.target.heldPeriods.count > 1
      ? assessHeldRank(subject, rankings: rankings) : assessRank(subject, rankings: rankings)
  }

  /// P(rank ≤ n) among the units of the same level and parent.
  func assessRank(_ subject: Subject, rankings: Rankings) -> Assessment {
    let target = subject.target
    var row = Assessment(target: target, status: .forecast, model: book.model)
    // Where the target names the scores themselves, its series holds no places.
    let published = subject.indicator.isRank ? subject.series : nil
    if let published { row.describe(published, in: panel) }
    guard let places = target.threshold else { return row.refused(.noNumberPrinted) }
    row.requiredValue = places
    if let rank = published?.value(in: target.due) {
      row.last = Assessment.Reading(period: target.due, value: rank)
      row.median = rank
      row.monteCarloError = 0
      row.fieldSize =
        panel.catalogue.field(of: subject.unit, in: target.due, asOf: panel.asOf).count
      return row.observedRank(rank, places: places)
    }
    guard target.field != nil else { return row.refused(.fieldUnknown) }
    let field = field(of: subject)
    row.fieldSize = field.units.count
    guard Double(field.units.count) > places else { return row.refused(.fieldUnknown) }
    let scores = panel.series(
      unit: subject.unit.id, indicator: field.indicator.id, kind: target.due.kind)
    if let scores, scores.hasBreak(after: scores.lastPeriod, through: target.due) {
      return row.refused(.definitionChanged)
    }
    guard field.knownCount > 0 else { return row.refused(.noData) }
    guard field.isComplete, let own = field.units.firstIndex(where: { $0.id == subject.unit.id })
    else {
      row.fieldKnown = field.knownCount
      return row.refused(.fieldIncomplete)
    }
    if case .unknown = field.scores[own] { return row.refused(.noData) }
    row.describeScores(of: subject.unit, field: field, in: self)
    if let place = field.publishedPlace(of: own), field.isPublished {
      // Each unit that is not known may stand before or behind; only what holds both ways is said.
      let worst = place + field.units.count - field.knownCount
      guard Double(worst) <= places || Double(place) > places else {
        row.fieldKnown = field.knownCount
        return row.refused(.fieldIncomplete)
      }
      row.median = Double(place)
      row.last = Assessment.Reading(period: target.due, value: Double(place))
      row.monteCarloError = 0
      return row.observedRank(Double(place), places: places)
    }
    guard let shares = rankings[field.key] else { return row.refused(.noData) }
    if field.knownCount < field.units.count {
      row.fieldKnown = field.knownCount
      row.flags.insert(.fieldPartlyKnown)
    }
    let unit = subject.unit.id
    let whole = Int(max(0, places))
    row.median = shares.quantile(of: unit, 0.5).map { Double($0) }
    if let best = shares.quantile(of: unit, 0.1), let worst = shares.quantile(of: unit, 0.9) {
      row.interval80 = Double(best)...Double(worst)
    }
    row.probability = shares.probability(of: unit, atMost: whole)
    row.monteCarloError = shares.monteCarloError(of: unit, atMost: whole)
    return row
  }
}

extension Assessment {
  fileprivate func observedRank(_ rank: Double, places: Double) -> Assessment {
    var row = self
    let reached = rank <= places
    row.status = .observed(reached: reached)
    row.model = ""
    row.probability = reached ? 1 : 0
    return row
  }

  /// Where no rank is published, the last place is worked out from the scores of the field.
  fileprivate mutating func describeScores(
    of unit: AdministrativeUnit, field: RankedField, in assessor: TargetAssessor
  ) {
    let panel = assessor.panel
    guard
      let own = panel.series(unit: unit.id, indicator: field.indicator.id, kind: target.due.kind)
    else { return }
    let ranks = last
    describe(own, in: panel)
    last = ranks
    observedChange = nil  // a pace in points is not a pace in places
    if last == nil {
      let scores = field.units.compactMap { other in
        panel.series(unit: other.id, indicator: field.indicator.id, kind: target.due.kind)?
          .value(in: own.lastPeriod)
      }
      guard scores.count == field.units.count else { return }
      let better = scores.count { score in
        field.indicator.direction == .higherIsBetter
          ? score > own.lastValue : score < own.lastValue
      }
      last = Reading(period: own.lastPeriod, value: Double(better + 1))
    }
  }
}
