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
    group.series.map { series in
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
