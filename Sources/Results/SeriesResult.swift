public import TargetAssessment
public import TimeSeries

/// One series of a review: what was published, what is forecast.
public struct SeriesResult: Codable, Sendable, Equatable {
  public struct Observation: Codable, Sendable, Equatable {
    public var period: Period
    public var value: Double
    public var numerator: Double?
    public var denominator: Double?
    public var sampleSize: Double?
    public var basis: Basis
    public var publishedOn: Day?
    public var source: String
    public var note: String
    /// The note for Vietnamese readers, where ``note`` is in another language.
    public var vietnameseNote: String
  }

  /// A figure of the first months of a year that the forecast takes in.
  public struct YearToDate: Codable, Sendable, Equatable {
    public var period: Period
    public var value: Double
    /// What the figure alone says of its year.
    public var expectedYear: Double
    /// Years of units from which it was learnt how such figures and years relate.
    public var pairCount: Int
  }

  /// How the first part of a history was made of the values of units that were merged.
  public struct Construction: Codable, Sendable, Equatable {
    public var predecessors: [String]
    /// The last period that is no value of the unit itself.
    public var through: Period
    /// Of the predecessors' values in that period.
    public var lowest: Double
    public var highest: Double
    /// Whether the mean of the predecessors is weighted.
    public var isWeighted: Bool
  }

  public var unit: String
  public var indicator: String
  public var reporting: Reporting
  /// The level and kind of the unit: what it is compared with.
  public var level: String
  public var unitKind: AdministrativeUnit.Kind
  /// In order of time; periods left out are gaps.
  public var observations: [Observation]
  public var breaks: [DefinitionBreak]
  /// From the period after the last value on; empty where no forecast is made.
  public var forecasts: [PeriodForecast]
  /// Why there is none: the code of a refusal.
  public var refusal: String?
  public var yearToDate: YearToDate?
  /// Of a rank: how many units were ranked in the last period.
  public var fieldSize: Int?
  /// `nil` for what was observed.
  public var construction: Construction?

  public var kind: Period.Kind { start.kind }

  /// A series has at least one value, or it would not exist.
  public var start: Period { observations[0].period }
  public var last: Observation { observations[observations.count - 1] }
  public var isSynthetic: Bool { observations.contains { $0.basis == .synthetic } }

  public func value(in period: Period) -> Double? {
    observations.first { $0.period == period }?.value
  }

  public func forecast(in period: Period) -> PeriodForecast? {
    forecasts.first { $0.period == period }
  }

  /// The periods between first and last without a value, in runs of ordinals.
  public var gaps: [ClosedRange<Int>] {
    zip(observations, observations.dropFirst()).compactMap { earlier, later in
      let (before, after) = (earlier.period.ordinal, later.period.ordinal)
      return after - before > 1 ? (before + 1)...(after - 1) : nil
    }
  }

  /// Breaks that the history or the forecast meets.
  public func breaks(through last: Period) -> [DefinitionBreak] {
    breaks.filter {
      $0.firstPeriod.kind == kind && $0.firstPeriod.ordinal > start.ordinal
        && $0.firstPeriod.ordinal <= last.ordinal
    }
  }
}

/// The forecast of one period, in the indicator's unit.
public struct PeriodForecast: Codable, Sendable, Equatable {
  /// A central prediction interval.
  public struct Interval: Codable, Sendable, Equatable {
    /// 0…1.
    public var level: Double
    public var lower: Double
    public var upper: Double

    public var range: ClosedRange<Double> { lower...upper }
  }

  public var period: Period
  /// Periods after the last value, from 1.
  public var step: Int
  public var median: Double
  /// `nil` where the mean does not exist.
  public var mean: Double?
  /// Of rising level; 50, 80 and 95 % are always among them.
  public var intervals: [Interval]

  /// - Precondition: `level` is one that the forecast holds.
  public func interval(_ level: Double) -> ClosedRange<Double> {
    guard let interval = intervals.first(where: { $0.level == level }) else {
      preconditionFailure("no interval of level \(level)")
    }
    return interval.range
  }

  public var interval50: ClosedRange<Double> { interval(0.5) }
  public var interval80: ClosedRange<Double> { interval(0.8) }
  public var interval95: ClosedRange<Double> { interval(0.95) }
}

/// The forecasts of one series by one model.
public struct ModelForecast: Codable, Sendable, Equatable {
  public var model: String
  public var unit: String
  public var indicator: String
  public var forecasts: [PeriodForecast]
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
  /// The assessment under one scenario.
  public struct Variant: Codable, Sendable, Equatable {
    public var path: ScenarioPath
    /// Under the scenario; `no_data` where it says nothing, as with a pace that is not known.
    public var assessment: Assessment
    /// The first period that the scenario changes lies before the first one without a value.
    public var beginsBeforeForecast: Bool
  }

  /// As forecast.
  public var base: Assessment
  public var basePath: ScenarioPath
  public var variants: [Variant]
  /// The pace needed for a probability, where one was asked for.
  public var requiredPace: RequiredPace?

  /// All paths with their probabilities, the forecast itself first.
  public var lines: [(path: ScenarioPath, probability: Double?)] {
    [(basePath, base.probability)] + variants.map { ($0.path, $0.assessment.probability) }
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

  /// What a measure says of a target.
  public enum Answer: Codable, Sendable, Equatable {
    /// `agreement`: whether the class agrees with the probability; `nil` where one of the two says
    /// nothing of the due value.
    case classed(
      as: ProgressClass, from: Figures, agreement: ProgressAssessment.Agreement?)
    case refused(because: ProgressRefusal)
  }

  /// The id of the assessment of the same target and unit.
  public var assessment: String
  public var measure: ProgressMethod.Measure
  /// The last published value that was used.
  public var last: PeriodValue?
  public var answer: Answer

  public var category: ProgressClass? {
    if case .classed(let category, _, _) = answer { category } else { nil }
  }

  public var figures: Figures? {
    if case .classed(_, let figures, _) = answer { figures } else { nil }
  }

  public var agreement: ProgressAssessment.Agreement? {
    if case .classed(_, _, let agreement) = answer { agreement } else { nil }
  }

  public var refusal: ProgressRefusal? {
    if case .refused(let refusal) = answer { refusal } else { nil }
  }
}
