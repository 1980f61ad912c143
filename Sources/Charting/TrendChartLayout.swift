import Text
internal import TimeSeries

/// Where everything in a trend chart goes; drawing it takes no further decision.
package struct TrendChartLayout: Sendable, Equatable {
  /// A stretch of history without a gap or a break; dashed where values were reconstructed.
  package struct Line: Sendable, Equatable {
    package var points: [Position]
    package var isConstructed: Bool
  }

  package struct Marker: Sendable, Equatable {
    package let position: Position
    package let isConstructed: Bool
  }

  /// One prediction interval over all periods, as an outline.
  package struct Band: Sendable, Equatable {
    package let level: Double
    package let fill: String
    package let outline: [Position]
  }

  package struct TargetLine: Sendable, Equatable {
    package let start: Double
    /// Where the target is due, at its threshold.
    package let due: Position
    /// The upper edge of a range target.
    package let upperY: Double?
  }

  package struct BreakLine: Sendable, Equatable {
    package let x: Double
    package let top: Double
  }

  /// Joins a label to what it names.
  package struct Leader: Sendable, Equatable {
    package let points: [Position]
    package let colour: String
  }

  package static let width = 900.0
  package static let preferredHeight = 520.0

  package let chart: TrendChart
  package let frame: ChartFrame
  package let plot: Box
  package let valueAxis: ValueAxis
  /// `nil` for a chart without any period.
  package let periodAxis: PeriodAxis?
  package let gaps: [Box]
  package let bands: [Band]
  package let median: [Position]
  package let lines: [Line]
  package let markers: [Marker]
  package let markerRadius: Double
  package let targetLines: [TargetLine]
  package let breakLines: [BreakLine]
  package let leaders: [Leader]
  /// All labels of the chart itself; those of the frame are in ``frame``.
  package let labels: [Label]

  /// Every rectangle that holds text; no two of them overlap.
  package var labelBoxes: [Box] { (frame.labels + labels).map(\.box) }

  package init(_ chart: TrendChart) {
    let parts = TrendChartParts(chart)
    let valueAxis =
      chart.isRank
      ? ValueAxis(places: parts.values, format: chart.numberFormat)
      : ValueAxis(values: parts.values, bounds: chart.bounds, format: chart.numberFormat)

    // Across: value labels, plot, column of direct labels.
    let column = parts.columnEntries()
    let columnWidth = column.reduce(0) { max($0, $1.label.width) }
    let left = ChartFrame.margin + valueAxis.labelWidth + 8
    let right =
      TrendChartLayout.width - ChartFrame.margin
      - (column.isEmpty ? 16 : columnWidth + TrendChartParts.columnGap)
    let periodAxis = parts.periods.map {
      PeriodAxis(
        first: $0.first, last: $0.last, start: left + 16, end: right - 6,
        language: chart.language)
    }

    // Down: names of breaks, plot, names of periods.
    let breakLabels = periodAxis.map(parts.breakLabels(along:)) ?? []
    let laneHeight = breakLabels.reduce(0) { max($0, $1.box.maxY + 6) }
    let limits = ChartFrame.margin...(TrendChartLayout.width - ChartFrame.margin)
    let periodLabels =
      periodAxis?.labels(highlights: parts.highlights, within: limits) ?? []
    let axisHeight = periodLabels.reduce(10) { max($0, $1.box.maxY) }
    let columnHeight = column.reduce(0) { $0 + $1.label.height + TrendChartParts.columnSpacing }
    let gapTexts = periodAxis.map { (axis) in
      parts.gaps.map { (range: $0, label: parts.gapLabel(for: $0, along: axis)) }
    }
    let unnamedGaps = gapTexts?.filter { $0.label == nil }.map(\.range) ?? []
    let hasHistory = !parts.observed.isEmpty
    let frame = ChartFrame(
      title: chart.title, subtitle: chart.subtitle,
      notes: [
        hasHistory ? chart.wording(ofGaps: unnamedGaps) : "", chart.asOfNote, chart.source,
      ],
      watermark: chart.watermark, width: TrendChartLayout.width,
      preferredHeight: TrendChartLayout.preferredHeight,
      minimumContentHeight: max(240, columnHeight) + laneHeight + axisHeight)
    let plot = Box(
      minX: left, minY: frame.content.minY + laneHeight, maxX: right,
      maxY: frame.content.maxY - axisHeight)

    self.chart = chart
    self.frame = frame
    self.plot = plot
    self.valueAxis = valueAxis
    self.periodAxis = periodAxis
    var labels = valueAxis.labels(in: plot)
    labels += periodLabels.map {
      $0.at(x: $0.position.x, y: $0.position.y + plot.maxY, anchor: .middle)
    }
    labels += breakLabels.map {
      $0.at(x: $0.position.x, y: $0.position.y + frame.content.minY, anchor: .start)
    }

    guard let periodAxis else {
      gaps = []
      bands = []
      median = []
      lines = []
      markers = []
      markerRadius = 0
      targetLines = []
      breakLines = []
      leaders = []
      self.labels = labels + [parts.emptyLabel(in: plot, below: plot.minY)]
      return
    }

    let shapes = TrendChartShapes(
      parts: parts, plot: plot, scale: valueAxis.scale(in: plot), axis: periodAxis)
    gaps = hasHistory ? parts.gaps.map(shapes.gapBox) : []
    bands = shapes.bands
    median = shapes.median
    lines = shapes.lines
    markers = shapes.markers
    markerRadius = shapes.markerRadius
    targetLines = shapes.targetLines
    breakLines = zip(parts.breaks(along: periodAxis), breakLabels).map { (mark, label) in
      BreakLine(
        x: periodAxis.x(ordinal: Double(mark.firstPeriod.ordinal) - 0.5),
        top: frame.content.minY + label.position.y + 2)
    }

    let stacked = shapes.stack(column)
    labels += stacked.map(\.label)
    leaders = stacked.compactMap(\.leader)

    let segments = shapes.segments
    if !hasHistory {
      labels.append(parts.emptyLabel(in: plot, below: plot.minY))
    } else {
      for case (let range, let label?) in gapTexts ?? [] {
        let box = shapes.gapBox(range)
        // In the middle, or, where a break is there, beside it.
        let shift = (box.width - label.width) / 2 - 4
        let candidates = [0, -shift / 2, shift / 2].flatMap { aside in
          [box.maxY - label.height - 4, box.minY + 4, box.midY - label.height / 2]
            .map { label.at(x: box.midX + aside, y: $0, anchor: .middle) }
        }
        labels.append(
          LabelPlacement.best(
            of: candidates, avoiding: labels.map(\.box), segments: segments, inside: plot))
      }
    }
    if let last = shapes.markers.last, let value = parts.observed.last?.value {
      let label = Label(
        chart.numberFormat.text(value), size: 13, weight: .bold, colour: Palette.history,
        hasHalo: true)
      let markerBoxes = shapes.markers.map { (marker) in
        Box(
          minX: marker.position.x, minY: marker.position.y, maxX: marker.position.x,
          maxY: marker.position.y
        ).expanded(by: shapes.markerRadius)
      }
      labels.append(
        LabelPlacement.best(
          of: shapes.places(for: label, near: last.position),
          avoiding: labels.map(\.box) + markerBoxes, segments: segments,
          inside: Box(
            minX: plot.minX + 2, minY: plot.minY - 4, maxX: plot.maxX + 4, maxY: plot.maxY - 2)))
    }
    self.labels = labels
  }
}
