import Foundation

/// How the forecasts of the members are put together: what each of them weighs, and by which average.
///
/// Weights start from those of ``Tuning/Combination/startingWeights(followsCommonPath:isSeasonal:)`` and are
/// multiplied by the inverse squared errors that the members made at rolling origins, raised to
/// n / (n + 50) with n such errors: without a past to learn from they stay as they are.
///
/// Years take the weighted median. Halves, quarters and months, of which a few series already have
/// thousands of errors, take the weighted mean, and their weights move on by n / (n + 200) of the way to those with
/// which the mean itself would have erred least, all steps counting alike. On every yearly set measured the median
/// was better, on every seasonal one the mean.
///
/// - SeeAlso: Bates & Granger (1969), *The combination of forecasts*, Operational Research Quarterly 20, on
///   inverse squared errors; Petropoulos & Svetunkov (2020), *A simple combination of univariate models*,
///   Int. J. Forecasting 36, on medians; Granger & Ramanathan (1984), *Improved methods of combining
///   forecasts*, J. Forecasting 3, on weights with which the combination errs least.
struct CombinationWeights: Sendable {
  enum Average: Sendable {
    case median
    case mean
  }

  let values: PerMember<Double>
  let average: Average
  /// How many times the change from the last value that the average forecasts is taken (``ChangePace``).
  private(set) var pace = 1.0

  /// What the members forecast once, less what came, in units of the series' usual change.
  struct Errors: Sendable {
    /// The index of the series.
    var series: Int
    /// Periods by which the clock was set back.
    var origin: Int
    /// Periods ahead.
    var step: Int
    var members: PerMember<Double?>
  }

  /// Learns the weights, and the pace of series that have no path in common, from forecasts made at earlier
  /// origins.
  static func learn(
    from errors: [Errors], followsCommonPath: Bool, isSeasonal: Bool
  ) -> CombinationWeights {
    var weights = weights(
      from: errors, followsCommonPath: followsCommonPath, isSeasonal: isSeasonal)
    guard !followsCommonPath else { return weights }
    // Errors are counted from what came, so the last value lies as far from it as the series then moved.
    weights.pace = ChangePace.estimate(
      errors.compactMap { entry in
        guard let centre = weights.centre(of: entry.members), let last = entry.members.lastValue
        else { return nil }
        return ChangePace.Change(
          series: entry.series, origin: entry.origin, forecast: centre - last, actual: -last)
      })
    return weights
  }

  private static func weights(
    from errors: [Errors], followsCommonPath: Bool, isSeasonal: Bool
  ) -> CombinationWeights {
    let starting = Tuning.Combination.startingWeights(
      followsCommonPath: followsCommonPath, isSeasonal: isSeasonal)
    let sizes = meanSizes(of: errors)
    let least = sizes.values.min() ?? 0
    let count = Double(errors.count)
    let trust = count / (count + Tuning.Combination.priorErrors)
    let inverse = PerMember<Double>.zip(starting, sizes) { weight, size in
      least > 0 && size.isFinite ? weight * pow(size / least, -2 * trust) : weight
    }
    guard isSeasonal else { return CombinationWeights(values: inverse, average: .median) }
    let best = leastErring(errors, from: starting)
    let share = count / (count + Tuning.Combination.priorErrorsOfMean)
    return CombinationWeights(
      values: .zip(inverse.shares, best.shares) { $0 * (1 - share) + $1 * share }, average: .mean)
  }

  /// The weighted average of what is known, its change from the last value taken at the pace.
  func combine(_ locations: PerMember<Double?>) -> Double? {
    guard let centre = centre(of: locations) else { return nil }
    guard pace != 1, let last = locations.lastValue else { return centre }
    return last + pace * (centre - last)
  }

  /// The weighted average of what is known; where nothing known weighs anything, all count alike.
  private func centre(of locations: PerMember<Double?>) -> Double? {
    var known = zip(locations.values, values.values).compactMap { location, weight in
      location.map { (location: $0, weight: weight) }
    }
    var total = known.reduce(0) { $0 + $1.weight }
    if total <= 0 {
      known = known.map { ($0.location, 1) }
      total = Double(known.count)
    }
    guard !known.isEmpty else { return nil }
    switch average {
    case .mean: return known.reduce(0) { $0 + $1.location * $1.weight } / total
    case .median:
      known.sort { $0.location < $1.location }
      var below = 0.0
      for (index, member) in known.enumerated() {
        below += member.weight
        if below > total / 2 * (1 + 1e-9) { return member.location }
        // Where the median falls between two, their mean.
        if below > total / 2 * (1 - 1e-9), index + 1 < known.count {
          return (member.location + known[index + 1].location) / 2
        }
      }
      return known[known.count - 1].location
    }
  }

