import Forecasting
import Plans
import TimeSeries

/// One target, judged by one measure, beside its probability.
public struct ProgressRow: Sendable, Equatable {
  /// The assessment of the same target and unit.
  public let assessment: Assessment
  public let method: ProgressMethod
  /// The measure's name in files; ESCAP has two.
  public let measure: String
  public let result: Result<ProgressVerdict, ProgressRefusal>
  /// The last published value that was used.
  public let last: Assessment.Reading?
  /// Whether the class tells if the target will be reached.
  let isOutlook: Bool

  /// Why there is no verdict.
  public var refusal: ProgressRefusal? {
    guard case .failure(let refusal) = result else { return nil }
    return refusal
  }

  /// How the class stands to the probability or the published outcome.
  public enum Agreement: String, CaseIterable, Codable, Sendable {
    case agree
    case disagree
    /// About as likely as not: neither bears the class out nor contradicts it.
    case undecided
  }

  /// «On track» against less than 33 %, or anything short of it against 66 % and more, is a
  /// disagreement; `nil` where one of the two says nothing of the due value.
  public var agreement: Agreement? {
    guard case .success(let verdict) = result, isOutlook, verdict.threshold != nil,
      let probability = assessment.probability
    else { return nil }
    if case .notAssessable = assessment.status { return nil }
    guard probability < 0.33 || probability >= 0.66 else { return .undecided }
    return verdict.category.promisesAttainment == (probability >= 0.66) ? .agree : .disagree
  }
}

extension Review {
  /// Every target of the review judged by published measures, in the order of the assessments.
  ///
  /// Counterfactual rows are left out: the measures know nothing of units that end.
  public func progress(
    _ methods: [ProgressMethod], mode: ProgressMode = .careful
  ) -> [ProgressRow] {
    assessments.filter { !$0.flags.contains(.counterfactual) }.flatMap { assessment in
      let question = Result { () throws(ProgressRefusal) in
        try ProgressQuestion(assessment, in: panel, mode: mode)
      }
      return methods.flatMap { method in
        method.measures.map { measure in
          ProgressRow(
            assessment: assessment, method: method, measure: measure.name,
            result: question.flatMap { question in
              Result { () throws(ProgressRefusal) in try measure.verdict(on: question, mode: mode) }
            },
            last: try? question.get().last, isOutlook: measure.looksAhead)
        }
      }
    }
  }
}

extension ProgressQuestion {
  /// The question that a target puts to the values known on the review date.
  init(
    _ assessment: Assessment, in panel: Panel, mode: ProgressMode
  ) throws(ProgressRefusal) {
    let target = assessment.target
    if case .notAssessable(.notActive) = assessment.status { throw .notActive }
    let subject = Subject(target: target, panel: panel)
    // Scores are no places: a rank is measured where ranks are published.
    guard target.comparison != .topN || subject.indicator.isRank, let series = subject.series
    else { throw .noData }
    let published = series.observations.filter { $0.period.ordinal <= target.due.ordinal }
    guard let last = published.last else { throw .noData }
    var known = published
    if mode == .careful {
      if series.hasBreak(after: last.period, through: target.due) { throw .definitionChanged }
      known = published.filter { !series.hasBreak(after: $0.period, through: last.period) }
    }
    observations = known.map { Assessment.Reading(period: $0.period, value: $0.value) }
    base = target.baseline
    due = target.due
    let today = Period(due.kind, containing: panel.asOf)
    review = today.ordinal < due.ordinal ? today : due
    threshold = try target.level(assessment)
    direction = target.comparison.direction
    limit = target.limit
    if let minimum = subject.indicator.minimum, let maximum = subject.indicator.maximum {
      bounds = minimum...maximum
    }
  }
}

extension Period {
  /// The period of a kind in which a day lies; of cumulative ones that of the day's year.
  fileprivate init(_ kind: Kind, containing day: Day) {
    var period = Period(kind: kind, ordinal: (day.year + 1) * kind.periodsPerYear - 1)
    while period.firstDay > day { period = period.advanced(by: -1) }
    self = period
  }
}

extension Target {
  /// The number to reach; `nil` where the plan names a direction only.
  fileprivate func level(_ assessment: Assessment) throws(ProgressRefusal) -> Double? {
    switch comparison {
    case .at100: return 100
    case .increase, .reduce:
      guard threshold != nil else { return nil }
      guard let level = assessment.requiredValue else { throw .noBaseline }
      return level
    default: return threshold
    }
  }
}

extension Target.Operator {
  /// Which way is better; `nil` for «exactly».
  fileprivate var direction: Indicator.Direction? {
    switch self {
    case .greater, .atLeast, .at100, .increase: .higherIsBetter
    case .less, .atMost, .reduce, .topN: .lowerIsBetter
    case .equal: nil
    }
  }
}
