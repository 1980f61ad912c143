import Forecasting
import TimeSeries

/// The correlation of the innovations of two indicators of one unit.
///
/// Changes over one period on the link scale, less the mean of their series and over its standard
/// deviation, are paired within unit and period, and their correlation r is pooled over all units of
/// the level. Pairs of one period share the common shocks of both indicators, so n pairs in classes
/// of m count as n / (1 + (m − 1) ρ_A ρ_B) (``CommonShock``; the variance of a mean of products of
/// normal deviates). With n* pairs the correlation is taken to be r n* / (n* + 10): indicators are held
/// to be independent until the data say otherwise.
///
/// - SeeAlso: Kish (1965), *Survey Sampling*, §8.2, on the design effect; Efron & Morris (1975), *Data
///   analysis using Stein's estimator*, JASA 70, on shrinking by what is known.
struct IndicatorDependence {
  /// Independent pairs that weigh as much as the prior of independence.
  private static let priorPairs = 10.0
  /// Series with fewer changes are left out: their standard deviation is not known.
  private static let fewestChanges = 3

  /// The changes of one indicator.
  private struct Innovations {
    /// Standardised changes over one period, by unit and the ordinal of the period.
    var residuals: [String: [Int: Double]]
    /// ρ, the intraclass correlation.
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
  private let fields: [Field: Innovations]

  private init(catalogue: Catalogue, fields: [Field: Innovations]) {
    self.catalogue = catalogue
    self.fields = fields
  }

  /// Standardises the changes of indicators.
  ///
  /// - Parameter indicators: Those that correlations will be asked for.
  static func estimate(from panel: Panel, indicators: Set<String>) -> IndicatorDependence {
    var fields: [Field: Innovations] = [:]
    for group in panel.groups
    where indicators.contains(group.key.indicator) && group.key.unitKind == .unit {
      let field = Field(
        indicator: group.key.indicator, kind: group.key.kind, reporting: group.key.reporting,
        level: group.key.level)
      fields[field] = Innovations(
        residuals: IndicatorDependence.residuals(of: group),
        shared: CommonShock.estimate(from: group).correlation)
    }
    return IndicatorDependence(catalogue: panel.catalogue, fields: fields)
  }

  /// The correlation of the innovations of two series of one unit.
  func correlation(_ one: SeriesKey, _ other: SeriesKey) -> Double {
    guard one.unit == other.unit, one.kind == other.kind, let first = fields[field(of: one)],
      let second = fields[field(of: other)]
    else { return 0 }
    return IndicatorDependence.correlation(first, second)
  }

  /// The field of a series' unit; for an aggregate, that of the units it sums up.
  private func field(of key: SeriesKey) -> Field {
    let unit = catalogue.unit(key.unit)
    let level = unit?.kind == .aggregate ? unit?.aggregateOf : unit?.level
    return Field(
      indicator: key.indicator, kind: key.kind, reporting: key.reporting, level: level ?? "")
  }

  private static func correlation(_ one: Innovations, _ other: Innovations) -> Double {
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
    let link = Link.choose(for: group)
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

/// The share of a period's changes that all units of a group have in common.
///
/// The intraclass correlation of changes on the link scale, periods as classes, by the one-way analysis
/// of variance: (MSB − MSW) / (MSB + (k₀ − 1) MSW).
///
/// - SeeAlso: Searle, Casella & McCulloch (1992), *Variance Components*, §3.6.
struct CommonShock {
  /// 0 … 0.95: even fields whose units move alike are not treated as one unit.
  let correlation: Double

  /// Estimates the correlation from the published values of a group; 0 where they are too few.
  static func estimate(from group: Panel.Group) -> CommonShock {
    let link = Link.choose(for: group)
    var changes: [Int: [Double]] = [:]
    for series in group.series {
      for (period, change) in series.unitChanges(on: link) {
        changes[period, default: []].append(change)
      }
    }
    let classes = changes.sorted { $0.key < $1.key }.map(\.value).filter { $0.count >= 2 }
    let total = Double(classes.reduce(0) { $0 + $1.count })
    guard classes.count >= 2, total > Double(classes.count) else {
      return CommonShock(correlation: 0)
    }
    let grandMean = classes.joined().reduce(0, +) / total
    var between = 0.0
    var within = 0.0
    for members in classes {
      let mean = members.reduce(0, +) / Double(members.count)
      between += Double(members.count) * (mean - grandMean) * (mean - grandMean)
      within += members.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    }
    let meanBetween = between / Double(classes.count - 1)
    let meanWithin = within / (total - Double(classes.count))
    let squares = classes.reduce(0.0) { $0 + Double($1.count * $1.count) }
    let classSize = (total - squares / total) / Double(classes.count - 1)
    let spread = meanBetween + (classSize - 1) * meanWithin
    return CommonShock(
      correlation: spread > 0 ? min(0.95, max(0, (meanBetween - meanWithin) / spread)) : 0)
  }
}

extension Series {
  /// Changes over one period without a break, on a link scale, by the ordinal of the period they end
  /// in.
  func unitChanges(on link: Link) -> [(period: Int, change: Double)] {
    let observations = observations
    return zip(observations, observations.dropFirst()).compactMap { earlier, later in
      guard earlier.period.distance(to: later.period) == 1,
        !hasBreak(after: earlier.period, through: later.period)
      else { return nil }
      return (later.period.ordinal, link.forward(later.value) - link.forward(earlier.value))
    }
  }
}
