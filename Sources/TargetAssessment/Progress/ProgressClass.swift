/// The classes of all measures, by the names they have in files.
public enum ProgressClass: String, CaseIterable, Hashable, Codable, Sendable {
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

  /// Whether a reader takes the class to mean that the target is, or will be, reached.
  public var promisesAttainment: Bool {
    switch self {
    case .targetAchieved, .onTrack, .sun, .willMeetTarget, .metOrOnTrack: true
    default: false
    }
  }
}

/// Why a measure says nothing; a closed list.
public enum ProgressRefusal: String, Error, CaseIterable, Hashable, Codable, Sendable {
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
