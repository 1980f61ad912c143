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
    group.series.map { series in
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
