import Foundation

/// How the noise of a whole field rises and falls: the logarithm of the spread of its units, a random
/// walk seen through the spread of each period.
///
/// The spread of a period's n deviations is the most probable scale of a t distribution with ν = 6; its
/// logarithm is known to a variance of (ν + 3)/(2 ν n). Deviations with known noise s² of their own
/// count the less, the larger it is beside the spread. Between periods the logarithm moves with
/// variance q, of which ln q ~ N(ln 0.02, 1) is believed beforehand and the most probable value taken:
/// 60 units show at once that a field has calmed down, six units only after some years.
///
/// - SeeAlso: Harvey, Ruiz & Shephard (1994), *Multivariate stochastic variance models*, Review of
///   Economic Studies 61; Durbin & Koopman (2012), *Time Series Analysis by State Space Methods*
///   (2nd ed.), §2.2 and §2.4, for the filter and the smoother.
struct Volatility: Sendable {
  /// The spread in each period, given all of them.
  let dispersions: [Double]
  /// The spread expected of the periods to come.
  let nextDispersion: Double
  /// Variance of the logarithm of the spread 1, 2, … periods ahead: P + h q.
  func logVariance(step: Int) -> Double { lastVariance + Double(step) * drift }

  private let lastVariance: Double
  /// q.
  private let drift: Double

  /// How far one unit strayed in a period, and the variance of the known noise in that.
  struct Deviation {
    var value: Double
    var noise: Double
  }

  private static let degreesOfFreedom = 6.0
  /// The squared scale of the t distribution with six degrees of freedom that is most probable for
  /// normal deviations of variance 1: the root of E[7x² / (6s² + x²)] = 1.
  private static let normalSquaredScale = 0.766
  private static let usualDrift = 0.02

  /// What one period says: the logarithm of its spread, and the variance of that.
  private struct Reading {
    var level: Double
    var variance: Double
  }

  /// - Parameters:
  ///   - deviations: Those of each period, consecutive; empty where nothing is known.
  ///   - floor: The smallest spread that is believed.
  /// - Returns: `nil` where no period has a spread above the floor.
  init?(_ deviations: [[Deviation]], floor: Double) {
    let spreads = deviations.map { Volatility.spread($0) }
    let telling = spreads.map(\.scale).filter { $0 > floor }.sorted()
    guard !telling.isEmpty else { return nil }
    // A period in which all units stood still is taken for a very calm one.
    let least = max(floor, telling[telling.count / 2] / 100)
    let readings = zip(deviations, spreads).map { members, spread -> Reading? in
      guard !members.isEmpty else { return nil }
      let degrees = Volatility.degreesOfFreedom
      return Reading(
        level: log(max(spread.scale, least)),
        variance: (degrees + 3) / (2 * degrees * max(1, spread.count)))
    }
    let drifts = (-16...16).map { Volatility.usualDrift * exp(Double($0) / 4) }
    let passes = drifts.map { drift -> Pass in
      var pass = Pass(readings, drift: drift)
      let deviate = log(drift / Volatility.usualDrift)
      pass.logDensity -= deviate * deviate / 2
      return pass
    }
    guard let best = passes.max(by: { $0.logDensity < $1.logDensity }), let last = best.states.last
    else { return nil }
    dispersions = best.smoothed.map { exp($0) }
    nextDispersion = exp(last.level)
    lastVariance = last.variance
    drift = best.drift
  }

  /// The scale of the t distribution under which the deviations are most probable, by iterated
  /// reweighting, and how many deviations without noise would tell as much.
  private static func spread(_ deviations: [Deviation]) -> (scale: Double, count: Double) {
    let mean = deviations.reduce(0) { $0 + $1.value * $1.value } / Double(max(1, deviations.count))
    guard mean > 0 else { return (0, Double(deviations.count)) }
    var square = mean
    var count = 0.0
    for _ in 0..<30 {
      var sum = 0.0
      count = 0
      for deviation in deviations {
        let noise = normalSquaredScale * deviation.noise
        let whole = square + noise
        let weight = (square / whole) * (square / whole)
        let size = deviation.value * deviation.value
        let robust = (degreesOfFreedom + 1) / (degreesOfFreedom + size / whole)
        sum += weight * (robust * size - noise)
        count += weight
      }
      // Where noise explains all that is seen the spread is small, but not 0.
      square = max(sum / count, mean / 100)
    }
    return (square.squareRoot(), count)
  }

  /// The Kalman filter with one variance of the steps.
  private struct Pass {
    var drift: Double
    var logDensity = 0.0
    /// After each period's reading.
    var states: [Reading] = []

    init(_ readings: [Reading?], drift: Double) {
      self.drift = drift
      // Before the first reading nothing is known; periods before it stand where it does.
      var state = readings.lazy.compactMap(\.self).first ?? Reading(level: 0, variance: 1)
      var isStarted = false
      for reading in readings {
        if isStarted { state.variance += drift }
        if let reading, isStarted {
          let total = state.variance + reading.variance
          let error = reading.level - state.level
          logDensity -= (log(total) + error * error / total) / 2
          state.level += state.variance / total * error
          state.variance *= reading.variance / total
        }
        isStarted = isStarted || reading != nil
        states.append(state)
      }
    }

    /// Levels given the later periods as well.
    var smoothed: [Double] {
      var levels = states.map(\.level)
      for index in levels.indices.dropLast().reversed() {
        let gain = states[index].variance / (states[index].variance + drift)
        levels[index] += gain * (levels[index + 1] - states[index].level)
      }
      return levels
    }
  }
}
