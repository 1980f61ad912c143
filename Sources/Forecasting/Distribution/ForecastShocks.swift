/// Where the uncertainty of one forecast level comes from: what befalls the whole group and what befalls
/// the unit alone.
///
/// On the link scale the level is
///
///     location + common.scale · T + own.scale · U
///
/// with independent Student-t variates T and U. T is one and the same for all units of the group that
/// are forecast for a period from one last period, U is drawn for each: so ranks and joint events see
/// that what lifts every score moves no rank. ``PredictiveDistribution`` holds the sum as one t.
public struct ForecastShocks: Sendable, Equatable {
  /// A Student-t about 0, on the link scale.
  public struct Shock: Sendable, Equatable {
    public internal(set) var scale: Double
    public internal(set) var degreesOfFreedom: Double

    /// Fewer degrees of freedom than this are taken for as many where a variance is needed.
    private static let fewestDegrees = 2.5

    fileprivate var degreesWithVariance: Double { max(degreesOfFreedom, Shock.fewestDegrees) }

    fileprivate var variance: Double {
      scale * scale * degreesWithVariance / (degreesWithVariance - 2)
    }
  }

  /// Of the group's common path; a scale of 0 where the path of the period is known already.
  public internal(set) var common: Shock
  /// Of the unit.
  public internal(set) var own: Shock

  /// The share of the squared scale that all units have in common, 0 … 1.
  public var commonShare: Double {
    let (shared, single) = (common.scale * common.scale, own.scale * own.scale)
    return shared / (shared + single)
  }

  /// One Student-t for the sum: its variance is that of the sum, its degrees of freedom ν follow from
  /// the shares p and 1 − p of that variance,
  ///
  ///     1/(ν − 2) = p²/(ν_T − 2) + (1 − p)²/(ν_U − 2).
  ///
  /// Beside quadrature the distribution function errs by 0.003 at most where each part has four
  /// degrees of freedom or more; with the formula of Welch and Satterthwaite, which is meant for sums
  /// of squares, it would err by 0.02.
  var sum: Shock {
    guard common.scale > 0 else { return own }
    let variance = common.variance + own.variance
    let share = common.variance / variance
    let degrees =
      2 + 1
      / (share * share / (common.degreesWithVariance - 2)
        + (1 - share) * (1 - share) / (own.degreesWithVariance - 2))
    return Shock(
      scale: (variance * (degrees - 2) / degrees).squareRoot(), degreesOfFreedom: degrees)
  }
}
