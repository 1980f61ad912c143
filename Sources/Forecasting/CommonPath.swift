import Foundation

/// What all units of a group have in common: a path of mean changes and, per period, how far units
/// stray from it.
///
/// Where a mean of the field is published its changes are the path; otherwise the mean change of the
/// units present in both periods, if at least 5 units and 80 % of the field share it, because press
/// reports name winners and losers and the mean of whoever is reported is biased. Its forecast is a
/// random walk with drift λ c̄. The drift is shrunk by how well it is known,
///
///     λ = max(0, 1 − v / (c̄² Σ 1/d_t²)),
///
/// with changes of variance v d_t² about their mean c̄ (the positive part of James and Stein's weight).
/// Noise goes with the dispersion d_t of the units in the period, because fields calm down and flare
/// up; the next periods take the dispersion smoothed over the past.
///
/// - SeeAlso: Morris (1983), *Parametric empirical Bayes inference*, JASA 78.
struct CommonPath: Sendable {
  /// The ordinal of the period in which the first change ends.
  let firstPeriod: Int
  /// c_t, on the link scale; consecutive periods.
  let changes: [Double]
  /// d_t, the spread of the units about the path.
  let dispersions: [Double]
  /// The dispersion expected of the periods to come.
  let nextDispersion: Double

  private static let fewestUnits = 5
  /// Units whose noise differs so much that one tells less than a single change of another have no
  /// common scale on which a mean would stand for them.
  private static let leastLikeness = 1.0
  private static let smallestShare = 0.8
  private static let fewestChanges = 2
  /// Units whose spread in one period weighs as much as that of all periods.
  private static let unitsForUsual = 10.0
  /// Weight of the latest period in the smoothed logarithm of the dispersion.
  private static let smoothing = 0.7
  /// Before any change is seen the path is taken to move half as much as single units, with the
  /// weight of six changes for its spread; for its drift, which must not be believed too soon, of
  /// two.
  private static let priorVariance = 0.25
  private static let priorDegrees = 6.0
  private static let priorDegreesOfDrift = 2.0

  /// `nil` where no path can be made out that reaches the last period of most units.
  init?(_ group: LinkedGroup) {
    guard group.isField, group.series.count >= CommonPath.fewestUnits,
      group.prior.degreesOfFreedom >= CommonPath.leastLikeness
    else { return nil }
    let units = CommonPath.unitChanges(group)
    let paths = CommonPath.sharedChanges(units, group)
    guard let first = paths.keys.min(), let last = paths.keys.max(),
      paths.count >= CommonPath.fewestChanges,
      last >= group.series.map(\.lastOrdinal).sorted()[group.series.count / 2]
    else { return nil }
    // The median absolute deviation over that of a normal distribution, where enough units tell.
    let known = (first...last).map { period -> Double? in
      guard let path = paths[period], let members = units[period],
        members.count >= CommonPath.fewestUnits
      else { return nil }
      let deviations = members.map { abs($0 - path) }.sorted()
      return deviations[deviations.count / 2] / 0.6745
    }
    let floor = group.series.map(\.resolution).sorted()[group.series.count / 2]
    let telling = known.compactMap(\.self).filter { $0 > floor }.sorted()
    // Elsewhere the middle of the other periods stands in, or the usual change of a single unit.
    let usual =
      telling.isEmpty ? group.prior.variance.squareRoot() : telling[telling.count / 2]
    guard usual > floor else { return nil }
    // The spread of few units is not well known: it is drawn to the usual one.
    let drawn = zip(first...last, known).map { period, dispersion -> Double? in
      guard let dispersion, let members = units[period] else { return nil }
      let count = Double(members.count)
      let trust = count / (count + CommonPath.unitsForUsual)
      return usual * pow(max(dispersion, floor, usual / 100) / usual, trust)
    }
    var smoothed: Double?
    for dispersion in drawn.compactMap(\.self) {
      let size = log(dispersion)
      smoothed = smoothed.map { $0 + CommonPath.smoothing * (size - $0) } ?? size
    }
    firstPeriod = first
    changes = (first...last).map { paths[$0] ?? .nan }
    dispersions = drawn.map { $0 ?? usual }
    nextDispersion = smoothed.map { exp($0) } ?? usual
  }

