import Forecasting
import Plans
import TimeSeries

/// Thresholds, ranges, at-100 and changes against a baseline.
extension TargetAssessor {
  /// Assesses a target on the values of one series.
  func assessLevel(_ subject: Subject) -> Assessment {
    let target = subject.target
    func refused(
      _ reason: Assessment.Reason, evidence: Assessment.Evidence = .init(), series: Series? = nil
    ) -> Assessment {
      Assessment(
        target: target, evidence: evidence, flags: .describing(target, series),
        outcome: .notAssessable(reason))
    }
    if target.comparison.needsNumber && target.threshold == nil {
      return refused(.noNumberPrinted)
    }
    guard let series = subject.series else { return refused(.noData) }
    var evidence = Assessment.Evidence.describing(series, through: target.due)
    let prediction = forecasts.prediction(of: series)
    let requirement: Requirement
    do {
      requirement = try Requirement.resolve(
        target, indicator: subject.indicator, series: series, forecast: prediction.forecast)
    } catch {
      return refused(error.reason, evidence: evidence, series: series)
    }
    evidence.requiredValue = requirement.value
    evidence.baselineValue = requirement.baselineValue
    let question = LevelQuestion(
      target: target, indicator: subject.indicator, prediction: prediction,
      requirement: requirement, evidence: evidence, flags: .describing(target, series))
    return target.heldPeriods.count > 1 || requirement.isBaselineEstimated
      ? assessPath(question) : assessOneValue(question)
  }

  /// Assesses a target on the value of the due period alone.
  private func assessOneValue(_ question: LevelQuestion) -> Assessment {
    let (target, series) = (question.target, question.series)
    if let published = series.value(in: target.due) {
      return question.observed(PeriodValue(period: target.due, value: published), in: panel)
    }
    let open = question.flagged(in: panel)
    // A gap: later values are published, this one never was.
    guard target.due.ordinal > series.lastPeriod.ordinal else { return open.refused(.noData) }
    if question.isSettled(in: target.due) {
      return question.observed(
        PeriodValue(period: series.lastPeriod, value: series.lastValue), in: panel)
    }
    // Nor was one of a series that fell silent before it.
    if panel.isMissed(target.due, of: series) { return open.refused(.noData) }
    let ahead = open.withRequiredChange()
    if series.hasBreak(after: series.lastPeriod, through: target.due) {
      return ahead.refused(.definitionChanged)
    }
    guard let forecast = question.prediction.forecast,
      let distribution = forecast.distribution(in: target.due)
    else { return ahead.refused(forecasts.refusal(of: series)) }
    let region = question.requirement.region.coarsened(toHalfStep: distribution.halfStep)
    let isMet = question.requirement.region.contains(series.lastValue)
    func reach(_ probability: Double) -> Period? {
      isMet ? series.lastPeriod : forecast.firstPeriod(with: probability, in: region)
    }
    return ahead.forecast(
      Assessment.ForecastOutcome(
        model: forecasts.model,
        probability: region.probability(in: distribution), monteCarloError: 0,
        kind: .level(
          Assessment.LevelForecast(
            prediction: .summary(of: distribution, for: question.indicator),
            probabilityHigh: question.requirement.regionHigh?
              .coarsened(toHalfStep: distribution.halfStep).probability(in: distribution),
            reach: Assessment.Reach(evenly: reach(0.5), likely: reach(0.8)),
            bound: question.boundForecast(by: distribution, of: forecast)))))
  }
}

/// A target on the values of one series, with its requirement resolved.
struct LevelQuestion {
  let target: Target
  let indicator: Indicator
  let prediction: SeriesPrediction
  let requirement: Requirement
  private(set) var evidence: Assessment.Evidence
  private(set) var flags: Set<Assessment.Flag>

  var series: Series { prediction.series }

  /// Whether the last value meets the target for good, because values never fall.
  func isSettled(in period: Period) -> Bool {
    requirement.isLasting(for: indicator) && requirement.region.contains(series.lastValue)
      && period.ordinal > series.lastPeriod.ordinal
      && !series.hasBreak(after: series.lastPeriod, through: period)
  }

  /// The same question with the flags of the values that a forecast rests on.
  func flagged(in panel: Panel) -> LevelQuestion {
    var question = self
    question.flags.formUnion(Set<Assessment.Flag>.describingEvidence(series, in: panel))
    return question
  }

