import Forecasting
import LinearAlgebra
import Plans
import TimeSeries

/// Targets on a rank among the units of the same level and parent.
extension TargetAssessor {
  /// Assesses a rank in one period, or in each of several.
  func assessRanks(_ subject: Subject, ranks: RankedFields) -> Assessment {
    subject.target.heldPeriods.count > 1
      ? assessRankInSeveralPeriods(subject, ranks: ranks) : assessRank(subject, ranks: ranks)
  }

  /// Assesses P(rank ≤ n) in the due period: within the field, or else by the unit's own ranks alone.
  private func assessRank(_ subject: Subject, ranks: RankedFields) -> Assessment {
    let assessment = assessRankInField(subject, ranks: ranks)
    switch assessment.outcome {
    case .notAssessable(.fieldUnknown, _), .notAssessable(.fieldIncomplete, _),
      .notAssessable(.noData, _):
      return assessRankByItsSeries(subject) ?? assessment
    case .observed, .forecast, .notAssessable: return assessment
    }
  }

  /// Assesses a rank by the ranks that the unit had, as an office does that knows no scores;
  /// `nil` where there is no series of ranks, where there are scores, which say more, or where the target
  /// asks for no less than the whole field.
  private func assessRankByItsSeries(_ subject: Subject) -> Assessment? {
    let target = subject.target
    guard subject.indicator.isRank, let series = subject.series, let required = target.threshold,
      target.fieldSize.map({ Double($0) > required }) ?? true,
      !panel.groups.contains(where: { $0.key.indicator == subject.indicator.rankOf })
    else { return nil }
    var ceiling = target
    ceiling.comparison = .atMost
    var assessment = assessLevel(
      Subject(
        target: ceiling, unit: subject.unit, indicator: subject.indicator, series: series))
    guard case .forecast(let forecast) = assessment.outcome,
      case .level(let level) = forecast.kind
    else { return nil }
    let (best, worst) = (
      level.prediction.interval80.lowerBound, level.prediction.interval80.upperBound
    )
    assessment.target = target
    assessment.evidence.fieldSize = target.fieldSize
    assessment.flags.insert(.rankSeries)
    assessment.outcome = .forecast(
      Assessment.ForecastOutcome(
        model: forecast.model, probability: forecast.probability, monteCarloError: 0,
        kind: .rank(
          Assessment.RankForecast(
            median: place(level.prediction.median), interval80: place(best)...place(worst)))))
    return assessment
  }

  /// The place nearest to a forecast of places: no place is before the first.
  private func place(_ value: Double) -> Int { Int(max(1, min(value.rounded(), 1e9))) }

  /// Assesses P(rank ≤ n) in the due period by the scores of the field.
  private func assessRankInField(_ subject: Subject, ranks: RankedFields) -> Assessment {
    let target = subject.target
    // Where the target names the scores themselves, its series holds no ranks.
    let published = subject.indicator.isRank ? subject.series : nil
    var flags: Set<Assessment.Flag> = .describing(target, published)
    var evidence =
      published.map { .describing($0, through: target.due) } ?? Assessment.Evidence()
    func assessment(_ outcome: Assessment.Outcome) -> Assessment {
      Assessment(target: target, evidence: evidence, flags: flags, outcome: outcome)
    }
    func observed(_ rank: Double, atMost required: Double) -> Assessment {
      assessment(
        .observed(
          Assessment.Observed(
            value: PeriodValue(period: target.due, value: rank),
            attainment: rank <= required ? .reached : .missed)))
    }
    guard let required = target.threshold else {
      return assessment(.notAssessable(.noNumberPrinted))
    }
    evidence.requiredValue = required
    let key = RankedField.key(of: subject, in: panel)
    let field = ranks[key] ?? .gather(key, of: subject, forecasts)
    if let rank = published?.value(in: target.due) {
      evidence.fieldSize = field.units.count
      return observed(rank, atMost: required)
    }
    guard target.field != nil else { return assessment(.notAssessable(.fieldUnknown)) }
    evidence.fieldSize = field.units.count
    // A place among as many as there are, or more, is reached by all. A lone unit is no field; one said to be
    // larger is not known, nor one of units that only the data name, without what they belong to.
    let isWhole =
      field.units.count > 1
      && target.fieldSize.map { Double($0) <= required } ?? (subject.unit.parent != nil)
    guard Double(field.units.count) > required || isWhole else {
      return assessment(.notAssessable(.fieldUnknown))
    }
    let scores = panel.series(
      unit: subject.unit.id, indicator: field.indicator.id, kind: target.due.kind)
    if let scores, scores.hasBreak(after: scores.lastPeriod, through: target.due) {
      return assessment(.notAssessable(.definitionChanged))
    }
    guard field.knownCount > 0 else { return assessment(.notAssessable(.noData)) }
    guard field.isComplete, let own = field.units.firstIndex(where: { $0.id == subject.unit.id })
    else {
      return assessment(.notAssessable(.fieldIncomplete, knownUnits: field.knownCount))
    }
    if case .unknown = field.scores[own] { return assessment(.notAssessable(.noData)) }
    if let scores {
      flags.formUnion(Set<Assessment.Flag>.describing(target, scores))
      if panel.missedPeriods(of: scores) > 0 { flags.insert(.outdated) }
      evidence.observedChange = nil  // a change of the scores is no change of the rank
      evidence.last = evidence.last ?? field.publishedRank(of: own, in: scores.lastPeriod)
    }
    if let rank = field.publishedRank(of: own), field.isPublished {
      // Units that are not known may rank before or behind; only what holds both ways is said.
      let worst = rank + field.units.count - field.knownCount
      guard Double(worst) <= required || Double(rank) > required else {
        return assessment(.notAssessable(.fieldIncomplete, knownUnits: field.knownCount))
      }
      return observed(Double(rank), atMost: required)
    }
    guard let distribution = ranks.distribution(of: key) else {
      return assessment(.notAssessable(.noData))
    }
    if field.knownCount < field.units.count { flags.insert(.fieldPartlyKnown) }
    return assessment(.forecast(outcome(distribution[own], of: own, atMost: required, in: field)))
  }

