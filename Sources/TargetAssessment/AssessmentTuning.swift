/// Every constant of the assessment that was chosen and not derived: its value, where it comes from,
/// and what happens when it moves. Thresholds of published progress measures stand with their rules.
package enum AssessmentTuning {
  /// Draws of a simulation. The Monte Carlo error of a probability is 0.0025 at most; four times as many
  /// halve it.
  package static let draws = 40_000

  /// How far to look for the first period in which a target is met, beyond its due date. Later ones are not named.
  static let periodsBeyondTargets = 10

  // MARK: Joint distributions

  /// Independent pairs of changes that weigh as much as the prior that indicators are independent. Fewer
  /// believe the correlation of a few years sooner.
  static let priorPairs = 10.0
  /// Changes below which a series says nothing of a correlation: its standard deviation is not known.
  static let fewestChanges = 3
  /// The share of a period's changes that units have in common at most: even fields whose units move
  /// alike are not treated as one unit.
  static let largestCommonShare = 0.95
  /// Shares of the correlations taken away until they form a correlation matrix, tried in order. Finer
  /// steps keep a little more of them.
  static let shrinkages = [0, 1e-12, 1e-9, 1e-6, 0.001, 0.01, 0.03, 0.1, 0.2, 0.4, 0.7]
  /// Draws in one matrix product: so many normal scores of a unit's values stay in cache.
  static let batch = 2000
  /// Columns of normal scores that are kept for other units: of 40,000 draws some 40 MB.
  static let mostScoreColumns = 120
  /// Draws in which a condition must hold for a probability given it: its error is then 0.025 at most.
  static let fewestConditionalDraws = 400

  // MARK: Ranks

  /// Share of a field's scores that must be known for a rank. Units that are not known take scores of
  /// others at random; of 63 provinces that are 3 at most.
  static let smallestKnownShare = 0.95

  // MARK: Backtest

  /// Changes a period that a backtest asks for, of all that targets demand. A hundred units ask for much
  /// the same.
  static let largestDemands = 9
}
