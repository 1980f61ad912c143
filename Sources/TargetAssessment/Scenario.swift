import Forecasting
public import Plans
public import TimeSeries

/// A what-if: how one unit would move beside what its forecast expects.
public struct Scenario: Codable, Sendable, Equatable {
  /// One thing that is different; those of a scenario add up.
  public enum Change: Codable, Sendable, Hashable {
    /// So many points a year more, in the indicator's unit, the first of them in `from`.
    case extra(pointsPerYear: Double, from: Period)
    /// So many points more, once, from `at` on.
    case step(points: Double, at: Period)
    /// From its last value on the unit moves as that other unit did on average, period by period,
    /// under the definition in force.
    case pace(unit: String)
  }

  /// Unique among the scenarios of a run.
  public var id: String
  public var name: LocalizedName
  public var changes: [Change]
  /// Which targets, units and indicators it is about; empty for all.
  public var targets: [String]
  public var units: [String]
  public var indicators: [String]

  /// - Parameters:
  ///   - id: By default the changes as files write them.
  ///   - name: What a reader calls it; `nil` to have it worded from the changes.
  public init(
    id: String? = nil, name: LocalizedName? = nil, changes: [Change], targets: [String] = [],
    units: [String] = [], indicators: [String] = []
  ) {
    self.id = id ?? changes.map(\.description).joined(separator: " + ")
    self.name = name ?? LocalizedName("")
    self.changes = changes
    self.targets = targets
    self.units = units
    self.indicators = indicators
  }

  /// A scenario with one change for all targets, to be named after it.
  public init(_ change: Change) { self.init(changes: [change]) }

  /// Whether the scenario is about this target.
  public func concerns(_ target: Target) -> Bool {
    (targets.isEmpty || targets.contains(target.id))
      && (units.isEmpty || units.contains(target.unit))
      && (indicators.isEmpty || indicators.contains(target.indicator))
  }
}

extension Scenario.Change: CustomStringConvertible {
  /// As the change is written in files: `extra 2@2025`, `step 5@2025`, `pace-of da-nang`.
  public var description: String {
    switch self {
    case .extra(let points, let from): "extra \(Self.text(points))@\(from)"
    case .step(let points, let at): "step \(Self.text(points))@\(at)"
    case .pace(let unit): "pace-of \(unit)"
    }
  }

  private static func text(_ points: Double) -> String {
    Int(exactly: points).map(String.init) ?? points.description
  }
}

extension Scenario.Change {
  /// By how much the change moves the median of `forecast` in `period`, in the indicator's unit.
  ///
  /// What is published stands: a change that would have begun earlier begins with the first period
  /// after the last value.
  ///
  /// - Parameter pace: The change per period of the unit that ``pace(unit:)`` names.
  func points(in period: Period, of forecast: Forecast, pace: Double?) -> Double {
    switch self {
    case .extra(let pointsPerYear, let from):
      let first = max(from.first(period.kind).ordinal, forecast.lastPeriod.ordinal + 1)
      let periods = Double(max(0, period.ordinal - first + 1))
      return pointsPerYear * periods / Double(period.kind.periodsPerYear)
    case .step(let points, let at):
      return period.ordinal >= at.first(period.kind).ordinal ? points : 0
    case .pace:
      guard let pace, let median = forecast.distribution(in: period)?.median else { return 0 }
      let steps = Double(forecast.lastPeriod.distance(to: period))
      return forecast.lastValue + pace * steps - median
    }
  }
}
