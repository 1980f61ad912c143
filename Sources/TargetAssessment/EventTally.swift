/// How often events came true in a simulation.
struct EventTally: Sendable, Equatable {
  private(set) var draws = 0
  /// Draws in which each event came true.
  private(set) var counts: [Int]
  /// `met[k]`: the draws in which exactly k events came true.
  private(set) var met: [Int]

  init(events: Int) {
    counts = [Int](repeating: 0, count: events)
    met = [Int](repeating: 0, count: events + 1)
  }

  mutating func add(_ outcomes: [Bool]) {
    draws += 1
    var happened = 0
    for (event, outcome) in outcomes.enumerated() where outcome {
      counts[event] += 1
      happened += 1
    }
    met[happened] += 1
  }

  func adding(_ other: EventTally) -> EventTally {
    var sum = self
    sum.draws += other.draws
    for index in counts.indices { sum.counts[index] += other.counts[index] }
    for index in met.indices { sum.met[index] += other.met[index] }
    return sum
  }

  func probability(of event: Int) -> Double { Double(counts[event]) / Double(draws) }

  func monteCarloError(of event: Int) -> Double {
    MonteCarlo.error(successes: counts[event], draws: draws)
  }

  /// Fewer draws tell no share.
  private static let fewestDraws = 400

  /// Of the draws in which `other` came true, the share in which `event`, a part of it, did; `nil`
  /// where those draws are too few.
  func share(of event: Int, within other: Int) -> Double? {
    guard counts[other] >= EventTally.fewestDraws else { return nil }
    return Double(counts[event]) / Double(counts[other])
  }

  var probabilityOfAll: Double { Double(met[met.count - 1]) / Double(draws) }

  var monteCarloErrorOfAll: Double {
    MonteCarlo.error(successes: met[met.count - 1], draws: draws)
  }

  /// The least number of events not exceeded with at least this probability.
  func quantile(_ probability: Double) -> Int {
    var below = 0
    for (number, count) in met.enumerated() {
      below += count
      if Double(below) >= probability * Double(draws) { return number }
    }
    return met.count - 1
  }
}
