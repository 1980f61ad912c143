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
  /// The series of the scores, in the same order; `nil` where nothing was published.
  var series: [Series?]
  /// The correlation of the units' changes within one period, for forecasts without a common shock of
  /// their own.
  var correlation: Double

  enum Score {
    case published(Double)
    case forecast(Prediction)
    case unknown

    var isKnown: Bool { if case .unknown = self { false } else { true } }
    fileprivate var isForecast: Bool { if case .forecast = self { true } else { false } }
  }

  /// A score that is not published.
  struct Prediction {
    var distribution: PredictiveDistribution
    /// The common and the unit's own part of the uncertainty, where the model separates them.
    var shocks: ForecastShocks?
    /// The last published period: units forecast from one period share its common shock.
    var origin: Period
  }

  /// How many scores are known, and how many of them are forecast.
  let knownCount: Int
  let forecastCount: Int

  /// Whether enough scores are known; with fewer a rank is refused.
  var isComplete: Bool {
    Double(knownCount) >= AssessmentTuning.smallestKnownShare * Double(units.count)
  }

  var isPublished: Bool { forecastCount == 0 }

  /// Scores as numbers that are higher for better scores and equal for those published alike: in units of
  /// the published precision.
  struct Comparison {
    fileprivate var step: Double
    fileprivate var isHigherBetter: Bool

    func number(_ score: Double) -> Int {
      let steps = max(-0x1p62, min(score / step, 0x1p62))
      let whole = Int(steps + (steps < 0 ? -0.5 : 0.5))
      return isHigherBetter ? whole : -whole
    }
  }

  var comparison: Comparison {
    Comparison(
      step: 2 * indicator.halfStep, isHigherBetter: indicator.direction == .higherIsBetter)
  }

  /// The rank of a unit in a period, where the scores of all units are published.
  func publishedRank(of unit: Int, in period: Period) -> PeriodValue? {
    var published: [Int] = []
    let comparison = comparison
    for series in series {
      guard let value = series?.value(in: period) else { return nil }
      published.append(comparison.number(value))
    }
    let better = published.count { $0 > published[unit] }
    return PeriodValue(period: period, value: Double(better + 1))
  }

  /// Whether a unit takes one of the first places for certain, or for certain none of them; `nil` where
  /// scores that are not published decide.
  func isCertain(rankOf unit: Int, atMost required: Double) -> Bool? {
    if Double(units.count) <= required { return true }
    if required < 1 { return false }
    guard case .published = scores[unit], let best = publishedRank(of: unit) else { return nil }
    let open = units.count - (knownCount - forecastCount)
    if Double(best) > required { return false }
    return Double(best + open) <= required ? true : nil
  }

  /// The rank of a unit among the published scores; units without one are left out.
  func publishedRank(of unit: Int) -> Int? {
    let comparison = comparison
    let published = scores.map { score -> Int? in
      if case .published(let value) = score { comparison.number(value) } else { nil }
    }
    guard let own = published[unit] else { return nil }
    return published.count { $0.map { $0 > own } ?? false } + 1
  }
}

extension RankedField {
  /// The field of a target's unit in the due period as known on the review date; for a unit that is
  /// known to be abolished by then, in the last period of its existence.
  static func key(of subject: Subject, in panel: Panel) -> Key {
    let due = subject.target.due
    let indicator = subject.indicator.rankOf.flatMap(panel.catalogue.indicator) ?? subject.indicator
    var members = due
    while subject.unit.isKnownToEnd(before: members, asOf: panel.asOf) {
      members = members.advanced(by: -1)
    }
    return Key(
      indicator: indicator.id, due: due, members: members, level: subject.unit.level,
      parent: subject.unit.parent)
  }

  /// Gathers what is known and forecast of the units of a field.
  static func gather(_ key: Key, of subject: Subject, _ forecasts: ForecastSet) -> RankedField {
    let panel = forecasts.panel
    let indicator = panel.catalogue.indicator(key.indicator) ?? subject.indicator
    let units = panel.catalogue.field(of: subject.unit, in: key.members, asOf: panel.asOf)
    let series = units.map {
      panel.series(unit: $0.id, indicator: indicator.id, kind: key.due.kind)
    }
    let scores = series.map { $0.map { score(of: $0, in: key.due, forecasts) } ?? .unknown }
    return RankedField(
      key: key, units: units, indicator: indicator, scores: scores, series: series,
      correlation: correlation(of: key, in: panel), knownCount: scores.count(where: \.isKnown),
      forecastCount: scores.count(where: \.isForecast))
  }

  private static func score(
    of series: Series, in due: Period, _ forecasts: ForecastSet
  ) -> Score {
    if let published = series.value(in: due) { return .published(published) }
    guard !forecasts.panel.isMissed(due, of: series),
      !series.hasBreak(after: series.lastPeriod, through: due),
      let forecast = forecasts.forecast(of: series),
      let distribution = forecast.distribution(in: due)
    else { return .unknown }
    return .forecast(
      Prediction(
        distribution: distribution, shocks: forecast.shocks(in: due), origin: forecast.lastPeriod))
  }

  /// The correlation of the units' score changes within one period.
  private static func correlation(of key: Key, in panel: Panel) -> Double {
    let group = panel.groups.first {
      $0.key.indicator == key.indicator && $0.key.level == key.level
        && $0.key.kind == key.due.kind && $0.key.unitKind == .unit
        && $0.key.reporting == .official
    }
    return group.map { CommonShock.estimate(from: $0).correlation } ?? 0
  }
}

/// The fields that targets ask for, each gathered once, and the ranks simulated in them.
struct RankedFields {
  /// In the order in which targets first ask for them.
  private(set) var distributions: [RankDistribution] = []
  private var fields: [RankedField.Key: RankedField] = [:]
  private var indices: [RankedField.Key: Int] = [:]

  subscript(key: RankedField.Key) -> RankedField? { fields[key] }

  /// The simulated ranks of a field.
  func distribution(of key: RankedField.Key) -> RankDistribution? {
    indices[key].map { distributions[$0] }
  }

  /// Gathers the field of a target and simulates its ranks, unless that is done already. Fields that are
  /// published, or not known well enough to rank, or a single unit, are not simulated, nor those that no
  /// plan names.
  fileprivate mutating func add(_ subject: Subject, by assessor: TargetAssessor) {
    let key = RankedField.key(of: subject, in: assessor.panel)
    let field = fields[key] ?? .gather(key, of: subject, assessor.forecasts)
    fields[key] = field
    guard subject.target.field != nil, indices[key] == nil, field.isComplete,
      field.knownCount > 1, !field.isPublished
    else { return }
    indices[key] = distributions.count
    distributions.append(
      RankSimulation.prepare(field, seed: assessor.normals.seed).run(draws: assessor.normals.count))
  }
}

extension TargetAssessor {
  /// Gathers and simulates the fields that targets ask for.
  func simulateRanks(of targets: [Target]) -> RankedFields {
    var fields = RankedFields()
    for target in targets where target.comparison == .topN && target.state.isAssessed {
      for alone in target.inEachPeriod { fields.add(Subject.find(alone, in: panel), by: self) }
    }
    return fields
  }
}
