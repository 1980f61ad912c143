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
