import Distributions
import Foundation
import TimeSeries

/// Variances, or weights of variances, of the three parts of a difference.
struct VarianceComponents: Sendable, Equatable {
  var unit: Double
  var year: Double
  var noise: Double
}

/// How the first n months of a year foretell the year: learnt from the years of which both are known.
///
/// On one scale (the link, or logarithms for amounts) the difference d between the year and its first
/// months is
///
///     d = δ + a(unit) + b(year) + e,
///
/// an offset of the indicator, a unit's own, a year's own and noise. All are shrunk: δ ~ N(0, s²), the
/// variances of the others have s²/4, s²/4 and s²/2 as prior values, with the weight of 1, 1 and 2
/// differences, where s² = σ² (1 − n/12) and σ² is the usual squared change from year to year. Without
/// any pair of values the first months are believed to ± 1.4 s, the more the fewer months are missing.
/// Estimated by variational Bayes; what is known of δ counts years, not units, because one year's units share b.
///
/// The first months know part of what a forecast from last year could not know, so both err in the same
/// direction. A level that moves as Brownian motion, reported as a mean over the year and over its
/// first share u = n/12, gives errors of correlation (2 − u) / (2 √2); it stands with the weight of ten
/// pairs beside the correlation seen.
///
/// - SeeAlso: Searle, Casella & McCulloch (1992), *Variance Components*, ch. 7 (prediction of random
///   effects); Ghysels, Sinko & Valkanov (2007), *MIDAS regressions*, Econometric Reviews 26, on early
///   readings of slower series.
struct YearToDateRelation: Sendable {
  /// One year of one unit, of which both values are known.
  struct Pair: Sendable {
    var unit: String
    var year: Int
    /// Year minus first months.
    var difference: Double
    /// The year's change on the year before, where it is known.
    var change: Double?
  }

  /// What the first months predict of their year.
  struct Prediction: Sendable, Equatable {
    /// To be added to the value of the first months.
    var offset: Double
    /// Of its error.
    var variance: Double
    /// Of the part of that variance that a forecast's error shares.
    var sharedVariance: Double
  }

  let pairCount: Int
  /// Between the error of a forecast from last year and that of the first months.
  private(set) var correlation: Double

  private var offset: Effect
  private var units: [String: Effect] = [:]
  private var years: [Int: Effect] = [:]
  private var variance: VarianceComponents

  /// A value that was estimated, and how well.
  private struct Effect {
    var mean = 0.0
    var variance = 0.0
    var count = 0.0
    var sum = 0.0

    /// Shrinks the mean of `count` differences, each with `noise`, to 0 with variance `prior`.
    mutating func settle(prior: Double, noise: Double) {
      let weight = prior * count / (prior * count + noise)
      mean = weight * sum / count
      variance = prior * (1 - weight)
      sum = 0
    }
  }

  /// Estimates the relation.
  ///
  /// - Parameters:
  ///   - months: n, 1 … 11.
  ///   - usualVariance: σ², positive.
  ///   - priorOffsetVariance: That of δ, where s² would be too little: a sum to month n is a part of the
  ///     year's sum, not like it.
  static func estimate(
    _ pairs: [Pair], months: Int, usualVariance: Double, priorOffsetVariance: Double? = nil
  ) -> YearToDateRelation {
    let missing = 1 - Double(months) / 12
    let spread = usualVariance * missing
    let priorOffset = priorOffsetVariance ?? spread
    let share = 1 - missing
    let priorCorrelation = (2 - share) / (2 * 2.0.squareRoot())
    let parts = Tuning.WithinYear.priorParts
    let priors = VarianceComponents(
      unit: spread / parts.unit, year: spread / parts.year, noise: spread / parts.noise)
    var units: [String: Effect] = [:]
    var years: [Int: Effect] = [:]
    for pair in pairs {
      units[pair.unit, default: Effect()].count += 1
      years[pair.year, default: Effect()].count += 1
    }
    var relation = YearToDateRelation(
      pairCount: pairs.count, correlation: priorCorrelation,
      offset: Effect(variance: priorOffset), units: units, years: years, variance: priors)
    for _ in 0..<(pairs.isEmpty ? 0 : Tuning.WithinYear.passes) {
      relation.refine(pairs, priors: priors, priorOffset: priorOffset)
    }
    relation.correlation = YearToDateRelation.correlation(
      pairs, offset: relation.offset.mean, prior: priorCorrelation)
    return relation
  }

