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
  /// τ².
  var slopeVariance: Double
  /// κ².
  var growthVariance: Double
  /// φ.
  var persistence: Double
  /// r.
  var observationNoise: Double
  /// μ.
  var meanChange: Double
  /// ν.
  var degreesOfFreedom: Double
  /// σ².
  var variance: Double

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

/// The same parameters on the scales on which they are searched, where each may be any number.
struct PooledParameters: Sendable, Equatable {
  /// ln τ².
  var logSlopeVariance: Double
  /// ln κ².
  var logGrowthVariance: Double
  /// ln φ / (1 − φ).
  var logitPersistence: Double
  /// ln r.
  var logObservationNoise: Double
  /// μ.
  var meanChange: Double
  /// ln ν.
  var logDegreesOfFreedom: Double
  /// ln σ².
  var logVariance: Double

  var covariance: PooledCovariance {
    PooledCovariance(
      slopeVariance: exp(logSlopeVariance), growthVariance: exp(logGrowthVariance),
      persistence: 1 / (1 + exp(-logitPersistence)), observationNoise: exp(logObservationNoise),
      meanChange: meanChange, degreesOfFreedom: exp(logDegreesOfFreedom),
      variance: exp(logVariance))
  }
}

extension PooledParameters {
  /// The parameters in the order in which the optimiser sees them: those that enter the factorised
  /// covariance first, because ``QuasiNewton`` moves the last ones first.
  static let searchOrder: [any WritableKeyPath<PooledParameters, Double> & Sendable] = [
    \.logSlopeVariance, \.logGrowthVariance, \.logitPersistence, \.logObservationNoise,
    \.meanChange, \.logDegreesOfFreedom, \.logVariance,
  ]

  /// The parameters as the optimiser sees them.
  var vector: [Double] { PooledParameters.searchOrder.map { self[keyPath: $0] } }

  /// The parameters at a point of the optimiser, the inverse of ``vector``.
  func moved(to vector: [Double]) -> PooledParameters {
    var parameters = self
    for (parameter, value) in zip(PooledParameters.searchOrder, vector) {
      parameters[keyPath: parameter] = value
    }
    return parameters
  }
}

/// What is believed of the parameters before any series is seen: independent normal distributions.
///
/// It decides only where a group has few changes of its own.
struct PooledPrior: Sendable {
  var centre: PooledParameters
  var deviation: PooledParameters

  /// For changes in units of the mean absolute change of their series: rounded estimates from the yearly
  /// series of the M1, M3 and Tourism competitions.
  static func seriesScale(meanChange: Double) -> PooledPrior {
    PooledPrior(
      centre: PooledParameters(
        logSlopeVariance: -2.5, logGrowthVariance: -1, logitPersistence: 1.75,
        logObservationNoise: -5, meanChange: meanChange, logDegreesOfFreedom: 1.6,
        logVariance: -0.3),
      deviation: PooledParameters(
        logSlopeVariance: 1, logGrowthVariance: 0.7, logitPersistence: 1, logObservationNoise: 2,
        meanChange: 0.3, logDegreesOfFreedom: 1, logVariance: 0.4))
  }

  /// For deviations from a common path, in units of their spread: rounded estimates from panels of
  /// states, counties and school districts, which come back from half of what they stray in a
  /// period.
  static let deviations = PooledPrior(
    centre: PooledParameters(
      logSlopeVariance: -4, logGrowthVariance: -2, logitPersistence: 0, logObservationNoise: 0.5,
      meanChange: 0, logDegreesOfFreedom: 1.6, logVariance: -1.4),
    deviation: PooledParameters(
      logSlopeVariance: 1.5, logGrowthVariance: 1.5, logitPersistence: 1, logObservationNoise: 1.5,
      meanChange: 1, logDegreesOfFreedom: 1, logVariance: 1))

  /// The log density but for its constant; without that of μ unless it is estimated.
  func logDensity(_ parameters: PooledParameters, estimatesDrift: Bool) -> Double {
    var sum = 0.0
    for parameter in PooledParameters.searchOrder
    where estimatesDrift || parameter != \.meanChange {
      let distance = parameters[keyPath: parameter] - centre[keyPath: parameter]
      let standardised = distance / deviation[keyPath: parameter]
      sum -= standardised * standardised / 2
    }
    return sum
  }
}

/// The scaled changes of one series, ready for the pooled trend.
struct ScaledChanges: Sendable {
  var pattern: ChangePattern
  /// One value a change, in units of `scale`.
  var values: [Double]
  /// What a value of 1 stands for, on the link scale.
  var scale: Double

  /// The latest ``Tuning/longestMemory`` of the changes.
  func latest() -> ScaledChanges {
    let skipped = max(0, values.count - Tuning.longestMemory)
    var latest = self
    latest.values.removeFirst(skipped)
    latest.pattern.periodsBack.removeFirst(skipped)
    latest.pattern.spans.removeFirst(skipped)
    latest.pattern.noises.removeFirst(min(skipped, pattern.noises.count))
    return latest
  }
}

/// When the changes of a series happened: what two series must share to share a factorisation.
struct ChangePattern: Hashable, Sendable {
  /// For each change its first period counted back from the last observation, oldest first.
  var periodsBack: [Int]
  var spans: [Int]
  /// Known noise of the observations, in units of the squared scale: one entry a change, or none where
  /// nothing is known.
  var noises: [LinkedSeries.ObservationNoise] = []
  /// Of the last observation, and of those to come.
  var lastNoise = 0.0

  var count: Int { spans.count }

  /// Notes the noise of the last observation; large counts leave no noise worth a factorisation.
  mutating func setLastNoise(of series: LinkedSeries, scale: Double) {
    let variance = series.noises[series.count - 1]
    lastNoise = LinkedSeries.ObservationNoise(end: variance).inUnits(of: scale).end
    if noises.allSatisfy({ $0 == LinkedSeries.ObservationNoise() }) { noises = [] }
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
  /// the observations: changes that share one share its noise with opposite signs.
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
          lags, (back: periodsBack[row], span: spans[row]),
          (back: periodsBack[column], span: spans[column]))
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

  /// The covariances of the changes with the noise of the last observation, in units of σ²; `nil` where
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
          lags, (back: periodsBack[row], span: spans[row]), (back: 1 - step, span: 1))
      }
    }
    return matrix
  }

  private static func sum(
    _ lags: [Double], _ one: (back: Int, span: Int), _ other: (back: Int, span: Int)
  ) -> Double {
    if one.span == 1, other.span == 1 { return lags[abs(one.back - other.back)] }
    // Pairs of periods with one distance have one covariance: time grows with the length of a gap, not
    // with its square.
    var sum = 0.0
    for shift in (1 - other.span)..<one.span {
      let pairs = min(one.span, other.span + shift) - max(0, shift)
      sum += Double(pairs) * lags[abs(one.back - other.back - shift)]
    }
    return sum
  }
}
