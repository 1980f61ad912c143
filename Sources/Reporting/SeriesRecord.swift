public import TimeSeries

/// One series as a report shows it: what was published, what is forecast.
public struct SeriesRecord: Codable, Sendable, Equatable {
  public struct Point: Codable, Sendable, Equatable {
    public var period: Period
    public var value: Double
    public var numerator: Double?
    public var denominator: Double?
    public var sampleSize: Double?
    public var basis: Basis
    public var publishedOn: Day?
    public var source: String
    public var note: String
  }

  /// The forecast of one period: the median and the ends of three intervals.
  public struct Outlook: Codable, Sendable, Equatable {
    public var period: Period
    public var median: Double
    public var interval50: ClosedRange<Double>
    public var interval80: ClosedRange<Double>
    public var interval95: ClosedRange<Double>
  }

  /// A reading of the first months of a year that the forecast takes in.
  public struct ReadingWithinYear: Codable, Sendable, Equatable {
    public var period: Period
    public var value: Double
    /// What the reading alone says of its year.
    public var expectedYear: Double
    /// Years of units from which it was learnt how readings and years relate.
    public var pairCount: Int
  }

  public var unit: String
  public var indicator: String
  public var reporting: Reporting
  /// The level and kind of the unit: what it is compared with.
  public var level: String
  public var unitKind: AdministrativeUnit.Kind
  /// In order of time; periods left out are gaps.
  public var points: [Point]
  public var breaks: [DefinitionBreak]
  /// From the period after the last value on; empty where no forecast is made.
  public var outlook: [Outlook]
  /// Why there is none: the code of a refusal.
  public var refusal: String?
  public var readingWithinYear: ReadingWithinYear?
  /// Of a place in a ranking: how many units were ranked in the last period.
  public var fieldSize: Int?

  public var kind: Period.Kind { start.kind }

  /// A series has at least one value, or it would not exist.
  public var start: Period { points[0].period }
  public var last: Point { points[points.count - 1] }
  public var isSynthetic: Bool { points.contains { $0.basis == .synthetic } }

  public func value(in period: Period) -> Double? {
    points.first { $0.period == period }?.value
  }

  public func outlook(in period: Period) -> Outlook? { outlook.first { $0.period == period } }

  /// The periods between first and last without a value, in runs.
  public var gaps: [ClosedRange<Int>] {
    zip(points, points.dropFirst()).compactMap { earlier, later in
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
