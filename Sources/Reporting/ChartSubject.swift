public import Charting
import Forecasting
public import TargetAssessment
import TimeSeries
public import Wording

/// One series with targets, and the chart that shows it: where it was, where it heads, what was
/// signed.
public struct ChartSubject: Sendable {
  private let review: Review
  private let series: Series
  private let indicator: Indicator
  private let unit: AdministrativeUnit
  /// Verdicts on this series, in the order of the targets.
  private let verdicts: [Assessment]

  /// The subjects of a review: every series on which a target was assessed.
  public static func all(in review: Review) -> [ChartSubject] {
    var order: [SeriesKey] = []
    var verdicts: [SeriesKey: [Assessment]] = [:]
    for verdict in review.assessments where verdict.last != nil {
      guard let series = seriesShown(for: verdict, in: review.panel) else { continue }
      if verdicts[series.key] == nil { order.append(series.key) }
      verdicts[series.key, default: []].append(verdict)
    }
    return order.compactMap { key in
      guard let series = review.panel.series(key),
        let indicator = review.panel.catalogue.indicator(key.indicator),
        let unit = review.panel.catalogue.unit(key.unit)
      else { return nil }
      return ChartSubject(
        review: review, series: series, indicator: indicator, unit: unit,
        verdicts: verdicts[key] ?? [])
    }
  }

  /// The series a verdict is drawn on: that of its indicator, or, for ranks that are not published,
  /// the scores behind them.
  private static func seriesShown(for verdict: Assessment, in panel: Panel) -> Series? {
    let (unit, kind) = (verdict.unit, verdict.target.due.kind)
    let own = panel.series(unit: unit, indicator: verdict.target.indicator, kind: kind)
    let scores = panel.catalogue.indicator(verdict.target.indicator)?.rankOf
    return own ?? scores.flatMap { panel.series(unit: unit, indicator: $0, kind: kind) }
  }

  /// A file name without extension, unique in a review.
  ///
  /// Names that no file system would take as they are, or that are long, are cut and told apart by
  /// a digest of the whole.
  public var fileName: String {
    let kind = series.key.kind == .year ? "" : "--\(series.lastPeriod)"
    let reporting = series.key.reporting == .official ? "" : "--\(series.key.reporting.rawValue)"
    let name = "\(series.key.indicator)--\(series.key.unit)\(kind)\(reporting)"
    let isSafe = name.unicodeScalars.allSatisfy { scalar in
      scalar.properties.isAlphabetic || scalar.properties.numericType != nil
        || " -_.".unicodeScalars.contains(scalar)
        || scalar.properties.canonicalCombiningClass.rawValue > 0
    }
    guard !isSafe || name.utf8.count > ChartSubject.longestName else { return name }
    // FNV-1a, 64 bits.
    let digest = name.utf8.reduce(0xcbf2_9ce4_8422_2325 as UInt64) {
      ($0 ^ UInt64($1)) &* 0x100_0000_01b3
    }
    var start = name.map { $0.isLetter || $0.isNumber || $0 == "-" ? $0 : "-" }
    while String(start).utf8.count > ChartSubject.longestName { start.removeLast() }
    return "\(String(start))--\(String(digest, radix: 16))"
  }

  private static let longestName = 120

  /// The trend chart in the reader's language.
  public func chart(language: Language) -> TrendChart {
    let numbers = NumberText(language)
    return TrendChart(
      title: "\(language.name(indicator.name)) – \(language.name(unit.name))",
      subtitle: subtitle(language: language, numbers: numbers),
      history: series.observations.map { .init(period: $0.period, value: $0.value) },
      breaks: series.breaks.filter {
        $0.firstPeriod.ordinal > series.start.ordinal
          && $0.firstPeriod.ordinal <= lastShown.ordinal
      }.map {
        .init(
          firstPeriod: $0.firstPeriod,
          label: language.pick("Thay đổi cách tính", "Definition changed"))
      },
      forecast: fan, targets: targetMarks(language: language, numbers: numbers),
      asOfNote: language.pick("Số liệu công bố đến ", "Published by ") + numbers.day(review.asOf),
      source: source(language: language),
      watermark: series.isSynthetic ? language.pick("SỐ LIỆU GIẢ LẬP", "SYNTHETIC DATA") : nil,
      bounds: bounds,
      numberFormat: NumberFormat(
        language: language, decimals: min(9, max(0, indicator.precision ?? 2)),
        suffix: indicator.unitOfMeasure == "percent" ? "%" : ""))
  }

