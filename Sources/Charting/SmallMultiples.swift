import Plans
public import Text
public import TimeSeries

/// One indicator over all units: a small chart for each, on one scale, in order.
public struct SmallMultiples: Sendable, Equatable {
  /// One unit's history, forecast and last value.
  public struct Panel: Sendable, Equatable {
    public let name: String
    /// Beside the name: the last value.
    public let remark: String
    public let history: [TrendChart.Point]
    public let forecast: [TrendChart.FanPoint]
    /// First periods under a new definition; no line crosses them.
    public let breaks: [Period]

    public init(
      name: String, remark: String, history: [TrendChart.Point],
      forecast: [TrendChart.FanPoint] = [], breaks: [Period] = []
    ) {
      self.name = name
      self.remark = remark
      self.breaks = breaks
      self.history = history.sorted { $0.period.ordinal < $1.period.ordinal }
      self.forecast = forecast.sorted { $0.period.ordinal < $1.period.ordinal }
    }
  }

  public let title: String
  public let subtitle: String
  public let panels: [Panel]
  public let target: Double?
  public let notes: [String]
  public let watermark: String?
  public let bounds: ClosedRange<Double>?
  public let numberFormat: NumberFormat
  /// Whether values are places, of which the first stands on top.
  public let isRank: Bool

  public init(
    title: String, subtitle: String = "", panels: [Panel], target: Double? = nil,
    notes: [String] = [], watermark: String? = nil, bounds: ClosedRange<Double>? = nil,
    numberFormat: NumberFormat, isRank: Bool = false
  ) {
    self.title = title
    self.subtitle = subtitle
    self.panels = panels
    self.target = target
    self.notes = notes
    self.watermark = watermark
    self.bounds = bounds
    self.numberFormat = numberFormat
    self.isRank = isRank
  }

  /// The chart as an SVG document.
  public func svg(id: String = "chart") -> String { SmallMultiplesLayout(self).document(id: id) }
}

