import CBoostMath

extension StudentT {
  /// P(X ≤ x) in double arithmetic: five times as fast as ``cumulative(at:)``, about 13 digits.
  ///
  /// For searches that ask for very many probabilities; what is reported comes from the full one.
  package func quickCumulative(at x: Double) -> Double {
    guard degreesOfFreedom.isFinite else { return cumulative(at: x) }
    return boost_student_t_quick_cumulative(x, degreesOfFreedom)
  }

  /// The quantile in double arithmetic, for 1e-6 < probability < 1 − 1e-6.
  package func quickQuantile(_ probability: Double) -> Double {
    guard degreesOfFreedom.isFinite else { return quantile(probability) }
    return boost_student_t_quick_quantile(probability, degreesOfFreedom)
  }
}
