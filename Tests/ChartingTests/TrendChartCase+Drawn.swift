import Charting
import Text
import TimeSeries

extension TrendChartCase {
  private static let words = [
    "Tỷ", "lệ", "hồ", "sơ", "trực", "tuyến", "toàn", "trình", "Nghị", "định", "107/2021/NĐ-CP",
    "mới",
  ]

  /// A chart of any shape that the specification allows.
  static func drawn(by numbers: inout LinearCongruentialNumbers) -> TrendChart {
    let kinds: [Period.Kind] = [
      .year, .half, .quarter, .month, .cumulative(months: 6), .schoolYear,
    ]
    let kind = kinds[numbers.next(in: 0...5)]
    let first = Period(kind: kind, ordinal: 2000 * kind.periodsPerYear + numbers.next(in: 0...9))
    let isBounded = numbers.next(in: 0...1) == 0
    let size = isBounded ? 100 : [5, 100, 20_000][numbers.next(in: 0...2)]
    let lowest = isBounded ? 0 : -size * numbers.next(in: 0...1)
    let count = numbers.next(in: 0...36)
    let history = (0..<count).map { (step) in
      TrendChart.Point(
        period: first.advanced(by: step),
        value: numbers.next(in: 0...5) == 0 ? nil : Double(numbers.next(in: lowest...size)),
        isConstructed: numbers.next(in: 0...9) == 0)
    }
    let forecast = (0..<numbers.next(in: 0...8)).map { (step) in
      let values = (0..<5).map { _ in Double(numbers.next(in: lowest...size)) }.sorted()
      return TrendChart.FanPoint(
        period: first.advanced(by: count + step), median: values[2],
        intervals: [
          .init(level: 0.8, lower: values[1], upper: values[3]),
          .init(level: 0.95, lower: values[0], upper: values[4]),
        ])
    }
    let targets = (0..<numbers.next(in: 0...4)).map { _ in
      TrendChart.TargetMark(
        due: first.advanced(by: numbers.next(in: 0...(count + 12))),
        threshold: Double(numbers.next(in: lowest...size)), label: text(by: &numbers, upTo: 14))
    }
    let breaks = (0..<numbers.next(in: 0...4)).map { _ in
      TrendChart.BreakMark(
        firstPeriod: first.advanced(by: numbers.next(in: 0...max(1, count))),
        label: text(by: &numbers, upTo: 12))
    }
    return TrendChart(
      title: text(by: &numbers, upTo: 40), subtitle: text(by: &numbers, upTo: 50),
      history: history, breaks: breaks, forecast: forecast, targets: targets,
      asOfNote: text(by: &numbers, upTo: 20), source: text(by: &numbers, upTo: 60),
      watermark: numbers.next(in: 0...1) == 0 ? "DỮ LIỆU GIẢ LẬP" : nil,
      bounds: isBounded ? 0...100 : nil,
      numberFormat: NumberFormat(
        language: numbers.next(in: 0...1) == 0 ? .vietnamese : .english,
        decimals: numbers.next(in: 0...3),
        suffix: ["%", " hồ sơ", ""][numbers.next(in: 0...2)])
    ).labelled
  }

  private static func text(
    by numbers: inout LinearCongruentialNumbers, upTo count: Int
  ) -> String {
    (0..<numbers.next(in: 0...count)).map { _ in words[numbers.next(in: 0...(words.count - 1))] }
      .joined(separator: " ")
  }
}
