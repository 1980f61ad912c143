import Charting
import Plans
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
  let records: [SeriesResult]
  /// The period compared, and what is to be reached then.
  let due: Period
  let target: Assessment?

  /// Below this a list is read faster than a chart.
  private static let leastUnits = 5

  /// The fields of the indicators that the question asks for, ranks by their scores.
  static func all(in result: ReviewResult) -> [FieldSubject] {
    let asked = result.origin.headline?.indicators ?? []
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
    for record in own {
      let group = "\(record.level)|\(record.kind)"
      if !groups.contains(group) { groups.append(group) }
    }
    return groups.compactMap { group in
      let members = own.filter { "\($0.level)|\($0.kind)" == group }
      guard members.count >= leastUnits, let first = members.first else { return nil }
      let verdicts = result.assessments.filter {
        // A change against its own baseline is one unit's; a level is everybody's.
        $0.target.indicator == indicator.id && $0.requiredValue != nil
          && ![.increase, .reduce, .topN].contains($0.target.comparison)
          && $0.target.due.kind == first.kind
      }
      let wanted = result.origin.headline?.due ?? first.last.period
      let target = verdicts.first { $0.target.due == wanted } ?? verdicts.last
      let due = target?.target.due ?? wanted
      guard due.kind == first.kind else { return nil }
      let ordered = members.sorted { left, right in
        let values = (left.expected(in: due), right.expected(in: due))
        return values.0 != values.1
          ? (indicator.direction == .higherIsBetter ? values.0 > values.1 : values.0 < values.1)
          : left.unit < right.unit
      }
      return FieldSubject(
        result: result, indicator: indicator, level: first.level, records: ordered, due: due,
        target: target)
    }
  }

  private var fileName: String {
    SeriesResult.fileName("\(indicator.id)--\(level.isEmpty ? "units" : level)")
  }

  private func watermark(_ language: Language) -> String? {
    records.contains(where: \.isSynthetic) ? language.syntheticBadge : nil
  }

  private func targetName(_ language: Language) -> String {
    guard let target else { return "" }
    let text = VerdictText(target, in: result, language: language)
    return language.pick("Mục tiêu ", "Target ") + "\(text.due): \(text.requirement)"
  }

  /// The last value, with its period where others have newer ones.
  private func lastText(_ record: SeriesResult, _ format: NumberFormat) -> String {
    let value = format.text(record.last.value)
    let newest = records.map(\.last.period.ordinal).max()
    return record.last.period.ordinal == newest
      ? value : "\(value) (\(NumberText(format.language).period(record.last.period)))"
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
    let name = NumberText(language).period(due)
    return DotPlot(
      title: language.name(indicator.name)
        + language.pick(": các đơn vị, dự kiến \(name)", ": all units, expected \(name)"),
      subtitle: language.pick(
        "Chấm đậm: dự kiến hoặc đã công bố; vòng tròn: giá trị mới nhất; vạch: khoảng 80% và 95%",
        "Dot: expected or published; ring: last value; lines: 80% and 95% intervals"),
      units: records.map { record in
        let outlook = record.forecast(in: due)
        let published = record.value(in: due)
        let label =
          published.map(format.text)
          ?? outlook.map { indicator.forecastText($0.median, language) }
          ?? lastText(record, format)
        return DotPlot.Unit(
          name: language.name(result.unit(record.unit).name), last: record.last.value,
          median: published ?? outlook?.median,
          interval80: published == nil ? outlook?.interval80 : nil,
          interval95: published == nil ? outlook?.interval95 : nil,
          label: label, isEmphasised: isAsked(record.unit))
      }, target: target?.requiredValue, targetLabel: targetName(language),
      notes: [result.asOfNote(language)], watermark: watermark(language), bounds: indicator.bounds,
      numberFormat: format, isRank: indicator.isRank)
  }

  /// Every unit's history and forecast, small and on one scale.
  private func multiples(language: Language) -> SmallMultiples {
    let format = indicator.numberFormat(language)
    return SmallMultiples(
      title: language.name(indicator.name)
        + language.pick(": diễn biến từng đơn vị", ": unit by unit"),
      subtitle: [
        targetName(language),
        language.pick(
          "Đường liền: đã công bố; nét đứt và dải màu: dự báo, khoảng 80%; cùng một thang",
          "Solid: published; dashed and band: forecast, 80% interval; one scale for all"),
      ].filter { !$0.isEmpty }.joined(separator: ". "),
      panels: records.map { record in
        SmallMultiples.Panel(
          name: language.name(result.unit(record.unit).name),
          remark: lastText(record, format),
          history: record.observations.map(TrendChart.Point.init),
          forecast: record.forecasts.filter { $0.period.ordinal <= due.ordinal }.map { outlook in
            .init(
              period: outlook.period, median: outlook.median,
              intervals: [
                .init(
                  level: 0.8, lower: outlook.interval80.lowerBound,
                  upper: outlook.interval80.upperBound)
              ])
          }, breaks: record.breaks(through: due).map(\.firstPeriod))
      }, target: target?.requiredValue, notes: [result.asOfNote(language)],
      watermark: watermark(language),
      bounds: indicator.bounds, numberFormat: format, isRank: indicator.isRank)
  }

  /// Units that targets on this indicator, or on a rank by it, speak of.
  private func isAsked(_ unit: String) -> Bool {
    result.assessments.contains { verdict in
      verdict.unit == unit
        && (verdict.target.indicator == indicator.id
          || result.indicator(verdict.target.indicator).rankOf == indicator.id)
    }
  }
}

extension SeriesResult {
  /// What is published or expected for a period; the last value where neither is.
  fileprivate func expected(in period: Period) -> Double {
    value(in: period) ?? outlook(in: period)?.median ?? last.value
  }
}
