import Plans
import TimeSeries

/// The marks of one small plot among several on the same scales: the history in stretches, the
/// forecast with its 80 % band, the value to reach.
struct PanelPlot {
  let box: Box
  private let values: LinearScale
  private let periods: LinearScale
  private let breaks: [Period]

  /// - Parameters:
  ///   - room: Kept free inside the right edge, for a label at the end of the line.
  ///   - breaks: First periods under a new definition, over which nothing is joined.
  init(box: Box, axis: ValueAxis, ordinals: ClosedRange<Int>, room: Double = 0, breaks: [Period]) {
    self.box = box
    self.breaks = breaks
    values = axis.scale(in: box)
    periods = LinearScale(
      domain: Double(
        ordinals.lowerBound)...Double(max(ordinals.upperBound, ordinals.lowerBound + 1)),
      start: box.minX + 5, end: box.maxX - 5 - room)
  }

  func position(_ period: Period, _ value: Double) -> Position {
    Position(x: x(of: period.ordinal), y: values(value))
  }

  func x(of ordinal: Int) -> Double { periods(Double(ordinal)) }

  var background: Mark {
    .bar(box, .colour(Palette.panel), outline: Stroke(Palette.grid, width: 0.75))
  }

  /// Periods without the values that ought to be known, in the grey that gaps have everywhere.
  func gap(_ ordinals: ClosedRange<Int>) -> Mark {
    let half = (x(of: 1) - x(of: 0)) / 2
    return .bar(
      Box(
        minX: max(box.minX, x(of: ordinals.lowerBound) - half), minY: box.minY,
        maxX: min(box.maxX, x(of: ordinals.upperBound) + half), maxY: box.maxY),
      .colour(Palette.grid))
  }

  /// The line of the value to reach, in the dashes that it has in every small plot.
  func target(_ value: Double) -> Mark {
    .rule(
      .horizontal(y: values(value), from: box.minX, to: box.maxX),
      Stroke(Palette.target, width: 1.2, dashes: [6, 2, 1, 2]))
  }

  /// Neighbours joined, dashed where a value was constructed; a gap stays a gap.
  func history(_ history: [TrendChart.Point], width: Double) -> [Mark] {
    let known = history.filter { $0.value != nil }
    var marks: [Mark] = []
    var stretch: [TrendChart.Point] = []
    func draw() {
      let points = stretch.compactMap { point in point.value.map { position(point.period, $0) } }
      let isConstructed = stretch.contains(where: \.isConstructed)
      marks += line(points, width: width, dashes: isConstructed ? [3, 2] : [])
    }
    for point in known {
      if let previous = stretch.last {
        let isNext = previous.period.ordinal == point.period.ordinal - 1
        if !isNext || isBroken(from: previous.period, to: point.period) {
          draw()
          stretch = []
        } else if stretch.count > 1, isConstructed(stretch) != isConstructed([previous, point]) {
          draw()
          stretch = [previous]
        }
      }
      stretch.append(point)
    }
    draw()
    return marks
  }

  /// The last value, from which the forecast opens; `nil` where a new definition lies between.
  func anchor(_ history: [TrendChart.Point], before forecast: [TrendChart.FanPoint]) -> Position? {
    guard let last = history.last(where: { $0.value != nil }), let value = last.value,
      let first = forecast.first, !isBroken(from: last.period, to: first.period)
    else { return nil }
    return position(last.period, value)
  }

  /// The widest interval up to 80 % as an area.
  func band(_ forecast: [TrendChart.FanPoint], from anchor: Position?) -> [Mark] {
    let spread = forecast.compactMap { point in
      point.intervals.filter { $0.level < 0.9 }.max { $0.level < $1.level }
        .map { (point.period, $0) }
    }
    let fill = Fill.colour(Palette.bands(count: 2)[0])
    let start = anchor.map { [$0] } ?? []
    guard start.count + spread.count > 1 else {
      // A single forecast without a past: the interval as a bar.
      return spread.map { period, interval in
        let (low, high) = (position(period, interval.lower), position(period, interval.upper))
        return .bar(Box(minX: low.x - 2.5, minY: high.y, maxX: low.x + 2.5, maxY: low.y), fill)
      }
    }
    let outline =
      start + spread.map { position($0, $1.upper) }
      + spread.reversed().map { position($0, $1.lower) }
    return [.band(outline, fill)]
  }

  /// The median as a dashed line.
  func median(
    _ forecast: [TrendChart.FanPoint], from anchor: Position?, width: Double,
    colour: String = Palette.history
  ) -> [Mark] {
    let points = (anchor.map { [$0] } ?? []) + forecast.map { position($0.period, $0.median) }
    return line(points, width: width, colour: colour, dashes: [5, 3])
  }

  func dot(_ centre: Position, radius: Double) -> Mark {
    .dot(centre, radius: radius, .colour(Palette.history))
  }

  private func isBroken(from period: Period, to later: Period) -> Bool {
    breaks.contains { $0.ordinal > period.ordinal && $0.ordinal <= later.ordinal }
  }

  private func isConstructed(_ points: [TrendChart.Point]) -> Bool {
    points.contains(where: \.isConstructed)
  }

  /// A single place is a dot.
  private func line(
    _ points: [Position], width: Double, colour: String = Palette.history, dashes: [Double] = []
  ) -> [Mark] {
    guard let first = points.first else { return [] }
    guard points.count > 1 else { return [dot(first, radius: width)] }
    return [.line(points, Stroke(colour, width: width, dashes: dashes, corners: .round))]
  }
}
