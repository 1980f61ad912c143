/// A value and its period.
public struct PeriodValue: Hashable, Codable, Sendable {
  public var period: Period
  public var value: Double

  public init(period: Period, value: Double) {
    self.period = period
    self.value = value
  }
}
