import Forecasting
import LinearAlgebra
import Parallel
import TimeSeries

/// The joint distribution of several uncertain values of one unit: a normal copula over their
/// predictive distributions, so that each value alone keeps the distribution of its own assessment.
///
/// Every series is a path z = L ε of normal scores, with the correlations along the path given by
/// ``SeriesPrediction``; the innovations ε of two series in one period have the correlation of the two
/// indicators. Draws are L_Σ times normal matrices of fixed size (BLAS `dgemm`).
///
/// - SeeAlso: Nelsen (2006), *An Introduction to Copulas*, §2.3; Glasserman (2004), *Monte Carlo
///   Methods in Financial Engineering*, §2.3.3.
struct JointDistribution: Sendable {
  typealias Cell = AttainmentEvent.Cell

  /// The values, each once.
  let cells: [Cell]
  /// The lower triangle whose product with its transpose is the correlation of the cells.
  let factor: Matrix

  /// Couples uncertain values by their correlations.
  ///
  /// - Parameters:
  ///   - predictions: Of the cells' series; a cell without one is independent of all others.
  ///   - dependence: The correlation matrix of the innovations of series.
  static func couple(
    _ cells: [Cell], predictions: [SeriesKey: SeriesPrediction],
    dependence: ([SeriesKey]) -> Matrix
  ) -> JointDistribution {
    // In an order of their own, so that the order of targets decides nothing.
    let distinct = Set(cells).sorted { $0.name < $1.name }
    let series = groupedInOrder(distinct.indices) { distinct[$0].series }
    let own = dependence(series.map(\.key))
    let shared = CorrelationFactor.factorise(order: series.count) { own[$0, $1] }
    var seriesOfCell = [Int](repeating: 0, count: distinct.count)
    var paths: [PathFactor?] = []
    for (number, (key, members)) in series.enumerated() {
      for cell in members { seriesOfCell[cell] = number }
      paths.append(
        predictions[key].map {
          PathFactor.factorise($0, through: members.map { distinct[$0].period })
        })
    }
    let factor = CorrelationFactor.factorise(order: distinct.count) { row, column in
      let (one, other) = (distinct[row], distinct[column])
      let (first, second) = (seriesOfCell[row], seriesOfCell[column])
      guard first != second else {
        return predictions[one.series]?.correlation(one.period, other.period) ?? 0
      }
      guard let left = paths[first], let right = paths[second],
        one.period.kind == other.period.kind
      else { return 0 }
      return shared.correlation(first, second)
        * left.overlap(one.period, with: right, other.period)
    }
    return JointDistribution(cells: distinct, factor: factor.lower)
  }

  /// Simulates events, and counts how often each, and each number of them, happened.
  func tally(_ events: [AttainmentEvent], draws: NormalDraws) -> EventTally {
    let indices = Dictionary(uniqueKeysWithValues: cells.enumerated().map { ($1, $0) })
    let scores = draws.scores(factor)
    var tally = EventTally(events: events.count, draws: draws.count)
    for (number, event) in events.enumerated() {
      var happens = [UInt8](repeating: 1, count: draws.count)
      for part in event.parts {
        part.require(of: part.cells.compactMap { indices[$0] }.map { scores[$0] }, &happens)
      }
      tally.count(happens, of: number)
    }
    return tally.withNumbersMet()
  }
}

/// The Cholesky factor of a correlation matrix.
///
/// Correlations that were estimated pair by pair need not form a positive definite matrix: all are
/// shrunk towards 0 alike, by as little as is needed.
///
/// - SeeAlso: Devlin, Gnanadesikan & Kettenring (1975), *Robust estimation and outlier detection with
///   correlation coefficients*, Biometrika 62, on shrinking towards the identity.
struct CorrelationFactor {
  /// The share of each correlation that is kept.
  let kept: Double
  let lower: Matrix

  /// Factorises the correlation matrix, shrunk where necessary.
  ///
  /// - Parameter correlation: Of row and column, asked for below the diagonal only.
  static func factorise(
    order: Int, correlation: (Int, Int) -> Double
  ) -> CorrelationFactor {
    var matrix = Matrix.identity(order)
    for row in 0..<order {
      for column in 0..<row {
        matrix[row, column] = correlation(row, column)
        matrix[column, row] = matrix[row, column]
      }
    }
    for shrinkage in AssessmentTuning.shrinkages where order > 0 {
      var shrunk = matrix.scaled(by: 1 - shrinkage)
      for index in 0..<order { shrunk[index, index] = 1 }
      // Fails where the matrix is not positive definite: the next shrinkage is tried.
      if let factor = try? Cholesky(shrunk) {
        return CorrelationFactor(kept: 1 - shrinkage, lower: factor.lower)
      }
    }
    return CorrelationFactor(kept: 0, lower: Matrix.identity(order))
  }

  /// The correlation that was kept.
  func correlation(_ row: Int, _ column: Int) -> Double {
    (0...min(row, column)).reduce(0) { $0 + lower[row, $1] * lower[column, $1] }
  }
}

/// A path of normal scores as weighted sums of its innovations, one for each period after the last value.
private struct PathFactor {
  let first: Period
  let factor: CorrelationFactor

  static func factorise(_ prediction: SeriesPrediction, through periods: [Period]) -> PathFactor {
    let next = prediction.series.lastPeriod.advanced(by: 1)
    let count = max(0, (periods.map { next.distance(to: $0) }.max() ?? -1) + 1)
    return PathFactor(
      first: next,
      factor: CorrelationFactor.factorise(order: count) {
        prediction.correlation(next.advanced(by: $0), next.advanced(by: $1))
      })
  }

  /// Σ of the products of two values' weights over common periods: their correlation if the
  /// innovations of one period were the same. Values in the past have no innovations.
  func overlap(_ period: Period, with other: PathFactor, _ otherPeriod: Period) -> Double {
    let (row, otherRow) = (first.distance(to: period), other.first.distance(to: otherPeriod))
    guard row >= 0, otherRow >= 0 else { return 0 }
    return (0...row).reduce(0) { sum, column in
      let otherColumn = other.first.distance(to: first.advanced(by: column))
      guard (0...otherRow).contains(otherColumn) else { return sum }
      return sum + factor.lower[row, column] * other.factor.lower[otherRow, otherColumn]
    }
  }
}
