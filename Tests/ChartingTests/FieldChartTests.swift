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

  static func dotPlot(rows: Int) -> DotPlot {
    DotPlot(
      title: "Chỉ số cải cách hành chính (PAR INDEX): các đơn vị, dự kiến 2025",
      subtitle: "Chấm đậm: dự kiến; vòng tròn: giá trị mới nhất",
      rows: (0..<rows).map { index in
        let value = 95 - Double(index) * 0.6
        return .init(
          name: name(index), last: value - 1, median: index == 3 ? nil : value,
          interval80: (value - 2)...min(100, value + 2),
          interval95: (value - 4)...min(100, value + 4),
          remark: percent.text(value), isEmphasised: index == 2)
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

  static func overview(rows: Int) -> OverviewChart {
    OverviewChart(
      title: "Kế hoạch số 01/KH ngày 05/7/2021 của Xã Ví Dụ", subtitle: "Số liệu ví dụ",
      headings: .init(
        name: "Chỉ tiêu, đơn vị", target: "Mục tiêu (hạn)", last: "Mới nhất (kỳ)",
        median: "Dự báo", likelihood: "Xác suất đạt, 0–100%"),
      rows: (0..<rows).map { index in
        let share = Double(index) / Double(max(1, rows - 1))
        return .init(
          name: index.isMultiple(of: 3)
            ? "Tỷ lệ văn bản quy phạm pháp luật về phòng, chống tham nhũng được tuyên truyền"
            : "Tỷ lệ hồ sơ đúng hạn", unit: name(index), target: "≥ 90%–95% (2025)",
          last: "hạng 13/30, giảm 2 bậc (11→13) (2024)", median: "88,8%",
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
    let weights = (0..<field).map { place -> Double in
      let distance = Double(place - 8)
      return 9 / (9 + distance * distance)
    }
    let total = weights.reduce(0, +)
    return RankChart(
      title: "Thứ hạng PAR INDEX năm 2025 – Quận Ví Dụ", subtitle: "Số liệu ví dụ",
      probabilities: weights.map { $0 / total }, places: min(10, field),
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
            from: 2023, steps: 3, start: 85.1, slope: 0.8 + Double(index) * 0.7, spread: 1.8))
      }, target: 90, targetLabel: "Mục tiêu 2025: ≥ 90%", notes: ["Số liệu ví dụ"],
      watermark: "SỐ LIỆU GIẢ LẬP", bounds: 0...100, numberFormat: percent)
  }

  @Test(arguments: [1, 5, 63])
  func `labels keep apart and inside, however many rows`(count: Int) {
    let dots = DotPlotLayout(FieldChartTests.dotPlot(rows: count))
    let small = SmallMultiplesLayout(FieldChartTests.multiples(panels: count))
    let rows = OverviewLayout(FieldChartTests.overview(rows: count))
    let rank = RankLayout(FieldChartTests.ranks(field: count))
    let paths = ScenarioLayout(FieldChartTests.scenarios(paths: min(7, count)))
    let reliable = ReliabilityLayout(FieldChartTests.reliability(bins: min(10, count)))
    for (boxes, picture) in [
      (dots.labelBoxes, dots.picture), (small.labelBoxes, small.picture),
      (rows.labelBoxes, rows.picture), (rank.labelBoxes, rank.picture),
      (reliable.labelBoxes, reliable.picture), (paths.labelBoxes, paths.picture),
    ] {
      for (index, box) in boxes.enumerated() {
        #expect(picture.contains(box), "\(box) of \(picture)")
        #expect(boxes.dropFirst(index + 1).allSatisfy { $0.overlap(with: box) < 0.01 }, "\(box)")
      }
    }
  }

  @Test func `the drawings are the ones that were looked at`() throws {
    try Goldens.check(
      FieldChartTests.dotPlot(rows: 9).svg(id: "dots"), against: "field-dots.svg")
    try Goldens.check(
      FieldChartTests.multiples(panels: 7).svg(id: "all"), against: "field-multiples.svg")
    try Goldens.check(
      FieldChartTests.overview(rows: 6).svg(id: "overview"), against: "overview.svg")
    try Goldens.check(
      FieldChartTests.reliability(bins: 10).svg(id: "reliability"), against: "reliability.svg")
    try Goldens.check(
      FieldChartTests.scenarios(paths: 3).svg(id: "scenarios"), against: "scenarios.svg")
    try Goldens.check(FieldChartTests.ranks(field: 30).svg(id: "ranks"), against: "ranks.svg")
  }

  @Test func `nothing to draw is drawn as nothing`() {
    for text in [
      FieldChartTests.dotPlot(rows: 0).svg(), FieldChartTests.multiples(panels: 0).svg(),
      FieldChartTests.overview(rows: 0).svg(), FieldChartTests.scenarios(paths: 0).svg(),
      FieldChartTests.reliability(bins: 0).svg(), FieldChartTests.ranks(field: 0).svg(),
    ] {
      #expect(text.hasPrefix("<svg") && !text.contains("nan") && !text.contains("inf"))
    }
  }
}