  /// One pass over all effects and variances.
  private mutating func refine(_ pairs: [Pair], priors: VarianceComponents, priorOffset: Double) {
    offset = YearToDateRelation.offset(
      pairs, units: units, years: years, variance: variance, prior: priorOffset)
    for pair in pairs {
      let unit = units[pair.unit]?.mean ?? 0
      years[pair.year]?.sum += pair.difference - offset.mean - unit
    }
    settle(&years, prior: variance.year)
    for pair in pairs {
      let year = years[pair.year]?.mean ?? 0
      units[pair.unit]?.sum += pair.difference - offset.mean - year
    }
    settle(&units, prior: variance.unit)
    let prior = Tuning.WithinYear.priorDegrees
    variance.unit = YearToDateRelation.pooled(units, prior: priors.unit, weight: prior.unit)
    variance.year = YearToDateRelation.pooled(years, prior: priors.year, weight: prior.year)
    let squares = pairs.reduce(0.0) { sum, pair in
      guard let unit = units[pair.unit], let year = years[pair.year] else { return sum }
      let rest = pair.difference - offset.mean - unit.mean - year.mean
      return sum + rest * rest + unit.variance + year.variance
    }
    variance.noise =
      (prior.noise * priors.noise + squares) / (prior.noise + Double(pairs.count))
  }

  private func settle<Key>(_ effects: inout [Key: Effect], prior: Double) {
    for key in effects.keys { effects[key]?.settle(prior: prior, noise: variance.noise) }
  }

  /// Predicts what is to be added to the first months of `unit` in `year`.
  func prediction(unit: String, year: Int) -> Prediction {
    let single = units[unit] ?? Effect(variance: variance.unit)
    let shared = years[year] ?? Effect(variance: variance.year)
    return Prediction(
      offset: offset.mean + single.mean + shared.mean,
      variance: offset.variance + single.variance + shared.variance + variance.noise,
      sharedVariance: shared.variance + variance.noise)
  }

  /// δ from the means of the years; a year's mean is no better known than its own effect.
  private static func offset(
    _ pairs: [Pair], units: [String: Effect], years: [Int: Effect],
    variance: VarianceComponents, prior: Double
  ) -> Effect {
    var sums: [Int: Double] = [:]
    for pair in pairs {
      sums[pair.year, default: 0] += pair.difference - (units[pair.unit]?.mean ?? 0)
    }
    var (precision, weighted) = (1 / prior, 0.0)
    for (year, sum) in sums.sorted(by: { $0.key < $1.key }) {
      let count = years[year]?.count ?? 1
      let weight = 1 / (variance.year + (variance.unit + variance.noise) / count)
      precision += weight
      weighted += weight * sum / count
    }
    return Effect(mean: weighted / precision, variance: 1 / precision)
  }

  private static func pooled<Key: Comparable>(
    _ effects: [Key: Effect], prior: Double, weight: Double
  ) -> Double {
    let squares = effects.sorted { $0.key < $1.key }.reduce(0.0) {
      $0 + $1.value.mean * $1.value.mean + $1.value.variance
    }
    return (weight * prior + squares) / (weight + Double(effects.count))
  }

  /// Between the differences and the changes of their years, drawn to the prior one.
  private static func correlation(_ pairs: [Pair], offset: Double, prior: Double) -> Double {
    let known = pairs.compactMap { pair in
      pair.change.map { (difference: pair.difference - offset, change: $0) }
    }
    guard known.count >= Tuning.WithinYear.fewestPairs else { return prior }
    let mean = known.reduce(0) { $0 + $1.change } / Double(known.count)
    let products = known.reduce(0) { $0 + $1.difference * ($1.change - mean) }
    let squares = known.reduce(0) { $0 + $1.difference * $1.difference }
    let changeSquares = known.reduce(0) { $0 + ($1.change - mean) * ($1.change - mean) }
    guard squares > 0, changeSquares > 0 else { return prior }
    let seen = products / (squares * changeSquares).squareRoot()
    let weight = Double(known.count) / (Double(known.count) + Tuning.WithinYear.priorPairs)
    let limit = Tuning.WithinYear.largestCorrelation
    return min(limit, max(-limit, weight * seen + (1 - weight) * prior))
  }
}
