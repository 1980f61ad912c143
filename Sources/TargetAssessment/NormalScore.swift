import Distributions

/// Probabilities as standard normal quantiles: the scale on which events are made to depend on each
/// other.
enum NormalScore {
  /// The quantile of a probability, computed from whichever side is the smaller.
  static func of(below: Double, above: Double) -> Double {
    if below <= 0 { return -.infinity }
    if above <= 0 { return .infinity }
    return below < above ? Normal().quantile(below) : Normal().survivalQuantile(above)
  }

  static func probability(below score: Double) -> Double { Normal().cumulative(at: score) }
}