  /// Changes over one period, by the period in which they end.
  private static func unitChanges(_ group: LinkedGroup) -> [Int: [Double]] {
    var changes: [Int: [Double]] = [:]
    for series in group.series {
      for change in series.changes where change.span == 1 {
        changes[series.lastOrdinal - change.periodsBack + 1, default: []]
          .append(change.difference)
      }
    }
    return changes
  }

  /// c_t by period: the published mean's, its gaps shared out evenly, else that of the units present.
  /// Periods with a break have no comparable changes and no c_t.
  private static func sharedChanges(
    _ units: [Int: [Double]], _ group: LinkedGroup
  ) -> [Int: Double] {
    var paths = units.compactMapValues { members -> Double? in
      guard members.count >= fewestUnits,
        Double(members.count) >= smallestShare * Double(group.fieldSize)
      else { return nil }
      return members.reduce(0, +) / Double(members.count)
    }
    guard let mean = group.published else { return paths }
    for change in mean.changes {
      let first = mean.lastOrdinal - change.periodsBack + 1
      for period in first..<first + Int(change.span) {
        paths[period] = change.difference / change.span
      }
    }
    return paths
  }

  /// The path's change and mean dispersion over the `span` periods that end with `last`; `nil` where
  /// a part is not known.
  func change(endingIn last: Int, span: Int) -> (change: Double, dispersion: Double)? {
    let places = (last - span + 1 - firstPeriod)...(last - firstPeriod)
    guard places.lowerBound >= 0, places.upperBound < changes.count else { return nil }
    let sum = places.reduce(0) { $0 + changes[$1] }
    guard sum.isFinite else { return nil }
    return (sum, places.reduce(0) { $0 + dispersions[$1] } / Double(span))
  }

  /// The path's part in the level `step` periods after `ordinal`: location, squared scale.
  ///
  /// - Parameter growth: The squared scale of the units' own part 1, 2, … steps ahead over that of one
  ///   step: a path of a few changes cannot tell whether its shocks last, the units can.
  func prediction(
    after ordinal: Int, step: Int, growth: (Int) -> Double
  ) -> (location: Double, squaredScale: Double) {
    var location = 0.0
    var unknown = 0
    for period in ordinal + 1...ordinal + step {
      if let known = change(endingIn: period, span: 1) {
        location += known.change
      } else {
        unknown += 1
      }
    }
    let ahead = Double(unknown)
    location += shrinkage * mean * ahead
    let lasting = unknown > 0 ? growth(unknown) : 0
    let variance = variance(priorDegrees: CommonPath.priorDegrees)
    let shocks = lasting * nextDispersion * nextDispersion
    return (location, variance * (shocks + shrinkage * ahead * ahead / precision))
  }

  var degreesOfFreedom: Double { CommonPath.priorDegrees + Double(max(0, known.count - 1)) }

  /// The changes that are known, with 1/d².
  private var known: [(change: Double, precision: Double)] {
    zip(changes, dispersions).compactMap { change, dispersion in
      change.isFinite ? (change, 1 / (dispersion * dispersion)) : nil
    }
  }

  private var precision: Double { known.reduce(0) { $0 + $1.precision } }

  /// c̄, periods of small dispersion counting more.
  private var mean: Double { known.reduce(0) { $0 + $1.change * $1.precision } / precision }

  /// v, in units of the squared dispersion.
  private func variance(priorDegrees: Double) -> Double {
    let mean = mean
    let squares = known.reduce(0) {
      $0 + ($1.change - mean) * ($1.change - mean) * $1.precision
    }
    return (priorDegrees * CommonPath.priorVariance + squares)
      / (priorDegrees + Double(max(0, known.count - 1)))
  }

  /// λ.
  private var shrinkage: Double {
    let variance = variance(priorDegrees: CommonPath.priorDegreesOfDrift)
    let mean = mean
    let signal = mean * mean * precision
    return signal > variance ? 1 - variance / signal : 0
  }
}
