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
    let name =
      indicator.map { language.name($0.name) }
      ?? language.pick("Tất cả chỉ tiêu", "All indicators")
    let count = NumberText(language).decimal(
      Double(bins.reduce(0) { $0 + $1.count }), decimals: 0)
    return ReliabilityDiagram(
      title: language.pick("Xác suất đã nêu và kết quả thực tế", "Probabilities and what came")
        + " – " + name,
      subtitle: language.pick(
        "Trên đường chéo: nêu 70% thì thực tế đạt 7 trên 10 lần. Chấm càng lớn, số lần kiểm định (n) càng "
          + "nhiều; chấm rỗng: dưới 10 lần kiểm định.",
        "On the diagonal, 70% came true 7 times in 10. The larger a dot, the more trials (n); "
          + "hollow dots: fewer than 10."),
      bins: bins.map { .init(forecast: $0.probability, observed: $0.frequency, count: $0.count) },
      forecastLabel: language.pick("Xác suất đã nêu", "Probability stated"),
      observedLabel: language.pick("Tỷ lệ thực tế đạt", "Share that came true"),
      notes: [
        language.pick(
          "Dự báo lại từ các năm trước, chỉ dùng số liệu đã có khi đó; \(count) lần kiểm định.",
          "Forecasts made again for past years with the figures known then; \(count) trials."),
        result.asOfNote(language),
      ],
      watermark: isSynthetic ? language.syntheticBadge : nil, language: language)
  }

  private var isSynthetic: Bool {
    result.askedSeries.contains { series in
      series.isSynthetic && (indicator == nil || series.indicator == indicator?.id)
    }
  }
}
