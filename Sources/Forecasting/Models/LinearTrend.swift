import LinearAlgebra
import Regression

/// A straight line on the link scale, fitted by ordinary least squares.
///
/// z_t = a + b t + Σ_k c_k·1[definition ≥ k] + e: one slope, and a level of its own for each
/// definition, so that no slope crosses a break. The prediction at step h has variance
/// σ² (1 + x_h (XᵀX)⁻¹ x_hᵀ) and n − p degrees of freedom.
///
/// Series observed in the same periods share a design: one factorisation and one matrix product
/// for all of them.
///
/// - SeeAlso: Hyndman & Athanasopoulos, *Forecasting: Principles and Practice* (3rd ed.), §7.6 and
///   §7.9.
struct LinearTrend: ForecastModel {
  let name = "linear-trend"

  func fit(_ group: LinkedGroup, horizon: Int) -> [(any FittedModel)?] {
    var fits = [(any FittedModel)?](repeating: nil, count: group.series.count)
    LinearTrend.forEachBatch(of: group, fewestDegreesOfFreedom: 2) { members, fit in
      let last = LinearTrend.rowOfLastTime(fit.design)
      for (column, index) in members.enumerated() {
        fits[index] = Fitted(
          fit, column: column, last: last, resolution: group.series[index].resolution)
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

  private static func rowOfLastTime(_ design: DesignMatrix) -> [Double] {
    design.matrix.row(design.observations - 1)
  }

  /// What two series must share to share a design.
  private struct Pattern: Hashable {
    var times: [Int]
    var definitions: [Int]
  }

  /// Fits series by series pattern and hands over each batch with the places of its series.
  ///
  /// Patterns whose design has too few rows, or whose time and shifts cannot be told apart, are
  /// left out: such series have no trend to estimate.
  private static func forEachBatch(
    of group: LinkedGroup, fewestDegreesOfFreedom: Int,
    _ body: ([Int], BatchedLeastSquaresFit) -> Void
  ) {
    var members: [Pattern: [Int]] = [:]
    var patterns: [Pattern] = []
    for (index, series) in group.series.enumerated() {
      let pattern = Pattern(times: series.times, definitions: series.definitions)
      if members[pattern] == nil { patterns.append(pattern) }
      members[pattern, default: []].append(index)
    }
    for pattern in patterns {
      guard let places = members[pattern],
        let design = try? design(of: group.series[places[0]]),
        design.observations - design.terms.count >= fewestDegreesOfFreedom,
        let responses = try? Matrix(columns: places.map { group.series[$0].levels }),
        let fit = try? BatchedLeastSquares(design).fit(responses)
      else { continue }
      body(places, fit)
    }
  }

  private struct Fitted: FittedModel {
    var lastLevel: Double
    var slope: Double
    /// σ² of one observation.
    var variance: Double
    var degreesOfFreedom: Double
    /// x_h (XᵀX)⁻¹ x_hᵀ = c₀ + c₁ h + c₂ h².
    var leverage: (constant: Double, linear: Double, quadratic: Double)
    var resolution: Double

    init(_ fit: BatchedLeastSquaresFit, column: Int, last: [Double], resolution: Double) {
      let gram = fit.inverseGram
      let product = last.indices.map { row in
        last.indices.reduce(0) { $0 + gram[row, $1] * last[$1] }
      }
      lastLevel = last.indices.reduce(0) { $0 + last[$1] * fit.coefficients[$1, column] }
      slope = fit.coefficients[LinearTrend.trendTerm, column]
      variance = fit.residualVariance(ofSeries: column)
      degreesOfFreedom = Double(fit.residualDegreesOfFreedom)
      leverage = (
        zip(last, product).reduce(0) { $0 + $1.0 * $1.1 },
        2 * product[LinearTrend.trendTerm], gram[LinearTrend.trendTerm, LinearTrend.trendTerm]
      )
      self.resolution = resolution
    }

    func prediction(step: Int) -> [PredictiveDistribution.Component] {
      let ahead = Double(step)
      let ownLeverage =
        leverage.constant + leverage.linear * ahead + leverage.quadratic * ahead * ahead
      return student(
        location: lastLevel + slope * ahead, variance: variance * (1 + ownLeverage),
        degreesOfFreedom: degreesOfFreedom, resolution: resolution)
    }
  }
}
