import Forecasting
import Plans
import TimeSeries

/// A ranked field: the units compared, and what is known of their scores in one period.
struct RankedField {
  /// What makes two targets speak of one field.
  struct Key: Hashable {
    /// The indicator whose scores are ranked.
    var indicator: String
    var due: Period
    /// The period whose units are ranked: the due one, but for a unit gone by then.
    var members: Period
    var level: String
    var parent: String?
  }

  var key: Key
  var units: [AdministrativeUnit]
  var indicator: Indicator
  /// One entry a unit, in the order of `units`.
  var scores: [Score]
  /// The correlation of the units' changes within one period, for forecasts that do not tell their
  /// common shock themselves.
  var correlation: Double

  enum Score {
    case published(Double)
    case forecast(Outlook)
    case unknown

    var isKnown: Bool { if case .unknown = self { false } else { true } }
  }

  /// A score to come.
  struct Outlook {
    var distribution: PredictiveDistribution
    /// What befalls all units alike, and what the unit alone, where the model tells them apart.
    var shocks: ForecastShocks?
    /// The last period known: units forecast from one period share its common shock.
    var origin: Period
  }

  var knownCount: Int { scores.count(where: \.isKnown) }

  /// A rank in a field with holes is a guess; 95 % known is the least we answer for.
  var isComplete: Bool { Double(knownCount) >= 0.95 * Double(units.count) }

  var isPublished: Bool { scores.allSatisfy { if case .forecast = $0 { false } else { true } } }

  /// The number of steps between published values by which a score is better than 0.
  func steps(_ score: Double) -> Double {
    let steps = (score / (2 * indicator.halfStep)).rounded()
    return indicator.direction == .higherIsBetter ? steps : -steps
  }

  /// The place of a unit among the published scores; units without one left out.
  func publishedPlace(of unit: Int) -> Int? {
    let published = scores.map { score -> Double? in
      if case .published(let value) = score { steps(value) } else { nil }
    }
    guard let own = published[unit] else { return nil }
    return published.count { $0.map { $0 > own } ?? false } + 1
  }
}

extension TargetAssessor {
  /// The field of the target's unit in the due period as the review expects it, or, for a unit that
  /// is known to be gone by then, in the last period of its existence.
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
      guard !series.hasBreak(after: series.lastPeriod, through: due),
        case .success(let forecast) = book[series.key],
        let distribution = forecast.distribution(in: due)
      else { return .unknown }
      return .forecast(
        RankedField.Outlook(
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
    return group.map { CommonShock($0).correlation } ?? 0
  }
}

/// The fields that targets ask for, each simulated once.
struct Rankings {
  /// In the order of the targets.
  private(set) var all: [RankShares] = []
  private var places: [RankedField.Key: Int] = [:]

  init(_ targets: [Target], by assessor: TargetAssessor) {
    for target in targets
    where target.comparison == .topN && target.state.isAssessed && target.field != nil {
      for alone in target.inEachPeriod { add(alone, by: assessor) }
    }
  }

  private mutating func add(_ target: Target, by assessor: TargetAssessor) {
    let field = assessor.field(of: Subject(target: target, panel: assessor.panel))
    guard places[field.key] == nil, field.isComplete, field.knownCount > 0, !field.isPublished
    else { return }
    let stream = RandomStream(
      seed: assessor.seed,
      label: "\(field.indicator.id)|\(target.due)|\(field.key.parent ?? "")")
    places[field.key] = all.count
    all.append(RankLaw(field: field, stream: stream).shares(draws: assessor.draws))
  }

  subscript(field: RankedField.Key) -> RankShares? { places[field].map { all[$0] } }
}
