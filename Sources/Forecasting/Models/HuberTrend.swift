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
/// Theil–Sen pace (``RobustTrend``) stands in.
///
/// - SeeAlso: Huber & Ronchetti (2009), *Robust Statistics* (2nd ed.), §7.
struct HuberTrend: ForecastModel {
  let name = "huber-trend"

  private static let fewestDegreesOfFreedom = 2

  func fit(_ group: LinkedGroup, horizon: Int) -> [(any FittedModel)?] {
    let walks = RobustTrend().fit(group, horizon: horizon)
    return mapInBatches(group.series.count) { index -> (any FittedModel)? in
      let series = group.series[index]
      guard let design = try? LinearTrend.design(of: series),
        design.observations - design.terms.count >= HuberTrend.fewestDegreesOfFreedom
      else { return nil }
      guard let fit = try? HuberRegression(design).fit(series.levels) else { return walks[index] }
      return Fitted(fit, horizon: horizon, resolution: series.resolution)
    }
  }

  private struct Fitted: FittedModel {
    var components: [PredictiveDistribution.Component]

    init?(_ fit: HuberFit, horizon: Int, resolution: Double) {
      var row = fit.model.design.matrix.row(fit.response.count - 1)
      components = []
      for step in 1...horizon {
        row[LinearTrend.trendTerm] = Double(step)
        guard let ahead = try? fit.predict(row) else { return nil }
        components.append(
          Fitted.student(
            location: ahead.mean, variance: ahead.meanVariance + ahead.residualVariance,
            degreesOfFreedom: ahead.degreesOfFreedom, resolution: resolution))
      }
    }

    func prediction(step: Int) -> [PredictiveDistribution.Component] { [components[step - 1]] }
  }
}
