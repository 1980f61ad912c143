import CBoostMath

/// The normal distribution N(μ, σ²).
public struct Normal: ContinuousDistribution {
  public let mean: Double
  public let standardDeviation: Double

  /// - Precondition: finite parameters, σ > 0.
  public init(mean: Double = 0, standardDeviation: Double = 1) {
    precondition(mean.isFinite, "the mean must be finite")
    precondition(
      standardDeviation.isFinite && standardDeviation > 0,
      "the standard deviation must be positive and finite")
    self.mean = mean
    self.standardDeviation = standardDeviation
  }

  public func density(at x: Double) -> Double {
    boost_normal_density(standardised(x)) / standardDeviation
  }

  public func cumulative(at x: Double) -> Double { boost_normal_cumulative(standardised(x)) }

  public func survival(at x: Double) -> Double { boost_normal_survival(standardised(x)) }

  public func quantile(_ probability: Double) -> Double {
    checkProbability(probability)
    return mean + standardDeviation * boost_normal_quantile(probability)
  }

  public func survivalQuantile(_ probability: Double) -> Double {
    checkProbability(probability)
    return mean + standardDeviation * boost_normal_survival_quantile(probability)
  }

  private func standardised(_ x: Double) -> Double {
    checkNumber(x)
    return (x - mean) / standardDeviation
  }
}
