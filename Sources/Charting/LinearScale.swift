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
