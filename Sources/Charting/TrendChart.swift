import Plans
public import Text
public import TimeSeries

/// The history of one indicator of one unit, where it is heading, and the targets it was set.
///
/// A specification without files, clock or locale: the same chart always gives the same bytes.
///
/// ```swift
/// let chart = TrendChart(
///   title: "Hà Nội: PAR INDEX", subtitle: "Nhiều khả năng đạt (72%)",
///   history: [.init(period: .year(2023), value: 91.43), .init(period: .year(2024), value: 92.75)],
///   targets: [.init(due: .year(2025), threshold: 93, label: "Mục tiêu 2025: ≥ 93%")],
///   source: "Nguồn: Bộ Nội vụ", bounds: 0...100,
///   numberFormat: NumberFormat(language: .vietnamese, decimals: 2, suffix: "%"))
/// let text = chart.svg(id: "ha-noi-par-index")
/// ```
public struct TrendChart: Sendable, Equatable {
  /// One published value; `nil` where it is missing, which leaves a gap.
  public struct Point: Sendable, Equatable {
    public let period: Period
    public let value: Double?
    /// Whether the value was reconstructed rather than published: hollow, on a dashed line.
    public let isConstructed: Bool

    public init(period: Period, value: Double?, isConstructed: Bool = false) {
      self.period = period
      self.value = value
      self.isConstructed = isConstructed
    }
  }

  /// A change of definition; no line crosses it.
  public struct BreakMark: Sendable, Equatable {
    /// The first period under the new definition.
    public let firstPeriod: Period
    public let label: String

    public init(firstPeriod: Period, label: String) {
      self.firstPeriod = firstPeriod
      self.label = label
    }
  }

  /// A prediction interval, in the indicator's unit.
  public struct Interval: Sendable, Equatable {
    /// The probability that the interval holds, between 0 and 1.
    public let level: Double
    public let lower: Double
    public let upper: Double

    public init(level: Double, lower: Double, upper: Double) {
      precondition(level > 0 && level < 1, "a level is a probability, such as 0.8")
      precondition(lower <= upper && lower.isFinite && upper.isFinite, "lower end first, finite")
      self.level = level
      self.lower = lower
      self.upper = upper
    }
  }

  /// The forecast of one period.
  public struct FanPoint: Sendable, Equatable {
    public let period: Period
    public let median: Double
    public let intervals: [Interval]

    public init(period: Period, median: Double, intervals: [Interval]) {
      precondition(median.isFinite, "a forecast is a finite number")
      self.period = period
      self.median = median
      self.intervals = intervals
    }
  }

  /// A value to reach by a period; several make milestones.
  public struct TargetMark: Sendable, Equatable {
    public let due: Period
    public let threshold: Double
    /// The upper end of a range target.
    public let upper: Double?
    /// The target in words, with its number: «Mục tiêu 2025: ≥ 90%».
    public let label: String

    public init(due: Period, threshold: Double, upper: Double? = nil, label: String) {
      precondition(threshold.isFinite && (upper ?? threshold).isFinite, "a target is finite")
      precondition(threshold <= upper ?? threshold, "a range target has its lower end first")
      self.due = due
      self.threshold = threshold
      self.upper = upper
      self.label = label
    }
  }

  /// The chart's own words, in the reader's language.
  public struct Labels: Sendable, Equatable {
    /// Before the period of the median: «Dự báo».
    public let forecast: String
    /// The name of an interval, where `{level}` stands for its per cent.
    public let interval: String
    /// In a gap, and across an empty chart.
    public let noData: String
    /// Between two numbers where a dash would look like a minus sign.
    public let rangeWord: String

    public init(forecast: String, interval: String, noData: String, rangeWord: String) {
      self.forecast = forecast
      self.interval = interval
      self.noData = noData
      self.rangeWord = rangeWord
    }

    public static let vietnamese = Labels(
      forecast: "Dự báo", interval: "khoảng {level}%", noData: "Không có số liệu",
      rangeWord: "đến")
    public static let english = Labels(
      forecast: "Forecast", interval: "{level}% interval", noData: "No data", rangeWord: "to")
  }

  public let title: String
  public let subtitle: String
  /// In ascending order; periods left out are gaps, as are those without a value.
  public let history: [Point]
  public let breaks: [BreakMark]
  /// In ascending order.
  public let forecast: [FanPoint]
  /// By due date.
  public let targets: [TargetMark]
  public let asOfNote: String
  public let source: String
  /// A warning that nobody may miss, such as «DỮ LIỆU GIẢ LẬP».
  public let watermark: String?
  /// The indicator's natural limits, which the axis never leaves.
  public let bounds: ClosedRange<Double>?
  public let numberFormat: NumberFormat
  /// Whether values are places, of which the first stands on top.
  public let isRank: Bool
  public let labels: Labels

  /// - Precondition: All periods are of one kind; those of the history, and those of the forecast,
  ///   differ; at most three levels; every number is finite.
  public init(
    title: String, subtitle: String = "", history: [Point], breaks: [BreakMark] = [],
    forecast: [FanPoint] = [], targets: [TargetMark] = [], asOfNote: String = "",
    source: String = "", watermark: String? = nil, bounds: ClosedRange<Double>? = nil,
    numberFormat: NumberFormat, isRank: Bool = false, labels: Labels? = nil
  ) {
    self.title = title
    self.subtitle = subtitle
    self.history = history.sorted { $0.period.ordinal < $1.period.ordinal }
    self.breaks = breaks.sorted { $0.firstPeriod.ordinal < $1.firstPeriod.ordinal }
    self.forecast = forecast.sorted { $0.period.ordinal < $1.period.ordinal }
    self.targets = targets.sorted {
      ($0.due.ordinal, $0.threshold) < ($1.due.ordinal, $1.threshold)
    }
    self.asOfNote = asOfNote
    self.source = source
    self.watermark = watermark
    self.bounds = bounds
    self.numberFormat = numberFormat
    self.isRank = isRank
    self.labels = labels ?? (numberFormat.language == .vietnamese ? .vietnamese : .english)

    let periods =
      history.map(\.period) + breaks.map(\.firstPeriod) + forecast.map(\.period)
      + targets.map(\.due)
    precondition(Set(periods.map(\.kind)).count <= 1, "a chart shows periods of one kind")
    precondition(
      Set(history.map(\.period)).count == history.count
        && Set(forecast.map(\.period)).count == forecast.count, "a period has one value")
    precondition(history.allSatisfy { ($0.value ?? 0).isFinite }, "a missing value is nil")
    precondition(levels.count <= 3, "a fan chart shows at most three levels")
  }

  /// The chart as an SVG document.
  ///
  /// - Parameter id: Begins every id in the document, so that several charts can stand in one page.
  public func svg(id: String = "chart") -> String {
    TrendChartDrawing(layout: TrendChartLayout(self), id: id).document
  }

  /// The levels of the fan, the narrowest first.
  package var levels: [Double] {
    Set(forecast.flatMap { $0.intervals.map(\.level) }).sorted()
  }
}
