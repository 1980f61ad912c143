import Foundation

/// How many times the changes that were forecast came, learnt over all series of a group: in some files
/// everything grows faster than any model that looks at one series believes.
///
/// λ is the number with which λ times the forecast changes would have erred least in sum. Origins share
/// most of the years they are judged by, so their number says little of how well λ is known: with s² the
/// variance of the λ of B single origins, and e the standard error of λ between series (jackknife of ten
/// blocks), 1 becomes
///
///     1 + (λ − 1) max(0, 1 − (s² + (2 e)²) / (λ − 1)²) (B − 3) / (B − 1),
///
/// the positive part of James and Stein's weight, as if there were one origin, times the correction for a
/// variance that is estimated with B − 1 degrees of freedom. Nothing is learnt of three origins or of
/// fewer than five series: what one series did lately is not what all do. What the pace is worth on
/// competitions is said in docs/methods/combination.md.
///
/// - SeeAlso: Morris (1983), *Parametric empirical Bayes inference*, JASA 78, §2.
enum ChangePace {
  /// A change from the last value that was forecast, and the one that came.
  struct Change: Sendable {
    /// The index of the series.
    var series: Int
    /// Periods by which the clock was set back.
    var origin: Int
    /// In units of the series' usual change, as `actual`.
    var forecast: Double
    var actual: Double
  }

  /// Estimates the pace; 1 where nothing is learnt.
  static func estimate(_ changes: [Change]) -> Double {
    let series = Set(changes.map(\.series)).sorted()
    let single = Dictionary(grouping: changes, by: \.origin).sorted { $0.key < $1.key }
      .compactMap { leastErring($0.value) }
    let origins = Double(single.count)
    guard origins > 3, series.count >= Tuning.fewestUnits, let all = leastErring(changes), all != 1
    else { return 1 }
    let variance = squaredDeviations(single) / (origins - 1)
    let places = Dictionary(uniqueKeysWithValues: zip(series, series.indices))
    let count = min(Tuning.Combination.jackknifeBlocks, series.count)
    let without = (0..<count).compactMap { block in
      leastErring(changes.filter { places[$0.series, default: 0] % count != block })
    }
    let blocks = Double(without.count)
    let squaredError = (blocks - 1) / blocks * squaredDeviations(without)
    let departure = all - 1
    let known = max(0, 1 - (variance + 4 * squaredError) / (departure * departure))
    return 1 + departure * known * (origins - 3) / (origins - 1)
  }

  /// The sum of squares about the mean.
  private static func squaredDeviations(_ values: [Double]) -> Double {
    let mean = values.reduce(0, +) / Double(values.count)
    return values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
  }

  /// The λ with the least Σ |actual − λ forecast|: the median of their ratios, each weighing as much as the
  /// forecast change is large; `nil` where none was forecast.
  private static func leastErring(_ changes: [Change]) -> Double? {
    let ratios = changes.compactMap { change -> (ratio: Double, weight: Double)? in
      let ratio = change.actual / change.forecast
      return ratio.isFinite ? (ratio, abs(change.forecast)) : nil
    }.sorted { $0.ratio < $1.ratio }
    let half = ratios.reduce(0) { $0 + $1.weight } / 2
    var below = 0.0
    return ratios.first {
      below += $0.weight
      return below >= half
    }?.ratio
  }
}
