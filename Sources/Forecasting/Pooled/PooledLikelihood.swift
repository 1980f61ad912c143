import Foundation
import LinearAlgebra
import Parallel

/// The marginal likelihood of all series of a group under one ``PooledCovariance``.
///
/// log p(g) = ln Γ((ν+n)/2) − ln Γ(ν/2) − (n/2) ln(π ν σ²) − ln|L| − ((ν+n)/2) ln(1 + q/(ν σ²)) with
/// q = ‖L⁻¹(g − μ B1)‖². The entries of C depend on the lag alone, so the leading block of one
/// Cholesky factor serves every unbroken series, whatever its length; series with gaps share one
/// factor a pattern.
///
/// - SeeAlso: Laird & Ware (1982), *Random-effects models for longitudinal data*, Biometrics 38;
///   Lange, Little & Taylor (1989), *Robust statistical modeling using the t distribution*, JASA 84.
struct PooledLikelihood: Sendable {
  private struct Batch: Sendable {
    /// The longest of the patterns in the batch.
    var pattern: ChangePattern
    /// One series a column, padded with zeros at the end.
    var changes: Matrix
    /// B1, one column.
    var spans: Matrix
    var lengths: [Int]
  }

  /// What the covariance makes of a batch.
  private struct Whitened: Sendable {
    /// L⁻¹ of the changes, and of the spans.
    var changes: Matrix
    var spans: Matrix
    /// ln|L| of the leading blocks of L, from none of its rows to all.
    var logDeterminants: [Double]
  }

  private let batches: [Batch]
  private let prior: PooledPrior
  /// Whether μ is estimated; deviations from a common path have none.
  private let estimatesDrift: Bool

  /// Sorts a sample into batches that share a factor.
  static func prepare(
    _ sample: [ScaledChanges], prior: PooledPrior, estimatesDrift: Bool
  ) -> PooledLikelihood {
    let unbroken = sample.filter { $0.pattern.isUnbroken }
    let others = groupedInOrder(sample.filter { !$0.pattern.isUnbroken }) { $0.pattern }
    var batches: [Batch] = []
    if let longest = unbroken.max(by: { $0.values.count < $1.values.count }) {
      batches.append(batch(longest.pattern, unbroken))
    }
    batches += others.map { batch($0.key, $0.members) }
    return PooledLikelihood(batches: batches, prior: prior, estimatesDrift: estimatesDrift)
  }

  private static func batch(_ pattern: ChangePattern, _ members: [ScaledChanges]) -> Batch {
    var changes = Matrix(rows: pattern.count, columns: members.count)
    for (column, member) in members.enumerated() {
      for (row, value) in member.values.enumerated() { changes[row, column] = value }
    }
    var spans = Matrix(rows: pattern.count, columns: 1)
    for (row, span) in pattern.spans.enumerated() { spans[row, 0] = Double(span) }
    return Batch(
      pattern: pattern, changes: changes, spans: spans, lengths: members.map(\.values.count))
  }

  /// Finds the parameters of greatest posterior density.
  func mostProbable(from start: PooledParameters? = nil) -> PooledParameters {
    // The search tries other μ, ν and σ² under the covariance it last tried.
    var latest: (shape: Shape, batches: [Whitened]?)?
    let start = start ?? prior.centre
    let found = QuasiNewton().minimum(from: start.vector) { vector in
      let parameters = start.moved(to: vector)
      let shape = shape(of: parameters)
      if latest?.shape != shape { latest = (shape, whitened(parameters.covariance)) }
      return -logDensity(parameters, latest?.batches)
    }
    return start.moved(to: found)
  }

  /// The log likelihood plus the log prior; −∞ where a factorisation fails.
  func logDensity(_ parameters: PooledParameters) -> Double {
    logDensity(parameters, whitened(parameters.covariance))
  }

  /// The parameters that enter the factorised covariance.
  private struct Shape: Equatable {
    var logSlopeVariance: Double
    var logGrowthVariance: Double
    var logitPersistence: Double
    var logObservationNoise: Double
    /// Only beside noise that is known in other units.
    var logVariance: Double?
  }

  private func shape(of parameters: PooledParameters) -> Shape {
    let isNoisy = batches.contains { !$0.pattern.noises.isEmpty }
    return Shape(
      logSlopeVariance: parameters.logSlopeVariance,
      logGrowthVariance: parameters.logGrowthVariance,
      logitPersistence: parameters.logitPersistence,
      logObservationNoise: parameters.logObservationNoise,
      logVariance: isNoisy ? parameters.logVariance : nil)
  }

  private func whitened(_ covariance: PooledCovariance) -> [Whitened]? {
    let longest = batches.map(\.pattern.length).max() ?? 0
    let lags = covariance.covariances(count: longest + 1)
    var whitened: [Whitened] = []
    for batch in batches {
      // Parameters far off make covariances that are not positive definite in doubles: the search is
      // told that their density is 0.
      guard
        let factor = try? Cholesky(batch.pattern.covariance(lags, variance: covariance.variance)),
        let changes = try? factor.whiten(batch.changes),
        let spans = try? factor.whiten(batch.spans)
      else { return nil }
      var logDeterminants = [0.0]
      for element in factor.lower.diagonal {
        logDeterminants.append((logDeterminants.last ?? 0) + log(element))
      }
      whitened.append(Whitened(changes: changes, spans: spans, logDeterminants: logDeterminants))
    }
    return whitened
  }

