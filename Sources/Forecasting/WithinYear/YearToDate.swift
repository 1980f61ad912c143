import Foundation
public import TimeSeries

/// A reading of a year's first months that a forecast has taken in.
public struct ReadingWithinYear: Sendable, Equatable {
  /// Of a cumulative kind, such as `2025-9M`.
  public let period: Period
  public let value: Double
  /// What the reading alone says of its year, in the indicator's unit.
  public let expectedYear: Double
  /// Years of units from which it was learnt how readings and years relate; 0 where a prior stands in.
  public let pairCount: Int
}

/// The readings within the year that are newer than a group's yearly values, ready to be taken in.
///
/// Where both bounds are known, readings and years are compared on the link scale, and a reading of
/// which nothing is learnt yet is taken to be like its year, unless it contradicts the forecast by more
/// than three joint standard deviations. Other indicators may be sums, whose first months are a part
/// of the year: they are compared by ratio, and only where pairs of both are known.
struct YearToDate {
  private let group: Panel.Group
  private let linked: LinkedGroup
  private let readings: [Readings]
  private let isBounded: Bool

  /// The readings after n months.
  private struct Readings {
    var months: Int
    /// By unit; levels by ordinal of the year.
    var series: [String: (series: Series, levels: [Int: Double])]
    var relation: YearToDateRelation
  }

  /// The farthest a reading without any pair may lie from the forecast, squared.
  private static let farthest = 9.0

  /// `nil` for groups without newer readings.
  init?(_ group: Panel.Group, linked: LinkedGroup, in panel: Panel) {
    let cumulative = panel.groupsWithinYear(of: group.key)
    guard !cumulative.isEmpty else { return nil }
    self.group = group
    self.linked = linked
    let isBounded = linked.link.hasTwoBounds
    let scale: ComparisonScale = isBounded ? .link : .logarithm
    let years = scale.levels(of: group, linked)
    readings = cumulative.compactMap { other in
      guard case .cumulative(let months) = other.key.kind else { return nil }
      let levels = scale.levels(of: other, LinkedGroup(other))
      let series = zip(other.series, levels).map { ($0.key.unit, (series: $0, levels: $1)) }
      let known = Dictionary(series, uniquingKeysWith: { first, _ in first })
      let pairs = YearToDate.pairs(group, years: years, readings: known)
      let usual =
        isBounded ? linked.prior.variance : YearToDate.usualVariance(group, levels: years)
      let share = Double(months) / 12
      return Readings(
        months: Int(months), series: known,
        relation: YearToDateRelation(
          pairs, months: Int(months), usualVariance: max(usual, 1e-12),
          priorOffsetVariance: isBounded ? nil : usual * (1 - share) + log(share) * log(share)))
    }
    self.isBounded = isBounded
  }

  /// The forecasts of the series at `index` with the newest reading taken in; `nil` without one, or
  /// where it cannot be used.
  ///
  /// - Parameter steps: The components of each year after the last value.
  func applied(
    to steps: [[PredictiveDistribution.Component]], at index: Int
  ) -> (steps: [[PredictiveDistribution.Component]], reading: ReadingWithinYear)? {
    let series = group.series[index]
    guard let newest = newest(after: series),
      let known = newest.readings.series[series.key.unit],
      let level = known.levels[newest.year], level.isFinite
    else { return nil }
    let relation = newest.readings.relation
    guard isBounded || relation.pairCount > 0 else { return nil }
    let outlook = relation.outlook(unit: series.key.unit, year: newest.year)
    let resolution = linked.series[index].resolution
    let place = newest.year - series.lastPeriod.ordinal - 1
    guard steps.indices.contains(place),
      let update = self.update(level + outlook.offset, outlook, relation, resolution: resolution),
      relation.pairCount > 0
        || update.discrepancy(from: steps[place]) <= YearToDate.farthest
    else { return nil }
    let reading = ReadingWithinYear(
      period: known.series.lastPeriod, value: known.series.lastValue,
      expectedYear: linked.link.inverse(update.location), pairCount: relation.pairCount)
    let later = update.applied(to: Array(steps[place...]), resolution: resolution)
    return (Array(steps[..<place]) + later, reading)
  }

