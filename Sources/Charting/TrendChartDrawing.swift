/// Draws a trend chart that has been laid out; from back to front.
struct TrendChartDrawing {
  let layout: TrendChartLayout
  let id: String

  private var plot: Box { layout.plot }

  var document: String {
    layout.frame.document(
      id: id, title: layout.chart.title, description: layout.chart.textAlternative,
      language: layout.chart.language, definitions: definitions,
      body: [
        .group("gaps", layout.gaps.map { rectangle($0, fill: Palette.gap) }),
        .group("range-targets", rangeTargets),
        .group("forecast-intervals", layout.bands.map(band)),
        .group("watermark", watermark),
        .group("grid", layout.valueAxis.gridElements(in: plot)),
        .group("period-axis", periodAxis),
        .group("breaks", layout.breakLines.map(breakLine)),
        .group("targets", layout.targetLines.flatMap(targetLine)),
        .group("leaders", layout.leaders.map(leader)),
        .group("forecast-median", median),
        .group("history", layout.lines.map(historyLine) + layout.markers.map(historyMarker)),
        .group("targets-due", layout.targetLines.map(dueMarker)),
        .group("labels", layout.labels.flatMap(\.elements)),
      ]
    ).document
  }

  /// Range targets are hatched: the hatching stays visible over the fan and on a black and white
  /// print.
  private var definitions: [SVGElement] {
    guard layout.targetLines.contains(where: { $0.upperY != nil }) else { return [] }
    return [
      SVGElement(
        "pattern",
        [
          "id": "\(id)-hatch", "width": 6, "height": 6, "patternUnits": "userSpaceOnUse",
          "patternTransform": "rotate(45)",
        ],
        [
          SVGElement(
            "line",
            ["x1": 0, "y1": 0, "x2": 0, "y2": 6, "stroke": Palette.target, "stroke-width": 1])
        ])
    ]
  }

  /// The warning across the plot, over the areas and behind the lines; the badge above repeats it in
  /// full strength.
  private var watermark: [SVGElement] {
    guard let text = layout.chart.watermark, !text.isEmpty else { return [] }
    let wanted = plot.width * 0.8
    let size = min(72, wanted / TextMetrics.width(of: text, size: 1, weight: .bold))
    let centre = "\(SVGElement.coordinate(plot.midX)) \(SVGElement.coordinate(plot.midY))"
    return [
      SVGElement(
        "text",
        [
          "x": plot.midX, "y": plot.midY + size * 0.36, "font-size": size,
          "font-weight": "bold", "text-anchor": "middle", "fill": Palette.ink, "fill-opacity": 0.09,
          "transform": "rotate(-18 \(centre))", "aria-hidden": "true",
        ], text: text)
    ]
  }

  private var periodAxis: [SVGElement] {
    guard let axis = layout.periodAxis else { return [] }
    return [
      SVGElement(
        "line",
        [
          "x1": plot.minX, "y1": plot.maxY, "x2": plot.maxX, "y2": plot.maxY,
          "stroke": Palette.axis, "stroke-width": 1,
        ])
    ] + axis.tickElements(y: plot.maxY)
  }

  private func band(_ band: TrendChartLayout.Band) -> SVGElement {
    SVGElement(
      "polygon", ["points": text(band.outline), "fill": band.fill])
  }

  private var median: [SVGElement] {
    if layout.median.count == 1, let only = layout.median.first {
      return [
        SVGElement("circle", ["cx": only.x, "cy": only.y, "r": 4, "fill": Palette.history])
      ]
    }
    return layout.median.isEmpty
      ? []
      : [line(layout.median, colour: Palette.history, width: 2, dashes: "6 4")]
  }

  private func historyLine(_ stretch: TrendChartLayout.Line) -> SVGElement {
    line(
      stretch.points, colour: Palette.history, width: 2.5,
      dashes: stretch.isConstructed ? "3 3" : nil)
  }

  private func historyMarker(_ marker: TrendChartLayout.Marker) -> SVGElement {
    SVGElement(
      "circle",
      [
        "cx": marker.position.x, "cy": marker.position.y, "r": layout.markerRadius,
        "fill": marker.isConstructed ? Palette.background : Palette.history,
        "stroke": marker.isConstructed ? Palette.history : Palette.background,
        "stroke-width": marker.isConstructed ? 1.5 : 1,
      ])
  }

  private func breakLine(_ mark: TrendChartLayout.BreakLine) -> SVGElement {
    line(
      [Position(x: mark.x, y: mark.top), Position(x: mark.x, y: plot.maxY)],
      colour: Palette.axis, width: 1.2, dashes: "5 3")
  }

  private var rangeTargets: [SVGElement] {
    layout.targetLines.compactMap { (target) in
      target.upperY.map {
        rectangle(
          Box(minX: target.start, minY: $0, maxX: target.due.x, maxY: target.due.y),
          fill: "url(#\(id)-hatch)")
      }
    }
  }

  private func targetLine(_ target: TrendChartLayout.TargetLine) -> [SVGElement] {
    let edges = [target.due.y] + (target.upperY.map { [$0] } ?? [])
    return edges.map { (y) in
      line(
        [Position(x: target.start, y: y), Position(x: target.due.x, y: y)],
        colour: Palette.target, width: 2, dashes: "12 3 2 3")
    } + [
      line(
        [target.due, Position(x: target.due.x, y: plot.maxY)], colour: Palette.target, width: 1,
        dashes: "1 3")
    ]
      + edges.dropFirst().map { (y) in
        line(
          [target.due, Position(x: target.due.x, y: y)], colour: Palette.target, width: 2,
          dashes: nil)
      }
  }

  /// A diamond where the target is due; a range target has one on each edge.
  private func dueMarker(_ target: TrendChartLayout.TargetLine) -> SVGElement {
    let edges = [target.due.y] + (target.upperY.map { [$0] } ?? [])
    return .group(
      "due",
      edges.map { (y) in
        let radius = 6.5
        let corners = [
          Position(x: target.due.x, y: y - radius), Position(x: target.due.x + radius, y: y),
          Position(x: target.due.x, y: y + radius), Position(x: target.due.x - radius, y: y),
        ]
        return SVGElement(
          "polygon",
          [
            "points": text(corners), "fill": Palette.target, "stroke": Palette.background,
            "stroke-width": 1,
          ])
      })
  }

  private func leader(_ leader: TrendChartLayout.Leader) -> SVGElement {
    line(
      leader.points, colour: leader.colour, width: 1, dashes: leader.points.count > 2 ? "1 3" : nil)
  }

  private func line(
    _ points: [Position], colour: String, width: Double, dashes: String?
  ) -> SVGElement {
    dashes.map {
      SVGElement(
        "polyline",
        [
          "points": text(points), "fill": "none", "stroke": colour, "stroke-width": width,
          "stroke-dasharray": $0,
        ])
    }
      ?? SVGElement(
        "polyline",
        [
          "points": text(points), "fill": "none", "stroke": colour, "stroke-width": width,
          "stroke-linejoin": "round", "stroke-linecap": "round",
        ])
  }

  private func rectangle(_ box: Box, fill: String) -> SVGElement {
    SVGElement(
      "rect",
      ["x": box.minX, "y": box.minY, "width": box.width, "height": box.height, "fill": fill])
  }

  private func text(_ points: [Position]) -> String {
    points.map { "\(SVGElement.coordinate($0.x)),\(SVGElement.coordinate($0.y))" }
      .joined(separator: " ")
  }
}
