public import TimeSeries

/// What a scenario expects of one series, period by period: the line and band of a chart.
public struct ScenarioPath: Codable, Sendable, Equatable {
  /// The forecast of one period, in the indicator's unit.
  public struct Point: Codable, Sendable, Equatable {
    public var period: Period
    public var median: Double
    public var interval80: ClosedRange<Double>

    public init(period: Period, median: Double, interval80: ClosedRange<Double>) {
      self.period = period
      self.median = median
      self.interval80 = interval80
    }
  }

  /// The scenario's id; `nil` for the forecast itself.
  public var scenario: String?
  /// What a reader calls the forecast, among scenarios.
  public static let forecastName = LocalizedName(
    vietnamese: "như dự báo", english: "as forecast")

  /// What a reader calls it.
  public var name: LocalizedName
  public var unit: String
  /// The indicator whose values these are: for a target on a place, the scores behind it.
  public var indicator: String
  /// From the period after the last value on, through the due date.
  public var points: [Point]

  public init(
    scenario: String?, name: LocalizedName, unit: String, indicator: String, points: [Point]
  ) {
    self.scenario = scenario
    self.name = name
    self.unit = unit
    self.indicator = indicator
    self.points = points
  }
}
