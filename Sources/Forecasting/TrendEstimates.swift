import LinearAlgebra
import Parallel
package import Regression
package import TimeSeries

/// The straight-line trend of one series on its link scale, with the standard errors researchers
/// expect of autocorrelated yearly data.
package struct TrendEstimates: Sendable, Equatable {
  package let key: SeriesKey
  /// The scale of the response, by the indicator's bounds.
  package let link: Link
  /// The period of the last value, at which time is 0.
  package let timeOrigin: Period
  /// Intercept (the level at the last observation), slope per period and one shift for each break,
  /// with their standard errors.
  package let coefficients: [CoefficientEstimate]
  /// How those were estimated; Newey–West's lag as it was used.
  package let standardErrors: CovarianceEstimator
  /// Observations in the regression.
  package let observations: Int
  /// R²; `nil` for a series that does not vary.
  package let rSquared: Double?
}

/// Estimates the trends of all series of a panel, in its order; series with no more observations than
/// terms are left out.
///
/// Series observed in the same periods before their last one share a design, whatever their
/// indicator: one factorisation and one matrix product for all of them.
package func estimateTrends(in panel: Panel) -> [TrendEstimates] {
  let members = panel.groups.indices.lazy.flatMap { group in
    panel.groups[group].series.indices.lazy.map { Batch.Member(group: group, series: $0) }
  }
  let batches = groupedInOrder(members) {
    SeriesPattern.find(in: panel.groups[$0.group].series[$0.series])
  }
  .map { Batch(pattern: $0.key, members: $0.members) }
  // Refused are patterns with too few observations or with dependent columns: series without a trend.
  let fitted = mapOneByOne(batches.count) { try? batches[$0].fit(panel) }
  var estimates = panel.groups.map { [TrendEstimates?](repeating: nil, count: $0.series.count) }
  for (batch, fitted) in zip(batches, fitted) {
    for (member, fitted) in zip(batch.members, fitted ?? []) {
      estimates[member.group][member.series] = fitted
    }
  }
  return estimates.flatMap { $0.compactMap(\.self) }
}

/// What two series must share to share a design.
struct SeriesPattern: Hashable {
  /// The number of periods from the first observation through the last.
  let span: Int
  /// Periods without observation, counted from the first, ascending.
  let gaps: [Int]
  /// Which definition each observation was made under: 0, 1, …; empty without breaks.
  let definitions: [Int]

  static func find(in series: Series) -> SeriesPattern {
    SeriesPattern(
      span: series.values.count, gaps: series.values.indices.filter { series.values[$0] == nil },
      definitions: series.breaks.isEmpty
        ? []
        : series.observations.map { observation in
          series.breaks.count { $0.firstPeriod.ordinal <= observation.period.ordinal }
        })
  }

  /// The periods of the observations from the last one, 0 or less, ascending.
  var times: [Int] {
    let missing = Set(gaps)
    return (0..<span).filter { !missing.contains($0) }.map { $0 - (span - 1) }
  }
}

/// All series of one pattern.
private struct Batch {
  /// A series by its indices in the panel.
  struct Member {
    let group: Int
    let series: Int
  }

  let pattern: SeriesPattern
  let members: [Member]

  /// The estimates of each member.
  func fit(_ panel: Panel) throws -> [TrendEstimates] {
    let times = pattern.times
    let design = try LinearTrend.design(times: times, definitions: pattern.definitions)
    let model = try BatchedLeastSquares.factorise(design)
    var levels: [Double] = []
    levels.reserveCapacity(times.count * members.count)
    for member in members {
      let group = panel.groups[member.group]
      LevelScale.find(for: group.indicator)
        .appendLevels(of: group.series[member.series], to: &levels)
    }
    let responses = try Matrix(rows: times.count, columns: members.count, elements: levels)
    let fit = try model.fit(responses)
    let errors = try model.neweyWestStandardErrors(of: fit, responses: responses)
    let tables = fit.coefficientEstimates(standardErrors: errors)
    let shares = fit.rSquared(responses: responses)
    let lag = CovarianceEstimator.automaticLag(observations: times.count)
    return members.indices.map { index in
      let group = panel.groups[members[index].group]
      let series = group.series[members[index].series]
      return TrendEstimates(
        key: series.key, link: Link(for: group.indicator), timeOrigin: series.lastPeriod,
        coefficients: tables[index], standardErrors: .neweyWest(lag: lag),
        observations: times.count, rSquared: shares[index])
    }
  }
}

/// The link scale of one indicator, and how finely its values are known.
struct LevelScale {
  let link: Link
  let published: Double
  /// The half step where there is no denominator.
  let usual: Double

  static func find(for indicator: Indicator) -> LevelScale {
    let link = Link(for: indicator)
    let published = indicator.halfStep
    return LevelScale(
      link: link, published: published,
      usual: link.halfStep(published: published, denominator: nil))
  }

  /// Appends the level of every observation; a value at a bound counts as half a step from it.
  func appendLevels(of series: Series, to levels: inout [Double]) {
    for (offset, value) in series.values.enumerated() {
      guard let value else { continue }
      var halfStep = usual
      if !series.details.isEmpty, let denominator = series.details[offset]?.denominator {
        halfStep = link.halfStep(published: published, denominator: denominator)
      }
      let inside = min(max(value, link.lowerBound + halfStep), link.upperBound - halfStep)
      levels.append(link.forward(inside))
    }
  }
}
