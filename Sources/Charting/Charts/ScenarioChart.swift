import Plans
package import Text
package import TimeSeries

/// What would come of one indicator under several assumptions, side by side on one scale: the
/// history, each scenario's median and 80 % band, and the value to reach.
///
/// The first scenario is what the others are compared with: its median stands in every plot as a
/// thin grey line.
package struct ScenarioChart: Chart {
  package struct Path: Sendable, Equatable {
    /// What is assumed: «Tiếp tục như hiện nay», «+1 điểm % mỗi năm từ 2024».
    package let name: String
    /// Under the name: the probability, or what else the scenario comes to.
    package let remark: String
    /// The forecast; the label of its last point is written beside it.
    package let points: [TrendChart.FanPoint]

    package init(name: String, remark: String = "", points: [TrendChart.FanPoint]) {
      self.name = name
      self.remark = remark
      self.points = points.sorted { $0.period.ordinal < $1.period.ordinal }
    }
  }

  package let title: String
  package let subtitle: String
  package let history: [TrendChart.Point]
  /// First periods under a new definition; no line crosses them.
  package let breaks: [Period]
  package let paths: [Path]
  /// The value to reach, and its name.
  package let target: Double?
  package let targetLabel: String
  package let notes: [String]
  package let watermark: String?
  package let bounds: ClosedRange<Double>?
  /// How the axis writes its values.
  package let numberFormat: NumberFormat

  package init(
    title: String, subtitle: String = "", history: [TrendChart.Point], breaks: [Period] = [],
    paths: [Path], target: Double? = nil, targetLabel: String = "", notes: [String] = [],
    watermark: String? = nil, bounds: ClosedRange<Double>? = nil, numberFormat: NumberFormat
  ) {
    self.title = title
    self.subtitle = subtitle
    self.history = history.sorted { $0.period.ordinal < $1.period.ordinal }
    self.breaks = breaks
    self.paths = paths
    self.target = target
    self.targetLabel = targetLabel
    self.notes = notes
    self.watermark = watermark
    self.bounds = bounds
    self.numberFormat = numberFormat
  }

  package var language: Language { numberFormat.language }

  package var textAlternative: String {
    let lines = paths.map { path in
      let end = path.points.last.map {
        " \(language.axisName(of: $0.period)) \($0.label ?? NumberText.missing)"
      }
      return "\(path.name):\(end ?? " " + NumberText.missing)"
        + (path.remark.isEmpty ? "" : " (\(path.remark))")
    }
    return joinedSentences([subtitle, targetLabel, lines.joined(separator: "; ")])
  }
}

extension ScenarioChart {
  private static let width = 900.0
  private static let perRow = 3
  private static let gap = 18.0
  private static let plotHeight = 190.0
  private static let footHeight = 22.0
  private static let size = 12.0

  package func scene() -> Scene {
    typealias Size = ScenarioChart
    let axis = axis()
    let left = ChartFrame.margin + axis.labelWidth + 10
    let columns = max(1, min(Size.perRow, paths.count == 4 ? 2 : paths.count))
    let room = Size.width - ChartFrame.margin - left - Size.gap * Double(columns - 1)
    let plotWidth = room / Double(columns)
    let heads = paths.map { head(of: $0, width: plotWidth) }
    let ends = paths.map { path in
      path.points.last?.label.map {
        Label(
          $0, size: Size.size, weight: .bold, colour: Palette.history, hasHalo: true)
      }
    }
    let endRoom = (ends.compactMap { $0?.width }.max() ?? 0) + 8

    let rows = stride(from: 0, to: paths.count, by: columns).map {
      Array($0..<min($0 + columns, paths.count))
    }
    let headHeights = rows.map { row in (row.map { heads[$0].height }.max() ?? 0) + 6 }
    let legend = Label(
      targetLabel, size: 13, weight: .bold, colour: Palette.target,
      width: Size.width - 2 * ChartFrame.margin)
    let legendHeight = legend.lines.isEmpty ? 0 : legend.height + 10
    let frame = frame(
      width: Size.width,
      contentHeight: headHeights.reduce(legendHeight) {
        $0 + $1 + Size.plotHeight + Size.footHeight + Size.gap
      })

    var labels = [legend.at(x: ChartFrame.margin, y: frame.content.minY, anchor: .start)]
    var marks: [Mark] = []
    var y = frame.content.minY + legendHeight
    for (row, indices) in rows.enumerated() {
      let top = y + headHeights[row]
      for (column, index) in indices.enumerated() {
        let x = left + Double(column) * (plotWidth + Size.gap)
        let box = Box(minX: x, minY: top, maxX: x + plotWidth, maxY: top + Size.plotHeight)
        let plot = PanelPlot(
          box: box, axis: axis, ordinals: ordinals, room: endRoom, breaks: breaks)
        labels.append(heads[index].at(x: x, y: top - 6 - heads[index].height, anchor: .start))
        if column == 0 { labels += axis.labels(in: box) }
        labels += periodLabels(of: paths[index], in: plot)
        if let end = ends[index], let point = paths[index].points.last {
          labels.append(placed(end, at: point, in: plot))
        }
        marks.append(
          .group(
            "scenario",
            self.marks(
              of: paths[index], comparedWith: index == 0 ? nil : paths.first, in: plot,
              grid: axis.grid(in: box))))
      }
      y = top + Size.plotHeight + Size.footHeight + Size.gap
    }
    return Scene(frame: frame, marks: [.group("scenarios", marks)], labels: labels)
  }

