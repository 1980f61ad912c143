import Forecasting
import TimeSeries

/// A ranked field: the units compared, and what is known of their scores in one period.
struct RankedField {
  var units: [AdministrativeUnit]
  var indicator: Indicator
  /// One entry a unit, in the order of `units`.
  var scores: [Score]

  enum Score {
    case published(Double)
    case forecast(PredictiveDistribution)
    case unknown
  }

  var knownCount: Int { scores.count { if case .unknown = $0 { false } else { true } } }

  /// A rank in a field with holes is a guess; 95 % known is the least we answer for.
  var isComplete: Bool { Double(knownCount) >= 0.95 * Double(units.count) }

  var isPublished: Bool { scores.allSatisfy { if case .forecast = $0 { false } else { true } } }
}

extension TargetAssessor {
  /// P(rank ≤ n) among the units of the same level and parent.
  func assessRank(_ subject: Subject) -> Assessment {
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
    let law = RankLaw(
      field: field,
      correlation: commonShock(
        of: field.indicator, level: subject.unit.level, kind: target.due.kind),
      stream: RandomStream(
        seed: seed, label: "\(field.indicator.id)|\(target.due)|\(subject.unit.parent ?? "")"))
    let ranks = law.ranks(of: own, draws: field.isPublished ? 1 : draws)
    if field.isPublished {
      // Each unit that is not known may stand before or behind; only what holds both ways is said.
      let missing = field.units.count - field.knownCount
      let (best, worst) = (ranks.median, ranks.median + missing)
      guard Double(worst) <= places || Double(best) > places else {
        row.fieldKnown = field.knownCount
        return row.refused(.fieldIncomplete)
      }
      row.median = Double(ranks.median)
      row.last = Assessment.Reading(period: target.due, value: Double(ranks.median))
      row.monteCarloError = 0
      return row.observedRank(Double(ranks.median), places: places)
    }
    if field.knownCount < field.units.count {
      row.fieldKnown = field.knownCount
      row.flags.insert(.fieldPartlyKnown)
    }
    row.median = Double(ranks.median)
    row.interval80 = Double(ranks.quantile(0.1))...Double(ranks.quantile(0.9))
    let whole = Int(max(0, places))
    row.probability = ranks.probability(atMost: whole)
    row.monteCarloError = ranks.monteCarloError(atMost: whole)
    return row
  }

  /// The field of the target's unit in the due period as the review expects it, or, for a unit that
  /// is known to be gone by then, in the last period of its existence.
  private func field(of subject: Subject) -> RankedField {
    let catalogue = panel.catalogue
    let indicator = subject.indicator.rankOf.flatMap(catalogue.indicator) ?? subject.indicator
    var period = subject.target.due
    while subject.unit.isKnownToEnd(before: period, asOf: panel.asOf) {
      period = period.advanced(by: -1)
    }
    let units = catalogue.field(of: subject.unit, in: period, asOf: panel.asOf)
    let scores = units.map { unit -> RankedField.Score in
      let due = subject.target.due
      guard let series = panel.series(unit: unit.id, indicator: indicator.id, kind: due.kind)
      else { return .unknown }
      if let published = series.value(in: due) { return .published(published) }
      guard !series.hasBreak(after: series.lastPeriod, through: due),
        case .success(let forecast) = book[series.key],
        let distribution = forecast.distribution(in: due)
      else { return .unknown }
      return .forecast(distribution)
    }
    return RankedField(units: units, indicator: indicator, scores: scores)
  }

  /// The correlation of the units' score changes within one period.
  private func commonShock(
    of indicator: Indicator, level: String, kind: Period.Kind
  ) -> Double {
    let group = panel.groups.first {
      $0.key.indicator == indicator.id && $0.key.level == level && $0.key.kind == kind
        && $0.key.unitKind == .unit
        && $0.key.reporting == .official
    }
    return group.map { CommonShock($0).correlation } ?? 0
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
