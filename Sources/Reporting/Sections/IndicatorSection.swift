import Results
import Text
import TimeSeries

/// Indicator by indicator: what it is, how far its figures can be trusted, and its charts.
extension ReportContext {
  private var texts: IndicatorTexts { IndicatorTexts(language: language) }

  var indicatorSection: ReportDocument.Section? {
    let series = seriesShown
    let blocks = result.indicators.flatMap { indicator -> [ReportBlock] in
      let own = drawings.filter { $0.topic == .indicator(indicator.id) }
      guard !own.isEmpty else { return [] }
      let notes = trustNotes(indicator, series)
      return [
        .heading(
          language.name(indicator.name), id: "indicator-\(ReportDocument.identifier(indicator.id))"),
        .paragraph(facts(indicator), role: .facts),
      ] + (notes.isEmpty ? [] : [.descriptions(notes, style: .facts)])
        + own.map(ReportBlock.figure)
    }
    guard !blocks.isEmpty else { return nil }
    return ReportDocument.Section(
      id: "indicators", title: texts.title, blocks: [.paragraph(texts.key)] + blocks)
  }

  /// What the number is, where it can lie, and which way is better.
  private func facts(_ indicator: Indicator) -> String {
    var facts: [String] = []
    if language == .english, !indicator.definition.isEmpty { facts.append(indicator.definition) }
    if let bounds = indicator.bounds {
      facts.append(
        texts.scale(bounds.lowerBound, bounds.upperBound, isPercent: indicator.isPercent))
    }
    return (facts + [texts.direction(indicator.direction)]).joined(separator: " ")
  }

  /// What was assumed, how good such forecasts were, what is missing and where sources disagree.
  private func trustNotes(
    _ indicator: Indicator, _ series: [SeriesResult]
  ) -> [ReportBlock.Description] {
    let record = result.trackRecords.first { $0.indicator == indicator.id }
    let conflicts = askedConflicts.count { $0.indicator == indicator.id }
    let notes: [(term: String, text: String)] = [
      (
        texts.assumed,
        definitionBreaks.filter { $0.indicator == indicator.id }.map(\.text).joined(separator: " ")
      ),
      (texts.pastForecasts, record.map { texts.account($0, of: indicator) } ?? ""),
      (
        texts.gaps,
        gaps(of: indicator, in: series).map { "\($0.unit): \($0.text)" }.joined(separator: " ")
      ),
      (
        texts.sources,
        conflicts == 0
          ? ""
          : texts.conflicts(conflicts, section: DataTexts(language: language).conflicts)
      ),
    ]
    return notes.filter { !$0.text.isEmpty }.map {
      .init(term: $0.term, text: language.sentenceCase($0.text))
    }
  }
}
