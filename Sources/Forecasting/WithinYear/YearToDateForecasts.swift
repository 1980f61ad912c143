import Foundation
package import TimeSeries

/// A value of a year's first months that a forecast has taken into account.
package struct YearToDateValue: Sendable, Equatable {
  /// Of a cumulative kind, such as `2025-9M`.
  package let period: Period
  package let value: Double
  /// The value that it alone predicts for its year, in the indicator's unit.
  package let expectedYear: Double
  /// Years of units from which the relation of such values to their years was learnt; 0 where a prior
  /// stands in.
  package let pairCount: Int
}

/// The year-to-date values that are newer than a group's yearly values, and how forecasts are updated
/// with them.
///
/// Where both bounds are known, they and their years are compared on the link scale, and a value of
/// which nothing is learnt yet is taken to be like its year. However far it contradicts the forecast, it
/// then counts as a few joint standard deviations off, fewer below than above: what is far below may be
/// the first part of a sum. Where it is so for most units of the field, none is used. Other indicators
/// may be sums, whose first months are a part of the year: they are compared by ratio, and only where
/// pairs of both are known.
struct YearToDateForecasts {
  private let group: Panel.Group
  private let linked: LinkedGroup
  private let cumulative: [CumulativeValues]
  private let isBounded: Bool

  /// The values of the first n months.
  fileprivate struct CumulativeValues {
    /// n.
    var months: Int
    /// By unit; levels by ordinal of the year.
    var series: [String: (series: Series, levels: [Int: Double])]
    var relation: YearToDateRelation
    /// Whether the units' values are far below what their years were before, as the first parts of sums
    /// are, and nothing is known of how they relate to their years.
    var looksLikePartOfYear = false
  }

  /// Learns how the year-to-date values of a group relate to their years; `nil` for groups without any.
  static func prepare(
    _ group: Panel.Group, linked: LinkedGroup, in panel: Panel
  ) -> YearToDateForecasts? {
    let groups = panel.groupsWithinYear(of: group.key)
    guard !groups.isEmpty else { return nil }
    let isBounded = linked.link.hasTwoBounds
    let scale: ComparisonScale = isBounded ? .link : .logarithm
    let years = scale.levels(of: group, linked)
    let cumulative = groups.compactMap { other -> CumulativeValues? in
      guard case .cumulative(let months) = other.key.kind else { return nil }
      let levels = scale.levels(
        of: other,
        linkGroup(other, by: isBounded ? linked.link : ModelScale.indicator.link(for: other)))
      let series = zip(other.series, levels).map { ($0.key.unit, (series: $0, levels: $1)) }
      let known = Dictionary(series, uniquingKeysWith: { first, _ in first })
      let pairs = pairs(group, years: years, values: known)
      let prior = isBounded ? linked.prior.variance : pow(Tuning.Scale.usualLogChange, 2)
      // What a field's scales have in common is known already.
      let usual =
        isBounded && group.series.count >= Tuning.fewestUnits
        ? prior : usualVariance(group, levels: years, prior: prior)
      let share = Double(months) / 12
      var values = CumulativeValues(
        months: Int(months), series: known,
        relation: .estimate(
          pairs, months: Int(months), usualVariance: max(usual, 1e-12),
          priorOffsetVariance: isBounded ? nil : usual * (1 - share) + log(share) * log(share)))
      values.looksLikePartOfYear =
        pairs.isEmpty
        && values.areFarBelow(group, years: years, usualVariance: max(usual, 1e-12))
      return values
    }
    return YearToDateForecasts(
      group: group, linked: linked, cumulative: cumulative, isBounded: isBounded)
  }

  /// Forecasts and the year-to-date value that was taken into account.
  struct Updated {
    /// The components of each year after the last value.
    var predictions: [[PredictiveDistribution.Component]]
    var value: YearToDateValue
  }

