import CBoostMath

/// The beta distribution on [0, 1] with shapes α and β; shares and their uncertainty.
public struct Beta: ContinuousDistribution {
  public let alpha: Double
  public let beta: Double

  /// - Precondition: both shapes positive and finite.
  public init(alpha: Double, beta: Double) {
    precondition(alpha > 0 && alpha.isFinite, "α must be positive and finite")
    precondition(beta > 0 && beta.isFinite, "β must be positive and finite")
    self.alpha = alpha
    self.beta = beta
  }

  public func density(at x: Double) -> Double {
    checkNumber(x)
    return x < 0 || x > 1 ? 0 : boost_beta_density(x, alpha, beta)
  }

  public func cumulative(at x: Double) -> Double {
    checkNumber(x)
    return boost_beta_cumulative(min(max(x, 0), 1), alpha, beta)
  }

  public func survival(at x: Double) -> Double {
    checkNumber(x)
    return boost_beta_survival(min(max(x, 0), 1), alpha, beta)
  }

  public func quantile(_ probability: Double) -> Double {
    checkProbability(probability)
    return boost_beta_quantile(probability, alpha, beta)
  }

  public func survivalQuantile(_ probability: Double) -> Double {
    checkProbability(probability)
    return boost_beta_survival_quantile(probability, alpha, beta)
  }
}
