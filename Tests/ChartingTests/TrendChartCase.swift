import Charting
import Plans
import Testing
import Text
import TimeSeries

/// Charts that people will draw sooner or later, ordinary and awkward. All numbers are invented.
struct TrendChartCase: Sendable, CustomTestStringConvertible {
  let name: String
  let chart: TrendChart

  var testDescription: String { name }

  init(name: String, chart: TrendChart) {
    self.name = name
    self.chart = chart.labelled
  }

  static let percent = NumberFormat(language: .vietnamese, decimals: 2, suffix: "%")

  static let all = [
    ordinary, gapsAndBreaks, onePoint, onePointWithTarget, flat, atTheBounds, negative, thirtyYears,
    longNames, wideFanFarTarget, noForecast, noTarget, allMissing, nothing, forecastAlone, quarters,
    months, halves, nineMonths, schoolYearsWithMarkup,
  ]

  static let ordinary = TrendChartCase(
    name: "ordinary",
    chart: TrendChart(
      title: "Tỉnh Ví Dụ: Chỉ số cải cách hành chính (PAR INDEX)",
      subtitle: "Đạt hay không gần ngang nhau (54%) · mục tiêu Kế hoạch 2021–2025",
      history: years(from: 2012, [75.2, 77.1, 79.85, 78.3, 80.05, 82.4, 83.1, 84.2, 85.16]),
      forecast: fan(from: 2021, steps: 5, start: 85.16, slope: 1.05, spread: 1.6),
      targets: [.init(due: .year(2025), threshold: 90, label: "Mục tiêu 2025: ≥ 90%")],
      asOfNote: "Số liệu công bố đến ngày 30/6/2021.", source: "Nguồn: số liệu ví dụ.",
      watermark: "DỮ LIỆU GIẢ LẬP", bounds: 0...100, numberFormat: percent))

  static let gapsAndBreaks = TrendChartCase(
    name: "gaps-and-breaks",
    chart: TrendChart(
      title: "Example Province: satisfaction with public services (SIPAS)",
      subtitle: "Unlikely (21%)",
      history: [
        .init(period: .year(2010), value: 61.4, isConstructed: true),
        .init(period: .year(2011), value: 63.9, isConstructed: true),
        .init(period: .year(2012), value: 66.1, isConstructed: true),
        .init(period: .year(2013), value: 68.2), .init(period: .year(2014), value: 71.0),
        .init(period: .year(2017), value: 80.9), .init(period: .year(2018), value: 82.99),
        .init(period: .year(2019), value: nil), .init(period: .year(2020), value: 85.5),
        .init(period: .year(2021), value: 76.2), .init(period: .year(2022), value: 77.9),
        .init(period: .year(2023), value: 79.4),
      ],
      breaks: [
        .init(firstPeriod: .year(2017), label: "nationwide survey"),
        .init(firstPeriod: .year(2021), label: "new questionnaire, wider sample"),
      ],
      forecast: fan(from: 2024, steps: 4, start: 79.4, slope: 1.1, spread: 2),
      targets: [
        .init(due: .year(2025), threshold: 85, label: "Milestone 2025: at least 85%"),
        .init(due: .year(2027), threshold: 88, upper: 92, label: "Target 2027: 88–92%"),
      ],
      asOfNote: "Values published by 30 June 2024.", source: "Source: invented for this test.",
      bounds: 0...100,
      numberFormat: NumberFormat(language: .english, decimals: 2, suffix: "%")))

  static let onePoint = TrendChartCase(
    name: "one-point",
    chart: TrendChart(
      title: "Một điểm duy nhất", history: years(from: 2024, [42]),
      source: "Nguồn: ví dụ", bounds: 0...100, numberFormat: percent))

  static let onePointWithTarget = TrendChartCase(
    name: "one-point-with-target",
    chart: TrendChart(
      title: "Một điểm và mục tiêu xa", history: years(from: 2024, [3.5]),
      targets: [.init(due: .year(2025), threshold: 80, label: "Mục tiêu 2025: ≥ 80%")],
      bounds: 0...100, numberFormat: percent))

