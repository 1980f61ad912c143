import Text

/// Where everything in a dot plot goes.
package struct DotPlotLayout: Sendable {
  private static let width = 900.0
  private static let rowHeight = 17.0
  private static let size = 11.5

  let chart: DotPlot
  let frame: ChartFrame
  let plot: Box
  package let labels: [Label]
  private let axis: ValueAxis

  package init(_ chart: DotPlot) {
    let names = chart.rows.map {
      Label(
        $0.name, size: DotPlotLayout.size, weight: $0.isEmphasised ? .bold : .regular,
        colour: Palette.ink, width: 240)
    }
    let remarks = chart.rows.map {
      Label($0.remark, size: DotPlotLayout.size, colour: Palette.mutedInk, width: 150)
    }
    let values =
      chart.rows.flatMap { row in
        [row.last, row.median].compactMap(\.self)
          + [row.interval80, row.interval95].compactMap(\.self).flatMap {
            [$0.lowerBound, $0.upperBound]
          }
      } + (chart.target.map { [$0] } ?? [])
    let axis =
      chart.isRank
      ? ValueAxis(places: values, format: chart.numberFormat)
      : ValueAxis(values: values, bounds: chart.bounds, format: chart.numberFormat)
    let heights = zip(names, remarks).map {
      max(DotPlotLayout.rowHeight, $0.height + 3, $1.height + 3)
    }
    let headHeight = chart.targetLabel.isEmpty ? 24.0 : 44
    let frame = ChartFrame(
      title: chart.title, subtitle: chart.subtitle, notes: chart.notes,
      watermark: chart.watermark, width: DotPlotLayout.width, preferredHeight: 0,
      minimumContentHeight: heights.reduce(headHeight + 8, +))
    let left = ChartFrame.margin + (names.map(\.width).max() ?? 0) + 12
    let right =
      DotPlotLayout.width - ChartFrame.margin - max(24, (remarks.map(\.width).max() ?? 0) + 16)
    let plot = Box(
      minX: left, minY: frame.content.minY + headHeight, maxX: right, maxY: frame.content.maxY)

    var labels: [Label] = []
    let scale = LinearScale(domain: axis.domain, start: plot.minX, end: plot.maxX)
    for tick in axis.ticks {
      let label = Label(tick.text, size: ValueAxis.fontSize, colour: Palette.mutedInk)
        .at(x: scale(tick.value), y: plot.minY - 20, anchor: .middle)
      if labels.allSatisfy({ $0.box.expanded(by: 3).overlap(with: label.box) == 0 }) {
        labels.append(label)
      }
    }
    if let target = chart.target, !chart.targetLabel.isEmpty {
      labels.append(
        Label(
          chart.targetLabel, size: 12, weight: .bold, colour: Palette.target,
          width: DotPlotLayout.width
        ).at(x: scale(target), y: plot.minY - 40, anchor: .middle)
          .clamped(from: ChartFrame.margin, to: DotPlotLayout.width - ChartFrame.margin))
    }
    var y = plot.minY + 4
    var centres: [Double] = []
    for (index, height) in heights.enumerated() {
      let middle = y + height / 2
      labels.append(
        names[index].at(x: plot.minX - 12, y: middle - names[index].height / 2, anchor: .end))
      labels.append(
        remarks[index].at(
          x: plot.maxX + 14, y: middle - remarks[index].height / 2, anchor: .start))
      centres.append(middle)
      y += height
    }
    self.chart = chart
    self.frame = frame
    self.plot = plot
    self.axis = axis
    self.labels = labels.filter { !$0.lines.isEmpty }
    self.centres = centres
  }

  private let centres: [Double]

  /// Every rectangle that holds text; no two of them overlap.
  package var labelBoxes: [Box] { (frame.labels + labels).map(\.box) }
  package var picture: Box { Box(minX: 0, minY: 0, maxX: frame.width, maxY: frame.height) }

  func document(id: String) -> String {
    frame.document(
      id: id, title: chart.title, description: chart.textAlternative,
      language: chart.numberFormat.language, definitions: [],
      body: [
        .group("grid", grid), .group("target", target),
        .group("rows", zip(chart.rows, centres).flatMap(marks)),
        .group("labels", labels.flatMap(\.elements)),
      ]
    ).document
  }

  private var scale: LinearScale {
    LinearScale(domain: axis.domain, start: plot.minX, end: plot.maxX)
  }

  private var grid: [SVGElement] {
    axis.ticks.map { tick in
      DotPlotLayout.line(
        from: Position(x: scale(tick.value), y: plot.minY),
        to: Position(x: scale(tick.value), y: plot.maxY), colour: Palette.grid, width: 1)
    }
      + centres.map { y in
        DotPlotLayout.line(
          from: Position(x: plot.minX, y: y), to: Position(x: plot.maxX, y: y),
          colour: Palette.gap, width: 1)
      }
  }

  private var target: [SVGElement] {
    guard let value = chart.target else { return [] }
    return [
      SVGElement(
        "line",
        [
          "x1": scale(value), "y1": plot.minY - 4, "x2": scale(value), "y2": plot.maxY,
          "stroke": Palette.target, "stroke-width": 2, "stroke-dasharray": "12 3 2 3",
        ])
    ]
  }

  private func marks(_ row: DotPlot.Row, y: Double) -> [SVGElement] {
    var marks: [SVGElement] = []
    for (interval, width, colour) in [
      (row.interval95, 1.5, "#6f9fc8"), (row.interval80, 4.5, "#a9c8e2"),
    ] {
      guard let interval else { continue }
      marks.append(
        DotPlotLayout.line(
          from: Position(x: scale(interval.lowerBound), y: y),
          to: Position(x: scale(interval.upperBound), y: y), colour: colour, width: width))
    }
    if let last = row.last {
      marks.append(
        SVGElement(
          "circle",
          [
            "cx": scale(last), "cy": y, "r": 3.5, "fill": Palette.background,
            "stroke": Palette.mutedInk, "stroke-width": 1.3,
          ]))
    }
    if let median = row.median {
      marks.append(
        SVGElement(
          "circle",
          [
            "cx": scale(median), "cy": y, "r": row.isEmphasised ? 5.5 : 4,
            "fill": Palette.history, "stroke": Palette.background, "stroke-width": 1,
          ]))
    }
    return marks
  }

  private static func line(
    from start: Position, to end: Position, colour: String, width: Double
  ) -> SVGElement {
    SVGElement(
      "line",
      [
        "x1": start.x, "y1": start.y, "x2": end.x, "y2": end.y, "stroke": colour,
        "stroke-width": width,
      ])
  }
}
