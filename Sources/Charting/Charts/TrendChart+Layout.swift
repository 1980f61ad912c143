import Plans
import Text
import TimeSeries

/// A trend chart with a place for everything in it.
package struct TrendChartLayout: Sendable, Equatable {
  package let frame: ChartFrame
  package let plotBox: Box
  package let valueAxis: ValueAxis
  /// `nil` for a chart without any period.
  package let plot: TrendPlot?
  /// From the row of their names down through the plot.
  package let breakLines: [Segment]
  package let leaders: [TrendPlot.Leader]
  /// All labels of the chart itself; those of the frame are in ``frame``.
  package let labels: [Label]
}

extension TrendChart {
  private static let width = 900.0
  private static let preferredHeight = 520.0
  private static let columnGap = 26.0
  private static let columnSpacing = 8.0
  private static let columnWidth = 232.0
  private static let columnSize = 12.5

  /// A direct label to the right of the plot and the value that it belongs to.
  struct ColumnEntry {
    var label: Label
    let period: Period
    let value: Double
    let colour: String
  }

  package func scene() -> Scene {
    let layout = layout()
    let grid = layout.valueAxis.grid(in: layout.plotBox)
    let warning =
      watermark.flatMap { $0.isEmpty ? nil : Mark.watermark($0, in: layout.plotBox) }
    let behind = layout.plot?.marksBehindGrid ?? []
    let inFront =
      layout.plot?.marksInFrontOfGrid(breakLines: layout.breakLines, leaders: layout.leaders) ?? []
    return Scene(
      frame: layout.frame,
      marks: behind
        + [.group("watermark", warning.map { [$0] } ?? []), .group("grid", grid)] + inFront,
      labels: layout.labels)
  }

  /// Gives everything its place: across, the value labels, the plot and the column of direct labels;
  /// down, the names of breaks, the plot and the names of periods.
  package func layout() -> TrendChartLayout {
    let valueAxis =
      isRank
      ? ValueAxis.enclosing(ranks: shownValues, last: bounds?.upperBound, format: numberFormat)
      : ValueAxis.enclosing(shownValues, bounds: bounds, format: numberFormat)
    let column = columnEntries()
    let columnWidth = column.reduce(0) { max($0, $1.label.width) }
    let left = ChartFrame.margin + valueAxis.labelWidth + 8
    let right =
      TrendChart.width - ChartFrame.margin
      - (column.isEmpty ? 16 : columnWidth + TrendChart.columnGap)
    let periodAxis = periods.map {
      PeriodAxis(
        first: $0.first, last: $0.last, start: left + 16, end: right - 6, language: language)
    }

    let breakLabels = periodAxis.map(breakLabels(along:)) ?? []
    let laneHeight = breakLabels.reduce(0) { max($0, $1.box.maxY + 6) }
    let limits = ChartFrame.margin...(TrendChart.width - ChartFrame.margin)
    let periodLabels = periodAxis?.labels(highlights: highlights, within: limits) ?? []
    let axisHeight = periodLabels.reduce(10) { max($0, $1.box.maxY) }
    let columnHeight = column.reduce(0) { $0 + $1.label.height + TrendChart.columnSpacing }
    let unnamedGaps = periodAxis.map { axis in
      gaps.filter { gapLabel(for: $0, along: axis) == nil }
    }
    let frame = frame(
      width: TrendChart.width,
      contentHeight: max(240, columnHeight) + laneHeight + axisHeight,
      preferredHeight: TrendChart.preferredHeight,
      remarks: observed.isEmpty ? [] : [wording(ofGaps: unnamedGaps ?? [])])
    let box = Box(
      minX: left, minY: frame.content.minY + laneHeight, maxX: right,
      maxY: frame.content.maxY - axisHeight)

    var labels = valueAxis.labels(in: box)
    labels += periodLabels.map {
      $0.at(x: $0.position.x, y: $0.position.y + box.maxY, anchor: .middle)
    }
    labels += breakLabels.map {
      $0.at(x: $0.position.x, y: $0.position.y + frame.content.minY, anchor: .start)
    }
    guard let periodAxis else {
      return TrendChartLayout(
        frame: frame, plotBox: box, valueAxis: valueAxis, plot: nil, breakLines: [], leaders: [],
        labels: labels + [emptyLabel(in: box)])
    }
    let plot = TrendPlot(
      chart: self, box: box, scale: valueAxis.scale(in: box), axis: periodAxis)
    let stacked = stack(column, in: plot)
    labels += stacked.map(\.label)
    if observed.isEmpty { labels.append(emptyLabel(in: box)) }
    labels += gapLabels(in: plot, avoiding: labels)
    labels += lastValueLabel(in: plot, avoiding: labels).map { [$0] } ?? []
    return TrendChartLayout(
      frame: frame, plotBox: box, valueAxis: valueAxis, plot: plot,
      breakLines: zip(breaks(along: periodAxis), breakLabels).map { (mark, label) in
        .vertical(
          x: plot.x(before: mark.firstPeriod), from: frame.content.minY + label.position.y + 2,
          to: box.maxY)
      },
      leaders: stacked.map(\.leader), labels: labels)
  }

