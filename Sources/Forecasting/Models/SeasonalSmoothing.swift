import Foundation

/// Exponential smoothing with a damped trend and seasons that change: ETS(A,Ad,A), and the same of
/// logarithms, where seasons and trend go with the level.
///
/// y_t = l + φ b + s + e, where s is what the season adds; l ← l + φ b + α e, b ← φ b + β e, s ← s + γ e.
/// Forecasts are l + (φ + … + φ^h) b + s. The seasons start as ``SeasonalAdjustment`` found them, the trend
/// at the mean change without seasons, the level one such change before the first value. α, β / α, φ and γ
/// are least in squared one-step errors, searched on a grid, one after the other.
///
/// Amounts without bounds are smoothed on their own scale and, if all are positive, as logarithms; the
/// scale on which they are likelier predicts. Other links have their bounds in them and are left alone.
///
/// A member of ``Combination`` for halves, quarters and months.
///
/// - SeeAlso: Hyndman, Koehler, Ord & Snyder (2008), *Forecasting with Exponential Smoothing*, §2.5;
///   Gardner & McKenzie (1989), *Seasonal exponential smoothing with damped trends*, Management Science
///   35; Box & Cox (1964), *An analysis of transformations*, JRSS B 26, §3, on comparing scales.
enum SeasonalSmoothing {
  /// The next levels without what seasons add, like those of the series; `nil` for less than two years,
  /// and where a year has one period.
  ///
  /// - Parameter count: Seasons a year.
  static func locations(
    of series: LinkedSeries, link: Link, seasons count: Int, horizon: Int
  ) -> [Double]? {
    guard count > 1, series.lastTime + 1 >= 2 * count else { return nil }
    let adjusted = Array(series.splicedLevels.suffix(Tuning.Seasons.years * count))
    let first = series.lastOrdinal + 1 - adjusted.count
    let effects = (0..<count).map { series.seasons?.effect(in: first + $0) ?? 0 }
    let levels = Sample(adjusted: adjusted, effects: effects)
    let amounts = levels.values.map(link.inverse)
    var smoothed = Smoothed.leastSquares(levels)
    var isLogarithm = false
    if let logarithms = SeasonalSmoothing.logarithms(of: adjusted, amounts, link, seasons: count) {
      let candidate = Smoothed.leastSquares(logarithms)
      // The last value's rounding, and by how much the logarithm changes where the level changes by one.
      let slopes = amounts.map { link.slope(at: $0) * $0 }
      let rounding = series.resolution
      let difference =
        candidate.logLikelihood(rounding: rounding / (slopes.last ?? 1))
        - smoothed.logLikelihood(rounding: rounding)
      isLogarithm = difference > slopes.reduce(0) { $0 + log($1) }
      if isLogarithm { smoothed = candidate }
    }
    return (1...horizon).map { step in
      let level = smoothed.location(step: step)
      let season = effects[(adjusted.count + step - 1) % count]
      guard isLogarithm else { return level - season }
      return link.forward(min(exp(level), Tuning.Scale.farthestValue)) - season
    }
  }

  /// Logarithms of amounts, and their seasons: the mean over the years of what the amounts are times those
  /// without seasons; `nil` where they do not exist or the link is one already.
  private static func logarithms(
    of adjusted: [Double], _ amounts: [Double], _ link: Link, seasons count: Int
  ) -> Sample? {
    guard link == .identity || link == .signedRoot else { return nil }
    let plain = adjusted.map(link.inverse)
    guard amounts.allSatisfy({ $0 > 0 }), plain.allSatisfy({ $0 > 0 }) else { return nil }
    var effects = [Double](repeating: 0, count: count)
    for (index, amount) in amounts.enumerated() {
      let years = (amounts.count - 1 - index % count) / count + 1
      effects[index % count] += log(amount / plain[index]) / Double(years)
    }
    let mean = effects.reduce(0, +) / Double(count)
    effects = effects.map { $0 - mean }
    return Sample(values: amounts.map { log($0) }, effects: effects)
  }

  /// One level a period, with seasons, and what each season adds, from that of the first level on.
  private struct Sample {
    let values: [Double]
    let effects: [Double]

    init(values: [Double], effects: [Double]) {
      self.values = values
      self.effects = effects
    }

    init(adjusted: [Double], effects: [Double]) {
      self.effects = effects
      values = adjusted.enumerated().map { $1 + effects[$0 % effects.count] }
    }
  }

  /// α, β / α, φ and γ.
  private struct Rule {
    var smoothing = 0.35
    var trendShare = 0.1
    var damping = 0.95
    var seasonalSmoothing = 0.05

    /// The same with one of the four on its grid.
    func variations(of parameter: WritableKeyPath<Rule, Double>, on grid: [Double]) -> [Rule] {
      grid.map { value in
        var rule = self
        rule[keyPath: parameter] = value
        return rule
      }
    }
  }

  /// The state after the last value under one rule.
  private struct Smoothed {
    var rule: Rule
    var level: Double
    var trend: Double
    /// From that of the first value on.
    var seasons: [Double]
    var count: Int
    var sumOfSquares = 0.0

    /// The rule with the least squared errors that a search of one parameter after the other finds.
    static func leastSquares(_ sample: Sample) -> Smoothed {
      let grids = Tuning.Models.seasonalSmoothings
      let parameters: [(WritableKeyPath<Rule, Double>, [Double])] = [
        (\.smoothing, grids.levels), (\.trendShare, grids.trendShares),
        (\.damping, grids.dampings), (\.seasonalSmoothing, grids.seasons),
      ]
      var best = smooth(sample, by: Rule())
      for _ in 0..<2 {
        for (parameter, grid) in parameters {
          for rule in best.rule.variations(of: parameter, on: grid)
          where rule[keyPath: parameter] != best.rule[keyPath: parameter] {
            let smoothed = smooth(sample, by: rule)
            if smoothed.sumOfSquares < best.sumOfSquares { best = smoothed }
          }
        }
      }
      return best
    }

    private static func smooth(_ sample: Sample, by rule: Rule) -> Smoothed {
      let (values, effects) = (sample.values, sample.effects)
      let last = values.count - 1
      let firstLevel = values[0] - effects[0]
      let pace = (values[last] - effects[last % effects.count] - firstLevel) / Double(last)
      var state = Smoothed(
        rule: rule, level: firstLevel - pace, trend: pace, seasons: effects, count: values.count)
      var season = 0
      for value in values {
        let damped = rule.damping * state.trend
        let error = value - (state.level + damped + state.seasons[season])
        state.level += damped + rule.smoothing * error
        state.trend = damped + rule.smoothing * rule.trendShare * error
        state.seasons[season] += rule.seasonalSmoothing * error
        state.sumOfSquares += error * error
        season = season + 1 == effects.count ? 0 : season + 1
      }
      return state
    }

    func location(step: Int) -> Double {
      var (growth, factor) = (0.0, 1.0)
      for _ in 0..<step {
        factor *= rule.damping
        growth += factor
      }
      return level + growth * trend + seasons[(count + step - 1) % seasons.count]
    }

    /// Of normal errors, up to a constant; none are smaller than rounding makes them.
    func logLikelihood(rounding: Double) -> Double {
      let least = max(Double(count) * rounding * rounding, .leastNormalMagnitude)
      return -Double(count) / 2 * log(max(sumOfSquares, least))
    }
  }
}
