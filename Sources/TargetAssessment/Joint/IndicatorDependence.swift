import Forecasting
import LinearAlgebra
import Parallel
import Synchronization
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
final class IndicatorDependence: Sendable {
  /// The changes of one indicator: those of `units[i]` lie in `starts[i]..<starts[i + 1]`.
  private struct Innovations {
    /// Numbers of the units, rising.
    var units: [Int] = []
    var starts = [0]
    /// Ordinals of the periods, rising within a unit.
    var periods: [Int] = []
    /// Standardised changes over one period.
    var residuals: [Double] = []
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

  /// Two fields by their numbers, the lower first.
  private struct Pair: Hashable {
    var one: Int
    var other: Int
  }

  private let catalogue: Catalogue
  private let numbers: [Field: Int]
  private let innovations: [Innovations]
  /// Correlations that have been asked for.
  private let known = Mutex<[Pair: Double]>([:])

  private init(catalogue: Catalogue, numbers: [Field: Int], innovations: [Innovations]) {
    self.catalogue = catalogue
    self.numbers = numbers
    self.innovations = innovations
  }

  /// Standardises the changes of indicators.
  ///
  /// - Parameter indicators: Those that correlations will be asked for.
  static func estimate(from panel: Panel, indicators: Set<String>) -> IndicatorDependence {
    let groups = panel.groups.filter {
      indicators.contains($0.key.indicator) && $0.key.unitKind == .unit
    }
    let units = Set(groups.flatMap { $0.series.map(\.key.unit) }).sorted()
    let unitNumbers = Dictionary(uniqueKeysWithValues: zip(units, units.indices))
    var numbers: [Field: Int] = [:]
    for (number, group) in groups.enumerated() {
      let field = Field(
        indicator: group.key.indicator, kind: group.key.kind, reporting: group.key.reporting,
        level: group.key.level)
      numbers[field] = number
    }
    return IndicatorDependence(
      catalogue: panel.catalogue, numbers: numbers,
      innovations: mapOneByOne(groups.count) {
        standardise(groups[$0], unitNumbers: unitNumbers)
      })
  }

  /// The correlations of the innovations of series, in rows and columns of their order: 0 between
  /// series of different units or kinds of period.
  func correlations(of series: [SeriesKey]) -> Matrix {
    let fields = series.map { numbers[field(of: $0)] }
    var matrix = Matrix.identity(series.count)
    known.withLock { known in
      for row in series.indices {
        guard let one = fields[row] else { continue }
        for column in 0..<row where series[column].unit == series[row].unit {
          guard let other = fields[column], series[column].kind == series[row].kind else {
            continue
          }
          let pair = Pair(one: min(one, other), other: max(one, other))
          let correlation =
            known[pair]
            ?? IndicatorDependence.correlation(innovations[pair.one], innovations[pair.other])
          known[pair] = correlation
          matrix[row, column] = correlation
          matrix[column, row] = correlation
        }
      }
    }
    return matrix
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
    forCommon(one.units[...], other.units[...]) { unit, beside in
      var isPaired = false
      forCommon(
        one.periods[one.starts[unit]..<one.starts[unit + 1]],
        other.periods[other.starts[beside]..<other.starts[beside + 1]]
      ) { index, otherIndex in
        let (a, b) = (one.residuals[index], other.residuals[otherIndex])
        cross += a * b
        left += a * a
        right += b * b
        pairs += 1
        periods.insert(one.periods[index])
        isPaired = true
      }
      units += isPaired ? 1 : 0
    }
    // Each unit's mean was taken away: one pair fewer.
    let free = Double(pairs - units)
    guard left > 0, right > 0, free > 0 else { return 0 }
    let classSize = Double(pairs) / Double(periods.count)
    let effective = free / (1 + (classSize - 1) * one.shared * other.shared)
    return cross / (left * right).squareRoot() * effective
      / (effective + AssessmentTuning.priorPairs)
  }

  /// Visits the indices of the numbers that two rising lists have in common.
  private static func forCommon(
    _ one: ArraySlice<Int>, _ other: ArraySlice<Int>, visit: (Int, Int) -> Void
  ) {
    var (left, right) = (one.startIndex, other.startIndex)
    while left < one.endIndex, right < other.endIndex {
      if one[left] == other[right] {
        visit(left, right)
        left += 1
        right += 1
      } else if one[left] < other[right] {
        left += 1
      } else {
        right += 1
      }
    }
  }

  private static func standardise(
    _ group: Panel.Group, unitNumbers: [String: Int]
  ) -> Innovations {
    let link = Link.choose(for: group)
    var innovations = Innovations(shared: CommonShock.estimate(from: group).correlation)
    let members = group.series.map { (unit: unitNumbers[$0.key.unit] ?? 0, series: $0) }
    for (unit, series) in members.sorted(by: { $0.unit < $1.unit }) {
      let changes = series.unitChanges(on: link)
      guard changes.count >= AssessmentTuning.fewestChanges else { continue }
      let count = Double(changes.count)
      let mean = changes.reduce(0) { $0 + $1.change } / count
      let squares = changes.reduce(0) { $0 + ($1.change - mean) * ($1.change - mean) }
      guard squares > 0 else { continue }
      let deviation = (squares / (count - 1)).squareRoot()
      innovations.units.append(unit)
      innovations.periods += changes.map(\.period)
      innovations.residuals += changes.map { ($0.change - mean) / deviation }
      innovations.starts.append(innovations.periods.count)
    }
    return innovations
  }
}

/// The share of a period's changes that all units of a group have in common.
///
/// The intraclass correlation of changes on the link scale, periods as classes, by the one-way analysis
/// of variance: (MSB − MSW) / (MSB + (k₀ − 1) MSW).
///
/// - SeeAlso: Searle, Casella & McCulloch (1992), *Variance Components*, §3.6.
struct CommonShock {
  /// 0 … ``AssessmentTuning/largestCommonShare``.
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
      correlation: spread > 0
        ? min(
          AssessmentTuning.largestCommonShare, max(0, (meanBetween - meanWithin) / spread)) : 0)
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
