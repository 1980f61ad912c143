public import Text

/// Every target of a plan as one row: how likely it is, where the indicator stands, where it heads
/// and what was signed.
///
/// The bars share one scale, 0 to 100 %, so that the eye finds the targets at risk; numbers stand in
/// columns, because indicators have different units and no common axis.
public struct OverviewChart: Sendable, Equatable {
  public struct Row: Sendable, Equatable {
    public let name: String
    /// Under the name, smaller.
    public let unit: String
    public let target: String
    public let last: String
    public let median: String
    /// `nil` where nothing is forecast; then only the answer is written.
    public let probability: Double?
    public let probabilityText: String
    public let answer: String
    /// Fill of the bar, or of the mark before an answer without one.
    public let colour: String

    public init(
      name: String, unit: String, target: String, last: String, median: String,
      probability: Double?, probabilityText: String, answer: String, colour: String
    ) {
      precondition(probability.map { (0...1).contains($0) } ?? true, "a probability is in 0…1")
      self.name = name
      self.unit = unit
      self.target = target
      self.last = last
      self.median = median
      self.probability = probability
      self.probabilityText = probabilityText
      self.answer = answer
      self.colour = colour
    }
  }

  /// The headings: indicator, target, last value, median, likelihood.
  public struct Headings: Sendable, Equatable {
    public let name: String
    public let target: String
    public let last: String
    public let median: String
    public let likelihood: String

    public init(name: String, target: String, last: String, median: String, likelihood: String) {
      self.name = name
      self.target = target
      self.last = last
      self.median = median
      self.likelihood = likelihood
    }
  }

  public let title: String
  public let subtitle: String
  public let headings: Headings
  public let rows: [Row]
  public let notes: [String]
  public let watermark: String?
  public let language: Language

  public init(
    title: String, subtitle: String = "", headings: Headings, rows: [Row], notes: [String] = [],
    watermark: String? = nil, language: Language
  ) {
    self.title = title
    self.subtitle = subtitle
    self.headings = headings
    self.rows = rows
    self.notes = notes
    self.watermark = watermark
    self.language = language
  }

  /// The chart as an SVG document.
  public func svg(id: String = "chart") -> String { OverviewLayout(self).document(id: id) }
}

