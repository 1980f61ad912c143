package import Charting
import Plans
package import Results
import TargetAssessment
package import Text
import TimeSeries

/// One series that targets or the question ask for, and the chart that shows it: where it was, where
/// it heads, what was signed.
package struct ChartSubject: Sendable {
  let result: ReviewResult
  let series: SeriesResult
  /// Verdicts on this series, in the order of the targets; none of a series that only the question
  /// asks for.
  let assessments: [Assessment]

  var indicator: Indicator { result.indicator(series.indicator) }
  var unit: AdministrativeUnit { result.unit(series.unit) }

  /// The subjects of a review: every series on which a target was assessed, then those of the question.
  package static func all(in result: ReviewResult) -> [ChartSubject] {
    var order: [String] = []
    var subjects: [String: (series: SeriesResult, assessments: [Assessment])] = [:]
    for assessment in result.assessments where assessment.last != nil {
      guard let series = result.seriesShown(for: assessment) else { continue }
      let name = series.fileName
      if subjects[name] == nil { order.append(name) }
      subjects[name, default: (series, [])].assessments.append(assessment)
    }
    let assessed = order.compactMap { name in
      subjects[name].map {
        ChartSubject(result: result, series: $0.series, assessments: $0.assessments)
      }
    }
    let drawn = Set(assessed.map(\.series.indicator))
    return assessed
      + asked(in: result, otherThan: drawn).map {
        ChartSubject(result: result, series: $0, assessments: [])
      }
  }

  /// The series of the question's indicators that no target is drawn on, of more than one value; many
  /// units have the charts of their field.
  private static func asked(
    in result: ReviewResult, otherThan drawn: Set<String>
  ) -> [SeriesResult] {
    let ids = (result.settings.headline?.indicators ?? []).map { result.indicator($0).id }
    return ids.filter { !drawn.contains($0) }.flatMap { id in
      let own = result.series.filter { $0.indicator == id && $0.observations.count > 1 }
      return own.filter { series in
        own.count { $0.level == series.level && $0.kind == series.kind } < FieldSubject.leastUnits
      }
    }
  }

  /// A file name without extension, unique in a review.
  package var fileName: String { series.fileName }

  func drawing(language: Language) -> Drawing {
    Drawing(
      fileName: fileName, topic: .indicator(indicator.id),
      chart: chart(language: language), caption: caption(language: language))
  }

  /// The assessments of this series in words, for the line below the drawing.
  private func caption(language: Language) -> String {
    let sentences = assessments.map { assessment in
      let text = AssessmentText(assessment, in: result, language: language)
      let probability = assessment.status == .forecast ? " (\(text.probability))" : ""
      let pace = text.pace.isEmpty ? "" : "; \(text.pace)"
      return "\(text.due), \(text.requirement): \(text.answer)\(probability)\(pace)"
    }
    return sentences.isEmpty ? "" : sentences.joined(separator: ". ") + "."
  }

  /// The trend chart in the reader's language.
  package func chart(language: Language) -> TrendChart {
    let numbers = NumberText(language)
    return TrendChart(
      title: "\(language.name(indicator.name)) – \(language.name(unit.name))",
      subtitle: subtitle(language: language, numbers: numbers),
      history: series.observations.map(TrendChart.Point.init),
      breaks: series.breaks(through: lastShown).map {
        .init(
          firstPeriod: $0.firstPeriod,
          label: ChartTexts(language: language).definitionChanged)
      },
      missing: result.missingPeriods(of: series),
      forecast: fan(language: language, numbers: numbers),
      targets: targetMarks(language: language, numbers: numbers),
      asOfNote: asOfNote(language),
      source: source(language: language),
      watermark: series.isSynthetic ? ChartTexts(language: language).synthetic : nil,
      bounds: series.bounds(of: indicator), numberFormat: indicator.numberFormat(language),
      isRank: indicator.isRank)
  }

  /// «Số liệu công bố đến 30/11/2025. Chuỗi số liệu ghép từ các đơn vị cũ», where that is so.
  private func asOfNote(_ language: Language) -> String {
    let isJoined = assessments.contains { $0.flags.contains(.constructed) }
    let texts = ChartTexts(language: language)
    let missing = result.missingPeriods(of: series).map { missing in
      texts.missing(
        missing, of: series.kind, forecastFrom: forecastsShown.isEmpty ? nil : series.last.period)
    }
    return [
      result.asOfNote(language), missing,
      series.observations.contains { TrendChart.Point($0).isConstructed } ? texts.hollow : nil,
      series.hasFewValues ? texts.fewValues(series.observations.count) : nil,
      isJoined ? language.sentenceCase(language.flag(.constructed)) : nil,
    ].compactMap(\.self).joined(separator: ". ")
  }

  /// The last period drawn: the latest due date still ahead; without targets, the last one forecast.
  var lastShown: Period {
    guard !assessments.isEmpty else { return series.forecasts.last?.period ?? series.last.period }
    return assessments.map(\.target.due).max { $0.ordinal < $1.ordinal }
      .flatMap { $0.ordinal > series.last.period.ordinal ? $0 : nil } ?? series.last.period
  }

  /// A unit that is gone has no future to draw, unless an assessment asks «had it continued».
  var forecastsShown: [PeriodForecast] {
    let isOpen = assessments.isEmpty || assessments.contains { $0.status == .forecast }
    return isOpen ? result.forecastsDrawn(of: series, through: lastShown) : []
  }

  private func fan(language: Language, numbers: NumberText) -> [TrendChart.FanPoint] {
    let texts = ChartTexts(language: language)
    return forecastsShown.map { forecast in
      func interval(_ level: Double, _ ends: ClosedRange<Double>) -> TrendChart.Interval {
        .init(
          level: level, lower: ends.lowerBound, upper: ends.upperBound,
          label: texts.interval(level, ends, of: indicator))
      }
      return TrendChart.FanPoint(
        period: forecast.period, median: forecast.median,
        intervals: [
          interval(0.5, forecast.interval50), interval(0.8, forecast.interval80),
          interval(0.95, forecast.interval95),
        ],
        label: texts.forecast(
          numbers.period(forecast.period), numbers.forecast(forecast.median, of: indicator)))
    }
  }

  /// Each number to reach once, though several targets may ask for it; changes against a baseline
  /// only while they are still ahead, for afterwards the line itself shows them.
  private func targetMarks(language: Language, numbers: NumberText) -> [TrendChart.TargetMark] {
    var marks: [TrendChart.TargetMark] = []
    for assessment in assessments {
      let target = assessment.target
      let isChange = target.comparison == .increase || target.comparison == .reduce
      let isPast = target.due.ordinal <= series.last.period.ordinal
      let isOfSeries = target.indicator == series.indicator
      guard isOfSeries, assessment.status != .notAssessable(.notActive), !(isChange && isPast),
        let required = assessment.requiredValue
      else { continue }
      let requirement = language.requirement(target, indicator: indicator, numbers: numbers)
      let texts = ChartTexts(language: language)
      let probability = assessment.status == .forecast ? numbers.probability(of: assessment) : nil
      let mark = TrendChart.TargetMark(
        due: target.due, threshold: required,
        upper: target.thresholdHigh.flatMap { $0 > required ? $0 : nil },
        label: texts.target(numbers.period(target.due), requirement)
          + (probability.map { " – " + texts.probability($0) } ?? ""))
      let twin = marks.firstIndex { $0.due == mark.due && $0.threshold == mark.threshold }
      if let twin {
        if marks[twin].upper == nil && mark.upper != nil { marks[twin] = mark }
      } else {
        marks.append(mark)
      }
    }
    return marks
  }

  /// The assessment on the latest target still to come, else on the last one decided.
  private func subtitle(language: Language, numbers: NumberText) -> String {
    let answers = assessments.filter { assessment in
      if case .notAssessable = assessment.status { false } else { true }
    }
    let ahead = answers.filter { $0.status == .forecast }
    guard
      let assessment = (ahead.isEmpty ? answers : ahead).max(by: {
        $0.target.due.ordinal < $1.target.due.ordinal
      })
    else { return reasonWithoutVerdict(language: language) }
    let due = numbers.period(assessment.target.due)
    let asked = result.indicator(assessment.target.indicator)
    let requirement =
      (asked.id == indicator.id ? "" : language.name(asked.name) + " ")
      + language.requirement(assessment.target, indicator: asked, numbers: numbers)
    let texts = ChartTexts(language: language)
    let question = texts.target(due, requirement)
    let condition =
      assessment.flags.contains(.counterfactual)
      ? " (\(language.flag(.counterfactual)))" : ""
    switch assessment.status {
    case .observed(let reached):
      return "\(question) – \(language.verdict(reached: reached))"
    case .forecast:
      guard let probability = numbers.probability(of: assessment),
        let likelihood = assessment.likelihood
      else { return question }
      return "\(question) – \(language.likelihood(likelihood)), "
        + texts.probability(probability) + condition
    case .notAssessable:
      return question
    }
  }

  /// Why there is no assessment: «Chỉ tiêu 2025: top 10 – chưa đánh giá được: thiếu điểm …».
  private func reasonWithoutVerdict(language: Language) -> String {
    guard let assessment = assessments.max(by: { $0.target.due.ordinal < $1.target.due.ordinal })
    else { return ChartTexts(language: language).withoutTarget }
    let text = AssessmentText(assessment, in: result, language: language)
    let texts = ChartTexts(language: language)
    return texts.target(text.due, text.requirement) + " – " + texts.notAssessable(text.answer)
  }

  /// Where the values come from: the hosts of web addresses, other sources as written.
  private func source(language: Language) -> String {
    var names: [String] = []
    for source in series.observations.map(\.source) where !source.isEmpty {
      let name = Address.host(of: source) ?? source
      if !names.contains(name) { names.append(name) }
    }
    guard !names.isEmpty else { return "" }
    return ChartTexts(language: language).sources(names)
  }
}