  private func logDensity(_ parameters: PooledParameters, _ whitened: [Whitened]?) -> Double {
    guard let whitened, parameters.vector.allSatisfy({ abs($0) < 40 }) else { return -.infinity }
    var covariance = parameters.covariance
    if !estimatesDrift { covariance.meanChange = 0 }
    var sum = prior.logDensity(parameters, estimatesDrift: estimatesDrift)
    // The part that depends on the length alone.
    let degrees = covariance.degreesOfFreedom
    let spread = degrees * covariance.variance
    let longest = batches.map(\.pattern.count).max() ?? 0
    let constants = (0...longest).map { (length: Int) -> Double in
      let halfLength = Double(length) / 2
      let gammas = lgamma(degrees / 2 + halfLength) - lgamma(degrees / 2)
      return gammas - halfLength * log(Double.pi * spread)
    }
    for (batch, changes) in zip(batches, whitened) {
      sum += PooledLikelihood.logLikelihood(
        changes, lengths: batch.lengths, covariance, constants: constants)
    }
    return sum.isNaN ? -.infinity : sum
  }

  private static func logLikelihood(
    _ whitened: Whitened, lengths: [Int], _ parameters: PooledCovariance, constants: [Double]
  ) -> Double {
    let (rows, elements) = (whitened.changes.rows, whitened.changes.elements)
    let drift = whitened.spans.elements.map { $0 * parameters.meanChange }
    let degrees = parameters.degreesOfFreedom
    let spread = degrees * parameters.variance
    var sum = 0.0
    for (column, length) in lengths.enumerated() {
      var squares = 0.0
      for row in 0..<length {
        let residual = elements[column * rows + row] - drift[row]
        squares += residual * residual
      }
      sum +=
        constants[length] - whitened.logDeterminants[length]
        - (degrees + Double(length)) / 2 * log1p(squares / spread)
    }
    return sum
  }
}

/// Minimises a smooth function of a few variables by BFGS with forward differences.
///
/// Sums over hundreds of series differ in their last digits with the order of the series and the
/// processor; the point of the minimum is therefore rounded to 1/64, far below what data can tell of
/// logarithms of variances, so that results seldom depend on those digits: where a minimum
/// lies between two such points they decide, and forecasts move by up to a thousandth.
///
/// - SeeAlso: Nocedal & Wright (2006), *Numerical Optimization* (2nd ed.), §6.1 and §8.1.
struct QuasiNewton {
  /// Steps at most; searches of the pooled trend end after 5 to 25.
  var iterations = 40
  /// Forward difference of the gradient: about the root of the rounding of log likelihoods.
  private static let difference = 1e-5
  /// A step that gains less ends the search.
  private static let tolerance = 1e-4
  /// Fractions of a unit to which the minimum is rounded.
  private static let grid = 64.0

  /// Finds a local minimum.
  func minimum(from start: [Double], of function: ([Double]) -> Double) -> [Double] {
    let size = start.count
    var point = start
    var value = function(point)
    var gradient = gradient(at: point, value: value, of: function)
    var inverse = QuasiNewton.identity(size)
    for iteration in 0..<iterations {
      var direction = (0..<size).map { row in
        -(0..<size).reduce(0.0) { $0 + inverse[row][$1] * gradient[$1] }
      }
      var slope = dot(direction, gradient)
      if slope >= 0 {
        inverse = QuasiNewton.identity(size)
        direction = gradient.map { -$0 }
        slope = dot(direction, gradient)
      }
      let longest = direction.reduce(0) { max($0, abs($1)) }
      // The first steps know nothing of the curvature: at most one unit at a time.
      var length = longest > 1 ? 1 / longest : 1
      var next = point
      var nextValue = Double.infinity
      for _ in 0..<20 {
        next = zip(point, direction).map { $0 + length * $1 }
        nextValue = function(next)
        if nextValue <= value + 1e-4 * length * slope { break }
        length /= 2
      }
      guard nextValue < value else { break }
      let step = zip(next, point).map { $0 - $1 }
      let gain = value - nextValue
      point = next
      value = nextValue
      if gain < QuasiNewton.tolerance { break }
      let nextGradient = self.gradient(at: point, value: value, of: function)
      let change = zip(nextGradient, gradient).map { $0 - $1 }
      gradient = nextGradient
      let curvature = dot(step, change)
      guard curvature > 1e-12 else { continue }
      if iteration == 0 {
        let scale = curvature / change.reduce(0) { $0 + $1 * $1 }
        for index in 0..<size { inverse[index][index] = scale }
      }
      QuasiNewton.update(&inverse, step: step, change: change, curvature: curvature)
    }
    return point.map { ($0 * QuasiNewton.grid).rounded() / QuasiNewton.grid }
  }

  /// From the last variable to the first: what a function computed at `point` from the first ones it
  /// may keep until they move.
  private func gradient(
    at point: [Double], value: Double, of function: ([Double]) -> Double
  ) -> [Double] {
    point.indices.reversed().map { index in
      var moved = point
      moved[index] += QuasiNewton.difference
      return (function(moved) - value) / QuasiNewton.difference
    }.reversed()
  }

  /// H ← (I − ρ s yᵀ) H (I − ρ y sᵀ) + ρ s sᵀ, with ρ = 1 / yᵀs.
  private static func update(
    _ inverse: inout [[Double]], step: [Double], change: [Double], curvature: Double
  ) {
    let size = step.count
    let product = (0..<size).map { row in
      (0..<size).reduce(0.0) { $0 + inverse[row][$1] * change[$1] }
    }
    let form = dot(change, product)
    let factor = (1 + form / curvature) / curvature
    for row in 0..<size {
      for column in 0..<size {
        inverse[row][column] +=
          factor * step[row] * step[column]
          - (product[row] * step[column] + step[row] * product[column]) / curvature
      }
    }
  }

  private static func identity(_ size: Int) -> [[Double]] {
    (0..<size).map { row in (0..<size).map { $0 == row ? 1 : 0 } }
  }
}
