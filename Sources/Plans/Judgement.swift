public import TimeSeries

/// A planner's own figure for a target, beside the model's: who says what, why, and since when.
public struct Judgement: Hashable, Codable, Sendable {
  /// What is set by hand.
  public enum Adjustment: Hashable, Codable, Sendable {
    /// The median of the due value, in the indicator's unit.
    case median(Double)
    /// So many points more than the model expects of the due value; for a place, points of the scores.
    case shift(Double)
    /// The verdict itself, 0…1 and neither of them.
    case probability(Double)
  }

  public var target: String
  public var adjustment: Adjustment
  public var author: String
  public var reason: String
  /// The day it was made: a review of an earlier day does not know it.
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
