import Foundation
import LinearAlgebra

/// The scaled changes of one series, ready for the pooled trend.
struct ScaledChanges: Sendable {
  var pattern: ChangePattern
  /// One value a change, in units of `scale`.
  var values: [Double]
  /// What a value of 1 stands for, on the link scale.
  var scale: Double

  /// The latest changes say all that matters.
  static let longestMemory = 40

  init(pattern: ChangePattern, values: [Double], scale: Double) {
    let skipped = max(0, values.count - ScaledChanges.longestMemory)
    self.pattern = pattern
    self.pattern.periodsBack.removeFirst(skipped)
    self.pattern.spans.removeFirst(skipped)
    self.pattern.noises.removeFirst(min(skipped, pattern.noises.count))
    self.values = Array(values.dropFirst(skipped))
    self.scale = scale
  }
}

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
  private let prior: PooledCovariance.Prior
  private let isDriftFree: Bool

  /// - Parameters:
  ///   - isDriftFree: Whether μ is estimated; deviations from a common path have none.
  init(_ sample: [ScaledChanges], prior: PooledCovariance.Prior, isDriftFree: Bool) {
    var members: [ChangePattern: [Int]] = [:]
    var patterns: [ChangePattern] = []
    let unbroken = sample.indices.filter { sample[$0].pattern.isUnbroken }
    for index in sample.indices where !sample[index].pattern.isUnbroken {
      let pattern = sample[index].pattern
      if members[pattern] == nil { patterns.append(pattern) }
      members[pattern, default: []].append(index)
    }
    var batches: [Batch] = []
    if let longest = unbroken.max(by: { sample[$0].values.count < sample[$1].values.count }) {
      batches.append(PooledLikelihood.batch(sample[longest].pattern, unbroken.map { sample[$0] }))
    }
    for pattern in patterns {
      batches.append(
        PooledLikelihood.batch(pattern, (members[pattern] ?? []).map { sample[$0] }))
    }
    self.batches = batches
    self.prior = prior
    self.isDriftFree = isDriftFree
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

  /// The parameters of greatest posterior density.
  func mostProbable(from start: [Double]? = nil) -> [Double] {
    // The search tries other μ, ν and σ² under the covariance it last tried.
    var latest: (shape: [Double], batches: [Whitened]?)?
    return QuasiNewton().minimum(from: start ?? prior.centre) { vector in
      let shape = shape(of: vector)
      if latest?.shape != shape { latest = (shape, whitened(PooledCovariance(vector))) }
      return -logDensity(vector, latest?.batches)
    }
  }

  /// The log likelihood plus the log prior; −∞ where a factorisation fails.
  func logDensity(_ vector: [Double]) -> Double {
    logDensity(vector, whitened(PooledCovariance(vector)))
  }

  /// The variables that enter the covariance: σ² only beside noise that is known in other units.
  private func shape(of vector: [Double]) -> [Double] {
    let isNoisy = batches.contains { !$0.pattern.noises.isEmpty }
    return Array(vector[0...3]) + (isNoisy ? [vector[6]] : [])
  }

  private func whitened(_ parameters: PooledCovariance) -> [Whitened]? {
    let longest = batches.map(\.pattern.length).max() ?? 0
    let lags = parameters.covariances(count: longest + 1)
    var whitened: [Whitened] = []
    for batch in batches {
      guard
        let factor = try? Cholesky(
          batch.pattern.covariance(lags, variance: parameters.variance)),
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

  private func logDensity(_ vector: [Double], _ whitened: [Whitened]?) -> Double {
    guard let whitened, vector.allSatisfy({ abs($0) < 40 }) else { return -.infinity }
    var parameters = PooledCovariance(vector)
    if !isDriftFree { parameters.meanChange = 0 }
    var sum = 0.0
    for index in vector.indices where index != 4 || isDriftFree {
      let deviation = (vector[index] - prior.centre[index]) / prior.deviation[index]
      sum -= deviation * deviation / 2
    }
    // The part that depends on the length alone.
    let degrees = parameters.degreesOfFreedom
    let spread = degrees * parameters.variance
    let longest = batches.map(\.pattern.count).max() ?? 0
    let constants = (0...longest).map { (length: Int) -> Double in
      let halfLength = Double(length) / 2
      let gammas = lgamma(degrees / 2 + halfLength) - lgamma(degrees / 2)
      return gammas - halfLength * log(Double.pi * spread)
    }
    for (batch, changes) in zip(batches, whitened) {
      sum += PooledLikelihood.logLikelihood(
        changes, lengths: batch.lengths, parameters, constants: constants)
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
