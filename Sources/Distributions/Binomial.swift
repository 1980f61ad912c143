import CBoostMath

/// The binomial distribution: successes among `trials` independent trials of one probability.
public struct Binomial: Equatable, Sendable {
  public let trials: Int
  public let successProbability: Double

  /// - Precondition: trials ≥ 0 and below 2⁵³; probability in [0, 1].
  public init(trials: Int, successProbability: Double) {
    precondition(trials >= 0 && trials < 1 << 53, "the number of trials is out of range")
    checkProbability(successProbability)
    self.trials = trials
    self.successProbability = successProbability
  }

  /// P(X = k).
  public func probability(of successes: Int) -> Double {
    guard successes >= 0, successes <= trials else { return 0 }
    return boost_binomial_probability(Double(successes), Double(trials), successProbability)
  }

  /// P(X ≤ k).
  public func cumulative(at successes: Int) -> Double {
    if successes < 0 { return 0 }
    if successes >= trials { return 1 }
    return boost_binomial_cumulative(Double(successes), Double(trials), successProbability)
  }

  /// P(X > k).
  public func survival(at successes: Int) -> Double {
    if successes < 0 { return 1 }
    if successes >= trials { return 0 }
    return boost_binomial_survival(Double(successes), Double(trials), successProbability)
  }

  /// The smallest k with P(X ≤ k) ≥ `probability`.
  ///
  /// Boost's estimate, moved to the exact place by the cumulative probability itself, so that the
  /// inequality holds as it is computed.
  ///
  /// - Precondition: `probability` is in [0, 1].
  public func quantile(_ probability: Double) -> Int {
    checkProbability(probability)
    if probability == 0 { return 0 }
    if probability == 1 { return successProbability == 0 ? 0 : trials }
    let start = boost_binomial_quantile(probability, Double(trials), successProbability)
    return settle(start) { cumulative(at: $0) >= probability }
  }

  /// The smallest k with P(X > k) ≤ `probability`.
  ///
  /// - Precondition: `probability` is in [0, 1].
  public func survivalQuantile(_ probability: Double) -> Int {
    checkProbability(probability)
    if probability == 1 { return 0 }
    if probability == 0 { return successProbability == 0 ? 0 : trials }
    let start = boost_binomial_survival_quantile(probability, Double(trials), successProbability)
    return settle(start) { survival(at: $0) <= probability }
  }

  /// The smallest k that is enough, searched from an estimate.
  private func settle(_ estimate: Double, isEnough: (Int) -> Bool) -> Int {
    var k = min(max(Int(exactly: estimate.rounded()) ?? 0, 0), trials)
    while k > 0, isEnough(k - 1) { k -= 1 }
    while k < trials, !isEnough(k) { k += 1 }
    return k
  }
}
