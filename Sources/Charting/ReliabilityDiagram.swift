public import Text

/// Whether forecasts kept their word: of the targets given some probability, the share that was
/// reached. On the diagonal, 70 % means 70 %.
///
/// - SeeAlso: A. H. Murphy & R. L. Winkler, «Reliability of subjective probability forecasts of
///   precipitation and temperature», *Applied Statistics* 26 (1977).
public struct ReliabilityDiagram: Sendable, Equatable {
  /// The forecasts of one class of probability.
  public struct Bin: Sendable, Equatable {
    /// Mean probability given, 0…1.
    public let forecast: Double
    /// Share that came true, 0…1.
    public let observed: Double
    public let count: Int

    public init(forecast: Double, observed: Double, count: Int) {
      precondition(
        (0...1).contains(forecast) && (0...1).contains(observed) && count > 0,
        "a bin has forecasts, and shares lie in 0…1")
      self.forecast = forecast
      self.observed = observed
      self.count = count
    }
  }

  public let title: String
  public let subtitle: String
  public let bins: [Bin]
  /// Under the axis, and above the plot.
  public let forecastLabel: String
  public let observedLabel: String
  public let notes: [String]
  public let watermark: String?
  public let language: Language

  public init(
    title: String, subtitle: String = "", bins: [Bin], forecastLabel: String,
    observedLabel: String, notes: [String] = [], watermark: String? = nil, language: Language
  ) {
    self.title = title
    self.subtitle = subtitle
    self.bins = bins.sorted { $0.forecast < $1.forecast }
    self.forecastLabel = forecastLabel
    self.observedLabel = observedLabel
    self.notes = notes
    self.watermark = watermark
    self.language = language
  }

  /// The chart as an SVG document.
  public func svg(id: String = "chart") -> String { ReliabilityLayout(self).document(id: id) }
}

