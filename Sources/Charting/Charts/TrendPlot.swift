import Plans
import TimeSeries

extension TrendChart {
  /// The points with a value.
  var observed: [Point] { history.filter { $0.value != nil } }

  /// The point from which the fan opens: the last one before the forecast, unless the definition
  /// changed in between.
  var anchor: Point? {
    guard let first = forecast.first?.period,
      let last = observed.last(where: { $0.period.ordinal < first.ordinal })
    else { return nil }
    return isBroken(from: last.period, to: first) ? nil : last
  }

  /// Whether a definition changed after `period` and no later than in `later`.
  func isBroken(from period: Period, to later: Period) -> Bool {
    breaks.contains {
      $0.firstPeriod.ordinal > period.ordinal && $0.firstPeriod.ordinal <= later.ordinal
    }
  }

  /// The breaks between periods of the axis; one before its start changes nothing that is shown.
  func breaks(along axis: PeriodAxis) -> [BreakMark] {
    breaks.filter {
      axis.contains($0.firstPeriod) && $0.firstPeriod.ordinal > axis.first.ordinal
    }
  }

  /// The ordinals of each run of periods without a value, within the history given and in the stretch
  /// after it; what else is forecast is not missing but yet to come.
  var gaps: [ClosedRange<Int>] {
    guard let first = history.first?.period.ordinal, let last = history.last?.period.ordinal
    else { return [] }
    let known = Set((observed.map(\.period) + forecast.map(\.period)).map(\.ordinal))
    var gaps: [ClosedRange<Int>] = []
    for ordinal in first...last where !known.contains(ordinal) {
      if let gap = gaps.last, gap.upperBound == ordinal - 1 {
        gaps[gaps.count - 1] = gap.lowerBound...ordinal
      } else {
        gaps.append(ordinal...ordinal)
      }
    }
    return gaps + (missing.map { [$0] } ?? [])
  }
}

/// The plot of a trend chart: its lines, areas and markers once box and axes are fixed.
package struct TrendPlot: Sendable, Equatable {
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

    /// The y of the threshold, and of the upper edge of a range target.
    var edges: [Double] { [due.y] + (upperY.map { [$0] } ?? []) }
  }

  /// Joins a label to what it names.
  package struct Leader: Sendable, Equatable {
    package let points: [Position]
    package let colour: String
  }

  package let chart: TrendChart
  package let box: Box
  let scale: LinearScale
  let axis: PeriodAxis

  func position(_ period: Period, _ value: Double) -> Position {
    Position(x: axis.x(period), y: scale(value))
  }

  /// The x between a period and the one before it.
  func x(before period: Period) -> Double { axis.x(ordinal: Double(period.ordinal) - 0.5) }

  /// From halfway before to halfway after the periods without a value.
  func box(ofGap gap: ClosedRange<Int>) -> Box {
    Box(
      minX: max(box.minX, axis.x(ordinal: Double(gap.lowerBound) - 0.5)), minY: box.minY,
      maxX: min(box.maxX, axis.x(ordinal: Double(gap.upperBound) + 0.5)), maxY: box.maxY)
  }

  package var gaps: [Box] { chart.observed.isEmpty ? [] : chart.gaps.map(box(ofGap:)) }

  /// Lines between neighbouring periods only: nothing is interpolated, no break is crossed.
  package var lines: [Line] {
    var lines: [Line] = []
    for (previous, next) in zip(chart.observed, chart.observed.dropFirst()) {
      guard let from = previous.value, let to = next.value,
        previous.period.distance(to: next.period) == 1,
        !chart.isBroken(from: previous.period, to: next.period)
      else { continue }
      let isConstructed = previous.isConstructed || next.isConstructed
      let start = position(previous.period, from)
      let end = position(next.period, to)
      if let last = lines.last, last.points.last == start, last.isConstructed == isConstructed {
        lines[lines.count - 1].points.append(end)
      } else {
        lines.append(Line(points: [start, end], isConstructed: isConstructed))
      }
    }
    return lines
  }

  /// A mark for every value; where they would run together, only for the last one and for those that
  /// no line shows.
  package var markers: [Marker] {
    let joined = Set(lines.flatMap { $0.points.map(\.x) })
    let last = chart.observed.last
    return chart.observed.compactMap { (point) in
      guard let value = point.value else { return nil }
      let position = position(point.period, value)
      let hasRoom = axis.spacing >= 10
      guard hasRoom || point == last || !joined.contains(position.x) else { return nil }
      return Marker(position: position, isConstructed: point.isConstructed)
    }
  }

  package var markerRadius: Double { min(4, max(2.5, axis.spacing / 6)) }

  /// The median from the last value observed.
  package var median: [Position] {
    (chart.anchor.map { [position($0.period, $0.value ?? 0)] } ?? [])
      + chart.forecast.map { position($0.period, $0.median) }
  }

  /// The widest interval first, so that the narrower ones lie on top.
  package var bands: [Band] {
    let levels = chart.levels
    return zip(levels, Palette.bands(count: levels.count)).reversed().map { (level, fill) in
      var upper: [Position] = []
      var lower: [Position] = []
      for point in chart.forecast {
        guard let interval = point.intervals.first(where: { $0.level == level }) else { continue }
        upper.append(position(point.period, interval.upper))
        lower.append(position(point.period, interval.lower))
      }
      if let anchor = chart.anchor, let value = anchor.value {
        upper.insert(position(anchor.period, value), at: 0)
      } else if let top = upper.first, let bottom = lower.first, upper.count == 1 {
        // A single forecast without a past: the interval as a bar.
        upper = [Position(x: top.x - 5, y: top.y), Position(x: top.x + 5, y: top.y)]
        lower = [Position(x: bottom.x - 5, y: bottom.y), Position(x: bottom.x + 5, y: bottom.y)]
      }
      return Band(level: level, fill: fill, outline: upper + lower.reversed())
    }
  }

  /// From the left edge to the due date; a milestone's line starts where the one before is due.
  package var targetLines: [TargetLine] {
    chart.targets.map { (target) in
      let before = chart.targets.last { $0.due.ordinal < target.due.ordinal }
      return TargetLine(
        start: before.map { axis.x($0.due) } ?? box.minX,
        due: position(target.due, target.threshold), upperY: target.upper.map { scale($0) })
    }
  }

  /// Everything that a label in the plot should not lie on.
  var segments: [Segment] {
    func pairs(_ points: [Position]) -> [Segment] {
      zip(points, points.dropFirst()).map { Segment($0, $1) }
    }
    let breaks = chart.breaks(along: axis).map {
      Segment.vertical(x: x(before: $0.firstPeriod), from: box.minY, to: box.maxY)
    }
    return lines.flatMap { pairs($0.points) } + pairs(median) + breaks
      + targetLines.flatMap { (line) in
        line.edges.map { .horizontal(y: $0, from: line.start, to: line.due.x) }
          + [.vertical(x: line.due.x, from: line.due.y, to: box.maxY)]
      }
  }

  /// Where a label can go round a point: above before below, centred before aside.
  func candidates(for label: Label, near point: Position) -> [Label] {
    let radius = markerRadius
    var candidates: [Label] = []
    for distance in [radius + 3, radius + 10, radius + 20, radius + 34] {
      let above = point.y - distance - label.height
      let below = point.y + distance
      let aside = label.width / 2 - radius
      for shift in [0, -aside, aside, -aside * 2, aside * 2] {
        candidates.append(label.at(x: point.x + shift, y: above, anchor: .middle))
        candidates.append(label.at(x: point.x + shift, y: below, anchor: .middle))
      }
      candidates.append(
        label.at(x: point.x - distance, y: point.y - label.height / 2, anchor: .end))
    }
    return candidates
  }
}

