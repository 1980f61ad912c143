import Charting
import Foundation
import Testing
import Text
import TimeSeries

/// Charts of many rows: overview, dot plot and small multiples, with few and with 63 units.
@Suite struct FieldChartTests {
  private static let percent = TrendChartCase.percent

  /// Names as long as they come, and short ones between.
  private static func name(_ index: Int) -> String {
    index.isMultiple(of: 7)
      ? "Sở Nông nghiệp và Phát triển nông thôn tỉnh Bà Rịa – Vũng Tàu \(index)"
      : "Tỉnh số \(index)"
  }

  static func dotPlot(units: Int) -> DotPlot {
    DotPlot(
      title: "Chỉ số cải cách hành chính (PAR INDEX): các đơn vị, dự kiến 2025",
      subtitle: "Chấm đậm: dự kiến; vòng tròn: giá trị mới nhất",
      units: (0..<units).map { index in
        let value = 95 - Double(index) * 0.6
        return .init(
          name: name(index), last: value - 1, median: index == 3 ? nil : value,
          interval80: (value - 2)...min(100, value + 2),
          interval95: (value - 4)...min(100, value + 4),
          label: percent.text(value), isEmphasised: index == 2)
      }, target: 90, targetLabel: "Mục tiêu 2025: ≥ 90%", notes: ["Số liệu ví dụ"],
      watermark: "SỐ LIỆU GIẢ LẬP", bounds: 0...100, numberFormat: percent)
  }

  static func multiples(panels: Int) -> SmallMultiples {
    SmallMultiples(
      title: "Chỉ số hài lòng (SIPAS): diễn biến từng đơn vị", subtitle: "Mục tiêu 2025: ≥ 90%",
      panels: (0..<panels).map { index in
        let base = 90 - Double(index) * 0.4
        return .init(
          name: name(index), remark: percent.text(base),
          history: TrendChartCase.years(from: 2018, [base - 5, base - 3, base - 2, base]),
          forecast: TrendChartCase.fan(from: 2022, steps: 4, start: base, slope: 0.5, spread: 1))
      }, target: 90, notes: ["Số liệu ví dụ"], bounds: 0...100, numberFormat: percent)
  }

  static func overview(targets: Int) -> OverviewChart {
    OverviewChart(
      title: "Kế hoạch số 01/KH ngày 05/7/2021 của Xã Ví Dụ", subtitle: "Số liệu ví dụ",
      headings: .init(
        name: "Chỉ tiêu, đơn vị", target: "Mục tiêu (hạn)", last: "Mới nhất (kỳ)",
        forecast: "Dự báo", likelihood: "Xác suất đạt, 0–100%"),
      targets: (0..<targets).map { index in
        let share = Double(index) / Double(max(1, targets - 1))
        return .init(
          name: index.isMultiple(of: 3)
            ? "Tỷ lệ văn bản quy phạm pháp luật về phòng, chống tham nhũng được tuyên truyền"
            : "Tỷ lệ hồ sơ đúng hạn", unit: name(index), requirement: "≥ 90%–95% (2025)",
          last: "hạng 13/30, giảm 2 bậc (11→13) (2024)", forecast: "88,8%",
          probability: index.isMultiple(of: 4) ? nil : share,
          probabilityText: percent.text(share * 100), answer: "đạt hay không gần ngang nhau",
          colour: "#6f9fc8")
      }, watermark: "SỐ LIỆU GIẢ LẬP", language: .vietnamese)
  }

  static func reliability(bins: Int) -> ReliabilityDiagram {
    ReliabilityDiagram(
      title: "Dự báo trước đây đáng tin đến đâu", subtitle: "Kiểm định ngược, số liệu ví dụ",
      bins: (0..<bins).map { index in
        let share = (Double(index) + 0.5) / Double(bins)
        return .init(forecast: share, observed: share * share, count: 3 + index * 40)
      }, forecastLabel: "Xác suất đã dự báo", observedLabel: "Tỷ lệ thực tế đạt",
      language: .vietnamese)
  }

  static func ranks(field: Int) -> RankChart {
    let weights = (0..<field).map { index -> Double in
      let distance = Double(index - 8)
      return 9 / (9 + distance * distance)
    }
    let total = weights.reduce(0, +)
    return RankChart(
      title: "Thứ hạng PAR INDEX năm 2025 – Quận Ví Dụ", subtitle: "Số liệu ví dụ",
      probabilities: weights.map { $0 / total }, targetRank: min(10, field),
      zoneLabel: "Top 10: 63%", rankLabel: "Thứ hạng", language: .vietnamese)
  }

