import Foundation
import LinearAlgebra

/// The parameters that all series of a group share under the pooled trend.
///
/// Changes g of one series, in units of its own scale, follow t_ν(μ 1, σ² C) with
///
///     C = τ² 11ᵀ + κ² φ^|j−k| + I + r (2 on the diagonal, −1 beside it):
///
/// series differ in slope (τ²), growth persists (κ², φ), levels wander (I) and are observed with
/// noise (r).
struct PooledCovariance: Sendable, Equatable {
  var slopeVariance: Double
  var growthVariance: Double
  var persistence: Double
  var observationNoise: Double
  /// μ.
  var meanChange: Double
  /// ν.
  var degreesOfFreedom: Double
  /// σ².
  var variance: Double

  /// From (ln τ², ln κ², logit φ, ln r, μ, ln ν, ln σ²).
  init(_ vector: [Double]) {
    slopeVariance = exp(vector[0])
    growthVariance = exp(vector[1])
    persistence = 1 / (1 + exp(-vector[2]))
    observationNoise = exp(vector[3])
    meanChange = vector[4]
    degreesOfFreedom = exp(vector[5])
    variance = exp(vector[6])
  }

  /// What is believed of a vector before any series is seen: centre and standard deviation.
  ///
  /// It decides only where a group has few changes of its own.
  struct Prior: Sendable {
    var centre: [Double]
    var deviation: [Double]

    /// Series by themselves, in units of their own mean absolute change: rounded estimates from the
    /// yearly series of the M1, M3 and Tourism competitions.
    static func ownScale(meanChange: Double) -> Prior {
      Prior(
        centre: [-2.5, -1, 1.75, -5, meanChange, 1.6, -0.3], deviation: [1, 0.7, 1, 2, 0.3, 1, 0.4])
    }

    /// Deviations from a common path, in units of their spread: rounded estimates from panels of
    /// states, counties and school districts, which come back from half of what they stray in a
    /// period.
    static let deviations = Prior(
      centre: [-4, -2, 0, 0.5, 0, 1.6, -1.4], deviation: [1.5, 1.5, 1, 1.5, 1, 1, 1])
  }

  /// The covariance of two unit changes `lag` periods apart, in units of σ².
  func covariance(lag: Int) -> Double {
    let distance = abs(lag)
    var sum = slopeVariance + growthVariance * pow(persistence, Double(distance))
    if distance == 0 { sum += 1 + 2 * observationNoise }
    if distance == 1 { sum -= observationNoise }
    return sum
  }

  /// `covariance(lag:)` for 0, 1, … `count` − 1.
  func covariances(count: Int) -> [Double] { (0..<count).map { covariance(lag: $0) } }
}

/// When the changes of a series happened: what two series must share to share a factorisation.
struct ChangePattern: Hashable, Sendable {
  /// For each change its first period counted back from the last observation, oldest first.
  var periodsBack: [Int]
  var spans: [Int]
  /// What is known of the noise of the readings, in units of the squared scale: one entry a change, or
  /// none where nothing is known.
  var noises: [LinkedSeries.ReadingNoise] = []
  /// Of the last reading, and of those to come.
  var lastNoise = 0.0

  var count: Int { spans.count }

  /// Notes the noise of the last reading; large counts leave no noise worth a factorisation.
  mutating func setLastNoise(of series: LinkedSeries, scale: Double) {
    let variance = series.noises[series.count - 1]
    lastNoise = LinkedSeries.ReadingNoise(end: variance).inUnits(of: scale).end
    if noises.allSatisfy({ $0 == LinkedSeries.ReadingNoise() }) { noises = [] }
  }

  /// Periods from the oldest change to the last observation.
  var length: Int { periodsBack.first ?? 0 }

  /// Whether every change took one period and none is missing.
  var isUnbroken: Bool {
    noises.isEmpty && lastNoise == 0
      && periodsBack.enumerated().allSatisfy { $1 == count - $0 }
      && spans.allSatisfy { $0 == 1 }
  }

  /// B C Bᵀ, where the rows of B sum the unit changes between two observations, plus the known noise of
  /// the readings: changes that share a reading share its noise with opposite signs.
  ///
  /// - Parameter variance: σ², in units of which covariances are given.
  func covariance(
    _ lags: [Double], variance: Double
  ) throws(LinearAlgebraError) -> Matrix {
    let count = count
    var elements = [Double](repeating: 0, count: count * count)
    for row in 0..<count {
      for column in 0...row {
        let sum = ChangePattern.sum(
          lags, (periodsBack[row], spans[row]), (periodsBack[column], spans[column]))
        elements[row + column * count] = sum
        elements[column + row * count] = sum
      }
    }
    var matrix = try Matrix(rows: count, columns: count, elements: elements)
    for (row, noise) in noises.enumerated() {
      matrix[row, row] += (noise.start + noise.end) / variance
      guard row > 0, periodsBack[row - 1] - spans[row - 1] == periodsBack[row] else { continue }
      matrix[row, row - 1] -= noise.start / variance
      matrix[row - 1, row] -= noise.start / variance
    }
    return matrix
  }

  /// The covariances of the changes with the noise of the last reading, in units of σ²; `nil` where
  /// that is not known or no change ends with it.
  func covarianceWithLastNoise(variance: Double) -> [Double]? {
    guard lastNoise > 0, let back = periodsBack.last, let span = spans.last, back == span else {
      return nil
    }
    return [Double](repeating: 0, count: count - 1) + [lastNoise / variance]
  }

  /// B C₀, the covariances with the unit changes 1, 2, … `horizon` periods after the last
  /// observation.
  func covariance(_ lags: [Double], withNext horizon: Int) -> Matrix {
    var matrix = Matrix(rows: count, columns: horizon)
    for row in 0..<count {
      for step in 1...horizon {
        matrix[row, step - 1] = ChangePattern.sum(
          lags, (periodsBack[row], spans[row]), (1 - step, 1))
      }
    }
    return matrix
  }

  private static func sum(
    _ lags: [Double], _ one: (back: Int, span: Int), _ other: (back: Int, span: Int)
  ) -> Double {
    if one.span == 1, other.span == 1 { return lags[abs(one.back - other.back)] }
    var sum = 0.0
    for first in 0..<one.span {
      for second in 0..<other.span {
        sum += lags[abs((one.back - first) - (other.back - second))]
      }
    }
    return sum
  }
}
