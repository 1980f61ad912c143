import Foundation
import Parallel
import TimeSeries

/// The seasons of a group of quarterly or monthly series: what they add to each season's level, and
/// how well that is known.
///
/// The changes of each series are counted in units of its own usual change. Five or more units share a
/// pattern, estimated from their mean changes, whose few periods and not whose many units say how well
/// it is known; what a unit adds of its own is estimated from its deviations. How many series are
/// seasonal, and how strongly, is learnt over the group by the EM algorithm, starting from even odds.
///
/// Models are given levels without seasons; the seasons are added to their forecasts, with their
/// uncertainty.
///
/// - SeeAlso: Dempster, Laird & Rubin (1977), *Maximum likelihood from incomplete data via the EM
///   algorithm*, JRSS B 39; Hyndman & Athanasopoulos, *Forecasting: Principles and Practice* (3rd ed.),
///   §5.7 (forecasting with decomposition).
enum SeasonalAdjustment {
  /// Estimates the seasons of each series; `nil` where nothing can be said.
  ///
  /// - Parameter count: Seasons a year.
  static func estimate(_ series: [LinkedSeries], seasons count: Int) -> [SeasonalEffects?] {
    let scales = series.map { SeasonalAdjustment.usualChange(of: $0) }
    let samples = zip(series, scales).map { series, scale in
      SeasonalAdjustment.sample(series, scale: scale, seasons: count)
    }
    let path = SeasonalAdjustment.commonChanges(series, scales: scales)
    let shared = SeasonalAdjustment.sample(path, seasons: count).flatMap { sample in
      SeasonalEvidence.compute(sample, seasons: count).flatMap {
        SeasonalPosterior.average($0, weights: Tuning.Seasons.strengths.map(\.priorWeight))
      }
    }
    let evidence = mapInBatches(series.count) { index -> SeasonalEvidence? in
      guard var sample = samples[index] else { return nil }
      if let shared {
        sample = SeasonalAdjustment.deviations(
          sample, of: series[index], from: path, pattern: shared.effects, seasons: count)
      }
      return SeasonalEvidence.compute(sample, seasons: count)
    }
    let weights = SeasonalAdjustment.weights(evidence.compactMap(\.self).map(\.logLikelihoods))
    return series.indices.map { index in
      guard let evidence = evidence[index],
        let single = SeasonalPosterior.average(evidence, weights: weights)
      else { return nil }
      return SeasonalEffects.combine(
        single, shared: shared, scale: scales[index],
        changes: samples[index]?.differences.count ?? 0, units: series.count)
    }
  }

  /// How often each strength occurs in the group.
  private static func weights(_ likelihoods: [[Double]]) -> [Double] {
    let priorWeights = Tuning.Seasons.strengths.map(\.priorWeight)
    var weights = priorWeights
    for _ in 0..<Tuning.Seasons.passes {
      var counts = priorWeights.map { $0 * Tuning.Seasons.priorSeries }
      for logs in likelihoods {
        let joint = zip(logs, weights).map { $0 + log($1) }
        let best = joint.max() ?? 0
        let shares = joint.map { exp($0 - best) }
        let total = shares.reduce(0, +)
        for index in counts.indices { counts[index] += shares[index] / total }
      }
      let total = counts.reduce(0, +)
      weights = counts.map { $0 / total }
    }
    return weights
  }

  private static func usualChange(of series: LinkedSeries) -> Double {
    let sizes = series.changes.map { abs($0.difference) / $0.span.squareRoot() }
    guard !sizes.isEmpty else { return 0 }
    return max(sizes.reduce(0, +) / Double(sizes.count), series.resolution)
  }

  private static func sample(
    _ series: LinkedSeries, scale: Double, seasons: Int
  ) -> SeasonalSample? {
    guard scale > 0 else { return nil }
    var sample = SeasonalSample()
    var end: Int?
    for change in series.changes where change.periodsBack <= Tuning.Seasons.years * seasons {
      let from = series.lastOrdinal - change.periodsBack
      let to = from + Int(change.span)
      sample.differences.append(change.difference / scale)
      sample.spans.append(change.span)
      sample.seasons.append((season(of: from, seasons), season(of: to, seasons)))
      sample.isChained.append(end == from)
      end = to
    }
    return sample
  }