extension TrendChart.Point {
  /// What is no final published figure is drawn so.
  init(_ point: SeriesResult.Observation) {
    self.init(
      period: point.period, value: point.value,
      isConstructed: [.derived, .estimated, .provisional].contains(point.basis))
  }
}

/// Web addresses among the sources.
enum Address {
  /// `moha.gov.vn` of `https://moha.gov.vn/…`; `nil` for what is no address.
  static func host(of source: String) -> String? {
    guard source.hasPrefix("http://") || source.hasPrefix("https://") else { return nil }
    let parts = source.split(separator: "/", omittingEmptySubsequences: true)
    return parts.count > 1 ? String(parts[1]) : nil
  }
}

extension SeriesResult {
  /// A file name without extension, unique in a review.
  var fileName: String {
    let period = kind == .year ? "" : "--\(last.period)"
    let reporter = reporting == .official ? "" : "--\(reporting.rawValue)"
    return SeriesResult.fileName("\(indicator)--\(unit)\(period)\(reporter)")
  }

  /// Names that no file system would take as they are, or that are long, are cut and told apart by
  /// a digest of the whole.
  static func fileName(_ name: String) -> String {
    let isSafe = name.unicodeScalars.allSatisfy { scalar in
      scalar.properties.isAlphabetic || scalar.properties.numericType != nil
        || " -_.".unicodeScalars.contains(scalar)
        || scalar.properties.canonicalCombiningClass.rawValue > 0
    }
    guard !isSafe || name.utf8.count > SeriesResult.longestName else { return name }
    var (start, length) = ("", 0)
    for letter in name {
      let kept = letter.isLetter || letter.isNumber ? letter : "-"
      length += kept.utf8.count
      if length > SeriesResult.longestName { break }
      start.append(kept)
    }
    return "\(start)--\(String(name.stableHash, radix: 16))"
  }

  private static let longestName = 120
}
