import LinearAlgebra
import Parallel
public import Regression
public import TimeSeries

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
    LinearTrend.forEachBatch(of: group, fewestDegreesOfFreedom: 2) { members, fit in
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
    let batches = groupedInOrder(group.series.indices) { index in
      Pattern(times: group.series[index].times, definitions: group.series[index].definitions)
    }
    for (_, members) in batches {
      // Refused are dependent columns and levels beyond the range of numbers: no trend, as above.
      guard let design = try? design(of: group.series[members[0]]),
        design.observations - design.terms.count >= fewestDegreesOfFreedom,
        let responses = try? Matrix(columns: members.map { group.series[$0].levels }),
        let fit = try? BatchedLeastSquares(design).fit(responses)
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
    let constant = zip(last, product).reduce(0) { $0 + $1.0 * $1.1 }
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

/// The straight-line trend of one series on its link scale, with the standard errors researchers
/// expect of autocorrelated yearly data.
public struct TrendEstimates: Sendable, Equatable {
  public let key: SeriesKey
  /// Intercept (the level at the last observation), slope per period and one shift for each break,
  /// with Newey–West standard errors.
  public let coefficients: [CoefficientEstimate]
  /// Observations in the regression.
  public let observations: Int
}

/// Estimates the trends of all series of a panel, in its order; series with no more observations than
/// terms are left out.
///
/// Series observed in the same periods before their last one share a design, whatever their
/// indicator: one factorisation and one matrix product for all of them.
public func estimateTrends(in panel: Panel) -> [TrendEstimates] {
  let members = panel.groups.indices.lazy.flatMap { group in
    panel.groups[group].series.indices.lazy.map { Batch.Member(group: group, series: $0) }
  }
  let batches = groupedInOrder(members) { SeriesPattern(panel.groups[$0.group].series[$0.series]) }
    .map { Batch(pattern: $0.key, members: $0.members) }
  // Refused are patterns with too few observations or with dependent columns: series without a trend.
  let fitted = mapOneByOne(batches.count) { try? batches[$0].fit(panel) }
  var estimates = panel.groups.map { [TrendEstimates?](repeating: nil, count: $0.series.count) }
  for (batch, fitted) in zip(batches, fitted) {
    for (member, fitted) in zip(batch.members, fitted ?? []) {
      estimates[member.group][member.series] = fitted
    }
  }
  return estimates.flatMap { $0.compactMap(\.self) }
}

/// What two series must share to share a design.
private struct SeriesPattern: Hashable {
  /// The number of periods from the first observation through the last.
  let span: Int
  /// Periods without observation, counted from the first, ascending.
  var gaps: [Int] = []
  /// Which definition each observation was made under: 0, 1, …; empty without breaks.
  var definitions: [Int] = []

  init(_ series: Series) {
    span = series.values.count
    for (offset, value) in series.values.enumerated() where value == nil { gaps.append(offset) }
    guard !series.breaks.isEmpty else { return }
    definitions = series.observations.map { observation in
      series.breaks.count { $0.firstPeriod.ordinal <= observation.period.ordinal }
    }
  }

  /// The periods of the observations from the last one, 0 or less, ascending.
  var times: [Int] {
    let missing = Set(gaps)
    return (0..<span).filter { !missing.contains($0) }.map { $0 - (span - 1) }
  }
}

/// All series of one pattern.
private struct Batch {
  /// A series by its indices in the panel.
  struct Member {
    let group: Int
    let series: Int
  }

  let pattern: SeriesPattern
  let members: [Member]

  /// The estimates of each member.
  func fit(_ panel: Panel) throws -> [TrendEstimates] {
    let times = pattern.times
    let design = try LinearTrend.design(times: times, definitions: pattern.definitions)
    let model = try BatchedLeastSquares(design)
    var levels: [Double] = []
    levels.reserveCapacity(times.count * members.count)
    for member in members {
      let group = panel.groups[member.group]
      LevelScale(group.indicator).appendLevels(of: group.series[member.series], to: &levels)
    }
    let responses = try Matrix(rows: times.count, columns: members.count, elements: levels)
    let fit = try model.fit(responses)
    let errors = try model.neweyWestStandardErrors(of: fit, responses: responses)
    let tables = fit.coefficientEstimates(standardErrors: errors)
    return zip(members, tables).map { (member, coefficients) in
      TrendEstimates(
        key: panel.groups[member.group].series[member.series].key, coefficients: coefficients,
        observations: times.count)
    }
  }
}

/// The link scale of one indicator, and how finely its values are known.
private struct LevelScale {
  let link: Link
  let published: Double
  /// The half step where there is no denominator.
  let usual: Double

  init(_ indicator: Indicator) {
    link = Link(for: indicator)
    published = indicator.halfStep
    usual = link.halfStep(published: published, denominator: nil)
  }

  /// Appends the level of every observation; a value at a bound counts as half a step from it.
  func appendLevels(of series: Series, to levels: inout [Double]) {
    for (offset, value) in series.values.enumerated() {
      guard let value else { continue }
      var halfStep = usual
      if !series.details.isEmpty, let denominator = series.details[offset]?.denominator {
        halfStep = link.halfStep(published: published, denominator: denominator)
      }
      let inside = min(max(value, link.lowerBound + halfStep), link.upperBound - halfStep)
      levels.append(link.forward(inside))
    }
  }
}
