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
  ///
  /// - Parameter last: The last place of the field, which no tick exceeds; `nil` where it is not known.
  package static func enclosing(
    ranks: [Double], last place: Double?, format: NumberFormat
  ) -> ValueAxis {
    // Five ranks at least show that there are others than the first; the last one shown is not the
    // edge of the plot.
    let lowest = max((ranks.max() ?? 1) * 1.05, 5)
    var round = Ticks.enclosing(0...lowest, count: 6).values.filter { $0 > 0 }
    var last = round.last ?? lowest
    if let place, last > place {
      round = round.filter { $0 <= place }
      last = max(place * 1.05, ranks.max() ?? 1)
    }
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

/// Maps values to coordinates along a straight line.
package struct LinearScale: Sendable, Equatable {
  /// The values at the two ends.
  package let domain: ClosedRange<Double>
  /// Where the lowest value lies.
  package let start: Double
  /// Where the highest value lies; above `start` (a smaller number) on an axis that points up.
  package let end: Double

  package init(domain: ClosedRange<Double>, start: Double, end: Double) {
    precondition(domain.upperBound > domain.lowerBound, "a scale needs two different values")
    self.domain = domain
    self.start = start
    self.end = end
  }

  package func callAsFunction(_ value: Double) -> Double {
    let share = (value - domain.lowerBound) / (domain.upperBound - domain.lowerBound)
    return start + share * (end - start)
  }
}

/// Round values that divide an axis: multiples of 1, 2 or 5 times a power of ten.
///
/// - SeeAlso: P. S. Heckbert, «Nice numbers for graph labels», in A. S. Glassner (ed.), *Graphics
///   Gems* (1990), pp. 61–63. His loose labelling, whose first and last tick enclose the data.
package struct Ticks: Sendable, Equatable {
  /// The digit of the spacing, 1, 2 or 5, and the power of ten that it counts.
  private let digit: Int
  private let exponent: Int
  /// The ticks in ascending order; the first and the last enclose the range asked for.
  package let values: [Double]

  /// How far neighbouring ticks lie apart.
  package var spacing: Double { Ticks.value(digit, exponent: exponent) }

  /// The decimals that tell neighbouring ticks apart.
  package var decimals: Int { max(0, -exponent) }

  /// Chooses the ticks that enclose `range`.
  ///
  /// - Parameter count: How many ticks to aim at, at least 2; round distances come first.
  package static func enclosing(_ range: ClosedRange<Double>, count: Int) -> Ticks {
    precondition(count >= 2, "an axis has at least two ticks")
    let width = range.upperBound - range.lowerBound
    precondition(width > 0 && width.isFinite, "an axis covers two different values")
    let (digit, exponent) = Ticks.niceSpacing(near: width / Double(count - 1))
    let spacing = Ticks.value(digit, exponent: exponent)
    // A value that is a multiple of the spacing but for its last bit is one.
    let tolerance = 1e-9
    let first = Int((range.lowerBound / spacing + tolerance).rounded(.down))
    let last = Int((range.upperBound / spacing - tolerance).rounded(.up))
    return Ticks(
      digit: digit, exponent: exponent,
      values: (first...max(last, first + 1)).map { Ticks.value($0 * digit, exponent: exponent) })
  }

  /// The nice number nearest to `width`: Heckbert's thresholds 1.5, 3 and 7.
  private static func niceSpacing(near width: Double) -> (digit: Int, exponent: Int) {
    var exponent = 0
    while value(10, exponent: exponent) <= width { exponent += 1 }
    while value(1, exponent: exponent) > width { exponent -= 1 }
    let mantissa = width / value(1, exponent: exponent)
    switch mantissa {
    case ..<1.5: return (1, exponent)
    case ..<3: return (2, exponent)
    case ..<7: return (5, exponent)
    default: return (1, exponent + 1)
    }
  }

  /// `count` × 10^`exponent`, divided rather than multiplied below 1 so that 0.3 is 3/10 exactly as
  /// written in decimal.
  private static func value(_ count: Int, exponent: Int) -> Double {
    let power = (0..<abs(exponent)).reduce(1.0) { (product, _) in product * 10 }
    return exponent < 0 ? Double(count) / power : Double(count) * power
  }
}
