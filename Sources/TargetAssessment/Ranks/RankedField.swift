import Forecasting
import Plans
import TimeSeries

/// The units that are ranked against each other, and what is known of their scores in one period.
struct RankedField {
  /// Identifies a field; targets with equal keys share one simulation.
  struct Key: Hashable {
    /// The indicator whose scores are ranked.
    var indicator: String
    var due: Period
    /// The period whose units are ranked: the due period, or an earlier one where the unit will have
    /// been abolished by then.
    var members: Period
    var level: String
    var parent: String?
  }

  var key: Key
  var units: [AdministrativeUnit]
  var indicator: Indicator
  /// One entry a unit, in the order of `units`.
  var scores: [Score]
  /// The correlation of the units' changes within one period, for forecasts without a common shock of
  /// their own.
  var correlation: Double

  enum Score {
    case published(Double)
    case forecast(Prediction)
    case unknown

    var isKnown: Bool { if case .unknown = self { false } else { true } }
  }

  /// A score that is not published.
  struct Prediction {
    var distribution: PredictiveDistribution
    /// The common and the unit's own part of the uncertainty, where the model separates them.
    var shocks: ForecastShocks?
    /// The last published period: units forecast from one period share its common shock.
    var origin: Period
  }

  var knownCount: Int { scores.count(where: \.isKnown) }

  /// Whether enough scores are known; with fewer a rank is refused.
  var isComplete: Bool {
    Double(knownCount) >= AssessmentTuning.smallestKnownShare * Double(units.count)
  }

  var isPublished: Bool { scores.allSatisfy { if case .forecast = $0 { false } else { true } } }

  /// A score as a number that is higher for better scores and equal for those published alike: in
  /// units of the published precision.
  func comparable(_ score: Double) -> Double {
    let rounded = (score / (2 * indicator.halfStep)).rounded()
    return indicator.direction == .higherIsBetter ? rounded : -rounded
  }

  /// Whether a unit takes one of the first places for certain, or for certain none of them; `nil` where
  /// scores that are not published decide.
  func isCertain(rankOf unit: String, atMost required: Double) -> Bool? {
    if Double(units.count) <= required { return true }
    if required < 1 { return false }
    guard let own = units.firstIndex(where: { $0.id == unit }), let best = publishedRank(of: own)
    else { return nil }
    let open = scores.count { if case .published = $0 { false } else { true } }
    if Double(best) > required { return false }
    return Double(best + open) <= required ? true : nil
  }

  /// The rank of a unit among the published scores; units without one are left out.
  func publishedRank(of unit: Int) -> Int? {
    let published = scores.map { score -> Double? in
      if case .published(let value) = score { comparable(value) } else { nil }
    }
    guard let own = published[unit] else { return nil }
    return published.count { $0.map { $0 > own } ?? false } + 1
  }
}

extension TargetAssessor {
  /// The field of the target's unit in the due period as known on the review date; for a unit that is
  /// known to be abolished by then, in the last period of its existence.
  func field(of subject: Subject) -> RankedField {
    let catalogue = panel.catalogue
    let due = subject.target.due
    let indicator = subject.indicator.rankOf.flatMap(catalogue.indicator) ?? subject.indicator
    var members = due
    while subject.unit.isKnownToEnd(before: members, asOf: panel.asOf) {
      members = members.advanced(by: -1)
    }
    let units = catalogue.field(of: subject.unit, in: members, asOf: panel.asOf)
    let scores = units.map { unit -> RankedField.Score in
      guard let series = panel.series(unit: unit.id, indicator: indicator.id, kind: due.kind)
      else { return .unknown }
      if let published = series.value(in: due) { return .published(published) }
      guard !panel.isMissed(due, of: series),
        !series.hasBreak(after: series.lastPeriod, through: due),
        let forecast = forecasts.forecast(of: series),
        let distribution = forecast.distribution(in: due)
      else { return .unknown }
      return .forecast(
        RankedField.Prediction(
          distribution: distribution, shocks: forecast.shocks(in: due),
          origin: forecast.lastPeriod))
    }
    return RankedField(
      key: RankedField.Key(
        indicator: indicator.id, due: due, members: members, level: subject.unit.level,
        parent: subject.unit.parent),
      units: units, indicator: indicator, scores: scores,
      correlation: commonShock(of: indicator, level: subject.unit.level, kind: due.kind))
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
    return group.map { CommonShock.estimate(from: $0).correlation } ?? 0
  }
}
