package import TimeSeries

/// A published measure of progress towards a target, computed from a few values and without a
/// probability.
protocol ProgressMeasure: Sendable {
  var name: ProgressMethod.Measure { get }

  /// Whether its classes say if the target will be reached, and not only how far the values have come.
  var looksAhead: Bool { get }

  /// Applies the published rule.
  ///
  /// - Throws: Why it gives no verdict; for input to which the published rule gives a meaningless
  ///   answer, only in ``ProgressMode/careful``.
  func verdict(
    on question: ProgressQuestion, mode: ProgressMode
  ) throws(ProgressRefusal) -> ProgressVerdict
}

extension ProgressMeasure {
  var looksAhead: Bool { true }
}

/// The methods, by their names in job files.
package enum ProgressMethod: String, CaseIterable, Hashable, Codable, Sendable {
  /// Observed against required growth: Statistics Canada, Eurostat, open-sdg.
  case statcan
  /// The weather symbols of the German sustainability strategy.
  case dns
  /// Current status and anticipated progress of the UN commission for Asia and the Pacific.
  case escap
  /// The Progress Chart of the UN Statistics Division, 2023.
  case un2023

  /// The measures of all methods, by their names in files; ESCAP has two.
  package enum Measure: String, CaseIterable, Hashable, Codable, Sendable {
    case statcan
    case dns
    case escapCurrent = "escap-current"
    case escapAnticipated = "escap-anticipated"
    case un2023
  }

  /// The measures of the method.
  var measures: [any ProgressMeasure] {
    switch self {
    case .statcan: [GrowthRatio()]
    case .dns: [WeatherSymbol()]
    case .escap: [CurrentStatusIndex(), AnticipatedProgressIndex()]
    case .un2023: [ProgressChart()]
    }
  }
}

/// How to treat input to which a published rule gives a meaningless answer.
package enum ProgressMode: Sendable {
  /// Refuse with a reason.
  case careful
  /// Follow the published rule, so that published results can be reproduced.
  case published
}

/// The input of a progress measure: the values of one unit and the target they are compared with.
struct ProgressQuestion: Sendable, Equatable {
  /// Values up to the due period, in order of time; at least one.
  var observations: [PeriodValue]
  /// The base period; `nil` for that of the first value.
  var base: Period?
  /// The period of the review date, at most the due period.
  var review: Period
  var due: Period
  /// The number to reach, in the indicator's unit; `nil` for targets that name a direction only.
  var threshold: Double?
  /// `nil` where neither more nor less is better: «exactly 40».
  var direction: Indicator.Direction?
  /// The natural limit of the indicator, if the target states one.
  var limit: Double?
  /// The indicator's bounds, if it has both.
  var bounds: ClosedRange<Double>?

  /// The last value.
  var last: PeriodValue { observations[observations.count - 1] }

  /// The first value in the base period or after it; without a base period, the first of all.
  var baseValue: PeriodValue {
    let base = base?.ordinal ?? .min
    return observations.first { $0.period.ordinal >= base } ?? last
  }

  /// 1 where more is better, −1 where less is.
  ///
  /// - Throws: `noDirection`.
  func sign() throws(ProgressRefusal) -> Double {
    guard let direction else { throw .noDirection }
    return direction == .higherIsBetter ? 1 : -1
  }

  /// Years from one period to another.
  func years(from earlier: Period, to later: Period) -> Double {
    Double(earlier.distance(to: later)) / Double(due.kind.periodsPerYear)
  }
}

/// The class that a measure assigns, with the numbers it follows from.
package struct ProgressVerdict: Sendable, Equatable {
  /// The values compared; for the ESCAP indices they may be projected ones.
  package var base: PeriodValue
  package var current: PeriodValue
  /// The number to reach used in the formula; 0.001 where the published rule replaces 0.
  package var threshold: Double?
  package var direction: Indicator.Direction?
  /// The limit or upper bound used in the formula.
  package var limit: Double?
  /// Change a year, as the measure defines it: a growth rate, points, or logits.
  package var pace: Double?
  /// The change a year that is needed, defined alike.
  package var requiredPace: Double?
  /// The value that the measure projects for the due period.
  package var projectedValue: Double?
  /// The number that decides the class; `nil` where the class needs none.
  package var measure: Double?
  /// The published score, where the method has one.
  package var score: Double?
  package var category: ProgressClass
}

/// The classes of all measures, by their names in files.
package enum ProgressClass: String, CaseIterable, Hashable, Codable, Sendable {
  // Growth ratio; ESCAP's current status shares «on track».
  case targetAchieved = "target_achieved"
  case onTrack = "on_track"
  case accelerationNeeded = "acceleration_needed"
  case limitedProgress = "limited_progress"
  case deterioration
  // Weather symbols.
  case sun
  case sunAndCloud = "sun_cloud"
  case cloud
  case thunder
  // ESCAP, current status.
  case slowProgress = "slow_progress"
  case regression
  // ESCAP, anticipated progress.
  case willMeetTarget = "will_meet_target"
  case needToAccelerate = "need_to_accelerate"
  case noProgressExpected = "no_progress_expected"
  // Progress Chart.
  case metOrOnTrack = "met_or_on_track"
  case fairNeedsAcceleration = "fair_needs_acceleration"
  case stagnationOrRegression = "stagnation_or_regression"

  /// Whether the class says that the target is, or will be, reached.
  package var promisesAttainment: Bool {
    switch self {
    case .targetAchieved, .onTrack, .sun, .willMeetTarget, .metOrOnTrack: true
    default: false
    }
  }
}

/// Why a measure gives no class; a closed list.
package enum ProgressRefusal: String, Error, CaseIterable, Hashable, Codable, Sendable {
  case noData = "no_data"
  case tooFewValues = "too_few_values"
  case noNumberPrinted = "no_number_printed"
  case noBaseline = "no_baseline"
  case notActive = "not_active"
  case definitionChanged = "definition_changed"
  /// Growth towards 0 is −100 % a year whatever the base.
  case zeroTarget = "zero_target"
  /// Growth from 0 is infinite.
  case zeroBase = "zero_base"
  /// No change is required, so none can be compared with it.
  case baseEqualsTarget = "base_equals_target"
  /// The base value was better than the target: falling back looks like approaching it.
  case basePastTarget = "base_past_target"
  /// No growth rate leads from a positive number to a negative one.
  case signChange = "sign_change"
  case noDirection = "no_direction"
  /// A logit needs a lowest and a highest value.
  case noBounds = "no_bounds"
  /// A value at a bound has no logit.
  case atBound = "at_bound"
  /// The rule counts yearly values only.
  case notYearly = "not_yearly"
}