  /// The mean scaled change of the units, by the ordinal of the period it ends in.
  private static func commonChanges(
    _ series: [LinkedSeries], scales: [Double]
  ) -> [Int: Double] {
    guard series.count >= Tuning.fewestUnits else { return [:] }
    var members: [Int: (sum: Double, count: Int)] = [:]
    for (series, scale) in zip(series, scales) where scale > 0 {
      for change in series.changes where change.span == 1 {
        members[series.lastOrdinal - change.periodsBack + 1, default: (0, 0)].sum +=
          change.difference / scale
        members[series.lastOrdinal - change.periodsBack + 1, default: (0, 0)].count += 1
      }
    }
    let most = members.values.reduce(0) { max($0, $1.count) }
    return members.filter { $0.value.count >= max(Tuning.fewestUnits, most / 2) }
      .mapValues { $0.sum / Double($0.count) }
  }

  private static func sample(_ path: [Int: Double], seasons: Int) -> SeasonalSample? {
    var sample = SeasonalSample()
    let latest = path.keys.max() ?? 0
    for (end, change) in path.sorted(by: { $0.key < $1.key })
    where latest - end < Tuning.Seasons.years * seasons {
      sample.differences.append(change)
      sample.spans.append(1)
      sample.seasons.append((season(of: end - 1, seasons), season(of: end, seasons)))
      sample.isChained.append(path[end - 1] != nil)
    }
    return sample.differences.isEmpty ? nil : sample
  }

  /// What a unit's changes have beside the common ones; where those are not known, beside the pattern.
  private static func deviations(
    _ sample: SeasonalSample, of series: LinkedSeries, from path: [Int: Double],
    pattern: [Double], seasons: Int
  ) -> SeasonalSample {
    var rest = sample.without(pattern)
    let changes = series.changes.filter { $0.periodsBack <= Tuning.Seasons.years * seasons }
    for (index, change) in changes.enumerated() where change.span == 1 {
      let end = series.lastOrdinal - change.periodsBack + 1
      if let common = path[end] { rest.differences[index] = sample.differences[index] - common }
    }
    return rest
  }

  private static func season(of ordinal: Int, _ count: Int) -> Int {
    SeasonalEffects.season(of: ordinal, count: count)
  }
}

/// The seasons of one series, on the link scale.
struct SeasonalEffects: Sendable {
  /// One effect a season; their mean is 0.
  let effects: [Double]
  /// Of the difference between two seasons.
  fileprivate let variances: [[Double]]
  /// By how much noise estimated without seasons is too small, for the parameters they took.
  let inflation: Double

  /// Adds what a unit has of its own to what all units share.
  ///
  /// - Parameters:
  ///   - scale: The unit's usual change, on the link scale; the posteriors count in units of it.
  ///   - changes: From which the unit's noise was estimated.
  ///   - units: That share the pattern, and the parameters it took.
  fileprivate static func combine(
    _ single: SeasonalPosterior, shared: SeasonalPosterior?, scale: Double, changes: Int, units: Int
  ) -> SeasonalEffects {
    let seasons = single.effects.indices
    let spent = single.parameters + (shared?.parameters ?? 0) / Double(units)
    let all = Double(changes)
    return SeasonalEffects(
      effects: seasons.map { scale * (single.effects[$0] + (shared?.effects[$0] ?? 0)) },
      variances: seasons.map { one in
        seasons.map { other in
          scale * scale
            * (single.variance(from: one, to: other)
              + (shared?.variance(from: one, to: other) ?? 0))
        }
      },
      inflation: (all / max(all - spent, all / Tuning.Seasons.leastFreePart)).squareRoot())
  }

  func effect(in ordinal: Int) -> Double {
    effects[SeasonalEffects.season(of: ordinal, count: effects.count)]
  }

  /// A forecast made without seasons, `step` periods after `last`, with them.
  func added(
    to components: [PredictiveDistribution.Component], last: Int, step: Int
  ) -> [PredictiveDistribution.Component] {
    let count = effects.count
    let unknown = variances[SeasonalEffects.season(of: last, count: count)][
      SeasonalEffects.season(of: last + step, count: count)]
    return components.map { component in
      var component = component
      component.location += effect(in: last + step)
      let scale = inflation * component.scale
      component.scale = (scale * scale + unknown).squareRoot()
      // The seasons took as large a part of what was known of the noise.
      component.degreesOfFreedom = max(component.degreesOfFreedom / (inflation * inflation), 1)
      return component
    }
  }

  fileprivate static func season(of ordinal: Int, count: Int) -> Int {
    ((ordinal % count) + count) % count
  }
}
