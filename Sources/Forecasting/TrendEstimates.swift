import Dispatch
import LinearAlgebra
public import Regression
import Synchronization
public import TimeSeries

/// The straight-line trend of one series on its link scale, with the standard errors researchers
/// expect of autocorrelated yearly data.
public struct TrendEstimates: Sendable, Equatable {
  public let key: SeriesKey
  /// Intercept (the level at the last observation), slope per period and one shift for each break,
  /// with Newey–West standard errors.
  public let rows: [CoefficientRow]
  /// Observations in the regression.
  public let observations: Int

  /// The trends of all series of a panel, in its order; series with no more observations than terms
  /// are left out.
  ///
  /// Series observed in the same periods before their last one share a design, whatever their
  /// indicator: one factorisation and one matrix product for all of them.
  public static func all(in panel: Panel) -> [TrendEstimates] {
    var numbers: [Pattern: Int] = [:]
    var batches: [Batch] = []
    let series = panel.groups.flatMap(\.series)
    var position = 0
    for group in panel.groups {
      let link = Link(for: group.indicator)
      let scale = Scale(link: link, published: group.indicator.halfStep)
      for series in group.series {
        let pattern = Pattern(series)
        let number = numbers[pattern] ?? batches.count
        if number == batches.count {
          numbers[pattern] = number
          batches.append(Batch(pattern: pattern))
        }
        batches[number].members.append(position)
        scale.appendLevels(of: series, to: &batches[number].levels)
        position += 1
      }
    }
    var estimates = [TrendEstimates?](repeating: nil, count: series.count)
    for (batch, fitted) in zip(batches, fits(of: batches)) {
      for (rows, member) in zip(fitted ?? [], batch.members) {
        estimates[member] = TrendEstimates(
          key: series[member].key, rows: rows, observations: batch.pattern.times.count)
      }
    }
    return estimates.compactMap(\.self)
  }

  /// The tables of all batches, in their order. Batches are fitted on several threads, each batch on
  /// one: the results don't depend on how many there are.
  private static func fits(of batches: [Batch]) -> [[[CoefficientRow]]?] {
    let fits = Mutex([[[CoefficientRow]]?](repeating: nil, count: batches.count))
    DispatchQueue.concurrentPerform(iterations: batches.count) { number in
      let fitted = try? batches[number].fit()
      fits.withLock { $0[number] = fitted }
    }
    return fits.withLock { $0 }
  }
}

/// What two series must share to share a design.
private struct Pattern: Hashable {
  /// Periods from the last observation, 0 or less, ascending.
  var times: [Int] = []
  /// Which definition each observation was made under: 0, 1, …; empty without breaks.
  var definitions: [Int] = []

  init(_ series: Series) {
    let last = series.values.count - 1
    times.reserveCapacity(last + 1)
    for (offset, value) in series.values.enumerated() where value != nil {
      times.append(offset - last)
    }
    guard !series.breaks.isEmpty else { return }
    definitions = series.observations.map { observation in
      series.breaks.count { $0.firstPeriod.ordinal <= observation.period.ordinal }
    }
  }
}

/// All series of one pattern.
private struct Batch {
  let pattern: Pattern
  /// Their places in the panel.
  var members: [Int] = []
  /// Their levels on the link scale, one series after the other.
  var levels: [Double] = []

  init(pattern: Pattern) { self.pattern = pattern }

  /// A coefficient table for each member.
  func fit() throws -> [[CoefficientRow]] {
    let design = try LinearTrend.design(times: pattern.times, definitions: pattern.definitions)
    let model = try BatchedLeastSquares(design)
    let responses = try Matrix(
      rows: pattern.times.count, columns: members.count, elements: levels)
    let fit = try model.fit(responses)
    let errors = try model.neweyWestStandardErrors(of: fit, responses: responses)
    return fit.coefficientRows(standardErrors: errors)
  }
}

/// The link scale of one indicator, and how finely its values are known.
private struct Scale {
  let link: Link
  let published: Double
  /// The half step where there is no denominator.
  let usual: Double

  init(link: Link, published: Double) {
    self.link = link
    self.published = published
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
      levels.append(link.level(of: value, halfStep: halfStep).level)
    }
  }
}