  /// The same question with the change per period from the last value to the number to reach; without
  /// one where the due period is past.
  func withRequiredChange() -> LevelQuestion {
    guard target.due.ordinal > series.lastPeriod.ordinal else { return self }
    var question = self
    question.evidence.requiredChange =
      (requirement.region.nearest(to: requirement.value) - series.lastValue)
      / Double(series.lastPeriod.distance(to: target.due))
    return question
  }

  func refused(_ reason: Assessment.Reason) -> Assessment {
    Assessment(target: target, evidence: evidence, flags: flags, outcome: .notAssessable(reason))
  }

  /// The assessment decided by a published value.
  func observed(_ value: PeriodValue, in panel: Panel) -> Assessment {
    let decisive = [value.period, target.baseline].compactMap(\.self)
    let isDisputed = !panel.conflictedPeriods(of: series.key).isDisjoint(with: decisive)
    let isMet = requirement.isMet(by: value.value, in: value.period, series: series)
    let isMetHigh = requirement.regionHigh?.contains(value.value) ?? true
    return Assessment(
      target: target, evidence: evidence, flags: isDisputed ? flags.union([.conflict]) : flags,
      outcome: .observed(
        Assessment.Observed(
          value: value, attainment: isMet ? (isMetHigh ? .reached : .lowerEnd) : .missed)))
  }

  /// What is said beside the probability of a target that asks for a bound of the indicator; `nil` of any
  /// other.
  func boundForecast(
    by distribution: PredictiveDistribution, of forecast: Forecast
  ) -> Assessment.BoundForecast? {
    let region = requirement.region
    let (minimum, maximum) = (indicator.minimum, indicator.maximum)
    let isUpper = requirement.demandsMaximum
    guard
      isUpper
        || (minimum.map { region.contains($0) && !region.contains($0 + 2 * region.halfStep) }
          ?? false)
    else { return nil }
    func within(_ share: Double) -> Double? {
      guard let minimum, let maximum else { return nil }
      let room = share * (maximum - minimum)
      return AttainmentRegion.find(
        isUpper ? .atLeast : .atMost, isUpper ? maximum - room : minimum + room,
        halfStep: region.halfStep
      ).coarsened(toHalfStep: distribution.halfStep).probability(in: distribution)
    }
    return Assessment.BoundForecast(
      probability99: within(0.01), probability95: within(0.05),
      experience: minimum == nil || maximum == nil
        ? nil
        : forecast.experience(
          at: isUpper ? .upper : .lower, step: series.lastPeriod.distance(to: target.due)))
  }

  /// The assessment by a forecast, with the flags of the forecast.
  func forecast(_ outcome: Assessment.ForecastOutcome) -> Assessment {
    var flags = flags
    if prediction.forecast?.yearToDateValue != nil {
      flags.remove(.newerPartial)
      flags.insert(.partialUsed)
    }
    if prediction.forecast?.isShortSeries ?? false { flags.insert(.shortSeries) }
    if prediction.forecast?.isSaturated ?? false { flags.insert(.saturated) }
    if requirement.isBaselineEstimated { flags.insert(.baselineEstimated) }
    return Assessment(
      target: target, evidence: evidence, flags: flags, outcome: .forecast(outcome))
  }
}

extension Assessment.Prediction {
  /// The median and the central 80 % interval of a distribution; whole numbers where the indicator
  /// counts or ranks.
  static func summary(
    of distribution: PredictiveDistribution, for indicator: Indicator
  ) -> Assessment.Prediction {
    func whole(_ value: Double) -> Double { indicator.isWhole ? value.rounded() : value }
    let interval = distribution.interval(level: 0.8)
    return Assessment.Prediction(
      median: whole(distribution.median),
      interval80: whole(interval.lowerBound)...whole(interval.upperBound))
  }
}

extension Target.Operator {
  /// Whether the target cannot be assessed without a number; a change without one means «better than
  /// the baseline».
  fileprivate var needsNumber: Bool {
    switch self {
    case .greater, .atLeast, .less, .atMost, .equal, .topN: true
    case .at100, .increase, .reduce: false
    }
  }
}

extension Forecast {
  /// The first period ahead whose value meets the target with at least this probability.
  fileprivate func firstPeriod(with probability: Double, in region: AttainmentRegion) -> Period? {
    let index = distributions.firstIndex { region.probability(in: $0) >= probability }
    return index.map { lastPeriod.advanced(by: $0 + 1) }
  }
}