/// Where the small charts go: five a row, each under its own name.
package struct SmallMultiplesLayout: Sendable {
  private static let width = 900.0
  private static let perRow = 5
  private static let gap = 14.0
  private static let plotHeight = 58.0
  private static let size = 10.5

  let chart: SmallMultiples
  let frame: ChartFrame
  package let labels: [Label]
  private let cells: [Box]
  private let axis: ValueAxis
  private let ordinals: ClosedRange<Int>

  package init(_ chart: SmallMultiples) {
    typealias Own = SmallMultiplesLayout
    let periods = chart.panels.flatMap { panel in
      panel.history.map(\.period.ordinal) + panel.forecast.map(\.period.ordinal)
    }
    let values =
      chart.panels.flatMap { panel in
        panel.history.compactMap(\.value)
          + panel.forecast.flatMap { point in
            [point.median]
              + point.intervals.filter { $0.level < 0.9 }.flatMap { [$0.lower, $0.upper] }
          }
      } + (chart.target.map { [$0] } ?? [])
    let axis =
      chart.isRank
      ? ValueAxis(places: values, format: chart.numberFormat)
      : ValueAxis(values: values, bounds: chart.bounds, format: chart.numberFormat)
    let first = periods.min() ?? 0
    let ordinals = first...max(periods.max() ?? 0, first + 1)
    let left = ChartFrame.margin + axis.labelWidth + 8
    let room = Own.width - ChartFrame.margin - left
    let cellWidth = (room - Own.gap * Double(Own.perRow - 1)) / Double(Own.perRow)
    let names = chart.panels.map { panel in
      Label(
        "\(panel.name)\u{00A0} \(panel.remark)", size: Own.size, weight: .bold,
        colour: Palette.ink, width: cellWidth)
    }
    let rows = stride(from: 0, to: names.count, by: Own.perRow).map {
      Array($0..<min($0 + Own.perRow, names.count))
    }
    let nameHeights = rows.map { row in row.map { names[$0].height }.max() ?? 0 }
    let contentHeight =
      nameHeights.reduce(0) { $0 + $1 + Own.plotHeight + Own.gap } + 16
    let frame = ChartFrame(
      title: chart.title, subtitle: chart.subtitle, notes: chart.notes,
      watermark: chart.watermark, width: Own.width, preferredHeight: 0,
      minimumContentHeight: contentHeight)

    var labels: [Label] = []
    var cells: [Box] = []
    var y = frame.content.minY
    for (row, indices) in rows.enumerated() {
      for (column, index) in indices.enumerated() {
        let x = left + Double(column) * (cellWidth + Own.gap)
        let top = y + nameHeights[row]
        labels.append(names[index].at(x: x, y: top - names[index].height, anchor: .start))
        cells.append(
          Box(minX: x, minY: top, maxX: x + cellWidth, maxY: top + Own.plotHeight))
      }
      // Only the ends of the scale, at the left of each row.
      if let box = cells.last {
        for tick in [axis.ticks.first, axis.ticks.last].compactMap(\.self) {
          let scale = axis.scale(in: box)
          let label = Label(tick.text, size: Own.size, colour: Palette.mutedInk)
          labels.append(
            label.at(x: left - 6, y: scale(tick.value) - label.height / 2, anchor: .end))
        }
      }
      y += nameHeights[row] + Own.plotHeight + Own.gap
    }
    // The first and the last period, once, under the last row's first chart.
    if let kind = chart.panels.first.flatMap({ ($0.history.first?.period ?? nil)?.kind }),
      let row = rows.last, let index = row.first
    {
      let box = cells[index]
      let language = chart.numberFormat.language
      for (ordinal, x, anchor) in [
        (ordinals.lowerBound, box.minX, Label.Anchor.start),
        (ordinals.upperBound, box.maxX, .end),
      ] {
        labels.append(
          Label(
            language.axisName(of: Period(kind: kind, ordinal: ordinal)), size: Own.size,
            colour: Palette.mutedInk
          ).at(x: x, y: box.maxY + 2, anchor: anchor))
      }
    }
    self.chart = chart
    self.frame = frame
    self.labels = labels.filter { !$0.lines.isEmpty }
    self.cells = cells
    self.axis = axis
    self.ordinals = ordinals
  }

  /// Every rectangle that holds text; no two of them overlap.
  package var labelBoxes: [Box] { (frame.labels + labels).map(\.box) }
  package var picture: Box { Box(minX: 0, minY: 0, maxX: frame.width, maxY: frame.height) }

  func document(id: String) -> String {
    let lines = chart.panels.map { "\($0.name): \($0.remark)" }.joined(separator: "; ")
    return frame.document(
      id: id, title: chart.title,
      description: [chart.subtitle, lines + "."].filter { !$0.isEmpty }.joined(separator: ". "),
      language: chart.numberFormat.language, definitions: [],
      body: [
        .group("panels", zip(chart.panels, cells).map { .group("panel", marks($0, in: $1)) }),
        .group("labels", labels.flatMap(\.elements)),
      ]
    ).document
  }

  private func marks(_ panel: SmallMultiples.Panel, in box: Box) -> [SVGElement] {
    let plot = PanelPlot(box: box, axis: axis, ordinals: ordinals, breaks: panel.breaks)
    let anchor = plot.anchor(panel.history, before: panel.forecast)
    let last = panel.history.last { $0.value != nil }
    return [plot.background] + plot.band(panel.forecast, from: anchor)
      + (chart.target.map { [plot.target($0)] } ?? [])
      + plot.median(panel.forecast, from: anchor, width: 1.1)
      + plot.history(panel.history, width: 1.6)
      + (last.flatMap { point in point.value.map { plot.place(point.period, $0) } }
        .map { [plot.dot($0, radius: 2.2)] } ?? [])
  }
}
