import Results
import Text
import TimeSeries

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
