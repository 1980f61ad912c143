import Distributions

/// Draws Student-t deviates from a table of quantiles: of millions of draws each takes one uniform number
/// and two entries.
///
/// Inversion, by linear interpolation between the quantiles of whole shares 1/4096; in the outermost
/// shares, where a line would cut off the tail, the quantile itself. Every share has its exact
/// probability.
///
/// - SeeAlso: Devroye (1986), *Non-Uniform Random Variate Generation*, §II.2.
struct StudentSampler: Sendable {
  private let distribution: StudentT
  /// Of the shares 1/4096, 2/4096 …
  private let quantiles: [Double]

  private static let shares = 4096

  /// Computes the table.
  ///
  /// - Parameter degreesOfFreedom: Above 0; infinite for normal deviates.
  static func make(degreesOfFreedom: Double) -> StudentSampler {
    // From so many on a t deviate is a normal one to all digits that a table has.
    let distribution = StudentT(degreesOfFreedom: min(degreesOfFreedom, 1e9))
    // The other half follows by symmetry.
    let upper = (shares / 2..<shares).map {
      distribution.quantile(Double($0) / Double(shares))
    }
    return StudentSampler(
      distribution: distribution, quantiles: upper.dropFirst().reversed().map { -$0 } + upper)
  }

  func next(_ random: inout RandomStream) -> Double {
    let uniform = random.nextUniform()
    let place = uniform * Double(StudentSampler.shares)
    let share = Int(place)
    guard share > 0, share < StudentSampler.shares - 1 else {
      // Farther out the double arithmetic of the quick one does not reach.
      return abs(uniform - 0.5) < 0.5 - 1e-6
        ? distribution.quickQuantile(uniform) : distribution.quantile(uniform)
    }
    let left = quantiles[share - 1]
    return left + (place - Double(share)) * (quantiles[share] - left)
  }
}
