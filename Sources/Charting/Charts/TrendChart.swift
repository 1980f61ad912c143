import Plans
package import Text
package import TimeSeries

/// The history of one indicator of one unit, where it is heading, and the targets it was set.
///
/// ```swift
/// let chart = TrendChart(
///   title: "Hà Nội: PAR INDEX", subtitle: "Nhiều khả năng đạt (72%)",
///   history: [.init(period: .year(2023), value: 91.43), .init(period: .year(2024), value: 92.75)],
///   targets: [.init(due: .year(2025), threshold: 93, label: "Chỉ tiêu 2025: ≥ 93%")],
///   source: "Nguồn: Bộ Nội vụ", bounds: 0...100,
///   numberFormat: NumberFormat(language: .vietnamese, decimals: 2, suffix: "%"))
/// let text = chart.svg(id: "ha-noi-par-index")
/// ```
package struct TrendChart: Chart {
  /// One published value; `nil` where it is missing, which leaves a gap.
  package struct Point: Sendable, Equatable {
    package let period: Period
    package let value: Double?
    /// Whether the value was reconstructed rather than published: hollow, on a dashed line.
    package let isConstructed: Bool

    package init(period: Period, value: Double?, isConstructed: Bool = false) {
      self.period = period
      self.value = value
      self.isConstructed = isConstructed
    }
  }

  /// A change of definition; no line crosses it.
  package struct BreakMark: Sendable, Equatable {
    /// The first period under the new definition.
    package let firstPeriod: Period
    package let label: String

    package init(firstPeriod: Period, label: String) {
      self.firstPeriod = firstPeriod
      self.label = label
    }
  }

  /// A prediction interval, in the indicator's unit.
  package struct Interval: Sendable, Equatable {
    /// The probability that the interval holds, between 0 and 1.
    package let level: Double
    package let lower: Double
    package let upper: Double
    /// The interval in words, with its ends as the caller writes them: «khoảng 80%: 91,9–95,0%».
    package let label: String?

    package init(level: Double, lower: Double, upper: Double, label: String? = nil) {
      precondition(level > 0 && level < 1, "a level is a probability, such as 0.8")
      precondition(lower <= upper && lower.isFinite && upper.isFinite, "lower end first, finite")
      self.level = level
      self.lower = lower
      self.upper = upper
      self.label = label
    }
  }

  /// The forecast of one period.
  package struct FanPoint: Sendable, Equatable {
    package let period: Period
    package let median: Double
    package let intervals: [Interval]
    /// The forecast in words, with its median as the caller writes it: «Dự báo 2025: 93,6%». Written
    /// where the forecast ends and beside the targets due on the way.
    package let label: String?

    package init(period: Period, median: Double, intervals: [Interval], label: String? = nil) {
      precondition(median.isFinite, "a forecast is a finite number")
      self.period = period
      self.median = median
      self.intervals = intervals
      self.label = label
    }
  }

  /// A value to reach by a period; several make milestones.
  package struct TargetMark: Sendable, Equatable {
    package let due: Period
    package let threshold: Double
    /// The upper end of a range target.
    package let upper: Double?
    /// The target in words, with its number: «Chỉ tiêu 2025: ≥ 90%».
    package let label: String

    package init(due: Period, threshold: Double, upper: Double? = nil, label: String) {
      precondition(threshold.isFinite && (upper ?? threshold).isFinite, "a target is finite")
      precondition(threshold <= upper ?? threshold, "a range target has its lower end first")
      self.due = due
      self.threshold = threshold
      self.upper = upper
      self.label = label
    }
  }

  package let title: String
  package let subtitle: String
  /// In ascending order; periods left out are gaps, as are those without a value.
  package let history: [Point]
  package let breaks: [BreakMark]
  /// The periods after the history whose values ought to be known and are not, as ordinals: a gap, over
  /// which a forecast may run.
  package let missing: ClosedRange<Int>?
  /// In ascending order.
  package let forecast: [FanPoint]
  /// By due date.
  package let targets: [TargetMark]
  package let asOfNote: String
  package let source: String
  package let watermark: String?
  /// The indicator's natural limits, which the axis never leaves.
  package let bounds: ClosedRange<Double>?
  /// How the axis and the published values are written.
  package let numberFormat: NumberFormat
  /// Whether values are ranks, of which the first stands on top.
  package let isRank: Bool

  /// - Precondition: All periods are of one kind; those of the history, and those of the forecast,
  ///   differ; at most three levels; every number is finite.
  package init(
    title: String, subtitle: String = "", history: [Point], breaks: [BreakMark] = [],
    missing: ClosedRange<Int>? = nil, forecast: [FanPoint] = [], targets: [TargetMark] = [],
    asOfNote: String = "",
    source: String = "", watermark: String? = nil, bounds: ClosedRange<Double>? = nil,
    numberFormat: NumberFormat, isRank: Bool = false
  ) {
    self.title = title
    self.subtitle = subtitle
    self.history = history.sorted { $0.period.ordinal < $1.period.ordinal }
    self.breaks = breaks.sorted { $0.firstPeriod.ordinal < $1.firstPeriod.ordinal }
    self.missing = missing
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

  package var notes: [String] { [asOfNote, source] }
  package var language: Language { numberFormat.language }

  /// The levels of the intervals, the narrowest first.
  package var levels: [Double] {
    Set(forecast.flatMap { $0.intervals.map(\.level) }).sorted()
  }

  /// Every value, the forecast at its end and where a target is due, the breaks and the targets.
  package var textAlternative: String {
    var sentences = [subtitle, watermark ?? ""]
    let values = history.map { (point) in
      let value = point.value.map(numberFormat.text) ?? noData.lowercased()
      return "\(language.name(of: point.period)): \(value)"
    }
    sentences.append(values.isEmpty ? noData : values.joined(separator: "; "))
    let dues = Set(targets.map(\.due))
    for point in forecast where point == forecast.last || dues.contains(point.period) {
      let intervals = point.intervals.sorted { $0.level < $1.level }.compactMap(\.label)
      let label = point.label.map { [$0] } ?? []
      sentences.append((label + intervals).joined(separator: "; "))
    }
    sentences += targets.map(\.label)
    sentences += breaks.map { "\(language.name(of: $0.firstPeriod)): \($0.label)" }
    sentences.append(asOfNote)
    return sentences.filter { !$0.isEmpty }
      .map { $0.hasSuffix(".") ? $0 : $0 + "." }
      .joined(separator: " ")
  }

  /// In a gap, and across an empty chart.
  var noData: String { language.noData }

  /// «Không có số liệu: 2016, 2018 – 2019»: what to write below when a gap has no room for words.
  func wording(ofGaps gaps: [ClosedRange<Int>]) -> String {
    guard let kind = history.first?.period.kind else { return "" }
    let names = gaps.map { (gap) in
      let first = language.axisName(of: Period(kind: kind, ordinal: gap.lowerBound))
      let last = language.axisName(of: Period(kind: kind, ordinal: gap.upperBound))
      return gap.count == 1 ? first : "\(first) – \(last)"
    }
    return names.isEmpty ? "" : "\(noData): " + names.joined(separator: ", ")
  }
}
