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
/// with changes of variance v d_t² about their mean c̄ (the positive part of James and Stein's weight). One
/// change is enough: it tells one thing of the path, where units taken one by one would tell the same thing as
/// often as there are units. Noise goes with the dispersion d_t of the units in the period (``Volatility``),
/// because fields calm down and flare up.
///
/// - SeeAlso: Morris (1983), *Parametric empirical Bayes inference*, JASA 78.
struct CommonPath: Sendable {
  /// The ordinal of the period in which the first change ends.
  let firstPeriod: Int
  /// c_t, on the link scale; consecutive periods.
  let changes: [Double]
  private let volatility: Volatility
  private let drift: CommonDrift

  /// d_t, the spread of the units about the path.
  var dispersions: [Double] { volatility.dispersions }
  /// The dispersion expected of the periods to come.
  var nextDispersion: Double { volatility.nextDispersion }

  /// Estimates the path; `nil` where none can be made out that reaches the last period of most units.
  static func estimate(_ group: LinkedGroup) -> CommonPath? {
    guard group.isField, group.series.count >= Tuning.fewestUnits,
      group.prior.degreesOfFreedom >= Tuning.CommonPath.leastLikeness
    else { return nil }
    let units = CommonPath.unitChanges(group)
    let paths = CommonPath.sharedChanges(units, group)
    guard let first = paths.keys.min(), let last = paths.keys.max(),
      last >= group.series.map(\.lastOrdinal).sorted()[group.series.count / 2]
    else { return nil }
    let deviations = (first...last).map { period -> [Volatility.Deviation] in
      guard let path = paths[period], let members = units[period],
        members.count >= Tuning.fewestUnits
      else { return [] }
      return members.map { Volatility.Deviation(value: $0.value - path, noise: $0.noise) }
    }
    let floor = group.series.map(\.resolution).sorted()[group.series.count / 2]
    guard let volatility = Volatility.estimate(deviations, floor: floor) else { return nil }
    let changes = (first...last).map { paths[$0] ?? .nan }
    return CommonPath(
      firstPeriod: first, changes: changes, volatility: volatility,
      drift: .estimate(changes, dispersions: volatility.dispersions))
  }

  /// Changes over one period with the variance of their known noise, by the period in which they end.
  private static func unitChanges(_ group: LinkedGroup) -> [Int: [Volatility.Deviation]] {
    var changes: [Int: [Volatility.Deviation]] = [:]
    for series in group.series {
      for change in series.changes where change.span == 1 {
        changes[series.lastOrdinal - change.periodsBack + 1, default: []]
          .append(
            Volatility.Deviation(
              value: change.difference, noise: change.noise.start + change.noise.end))
      }
    }
    return changes
  }

  /// c_t by period: the published mean's, its gaps shared out evenly, else that of the units present.
  /// Periods with a break have no comparable changes and no c_t.
  private static func sharedChanges(
    _ units: [Int: [Volatility.Deviation]], _ group: LinkedGroup
  ) -> [Int: Double] {
    var paths = units.compactMapValues { members -> Double? in
      guard members.count >= Tuning.fewestUnits,
        Double(members.count) >= Tuning.CommonPath.smallestShare * Double(group.fieldSize)
      else { return nil }
      // Units whose counts are small tell less of what all have in common.
      guard members.contains(where: { $0.noise > 0 }) else {
        return members.reduce(0) { $0 + $1.value } / Double(members.count)
      }
      let weights = members.map { 1 / (group.prior.variance + $0.noise) }
      let weighted = zip(members, weights).map { member, weight in member.value * weight }
      return weighted.reduce(0, +) / weights.reduce(0, +)
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
    let indices = (last - span + 1 - firstPeriod)...(last - firstPeriod)
    guard indices.lowerBound >= 0, indices.upperBound < changes.count else { return nil }
    let sum = indices.reduce(0) { $0 + changes[$1] }
    guard sum.isFinite else { return nil }
    return (sum, indices.reduce(0) { $0 + dispersions[$1] } / Double(span))
  }

  /// The path's part in the level `step` periods after `ordinal`: its location and its shock.
  func prediction(after ordinal: Int, step: Int) -> (location: Double, shock: ForecastShocks.Shock)
  {
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
    location += drift.mean * ahead
    let squaredScale =
      drift.variance * ahead * (nextDispersion * nextDispersion + drift.uncertainty * ahead)
    return (
      location,
      volatile(
        ForecastShocks.Shock(
          scale: squaredScale.squareRoot(), degreesOfFreedom: drift.degreesOfFreedom), step: unknown
      )
    )
  }

  /// A shock whose scale is known no better than the spread of the field `step` periods ahead.
  func volatile(_ shock: ForecastShocks.Shock, step: Int) -> ForecastShocks.Shock {
    shock.blurred(byLogVariance: volatility.logVariance(step: step))
  }
}

/// The drift of a common path, shrunk toward none by how well it is known.
private struct CommonDrift: Sendable {
  /// λ c̄, periods of small dispersion counting more.
  let mean: Double
  /// λ / Σ 1/d², by which the doubt of the drift adds to v a period.
  let uncertainty: Double
  /// v, in units of the squared dispersion.
  let variance: Double
  let degreesOfFreedom: Double

  static func estimate(_ changes: [Double], dispersions: [Double]) -> CommonDrift {
    let known = zip(changes, dispersions).compactMap { change, dispersion in
      change.isFinite ? (change: change, precision: 1 / (dispersion * dispersion)) : nil
    }
    let precision = known.reduce(0) { $0 + $1.precision }
    let mean = known.reduce(0) { $0 + $1.change * $1.precision } / precision
    let squares = known.reduce(0) {
      $0 + ($1.change - mean) * ($1.change - mean) * $1.precision
    }
    let free = Double(max(0, known.count - 1))
    func variance(priorDegrees: Double) -> Double {
      (priorDegrees * Tuning.CommonPath.priorVariance + squares) / (priorDegrees + free)
    }
    let noise = variance(priorDegrees: Tuning.CommonPath.priorDegreesOfDrift)
    let signal = mean * mean * precision
    let shrinkage = signal > noise ? 1 - noise / signal : 0
    return CommonDrift(
      mean: shrinkage * mean, uncertainty: shrinkage / precision,
      variance: variance(priorDegrees: Tuning.CommonPath.priorDegrees),
      degreesOfFreedom: Tuning.CommonPath.priorDegrees + free)
  }
}
