import Plans
import Results
import TargetAssessment
import Text
import TimeSeries

/// The data behind the report, numbers as numbers, so that they can be sorted and drawn.
extension WorkbookSheets {
  typealias Head = (title: String, width: Double)

  var targets: Sheet {
    let heads: [Head] = [
      (columns.plan, 18), (columns.area, 24), (columns.indicator, 40), (columns.unit, 26),
      (columns.due, 10), (columns.target, 16), (columns.requiredValue, 10),
      (columns.lastPeriod, 10), (columns.last, 11), (columns.median, 11), (columns.lower(80), 10),
      (columns.upper(80), 10), (columns.probability, 10), (columns.verdict, 30),
      (columns.meanChange, 11), (columns.requiredChange, 11), (columns.lead, 24),
      (columns.support, 24), (columns.remarks, 34), (columns.targetID, 30),
    ]
    var sheet = Sheet.table(
      name: columns.targetSheet, columns: heads, rows: fitting(result.assessments.map(cells)),
      frozenColumns: 3, verdictColumn: 13)
    sheet.pagesAcross = 2
    return sheet
  }

  private func cells(of assessment: Assessment) -> [Sheet.Cell] {
    let text = AssessmentText(assessment, in: result, language: language)
    let target = assessment.target
    let value = style(of: text.indicator)
    let forecast = Sheet.Style.decimal(text.decimals, suffix: text.suffix)
    let interval = text.isForecast ? assessment.interval80 : nil
    func names(_ ids: [String]) -> String {
      ids.map { language.name(result.unit($0).name) }.joined(separator: "; ")
    }
    return [
      .text(target.plan), .wrapped(PlanTexts(language: language).area(target.reformArea)),
      .wrapped(text.indicatorName), .wrapped(text.unitName), period(target.due),
      .text(text.requirement), .number(assessment.requiredValue, value),
      assessment.last.map { period($0.period) } ?? .empty, .number(assessment.last?.value, value),
      .number(text.isForecast ? assessment.median : nil, forecast),
      .number(interval?.lowerBound, forecast), .number(interval?.upperBound, forecast),
      probability(text), .wrapped(text.answer), .number(assessment.observedChange, value),
      .number(assessment.requiredChange, value), .wrapped(names(target.leadUnits)),
      .wrapped(names(target.supportUnits)), .wrapped(text.remarks.joined(separator: "; ")),
      .text(target.id),
    ]
  }

  private func probability(_ text: AssessmentText) -> Sheet.Cell {
    guard text.isForecast, let share = text.assessment.probability else { return .empty }
    return .number(share, .probability(share, text: text.probability, numbers))
  }

  var forecasts: Sheet {
    let ends = [50, 80, 95].flatMap { level -> [Head] in
      [(columns.lower(level), 11), (columns.upper(level), 11)]
    }
    let rows = result.askedSeries.flatMap { series in
      let indicator = result.indicator(series.indicator)
      let style = Sheet.Style.decimal(
        numbers.forecastDecimals(of: indicator), suffix: indicator.isPercent ? "%" : "")
      return series.forecasts.map { forecast -> [Sheet.Cell] in
        let intervals = [forecast.interval50, forecast.interval80, forecast.interval95]
        return names(of: series) + [period(forecast.period), .number(forecast.median, style)]
          + intervals.flatMap { [.number($0.lowerBound, style), .number($0.upperBound, style)] }
      }
    }
    return .table(
      name: columns.forecastSheet, columns: seriesHeads + [(columns.median, 11)] + ends,
      rows: fitting(rows),
      frozenColumns: 2)
  }

  /// As many rows as a sheet holds, and how many there would be more.
  private func fitting(_ rows: [[Sheet.Cell]]) -> [[Sheet.Cell]] {
    let texts = ShortlistTexts(language: language)
    let most = Sheet.mostRows - 2
    return rows.count <= most
      ? rows : rows.prefix(most) + [[.text(texts.moreInSheet(rows.count - most))]]
  }

  var history: Sheet {
    let texts = DataTexts(language: language)
    let rows = result.askedSeries.flatMap { series in
      let style = style(of: result.indicator(series.indicator))
      return series.observations.map { observation -> [Sheet.Cell] in
        names(of: series) + [
          period(observation.period), .number(observation.value, style),
          .text(texts.basis(observation.basis)),
          .text(observation.publishedOn.map(numbers.day) ?? ""), .text(observation.source),
          .text(language.note(observation.note, vietnamese: observation.vietnameseNote)),
        ]
      }
    }
    return .table(
      name: columns.historySheet,
      columns: seriesHeads + [
        (columns.value, 11), (columns.basis, 16), (columns.published, 13), (columns.source, 40),
        (columns.note, 40),
      ], rows: fitting(rows), frozenColumns: 2)
  }

  /// How good such forecasts were in the past; nothing without a backtest.
  var backtest: Sheet? {
    guard !result.trackRecords.isEmpty else { return nil }
    let titles = IndicatorTexts(language: language).trackRecordColumns
    let widths = [44.0, 10, 10, 12, 14, 14, 16]
    let rows = result.trackRecords.flatMap { record in
      let indicator = result.indicator(record.indicator)
      let error = Sheet.Style.decimal(
        NumberText.derivedDecimals(precision: indicator.precision))
      return record.scores.enumerated().map { index, score -> [Sheet.Cell] in
        [
          .wrapped(language.name(indicator.name)), .number(Double(score.step), .count),
          .number(Double(score.count), .count), .number(score.meanAbsoluteError, error),
          .number(score.coverage80, .share), .number(score.coverage95, .share),
          .number(index == 0 ? record.skill : nil, Sheet.Style(number: "+0%;-0%;0%")),
        ]
      }
    }
    return .table(
      name: columns.backtestSheet, columns: zip(titles, widths).map { (title: $0, width: $1) },
      rows: rows)
  }

  // MARK: Pieces

  private var seriesHeads: [Head] {
    [(columns.indicator, 40), (columns.unit, 26), (columns.period, 10)]
  }

  private func names(of series: SeriesResult) -> [Sheet.Cell] {
    [
      .text(language.name(result.indicator(series.indicator).name)),
      .text(language.name(result.unit(series.unit).name)),
    ]
  }

  /// Years as numbers, which sort and draw; other periods as they are written in files.
  private func period(_ period: Period) -> Sheet.Cell {
    period.kind == .year ? .number(Double(period.year), .count) : .text(period.description)
  }

  /// Published values, in their own decimals.
  func style(of indicator: Indicator) -> Sheet.Style {
    .decimal(min(6, indicator.precision ?? 2), suffix: indicator.isPercent ? "%" : "")
  }
}
