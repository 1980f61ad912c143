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

  func fit(_ group: LinkedGroup, horizon: Int) -> [(any FittedModel)?] {
    group.series.map { series in
      let spread = ChangeSpread(series.changes)
      guard spread.count >= 2 else { return nil }
      let posterior = group.prior.posterior(
        sumOfSquares: spread.sumOfSquaresAboutMean, count: spread.count - 1)
      return FittedWalk(
        lastLevel: series.levels[series.count - 1], pace: spread.mean,
        variance: posterior.variance, periodsCovered: spread.span,
        degreesOfFreedom: posterior.degreesOfFreedom, resolution: series.resolution)
    }
  }
}

/// A random walk whose pace is known from `periodsCovered` periods: how both the mean and the median
/// pace go on.
struct FittedWalk: FittedModel {
  var lastLevel: Double
  /// b, per period.
  var pace: Double
  /// σ², per period.
  var variance: Double
  var periodsCovered: Double
  var degreesOfFreedom: Double
  var resolution: Double

  func prediction(step: Int) -> [PredictiveDistribution.Component] {
    let ahead = Double(step)
    return student(
      location: lastLevel + pace * ahead,
      variance: variance * (ahead + ahead * ahead / periodsCovered),
      degreesOfFreedom: degreesOfFreedom, resolution: resolution)
  }
}