  static let flat = TrendChartCase(
    name: "flat",
    chart: TrendChart(
      title: "Đường nằm ngang", subtitle: "Không thay đổi trong tám năm",
      history: years(from: 2016, Array(repeating: 85.16, count: 8)),
      forecast: fan(from: 2024, steps: 2, start: 85.16, slope: 0, spread: 0),
      targets: [.init(due: .year(2025), threshold: 85.16, label: "Mục tiêu 2025: giữ 85,16%")],
      bounds: 0...100, numberFormat: percent))

  static let atTheBounds = TrendChartCase(
    name: "at-the-bounds",
    chart: TrendChart(
      title: "Từ 0 đến 100", history: years(from: 2018, [0, 0, 12, 70, 99.5, 100, 100]),
      forecast: fan(from: 2025, steps: 2, start: 100, slope: 0, spread: 3).map(clipped),
      targets: [.init(due: .year(2025), threshold: 100, label: "Mục tiêu 2025: 100%")],
      bounds: 0...100, numberFormat: percent))

  static let negative = TrendChartCase(
    name: "negative",
    chart: TrendChart(
      title: "Thay đổi biên chế so với năm trước",
      history: years(from: 2015, [-1.2, -3.4, -8.05, -2.2, 1.5, -0.4, -4.4]),
      forecast: fan(from: 2022, steps: 4, start: -4.4, slope: -0.5, spread: 1.8),
      targets: [.init(due: .year(2025), threshold: -5, label: "Mục tiêu 2025: giảm ít nhất 5%")],
      numberFormat: percent))

  static let thirtyYears = TrendChartCase(
    name: "thirty-years",
    chart: TrendChart(
      title: "Ba mươi năm", subtitle: "Số thủ tục hành chính mỗi năm",
      history: years(
        from: 1995, (0..<30).map(shrinking)),
      forecast: fan(from: 2025, steps: 1, start: 2_300, slope: -90, spread: 160),
      targets: [.init(due: .year(2025), threshold: 2_000, label: "Mục tiêu 2025: ≤ 2.000 thủ tục")],
      source: "Nguồn: ví dụ",
      numberFormat: NumberFormat(language: .vietnamese, decimals: 0, suffix: " thủ tục")))

  static let longNames = TrendChartCase(
    name: "long-names",
    chart: TrendChart(
      title: "Ủy ban nhân dân thành phố trực thuộc trung ương có tên gọi dài nhất trong danh sách: "
        + "Tỷ lệ hồ sơ thủ tục hành chính được tiếp nhận và giải quyết hoàn toàn trực tuyến trên "
        + "tổng số hồ sơ phát sinh trong kỳ báo cáo",
      subtitle:
        "Ít khả năng đạt (18%): dự báo thấp hơn mục tiêu 12,4 điểm phần trăm vào ngày đến hạn; "
        + "muốn đạt phải tăng 9,1 điểm mỗi năm, gấp ba lần tốc độ của năm năm gần đây nhất",
      history: years(from: 2019, [22.5, 31.05, 35.9, 44.4, 46.7, 52.35]),
      breaks: [
        .init(
          firstPeriod: .year(2021),
          label: "Nghị định 107/2021/NĐ-CP: cách tính mới về hồ sơ trực tuyến toàn trình"),
        .init(
          firstPeriod: .year(2022),
          label: "Đổi phạm vi thống kê: chỉ tính dịch vụ công đủ điều kiện cung cấp toàn trình"),
        .init(firstPeriod: .year(2023), label: "Thống kê từ Cổng Dịch vụ công quốc gia"),
      ],
      forecast: fan(from: 2025, steps: 3, start: 52.35, slope: 4, spread: 9),
      targets: [
        .init(
          due: .year(2026), threshold: 76.5,
          label: "Mục tiêu 2026 theo Chương trình tổng thể cải cách hành chính nhà nước giai đoạn "
            + "2021–2030: ít nhất 76,5%"),
        .init(
          due: .year(2027), threshold: 80,
          label: "Mục tiêu 2027 của Kế hoạch chuyển đổi số: tối thiểu 80%"),
        .init(due: .year(2027), threshold: 81, label: "Mục tiêu phấn đấu 2027: trên 81%"),
      ],
      asOfNote: "Số liệu công bố đến ngày 31/3/2025; giá trị năm 2024 là số ước thực hiện.",
      source: "Nguồn: Bộ Nội vụ, Báo cáo cải cách hành chính hằng năm; Văn phòng Chính phủ, Cổng "
        + "Dịch vụ công quốc gia; tính toán của tổ giúp việc ban chỉ đạo cải cách hành chính.",
      watermark: "DỮ LIỆU GIẢ LẬP – KHÔNG DÙNG ĐỂ BÁO CÁO", bounds: 0...100,
      numberFormat: percent))

