import Foundation

/// Random numbers for simulated series, the same on every machine: a multiplicative congruential
/// generator (modulus 2³¹ − 1, multiplier 48271) behind the polar method of Box and Muller.
///
/// It shares nothing with the generator of the tool, which is under test.
///
/// - SeeAlso: Park, Miller & Stockmeyer (1993), *Technical correspondence*, Comm. ACM 36(7).
package struct Simulation {
  private var state: UInt64

  package init(seed: UInt64) { state = seed % 2_147_483_646 + 1 }

  /// Uniform on the open unit interval.
  package mutating func uniform() -> Double {
    state = state * 48_271 % 2_147_483_647
    return Double(state) / 2_147_483_647
  }

  /// A standard normal deviate.
  package mutating func normal() -> Double {
    let radius = (-2 * log(uniform())).squareRoot()
    return radius * cos(2 * Double.pi * uniform())
  }

  /// A random walk with drift: `count` levels after `start`.
  package mutating func walk(
    from start: Double, drift: Double, deviation: Double, count: Int
  ) -> [Double] {
    var level = start
    return (0..<count).map { _ in
      level += drift + deviation * normal()
      return level
    }
  }
}
