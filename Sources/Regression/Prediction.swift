import Distributions

/// What a fitted model says at one row of a design.
public struct Prediction: Equatable, Sendable {
  /// xβ̂, the estimated expected response.
  public let mean: Double
  /// x V xᵀ, the variance of ``mean``, with V the covariance of the coefficients.
  public let meanVariance: Double
  /// σ̂², the variance of a new observation around its expectation.
  public let residualVariance: Double
  public let degreesOfFreedom: Double

  /// √(x V xᵀ).
  public var meanStandardError: Double { meanVariance.squareRoot() }
  /// √(x V xᵀ + σ̂²), for a new observation.
  public var standardError: Double { (meanVariance + residualVariance).squareRoot() }

  /// Where the expected response lies.
  ///
  /// - Precondition: `level` lies between 0 and 1.
  public func confidenceInterval(level: Double = 0.95) -> ClosedRange<Double> {
    interval(meanStandardError, level)
  }

  /// Where a new observation lies; contains the confidence interval.
  ///
  /// - Precondition: `level` lies between 0 and 1.
  public func predictionInterval(level: Double = 0.95) -> ClosedRange<Double> {
    interval(standardError, level)
  }

  private func interval(_ error: Double, _ level: Double) -> ClosedRange<Double> {
    let distribution = StudentT(degreesOfFreedom: degreesOfFreedom)
    let half = twoSidedQuantile(distribution, level: level) * error
    return mean - half...mean + half
  }
}
