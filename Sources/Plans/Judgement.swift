public import TimeSeries

/// A figure that a planner states for a target beside the model's, with author, reason and date.
public struct Judgement: Hashable, Codable, Sendable {
  /// The figure that is stated.
  public enum Adjustment: Hashable, Codable, Sendable {
    /// The median of the value in the due period, in the indicator's unit.
    case median(Double)
    /// Points added to the model's median for the due period, in the indicator's unit; for a target on
    /// a rank, in the unit of the ranked scores.
    case shift(Double)
    /// The probability that the target is met, between 0 and 1, neither included.
    case probability(Double)
  }

  /// The target's id.
  public var target: String
  public var adjustment: Adjustment
  public var author: String
  public var reason: String
  /// The day it was made; reviews as of an earlier day do not use it.
  public var date: Day

  public init(
    target: String, adjustment: Adjustment, author: String, reason: String, date: Day
  ) {
    self.target = target
    self.adjustment = adjustment
    self.author = author
    self.reason = reason
    self.date = date
  }
}
