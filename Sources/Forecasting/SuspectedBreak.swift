public import TimeSeries

/// A jump of a whole field from one period to the next that stands out from all its other changes and
/// that no declared change of definition explains.
public struct SuspectedBreak: Sendable, Equatable, Codable {
  public let indicator: String
  /// Of the units that jumped.
  public let level: String
  /// The period of the first values after the jump.
  public let period: Period
  /// Units seen before and after; 0 where only a published mean of the field was.
  public let unitCount: Int
  /// The published mean's change, else the median change of the units, in the indicator's unit.
  public var jump: Double
  /// The jump on the link scale against the other changes: Student's t.
  public var statistic: Double
  /// How often a field without any break would show such a jump in one of its periods.
  public var probability: Double

  /// Share of panels without any break in which something is suspected all the same.
  static let falseAlarmRate = 0.05

  /// All suspected breaks of a panel, in the order of its groups.
  ///
  /// Fields compete: of m fields tested the k-th surest needs a probability of 5 % · k / m.
  ///
  /// - SeeAlso: Benjamini & Hochberg (1995), *Controlling the false discovery rate*, JRSS B 57.
  public static func all(in panel: Panel) -> [SuspectedBreak] {
    let groups = panel.groups.filter {
      $0.key.unitKind == .unit && !$0.key.kind.isCumulative && !$0.indicator.isRank
    }
    let scans = groups.compactMap { FieldJumps($0, in: panel)?.suspects }
    let sorted = scans.map { $0.map(\.probability).min() ?? 1 }.sorted()
    let passed = sorted.indices.last { place in
      sorted[place] <= falseAlarmRate * Double(place + 1) / Double(sorted.count)
    }
    guard let passed else { return [] }
    let limit = falseAlarmRate * Double(passed + 1) / Double(sorted.count)
    return scans.flatMap { suspects -> [SuspectedBreak] in
      // The weaker of two jumps may hide behind the stronger: the last that stands out counts for all.
      guard let last = suspects.lastIndex(where: { $0.probability <= limit }) else { return [] }
      return suspects[...last].sorted { $0.period.ordinal < $1.period.ordinal }
    }
  }
}
