import Forecasting
import TimeSeries

/// How far the surprises of two indicators of one unit go together.
///
/// Changes over one period on the link scale, less the mean of their series and over its standard
/// deviation, are paired within unit and period, and their correlation r is pooled over all units of
/// the level. Pairs of one period share the common shocks of both indicators, so n pairs in classes
/// of m are worth n / (1 + (m − 1) ρ_A ρ_B) (``CommonShock``; the variance of a mean of products of
/// normal deviates). With n* pairs the correlation is taken to be r n* / (n* + 10): indicators are held
/// to be independent until the data say otherwise.
///
/// - SeeAlso: Kish (1965), *Survey Sampling*, §8.2, on the design effect; Efron & Morris (1975), *Data
///   analysis using Stein's estimator*, JASA 70, on shrinking by what is known.
struct IndicatorDependence {
  /// Independent pairs that weigh as much as the belief in independence.
  private static let priorPairs = 10.0
  /// Fewer changes have no standard deviation of their own.
  private static let fewestChanges = 3

  /// What one indicator's changes tell.
  private struct Surprises {
    /// Standardised changes over one period, by unit and the ordinal of the period.
    var residuals: [String: [Int: Double]]
    /// ρ.
    var shared: Double
  }

  /// Comparable units of one indicator.
  private struct Field: Hashable {
    var indicator: String
    var kind: Period.Kind
    var reporting: Reporting
    var level: String
  }

  private let catalogue: Catalogue
  private let fields: [Field: Surprises]

  /// - Parameter indicators: Those that correlations will be asked for.
  init(_ panel: Panel, indicators: Set<String>) {
    catalogue = panel.catalogue
    var fields: [Field: Surprises] = [:]
    for group in panel.groups
    where indicators.contains(group.key.indicator) && group.key.unitKind == .unit {
      let field = Field(
        indicator: group.key.indicator, kind: group.key.kind, reporting: group.key.reporting,
        level: group.key.level)
      fields[field] = Surprises(
        residuals: IndicatorDependence.residuals(of: group),
        shared: CommonShock(group).correlation)
    }
    self.fields = fields
  }

  /// The correlation of the innovations of two series of one unit.
  func correlation(_ one: SeriesKey, _ other: SeriesKey) -> Double {
    guard one.unit == other.unit, one.kind == other.kind, let first = fields[field(of: one)],
      let second = fields[field(of: other)]
    else { return 0 }
    return IndicatorDependence.correlation(first, second)
  }

  /// The units like this one; those an aggregate sums up, where it is one.
  private func field(of key: SeriesKey) -> Field {
    let unit = catalogue.unit(key.unit)
    let level = unit?.kind == .aggregate ? unit?.aggregateOf : unit?.level
    return Field(
      indicator: key.indicator, kind: key.kind, reporting: key.reporting, level: level ?? "")
  }

  private static func correlation(_ one: Surprises, _ other: Surprises) -> Double {
    var (cross, left, right) = (0.0, 0.0, 0.0)
    var (pairs, units) = (0, 0)
    var periods: Set<Int> = []
    for (unit, own) in one.residuals.sorted(by: { $0.key < $1.key }) {
      guard let beside = other.residuals[unit] else { continue }
      let common = own.keys.filter { beside[$0] != nil }.sorted()
      units += common.isEmpty ? 0 : 1
      for period in common {
        let (a, b) = (own[period] ?? 0, beside[period] ?? 0)
        cross += a * b
        left += a * a
        right += b * b
        pairs += 1
        periods.insert(period)
      }
    }
    // Each unit's mean was taken away: one pair fewer.
    let free = Double(pairs - units)
    guard left > 0, right > 0, free > 0 else { return 0 }
    let classSize = Double(pairs) / Double(periods.count)
    let effective = free / (1 + (classSize - 1) * one.shared * other.shared)
    return cross / (left * right).squareRoot() * effective / (effective + priorPairs)
  }

  private static func residuals(of group: Panel.Group) -> [String: [Int: Double]] {
    let link = Link(for: group.indicator)
    var residuals: [String: [Int: Double]] = [:]
    for series in group.series {
      let changes = series.unitChanges(on: link)
      guard changes.count >= fewestChanges else { continue }
      let count = Double(changes.count)
      let mean = changes.reduce(0) { $0 + $1.change } / count
      let squares = changes.reduce(0) { $0 + ($1.change - mean) * ($1.change - mean) }
      guard squares > 0 else { continue }
      let deviation = (squares / (count - 1)).squareRoot()
      residuals[series.key.unit] = Dictionary(
        changes.map { ($0.period, ($0.change - mean) / deviation) },
        uniquingKeysWith: { first, _ in first })
    }
    return residuals
  }
}

extension Series {
  /// Changes over one period that no break separates, on a link scale, by the ordinal of the period
  /// they end in. Changes from or to a bound are infinite and left out.
  func unitChanges(on link: Link) -> [(period: Int, change: Double)] {
    let observations = observations
    return zip(observations, observations.dropFirst()).compactMap { earlier, later in
      guard earlier.period.distance(to: later.period) == 1,
        !hasBreak(after: earlier.period, through: later.period)
      else { return nil }
      let change = link.forward(later.value) - link.forward(earlier.value)
      return change.isFinite ? (later.period.ordinal, change) : nil
    }
  }
}
