public import TargetAssessment
public import TimeSeries

/// The straight-line trend of one series on its link scale.
public struct TrendResult: Codable, Sendable, Equatable {
  public struct Term: Codable, Sendable, Equatable {
    public var term: String
    public var estimate: Double?
    public var standardError: Double?
    public var statistic: Double?
    public var pValue: Double?
    public var confidenceLow: Double?
    public var confidenceHigh: Double?
  }

  public var unit: String
  public var indicator: String
  public var observations: Int
  public var terms: [Term]
}

/// One value that sources give differently.
public struct ConflictResult: Codable, Sendable, Equatable {
  public struct Value: Codable, Sendable, Equatable {
    public var value: Double
    public var basis: Basis
    public var published: Day?
    public var source: String
  }

  public var unit: String
  public var indicator: String
  public var period: Period
  public var chosen: Value
  public var others: [Value]
}

/// The what-ifs about one assessment: the forecast itself, then each scenario.
public struct ScenarioResult: Codable, Sendable, Equatable {
  public struct Outcome: Codable, Sendable, Equatable {
    public var path: ScenarioPath
    /// Under the scenario; `no_data` where it says nothing, as with a pace that is not known.
    public var assessment: Assessment
    /// The first period that the scenario changes lies before the first one without a value.
    public var beginsBeforeForecast: Bool
  }

  /// As forecast.
  public var base: Assessment
  public var basePath: ScenarioPath
  public var outcomes: [Outcome]
  /// The pace needed for a probability, where one was asked for.
  public var requiredPace: RequiredPace?

  /// All paths with their probabilities, the forecast itself first.
  public var lines: [(path: ScenarioPath, probability: Double?)] {
    [(basePath, base.probability)] + outcomes.map { ($0.path, $0.assessment.probability) }
  }
}

/// One target classed by one published progress measure.
public struct ProgressResult: Codable, Sendable, Equatable {
  /// The values and figures behind a class.
  public struct Figures: Codable, Sendable, Equatable {
    public var base: PeriodValue
    public var current: PeriodValue
    public var threshold: Double?
    public var direction: Indicator.Direction?
    public var limit: Double?
    public var pace: Double?
    public var requiredPace: Double?
    public var projectedValue: Double?
    public var measure: Double?
    public var score: Double?
  }

  /// The id of the assessment of the same target and unit.
  public var assessment: String
  public var measure: String
  /// What the measure says; `nil` where it says nothing.
  public var category: ProgressClass?
  /// What it says it from; `nil` where it says nothing.
  public var figures: Figures?
  /// Why it says nothing.
  public var refusal: ProgressRefusal?
  /// The last published value that was used.
  public var last: PeriodValue?
  public var agreement: ProgressAssessment.Agreement?
}
