import Plans
package import TimeSeries

/// One target assessed by one published measure, beside its probability.
package struct ProgressAssessment: Sendable, Equatable {
  /// The assessment of the same target and unit.
  package let assessment: Assessment
  package let method: ProgressMethod
  package let measure: ProgressMethod.Measure
  package let result: Result<ProgressVerdict, ProgressRefusal>
  /// The last published value that was used.
  package let last: PeriodValue?
  /// Whether the class says if the target will be reached.
  let looksAhead: Bool

  /// Why there is no verdict.
  package var refusal: ProgressRefusal? {
    guard case .failure(let refusal) = result else { return nil }
    return refusal
  }

  /// Whether the class agrees with the probability or the published outcome.
  package enum Agreement: String, CaseIterable, Codable, Sendable {
    case agree
    case disagree
    /// About as likely as not: the probability neither confirms nor contradicts the class.
    case undecided
  }

  /// «On track» with a probability below «about as likely as not», or anything short of it with
  /// «likely» and more, is a disagreement; `nil` where one of the two says nothing of the due value.
  package var agreement: Agreement? {
    guard case .success(let verdict) = result, looksAhead, verdict.threshold != nil,
      let probability = assessment.probability
    else { return nil }
    let isLikely = probability >= Likelihood.likely.lowerBound
    guard isLikely || probability < Likelihood.aboutAsLikelyAsNot.lowerBound else {
      return .undecided
    }
    return verdict.category.promisesAttainment == isLikely ? .agree : .disagree
  }
}

extension TargetAssessments {
  /// Assesses every target by published measures, in the order of the assessments.
  ///
  /// Counterfactual assessments are left out: the measures do not know of units that end.
  package func assessProgress(
    by methods: [ProgressMethod], mode: ProgressMode = .careful
  ) -> [ProgressAssessment] {
    assessments.filter { !$0.flags.contains(.counterfactual) }.flatMap { assessment in
      let question = Result { () throws(ProgressRefusal) in
        try ProgressQuestion.pose(assessment, in: panel, mode: mode)
      }
      let last: PeriodValue? =
        if case .success(let question) = question { question.last } else { nil }
      return methods.flatMap { method in
        method.measures.map { measure in
          ProgressAssessment(
            assessment: assessment, method: method, measure: measure.name,
            result: question.flatMap { question in
              Result { () throws(ProgressRefusal) in try measure.verdict(on: question, mode: mode) }
            },
            last: last, looksAhead: measure.looksAhead)
        }
      }
    }
  }
}

extension ProgressQuestion {
  /// Poses the question of a target to the values known on the review date.
  fileprivate static func pose(
    _ assessment: Assessment, in panel: Panel, mode: ProgressMode
  ) throws(ProgressRefusal) -> ProgressQuestion {
    let target = assessment.target
    if case .notAssessable(.notActive) = assessment.status { throw .notActive }
    let subject = Subject.find(target, in: panel)
    // Scores are no ranks: a target on a rank is measured where ranks are published.
    guard target.comparison != .topN || subject.indicator.isRank, let series = subject.series
    else { throw .noData }
    let published = series.observations.filter { $0.period.ordinal <= target.due.ordinal }
    guard let last = published.last else { throw .noData }
    var known = published
    if mode == .careful {
      if series.hasBreak(after: last.period, through: target.due) { throw .definitionChanged }
      known = published.filter { !series.hasBreak(after: $0.period, through: last.period) }
    }
    let today = Period.find(target.due.kind, containing: panel.asOf)
    var bounds: ClosedRange<Double>?
    if let minimum = subject.indicator.minimum, let maximum = subject.indicator.maximum {
      bounds = minimum...maximum
    }
    return ProgressQuestion(
      observations: known.map { PeriodValue(period: $0.period, value: $0.value) },
      base: target.baseline, review: today.ordinal < target.due.ordinal ? today : target.due,
      due: target.due, threshold: try target.level(assessment),
      direction: target.comparison.direction, limit: target.limit, bounds: bounds)
  }
}

extension Period {
  /// Finds the period of a kind that contains a day; of cumulative kinds, that of the day's year.
  fileprivate static func find(_ kind: Kind, containing day: Day) -> Period {
    var period = Period(kind: kind, ordinal: (day.year + 1) * kind.periodsPerYear - 1)
    while period.firstDay > day { period = period.advanced(by: -1) }
    return period
  }
}

extension Target {
  /// The number to reach, in the indicator's unit; `nil` where the plan names a direction only.
  fileprivate func level(_ assessment: Assessment) throws(ProgressRefusal) -> Double? {
    switch comparison {
    case .at100: return assessment.requiredValue ?? 100
    case .increase, .reduce:
      guard threshold != nil else { return nil }
      guard let level = assessment.requiredValue else { throw .noBaseline }
      return level
    default: return threshold
    }
  }
}

extension Target.Operator {
  /// The direction that is better; `nil` for «exactly».
  fileprivate var direction: Indicator.Direction? {
    switch self {
    case .greater, .atLeast, .at100, .increase: .higherIsBetter
    case .less, .atMost, .reduce, .topN: .lowerIsBetter
    case .equal: nil
    }
  }
}
