package import Text

/// The vertical axis: a round range that encloses the values and stays inside the indicator's
/// bounds.
package struct ValueAxis: Sendable, Equatable {
  package struct Tick: Sendable, Equatable {
    package let value: Double
    package let text: String
  }

  package static let fontSize = 12.0

  package let domain: ClosedRange<Double>
  package let ticks: [Tick]
  /// Whether the smallest value stands on top, as rank 1 does.
  private let isReversed: Bool

  /// Chooses the axis for a set of values.
  ///
  /// - Parameters:
  ///   - values: All that has to be seen; none gives the bounds, or an axis without ticks.
  ///   - bounds: The indicator's natural limits; widened where a value contradicts them.
  ///   - format: How values are written; the axis takes fewer decimals where its ticks allow.
  package static func enclosing(
    _ values: [Double], bounds: ClosedRange<Double>?, format: NumberFormat
  ) -> ValueAxis {
    if values.isEmpty && bounds == nil {
      return ValueAxis(domain: 0...1, ticks: [], isReversed: false)
    }
    let lowest = values.min() ?? bounds?.lowerBound ?? 0
    let highest = values.max() ?? bounds?.upperBound ?? 1
    let limits = bounds.map { min($0.lowerBound, lowest)...max($0.upperBound, highest) }

    // A flat line is shown in the middle of a range that suits its size and its decimals.
    let unit = (0..<format.decimals).reduce(1.0) { (value, _) in value / 10 }
    let least = max(max(abs(lowest), abs(highest)) * 0.04, unit * 4)
    let padding = max((highest - lowest) * 0.04, (least - (highest - lowest)) / 2)
    var lower = lowest - padding
    var upper = highest + padding
    if let limits, limits.upperBound > limits.lowerBound {
      lower = max(lower, limits.lowerBound)
      upper = min(upper, limits.upperBound)
      if upper <= lower { (lower, upper) = (limits.lowerBound, limits.upperBound) }
    }
    let ticks = Ticks.enclosing(lower...upper, count: 6)
    var domain = (ticks.values.first ?? lower)...(ticks.values.last ?? upper)
    if let limits, limits.upperBound > limits.lowerBound {
      domain =
        max(domain.lowerBound, limits.lowerBound)...min(domain.upperBound, limits.upperBound)
    }

    let inside = ticks.values.filter(domain.contains)
    let decimals = min(9, ticks.decimals)
    let texts = inside.enumerated().map { (index, value) in
      // A long unit is written once, on the uppermost tick.
      let suffix = format.hasShortSuffix || index == inside.count - 1 ? format.suffix : ""
      return Tick(value: value, text: format.with(decimals: decimals, suffix: suffix).text(value))
    }
    return ValueAxis(domain: domain, ticks: texts, isReversed: false)
  }

  /// Chooses the axis of a ranking: rank 1 always in sight and on top, whole numbers only.
  package static func enclosing(ranks: [Double], format: NumberFormat) -> ValueAxis {
    // Five ranks at least show that there are others than the first; the last one shown is not the
    // edge of the plot.
    let lowest = max((ranks.max() ?? 1) * 1.05, 5)
    let round = Ticks.enclosing(0...lowest, count: 6).values.filter { $0 > 0 }
    let last = round.last ?? lowest
    let ticks = (round.first == 1 ? round : [1] + round).map { rank in
      Tick(value: rank, text: format.with(decimals: 0, suffix: "").text(rank))
    }
    // A mark on rank 1 is not cut by the edge of the plot.
    return ValueAxis(
      domain: min(1 - 0.03 * last, ranks.min() ?? 1)...last, ticks: ticks, isReversed: true)
  }

  /// The room that the tick labels take to the left of the plot.
  package var labelWidth: Double {
    ticks.reduce(0) { max($0, TextMetrics.width(of: $1.text, size: ValueAxis.fontSize)) }
  }

  /// The scale over the height of the plot.
  package func scale(in plot: Box) -> LinearScale {
    isReversed
      ? LinearScale(domain: domain, start: plot.minY, end: plot.maxY)
      : LinearScale(domain: domain, start: plot.maxY, end: plot.minY)
  }

  /// The labels left of the plot, leaving out those that a flat plot would push together.
  package func labels(in plot: Box) -> [Label] {
    let scale = scale(in: plot)
    var labels: [Label] = []
    for tick in ticks {
      let label = Label(tick.text, size: ValueAxis.fontSize, colour: Palette.mutedInk)
      let placed = label.at(
        x: plot.minX - 8, y: scale(tick.value) - label.height / 2, anchor: .end)
      if labels.allSatisfy({ $0.box.overlap(with: placed.box) == 0 }) { labels.append(placed) }
    }
    return labels
  }

  /// Horizontal lines through the plot, the one at zero darker.
  package func grid(in plot: Box) -> [Mark] {
    let scale = scale(in: plot)
    return ticks.map { (tick) in
      let isZero = tick.value == 0 && domain.lowerBound < 0
      return .rule(
        .horizontal(y: scale(tick.value), from: plot.minX, to: plot.maxX),
        isZero ? .axis : .grid)
    }
  }
}