  /// The first and the last period of the axis; `nil` when there is none at all.
  private var periods: (first: Period, last: Period)? {
    let lastMissing = history.last.flatMap { last in
      missing.map { Period(kind: last.period.kind, ordinal: $0.upperBound) }
    }
    let all =
      history.map(\.period) + forecast.map(\.period) + targets.map(\.due)
      + (lastMissing.map { [$0] } ?? [])
    guard let first = all.min(by: { $0.ordinal < $1.ordinal }),
      let last = all.max(by: { $0.ordinal < $1.ordinal })
    else { return nil }
    return (first, last)
  }

  /// Every value that the vertical axis has to reach; a target alone is shown within the bounds.
  private var shownValues: [Double] {
    let isTargetAlone = observed.isEmpty && forecast.isEmpty
    return (isTargetAlone ? bounds.map { [$0.lowerBound, $0.upperBound] } ?? [] : [])
      + observed.compactMap(\.value)
      + forecast.flatMap { (point) in
        [point.median] + point.intervals.flatMap { [$0.lower, $0.upper] }
      }
      + targets.flatMap { [$0.threshold, $0.upper ?? $0.threshold] }
  }

  /// The due dates, then the last period observed.
  private var highlights: [PeriodAxis.Highlight] {
    targets.map { PeriodAxis.Highlight(period: $0.due, colour: Palette.target) }
      + observed.suffix(1).map { PeriodAxis.Highlight(period: $0.period, colour: Palette.history) }
  }

  /// The names of the breaks to the right of their lines, in as few rows as go without overlap; y
  /// counts from the top of the content.
  private func breakLabels(along axis: PeriodAxis) -> [Label] {
    var labels: [Label] = []
    for mark in breaks(along: axis) {
      let x = axis.x(ordinal: Double(mark.firstPeriod.ordinal) - 0.5) + 5
      let room = TrendChart.width - ChartFrame.margin - x
      var label = Label(
        mark.label, size: 11, colour: Palette.mutedInk, width: min(240, room),
        position: Position(x: x, y: 0))
      while let other = labels.first(where: { $0.box.expanded(by: 4).overlap(with: label.box) > 0 })
      {
        label.position.y = other.box.maxY + 4
      }
      labels.append(label)
    }
    return labels
  }

  /// The words in a gap, if they fit in one or several lines.
  private func gapLabel(for gap: ClosedRange<Int>, along axis: PeriodAxis) -> Label? {
    let room =
      axis.x(ordinal: Double(gap.upperBound) + 0.5)
      - axis.x(ordinal: Double(gap.lowerBound) - 0.5) - 8
    let words = noData.split(separator: " ")
    let widest = words.reduce(0) { max($0, TextMetrics.width(of: String($1), size: 11)) }
    guard widest <= room else { return nil }
    return Label(noData, size: 11, colour: Palette.mutedInk, width: room)
  }

  /// The words of the gaps that have room for them, in the middle or, where a break is there, beside
  /// it.
  private func gapLabels(in plot: TrendPlot, avoiding others: [Label]) -> [Label] {
    guard !observed.isEmpty else { return [] }
    let segments = plot.segments
    var labels: [Label] = []
    for gap in gaps {
      guard let label = gapLabel(for: gap, along: plot.axis) else { continue }
      let box = plot.box(ofGap: gap)
      let shift = (box.width - label.width) / 2 - 4
      let candidates = [0, -shift / 2, shift / 2].flatMap { aside in
        [box.maxY - label.height - 4, box.minY + 4, box.midY - label.height / 2]
          .map { label.at(x: box.midX + aside, y: $0, anchor: .middle) }
      }
      labels.append(
        LabelPlacement.best(
          of: candidates, avoiding: (others + labels).map(\.box), segments: segments,
          inside: plot.box))
    }
    return labels
  }

