import Plans
internal import TimeSeries

/// The lines, areas and marks of a trend chart once plot and axes are fixed.
struct TrendChartShapes {
  let parts: TrendChartParts
  let plot: Box
  let scale: LinearScale
  let axis: PeriodAxis

  private var chart: TrendChart { parts.chart }

  private func position(_ period: Period, _ value: Double) -> Position {
    Position(x: axis.x(period), y: scale(value))
  }

  /// Half a step to both sides of the periods without a value.
  func gapBox(_ gap: ClosedRange<Int>) -> Box {
    Box(
      minX: max(plot.minX, axis.x(ordinal: Double(gap.lowerBound) - 0.5)), minY: plot.minY,
      maxX: min(plot.maxX, axis.x(ordinal: Double(gap.upperBound) + 0.5)), maxY: plot.maxY)
  }

  /// Lines between neighbouring periods only: nothing is interpolated, no break is crossed.
  var lines: [TrendChartLayout.Line] {
    var lines: [TrendChartLayout.Line] = []
    for (previous, next) in zip(parts.observed, parts.observed.dropFirst()) {
      guard let from = previous.value, let to = next.value,
        previous.period.distance(to: next.period) == 1,
        !parts.isBroken(from: previous.period, to: next.period)
      else { continue }
      let isConstructed = previous.isConstructed || next.isConstructed
      let start = position(previous.period, from)
      let end = position(next.period, to)
      if let last = lines.last, last.points.last == start, last.isConstructed == isConstructed {
        lines[lines.count - 1].points.append(end)
      } else {
        lines.append(TrendChartLayout.Line(points: [start, end], isConstructed: isConstructed))
      }
    }
    return lines
  }

  /// A mark for every value; where they would run together, only for the last one and for those that
  /// no line shows.
  var markers: [TrendChartLayout.Marker] {
    let joined = Set(lines.flatMap { $0.points.map(\.x) })
    let last = parts.observed.last
    return parts.observed.compactMap { (point) in
      guard let value = point.value else { return nil }
      let position = position(point.period, value)
      let hasRoom = axis.spacing >= 10
      guard hasRoom || point == last || !joined.contains(position.x) else { return nil }
      return TrendChartLayout.Marker(position: position, isConstructed: point.isConstructed)
    }
  }

  var markerRadius: Double { min(4, max(2.5, axis.spacing / 6)) }

  /// The median from the last value observed.
  var median: [Position] {
    (parts.anchor.map { [position($0.period, $0.value ?? 0)] } ?? [])
      + chart.forecast.map { position($0.period, $0.median) }
  }

  /// The widest interval first, so that the narrower ones lie on top.
  var bands: [TrendChartLayout.Band] {
    let levels = chart.levels
    return zip(levels, Palette.bands(count: levels.count)).reversed().map { (level, fill) in
      var upper: [Position] = []
      var lower: [Position] = []
      for point in chart.forecast {
        guard let interval = point.intervals.first(where: { $0.level == level }) else { continue }
        upper.append(position(point.period, interval.upper))
        lower.append(position(point.period, interval.lower))
      }
      if let anchor = parts.anchor, let value = anchor.value {
        upper.insert(position(anchor.period, value), at: 0)
      } else if let top = upper.first, let bottom = lower.first, upper.count == 1 {
        // A single forecast without a past: the interval as a bar.
        upper = [Position(x: top.x - 5, y: top.y), Position(x: top.x + 5, y: top.y)]
        lower = [Position(x: bottom.x - 5, y: bottom.y), Position(x: bottom.x + 5, y: bottom.y)]
      }
      return TrendChartLayout.Band(
        level: level, fill: fill, outline: upper + lower.reversed())
    }
  }

  /// From the left edge to the due date; a milestone's line starts where the one before is due.
  var targetLines: [TrendChartLayout.TargetLine] {
    chart.targets.map { (target) in
      let before = chart.targets.last { $0.due.ordinal < target.due.ordinal }
      return TrendChartLayout.TargetLine(
        start: before.map { axis.x($0.due) } ?? plot.minX,
        due: position(target.due, target.threshold), upperY: target.upper.map { scale($0) })
    }
  }

  /// Everything that a label in the plot should not lie on.
  var segments: [LabelPlacement.Segment] {
    func pairs(_ points: [Position]) -> [LabelPlacement.Segment] {
      zip(points, points.dropFirst()).map { LabelPlacement.Segment(start: $0, end: $1) }
    }
    func horizontal(_ line: TrendChartLayout.TargetLine, _ y: Double) -> LabelPlacement.Segment {
      LabelPlacement.Segment(
        start: Position(x: line.start, y: y), end: Position(x: line.due.x, y: y))
    }
    func vertical(_ x: Double, from top: Double) -> LabelPlacement.Segment {
      LabelPlacement.Segment(start: Position(x: x, y: top), end: Position(x: x, y: plot.maxY))
    }
    let breaks = parts.breaks(along: axis).map {
      vertical(axis.x(ordinal: Double($0.firstPeriod.ordinal) - 0.5), from: plot.minY)
    }
    return lines.flatMap { pairs($0.points) } + pairs(median) + breaks
      + targetLines.flatMap { (line) in
        [horizontal(line, line.due.y), vertical(line.due.x, from: line.due.y)]
          + (line.upperY.map { [horizontal(line, $0)] } ?? [])
      }
  }

  /// Places round a point, above before below, centred before aside.
  func places(for label: Label, near point: Position) -> [Label] {
    let radius = markerRadius
    var places: [Label] = []
    for distance in [radius + 3, radius + 10, radius + 20, radius + 34] {
      let above = point.y - distance - label.height
      let below = point.y + distance
      let aside = label.width / 2 - radius
      for shift in [0, -aside, aside, -aside * 2, aside * 2] {
        places.append(label.at(x: point.x + shift, y: above, anchor: .middle))
        places.append(label.at(x: point.x + shift, y: below, anchor: .middle))
      }
      places.append(
        label.at(x: point.x - distance, y: point.y - label.height / 2, anchor: .end))
    }
    return places
  }

  /// The direct labels moved apart, with leaders to what they name.
  func stack(
    _ entries: [TrendChartParts.ColumnEntry]
  ) -> [(label: Label, leader: TrendChartLayout.Leader?)] {
    let sorted = entries.enumerated()
      .sorted { (scale($0.element.value), $0.offset) < (scale($1.element.value), $1.offset) }
      .map(\.element)
    let tops = LabelPlacement.stack(
      tops: sorted.map { scale($0.value) - $0.label.lineHeight / 2 },
      heights: sorted.map(\.label.height), gap: TrendChartParts.columnSpacing,
      within: plot.minY...plot.maxY)
    return zip(sorted, tops).map { (entry, top) in
      let x = plot.maxX + TrendChartParts.columnGap
      let label = entry.label.at(x: x, y: top, anchor: .start)
      let source = position(entry.period, entry.value)
      let end = Position(x: x - 4, y: top + label.lineHeight / 2)
      var points = [Position(x: source.x + 8, y: source.y)]
      if source.x + 8 < plot.maxX + 2 { points.append(Position(x: plot.maxX + 2, y: source.y)) }
      return (label, TrendChartLayout.Leader(points: points + [end], colour: entry.colour))
    }
  }
}