/// Where everything in an overview goes.
package struct OverviewLayout: Sendable {
  private static let width = 900.0
  private static let size = 12.0
  /// Left edges and widths of the columns.
  private static let columns: [(x: Double, width: Double)] = [
    (24, 270), (306, 96), (414, 112), (538, 66), (616, 260),
  ]
  private static let barWidth = 150.0
  private static let spacing = 9.0

  let chart: OverviewChart
  let frame: ChartFrame
  package let labels: [Label]
  private let shapes: [SVGElement]

  package init(_ chart: OverviewChart) {
    let columns = OverviewLayout.columns
    func label(_ text: String, _ column: Int, bold: Bool = false, muted: Bool = false) -> Label {
      Label(
        text, size: OverviewLayout.size, weight: bold ? .bold : .regular,
        colour: muted ? Palette.mutedInk : Palette.ink, width: columns[column].width)
    }
    // Cells first, because their heights decide where rows lie.
    let cells = chart.rows.map { row in
      [
        label(row.name, 0, bold: true), label(row.target, 1), label(row.last, 2),
        label(row.median, 3), label(row.answer, 4),
      ]
    }
    let units = chart.rows.map { label($0.unit, 0, muted: true) }
    let heights = zip(zip(cells, units), chart.rows).map { pair, row in
      let (cells, unit) = pair
      let bar = row.probability == nil ? 0 : 17.0
      return max(
        cells[0].height + unit.height, cells[4].height + bar, cells[1].height, cells[2].height,
        cells[3].height) + OverviewLayout.spacing
    }
    let heads = [
      chart.headings.name, chart.headings.target, chart.headings.last, chart.headings.median,
      chart.headings.likelihood,
    ].enumerated().map { label($1, $0, muted: true) }
    let headHeight = (heads.map(\.height).max() ?? 0) + 10
    let contentHeight = heights.reduce(headHeight, +) + 6
    let frame = ChartFrame(
      title: chart.title, subtitle: chart.subtitle, notes: chart.notes,
      watermark: chart.watermark, width: OverviewLayout.width, preferredHeight: 0,
      minimumContentHeight: contentHeight)

    var labels: [Label] = []
    var shapes: [SVGElement] = []
    var y = frame.content.minY
    for (column, head) in heads.enumerated() {
      labels.append(head.at(x: columns[column].x, y: y, anchor: .start))
    }
    y += headHeight
    for (index, row) in chart.rows.enumerated() {
      shapes.append(OverviewLayout.rule(at: y - 4))
      for column in 0..<4 {
        labels.append(cells[index][column].at(x: columns[column].x, y: y, anchor: .start))
      }
      labels.append(
        units[index].at(x: columns[0].x, y: y + cells[index][0].height, anchor: .start))
      if let probability = row.probability {
        let bar = Box(
          minX: columns[4].x, minY: y + 2, maxX: columns[4].x + OverviewLayout.barWidth,
          maxY: y + 14)
        shapes += OverviewLayout.bar(bar, share: probability, colour: row.colour)
        labels.append(
          Label(
            row.probabilityText, size: OverviewLayout.size, weight: .bold, colour: Palette.ink
          ).at(x: bar.maxX + 8, y: y, anchor: .start))
        labels.append(cells[index][4].at(x: columns[4].x, y: y + 17, anchor: .start))
      } else {
        labels.append(cells[index][4].at(x: columns[4].x, y: y, anchor: .start))
      }
      y += heights[index]
    }
    self.chart = chart
    self.frame = frame
    self.labels = labels.filter { !$0.lines.isEmpty }
    self.shapes = shapes
  }

  /// Every rectangle that holds text; no two of them overlap.
  package var labelBoxes: [Box] { (frame.labels + labels).map(\.box) }
  package var picture: Box { Box(minX: 0, minY: 0, maxX: frame.width, maxY: frame.height) }

  func document(id: String) -> String {
    let description =
      ([chart.subtitle]
      + chart.rows.map { row in
        let chance = row.probability == nil ? "" : " (\(row.probabilityText))"
        return "\(row.name), \(row.unit), \(row.target): \(row.answer)\(chance)."
      }).filter { !$0.isEmpty }.joined(separator: " ")
    return frame.document(
      id: id, title: chart.title, description: description, language: chart.language,
      definitions: [],
      body: [.group("rows", shapes), .group("labels", labels.flatMap(\.elements))]
    ).document
  }

  private static func rule(at y: Double) -> SVGElement {
    SVGElement(
      "line",
      [
        "x1": ChartFrame.margin, "y1": y, "x2": width - ChartFrame.margin, "y2": y,
        "stroke": Palette.grid, "stroke-width": 1,
      ])
  }

  /// The whole of 100 % outlined, the share filled, a tick at one half.
  private static func bar(_ box: Box, share: Double, colour: String) -> [SVGElement] {
    [
      SVGElement(
        "rect",
        [
          "x": box.minX, "y": box.minY, "width": box.width, "height": box.height,
          "fill": Palette.gap,
        ]),
      SVGElement(
        "rect",
        [
          "x": box.minX, "y": box.minY, "width": box.width * share, "height": box.height,
          "fill": colour,
        ]),
      SVGElement(
        "line",
        [
          "x1": box.midX, "y1": box.minY - 2, "x2": box.midX, "y2": box.maxY + 2,
          "stroke": Palette.axis, "stroke-width": 1,
        ]),
      SVGElement(
        "rect",
        [
          "x": box.minX, "y": box.minY, "width": box.width, "height": box.height, "fill": "none",
          "stroke": Palette.axis, "stroke-width": 0.75,
        ]),
    ]
  }
}
