import Charting
import Plans
import Results
import TargetAssessment
import Text
import TimeSeries

/// One indicator over all units of a level: who lies where against the target, and how each got
/// there.
struct FieldSubject: Sendable {
  let result: ReviewResult
  let indicator: Indicator
  let level: String
  /// Official series of the level's units, best expected value first.
  let members: [SeriesResult]
  /// The period compared, and what is to be reached then.
  let due: Period
  let target: Assessment?

  /// Below this a list is read faster than a chart.
  static let leastUnits = 5

  /// The fields of the indicators that the question asks for, ranks by their scores.
  static func all(in result: ReviewResult) -> [FieldSubject] {
    let asked = result.settings.headline?.indicators ?? []
    var ids: [String] = []
    for id in asked {
      let indicator = result.indicator(id)
      let scores = indicator.rankOf ?? indicator.id
      if !ids.contains(scores) { ids.append(scores) }
    }
    return ids.flatMap { id in fields(of: result.indicator(id), in: result) }
  }

  private static func fields(of indicator: Indicator, in result: ReviewResult) -> [FieldSubject] {
    let own = result.askedSeries.filter {
      $0.indicator == indicator.id && $0.unitKind == .unit && $0.reporting == .official
    }
    var groups: [String] = []
    for series in own {
      let group = "\(series.level)|\(series.kind)"
      if !groups.contains(group) { groups.append(group) }
    }
    return groups.compactMap { group in
      let members = own.filter { "\($0.level)|\($0.kind)" == group }
      guard members.count >= leastUnits, let first = members.first else { return nil }
      let assessments = result.assessments.filter {
        // A change against its own baseline is one unit's; a level is everybody's.
        $0.target.indicator == indicator.id && $0.requiredValue != nil
          && ![.increase, .reduce, .topN].contains($0.target.comparison)
          && $0.target.due.kind == first.kind
      }
      let wanted = result.settings.headline?.dues.last ?? first.last.period
      let target = assessments.first { $0.target.due == wanted } ?? assessments.last
      let due = target?.target.due ?? wanted
      guard due.kind == first.kind else { return nil }
      // Who is merged into others by then is asked nothing.
      let present = members.filter { series in
        result.unit(series.unit).validTo.map { $0 >= due.firstDay } ?? true
      }
      guard present.count >= leastUnits else { return nil }
      let ordered = present.sorted { left, right in
        let values = (left.expected(in: due), right.expected(in: due))
        return values.0 != values.1
          ? (indicator.direction == .higherIsBetter ? values.0 > values.1 : values.0 < values.1)
          : left.unit < right.unit
      }
      return FieldSubject(
        result: result, indicator: indicator, level: first.level, members: ordered, due: due,
        target: target)
    }
  }

  private var fileName: String {
    SeriesResult.fileName("\(indicator.id)--\(level.isEmpty ? "units" : level)")
  }

  private func watermark(_ language: Language) -> String? {
    members.contains(where: \.isSynthetic) ? ChartTexts(language: language).synthetic : nil
  }

  private func targetName(_ language: Language) -> String {
    guard let target else { return "" }
    let text = AssessmentText(target, in: result, language: language)
    return ChartTexts(language: language).target(text.due, text.requirement)
  }

  /// The last value, with its period where others have newer ones or it has none since.
  private func lastText(_ series: SeriesResult, _ format: NumberFormat) -> String {
    let value = format.text(series.last.value)
    return lastPeriod(series, format.language).map { "\(value) (\($0))" } ?? value
  }

  /// «2017», or «2017, sau đó không có số liệu»; `nil` for the newest value of the field.
  private func lastPeriod(_ series: SeriesResult, _ language: Language) -> String? {
    let period = NumberText(language).period(series.last.period)
    if result.missingPeriods(of: series) != nil {
      return ChartTexts(language: language).noDataSince(period)
    }
    let newest = members.map(\.last.period.ordinal).max()
    return series.last.period.ordinal == newest ? nil : period
  }

  /// More units are not told apart in a chart.
  private static let mostUnits = 160

  /// All members, or, of too many, the first and the last.
  private var drawn: [SeriesResult] {
    let half = FieldSubject.mostUnits / 4
    return members.count > FieldSubject.mostUnits
      ? Array(members.prefix(half) + members.suffix(half)) : members
  }