  /// The simulated rank of a unit.
  private func outcome(
    _ ranks: UnitRanks, of unit: Int, atMost required: Double, in field: RankedField
  ) -> Assessment.ForecastOutcome {
    let whole = Int(max(0, required))
    let certain = field.isCertain(rankOf: unit, atMost: required)
    return Assessment.ForecastOutcome(
      model: forecasts.model,
      probability: certain.map { $0 ? 1 : 0 }
        ?? MonteCarlo.uncertain(ranks.probability(atMost: whole), draws: ranks.draws),
      monteCarloError: certain == nil ? ranks.monteCarloError(atMost: whole) : 0,
      kind: .rank(
        Assessment.RankForecast(
          median: ranks.quantile(0.5), interval80: ranks.quantile(0.1)...ranks.quantile(0.9),
          knownUnits: field.knownCount < field.units.count ? field.knownCount : nil)))
  }

  // MARK: In every period

  /// Assesses a rank that must be held in every period.
  private func assessRankInSeveralPeriods(_ subject: Subject, ranks: RankedFields)
    -> Assessment
  {
    let target = subject.target
    let single = target.inEachPeriod.map { target in
      assessRank(Subject.find(target, in: panel), ranks: ranks)
    }
    guard let final = single.last else { preconditionFailure("a target is due in some period") }
    func whole(_ assessment: Assessment) -> Assessment {
      Assessment(
        target: target, evidence: assessment.evidence, flags: assessment.flags,
        outcome: assessment.outcome)
    }
    if let missed = single.first(where: { $0.status == .observed(reached: false) }) {
      return whole(missed)
    }
    for assessment in single {
      if case .notAssessable(let reason, _) = assessment.outcome {
        return whole(final).refused(reason)
      }
    }
    let open = single.compactMap { assessment in
      if case .forecast(let forecast) = assessment.outcome {
        (assessment: assessment, forecast: forecast)
      } else {
        nil
      }
    }
    guard
      let weakest = open.map({
        PeriodProbability(period: $0.target.due, probability: $1.probability)
      }).min(by: { $0.probability < $1.probability })
    else { return whole(final) }
    var evidence = final.evidence
    evidence.last = final.last
    var (probability, error) = (open[0].forecast.probability, open[0].forecast.monteCarloError)
    if open.count > 1 {
      let joint = open.map { event(of: $0.assessment) }.reduce(AttainmentEvent(parts: [])) {
        $0.and($1)
      }
      let tally = jointDistribution(of: [joint], dependence: { Matrix.identity($0.count) })
        .tally([joint], draws: normals)
      probability = MonteCarlo.joint(
        tally.probability(of: 0), of: open.map(\.forecast.probability))
      error = tally.monteCarloError(of: 0)
    }
    let due: Assessment.RankPathForecast.DueRank =
      switch final.outcome {
      case .forecast(let forecast):
        if case .rank(let rank) = forecast.kind {
          .predicted(rank)
        } else {
          preconditionFailure("in one period a rank is forecast as a rank")
        }
      case .observed(let observed): .published(observed.value.value)
      case .notAssessable: preconditionFailure("a refusal is returned above")
      }
    return Assessment(
      target: target, evidence: evidence,
      flags: open.reduce(into: final.flags) { $0.formUnion($1.assessment.flags) },
      outcome: .forecast(
        Assessment.ForecastOutcome(
          model: forecasts.model, probability: probability, monteCarloError: error,
          kind: .rankPath(Assessment.RankPathForecast(due: due, weakest: weakest)))))
  }
}
