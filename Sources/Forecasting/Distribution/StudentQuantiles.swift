import Distributions
import Foundation

/// Quantiles of Student-t distributions, each computed once: thousands of series of one length share
/// their degrees of freedom.
package struct StudentQuantiles {
  private struct Key: Hashable {
    var degreesOfFreedom: Double
    var probability: Double
  }

  private var known: [Key: Double] = [:]
  /// asinh of quantiles at even steps of the log odds, a row for each of the even steps of 1/ν from 0 to 1;
  /// not a number where nobody asked yet.
  private var rows = [[Double]](repeating: [], count: inverseSteps + 1)

  /// Steps of a row to one unit of the log odds, and how far it reaches to both sides.
  private static let steps = 32.0
  private static let reach = 13.0
  private static let inverseSteps = 128

  private static let mostKnown = 4096

  package init() {}

  mutating func quantile(_ probability: Double, degreesOfFreedom: Double) -> Double {
    let key = Key(degreesOfFreedom: degreesOfFreedom, probability: probability)
    if let value = known[key] { return value }
    let value = StudentT(degreesOfFreedom: degreesOfFreedom).quickQuantile(probability)
    // Where every series has degrees of its own, keeping them all costs more than it saves.
    if known.count < StudentQuantiles.mostKnown { known[key] = value }
    return value
  }

  /// The quantile of a probability that no other forecast asks for, to seven digits.
  ///
  /// In the log odds and in 1/ν the asinh of a quantile is smooth; cubics run through the sixteen nearest
  /// of a table.
  mutating func interpolated(_ probability: Double, degreesOfFreedom: Double) -> Double {
    let odds = log(probability / (1 - probability))
    guard abs(odds) < StudentQuantiles.reach - 1, degreesOfFreedom >= 1 else {
      return StudentT(degreesOfFreedom: degreesOfFreedom).quickQuantile(probability)
    }
    let place = (odds + StudentQuantiles.reach) * StudentQuantiles.steps
    let column = Int(place)
    let across = StudentQuantiles.cubic(at: place - Double(column))
    let inverse = Double(StudentQuantiles.inverseSteps) / degreesOfFreedom
    let row = min(max(Int(inverse), 1), StudentQuantiles.inverseSteps - 2)
    let down = StudentQuantiles.cubic(at: inverse - Double(row))
    var sum = 0.0
    for shift in 0..<4 {
      let index = row + shift - 1
      fill(row: index, around: column)
      let entries = rows[index]
      sum +=
        down[shift]
        * (across.x * entries[column - 1] + across.y * entries[column]
          + across.z * entries[column + 1] + across.w * entries[column + 2])
    }
    return sinh(sum)
  }

  /// The weights of Lagrange's cubic through the places −1, 0, 1, 2.
  private static func cubic(at t: Double) -> SIMD4<Double> {
    SIMD4(
      -t * (t - 1) * (t - 2) / 6, (t + 1) * (t - 1) * (t - 2) / 2, -(t + 1) * t * (t - 2) / 2,
      (t + 1) * t * (t - 1) / 6)
  }

  /// Computes the four entries of a row around a column, where nobody has asked for them yet.
  private mutating func fill(row: Int, around column: Int) {
    if rows[row].isEmpty {
      let count = Int(2 * StudentQuantiles.reach * StudentQuantiles.steps) + 1
      rows[row] = [Double](repeating: .nan, count: count)
    }
    for index in column - 1...column + 2 where rows[row][index].isNaN {
      let odds = Double(index) / StudentQuantiles.steps - StudentQuantiles.reach
      // So many degrees of freedom are a normal distribution.
      let degrees = row > 0 ? Double(StudentQuantiles.inverseSteps) / Double(row) : 1e12
      rows[row][index] = asinh(
        StudentT(degreesOfFreedom: degrees).quickQuantile(1 / (1 + exp(-odds))))
    }
  }
}

extension PredictiveDistribution {
  /// ``quantile(_:)`` to seven digits of the spread, with the help of quantiles that are known already.
  func quantile(_ probability: Double, known quantiles: inout StudentQuantiles) -> Double {
    guard components.count == 1, let single = components.first,
      masses.lower < probability, probability < 1 - masses.upper
    else { return quantile(probability) }
    let standard = quantiles.interpolated(
      masses.areMoved ? masses.share(below: probability) : probability,
      degreesOfFreedom: single.degreesOfFreedom)
    return published(level: single.location + single.scale * standard)
  }

  /// ``interval(level:)`` with the help of quantiles that are known already.
  package func interval(
    level: Double, quantiles: inout StudentQuantiles
  ) -> ClosedRange<Double> {
    guard !masses.areMoved, components.count == 1, let single = components.first else {
      return interval(level: level)
    }
    let half =
      single.scale
      * quantiles.quantile(1 - (1 - level) / 2, degreesOfFreedom: single.degreesOfFreedom)
    let lower = published(level: single.location - half)
    return lower...max(lower, published(level: single.location + half))
  }
}