  /// The mean absolute error of each member; infinite without forecasts.
  private static func meanSizes(of errors: [Errors]) -> PerMember<Double> {
    var sums = PerMember<Double>(repeating: 0)
    var counts = sums
    for entry in errors {
      sums = .zip(sums, entry.members) { $0 + abs($1 ?? 0) }
      counts = .zip(counts, entry.members) { $0 + ($1 == nil ? 0 : 1) }
    }
    return .zip(sums, counts) { $1 > 0 ? $0 / $1 : .infinity }
  }

  /// The weights on a grid with which the weighted mean would have erred least, searched one after the
  /// other from `starting`, each step ahead counting alike.
  private static func leastErring(
    _ errors: [Errors], from starting: PerMember<Double>
  ) -> PerMember<Double> {
    let frequencies = errors.reduce(into: [Int: Double]()) { $0[$1.step, default: 0] += 1 }
    let cases = errors.map {
      (members: $0.members.values, share: 1 / frequencies[$0.step, default: 1])
    }
    func size(_ weights: [Double]) -> Double {
      cases.reduce(0) { total, entry in
        var (sum, weight) = (0.0, 0.0)
        for (index, error) in entry.members.enumerated() {
          guard let error else { continue }
          sum += weights[index] * error
          weight += weights[index]
        }
        // Weights that leave nothing to forecast with are as bad as no forecast.
        return total + (weight > 0 ? entry.share * abs(sum / weight) : .infinity)
      }
    }
    var best = starting.values
    var least = size(best)
    for _ in 0..<Tuning.Combination.weightRounds {
      let before = best
      for index in best.indices {
        for weight in Tuning.Combination.weightGrid {
          var other = best
          other[index] = weight
          let found = size(other)
          // A difference in the last digits is none.
          if found < least * (1 - 1e-9) { (best, least) = (other, found) }
        }
      }
      if best == before { break }
    }
    return PerMember(values: best)
  }
}

/// One value for each member of the combination.
struct PerMember<Value: Sendable>: Sendable {
  var pooledTrend: Value
  var theta: Value
  var robustTrend: Value
  var lastValue: Value
  var seasonalSmoothing: Value

  /// In the order of the fields.
  var values: [Value] { [pooledTrend, theta, robustTrend, lastValue, seasonalSmoothing] }

  func map<Other>(_ transform: (Value) -> Other) -> PerMember<Other> {
    PerMember<Other>(
      pooledTrend: transform(pooledTrend), theta: transform(theta),
      robustTrend: transform(robustTrend), lastValue: transform(lastValue),
      seasonalSmoothing: transform(seasonalSmoothing))
  }

  static func zip<First, Second>(
    _ first: PerMember<First>, _ second: PerMember<Second>, _ transform: (First, Second) -> Value
  ) -> PerMember {
    PerMember(
      pooledTrend: transform(first.pooledTrend, second.pooledTrend),
      theta: transform(first.theta, second.theta),
      robustTrend: transform(first.robustTrend, second.robustTrend),
      lastValue: transform(first.lastValue, second.lastValue),
      seasonalSmoothing: transform(first.seasonalSmoothing, second.seasonalSmoothing))
  }
}

extension PerMember where Value == Double {
  init(repeating value: Double) {
    self.init(
      pooledTrend: value, theta: value, robustTrend: value, lastValue: value,
      seasonalSmoothing: value)
  }

  /// From one value a member, in the order of the fields.
  fileprivate init(values: [Double]) {
    self.init(
      pooledTrend: values[0], theta: values[1], robustTrend: values[2], lastValue: values[3],
      seasonalSmoothing: values[4])
  }

  /// The same in sum 1.
  fileprivate var shares: PerMember<Double> {
    let total = values.reduce(0, +)
    return map { $0 / total }
  }
}
