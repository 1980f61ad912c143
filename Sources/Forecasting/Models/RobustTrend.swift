import LinearAlgebra
import Parallel
import Regression
import TimeSeries

/// The last value moves on at the Theil–Sen slope: the median of the slopes between all pairs of
/// levels, which up to 29 % of wild values cannot carry away.
///
/// z_{T+h} = z_T + b h + e. Pairs across a change of definition are left out. The spread is that of
/// a random walk about that line, s² (h + h²/G) with s 1.4826 times the median absolute deviation of
/// the changes per √period, shrunk to the group's, and G the periods they cover.
///
/// A member of ``Combination``. By itself kept as a benchmark: on the yearly series of M3 its errors
/// are 0.90 of those of ``Naive``, those of ``Drift`` 0.884 (docs/methods/robust-trend.md).
///
/// - SeeAlso: Sen (1968), *Estimates of the regression coefficient based on Kendall's tau*, JASA 63;
///   Rousseeuw & Croux (1993), *Alternatives to the median absolute deviation*, JASA 88.
struct RobustTrend: ForecastModel {
  let name = "robust-trend"

  func fit(_ group: LinkedGroup, horizon: Int) -> [ModelFit?] {
    group.fitAsked { series in
      let changes = series.changes
      guard changes.count >= 2, let slope = RobustTrend.slope(of: series) else { return nil }
      let sizes = changes.map { abs($0.difference - slope * $0.span) / $0.span.squareRoot() }
      let deviation = 1.4826 * median(sizes)
      let free = changes.count - 1
      let posterior = group.prior.posterior(
        sumOfSquares: Double(free) * deviation * deviation, count: free)
      return .randomWalk(
        after: series, drift: slope, variance: posterior,
        periodsCovered: changes.reduce(0) { $0 + $1.span }, horizon: horizon)
    }
  }

  /// The median slope over all pairs under one definition; `nil` where there is none.
  static func slope(of series: LinkedSeries) -> Double? {
    TheilSen.slope(
      response: Array(series.levels.suffix(Tuning.longestMemory)),
      times: series.times.suffix(Tuning.longestMemory).map(Double.init),
      groups: Array(series.definitions.suffix(Tuning.longestMemory)))
  }
}

/// A straight line on the link scale by Huber's M-estimation: squares for small residuals, absolute
/// values for large ones, so that a wild year pulls the line little.
///
/// The design is that of ``LinearTrend``: one slope, and a level of its own for each definition. The
/// prediction at step h has variance s² (1 + x_h V x_hᵀ / s²) and n − p degrees of freedom. Where more
/// than half of the levels lie exactly on a line there is no scale to weigh residuals by; the
/// Theil–Sen slope (``RobustTrend``) stands in.
///
/// Kept as a benchmark: like every line through all levels it is a worse forecaster of short series
/// than ``Drift``, which starts from the last level (docs/methods/robust-trend.md).
///
/// - SeeAlso: Huber & Ronchetti (2009), *Robust Statistics* (2nd ed.), §7.
struct HuberTrend: ForecastModel {
  let name = "huber-trend"

  func fit(_ group: LinkedGroup, horizon: Int) -> [ModelFit?] {
    let robust = RobustTrend().fit(group, horizon: horizon)
    return group.fitAskedInBatches { index -> ModelFit? in
      let series = group.series[index]
      // A design that is refused has levels that are not finite: no trend can be fitted to them.
      guard let design = try? LinearTrend.design(of: series),
        design.observations - design.terms.count >= Tuning.Models.fewestDegreesOfFreedom
      else { return nil }
      // Refused are a vanishing scale, dependent columns and iterations that do not settle: cases in
      // which the Theil–Sen slope exists all the same.
      guard let fit = try? HuberRegression(design).fit(series.levels) else { return robust[index] }
      return HuberTrend.predictions(of: fit, horizon: horizon, resolution: series.resolution)
    }
  }

  private static func predictions(
    of fit: HuberFit, horizon: Int, resolution: Double
  ) -> ModelFit? {
    var values = fit.model.design.matrix.row(fit.response.count - 1)
    var components: [PredictiveDistribution.Component] = []
    for step in 1...horizon {
      values[LinearTrend.trendTerm] = Double(step)
      // Overflow of the prediction's weights: the model has nothing to say of such a series.
      guard let ahead = try? fit.predict(values) else { return nil }
      components.append(
        .student(
          location: ahead.mean, variance: ahead.meanVariance + ahead.residualVariance,
          degreesOfFreedom: ahead.degreesOfFreedom, resolution: resolution))
    }
    return ModelFit(components: components)
  }
}