  static let wideFanFarTarget = TrendChartCase(
    name: "wide-fan-far-target",
    chart: TrendChart(
      title: "Chuỗi ngắn, dự báo rộng", history: years(from: 2023, [8.1, 11.4]),
      forecast: fan(from: 2025, steps: 6, start: 11.4, slope: 3, spread: 14).map(clipped),
      targets: [
        .init(due: .year(2025), threshold: 50, label: "Mục tiêu 2025: ≥ 50%"),
        .init(due: .year(2030), threshold: 95, label: "Mục tiêu 2030: ≥ 95%"),
      ],
      bounds: 0...100, numberFormat: percent))

  static let noForecast = TrendChartCase(
    name: "no-forecast",
    chart: TrendChart(
      title: "Chỉ có lịch sử", history: years(from: 2017, [70, 74.5, 73.2, 79.9, 81.6]),
      targets: [.init(due: .year(2020), threshold: 80, label: "Mục tiêu 2020: ≥ 80%")],
      bounds: 0...100, numberFormat: percent))

  static let noTarget = TrendChartCase(
    name: "no-target",
    chart: TrendChart(
      title: "Chưa có mục tiêu", history: years(from: 2017, [70, 74.5, 73.2, 79.9, 81.6]),
      forecast: fan(from: 2022, steps: 3, start: 81.6, slope: 2, spread: 2),
      bounds: 0...100, numberFormat: percent))

  static let allMissing = TrendChartCase(
    name: "all-missing",
    chart: TrendChart(
      title: "Chưa từng công bố",
      history: (2018...2023).map { .init(period: .year($0), value: nil) },
      targets: [.init(due: .year(2025), threshold: 60, label: "Mục tiêu 2025: ≥ 60%")],
      bounds: 0...100, numberFormat: percent))

  static let nothing = TrendChartCase(
    name: "nothing",
    chart: TrendChart(title: "Không có gì cả", history: [], numberFormat: percent))

  static let forecastAlone = TrendChartCase(
    name: "forecast-alone",
    chart: TrendChart(
      title: "A counterfactual without a past", history: [],
      forecast: fan(from: 2025, steps: 1, start: 40, slope: 2, spread: 5),
      numberFormat: NumberFormat(language: .english, decimals: 1, suffix: " points")))

  static let quarters = TrendChartCase(
    name: "quarters",
    chart: TrendChart(
      title: "Hồ sơ giải quyết đúng hạn theo quý",
      history: (0..<13).map {
        .init(
          period: Period(kind: .quarter, ordinal: 2021 * 4 + $0),
          value: $0 == 5 ? nil : zigzag($0, from: 82, slope: 0.9, width: 4))
      },
      forecast: (13..<16).map {
        point(Period(kind: .quarter, ordinal: 2021 * 4 + $0), 95 + Double($0 - 13), 1.2)
      },
      targets: [
        .init(
          due: Period(kind: .quarter, ordinal: 2024 * 4 + 3), threshold: 98,
          label: "Mục tiêu Quý IV/2024: ≥ 98%")
      ],
      bounds: 0...100, numberFormat: percent))

  static let months = TrendChartCase(
    name: "months",
    chart: TrendChart(
      title: "Digital applications by month",
      history: (0..<70).map {
        .init(
          period: Period(kind: .month, ordinal: 2019 * 12 + $0),
          value: zigzag($0, from: 30, slope: 0.8, width: 12))
      },
      targets: [
        .init(
          due: Period(kind: .month, ordinal: 2025 * 12 + 5), threshold: 95,
          label: "Target Jun 2025: 95%")
      ],
      bounds: 0...100,
      numberFormat: NumberFormat(language: .english, decimals: 1, suffix: "%")))

  static let halves = TrendChartCase(
    name: "halves",
    chart: TrendChart(
      title: "Giải ngân sáu tháng một lần",
      history: (0..<8).map {
        .init(
          period: Period(kind: .half, ordinal: 2020 * 2 + $0),
          value: zigzag($0, from: 40, slope: 1, width: 5))
      },
      numberFormat: percent))

