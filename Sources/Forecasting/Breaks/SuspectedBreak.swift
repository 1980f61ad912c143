import Distributions
import Foundation
import Regression
package import TimeSeries

/// A jump of a whole field from one period to the next that stands out from all its other changes and
/// that no declared change of definition explains.
package struct SuspectedBreak: Sendable, Equatable, Codable {
  package let indicator: String
  /// Of the units that jumped.
  package let level: String
  /// The period of the first values after the jump.
  package let period: Period
  /// Units seen before and after; 0 where only a published mean of the field was.
  package let unitCount: Int
  /// The published mean's change, else the median change of the units, in the indicator's unit.
  package var jump: Double
  /// The jump on the link scale against the other changes: Student's t.
  package var statistic: Double
  /// How often a field without any break would show such a jump in one of its periods.
  package var probability: Double
}

/// Finds the suspected breaks of a panel, in the order of its groups.
///
/// Fields compete: of m fields tested the k-th surest needs a probability of 5 % · k / m.
///
/// - SeeAlso: Benjamini & Hochberg (1995), *Controlling the false discovery rate*, JRSS B 57.
package func findSuspectedBreaks(in panel: Panel) -> [SuspectedBreak] {
  let groups = panel.groups.filter {
    $0.key.unitKind == .unit && !$0.key.kind.isCumulative && !$0.indicator.isRank
  }
  let searched = groups.compactMap { FieldJumps.find(in: $0, of: panel) }
  let sorted = searched.map { $0.map(\.probability).min() ?? 1 }.sorted()
  let rate = Tuning.Breaks.falseAlarmRate
  let passed = sorted.indices.last { sorted[$0] <= rate * Double($0 + 1) / Double(sorted.count) }
  guard let passed else { return [] }
  let limit = rate * Double(passed + 1) / Double(sorted.count)
  return searched.flatMap { suspects -> [SuspectedBreak] in
    // The weaker of two jumps may hide behind the stronger: the last that stands out counts for all.
    guard let last = suspects.lastIndex(where: { $0.probability <= limit }) else { return [] }
    return suspects[...last].sorted { $0.period.ordinal < $1.period.ordinal }
  }
}

/// The changes that a field's units have in common, and which of them stand out.
///
/// A period's change is that of the published mean of the field, else the median of at least five
/// units' changes, on the link scale; over a gap of k periods it counts 1/√k. The most extreme is
/// compared with the mean and spread of the others by Student's t, corrected for the number of periods;
/// then it is set aside and the next is looked at (generalised extreme studentised deviate). A jump that is smaller than what single units
/// usually change by is none, however calm the field.
///
/// - SeeAlso: Rosner (1983), *Percentage points for a generalized ESD many-outlier procedure*,
///   Technometrics 25.
private enum FieldJumps {
  /// One period's common change.
  private struct Change {
    var ordinal: Int
    var size: Double
    /// Of `size`, for the few units it is the median of.
    var samplingVariance: Double
    var units: Int
    var published: Double
  }

  /// Finds the jumps of a field, the most extreme first, as many as may be breaks; `nil` where too little
  /// is known to tell.
  static func find(in group: Panel.Group, of panel: Panel) -> [SuspectedBreak]? {
    guard group.series.count >= Tuning.fewestUnits else { return nil }
    let field = FieldKnowledge.find(of: group, in: panel)
    let linked = linkGroup(group, field: field)
    let changes = FieldJumps.changes(group, linked, publishedMean: field.mean)
    let usual = linked.prior.variance.squareRoot()
    guard changes.count >= Tuning.Breaks.fewestChanges, usual > 0 else { return nil }
    var rest = changes
    var suspects: [SuspectedBreak] = []
    for _ in 0..<max(1, changes.count / Tuning.Breaks.periodsPerBreak) {
      let tests = rest.indices.map { FieldJumps.test(rest[$0], among: rest, leavingOut: $0) }
      guard
        let index = tests.indices.max(by: { abs(tests[$0].statistic) < abs(tests[$1].statistic) })
      else { break }
      let (change, test) = (rest.remove(at: index), tests[index])
      let isLarge = abs(test.excess) >= usual
      let single =
        2
        * StudentT(degreesOfFreedom: Double(rest.count - 1)).survival(
          at: abs(test.statistic))
      suspects.append(
        SuspectedBreak(
          indicator: group.key.indicator, level: group.key.level,
          period: Period(kind: group.key.kind, ordinal: change.ordinal), unitCount: change.units,
          jump: change.published, statistic: test.statistic,
          probability: isLarge ? min(1, single * Double(rest.count + 1)) : 1))
    }
    return suspects
  }

  /// How far one change lies from the mean of the others, and that in units of its spread.
  private static func test(
    _ change: Change, among all: [Change], leavingOut index: Int
  ) -> (excess: Double, statistic: Double) {
    let others = all.indices.filter { $0 != index }.map { all[$0] }
    let count = Double(others.count)
    let mean = others.reduce(0) { $0 + $1.size } / count
    let squares = others.reduce(0) { $0 + ($1.size - mean) * ($1.size - mean) }
    let usualSampling = others.reduce(0) { $0 + $1.samplingVariance } / count
    // Fewer units than usual make a less certain median.
    let variance =
      squares / (count - 1) * (1 + 1 / count) + max(0, change.samplingVariance - usualSampling)
    let excess = change.size - mean
    return (excess, variance > 0 ? excess / variance.squareRoot() : 0)
  }

  private static func changes(
    _ group: Panel.Group, _ linked: LinkedGroup, publishedMean: Series?
  ) -> [Change] {
    var members: [Int: [(link: Double, value: Double)]] = [:]
    for (series, linked) in zip(group.series, linked.series) {
      for change in linked.changes where change.span == 1 {
        let ordinal = linked.lastOrdinal - change.periodsBack + 1
        let period = Period(kind: group.key.kind, ordinal: ordinal)
        guard let before = series.value(in: period.advanced(by: -1)),
          let after = series.value(in: period)
        else { continue }
        members[ordinal, default: []].append((change.difference, after - before))
      }
    }
    var changes = members.filter { $0.value.count >= Tuning.fewestUnits }.mapValues {
      members in
      let sizes = members.map(\.link)
      let middle = median(sizes)
      let spread = median(sizes.map { abs($0 - middle) }) / 0.6745
      // The variance of a median of normal values is π/2 times that of their mean.
      return Change(
        ordinal: 0, size: middle,
        samplingVariance: Double.pi / 2 * spread * spread / Double(sizes.count),
        units: members.count, published: median(members.map(\.value)))
    }
    if let mean = linked.published, let values = publishedMean {
      for change in mean.changes {
        let span = Int(change.span)
        let ordinal = mean.lastOrdinal - change.periodsBack + span
        let period = Period(kind: group.key.kind, ordinal: ordinal)
        guard let before = values.value(in: period.advanced(by: -span)),
          let after = values.value(in: period)
        else { continue }
        changes[ordinal] = Change(
          ordinal: ordinal, size: change.difference / change.span.squareRoot(), samplingVariance: 0,
          units: members[ordinal]?.count ?? 0, published: after - before)
      }
    }
    return changes.sorted { $0.key < $1.key }.map { ordinal, change in
      var change = change
      change.ordinal = ordinal
      return change
    }
  }
}
