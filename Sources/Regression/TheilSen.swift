import Distributions
import LinearAlgebra

/// The Theil–Sen line: the median of the slopes through all pairs of observations.
///
/// Up to 29 % of the observations may be arbitrarily wrong. The intercept is the median of y − slope·t,
/// so half of the observations lie above the line and half below.
///
/// - SeeAlso: Sen (1968), Estimates of the regression coefficient based on Kendall's tau, *JASA* 63;
///   Hollander, Wolfe & Chicken (2014), *Nonparametric Statistical Methods* (3rd ed.), §9.3.
public struct TheilSen: Equatable, Sendable {
  /// In the response's unit per unit of time.
  public let slope: Double
  /// The line at time 0, in the response's unit.
  public let intercept: Double
  /// y − intercept − slope·t.
  public let residuals: [Double]
  /// The slopes of all pairs with different times, ascending.
  private let slopes: [Double]
  private let timeTies: [Int]
  private let responseTies: [Int]

  /// Fits the line.
  ///
  /// - Parameters:
  ///   - response: y, one value per time.
  ///   - times: t, in any order; equal times are allowed, their pairs have no slope.
  /// - Throws: `RegressionError.tooFewObservations` for fewer than 3; `.unequalLengths`; `.notFinite`;
  ///   `.constantTime`; `.linearAlgebra(.overflow)`.
  public static func fit(
    response: [Double], times: [Double]
  ) throws(RegressionError) -> TheilSen {
    guard response.count == times.count else {
      throw .unequalLengths(name: "response", expected: times.count, found: response.count)
    }
    try checkFinite(times, name: "time")
    try checkFinite(response, name: "response")
    guard times.count > 2 else {
      throw .tooFewObservations(observations: times.count, coefficients: 2)
    }
    var slopes = pairwiseSlopes(response, times) { times[$0] != times[$1] }
    guard !slopes.isEmpty else { throw .constantTime }
    slopes.sort()
    let slope = median(slopes)
    let intercept = median(zip(response, times).map { $0 - slope * $1 })
    let residuals = zip(response, times).map { $0 - intercept - slope * $1 }
    guard residuals.allSatisfy(\.isFinite) else {
      throw .linearAlgebra(.overflow(operation: "Theil–Sen line"))
    }
    return TheilSen(
      slope: slope, intercept: intercept, residuals: residuals, slopes: slopes,
      timeTies: tieSizes(times), responseTies: tieSizes(response))
  }

  /// The median slope over the pairs within each group, such as the values under one definition; `nil`
  /// where no group has two.
  ///
  /// - Parameters:
  ///   - times: t, all different.
  ///   - groups: The group of each observation.
  package static func slope(response: [Double], times: [Double], groups: [Int]) -> Double? {
    let slopes = pairwiseSlopes(response, times) { groups[$0] == groups[$1] }
    return slopes.isEmpty ? nil : median(slopes)
  }

  private static func pairwiseSlopes(
    _ response: [Double], _ times: [Double], where isComparable: (Int, Int) -> Bool
  ) -> [Double] {
    var slopes: [Double] = []
    slopes.reserveCapacity(times.count * (times.count - 1) / 2)
    for late in times.indices.dropFirst() {
      for early in 0..<late where isComparable(early, late) {
        slopes.append((response[late] - response[early]) / (times[late] - times[early]))
      }
    }
    return slopes
  }

  /// *n*.
  public var observations: Int { residuals.count }

  /// Sen's confidence interval for the slope, between two of the ordered slopes.
  ///
  /// Up to 10 observations with no ties the ranks come from the exact distribution of Kendall's S, so
  /// that the interval covers the slope at least with probability `level`; otherwise from the normal
  /// approximation with its variance corrected for ties, rounded as in `scipy.stats.theilslopes`.
  ///
  /// - Returns: nil when so few observations cannot give this level: 4 observations cover at most 91.7 %.
  /// - Precondition: `level` lies between 0 and 1.
  public func slopeInterval(level: Double = 0.95) -> ClosedRange<Double>? {
    precondition(level > 0 && level < 1, "a level lies between 0 and 1")
    let untied = (timeTies + responseTies).allSatisfy { $0 == 1 }
    return untied && observations <= MannKendall.largestExactCount
      ? exactInterval(level) : approximateInterval(level)
  }

  /// The k-th smallest to the k-th largest slope, for the largest k with 1 − 2 P(S ≥ N − 2k + 2) ≥ level.
  private func exactInterval(_ level: Double) -> ClosedRange<Double>? {
    let distribution = KendallDistribution.count(tieSizes: responseTies)
    let count = slopes.count
    let enough = (1...max(1, count / 2)).last {
      1 - 2 * distribution.survivalIncluding(count - 2 * $0 + 2) >= level
    }
    return enough.map { slopes[$0 - 1]...slopes[count - $0] }
  }

  private func approximateInterval(_ level: Double) -> ClosedRange<Double>? {
    let variance = max(
      0, MannKendall.variance(count: observations, tieSizes: timeTies + responseTies))
    let half = twoSidedQuantile(Normal(), level: level) * variance.squareRoot()
    let count = Double(slopes.count)
    let upper = Int(((count + half) / 2).rounded(.toNearestOrEven))
    let lower = Int(((count - half) / 2).rounded(.toNearestOrEven)) - 1
    guard lower >= 0, upper < slopes.count else { return nil }
    return slopes[lower]...slopes[upper]
  }
}

/// The median: the middle of the sorted values, or the mean of the two in the middle.
///
/// - Precondition: at least one value, none NaN.
package func median(_ values: [Double]) -> Double {
  precondition(!values.isEmpty, "the median of nothing")
  var values = values
  let middle = values.count / 2
  let upper = select(middle, of: &values)
  guard values.count.isMultiple(of: 2) else { return upper }
  let lower = values[..<middle].reduce(-.infinity) { max($0, $1) }
  return lower + (upper - lower) / 2
}

/// The value of this rank, from 0; smaller ones are moved before it, larger ones behind it.
///
/// - SeeAlso: Hoare (1961), *Algorithm 65: Find*, Communications of the ACM 4.
private func select(_ rank: Int, of values: inout [Double]) -> Double {
  var (first, last) = (0, values.count - 1)
  while first < last {
    let pivot = values[(first + last) / 2]
    var (low, high) = (first, last)
    while low <= high {
      while values[low] < pivot { low += 1 }
      while values[high] > pivot { high -= 1 }
      guard low <= high else { break }
      values.swapAt(low, high)
      low += 1
      high -= 1
    }
    if rank <= high {
      last = high
    } else if rank >= low {
      first = low
    } else {
      break
    }
  }
  return values[rank]
}