  static let nineMonths = TrendChartCase(
    name: "nine-months",
    chart: TrendChart(
      title: "Chín tháng đầu năm: tỷ lệ hồ sơ trực tuyến",
      history: (2017...2023).map {
        .init(
          period: Period(kind: .cumulative(months: 9), ordinal: $0),
          value: zigzag($0 - 2017, from: 12.5, slope: 8.4, width: 3))
      },
      forecast: (2024...2025).map {
        point(
          Period(kind: .cumulative(months: 9), ordinal: $0), 62.9 + Double($0 - 2023) * 7, 5)
      },
      targets: [
        .init(
          due: Period(kind: .cumulative(months: 9), ordinal: 2025), threshold: 70,
          label: "Mục tiêu 9 tháng năm 2025: ≥ 70%")
      ],
      bounds: 0...100, numberFormat: percent))

  static let schoolYearsWithMarkup = TrendChartCase(
    name: "school-years-with-markup",
    chart: TrendChart(
      title: "Trường <A> & \"B\": tỷ lệ", subtitle: "x < y > z",
      history: (2018...2024).map {
        .init(period: Period(kind: .schoolYear, ordinal: $0), value: Double($0 - 2010))
      },
      source: "R&D <nội bộ>", bounds: 0...20,
      numberFormat: NumberFormat(language: .vietnamese, decimals: 1)))

  private static func shrinking(_ year: Int) -> Double {
    Double(5_400 - 110 * year + year * 37 % 11 * 60)
  }

  /// A rising line with a regular zigzag of `width` units.
  private static func zigzag(_ step: Int, from start: Double, slope: Double, width: Int) -> Double {
    start + slope * Double(step) + Double(step * 7 % width)
  }

  static func years(from first: Int, _ values: [Double]) -> [TrendChart.Point] {
    values.enumerated().map { .init(period: .year(first + $0.offset), value: $0.element) }
  }

  static func fan(
    from first: Int, steps: Int, start: Double, slope: Double, spread: Double
  ) -> [TrendChart.FanPoint] {
    (1...steps).map { (step) in
      point(
        .year(first + step - 1), start + slope * Double(step),
        spread * Double(step).squareRoot())
    }
  }

  /// A forecast with a standard error, at 80 and 95 %.
  private static func point(
    _ period: Period, _ median: Double, _ error: Double
  ) -> TrendChart.FanPoint {
    .init(
      period: period, median: median,
      intervals: [(0.8, 1.282), (0.95, 1.96)].map {
        .init(level: $0.0, lower: median - $0.1 * error, upper: median + $0.1 * error)
      })
  }

  private static func clipped(_ point: TrendChart.FanPoint) -> TrendChart.FanPoint {
    .init(
      period: point.period, median: min(100, max(0, point.median)),
      intervals: point.intervals.map {
        .init(level: $0.level, lower: max(0, $0.lower), upper: min(100, $0.upper))
      })
  }
}

extension TrendChart {
  /// The chart with a label on every forecast and interval, written in the chart's number format.
  var labelled: TrendChart {
    TrendChart(
      title: title, subtitle: subtitle, history: history, breaks: breaks,
      forecast: forecast.map { point in
        FanPoint(
          period: point.period, median: point.median,
          intervals: point.intervals.map { interval in
            Interval(
              level: interval.level, lower: interval.lower, upper: interval.upper,
              label: label(of: interval))
          },
          label: language.pick("Dự báo ", "Forecast ")
            + "\(language.name(of: point.period)): \(numberFormat.text(point.median))")
      },
      targets: targets, asOfNote: asOfNote, source: source, watermark: watermark, bounds: bounds,
      numberFormat: numberFormat, isRank: isRank)
  }

  /// A long unit is left to the median above.
  private func label(of interval: Interval) -> String {
    let level = Int((interval.level * 100).rounded())
    let format = NumberFormat(
      language: language, decimals: numberFormat.decimals,
      suffix: numberFormat.suffix.count <= 2 ? numberFormat.suffix : "")
    return language.pick("khoảng \(level)%: ", "\(level)% interval: ")
      + format.range(interval.lower, interval.upper, word: language.pick("đến", "to"))
  }
}
