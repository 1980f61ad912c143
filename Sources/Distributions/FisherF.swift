import CBoostMath
import Foundation

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

/// ψ(x), the derivative of ln Γ(x).
///
/// - Precondition: x > 0.
package func digamma(_ x: Double) -> Double {
  precondition(x > 0, "ψ is taken of positive numbers")
  return boost_digamma(x)
}

/// ψ′(x), the second derivative of ln Γ(x).
///
/// - Precondition: x > 0.
package func trigamma(_ x: Double) -> Double {
  precondition(x > 0, "ψ′ is taken of positive numbers")
  return boost_trigamma(x)
}

/// The x with ψ′(x) = y, by halving: ψ′ falls from ∞ to 0.
///
/// - Precondition: y > 0.
package func inverseTrigamma(_ y: Double) -> Double {
  precondition(y > 0, "ψ′ is positive")
  // 1/x < ψ′(x) < 1/x + 1/x² bounds x from both sides.
  var low = 1 / y
  var high = (1 + (1 + 4 * y).squareRoot()) / (2 * y)
  while high - low > 1e-14 * high {
    let middle = (low + high) / 2
    if middle <= low || middle >= high { break }
    if trigamma(middle) > y { low = middle } else { high = middle }
  }
  return (low + high) / 2
}