  static func scenarios(paths: Int) -> ScenarioChart {
    ScenarioChart(
      title: "Chỉ số hài lòng (SIPAS) – Xã Ví Dụ: so sánh các kịch bản",
      subtitle: "Nét đứt và dải màu: trung vị và khoảng 80%",
      history: TrendChartCase.years(from: 2017, [78.2, 80.1, 79.4, 82.6, 84.9, 85.1]),
      paths: (0..<paths).map { index in
        .init(
          name: index == 0
            ? "Như dự báo"
            : "Thêm \(index) điểm mỗi năm từ năm 2023, theo tốc độ của \(name(index - 1))",
          remark: "xác suất đạt \(40 + index * 9)%",
          points: TrendChartCase.fan(
            from: 2023, steps: 3, start: 85.1, slope: 0.8 + Double(index) * 0.7, spread: 1.8
          ).map {
            .init(
              period: $0.period, median: $0.median, intervals: $0.intervals,
              label: percent.text($0.median))
          })
      }, target: 90, targetLabel: "Mục tiêu 2025: ≥ 90%", notes: ["Số liệu ví dụ"],
      watermark: "SỐ LIỆU GIẢ LẬP", bounds: 0...100, numberFormat: percent)
  }

  @Test(arguments: [1, 5, 63])
  func `labels keep apart and inside, however many rows`(count: Int) {
    let charts: [any Chart] = [
      FieldChartTests.dotPlot(units: count), FieldChartTests.multiples(panels: count),
      FieldChartTests.overview(targets: count), FieldChartTests.ranks(field: count),
      FieldChartTests.reliability(bins: min(10, count)),
      FieldChartTests.scenarios(paths: min(7, count)),
    ]
    for chart in charts { checkLabels(of: chart) }
  }

  @Test func `charts of different kinds can be compared`() {
    let dots: any Chart = FieldChartTests.dotPlot(units: 2)
    #expect(dots.isEqual(to: FieldChartTests.dotPlot(units: 2)))
    #expect(!dots.isEqual(to: FieldChartTests.dotPlot(units: 3)))
    #expect(!dots.isEqual(to: FieldChartTests.ranks(field: 2)))
  }

  @Test func `the drawings are the ones that were looked at`() throws {
    try Goldens.check(
      FieldChartTests.dotPlot(units: 9).svg(id: "dots"), against: "field-dots.svg")
    try Goldens.check(
      FieldChartTests.multiples(panels: 7).svg(id: "all"), against: "field-multiples.svg")
    try Goldens.check(
      FieldChartTests.overview(targets: 6).svg(id: "overview"), against: "overview.svg")
    try Goldens.check(
      FieldChartTests.reliability(bins: 10).svg(id: "reliability"), against: "reliability.svg")
    try Goldens.check(
      FieldChartTests.scenarios(paths: 3).svg(id: "scenarios"), against: "scenarios.svg")
    try Goldens.check(FieldChartTests.ranks(field: 30).svg(id: "ranks"), against: "ranks.svg")
  }

  @Test func `nothing to draw is drawn as nothing`() {
    for text in [
      FieldChartTests.dotPlot(units: 0).svg(), FieldChartTests.multiples(panels: 0).svg(),
      FieldChartTests.overview(targets: 0).svg(), FieldChartTests.scenarios(paths: 0).svg(),
      FieldChartTests.reliability(bins: 0).svg(), FieldChartTests.ranks(field: 0).svg(),
    ] {
      #expect(text.hasPrefix("<svg") && !text.contains("nan") && !text.contains("inf"))
    }
  }
}

/// All labels lie inside the picture, and none on another.
func checkLabels(of chart: some Chart, sourceLocation: SourceLocation = #_sourceLocation) {
  let scene = chart.scene()
  let labels = scene.labels
  for (index, label) in labels.enumerated() {
    #expect(
      scene.picture.contains(label.box), "\(label.lines.map(\.text)) at \(label.box)",
      sourceLocation: sourceLocation)
    for other in labels.dropFirst(index + 1) {
      #expect(
        label.box.overlap(with: other.box) < 0.01,
        "\(label.lines.map(\.text)) lies on \(other.lines.map(\.text))",
        sourceLocation: sourceLocation)
    }
  }
}