  /// Updates the forecasts of the series at `index` with its newest year-to-date value; `nil` without
  /// one, or where it cannot be used.
  ///
  /// - Parameter predictions: The components of each year after the last value.
  func update(
    _ predictions: [[PredictiveDistribution.Component]], at index: Int
  ) -> Updated? {
    let series = group.series[index]
    guard let newest = newest(after: series),
      let known = newest.values.series[series.key.unit],
      let level = known.levels[newest.year], level.isFinite
    else { return nil }
    let relation = newest.values.relation
    guard isBounded || relation.pairCount > 0 else { return nil }
    let prediction = relation.prediction(unit: series.key.unit, year: newest.year)
    let resolution = linked.series[index].resolution
    let ahead = newest.year - series.lastPeriod.ordinal - 1
    guard predictions.indices.contains(ahead),
      var update = update(
        level + prediction.offset, prediction, relation, months: newest.values.months,
        resolution: resolution)
    else { return nil }
    let expected = update.location
    if relation.pairCount == 0 {
      guard !newest.values.looksLikePartOfYear else { return nil }
      update = update.limited(to: Tuning.WithinYear.farthest, from: predictions[ahead])
    }
    let value = YearToDateValue(
      period: known.series.lastPeriod, value: known.series.lastValue,
      expectedYear: linked.link.inverse(expected), pairCount: relation.pairCount)
    let later = update.applied(to: Array(predictions[ahead...]), resolution: resolution)
    return Updated(predictions: Array(predictions[..<ahead]) + later, value: value)
  }

  /// The latest value of the latest year beyond the series, with no change of definition between.
  private func newest(after series: Series) -> (values: CumulativeValues, year: Int)? {
    let found = cumulative.compactMap { values -> (values: CumulativeValues, year: Int)? in
      guard let known = values.series[series.key.unit]?.series else { return nil }
      let year = known.lastPeriod.ordinal
      guard year > series.lastPeriod.ordinal,
        !series.hasBreak(after: series.lastPeriod, through: .year(year))
      else { return nil }
      return (values, year)
    }
    return found.max { ($0.year, $0.values.months) < ($1.year, $1.values.months) }
  }

  /// What the value predicts for its year, on the link scale.
  private func update(
    _ level: Double, _ prediction: YearToDateRelation.Prediction, _ relation: YearToDateRelation,
    months: Int, resolution: Double
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
      variance: max(prediction.variance * factor * factor, resolution * resolution),
      sharedVariance: prediction.sharedVariance * factor * factor,
      correlation: relation.correlation, share: Double(months) / 12)
  }

  /// Years under the definition in force of which both values are known.
  private static func pairs(
    _ group: Panel.Group, years: [[Int: Double]],
    values: [String: (series: Series, levels: [Int: Double])]
  ) -> [YearToDateRelation.Pair] {
    var pairs: [YearToDateRelation.Pair] = []
    for (series, levels) in zip(group.series, years) {
      guard let known = values[series.key.unit] else { continue }
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

  /// The mean squared change from year to year, drawn to `prior`.
  private static func usualVariance(
    _ group: Panel.Group, levels: [[Int: Double]], prior: Double
  ) -> Double {
    let weight = Tuning.WithinYear.priorChanges
    var (sum, count) = (weight * prior, weight)
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

extension YearToDateForecasts.CumulativeValues {
  /// Whether most units of a field have values further below their last years than a value may be.
  ///
  /// - Parameter years: The levels of each series of the group by year.
  fileprivate func areFarBelow(
    _ group: Panel.Group, years: [[Int: Double]], usualVariance: Double
  ) -> Bool {
    let differences = zip(group.series, years).compactMap { yearly, levels -> Double? in
      guard let known = series[yearly.key.unit]?.levels, let year = known.keys.max(),
        year > yearly.lastPeriod.ordinal, let now = known[year],
        let before = levels[yearly.lastPeriod.ordinal], now.isFinite, before.isFinite
      else { return nil }
      return now - before
    }.sorted()
    guard differences.count >= Tuning.fewestUnits else { return false }
    let joint = usualVariance + relation.prediction(unit: "", year: 0).variance
    return differences[differences.count / 2]
      < Tuning.WithinYear.farthest.lowerBound * joint.squareRoot()
  }
}

/// On which scale a year-to-date value and its year are compared.
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