/// Where everything in a reliability diagram goes: a square, so that the diagonal is one.
package struct ReliabilityLayout: Sendable {
  private static let width = 640.0
  private static let side = 420.0

  let chart: ReliabilityDiagram
  let frame: ChartFrame
  let plot: Box
  package let labels: [Label]

  package init(_ chart: ReliabilityDiagram) {
    let side = ReliabilityLayout.side
    let left = ChartFrame.margin + 50
    let observed = Label(
      chart.observedLabel, size: 12, colour: Palette.mutedInk,
      width: ReliabilityLayout.width - 2 * ChartFrame.margin)
    let forecast = Label(chart.forecastLabel, size: 12, colour: Palette.mutedInk, width: side)
    let frame = ChartFrame(
      title: chart.title, subtitle: chart.subtitle, notes: chart.notes,
      watermark: chart.watermark, width: ReliabilityLayout.width, preferredHeight: 0,
      minimumContentHeight: observed.height + 8 + side + 26 + forecast.height)
    let top = frame.content.minY + observed.height + 8
    let plot = Box(minX: left, minY: top, maxX: left + side, maxY: top + side)
    let format = NumberFormat(language: chart.language, decimals: 0, suffix: "%")
    var labels = [
      observed.at(x: ChartFrame.margin, y: frame.content.minY, anchor: .start),
      forecast.at(x: plot.maxX, y: plot.maxY + 24, anchor: .end),
    ]
    for percent in stride(from: 0.0, through: 100, by: 20) {
      let label = Label(format.text(percent), size: 12, colour: Palette.mutedInk)
      let share = percent / 100
      labels.append(
        label.at(
          x: plot.minX - 13, y: plot.maxY - share * side - label.height / 2, anchor: .end))
      labels.append(
        label.at(x: plot.minX + share * side, y: plot.maxY + 5, anchor: .middle))
    }
    // How many forecasts stand behind a point, where it covers nothing.
    let diagonal = LabelPlacement.Segment(
      start: Position(x: plot.minX, y: plot.maxY), end: Position(x: plot.maxX, y: plot.minY))
    let marks = chart.bins.map { bin in
      let centre = ReliabilityLayout.place(bin, in: plot)
      return Box(minX: centre.x, minY: centre.y, maxX: centre.x, maxY: centre.y)
        .expanded(by: ReliabilityLayout.radius(bin))
    }
    let lines = [diagonal] + ReliabilityLayout.segments(chart.bins, in: plot)
    for bin in chart.bins {
      let centre = ReliabilityLayout.place(bin, in: plot)
      let label = Label("n = \(bin.count)", size: 11, colour: Palette.ink, hasHalo: true)
      let radius = ReliabilityLayout.radius(bin) + 4
      let candidates: [Label] = [
        label.at(x: centre.x + radius, y: centre.y - label.height / 2, anchor: .start),
        label.at(x: centre.x - radius, y: centre.y - label.height / 2, anchor: .end),
        label.at(x: centre.x, y: centre.y - radius - label.height, anchor: .middle),
        label.at(x: centre.x, y: centre.y + radius, anchor: .middle),
        label.at(x: centre.x + radius, y: centre.y - radius - label.height, anchor: .start),
        label.at(x: centre.x + radius, y: centre.y + radius, anchor: .start),
        label.at(x: centre.x - radius, y: centre.y - radius - label.height, anchor: .end),
        label.at(x: centre.x - radius, y: centre.y + radius, anchor: .end),
        label.at(x: centre.x + radius, y: centre.y + radius, anchor: .end),
        label.at(x: centre.x - radius, y: centre.y + radius, anchor: .start),
        label.at(x: centre.x + radius, y: centre.y - radius - label.height, anchor: .end),
        label.at(x: centre.x - radius, y: centre.y - radius - label.height, anchor: .start),
      ]
      labels.append(
        LabelPlacement.best(
          of: candidates, avoiding: labels.map(\.box) + marks, segments: lines,
          inside: plot.expanded(by: 10)))
    }
    self.chart = chart
    self.frame = frame
    self.plot = plot
    self.labels = labels.filter { !$0.lines.isEmpty }
  }

  package var labelBoxes: [Box] { (frame.labels + labels).map(\.box) }
  package var picture: Box { Box(minX: 0, minY: 0, maxX: frame.width, maxY: frame.height) }

  /// Areas tell counts; a single forecast is still seen, and none covers its neighbours.
  private static func radius(_ bin: ReliabilityDiagram.Bin) -> Double {
    min(16, 3.5 + Double(bin.count).squareRoot() * 0.8)
  }

  private static func place(_ bin: ReliabilityDiagram.Bin, in plot: Box) -> Position {
    Position(
      x: plot.minX + bin.forecast * plot.width, y: plot.maxY - bin.observed * plot.height)
  }

  func document(id: String) -> String {
    let format = NumberFormat(language: chart.language, decimals: 0, suffix: "%")
    let lines = chart.bins.map {
      "\(format.text($0.forecast * 100)) → \(format.text($0.observed * 100)) (n = \($0.count))"
    }
    let text = [chart.subtitle, lines.joined(separator: "; ")].filter { !$0.isEmpty }
    return frame.document(
      id: id, title: chart.title, description: text.joined(separator: ". ") + ".",
      language: chart.language, definitions: [],
      body: [
        .group("grid", grid), .group("bins", marks), .group("labels", labels.flatMap(\.elements)),
      ]
    ).document
  }

  private var grid: [SVGElement] {
    let steps = stride(from: 0.0, through: 1, by: 0.2).flatMap { share -> [SVGElement] in
      let (x, y) = (plot.minX + share * plot.width, plot.maxY - share * plot.height)
      return [
        line(Position(x: plot.minX, y: y), Position(x: plot.maxX, y: y)),
        line(Position(x: x, y: plot.minY), Position(x: x, y: plot.maxY)),
      ]
    }
    let diagonal = SVGElement(
      "line",
      [
        "x1": plot.minX, "y1": plot.maxY, "x2": plot.maxX, "y2": plot.minY,
        "stroke": Palette.axis, "stroke-width": 1.5, "stroke-dasharray": "6 4",
      ])
    return steps + [diagonal]
  }

  private func line(_ start: Position, _ end: Position) -> SVGElement {
    SVGElement(
      "line",
      [
        "x1": start.x, "y1": start.y, "x2": end.x, "y2": end.y, "stroke": Palette.grid,
        "stroke-width": 1,
      ])
  }

  /// Below this many trials a share says little: such dots are hollow, and no line joins them.
  private static let enough = 10

  /// The line through neighbours that both have enough trials.
  private static func segments(
    _ bins: [ReliabilityDiagram.Bin], in plot: Box
  ) -> [LabelPlacement.Segment] {
    zip(bins, bins.dropFirst()).filter { $0.count >= enough && $1.count >= enough }
      .map { LabelPlacement.Segment(start: place($0, in: plot), end: place($1, in: plot)) }
  }

  private var marks: [SVGElement] {
    let joints = ReliabilityLayout.segments(chart.bins, in: plot).map { segment in
      SVGElement(
        "line",
        [
          "x1": segment.start.x, "y1": segment.start.y, "x2": segment.end.x, "y2": segment.end.y,
          "stroke": Palette.history, "stroke-width": 1.5,
        ])
    }
    return joints
      + chart.bins.map { bin in
        let centre = ReliabilityLayout.place(bin, in: plot)
        let isSolid = bin.count >= ReliabilityLayout.enough
        return SVGElement(
          "circle",
          [
            "cx": centre.x, "cy": centre.y, "r": ReliabilityLayout.radius(bin),
            "fill": isSolid ? Palette.history : Palette.background,
            "stroke": isSolid ? Palette.background : Palette.history,
            "stroke-width": isSolid ? 1 : 1.5,
          ])
      }
  }
}
