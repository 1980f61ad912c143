import Forecasting
import LinearAlgebra
import Parallel
import TimeSeries

/// The joint law of several uncertain values of one unit: a normal copula over their predictive
/// distributions, so that each alone keeps exactly the law its verdict comes from.
///
/// Every series is a path z = L ε of normal scores, with the correlations along the path that
/// ``SeriesOutlook`` gives; the innovations ε of two series in one period have the correlation of the
/// two indicators. Draws are L_Σ times normal matrices of fixed size (BLAS `dgemm`), with a stream of
/// its own for each, so that the answer is the same for any number of threads.
///
/// - SeeAlso: Nelsen (2006), *An Introduction to Copulas*, §2.3; Glasserman (2004), *Monte Carlo
///   Methods in Financial Engineering*, §2.3.3.
struct JointLaw: Sendable {
  typealias Cell = AttainmentEvent.Cell

  let cells: [Cell]
  /// The lower triangle whose product with its transpose is the correlation of the cells.
  let factor: Matrix

  /// - Parameters:
  ///   - outlooks: The series of the cells; a cell without one depends on no other.
  ///   - dependence: The correlation of two series' innovations.
  init(
    _ cells: [Cell], outlooks: [SeriesKey: SeriesOutlook],
    dependence: (SeriesKey, SeriesKey) -> Double
  ) {
    var distinct: [Cell] = []
    for cell in cells where !distinct.contains(cell) { distinct.append(cell) }
    self.cells = distinct
    let keys = distinct.reduce(into: [SeriesKey]()) { keys, cell in
      if !keys.contains(cell.series) { keys.append(cell.series) }
    }
    let shared = CorrelationFactor(order: keys.count) { dependence(keys[$0], keys[$1]) }
    let paths = keys.map { key in
      outlooks[key].map { outlook in
        PathFactor(outlook, through: distinct.filter { $0.series == key }.map(\.period))
      }
    }
    factor =
      CorrelationFactor(order: distinct.count) { row, column in
        let (one, other) = (distinct[row], distinct[column])
        if one.series == other.series {
          return outlooks[one.series]?.correlation(one.period, other.period) ?? 0
        }
        guard let first = keys.firstIndex(of: one.series),
          let second = keys.firstIndex(of: other.series), let left = paths[first],
          let right = paths[second], one.period.kind == other.period.kind
        else { return 0 }
        return shared.correlation(first, second)
          * left.overlap(one.period, with: right, other.period)
      }.lower
  }

  /// Draws in one product.
  private static let batch = 2000

  /// How often each event, and how often each number of events, came true.
  func tally(
    _ events: [AttainmentEvent], draws: Int, seed: UInt64, label: String
  ) -> EventTally {
    let places = Dictionary(uniqueKeysWithValues: cells.enumerated().map { ($1, $0) })
    let parts = events.map { event in
      event.parts.map { part in (part: part, places: part.cells.compactMap { places[$0] }) }
    }
    let batches = (draws + JointLaw.batch - 1) / JointLaw.batch
    let tallies = mapOneByOne(batches) { batch in
      let count = min(JointLaw.batch, draws - batch * JointLaw.batch)
      let scores = scores(
        count, stream: RandomStream(seed: seed, label: "\(label)|\(batch)"))
      var tally = EventTally(events: events.count)
      for draw in 0..<count {
        let first = draw * cells.count
        tally.add(
          parts.map { event in
            event.allSatisfy { entry in
              entry.part.happens { scores[first + entry.places[$0]] }
            }
          })
      }
      return tally
    }
    return tallies.reduce(EventTally(events: events.count)) { $0.adding($1) }
  }

  /// Normal scores, one draw after the other.
  private func scores(_ draws: Int, stream: RandomStream) -> [Double] {
    var random = stream
    var normals = Matrix(rows: cells.count, columns: draws)
    for draw in 0..<draws {
      for cell in 0..<cells.count { normals[cell, draw] = random.nextNormal() }
    }
    guard let product = try? Matrix.product(factor, normals) else {
      preconditionFailure("factor and normals are finite and fit")
    }
    return product.elements
  }
}

/// A path of normal scores as its innovations, one a period after the last value.
private struct PathFactor {
  private let first: Period
  private let factor: CorrelationFactor

  init(_ outlook: SeriesOutlook, through periods: [Period]) {
    let next = outlook.series.lastPeriod.advanced(by: 1)
    let steps = max(0, (periods.map { next.distance(to: $0) }.max() ?? -1) + 1)
    first = next
    factor = CorrelationFactor(order: steps) {
      outlook.correlation(next.advanced(by: $0), next.advanced(by: $1))
    }
  }

  /// Σ over common periods of the two weights: the correlation of two cells were all innovations of
  /// one period the same. Cells in the past have no innovations.
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
