import CBoostMath

/// Fisher's F distribution.
public struct FisherF: ContinuousDistribution {
  public let numeratorDegreesOfFreedom: Double
  public let denominatorDegreesOfFreedom: Double

  /// - Precondition: positive and finite degrees of freedom.
  public init(numeratorDegreesOfFreedom: Double, denominatorDegreesOfFreedom: Double) {
    precondition(
      numeratorDegreesOfFreedom > 0 && numeratorDegreesOfFreedom.isFinite,
      "the numerator's degrees of freedom must be positive and finite")
    precondition(
      denominatorDegreesOfFreedom > 0 && denominatorDegreesOfFreedom.isFinite,
      "the denominator's degrees of freedom must be positive and finite")
    self.numeratorDegreesOfFreedom = numeratorDegreesOfFreedom
    self.denominatorDegreesOfFreedom = denominatorDegreesOfFreedom
  }

  public func density(at x: Double) -> Double {
    checkNumber(x)
    return x < 0 || x == .infinity
      ? 0
      : boost_fisher_f_density(x, numeratorDegreesOfFreedom, denominatorDegreesOfFreedom)
  }

  public func cumulative(at x: Double) -> Double {
    checkNumber(x)
    return x == .infinity
      ? 1
      : boost_fisher_f_cumulative(
        max(x, 0), numeratorDegreesOfFreedom, denominatorDegreesOfFreedom)
  }

  public func survival(at x: Double) -> Double {
    checkNumber(x)
    return x == .infinity
      ? 0
      : boost_fisher_f_survival(max(x, 0), numeratorDegreesOfFreedom, denominatorDegreesOfFreedom)
  }

  public func quantile(_ probability: Double) -> Double {
    checkProbability(probability)
    // 1 − probability is exact from 1/2 on.
    return probability > 0.5
      ? 1 / reciprocal.lowerQuantile(1 - probability) : lowerQuantile(probability)
  }

  public func survivalQuantile(_ probability: Double) -> Double {
    checkProbability(probability)
    return probability < 0.5
      ? 1 / reciprocal.lowerQuantile(probability) : upperQuantile(probability)
  }

  /// The distribution of 1/X. Boost's upper quantiles lose digits to 1 − x in the tail; the lower tail
  /// of the reciprocal has them all.
  private var reciprocal: FisherF {
    FisherF(
      numeratorDegreesOfFreedom: denominatorDegreesOfFreedom,
      denominatorDegreesOfFreedom: numeratorDegreesOfFreedom)
  }

  private func lowerQuantile(_ probability: Double) -> Double {
    guard probability > 0, probability < 1e-10 else {
      return boost_fisher_f_quantile(
        probability, numeratorDegreesOfFreedom, denominatorDegreesOfFreedom)
    }
    // Far in the tail Boost's search can fail; the share of the numerator is a beta variable.
    let share = Beta(
      alpha: numeratorDegreesOfFreedom / 2, beta: denominatorDegreesOfFreedom / 2
    ).quantile(probability)
    return denominatorDegreesOfFreedom / numeratorDegreesOfFreedom * share / (1 - share)
  }

  private func upperQuantile(_ probability: Double) -> Double {
    boost_fisher_f_survival_quantile(
      probability, numeratorDegreesOfFreedom, denominatorDegreesOfFreedom)
  }
}
