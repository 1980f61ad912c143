/// Tuning constants of the pooled trend, its common path and its volatility.
///
/// Where the evidence is a set of panels or competitions, docs/methods/pooled-trend.md says which.
enum PooledConstants {
  // MARK: Estimation

  /// The latest changes of a series that enter its likelihood. More take time and change nothing: the
  /// covariance of changes further apart is that of the slopes alone.
  static let longestMemory = 40
  /// Series from which parameters are estimated, taken at even distances. More do not change the second
  /// digit of any parameter.
  static let largestSample = 1000
  /// The same where series have counts of their own, which need a factorisation each.
  static let largestSampleWithCounts = 200
  /// Periods ahead that are computed in one product, so that no prediction depends on how many follow.
  static let predictionBlock = 12
  /// Mean change believed beforehand of amounts, in units of a series' usual change: they grow as a rule,
  /// as the yearly series of the M1, M3 and Tourism competitions do. Of bounded scores it is 0.
  static let meanChangeOfAmounts = 0.5

  // MARK: Common path

  /// Units below which no path is made out: a mean of four is moved by each of them.
  static let fewestUnits = 5
  /// Degrees of freedom of the group's prior below which units have no common scale, and a mean would
  /// not stand for them. Series of competitions, which have nothing in common, come to 0.4 … 1.3,
  /// fields of one indicator to 2 … 20.
  static let leastLikeness = 1.6
  /// Share of the field that must report both periods of a change. Press reports name winners and losers:
  /// the mean of fewer is biased.
  static let smallestShare = 0.8
  /// Variance of the path before any change is seen, in units of that of single units: the middle of 34
  /// panels of states, counties and school districts. Larger values widen the forecasts of young fields.
  static let priorPathVariance = 0.4
  /// Changes that this prior weighs.
  static let priorPathDegrees = 3.0
  /// The same where the drift is shrunk. Fewer believe a drift sooner.
  static let priorPathDegreesOfDrift = 2.0

  // MARK: Volatility

  /// ν of the t distribution of the units' deviations. More let single outliers widen the spread.
  static let deviationDegrees = 6.0
  /// The squared scale of that t distribution that is most probable for normal deviations of variance 1:
  /// the root of E[7x² / (6s² + x²)] = 1.
  static let normalSquaredScale = 0.766
  /// Median of the prior of q, the variance by which the logarithm of the spread moves in a period. Larger
  /// values follow a field that calms down sooner, and make forecasts less certain of it.
  static let usualInnovationVariance = 0.02
  /// q is searched at e^(k/4) times its median for k from −16 to 16.
  static let innovationGrid = (-16...16).map { Double($0) / 4 }
  /// Passes of the iterated reweighting; the scale settles to six digits after about 20.
  static let reweightings = 30
}