  private var forecast: Forecast? {
    // A unit that is gone has no future to draw, unless a verdict asks «had it continued».
    guard case .success(let forecast) = review.book[series.key] else { return nil }
    return verdicts.contains { $0.status == .forecast } ? forecast : nil
  }

  /// The last period drawn: the latest due date still ahead.
  private var lastShown: Period {
    verdicts.map(\.target.due).max { $0.ordinal < $1.ordinal }
      .flatMap { $0.ordinal > series.lastPeriod.ordinal ? $0 : nil } ?? series.lastPeriod
  }

  private var fan: [TrendChart.FanPoint] {
    guard let forecast else { return [] }
    let steps = max(0, series.lastPeriod.distance(to: lastShown))
    return forecast.distributions.prefix(steps).enumerated().map { index, distribution in
      TrendChart.FanPoint(
        period: series.lastPeriod.advanced(by: index + 1), median: distribution.median,
        intervals: [0.8, 0.95].map { level in
          let interval = distribution.interval(level: level)
          return .init(level: level, lower: interval.lowerBound, upper: interval.upperBound)
        })
    }
  }

  private var bounds: ClosedRange<Double>? {
    guard let minimum = indicator.minimum, let maximum = indicator.maximum else { return nil }
    return minimum...maximum
  }

  /// Each number to reach once, though several targets may ask for it; changes against a baseline
  /// only while they are still ahead, for afterwards the line itself shows them.
  private func targetMarks(language: Language, numbers: NumberText) -> [TrendChart.TargetMark] {
    var marks: [TrendChart.TargetMark] = []
    for verdict in verdicts {
      let target = verdict.target
      let isChange = target.comparison == .increase || target.comparison == .reduce
      let isPast = target.due.ordinal <= series.lastPeriod.ordinal
      let isOfSeries = target.indicator == series.key.indicator
      guard isOfSeries, verdict.status != .notAssessable(.notActive), !(isChange && isPast),
        let required = verdict.requiredValue
      else { continue }
      let requirement = language.requirement(target, indicator: indicator, numbers: numbers)
      let mark = TrendChart.TargetMark(
        due: target.due, threshold: required,
        upper: target.thresholdHigh.flatMap { $0 > required ? $0 : nil },
        label: language.pick(
          "Mục tiêu \(numbers.period(target.due)): \(requirement)",
          "Target \(numbers.period(target.due)): \(requirement)"))
      let twin = marks.firstIndex { $0.due == mark.due && $0.threshold == mark.threshold }
      if let twin {
        if marks[twin].upper == nil && mark.upper != nil { marks[twin] = mark }
      } else {
        marks.append(mark)
      }
    }
    return marks
  }

  /// The verdict on the latest target still to come, else on the last one decided.
  private func subtitle(language: Language, numbers: NumberText) -> String {
    let answers = verdicts.filter { verdict in
      if case .notAssessable = verdict.status { false } else { true }
    }
    let ahead = answers.filter { $0.status == .forecast }
    guard
      let verdict = (ahead.isEmpty ? answers : ahead).max(by: {
        $0.target.due.ordinal < $1.target.due.ordinal
      })
    else { return "" }
    let due = numbers.period(verdict.target.due)
    let asked = review.panel.catalogue.indicator(verdict.target.indicator) ?? indicator
    let requirement =
      (asked.id == indicator.id ? "" : language.name(asked.name) + " ")
      + language.requirement(verdict.target, indicator: asked, numbers: numbers)
    let question = language.pick(
      "Mục tiêu \(due): \(requirement)", "Target for \(due): \(requirement)")
    let condition =
      verdict.flags.contains(.counterfactual)
      ? " (\(language.flag(.counterfactual)))" : ""
    switch verdict.status {
    case .observed(let reached):
      return "\(question) – \(language.outcome(reached: reached))"
    case .forecast:
      guard let probability = numbers.probability(of: verdict), let likelihood = verdict.likelihood
      else { return question }
      return "\(question) – \(language.likelihood(likelihood)), "
        + language.pick("xác suất ", "probability ") + probability
        + condition
    case .notAssessable:
      return question
    }
  }

  /// Where the values come from: the hosts of web addresses, other sources as written.
  private func source(language: Language) -> String {
    var names: [String] = []
    for detail in series.details.compactMap(\.self) where !detail.source.isEmpty {
      let parts = detail.source.split(separator: "/", omittingEmptySubsequences: true)
      let isAddress = detail.source.hasPrefix("http") && parts.count > 1
      let name = isAddress ? String(parts[1]) : detail.source
      if !names.contains(name) { names.append(name) }
    }
    guard !names.isEmpty else { return "" }
    return language.pick("Nguồn: ", "Source: ") + names.joined(separator: ", ")
  }
}
