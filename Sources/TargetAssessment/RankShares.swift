public import TimeSeries

/// How often each unit of a ranked field took each place, over all draws of one simulation.
///
/// In every draw equal scores share the better place, as rankings are published. So P(place ≤ n)
/// over all units sums to n where no scores tie, and to more where they do.
public struct RankShares: Codable, Sendable, Equatable {
  /// The indicator whose scores are ranked.
  public let indicator: String
  public let due: Period
  /// Ids of the units ranked, in the order of the catalogue.
  public let units: [String]
  /// `counts[unit][place − 1]`: the draws in which the unit took that place.
  public let counts: [[Int]]
  public let draws: Int

  /// The distribution over places 1, 2, … of one unit; `nil` for a unit outside the field.
  public func shares(of unit: String) -> [Double]? {
    place(of: unit).map { counts[$0].map { Double($0) / Double(draws) } }
  }

  /// P(place ≤ `places`).
  public func probability(of unit: String, atMost places: Int) -> Double? {
    place(of: unit).map { Double(count($0, atMost: places)) / Double(draws) }
  }

  /// The standard error of that probability, √(p (1 − p) / draws), with one more success and one
  /// more failure than were drawn: an event that no draw showed is not impossible.
  public func monteCarloError(of unit: String, atMost places: Int) -> Double? {
    place(of: unit).map { MonteCarlo.error(successes: count($0, atMost: places), draws: draws) }
  }

  /// The best place that is reached with at least this probability.
  public func quantile(of unit: String, _ probability: Double) -> Int? {
    guard let place = place(of: unit) else { return nil }
    var below = 0
    for (index, count) in counts[place].enumerated() {
      below += count
      if Double(below) >= probability * Double(draws) { return index + 1 }
    }
    return counts[place].count
  }

  private func place(of unit: String) -> Int? { units.firstIndex(of: unit) }

  private func count(_ unit: Int, atMost places: Int) -> Int {
    counts[unit].prefix(max(0, places)).reduce(0, +)
  }
}

/// What simulated probabilities have in common.
enum MonteCarlo {
  /// The standard error of `successes` / `draws`, never 0.
  static func error(successes: Int, draws: Int) -> Double {
    let share = Double(successes + 1) / Double(draws + 2)
    return (share * (1 - share) / Double(draws)).squareRoot()
  }
}
