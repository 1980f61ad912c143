import LinearAlgebra
import Parallel
import Regression
import TimeSeries

/// A straight line on the link scale, fitted by ordinary least squares.
///
/// z_t = a + b t + Σ_k c_k·1[definition ≥ k] + e: one slope, and a level of its own for each
/// definition, so that no slope crosses a break. The prediction at step h has variance
/// σ² (1 + x_h (XᵀX)⁻¹ x_hᵀ) and n − p degrees of freedom.
///
/// Series observed in the same periods share a design: one factorisation and one matrix product
/// for all of them.
///
/// Kept as a benchmark and as the trend researchers expect (``TrendEstimates``): a line through all
/// levels forgets where the series stands, and forecasts short series worse than ``Drift``
/// (docs/methods/benchmarks.md).
///
/// - SeeAlso: Hyndman & Athanasopoulos, *Forecasting: Principles and Practice* (3rd ed.), §7.6 and
///   §7.9.
struct LinearTrend: ForecastModel {
  let name = "linear-trend"

  func fit(_ group: LinkedGroup, horizon: Int) -> [ModelFit?] {
    var fits = [ModelFit?](repeating: nil, count: group.series.count)
    LinearTrend.forEachBatch(
      of: group, fewestDegreesOfFreedom: Tuning.Models.fewestDegreesOfFreedom
    ) { members, fit in
      for (column, index) in members.enumerated() {
        fits[index] = LinearTrend.predictions(
          of: fit, column: column, horizon: horizon, resolution: group.series[index].resolution)
      }
    }
    return fits
  }

  /// The least-squares slope of each series; `nil` where two free changes do not suffice.
  static func slopes(of group: LinkedGroup) -> [Double?] {
    var slopes = [Double?](repeating: nil, count: group.series.count)
    forEachBatch(of: group, fewestDegreesOfFreedom: 1) { members, fit in
      for (column, index) in members.enumerated() {
        slopes[index] = fit.coefficients[trendTerm, column]
      }
    }
    return slopes
  }

  /// The design of one series: intercept, time counted from the last observation, and one level
  /// shift for each break.
  static func design(of series: LinkedSeries) throws(RegressionError) -> DesignMatrix {
    try design(times: series.times, definitions: series.definitions)
  }

  /// The same from times with any origin, ascending, and the definition at each time, none for no
  /// breaks.
  static func design(times: [Int], definitions: [Int]) throws(RegressionError) -> DesignMatrix {
    let last = times[times.count - 1]
    let shifts = Set(definitions).sorted().dropFirst().map { definition in
      Term("break_\(definition)", definitions.map { $0 >= definition ? 1 : 0 })
    }
    let trend = Term.trend(times.map { Double($0 - last) })
    return try DesignMatrix([.intercept(count: times.count), trend] + shifts)
  }

  static let trendTerm = 1

  /// What two series must share to share a design.
  private struct Pattern: Hashable {
    var times: [Int]
    var definitions: [Int]
  }

  /// Fits the series of each pattern together and hands over each fit with the indices of its series.
  ///
  /// Patterns whose design has too few rows, or whose time and shifts cannot be told apart, are
  /// left out: such series have no trend to estimate.
  private static func forEachBatch(
    of group: LinkedGroup, fewestDegreesOfFreedom: Int,
    _ body: ([Int], BatchedLeastSquaresFit) -> Void
  ) {
    let batches = groupedInOrder(group.asked) { index in
      Pattern(times: group.series[index].times, definitions: group.series[index].definitions)
    }
    for (_, members) in batches {
      // Refused are dependent columns and levels beyond the range of numbers: no trend, as above.
      guard let design = try? design(of: group.series[members[0]]),
        design.observations - design.terms.count >= fewestDegreesOfFreedom,
        let responses = try? Matrix(columns: members.map { group.series[$0].levels }),
        let fit = try? BatchedLeastSquares.factorise(design).fit(responses)
      else { continue }
      body(members, fit)
    }
  }

  private static func predictions(
    of fit: BatchedLeastSquaresFit, column: Int, horizon: Int, resolution: Double
  ) -> ModelFit {
    let last = fit.design.matrix.row(fit.design.observations - 1)
    let gram = fit.inverseGram
    let product = last.indices.map { row in
      last.indices.reduce(0) { $0 + gram[row, $1] * last[$1] }
    }
    let lastLevel = last.indices.reduce(0) { $0 + last[$1] * fit.coefficients[$1, column] }
    let slope = fit.coefficients[trendTerm, column]
    let variance = fit.residualVariance(ofSeries: column)
    // x_h (XᵀX)⁻¹ x_hᵀ = c₀ + c₁ h + c₂ h².
    let constant = dot(last, product)
    let linear = 2 * product[trendTerm]
    let quadratic = gram[trendTerm, trendTerm]
    return .student(
      horizon: horizon, degreesOfFreedom: Double(fit.residualDegreesOfFreedom),
      resolution: resolution
    ) { step in
      let ahead = Double(step)
      let leverage = constant + linear * ahead + quadratic * ahead * ahead
      return (lastLevel + slope * ahead, variance * (1 + leverage))
    }
  }
}