/// From back to front.
extension TrendPlot {
  var marksBehindGrid: [Mark] {
    let hatched = targetLines.compactMap { line in
      line.upperY.map {
        Mark.bar(Box(minX: line.start, minY: $0, maxX: line.due.x, maxY: line.due.y), .hatching)
      }
    }
    return [
      .group("gaps", gaps.map { .bar($0, .colour(Palette.gap)) }),
      .group("range-targets", hatched),
      .group("forecast-intervals", bands.map { .band($0.outline, .colour($0.fill)) }),
    ]
  }

  func marksInFrontOfGrid(breakLines: [Segment], leaders: [Leader]) -> [Mark] {
    let baseline = Segment.horizontal(y: box.maxY, from: box.minX, to: box.maxX)
    let dashed = Stroke(Palette.axis, width: 1.2, dashes: [5, 3])
    return [
      .group("period-axis", [.rule(baseline, .axis)] + axis.ticks(y: box.maxY)),
      .group("breaks", breakLines.map { .rule($0, dashed) }),
      .group("targets", targetLines.flatMap(marks(of:))),
      .group(
        "leaders",
        leaders.map { leader in
          let isLong = leader.points.count > 2
          return .line(
            leader.points,
            Stroke(
              leader.colour, width: 1, dashes: isLong ? [1, 3] : [],
              corners: isLong ? .sharp : .roundWithEnds))
        }),
      .group("forecast-median", medianMarks),
      .group("history", lines.map(mark) + markers.map(mark)),
      .group("targets-due", targetLines.map(dueMark)),
    ]
  }

  private func marks(of line: TargetLine) -> [Mark] {
    let solid = Stroke(Palette.target, width: 2, corners: .roundWithEnds)
    return line.edges.map {
      .rule(.horizontal(y: $0, from: line.start, to: line.due.x), .target)
    } + [
      .rule(
        .vertical(x: line.due.x, from: line.due.y, to: box.maxY),
        Stroke(Palette.target, width: 1, dashes: [1, 3]))
    ]
      + line.edges.dropFirst().map {
        .rule(.vertical(x: line.due.x, from: line.due.y, to: $0), solid)
      }
  }

  /// A diamond where the target is due; a range target has one on each edge.
  private func dueMark(_ line: TargetLine) -> Mark {
    let (x, radius) = (line.due.x, 6.5)
    return .group(
      "due",
      line.edges.map { y in
        .band(
          [
            Position(x: x, y: y - radius), Position(x: x + radius, y: y),
            Position(x: x, y: y + radius), Position(x: x - radius, y: y),
          ], .colour(Palette.target), outline: Stroke(Palette.background, width: 1))
      })
  }

  private var medianMarks: [Mark] {
    guard let first = median.first else { return [] }
    return median.count == 1
      ? [.dot(first, radius: 4, .colour(Palette.history))]
      : [.line(median, Stroke(Palette.history, width: 2, dashes: [6, 4]))]
  }

  private func mark(_ line: Line) -> Mark {
    .line(
      line.points,
      Stroke(
        Palette.history, width: 2.5, dashes: line.isConstructed ? [3, 3] : [],
        corners: line.isConstructed ? .sharp : .roundWithEnds))
  }

  private func mark(_ marker: Marker) -> Mark {
    let (fill, outline) =
      marker.isConstructed
      ? (Palette.background, Stroke(Palette.history, width: 1.5))
      : (Palette.history, Stroke(Palette.background, width: 1))
    return .dot(marker.position, radius: markerRadius, .colour(fill), outline: outline)
  }
}