  private func notes(_ language: Language) -> [String] {
    let between = members.count - drawn.count
    return [result.asOfNote(language)]
      + (between > 0 ? [ChartTexts(language: language).between(between)] : [])
  }

  func drawings(language: Language) -> [Drawing] {
    [
      Drawing(
        fileName: fileName + "--dots", topic: .indicator(indicator.id),
        chart: dotPlot(language: language)),
      Drawing(
        fileName: fileName + "--all", topic: .indicator(indicator.id),
        chart: multiples(language: language)),
    ]
  }

  /// All units against the target, with their intervals.
  private func dotPlot(language: Language) -> DotPlot {
    let format = indicator.numberFormat(language)
    let texts = ChartTexts(language: language)
    let name = NumberText(language).period(due)
    return DotPlot(
      title: texts.allUnits(language.name(indicator.name), name),
      subtitle: texts.allUnitsKey,
      units: drawn.map { series in
        let forecast = series.comparableForecasts(through: due).first { $0.period == due }
        let published = series.value(in: due)
        let label =
          published.map(format.text)
          ?? forecast.map { forecast in
            let median = NumberText(language).forecast(forecast.median, of: indicator)
            return lastPeriod(series, language).map { "\(median) (\(texts.lastValue($0)))" }
              ?? median
          } ?? lastText(series, format)
        return DotPlot.Unit(
          name: language.name(result.unit(series.unit).name), last: series.last.value,
          median: published ?? forecast?.median,
          interval80: published == nil ? forecast?.interval80 : nil,
          interval95: published == nil ? forecast?.interval95 : nil,
          label: label, isEmphasised: isAsked(series.unit))
      }, target: target?.requiredValue, targetLabel: targetName(language),
      notes: notes(language), watermark: watermark(language), bounds: indicator.bounds,
      numberFormat: format, isRank: indicator.isRank)
  }

  /// Every unit's history and forecast, small and on one scale.
  private func multiples(language: Language) -> SmallMultiples {
    let format = indicator.numberFormat(language)
    let texts = ChartTexts(language: language)
    return SmallMultiples(
      title: texts.unitByUnit(language.name(indicator.name)),
      subtitle: [
        targetName(language),
        texts.unitByUnitKey,
      ].filter { !$0.isEmpty }.joined(separator: ". "),
      panels: drawn.map { series in
        SmallMultiples.Panel(
          name: language.name(result.unit(series.unit).name),
          remark: lastText(series, format)
            + (series.hasFewValues ? " · " + texts.values(series.observations.count) : ""),
          history: series.observations.map(TrendChart.Point.init),
          missing: result.missingPeriods(of: series),
          forecast: result.forecastsDrawn(of: series, through: due).map { forecast in
            .init(
              period: forecast.period, median: forecast.median,
              intervals: [
                .init(
                  level: 0.8, lower: forecast.interval80.lowerBound,
                  upper: forecast.interval80.upperBound)
              ])
          }, breaks: series.breaks(through: due).map(\.firstPeriod))
      }, target: target?.requiredValue, notes: notes(language),
      watermark: watermark(language),
      bounds: indicator.bounds, numberFormat: format, isRank: indicator.isRank)
  }

  /// Units that targets on this indicator, or on a rank by it, speak of.
  private func isAsked(_ unit: String) -> Bool {
    result.assessments.contains { assessment in
      assessment.unit == unit
        && (assessment.target.indicator == indicator.id
          || result.indicator(assessment.target.indicator).rankOf == indicator.id)
    }
  }
}

extension SeriesResult {
  /// What is published or expected for a period; the last value where neither is.
  fileprivate func expected(in period: Period) -> Double {
    let forecast = comparableForecasts(through: period).first { $0.period == period }
    return value(in: period) ?? forecast?.median ?? last.value
  }

  /// The forecasts up to a period that are of the definition of the last value.
  func comparableForecasts(through end: Period) -> [PeriodForecast] {
    let next = breaks.first {
      $0.firstPeriod.kind == kind && $0.firstPeriod.ordinal > last.period.ordinal
    }
    let bound = min(end.ordinal, next.map { $0.firstPeriod.ordinal - 1 } ?? end.ordinal)
    return forecasts.filter { $0.period.ordinal <= bound }
  }
}
