package import TimeSeries

/// How often each unit of a ranked field took each rank, over all draws of one simulation.
///
/// In every draw equal scores share the better rank, as rankings are published. So P(rank ≤ n) summed
/// over all units is n where no scores tie, and more where they do.
package struct RankDistribution: Codable, Sendable, Equatable {
  /// The indicator whose scores are ranked.
  package let indicator: String
  package let due: Period
  /// Ids of the units ranked, in the order of the catalogue.
  package let units: [String]
  /// `counts[unit][rank − 1]`: the draws in which the unit took that rank.
  package let counts: [[Int]]
  package let draws: Int

  /// The ranks of one unit; `nil` for a unit outside the field.
  package subscript(unit: String) -> UnitRanks? { units.firstIndex(of: unit).map { self[$0] } }

  /// The ranks of the unit at an index of ``units``.
  subscript(unit: Int) -> UnitRanks { UnitRanks(counts: counts[unit], draws: draws) }
}

/// How often one unit took each rank.
package struct UnitRanks: Sendable {
  let counts: [Int]
  let draws: Int

  /// Of ranks 1, 2, …
  package var probabilities: [Double] { counts.map { Double($0) / Double(draws) } }

  /// P(rank ≤ `rank`).
  package func probability(atMost rank: Int) -> Double {
    Double(count(atMost: rank)) / Double(draws)
  }

  /// The standard error of that probability, √(p (1 − p) / draws), with one success and one failure
  /// added: an event that occurred in no draw is not impossible.
  package func monteCarloError(atMost rank: Int) -> Double {
    MonteCarlo.error(successes: count(atMost: rank), draws: draws)
  }

  /// The best rank that is reached with at least this probability.
  package func quantile(_ probability: Double) -> Int {
    var below = 0
    for (index, count) in counts.enumerated() {
      below += count
      if Double(below) >= probability * Double(draws) { return index + 1 }
    }
    return counts.count
  }

  private func count(atMost rank: Int) -> Int { counts.prefix(max(0, rank)).reduce(0, +) }
}
