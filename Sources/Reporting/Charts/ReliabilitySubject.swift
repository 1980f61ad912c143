import Charting
import Results
import Text
import TimeSeries

/// Whether the probabilities of the backtest were reliable: for one indicator, or for all of them.
struct ReliabilitySubject: Sendable {
  let result: ReviewResult
  /// `nil` for all indicators together.
  let indicator: Indicator?
  let bins: [BacktestResult.Bin]
  /// Whether the report shows it; a page for every indicator would bury the reader.
  let isInReport: Bool

  /// Below this many probabilities a diagram shows chance more than anything else.
  private static let leastCount = 50

  static func all(in result: ReviewResult) -> [ReliabilitySubject] {
    let members = result.trackRecords.filter { !$0.bins.isEmpty }
    let hasCommon =
      members.count > 1 && members.reduce(0) { $0 + $1.probabilityCount } >= leastCount
    let common =
      hasCommon
      ? [
        ReliabilitySubject(
          result: result, indicator: nil, bins: TrackRecord.pooled(members), isInReport: true)
      ] : []
    return common
      + members.filter { $0.probabilityCount >= leastCount }.map { series in
        ReliabilitySubject(
          result: result, indicator: result.indicator(series.indicator), bins: series.bins,
          isInReport: !hasCommon)
      }
  }

  func drawing(language: Language) -> Drawing {
    Drawing(
      fileName: SeriesResult.fileName("reliability--\(indicator?.id ?? "all")"),
      topic: isInReport ? .trackRecord : .fileOnly, chart: chart(language: language))
  }

  private func chart(language: Language) -> ReliabilityDiagram {
    let texts = ChartTexts(language: language)
    return ReliabilityDiagram(
      title: texts.reliability(indicator.map { language.name($0.name) }),
      subtitle: texts.reliabilityKey,
      bins: bins.map { .init(forecast: $0.probability, observed: $0.frequency, count: $0.count) },
      forecastLabel: texts.probabilityStated,
      observedLabel: texts.shareReached,
      notes: [
        texts.trials(bins.reduce(0) { $0 + $1.count }),
        result.asOfNote(language),
      ],
      watermark: isSynthetic ? texts.synthetic : nil, language: language)
  }

  private var isSynthetic: Bool {
    result.askedSeries.contains { series in
      series.isSynthetic && (indicator == nil || series.indicator == indicator?.id)
    }
  }
}
