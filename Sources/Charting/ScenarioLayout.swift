import Plans
import Text
import TimeSeries

/// Where everything in a scenario chart goes: up to three plots a row, each under its own name.
package struct ScenarioLayout: Sendable {
  private static let width = 900.0
  private static let perRow = 3
  private static let gap = 18.0
  private static let plotHeight = 190.0
  private static let footHeight = 22.0
  private static let size = 12.0

  let chart: ScenarioChart
  let frame: ChartFrame
  package let labels: [Label]
  private let plots: [PanelPlot]
  private let axis: ValueAxis

  package init(_ chart: ScenarioChart) {
    typealias Own = ScenarioLayout
    let axis = Own.axis(of: chart)
    let periods = (chart.history.map(\.period) + chart.paths.flatMap { $0.points.map(\.period) })
    let first = periods.map(\.ordinal).min() ?? 0
    let ordinals = first...max(periods.map(\.ordinal).max() ?? 0, first + 1)

    let left = ChartFrame.margin + axis.labelWidth + 10
    let columns = max(1, min(Own.perRow, chart.paths.count == 4 ? 2 : chart.paths.count))
    let room = Own.width - ChartFrame.margin - left - Own.gap * Double(columns - 1)
    let plotWidth = room / Double(columns)
    let heads = chart.paths.map { path in
      Label(
        lines: Label(
          path.name, size: Own.size, weight: .bold, colour: Palette.ink, width: plotWidth
        )
        .lines
          + Label(path.remark, size: Own.size, colour: Palette.mutedInk, width: plotWidth).lines,
        size: Own.size)
    }
    let ends = chart.paths.map { path in
      path.points.last.map {
        Label(
          chart.numberFormat.text($0.median), size: Own.size, weight: .bold,
          colour: Palette.history, hasHalo: true)
      }
    }
    let endRoom = (ends.compactMap { $0?.width }.max() ?? 0) + 8

    let rows = stride(from: 0, to: chart.paths.count, by: columns).map {
      Array($0..<min($0 + columns, chart.paths.count))
    }
    let headHeights = rows.map { row in (row.map { heads[$0].height }.max() ?? 0) + 6 }
    let legend = Label(
      chart.targetLabel, size: 13, weight: .bold, colour: Palette.target,
      width: Own.width - 2 * ChartFrame.margin)
    let legendHeight = legend.lines.isEmpty ? 0 : legend.height + 10
    let frame = ChartFrame(
      title: chart.title, subtitle: chart.subtitle, notes: chart.notes,
      watermark: chart.watermark, width: Own.width, preferredHeight: 0,
      minimumContentHeight: headHeights.reduce(legendHeight) {
        $0 + $1 + Own.plotHeight + Own.footHeight + Own.gap
      })

    var labels = [legend.at(x: ChartFrame.margin, y: frame.content.minY, anchor: .start)]
    var plots: [PanelPlot] = []
    var y = frame.content.minY + legendHeight
    for (row, indices) in rows.enumerated() {
      let top = y + headHeights[row]
      for (column, index) in indices.enumerated() {
        let x = left + Double(column) * (plotWidth + Own.gap)
        let box = Box(minX: x, minY: top, maxX: x + plotWidth, maxY: top + Own.plotHeight)
        let plot = PanelPlot(
          box: box, axis: axis, ordinals: ordinals, room: endRoom, breaks: chart.breaks)
        labels.append(heads[index].at(x: x, y: top - 6 - heads[index].height, anchor: .start))
        if column == 0 { labels += axis.labels(in: box) }
        labels += Own.periodLabels(chart, path: chart.paths[index], plot: plot)
        if let end = ends[index], let point = chart.paths[index].points.last {
          labels.append(Own.end(end, of: point, chart: chart, plot: plot))
        }
        plots.append(plot)
      }
      y = top + Own.plotHeight + Own.footHeight + Own.gap
    }
    self.chart = chart
    self.frame = frame
    self.plots = plots
    self.axis = axis
    self.labels = labels.filter { !$0.lines.isEmpty }
  }

  /// Every rectangle that holds text; no two of them overlap.
  package var labelBoxes: [Box] { (frame.labels + labels).map(\.box) }
  package var picture: Box { Box(minX: 0, minY: 0, maxX: frame.width, maxY: frame.height) }

  private static func axis(of chart: ScenarioChart) -> ValueAxis {
    let fans = chart.paths.flatMap(\.points).flatMap { point in
      [point.median] + point.intervals.filter { $0.level < 0.9 }.flatMap { [$0.lower, $0.upper] }
    }
    return ValueAxis(
      values: chart.history.compactMap(\.value) + fans + (chart.target.map { [$0] } ?? []),
      bounds: chart.bounds, format: chart.numberFormat)
  }

  /// The first period, the last published one and the last of the path, where they have room.
  private static func periodLabels(
    _ chart: ScenarioChart, path: ScenarioChart.Path, plot: PanelPlot
  ) -> [Label] {
    let known = chart.history.filter { $0.value != nil }
    let wanted = [path.points.last?.period, known.first?.period, known.last?.period]
    var labels: [Label] = []
    for period in wanted.compactMap(\.self) {
      let label = Label(
        chart.numberFormat.language.axisName(of: period), size: 11, colour: Palette.mutedInk
      ).at(x: plot.x(of: period.ordinal), y: plot.box.maxY + 4, anchor: .middle)
        .clamped(from: plot.box.minX, to: plot.box.maxX)
      if labels.allSatisfy({ $0.box.expanded(by: 3).overlap(with: label.box) == 0 }) {
        labels.append(label)
      }
    }
    return labels
  }

  /// The value at the end of a path, off the target line where it would lie on it.
  private static func end(
    _ label: Label, of point: TrendChart.FanPoint, chart: ScenarioChart, plot: PanelPlot
  ) -> Label {
    let place = plot.place(point.period, point.median)
    let target = chart.target.map { plot.place(point.period, $0).y }
    let segments = target.map {
      [
        LabelPlacement.Segment(
          start: Position(x: plot.box.minX, y: $0), end: Position(x: plot.box.maxX, y: $0))
      ]
    }
    let candidates = [0.0, -1, 1, -2, 2].map { step in
      label.at(
        x: place.x + 7, y: place.y + label.height * (step * 0.6 - 0.5), anchor: .start)
    }
    return LabelPlacement.best(
      of: candidates, avoiding: [], segments: segments ?? [], inside: plot.box)
  }

  func document(id: String) -> String {
    frame.document(
      id: id, title: chart.title, description: chart.textAlternative,
      language: chart.numberFormat.language, definitions: [],
      body: [
        .group(
          "scenarios",
          zip(chart.paths, plots).enumerated().map { index, pair in
            .group("scenario", marks(pair.0, in: pair.1, isFirst: index == 0))
          }), .group("labels", labels.flatMap(\.elements)),
      ]
    ).document
  }

  private func marks(
    _ path: ScenarioChart.Path, in plot: PanelPlot, isFirst: Bool
  ) -> [SVGElement] {
    let anchor = plot.anchor(chart.history, before: path.points)
    let reference = isFirst ? nil : chart.paths.first
    return [plot.background] + axis.gridElements(in: plot.box)
      + plot.band(path.points, from: anchor)
      + (chart.target.map { [plot.target($0)] } ?? [])
      + (reference.map {
        plot.median(
          $0.points, from: plot.anchor(chart.history, before: $0.points), width: 1.1,
          colour: Palette.axis)
      } ?? [])
      + plot.median(path.points, from: anchor, width: 2) + plot.history(chart.history, width: 2.2)
      + (path.points.last.map { [plot.dot(plot.place($0.period, $0.median), radius: 3.5)] } ?? [])
  }
}
