import Dispatch
import Forecasting
import Foundation
import Plans
import Synchronization
import TargetAssessment
import TestSupport
import TimeSeries

/// Of the targets given 30 %, are 30 % reached? On panels whose future is simulated along with
/// their past.
///
/// Each panel gives one threshold target and one rank target, of units chosen by lot, so that
/// targets are independent even where units move together. Panels have 8 to 24 units and 5 to 11
/// years; targets are due one to three years after the last value.
struct CalibrationProof {
  let panels: Int

  /// Stated probabilities and outcomes by tenth of the scale.
  struct Tenths {
    var stated = [Double](repeating: 0, count: 10)
    var reached = [Double](repeating: 0, count: 10)
    var count = [Double](repeating: 0, count: 10)

    mutating func add(_ probability: Double, reached came: Bool) {
      let tenth = min(9, Int(probability * 10))
      stated[tenth] += probability
      reached[tenth] += came ? 1 : 0
      count[tenth] += 1
    }

    mutating func add(_ other: Tenths) {
      for tenth in 0..<10 {
        stated[tenth] += other.stated[tenth]
        reached[tenth] += other.reached[tenth]
        count[tenth] += other.count[tenth]
      }
    }
  }

  private struct Result {
    var levels = Tenths()
    var ranks = Tenths()
  }

  func run() {
    let processes = SimulatedProcess.allCases
    var (levels, ranks) = (Tenths(), Tenths())
    var rows: [(name: String, result: Result)] = []
    for process in processes {
      let result = simulate(process, panels: panels / processes.count)
      levels.add(result.levels)
      ranks.add(result.ranks)
      rows.append((process.rawValue, result))
    }
    print("## Thresholds: observed minus stated, in points, by tenth of the stated probability\n")
    CalibrationProof.printTable(rows.map { ($0.name, $0.result.levels) } + [("all", levels)])
    print("\n## Ranks\n")
    CalibrationProof.printTable(rows.map { ($0.name, $0.result.ranks) } + [("all", ranks)])
  }

  private func simulate(_ process: SimulatedProcess, panels: Int) -> Result {
    let size = 50
    let batches = (panels + size - 1) / size
    let results = Mutex([Result](repeating: Result(), count: batches))
    DispatchQueue.concurrentPerform(iterations: batches) { batch in
      var result = Result()
      for panel in batch * size..<min(panels, (batch + 1) * size) {
        CalibrationProof.one(process, seed: UInt64(panel), into: &result)
      }
      let finished = result
      results.withLock { $0[batch] = finished }
    }
    return results.withLock { all in
      all.reduce(into: Result()) { sum, result in
        sum.levels.add(result.levels)
        sum.ranks.add(result.ranks)
      }
    }
  }

  /// One panel, one target of each kind.
  private static func one(_ process: SimulatedProcess, seed: UInt64, into result: inout Result) {
    var random = Simulation(seed: CalibrationProof.mixed(seed, process))
    // The first numbers of a congruential generator still show its seed.
    for _ in 0..<10 { _ = random.uniform() }
    let units = 8 + Int(random.uniform() * 17)
    let known = 5 + Int(random.uniform() * 7)
    let horizon = 1 + Int(random.uniform() * 3)
    let values = process.panel(units: units, years: known + horizon, &random)
    var world = World(.percent(), .place(), units: AdministrativeUnit.provinces(units))
    for (unit, values) in values.enumerated() {
      world.publish(Array(values.prefix(known)), of: "p\(unit)", from: .year(2025 - known))
    }
    let due = Period.year(2024 + horizon)
    let unit = Int(random.uniform() * Double(units))
    let threshold = threshold(values, known: known, unit: unit, horizon: horizon, &random)
    let places = 1 + Int(random.uniform() * Double(units - 1))
    let (last, final) = (values.map { $0[known - 1] }, values.map { $0[known + horizon - 1] })
    // A unit that now stands near the place in question: the others are easily told.
    let ranked = last.indices.sorted { last[$0] > last[$1] }
    let near = min(units - 1, max(0, places - 3 + Int(random.uniform() * 6)))
    let contender = ranked[near]
    let rows = world.assess(
      .example(.atLeast, threshold, unit: "p\(unit)", due: due),
      .example(
        .topN, Double(places), unit: "p\(contender)", indicator: "place", due: due,
        field: "provinces"),
      horizon: horizon, draws: 4000)
    if let probability = rows[0].probability {
      result.levels.add(probability, reached: final[unit] >= threshold)
    }
    if let probability = rows[1].probability {
      let rank = 1 + final.count { $0 > final[contender] }
      result.ranks.add(probability, reached: rank <= places)
    }
  }

  /// Seeds in a row would give streams that are multiples of one another.
  private static func mixed(_ panel: UInt64, _ process: SimulatedProcess) -> UInt64 {
    let place = UInt64(SimulatedProcess.allCases.firstIndex(of: process) ?? 0)
    var mixed = (panel << 8 | place) &* 0x9e37_79b9_7f4a_7c15
    mixed = (mixed ^ (mixed >> 30)) &* 0xbf58_476d_1ce4_e5b9
    return mixed ^ (mixed >> 31)
  }

  /// A threshold about as far from the last value as values move in the panel.
  private static func threshold(
    _ values: [[Double]], known: Int, unit: Int, horizon: Int, _ random: inout Simulation
  ) -> Double {
    func logit(_ value: Double) -> Double {
      let inside = min(99.99, max(0.01, value))
      return log(inside / (100 - inside))
    }
    let changes = values.flatMap { row in
      zip(row.prefix(known), row.prefix(known).dropFirst()).map { logit($1) - logit($0) }
    }
    let square = changes.reduce(0) { $0 + $1 * $1 } / Double(changes.count)
    let spread = (square * Double(horizon)).squareRoot()
    let drift = changes.reduce(0, +) / Double(changes.count) * Double(horizon)
    let level = logit(values[unit][known - 1]) + drift + 1.2 * spread * random.normal()
    return (10_000 / (1 + exp(-level))).rounded() / 100
  }

  private static func printTable(_ rows: [(name: String, tenths: Tenths)]) {
    let heads = (0..<10).map { "\($0 * 10)–\($0 * 10 + 10)" }
    print("| process | n | " + heads.joined(separator: " | ") + " |")
    print("|---|---|" + String(repeating: "---|", count: 10))
    for (name, tenths) in rows {
      let cells = (0..<10).map { tenth -> String in
        let count = tenths.count[tenth]
        guard count > 0 else { return "–" }
        let gap = 100 * (tenths.reached[tenth] - tenths.stated[tenth]) / count
        let frequency = tenths.reached[tenth] / count
        let error = 100 * (max(frequency * (1 - frequency), 0.0001) / count).squareRoot()
        return String(format: "%+.1f (±%.1f, n %.0f)", gap, error, count)
      }
      let total = tenths.count.reduce(0, +)
      print("| \(name) | \(Int(total)) | " + cells.joined(separator: " | ") + " |")
    }
  }
}
