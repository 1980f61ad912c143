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

  /// What is believed of the vector before any series is seen: centre and standard deviation.
  ///
  /// The centres are rounded estimates from the yearly series of the M1, M3 and Tourism
  /// competitions; they decide only where a group has few changes of its own.
  static func prior(centredAt meanChange: Double) -> (centre: [Double], deviation: [Double]) {
    ([-2.5, -1, 1.75, -5, meanChange, 1.6, -0.3], [1, 0.7, 1, 2, 0.3, 1, 0.4])
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

  var count: Int { spans.count }

  /// Periods from the oldest change to the last observation.
  var length: Int { periodsBack.first ?? 0 }

  /// Whether every change took one period and none is missing.
  var isUnbroken: Bool {
    periodsBack.enumerated().allSatisfy { $1 == count - $0 } && spans.allSatisfy { $0 == 1 }
  }

  /// B C Bᵀ, where the rows of B sum the unit changes between two observations.
  func covariance(_ lags: [Double]) -> Matrix {
    var matrix = Matrix(rows: count, columns: count)
    for row in 0..<count {
      for column in 0...row {
        let sum = ChangePattern.sum(
          lags, (periodsBack[row], spans[row]), (periodsBack[column], spans[column]))
        matrix[row, column] = sum
        matrix[column, row] = sum
      }
    }
    return matrix
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
