import Foundation
import TimeSeries

/// How the first n months of a year foretell the year: learnt from the years of which both are known.
///
/// On one scale (the link, or logarithms for amounts) the difference d between year and reading is
///
///     d = δ + a(unit) + b(year) + e,
///
/// an offset of the indicator, a unit's own, a year's own and noise. All are shrunk: δ ~ N(0, s²), the
/// variances of the others have s²/4, s²/4 and s²/2 as prior values, with the weight of 1, 1 and 2
/// differences, where s² = σ² (1 − n/12) and σ² is the usual squared change from year to year. Without
/// any pair of values the reading is believed to ± 1.4 s, the more the fewer months are missing. Estimated by variational
/// Bayes; what is known of δ counts years, not units, because one year's units share b.
///
/// A reading taken late knows part of what a forecast from last year could not know, so both err in the
/// same direction. A level that moves as Brownian motion, reported as a mean over the year and over its
/// first share u = n/12, gives errors of correlation (2 − u) / (2 √2); it stands with the weight of ten
/// pairs beside the correlation seen.
///
/// - SeeAlso: Searle, Casella & McCulloch (1992), *Variance Components*, ch. 7 (prediction of random
///   effects); Ghysels, Sinko & Valkanov (2007), *MIDAS regressions*, Econometric Reviews 26, on early
///   readings of slower series.
struct YearToDateRelation: Sendable {
  /// One year of one unit, of which both the reading and the year's value are known.
  struct Pair: Sendable {
    var unit: String
    var year: Int
    /// Year minus reading.
    var difference: Double
    /// The year's change on the year before, where it is known.
    var change: Double?
  }

  /// What a reading says of its year.
  struct Outlook: Sendable, Equatable {
    /// To be added to the reading.
    var offset: Double
    /// Squared scale of the t distribution about it.
    var variance: Double
    var degreesOfFreedom: Double
    /// Of the part of that variance that a forecast's error shares.
    var sharedVariance: Double
  }

  let pairCount: Int
  /// Between the error of a forecast from last year and that of the reading.
  private(set) var correlation: Double

  private var offset: Effect
  private var units: [String: Effect] = [:]
  private var years: [Int: Effect] = [:]
  private var variance: (unit: Double, year: Double, noise: Double)
  private let degreesOfFreedom: Double

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

  private static let passes = 100
  private static let priorDegrees = (unit: 1.0, year: 1.0, noise: 2.0)
  private static let priorPairs = 10.0
  /// Of a reading of which nothing is learnt; each year with a pair adds one.
  private static let leastDegrees = 4.0

  /// - Parameters:
  ///   - months: n, 1 … 11.
  ///   - usualVariance: σ², positive.
  ///   - priorOffsetVariance: That of δ, where s² would be too little: a sum to month n is a part of the
  ///     year's sum, not like it.
  init(
    _ pairs: [Pair], months: Int, usualVariance: Double, priorOffsetVariance: Double? = nil
  ) {
    let missing = 1 - Double(months) / 12
    let spread = usualVariance * missing
    let priorOffset = priorOffsetVariance ?? spread
    let share = 1 - missing
    let priorCorrelation = (2 - share) / (2 * 2.0.squareRoot())
    for pair in pairs {
      units[pair.unit, default: Effect()].count += 1
      years[pair.year, default: Effect()].count += 1
    }
    pairCount = pairs.count
    correlation = priorCorrelation
    offset = Effect(variance: priorOffset)
    degreesOfFreedom = YearToDateRelation.leastDegrees + Double(years.count)
    let priors = (unit: spread / 4, year: spread / 4, noise: spread / 2)
    variance = priors
    for _ in 0..<(pairs.isEmpty ? 0 : YearToDateRelation.passes) {
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
      let prior = YearToDateRelation.priorDegrees
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
    correlation = YearToDateRelation.correlation(
      pairs, offset: offset.mean, prior: priorCorrelation)
  }

  private func settle<Key>(_ effects: inout [Key: Effect], prior: Double) {
    for key in effects.keys { effects[key]?.settle(prior: prior, noise: variance.noise) }
  }

  /// What a reading of `unit` in `year` says of that year.
  func outlook(unit: String, year: Int) -> Outlook {
    let own = units[unit] ?? Effect(variance: variance.unit)
    let shared = years[year] ?? Effect(variance: variance.year)
    return Outlook(
      offset: offset.mean + own.mean + shared.mean,
      variance: offset.variance + own.variance + shared.variance + variance.noise,
      degreesOfFreedom: degreesOfFreedom, sharedVariance: shared.variance + variance.noise)
  }

  /// δ from the means of the years; a year's mean is no better known than its own effect.
  private static func offset(
    _ pairs: [Pair], units: [String: Effect], years: [Int: Effect],
    variance: (unit: Double, year: Double, noise: Double), prior: Double
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
    let known = pairs.compactMap { pair in pair.change.map { (pair.difference - offset, $0) } }
    guard known.count >= 3 else { return prior }
    let mean = known.reduce(0) { $0 + $1.1 } / Double(known.count)
    let products = known.reduce(0) { $0 + $1.0 * ($1.1 - mean) }
    let squares = (
      known.reduce(0) { $0 + $1.0 * $1.0 }, known.reduce(0) { $0 + ($1.1 - mean) * ($1.1 - mean) }
    )
    guard squares.0 > 0, squares.1 > 0 else { return prior }
    let seen = products / (squares.0 * squares.1).squareRoot()
    let weight = Double(known.count) / (Double(known.count) + priorPairs)
    return min(0.95, max(-0.95, weight * seen + (1 - weight) * prior))
  }
}
