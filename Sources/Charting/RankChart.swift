public import Text

/// How likely each place in a ranking is, with the zone of the first n shaded.
public struct RankChart: Sendable, Equatable {
  public let title: String
  public let subtitle: String
  /// The probability of place 1, 2, 3 …; they add up to 1.
  public let probabilities: [Double]
  /// The zone to reach: places 1 to this.
  public let places: Int
  /// The zone in words: «top 10: 24%».
  public let zoneLabel: String
  /// Under the axis: «Thứ hạng».
  public let rankLabel: String
  public let notes: [String]
  public let watermark: String?
  public let language: Language

  public init(
    title: String, subtitle: String = "", probabilities: [Double], places: Int,
    zoneLabel: String, rankLabel: String, notes: [String] = [], watermark: String? = nil,
    language: Language
  ) {
    precondition(
      probabilities.allSatisfy { (0...1).contains($0) }, "a probability lies in 0…1")
    self.title = title
    self.subtitle = subtitle
    self.probabilities = probabilities
    self.places = places
    self.zoneLabel = zoneLabel
    self.rankLabel = rankLabel
    self.notes = notes
    self.watermark = watermark
    self.language = language
  }

  /// The chart as an SVG document.
  public func svg(id: String = "chart") -> String { RankLayout(self).document(id: id) }
}

/// Where everything in a rank chart goes: a bar a place, place 1 at the left.
package struct RankLayout: Sendable {
  private static let width = 900.0
  private static let plotHeight = 260.0

  let chart: RankChart
  let frame: ChartFrame
  let plot: Box
  package let labels: [Label]
  private let axis: ValueAxis

  package init(_ chart: RankChart) {
    let format = NumberFormat(language: chart.language, decimals: 0, suffix: "%")
    let highest = (chart.probabilities.max() ?? 0) * 100
    let axis = ValueAxis(values: [0, max(highest, 5)], bounds: 0...100, format: format)
    let left = ChartFrame.margin + axis.labelWidth + 10
    let plotWidth = RankLayout.width - ChartFrame.margin - left
    let zone = Label(
      chart.zoneLabel, size: 13, weight: .bold, colour: Palette.target, width: plotWidth)
    let frame = ChartFrame(
      title: chart.title, subtitle: chart.subtitle, notes: chart.notes,
      watermark: chart.watermark, width: RankLayout.width, preferredHeight: 0,
      minimumContentHeight: zone.height + RankLayout.plotHeight + 50)
    let top = frame.content.minY + zone.height + 5
    let plot = Box(
      minX: left, minY: top, maxX: left + plotWidth, maxY: top + RankLayout.plotHeight)
    let step = plot.width / Double(max(1, chart.probabilities.count))
    var labels = axis.labels(in: plot)
    labels.append(zone.at(x: plot.minX, y: frame.content.minY, anchor: .start))
    labels.append(
      Label(chart.rankLabel, size: 12, colour: Palette.mutedInk, width: plot.width)
        .at(x: plot.maxX, y: plot.maxY + 24, anchor: .end))
    // The first, the last and the zone's edge come first; others where they have room.
    let count = chart.probabilities.count
    let wanted =
      [1, count, chart.places].filter { (1...max(1, count)).contains($0) }
      + Array(1...max(1, count))
    var ranks: [Label] = []
    for place in wanted where count > 0 {
      let label = Label("\(place)", size: 12, colour: Palette.mutedInk)
        .at(x: plot.minX + (Double(place) - 0.5) * step, y: plot.maxY + 5, anchor: .middle)
      if ranks.allSatisfy({ $0.box.expanded(by: 4).overlap(with: label.box) == 0 }) {
        ranks.append(label)
      }
    }
    self.chart = chart
    self.frame = frame
    self.plot = plot
    self.axis = axis
    self.labels = (labels + ranks).filter { !$0.lines.isEmpty }
  }

  package var labelBoxes: [Box] { (frame.labels + labels).map(\.box) }
  package var picture: Box { Box(minX: 0, minY: 0, maxX: frame.width, maxY: frame.height) }

  func document(id: String) -> String {
    let format = NumberFormat(language: chart.language, decimals: 1, suffix: "%")
    let lines = chart.probabilities.enumerated().filter { $0.element >= 0.0005 }
      .map { "\($0.offset + 1): \(format.text($0.element * 100))" }
    let text = [chart.subtitle, chart.zoneLabel, lines.joined(separator: "; ")]
    return frame.document(
      id: id, title: chart.title,
      description: text.filter { !$0.isEmpty }.joined(separator: ". ") + ".",
      language: chart.language, definitions: [],
      body: [
        .group("zone", zone), .group("grid", axis.gridElements(in: plot)),
        .group("bars", bars), .group("labels", labels.flatMap(\.elements)),
      ]
    ).document
  }

  private var step: Double { plot.width / Double(max(1, chart.probabilities.count)) }

  private var zone: [SVGElement] {
    let edge = plot.minX + step * Double(min(chart.places, chart.probabilities.count))
    return [
      SVGElement(
        "rect",
        [
          "x": plot.minX, "y": plot.minY, "width": edge - plot.minX, "height": plot.height,
          "fill": "#fbeee6",
        ]),
      SVGElement(
        "line",
        [
          "x1": edge, "y1": plot.minY - 4, "x2": edge, "y2": plot.maxY, "stroke": Palette.target,
          "stroke-width": 2, "stroke-dasharray": "12 3 2 3",
        ]),
    ]
  }

  private var bars: [SVGElement] {
    let scale = axis.scale(in: plot)
    return chart.probabilities.enumerated().map { index, probability in
      let y = scale(probability * 100)
      let isInside = index < chart.places
      return SVGElement(
        "rect",
        [
          "x": plot.minX + step * (Double(index) + 0.12), "y": y, "width": step * 0.76,
          "height": plot.maxY - y, "fill": isInside ? Palette.history : "#a9c8e2",
        ])
    }
  }
}
