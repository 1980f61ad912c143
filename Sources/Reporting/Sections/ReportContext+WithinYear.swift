import Results
import Text
import TimeSeries

/// Figures of months, quarters, halves and the first months of a year, where the question is asked of
/// such periods.
extension ReportContext {
  private var texts: DataTexts { DataTexts(language: language) }

  var withinYearSection: ReportDocument.Section? {
    guard let headline = result.settings.headline,
      headline.dues.contains(where: { $0.kind != .year })
    else { return nil }
    let ids = headline.indicators.map { result.indicator($0).id }
    let groups = ids.compactMap { id -> ReportTable.Group? in
      let series = result.askedSeries.filter { $0.indicator == id && $0.kind != .year }
      return series.isEmpty
        ? nil : ReportTable.Group(heading: name(ofIndicator: id), rows: series.flatMap(rows))
    }
    guard !groups.isEmpty else { return nil }
    let table = ReportTable(
      caption: texts.withinYear,
      columns: [
        .init(title: columns.unit, width: 34, kind: .rowHeader),
        .init(title: columns.period, width: 22),
        .init(title: columns.value, width: 12, kind: .number),
        .init(title: texts.counts, width: 24, kind: .number),
        .init(title: columns.basis, width: 18),
      ], groups: groups, groupColumn: .init(title: columns.indicator, width: 44))
    let seasons = shortSeasons.filter { ids.contains($0.indicator) }.map(\.text)
    return ReportDocument.Section(
      id: "within-year", title: texts.withinYear,
      blocks: [.table(table)] + (seasons.isEmpty ? [] : [.list(seasons, style: .sentences)]),
      brief: [.heading(texts.withinYear), .table(table), .list(seasons)],
      surfaces: [.page, .text, .notes])
  }

  /// One row a value; shares of counts with their counts.
  private func rows(of series: SeriesResult) -> [ReportTable.Row] {
    let indicator = result.indicator(series.indicator)
    return series.observations.map { observation in
      let counts = [observation.numerator, observation.denominator].compactMap(\.self).map {
        numbers.decimal($0, decimals: 0)
      }
      return ReportTable.Row(cells: [
        .name(name(ofUnit: series.unit)), .text(numbers.period(observation.period)),
        .number(numbers.value(observation.value, of: indicator)),
        .number(counts.count == 2 ? counts.joined(separator: "/") : ""),
        .text(observation.basis == .official ? "" : texts.basis(observation.basis)),
      ])
    }
  }

  /// Indicators whose series of months, quarters or halves are too short to tell seasons from the trend:
  /// shorter than two years, so that no change of a season has been seen twice.
  var shortSeasons: [(indicator: String, text: String)] {
    let short = result.askedSeries.filter { series in
      series.kind.periodsPerYear > 1 && !series.kind.isCumulative && !series.forecasts.isEmpty
        && series.observations.count < 2 * series.kind.periodsPerYear
    }
    return ReportContext.unique(short.map(\.indicator)).map { id in
      let own = short.filter { $0.indicator == id }
      let longest = own.map(\.observations.count).max() ?? 0
      return (
        id, texts.shortSeasons(name(ofIndicator: id), series: own.count, longest: longest)
      )
    }
  }
}
