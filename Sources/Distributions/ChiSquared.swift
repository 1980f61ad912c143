import CBoostMath

/// The χ² distribution.
public struct ChiSquared: ContinuousDistribution {
  /// Any positive number.
  public let degreesOfFreedom: Double

  /// - Precondition: positive and finite degrees of freedom.
  public init(degreesOfFreedom: Double) {
    precondition(
      degreesOfFreedom > 0 && degreesOfFreedom.isFinite,
      "the degrees of freedom must be positive and finite")
    self.degreesOfFreedom = degreesOfFreedom
  }

  public func density(at x: Double) -> Double {
    checkNumber(x)
    return x < 0 || x == .infinity ? 0 : boost_chi_squared_density(x, degreesOfFreedom)
  }

  public func cumulative(at x: Double) -> Double {
    checkNumber(x)
    return x == .infinity ? 1 : boost_chi_squared_cumulative(max(x, 0), degreesOfFreedom)
  }

  public func survival(at x: Double) -> Double {
    checkNumber(x)
    return x == .infinity ? 0 : boost_chi_squared_survival(max(x, 0), degreesOfFreedom)
  }

  public func quantile(_ probability: Double) -> Double {
    checkProbability(probability)
    return boost_chi_squared_quantile(probability, degreesOfFreedom)
  }

  public func survivalQuantile(_ probability: Double) -> Double {
    checkProbability(probability)
    return boost_chi_squared_survival_quantile(probability, degreesOfFreedom)
  }
}
