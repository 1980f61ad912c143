import LinearAlgebra
import Parallel
import Regression
import TimeSeries

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

  private static let fewestDegreesOfFreedom = 2

  func fit(_ group: LinkedGroup, horizon: Int) -> [ModelFit?] {
    let robust = RobustTrend().fit(group, horizon: horizon)
    return mapInBatches(group.series.count) { index -> ModelFit? in
      let series = group.series[index]
      // A design that is refused has levels that are not finite: no trend can be fitted to them.
      guard let design = try? LinearTrend.design(of: series),
        design.observations - design.terms.count >= HuberTrend.fewestDegreesOfFreedom
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
