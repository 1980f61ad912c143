package import TargetAssessment
package import TimeSeries

/// One series of a review: what was published, what is forecast.
package struct SeriesResult: Codable, Sendable, Equatable {
  package struct Observation: Codable, Sendable, Equatable {
    package var period: Period
    package var value: Double
    package var numerator: Double?
    package var denominator: Double?
    package var sampleSize: Double?
    package var basis: Basis
    package var publishedOn: Day?
    package var source: String
    package var note: String
    /// The note for Vietnamese readers, where ``note`` is in another language.
    package var vietnameseNote: String
  }

  /// A figure of the first months of a year that the forecast takes in.
  package struct YearToDate: Codable, Sendable, Equatable {
    package var period: Period
    package var value: Double
    /// What the figure alone says of its year.
    package var expectedYear: Double
    /// Years of units from which it was learnt how such figures and years relate.
    package var pairCount: Int
  }

  /// How the first part of a history was made of the values of units that were merged.
  package struct Construction: Codable, Sendable, Equatable {
    package var predecessors: [String]
    /// The last period that is no value of the unit itself.
    package var through: Period
    /// Of the predecessors' values in that period.
    package var lowest: Double
    package var highest: Double
    /// Whether the mean of the predecessors is weighted.
    package var isWeighted: Bool
  }

  package var unit: String
  package var indicator: String
  package var reporting: Reporting
  /// The level and kind of the unit: what it is compared with.
  package var level: String
  package var unitKind: AdministrativeUnit.Kind
  /// In order of time; periods left out are gaps.
  package var observations: [Observation]
  package var breaks: [DefinitionBreak]
  /// From the period after the last value on; empty where no forecast is made.
  package var forecasts: [PeriodForecast]
  /// Why there is none: the code of a refusal.
  package var refusal: String?
  package var yearToDate: YearToDate?
  /// Of a rank: how many units were ranked in the last period.
  package var fieldSize: Int?
  /// `nil` for what was observed.
  package var construction: Construction?

  package var kind: Period.Kind { start.kind }

  /// A series has at least one value, or it would not exist.
  package var start: Period { observations[0].period }
  package var last: Observation { observations[observations.count - 1] }
  package var isSynthetic: Bool { observations.contains { $0.basis == .synthetic } }

  package func value(in period: Period) -> Double? {
    observations.first { $0.period == period }?.value
  }

  package func forecast(in period: Period) -> PeriodForecast? {
    forecasts.first { $0.period == period }
  }

  /// The periods between first and last without a value, in runs of ordinals.
  package var gaps: [ClosedRange<Int>] {
    zip(observations, observations.dropFirst()).compactMap { earlier, later in
      let (before, after) = (earlier.period.ordinal, later.period.ordinal)
      return after - before > 1 ? (before + 1)...(after - 1) : nil
    }
  }

  /// Breaks that the history or the forecast meets.
  package func breaks(through last: Period) -> [DefinitionBreak] {
    breaks.filter {
      $0.firstPeriod.kind == kind && $0.firstPeriod.ordinal > start.ordinal
        && $0.firstPeriod.ordinal <= last.ordinal
    }
  }
}

/// The forecast of one period, in the indicator's unit.
package struct PeriodForecast: Codable, Sendable, Equatable {
  /// A central prediction interval.
  package struct Interval: Codable, Sendable, Equatable {
    /// 0…1.
    package var level: Double
    package var lower: Double
    package var upper: Double

    package var range: ClosedRange<Double> { lower...upper }
  }

  package var period: Period
  /// Periods after the last value, from 1.
  package var step: Int
  package var median: Double
  /// `nil` where the mean does not exist.
  package var mean: Double?
  /// Of rising level; 50, 80 and 95 % are always among them.
  package var intervals: [Interval]

  /// - Precondition: `level` is one that the forecast holds.
  package func interval(_ level: Double) -> ClosedRange<Double> {
    guard let interval = intervals.first(where: { $0.level == level }) else {
      preconditionFailure("no interval of level \(level)")
    }
    return interval.range
  }

  package var interval50: ClosedRange<Double> { interval(0.5) }
  package var interval80: ClosedRange<Double> { interval(0.8) }
  package var interval95: ClosedRange<Double> { interval(0.95) }
}

/// The forecasts of one series by one model.
package struct ModelForecast: Codable, Sendable, Equatable {
  package var model: String
  package var unit: String
  package var indicator: String
  package var forecasts: [PeriodForecast]
}

/// One value that sources give differently.
package struct ConflictResult: Codable, Sendable, Equatable {
  package struct Value: Codable, Sendable, Equatable {
    package var value: Double
    package var basis: Basis
    package var published: Day?
    package var source: String
  }

  package var unit: String
  package var indicator: String
  package var period: Period
  package var chosen: Value
  package var others: [Value]
}

/// The what-ifs about one assessment: the forecast itself, then each scenario.
package struct ScenarioResult: Codable, Sendable, Equatable {
  /// The assessment under one scenario.
  package struct Variant: Codable, Sendable, Equatable {
    package var path: ScenarioPath
    /// Under the scenario; `no_data` where it says nothing, as with a pace that is not known.
    package var assessment: Assessment
    /// The first period that the scenario changes lies before the first one without a value.
    package var beginsBeforeForecast: Bool
  }

  /// As forecast.
  package var base: Assessment
  package var basePath: ScenarioPath
  package var variants: [Variant]
  /// The pace needed for a probability, where one was asked for.
  package var requiredPace: RequiredPace?

  /// All paths with their probabilities, the forecast itself first.
  package var lines: [(path: ScenarioPath, probability: Double?)] {
    [(basePath, base.probability)] + variants.map { ($0.path, $0.assessment.probability) }
  }
}

/// One target classed by one published progress measure.
package struct ProgressResult: Codable, Sendable, Equatable {
  /// The values and figures behind a class.
  package struct Figures: Codable, Sendable, Equatable {
    package var base: PeriodValue
    package var current: PeriodValue
    package var threshold: Double?
    package var direction: Indicator.Direction?
    package var limit: Double?
    package var pace: Double?
    package var requiredPace: Double?
    package var projectedValue: Double?
    package var measure: Double?
    package var score: Double?
  }

  /// What a measure says of a target.
  package enum Answer: Codable, Sendable, Equatable {
    /// `agreement`: whether the class agrees with the probability; `nil` where one of the two says
    /// nothing of the due value.
    case classed(
      as: ProgressClass, from: Figures, agreement: ProgressAssessment.Agreement?)
    case refused(because: ProgressRefusal)
  }

  /// The id of the assessment of the same target and unit.
  package var assessment: String
  package var measure: ProgressMethod.Measure
  /// The last published value that was used.
  package var last: PeriodValue?
  package var answer: Answer

  package var category: ProgressClass? {
    if case .classed(let category, _, _) = answer { category } else { nil }
  }

  package var figures: Figures? {
    if case .classed(_, let figures, _) = answer { figures } else { nil }
  }

  package var agreement: ProgressAssessment.Agreement? {
    if case .classed(_, _, let agreement) = answer { agreement } else { nil }
  }

  package var refusal: ProgressRefusal? {
    if case .refused(let refusal) = answer { refusal } else { nil }
  }
}