  /// The latest reading of the latest year beyond the series, with no change of definition between.
  private func newest(after series: Series) -> (readings: Readings, year: Int)? {
    let found = readings.compactMap { readings -> (readings: Readings, year: Int)? in
      guard let own = readings.series[series.key.unit]?.series else { return nil }
      let year = own.lastPeriod.ordinal
      guard year > series.lastPeriod.ordinal,
        !series.hasBreak(after: series.lastPeriod, through: .year(year))
      else { return nil }
      return (readings, year)
    }
    return found.max { ($0.year, $0.readings.months) < ($1.year, $1.readings.months) }
  }

  /// The reading's word on the link scale.
  private func update(
    _ level: Double, _ outlook: YearToDateRelation.Outlook, _ relation: YearToDateRelation,
    resolution: Double
  ) -> YearToDateUpdate? {
    var location = level
    var factor = 1.0
    if !isBounded {
      // A small relative change, as the link scale sees it.
      let nearby = 1e-4
      let value = exp(level)
      location = linked.link.forward(value)
      factor =
        (linked.link.forward(value * exp(nearby)) - linked.link.forward(value * exp(-nearby)))
        / (2 * nearby)
    }
    guard location.isFinite, factor.isFinite, factor > 0 else { return nil }
    return YearToDateUpdate(
      location: location,
      variance: max(outlook.variance * factor * factor, resolution * resolution),
      degreesOfFreedom: outlook.degreesOfFreedom,
      sharedVariance: outlook.sharedVariance * factor * factor,
      correlation: relation.correlation)
  }

  /// Years under the definition in force of which reading and value are known.
  private static func pairs(
    _ group: Panel.Group, years: [[Int: Double]],
    readings: [String: (series: Series, levels: [Int: Double])]
  ) -> [YearToDateRelation.Pair] {
    var pairs: [YearToDateRelation.Pair] = []
    for (series, levels) in zip(group.series, years) {
      guard let known = readings[series.key.unit] else { continue }
      for year in series.observationsUnderDefinition.map(\.period.ordinal) {
        guard let whole = levels[year], let part = known.levels[year], whole.isFinite,
          part.isFinite
        else { continue }
        let change =
          year > series.startOfDefinition.ordinal ? levels[year - 1].map { whole - $0 } : nil
        pairs.append(
          YearToDateRelation.Pair(
            unit: series.key.unit, year: year, difference: whole - part, change: change))
      }
    }
    return pairs
  }

  /// The mean squared change of the logarithms from year to year, drawn to 0.15² with the weight of two
  /// changes.
  private static func usualVariance(_ group: Panel.Group, levels: [[Int: Double]]) -> Double {
    var (sum, count) = (2 * 0.15 * 0.15, 2.0)
    for (series, levels) in zip(group.series, levels) {
      for year in series.observationsUnderDefinition.map(\.period.ordinal)
      where year > series.startOfDefinition.ordinal {
        guard let one = levels[year - 1], let other = levels[year] else { continue }
        sum += (other - one) * (other - one)
        count += 1
      }
    }
    return sum / count
  }
}

/// On which scale a reading and its year are compared.
private enum ComparisonScale {
  case link
  case logarithm

  /// The levels of each series by ordinal of the year.
  func levels(of group: Panel.Group, _ linked: LinkedGroup) -> [[Int: Double]] {
    zip(group.series, linked.series).map { series, linked in
      switch self {
      case .link:
        Dictionary(
          zip(linked.times.map { linked.start + $0 }, linked.levels),
          uniquingKeysWith: { first, _ in first })
      case .logarithm:
        Dictionary(
          series.observations.filter { $0.value > 0 }.map { ($0.period.ordinal, log($0.value)) },
          uniquingKeysWith: { first, _ in first })
      }
    }
  }
}
