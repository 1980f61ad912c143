import Charting
import Foundation
import Plans
import Testing
import Text
import TimeSeries

#if canImport(FoundationXML)
  import FoundationXML
#endif

/// Every kind of chart with the values that charts break on; all of them are invented.
@Suite struct AwkwardChartTests {
  struct Values: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let values: [Double?]
    var bounds: ClosedRange<Double>?
    var target = 90.0
    /// How far the forecast spreads.
    var spread = 2.0
  }

  private static let longName =
    "Tỷ lệ cán bộ, công chức, viên chức được bồi dưỡng kỹ năng chuyển đổi số của Sở Nông nghiệp và "
    + "Phát triển nông thôn tỉnh Bà Rịa – Vũng Tàu"

  static let all = [
    Values(testDescription: "one point", values: [84.2], bounds: 0...100),
    Values(testDescription: "a flat line", values: [80, 80, 80, 80], bounds: 0...100, spread: 0),
    Values(testDescription: "at 0", values: [0, 0, 0], bounds: 0...100, target: 0, spread: 0),
    Values(
      testDescription: "at 100", values: [100, 100, 100], bounds: 0...100, target: 100, spread: 0),
    Values(testDescription: "from 0 to 100", values: [0, nil, 50, 100], bounds: 0...100),
    Values(testDescription: "below 0", values: [-12.5, -3, 4, -7], target: -20),
    Values(
      testDescription: "30 periods", values: (0..<30).map { 40 + Double($0 * 7 % 23) },
      bounds: 0...100),
    Values(
      testDescription: "large numbers", values: [1_250_000, 980_400.5, 1_100_000],
      target: 2_000_000, spread: 90_000),
    Values(testDescription: "nothing at all", values: []),
  ]

  private static func history(_ known: Values) -> [TrendChart.Point] {
    known.values.enumerated().map { .init(period: .year(1995 + $0.offset), value: $0.element) }
  }

  private static func fan(_ known: Values) -> [TrendChart.FanPoint] {
    guard let last = known.values.last ?? nil else { return [] }
    let limits = known.bounds ?? -1e9...1e9
    func clipped(_ value: Double) -> Double {
      min(max(value, limits.lowerBound), limits.upperBound)
    }
    return (0..<3).map { step in
      .init(
        period: .year(1995 + known.values.count + step), median: clipped(last),
        intervals: [
          .init(
            level: 0.8, lower: clipped(last - known.spread), upper: clipped(last + known.spread))
        ],
        label: NumberFormat(language: .vietnamese, decimals: 2, suffix: "%").text(clipped(last)))
    }
  }

  private static func charts(_ known: Values) -> [any Chart] {
    let format = NumberFormat(language: .vietnamese, decimals: 2, suffix: "%")
    let last = known.values.compactMap(\.self).last
    let units = (0..<12).map { index in
      DotPlot.Unit(
        name: index == 3 ? longName : "Đơn vị \(index)", last: index == 1 ? nil : last,
        median: index == 2 ? nil : last,
        interval80: last.map { $0 - known.spread...$0 + known.spread },
        label: last.map(format.text) ?? "", isEmphasised: index == 0)
    }
    let dots = DotPlot(
      title: longName, subtitle: longName, units: units, target: known.target,
      targetLabel: "Mục tiêu", bounds: known.bounds, numberFormat: format)
    let multiples = SmallMultiples(
      title: longName,
      panels: (0..<7).map { index in
        .init(
          name: index == 3 ? longName : "Đơn vị \(index)", remark: last.map(format.text) ?? "",
          history: history(known), forecast: fan(known), breaks: [.year(1996)])
      }, target: known.target, bounds: known.bounds, numberFormat: format)
    let scenarios = ScenarioChart(
      title: longName, history: history(known), breaks: [.year(1996)],
      paths: (0..<4).map { index in
        .init(name: index == 3 ? longName : "Kịch bản \(index)", remark: "50%", points: fan(known))
      }, target: known.target, targetLabel: longName, bounds: known.bounds, numberFormat: format)
    return [dots, multiples, scenarios]
  }

  @Test(arguments: all)
  func `labels keep apart and inside`(_ known: Values) {
    for chart in AwkwardChartTests.charts(known) { checkLabels(of: chart) }
  }

  @Test(arguments: all)
  func `documents are well-formed, described and free of NaN`(_ known: Values) {
    for chart in AwkwardChartTests.charts(known) { check(chart.svg()) }
  }

  /// One class of probability, and classes at the very ends.
  @Test(arguments: [[(0.5, 1.0)], [(0.0, 0.0), (1.0, 1.0)], [(0.05, 1.0), (0.95, 0.0)]])
  func `a reliability diagram copes with its corners`(_ bins: [(Double, Double)]) {
    let chart = ReliabilityDiagram(
      title: AwkwardChartTests.longName,
      bins: bins.map { .init(forecast: $0.0, observed: $0.1, count: 1) },
      forecastLabel: AwkwardChartTests.longName, observedLabel: AwkwardChartTests.longName,
      language: .english)
    checkLabels(of: chart)
    check(chart.svg())
  }

  /// All weight on one rank, and a zone as large as the field.
  @Test(arguments: [(1, 1), (63, 63), (63, 1), (30, 10)])
  func `a rank chart copes with certainty`(_ size: (field: Int, zone: Int)) {
    let chart = RankChart(
      title: AwkwardChartTests.longName,
      probabilities: (0..<size.field).map { $0 == 0 ? 1 : 0 }, targetRank: size.zone,
      zoneLabel: AwkwardChartTests.longName, rankLabel: "Thứ hạng", language: .vietnamese)
    checkLabels(of: chart)
    check(chart.svg())
  }

  private func check(_ svg: String) {
    let reader = DocumentReader()
    let parser = XMLParser(data: Data(svg.utf8))
    parser.delegate = reader
    #expect(parser.parse(), "\(String(describing: parser.parserError))")
    #expect(!svg.contains("nan") && !svg.contains("inf"))
    #expect(reader.root["role"] == "img" && !reader.title.isEmpty)
    let named = (reader.root["aria-labelledby"] ?? "").split(separator: " ").map(String.init)
    #expect(named.count == 2 && named.allSatisfy(reader.identifiers.contains))
  }
}
