public import TimeSeries

/// A published way to judge progress towards a target from a few values, without a probability.
protocol ProgressMeasure: Sendable {
  /// The name in files, such as `escap-anticipated`.
  var name: String { get }

  /// Whether its classes tell if the target will be reached, not only how far things have come.
  var looksAhead: Bool { get }

  /// The verdict of the published rule.
  ///
  /// - Throws: Why there is none; where the published rule has an answer of its own to such input,
  ///   only in ``ProgressMode/published``.
  func verdict(
    on question: ProgressQuestion, mode: ProgressMode
  ) throws(ProgressRefusal) -> ProgressVerdict
}

extension ProgressMeasure {
  var looksAhead: Bool { true }
}

/// The methods by the names under which they are asked for.
public enum ProgressMethod: String, CaseIterable, Hashable, Codable, Sendable {
  /// Observed against required growth: Statistics Canada, Eurostat, open-sdg.
  case statcan
  /// The weather symbols of the German sustainability strategy.
  case dns
  /// Current status and anticipated progress of the UN commission for Asia and the Pacific.
  case escap
  /// The Progress Chart of the UN Statistics Division, 2023.
  case un2023

  /// Each gives rows of its own.
  var measures: [any ProgressMeasure] {
    switch self {
    case .statcan: [GrowthRatio()]
    case .dns: [WeatherSymbol()]
    case .escap: [CurrentStatusIndex(), AnticipatedProgressIndex()]
    case .un2023: [ProgressChart()]
    }
  }
}

/// What to do with input for which a published rule gives an answer that means nothing.
public enum ProgressMode: Sendable {
  /// Say why there is no answer.
  case careful
  /// Do as the published rule does, so that published results can be checked.
  case published
}

/// What a progress measure is asked: the values of one unit and the target they are held against.
struct ProgressQuestion: Sendable, Equatable {
  /// Values up to the due period, in order of time; at least one.
  var observations: [Assessment.Reading]
  /// The period from which progress counts; without one, that of the first value.
  var base: Period?
  /// The period in which the review is made, not after the due one.
  var review: Period
  var due: Period
  /// `nil` for targets that name a direction only.
  var threshold: Double?
  /// `nil` where more is neither better nor worse: «exactly 40».
  var direction: Indicator.Direction?
  /// The natural limit of the indicator, if the target states one.
  var limit: Double?
  /// The indicator's bounds, if it has both.
  var bounds: ClosedRange<Double>?

  /// The last value.
  var last: Assessment.Reading { observations[observations.count - 1] }

  /// The first value in the base period or after it; without a base period, the first of all.
  var baseReading: Assessment.Reading {
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

/// What a measure says, and from what it says it.
public struct ProgressVerdict: Sendable, Equatable {
  /// The values compared; for the ESCAP indices they may be projected ones.
  public var base: Assessment.Reading
  public var current: Assessment.Reading
  /// The number to reach that went into the formula; 0.001 where the published rule replaces 0.
  public var threshold: Double?
  public var direction: Indicator.Direction?
  /// The limit or upper bound that went into the formula.
  public var limit: Double?
  /// Change a year, in the terms of the measure: a growth rate, points, or logits.
  public var pace: Double?
  /// The change a year that would be needed, in the same terms.
  public var requiredPace: Double?
  /// The value the measure expects in the due period.
  public var projectedValue: Double?
  /// The number the class is read from; `nil` where the class needs none.
  public var measure: Double?
  /// The published score, where the method has one.
  public var score: Double?
  public var category: ProgressClass
}
