package import TimeSeries

/// A what-if: changes to the forecast of one unit at a time.
package struct Scenario: Codable, Sendable, Equatable {
  /// A change to a unit's forecast; the changes of a scenario add up.
  package enum Change: Codable, Sendable, Hashable {
    /// Additional points a year, in the indicator's unit, starting in `from`.
    case extra(pointsPerYear: Double, from: Period)
    /// A level shift by this many points from `at` on, in the indicator's unit.
    case step(points: Double, at: Period)
    /// From its last value on, the mean change per period of another unit under the definition in
    /// force.
    case pace(unit: String)
  }

  /// Unique among the scenarios of a run.
  package var id: String
  package var name: LocalizedName
  package var changes: [Change]
  /// Ids of the targets, units and indicators it applies to; empty for all.
  package var targets: [String]
  package var units: [String]
  package var indicators: [String]

  /// - Parameters:
  ///   - id: By default the changes in the notation of job files.
  ///   - name: For readers; `nil` to have it worded from the changes.
  ///   - changes: What is assumed.
  ///   - targets: Ids of those it applies to; empty for all, as are the others.
  ///   - units: Ids of those it applies to.
  ///   - indicators: Ids of those it applies to.
  package init(
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

  /// A scenario with one change for all targets, named after the change.
  package init(_ change: Change) { self.init(changes: [change]) }

  /// Whether the scenario applies to this target.
  package func concerns(_ target: Target) -> Bool {
    (targets.isEmpty || targets.contains(target.id))
      && (units.isEmpty || units.contains(target.unit))
      && (indicators.isEmpty || indicators.contains(target.indicator))
  }
}

extension Scenario.Change: CustomStringConvertible {
  /// The change in the notation of job files: `extra 2@2025`, `step 5@2025`, `pace-of da-nang`.
  package var description: String {
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
