import Forecasting
import Plans
import Results
import TargetAssessment
import Text
import TimeSeries

/// What was assumed, what is missing, what sources disagree on.
extension ReportContext {
  private var texts: DataTexts { DataTexts(language: language) }

  var assumptionSection: ReportDocument.Section? {
    let indicators = IndicatorTexts(language: language)
    let ends = result.assessments.contains { $0.status == .notAssessable(.unitAbolished) }
    let items =
      [texts.published(by: result.asOf), texts.trendsContinue, texts.missingYear]
      + result.indicators.compactMap { indicator in
        indicator.boundsBasis.flatMap {
          $0 == .stated ? nil : language.takenForShare(language.name(indicator.name), $0)
        }
      }
      + definitionBreaks.map { "\(name(ofIndicator: $0.indicator)), \($0.text)" }
      + (ends ? [texts.unitsThatEnd] : [])
      + result.suspectedBreaks.map {
        indicators.suspectedBreak($0, of: result.indicator($0.indicator))
      }
      + (result.isSynthetic ? [PageTexts(language: language).syntheticWarning] : [])
    return ReportDocument.Section(
      id: "assumptions", title: texts.assumptions, blocks: [.list(items, style: .sentences)],
      surfaces: [.page, .text, .notes])
  }

  /// Changes of definition that series with targets meet, once an indicator and period.
  var definitionBreaks: [(indicator: String, text: String)] {
    let met = result.askedSeries.filter(hasTargets)
      .flatMap { $0.breaks(through: $0.forecasts.last?.period ?? $0.last.period) }
    let sorted = Set(met).sorted {
      ($0.indicator, $0.firstPeriod.ordinal) < ($1.indicator, $1.firstPeriod.ordinal)
    }
    return sorted.reduce(into: []) { lines, entry in
      let line = (entry.indicator, texts.definitionBreak(from: entry.firstPeriod))
      if !lines.contains(where: { $0 == line }) { lines.append(line) }
    }
  }

  func hasTargets(_ series: SeriesResult) -> Bool {
    result.assessments.contains {
      $0.unit == series.unit && $0.target.indicator == series.indicator
    }
  }

  // MARK: Gaps

  var gapSection: ReportDocument.Section? {
    let series = seriesShown
    let lines = result.indicators.flatMap { indicator in
      gaps(of: indicator, in: series).map {
        "\(language.name(indicator.name)), \($0.unit): \($0.text)"
      }
    }
    let withoutData = result.indicators.filter { indicator in
      let own = result.assessments.filter { $0.target.indicator == indicator.id }
      return !own.isEmpty && own.allSatisfy { $0.status == .notAssessable(.noData) }
    }.map { language.name($0.name) }
    return ReportDocument.Section(
      id: "gaps", title: texts.gaps,
      blocks: [lines.isEmpty ? .paragraph(texts.noGaps) : .list(lines)]
        + (withoutData.isEmpty
          ? []
          : [
            .paragraph(texts.withoutData(withoutData.count)), .list(withoutData, style: .compact),
          ]),
      surfaces: [.page, .text, .notes])
  }

  /// Each series that targets are drawn on.
  var seriesShown: [SeriesResult] { ChartSubject.all(in: result).map(\.series) }

  /// Periods without a value inside an indicator's series with targets, a line a unit.
  ///
  /// - Parameter series: ``seriesShown``.
  func gaps(
    of indicator: Indicator, in series: [SeriesResult]
  ) -> [(unit: String, text: String)] {
    series.filter { $0.indicator == indicator.id && !$0.gaps.isEmpty }.map { series in
      let runs = series.gaps.map { gap in
        let ends = [gap.lowerBound, gap.upperBound].map {
          numbers.period(Period(kind: series.kind, ordinal: $0))
        }
        return gap.count == 1 ? ends[0] : ends.joined(separator: "–")
      }
      return (name(ofUnit: series.unit), texts.missing(runs))
    }
  }

  // MARK: Conflicts

  /// Conflicts on indicators that targets or the question ask for.
  var askedConflicts: [ConflictResult] {
    let asked = result.askedIndicators
    return result.conflicts.filter { asked.contains($0.indicator) }
  }

  var conflictSection: ReportDocument.Section? {
    let conflicts = askedConflicts
    guard !conflicts.isEmpty else { return nil }
    func sourced(_ value: ConflictResult.Value) -> ReportTable.SourcedValue {
      .init(value: numbers.shortest(value.value), source: value.source)
    }
    let table = ReportTable.plain(
      caption: texts.conflictCaption,
      columns: [
        .init(title: columns.unit, width: 24, kind: .rowHeader),
        .init(title: columns.indicator, width: 34), .init(title: columns.period, width: 10),
        .init(title: columns.valueUsed, width: 24), .init(title: columns.valuesNotUsed, width: 24),
      ],
      rows: conflicts.map { conflict in
        [
          .name(name(ofUnit: conflict.unit)), .text(name(ofIndicator: conflict.indicator)),
          .text(numbers.period(conflict.period)), .values([sourced(conflict.chosen)]),
          .values(conflict.others.map(sourced)),
        ]
      })
    return ReportDocument.Section(
      id: "conflicts", title: texts.conflicts,
      blocks: [.paragraph(texts.conflictRule), .table(table)], surfaces: [.page, .text, .notes])
  }
}

/// Year-to-date figures that forecasts take in.
extension ReportContext {
  var yearToDateSection: ReportDocument.Section? {
    let texts = DataTexts(language: language)
    let series = result.askedSeries.filter { $0.yearToDate != nil }
    let asked = series.filter(hasTargets)
    let rows = asked.compactMap { series in series.yearToDate.map { cells($0, of: series) } }
    guard !rows.isEmpty else { return nil }
    let table = ReportTable.plain(
      caption: texts.yearToDate,
      columns: [
        .init(title: columns.indicator, width: 34, kind: .rowHeader),
        .init(title: columns.unit, width: 24), .init(title: texts.yearToDateFigure, width: 26),
        .init(title: texts.impliedYear, width: 16), .init(title: texts.yearsLearntFrom, width: 14),
        .init(title: texts.yearForecast, width: 24),
      ], rows: rows, sheetName: texts.yearToDateSheet)
    let others = series.count - asked.count
    return ReportDocument.Section(
      id: "year-to-date", title: texts.yearToDate,
      blocks: [.paragraph(texts.yearToDateLead), .table(table)]
        + (others > 0 ? [.list([texts.furtherYearToDate(others)])] : []))
  }

  private func cells(
    _ figure: SeriesResult.YearToDate, of series: SeriesResult
  ) -> [ReportTable.Cell] {
    let indicator = result.indicator(series.indicator)
    let forecast = series.forecast(in: .year(figure.period.year)).map {
      numbers.forecast($0.median, $0.interval80, of: indicator)
    }
    return [
      .name(language.name(indicator.name)), .text(name(ofUnit: series.unit)),
      .text("\(numbers.value(figure.value, of: indicator)) (\(numbers.period(figure.period)))"),
      .text(numbers.forecast(figure.expectedYear, of: indicator)), .text("\(figure.pairCount)"),
      .text(forecast ?? NumberText.missing),
    ]
  }
}