  private func emptyLabel(in box: Box) -> Label {
    Label(
      noData, size: 16, weight: .bold, colour: Palette.mutedInk, width: box.width,
      anchor: .middle, position: Position(x: box.midX, y: box.minY + 12), hasHalo: true)
  }

  /// The last value observed, written beside its marker.
  private func lastValueLabel(in plot: TrendPlot, avoiding others: [Label]) -> Label? {
    guard let last = plot.markers.last, let value = observed.last?.value else { return nil }
    let label = Label(
      numberFormat.text(value), size: 13, weight: .bold, colour: Palette.history, hasHalo: true)
    let markers = plot.markers.map { Box(around: $0.position, radius: plot.markerRadius) }
    let box = plot.box
    return LabelPlacement.best(
      of: plot.candidates(for: label, near: last.position),
      avoiding: others.map(\.box) + markers, segments: plot.segments,
      inside: Box(
        minX: box.minX + 2, minY: box.minY - 4, maxX: box.maxX + 4, maxY: box.maxY - 2))
  }

  /// The targets and the end of the forecast, in the caller's words.
  private func columnEntries() -> [ColumnEntry] {
    let end = forecast.last
    var entries = targets.map { (target) in
      var label = Label(
        target.label, size: TrendChart.columnSize, weight: .bold, colour: Palette.target,
        width: TrendChart.columnWidth)
      // A target due on the way: its forecast stands with it, the end of the fan is another period.
      if let point = forecast.first(where: { $0.period == target.due }), point != end {
        label.lines += forecastLines(of: point, weight: .regular, colour: Palette.mutedInk)
      }
      let value = target.upper.map { (target.threshold + $0) / 2 } ?? target.threshold
      return ColumnEntry(label: label, period: target.due, value: value, colour: Palette.target)
    }
    if let end {
      let lines = forecastLines(of: end, weight: .bold, colour: Palette.history)
      if !lines.isEmpty {
        entries.append(
          ColumnEntry(
            label: Label(lines: lines, size: TrendChart.columnSize), period: end.period,
            value: end.median, colour: Palette.axis))
      }
    }
    return entries
  }

  /// The label of a forecast, and those of its intervals with a swatch each.
  private func forecastLines(
    of point: FanPoint, weight: FontWeight, colour: String
  ) -> [Label.Line] {
    func wrapped(_ text: String?, width: Double, weight: FontWeight) -> [String] {
      TextMetrics.wrap(text ?? "", width: width, size: TrendChart.columnSize, weight: weight)
    }
    var lines = wrapped(point.label, width: TrendChart.columnWidth, weight: weight)
      .map { Label.Line(text: $0, weight: weight, colour: colour) }
    let fills = Palette.bands(count: levels.count)
    for interval in point.intervals.sorted(by: { $0.level < $1.level }) {
      let index = levels.firstIndex(of: interval.level) ?? 0
      let texts = wrapped(interval.label, width: TrendChart.columnWidth - 15, weight: .regular)
      lines += texts.enumerated().map { (line, text) in
        Label.Line(
          text: text, colour: Palette.mutedInk, swatch: line == 0 ? fills[index] : nil,
          isIndented: true)
      }
    }
    return lines
  }

  /// The direct labels moved apart, with leaders to what they name.
  private func stack(
    _ entries: [ColumnEntry], in plot: TrendPlot
  ) -> [(label: Label, leader: TrendPlot.Leader)] {
    let (box, scale) = (plot.box, plot.scale)
    let sorted = entries.enumerated()
      .sorted { (scale($0.element.value), $0.offset) < (scale($1.element.value), $1.offset) }
      .map(\.element)
    let tops = LabelPlacement.stack(
      tops: sorted.map { scale($0.value) - $0.label.lineHeight / 2 },
      heights: sorted.map(\.label.height), gap: TrendChart.columnSpacing,
      within: box.minY...box.maxY)
    return zip(sorted, tops).map { (entry, top) in
      let x = box.maxX + TrendChart.columnGap
      let label = entry.label.at(x: x, y: top, anchor: .start)
      let source = plot.position(entry.period, entry.value)
      var points = [Position(x: source.x + 8, y: source.y)]
      if source.x + 8 < box.maxX + 2 { points.append(Position(x: box.maxX + 2, y: source.y)) }
      points.append(Position(x: x - 4, y: top + label.lineHeight / 2))
      return (label, TrendPlot.Leader(points: points, colour: entry.colour))
    }
  }
}
