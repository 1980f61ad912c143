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
  func logVariance(step: Int) -> Double { lastVariance + Double(step) * innovationVariance }

  /// P, of the logarithm of the last spread.
  private let lastVariance: Double
  /// q, of the change of the logarithm in a period.
  private let innovationVariance: Double

  /// How far one unit strayed in a period, and the variance of the known noise in that.
  struct Deviation {
    var value: Double
    var noise: Double
  }

  /// The logarithm of the spread of one period, and the variance of that.
  private struct LogSpread {
    var level: Double
    var variance: Double
  }

  /// Estimates the spreads.
  ///
  /// - Parameters:
  ///   - deviations: Those of each period, consecutive; empty where nothing is known.
  ///   - floor: The smallest spread that is believed.
  /// - Returns: `nil` where no period has a spread above the floor.
  static func estimate(_ deviations: [[Deviation]], floor: Double) -> Volatility? {
    let spreads = deviations.map { Volatility.spread($0) }
    let telling = spreads.map(\.scale).filter { $0 > floor }.sorted()
    guard !telling.isEmpty else { return nil }
    // A period in which all units stood still is taken for a very calm one.
    let least = max(floor, telling[telling.count / 2] / Tuning.CommonPath.calmestPart)
    let observations = zip(deviations, spreads).map { members, spread -> LogSpread? in
      guard !members.isEmpty else { return nil }
      let degrees = Tuning.CommonPath.deviationDegrees
      return LogSpread(
        level: log(max(spread.scale, least)),
        variance: (degrees + 3) / (2 * degrees * max(1, spread.count)))
    }
    let usual = Tuning.CommonPath.usualInnovationVariance
    let passes = Tuning.CommonPath.innovationGrid.map { exponent -> FilterPass in
      let variance = usual * exp(exponent)
      var pass = FilterPass.run(over: observations, innovationVariance: variance)
      let deviate = log(variance / usual)
      pass.logDensity -= deviate * deviate / 2
      return pass
    }
    guard let best = passes.max(by: { $0.logDensity < $1.logDensity }), let last = best.states.last
    else { return nil }
    return Volatility(
      dispersions: best.smoothed.map { exp($0) }, nextDispersion: exp(last.level),
      lastVariance: last.variance, innovationVariance: best.innovationVariance)
  }

  /// The scale of the t distribution under which the deviations are most probable, by iterated
  /// reweighting, and how many deviations without noise would tell as much.
  private static func spread(_ deviations: [Deviation]) -> (scale: Double, count: Double) {
    let mean = deviations.reduce(0) { $0 + $1.value * $1.value } / Double(max(1, deviations.count))
    guard mean > 0 else { return (0, Double(deviations.count)) }
    let degrees = Tuning.CommonPath.deviationDegrees
    var square = mean
    var count = 0.0
    for _ in 0..<Tuning.CommonPath.reweightings {
      var sum = 0.0
      count = 0
      for deviation in deviations {
        let noise = Tuning.CommonPath.normalSquaredScale * deviation.noise
        let whole = square + noise
        let weight = (square / whole) * (square / whole)
        let size = deviation.value * deviation.value
        let robust = (degrees + 1) / (degrees + size / whole)
        sum += weight * (robust * size - noise)
        count += weight
      }
      // Where noise explains all that is seen the spread is small, but not 0.
      square = max(sum / count, mean / Tuning.CommonPath.calmestPart)
    }
    return (square.squareRoot(), count)
  }

  /// The Kalman filter with one innovation variance.
  private struct FilterPass {
    var innovationVariance: Double
    var logDensity = 0.0
    /// After each period's observation.
    var states: [LogSpread] = []

    static func run(over observations: [LogSpread?], innovationVariance: Double) -> FilterPass {
      var pass = FilterPass(innovationVariance: innovationVariance)
      // Before the first observation nothing is known; periods before it are given its level.
      var state = observations.lazy.compactMap(\.self).first ?? LogSpread(level: 0, variance: 1)
      var isStarted = false
      for observation in observations {
        if isStarted { state.variance += innovationVariance }
        if let observation, isStarted {
          let total = state.variance + observation.variance
          let error = observation.level - state.level
          pass.logDensity -= (log(total) + error * error / total) / 2
          state.level += state.variance / total * error
          state.variance *= observation.variance / total
        }
        isStarted = isStarted || observation != nil
        pass.states.append(state)
      }
      return pass
    }

    /// Levels given the later periods as well.
    var smoothed: [Double] {
      var levels = states.map(\.level)
      for index in levels.indices.dropLast().reversed() {
        let gain = states[index].variance / (states[index].variance + innovationVariance)
        levels[index] += gain * (levels[index + 1] - states[index].level)
      }
      return levels
    }
  }
}
