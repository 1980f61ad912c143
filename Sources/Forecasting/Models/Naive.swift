/// The last value persists: a random walk without drift.
///
/// z_{T+h} = z_T + e, with e ~ t_{d₀+n}(0, σ² h) and σ² from the changes about zero, shrunk to the
/// group's. The benchmark every other model has to beat.
///
/// - SeeAlso: Hyndman & Athanasopoulos, *Forecasting: Principles and Practice* (3rd ed.), §5.2.
struct Naive: ForecastModel {
  let name = "naive"
  let seesSeasons = true

  func fit(_ group: LinkedGroup, horizon: Int) -> [ModelFit?] {
    group.fitAsked { series in
      let spread = ChangeSpread.sum(over: series.changes)
      guard spread.count >= 1 else { return nil }
      let posterior = group.prior.posterior(
        sumOfSquares: spread.sumOfSquares, count: spread.count)
      return .student(
        horizon: horizon, degreesOfFreedom: posterior.degreesOfFreedom,
        resolution: series.resolution
      ) { step in
        (series.levels[series.count - 1], posterior.variance * Double(step))
      }
    }
  }
}

/// The value of the same season a year before persists: the benchmark of seasonal series, and the
/// naive model where a year has one period.
///
/// z_{T+h} = z_{T+h−m k} + e with m periods a year and k = ⌈h/m⌉; e ~ t(0, σ² k), with σ² from the
/// changes over one year, shrunk to the group's. Where that season was not observed, the next one after it stands in.
/// Before any second year is seen, a year changes by as many changes of the naive model as it has periods.
///
/// - SeeAlso: Hyndman & Athanasopoulos, *Forecasting: Principles and Practice* (3rd ed.), §5.2.
struct SeasonalNaive: ForecastModel {
  let name = "seasonal-naive"
  let seesSeasons = true

  func fit(_ group: LinkedGroup, horizon: Int) -> [ModelFit?] {
    let season = group.periodsPerYear
    let yearly = group.series.map { SeasonalNaive.squaredYearlyChanges(of: $0, season: season) }
    let count = yearly.reduce(0) { $0 + $1.count }
    let usual = count > 0 ? yearly.joined().reduce(0, +) / Double(count) : 0
    return group.fitAskedInBatches { index -> ModelFit? in
      let (series, squares) = (group.series[index], yearly[index])
      let spread = ChangeSpread.sum(over: series.changes)
      guard spread.count >= 1 else { return nil }
      let levels = series.levelsUnderLastDefinition
      var change: VarianceEstimate
      if season == 1 || count == 0 {
        change = group.prior.posterior(sumOfSquares: spread.sumOfSquares, count: spread.count)
        change.variance *= Double(season)
      } else {
        let weight = Tuning.Models.seasonalPriorChanges
        let degrees = weight + Double(squares.count)
        change = VarianceEstimate(
          variance: (weight * usual + squares.reduce(0, +)) / degrees, degreesOfFreedom: degrees)
      }
      // Of the seasons to come, from the next one on.
      let next = (1...season).map { step in
        let candidates = (series.lastOrdinal + step - season)...series.lastOrdinal
        return candidates.lazy.compactMap { levels[$0] }.first ?? series.levels[series.count - 1]
      }
      return .student(
        horizon: horizon, degreesOfFreedom: change.degreesOfFreedom, resolution: series.resolution
      ) { [change] step in
        let years = (step - 1) / next.count + 1
        return (next[(step - 1) % next.count], change.variance * Double(years))
      }
    }
  }

  private static func squaredYearlyChanges(of series: LinkedSeries, season: Int) -> [Double] {
    let levels = series.levelsUnderLastDefinition
    return levels.keys.sorted().compactMap { ordinal in
      guard let earlier = levels[ordinal - season], let later = levels[ordinal] else { return nil }
      return (later - earlier) * (later - earlier)
    }
  }
}

/// The average pace continues: a random walk with drift.
///
/// z_{T+h} = z_T + b h + e, with b the mean change per period over all changes that cross no break,
/// and e ~ t_{d₀+n−1}(0, σ² (h + h²/G)), where G is the number of periods those changes cover: the
/// second term is the doubt about b.
///
/// - SeeAlso: Hyndman & Athanasopoulos, *Forecasting: Principles and Practice* (3rd ed.), §5.2
///   and table 5.2.
struct Drift: ForecastModel {
  let name = "drift"

  func fit(_ group: LinkedGroup, horizon: Int) -> [ModelFit?] {
    group.fitAsked { series in
      let spread = ChangeSpread.sum(over: series.changes)
      guard spread.count >= 2 else { return nil }
      let posterior = group.prior.posterior(
        sumOfSquares: spread.sumOfSquaresAboutMean, count: spread.count - 1)
      return .randomWalk(
        after: series, drift: spread.mean, variance: posterior, periodsCovered: spread.span,
        horizon: horizon)
    }
  }
}

extension ModelFit {
  /// A random walk with drift from the last level of a series.
  ///
  /// - Parameters:
  ///   - drift: b, per period.
  ///   - variance: σ², per period.
  ///   - periodsCovered: G, the periods from which b was estimated.
  static func randomWalk(
    after series: LinkedSeries, drift: Double, variance: VarianceEstimate, periodsCovered: Double,
    horizon: Int
  ) -> ModelFit {
    .student(
      horizon: horizon, degreesOfFreedom: variance.degreesOfFreedom,
      resolution: series.resolution
    ) { step in
      let ahead = Double(step)
      return (
        series.levels[series.count - 1] + drift * ahead,
        variance.variance * (ahead + ahead * ahead / periodsCovered)
      )
    }
  }
}
