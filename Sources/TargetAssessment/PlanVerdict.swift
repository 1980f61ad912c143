/// What can be said of all targets that one plan sets one unit, taken together.
///
/// Only counted targets enter (``Assessment/isCounted``); those that could not be assessed are named
/// and left out.
public struct PlanVerdict: Codable, Sendable, Equatable {
  public var plan: String
  public var unit: String
  /// Targets decided by a published value.
  public var reached: Int
  public var missed: Int
  /// Targets still to be decided.
  public var forecast: Int
  /// Ids of the targets left out.
  public var leftOut: [String]
  /// Expected number of targets met, those reached already included: the sum of the probabilities.
  /// `nil` where no target could be assessed, as is all that follows.
  public var expectedMet: Double?
  /// The central interval that holds the number met with 80 %.
  public var met80: ClosedRange<Int>?
  /// The probability that every target that could be assessed is met.
  public var probabilityAll: Double?
  /// Standard error of that probability; 0 where it was not simulated.
  public var monteCarloError: Double?

  /// Targets that could be assessed.
  public var assessed: Int { reached + missed + forecast }
}
