import CBoostMath
import Foundation

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
    return probability > 0 && probability < 1e-10
      ? farLowerQuantile(probability) : boost_beta_quantile(probability, alpha, beta)
  }

  public func survivalQuantile(_ probability: Double) -> Double {
    checkProbability(probability)
    return boost_beta_survival_quantile(probability, alpha, beta)
  }

  /// The quantile far in the lower tail, where Boost's search sometimes ends at a number that has nothing
  /// to do with it.
  ///
  /// Newton's method for log P over log x, which is concave: from the left of the solution it never
  /// passes it. It starts from P ≈ x^α / (α B(α, β)), which holds as x → 0.
  private func farLowerQuantile(_ probability: Double) -> Double {
    let logBeta = lgamma(alpha) + lgamma(beta) - lgamma(alpha + beta)
    var x = min(exp((log(probability) + log(alpha) + logBeta) / alpha), 0.5)
    for _ in 0..<100 {
      let reached = cumulative(at: x)
      // Below the smallest double that approximation is all there is.
      guard x > 0, reached > 0 else { break }
      let step = log(probability / reached) * reached / (x * density(at: x))
      x = min(x * exp(step), (1 + x) / 2)
      if abs(step) < 1e-15 { break }
    }
    return x
  }
}
