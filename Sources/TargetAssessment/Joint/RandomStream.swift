import Distributions
import Foundation
import LinearAlgebra
import Synchronization
import TimeSeries

/// A stream of random numbers for one simulation, the same on every machine.
///
/// SplitMix64, started from the run's seed and the simulation's label, so that no result depends on
/// the order of simulations or the number of threads.
///
/// - SeeAlso: Steele, Lea & Flood (2014), *Fast splittable pseudorandom number generators*,
///   OOPSLA '14, fig. 14.
struct RandomStream: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64, label: String) {
    // The first outputs of SplitMix64 mix the label with the seed.
    state = seed ^ label.stableHash
  }

  mutating func next() -> UInt64 {
    state &+= 0x9e37_79b9_7f4a_7c15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xbf58_476d_1ce4_e5b9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94d0_49bb_1331_11eb
    return mixed ^ (mixed >> 31)
  }

  /// A number from the open unit interval.
  mutating func nextUniform() -> Double {
    // 52 bits and a half are exact; one bit more could round to 1, whose quantile is infinite.
    (Double(next() >> 12) + 0.5) * 0x1p-52
  }

  /// A whole number from 0 to `count` − 1.
  mutating func nextIndex(below count: Int) -> Int {
    min(count - 1, Int(nextUniform() * Double(count)))
  }

  /// A standard normal deviate, by inversion.
  mutating func nextNormal() -> Double { Normal().quantile(nextUniform()) }

  /// √(ν / χ²) for ν degrees of freedom: what turns a normal deviate into a t deviate.
  mutating func nextInverseScale(_ degreesOfFreedom: Double) -> Double {
    guard degreesOfFreedom.isFinite else { return 1 }
    return (degreesOfFreedom / (2 * nextGamma(shape: degreesOfFreedom / 2))).squareRoot()
  }

  /// A gamma deviate of scale 1.
  ///
  /// - SeeAlso: Marsaglia & Tsang (2000), *A simple method for generating gamma variables*, ACM
  ///   Trans. Math. Softw. 26(3), §2 and, for shapes under 1, §6.
  private mutating func nextGamma(shape: Double) -> Double {
    if shape < 1 {
      let uniform = nextUniform()
      return nextGamma(shape: shape + 1) * pow(uniform, 1 / shape)
    }
    let shift = shape - 1.0 / 3
    let slope = 1 / (9 * shift).squareRoot()
    while true {
      let normal = nextNormal()
      let base = 1 + slope * normal
      guard base > 0 else { continue }
      let cube = base * base * base
      if log(nextUniform()) < normal * normal / 2 + shift * (1 - cube + log(cube)) {
        return shift * cube
      }
    }
  }
}

/// Independent standard normal deviates that all simulations of one run share.
///
/// The deviates of the n-th value of any simulation are the n-th column, from a random stream of its own:
/// they are drawn once, however many units are simulated, and results depend neither on the order of
/// simulations nor on the number of threads. Common random numbers also make events that differ little
/// differ little in probability (Glasserman, 2004, *Monte Carlo Methods in Financial Engineering*, §7.1).
final class NormalDraws: Sendable {
  let seed: UInt64
  /// The number of draws.
  let count: Int
  private let drawn = Mutex<[[Double]]>([])
  /// Scores by the elements of their factor: units of one plan with values of the same years share one.
  private let correlated = Mutex<[[Double]: [[Double]]]>([:])

  init(seed: UInt64, count: Int) {
    self.seed = seed
    self.count = count
  }

  /// The deviates of the first values of a simulation: `number` columns of ``count``.
  private func columns(_ number: Int) -> [[Double]] {
    drawn.withLock { drawn in
      while drawn.count < number {
        var random = RandomStream(seed: seed, label: "normal|\(drawn.count)")
        drawn.append((0..<count).map { _ in random.nextNormal() })
      }
      return Array(drawn.prefix(number))
    }
  }

  /// Normal scores with the correlation L Lᵀ: one column of ``count`` a row of the factor L.
  func scores(_ factor: Matrix) -> [[Double]] {
    if let known = correlated.withLock({ $0[factor.elements] }) { return known }
    let scores = product(columns(factor.rows), factor)
    correlated.withLock { correlated in
      // What is thrown away here is worked out again where it is needed.
      let held = correlated.values.reduce(factor.rows) { $0 + $1.count }
      if held > AssessmentTuning.mostScoreColumns { correlated.removeAll() }
      correlated[factor.elements] = scores
    }
    return scores
  }

  /// The deviates times the factor (BLAS `dgemm`), in batches of one size: the same sums on every machine.
  private func product(_ columns: [[Double]], _ factor: Matrix) -> [[Double]] {
    var scores = columns.map { _ in [Double]() }
    for column in scores.indices { scores[column].reserveCapacity(count) }
    for start in stride(from: 0, to: count, by: AssessmentTuning.batch) {
      let batch = start..<min(count, start + AssessmentTuning.batch)
      do {
        let elements = try Matrix.product(
          Matrix(
            rows: batch.count, columns: columns.count, elements: columns.flatMap { $0[batch] }),
          factor, transposingSecond: true
        ).elements
        for column in scores.indices {
          scores[column] += elements[column * batch.count..<(column + 1) * batch.count]
        }
      } catch {
        preconditionFailure("factor and deviates are finite and of matching size: \(error)")
      }
    }
    return scores
  }
}

/// Probabilities as standard normal quantiles: the scale of the copula.
enum NormalScore {
  /// The standard normal quantile of a probability, computed from the smaller of the two tails.
  static func of(below: Double, above: Double) -> Double {
    if below <= 0 { return -.infinity }
    if above <= 0 { return .infinity }
    return below < above ? Normal().quantile(below) : Normal().survivalQuantile(above)
  }

  static func probability(below score: Double) -> Double { Normal().cumulative(at: score) }
}