  private func axis() -> ValueAxis {
    let fans = paths.flatMap(\.points).flatMap { point in
      [point.median] + point.intervals.filter { $0.level < 0.9 }.flatMap { [$0.lower, $0.upper] }
    }
    return .enclosing(
      history.compactMap(\.value) + fans + (target.map { [$0] } ?? []), bounds: bounds,
      format: numberFormat)
  }

  /// The first and the last period of all plots, at least two.
  private var ordinals: ClosedRange<Int> {
    let ordinals =
      history.map(\.period.ordinal) + paths.flatMap { $0.points.map(\.period.ordinal) }
    let first = ordinals.min() ?? 0
    return first...max(ordinals.max() ?? 0, first + 1)
  }

  /// The name of a scenario, and its remark in another weight under it.
  private func head(of path: Path, width: Double) -> Label {
    let name = Label(
      path.name, size: ScenarioChart.size, weight: .bold, colour: Palette.ink, width: width)
    let remark = Label(
      path.remark, size: ScenarioChart.size, colour: Palette.mutedInk, width: width)
    return Label(lines: name.lines + remark.lines, size: ScenarioChart.size)
  }

  /// The first period, the last published one and the last of the path, where they have room.
  private func periodLabels(of path: Path, in plot: PanelPlot) -> [Label] {
    let known = history.filter { $0.value != nil }
    let wanted = [path.points.last?.period, known.first?.period, known.last?.period]
    var labels: [Label] = []
    for period in wanted.compactMap(\.self) {
      let label = Label(
        language.axisName(of: period), size: 11, colour: Palette.mutedInk
      ).at(x: plot.x(of: period.ordinal), y: plot.box.maxY + 4, anchor: .middle)
        .clamped(from: plot.box.minX, to: plot.box.maxX)
      if labels.allSatisfy({ $0.box.expanded(by: 3).overlap(with: label.box) == 0 }) {
        labels.append(label)
      }
    }
    return labels
  }

  /// The label at the end of a path, off the target line where it would lie on it.
  private func placed(
    _ label: Label, at point: TrendChart.FanPoint, in plot: PanelPlot
  ) -> Label {
    let end = plot.position(point.period, point.median)
    let targetLine = target.map {
      Segment.horizontal(
        y: plot.position(point.period, $0).y, from: plot.box.minX, to: plot.box.maxX)
    }
    let candidates = [0.0, -1, 1, -2, 2].map { shift in
      label.at(x: end.x + 7, y: end.y + label.height * (shift * 0.6 - 0.5), anchor: .start)
    }
    return LabelPlacement.best(
      of: candidates, avoiding: [], segments: targetLine.map { [$0] } ?? [], inside: plot.box)
  }

  private func marks(
    of path: Path, comparedWith reference: Path?, in plot: PanelPlot, grid: [Mark]
  ) -> [Mark] {
    let anchor = plot.anchor(history, before: path.points)
    let other = reference.map {
      plot.median(
        $0.points, from: plot.anchor(history, before: $0.points), width: 1.1,
        colour: Palette.axis)
    }
    return [plot.background] + grid + plot.band(path.points, from: anchor)
      + (target.map { [plot.target($0)] } ?? []) + (other ?? [])
      + plot.median(path.points, from: anchor, width: 2) + plot.history(history, width: 2.2)
      + (path.points.last.map {
        [plot.dot(plot.position($0.period, $0.median), radius: 3.5)]
      } ?? [])
  }
}
