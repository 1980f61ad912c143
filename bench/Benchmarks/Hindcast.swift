import Analysis
import Forecasting
import Foundation
import Plans
import TargetAssessment
import TimeSeries

/// Would the probabilities have helped? PCI of 63 Vietnamese provinces, 2005 to 2016, reviewed at the
/// end of every year's publication with nothing known that came later.
///
/// At each origin every province gets thresholds fixed there and then, due one to three years later:
/// the quartiles of the field, its own value plus 0, 1, 2 and 4 points, and the first 10 and 20
/// places. Dues under another definition than the origin's are left out.
struct Hindcast {
  private let plan: AnalysisPlan
  private let data: AnalysisData

  init(datasets: String) throws {
    var plan = AnalysisPlan(inputs: ["\(datasets)/observations/pci-2005-2016.csv"])
    plan.catalogue = "\(datasets)/catalogue"
    self.plan = plan
    data = try load(plan)
  }

  /// One target at one origin, and what has become of it.
  struct Case {
    var kind: String
    var origin: Int
    var horizon: Int
    var reached: Bool
    var probability: Double
    /// Whether the last value met the threshold.
    var lastValueMeets: Bool
    /// The share of such targets that would be reached if nothing ever changed but places.
    var usualRate: Double
    /// Verdicts of the measures by name; absent where a measure had none.
    var verdicts: [String: ProgressClass]

    var isRank: Bool { kind.hasPrefix("top") }
  }

  func run() throws {
    let cases = try cases()
    HindcastScores(cases).print()
  }

  /// All targets of all origins with a comparable outcome.
  private func cases() throws -> [Case] {
    let observations = withRanks()
    let catalogue = data.catalogue
    let whole = observations.panel(
      catalogue: catalogue, asOf: Day(lastOfMonth: 12, year: 2017))
    guard let forecaster = Forecaster(model: "combination") else { return [] }
    return (2006...2015).flatMap { origin -> [Case] in
      let panel = observations.panel(
        catalogue: catalogue, asOf: Day(lastOfMonth: 6, year: origin + 1))
      let targets = targets(origin: origin, in: panel, whole: whole)
      guard !targets.isEmpty else { return [] }
      let forecasts = forecast(panel, with: forecaster) { _ in 3 }
      let review = assess(targets.map(\.target), on: forecasts, seed: 1)
      let progress = Dictionary(
        grouping: review.assessProgress(by: ProgressMethod.allCases, mode: .published),
        by: \.assessment.id)
      // A unit that ends has two rows; neither is scored.
      let answers = Dictionary(grouping: review.assessments) { "\($0.target.id)@\($0.unit)" }
      return targets.compactMap { entry in
        guard let rows = answers["\(entry.target.id)@\(entry.target.unit)"], rows.count == 1,
          case .forecast = rows[0].status, let probability = rows[0].probability
        else { return nil }
        let assessment = rows[0]
        var verdicts: [String: ProgressClass] = [:]
        for row in progress[assessment.id] ?? [] {
          if case .success(let verdict) = row.result {
            verdicts[row.measure.rawValue] = verdict.category
          }
        }
        return Case(
          kind: entry.kind, origin: origin,
          horizon: entry.target.due.year - origin, reached: entry.reached,
          probability: probability, lastValueMeets: entry.lastValueMeets,
          usualRate: entry.usualRate, verdicts: verdicts)
      }
    }
  }

  private struct Fixed {
    var target: Target
    var kind: String
    var reached: Bool
    var lastValueMeets: Bool
    var usualRate: Double
  }

  private func targets(origin: Int, in panel: Panel, whole: Panel) -> [Fixed] {
    let scores = panel.groups.filter { $0.key.indicator == "pci" && $0.key.unitKind == .unit }
      .flatMap(\.series).filter { $0.lastPeriod.year == origin }
    let field = scores.map(\.lastValue).sorted()
    guard field.count >= 40 else { return [] }
    func quartile(_ share: Double) -> Double {
      let place = share * Double(field.count - 1)
      let (low, part) = (Int(place), place - place.rounded(.down))
      return field[low] + part * (field[min(low + 1, field.count - 1)] - field[low])
    }
    var fixed: [Fixed] = []
    for series in scores {
      for horizon in 1...3 {
        let due = Period.year(origin + horizon)
        guard let later = whole.series(series.key),
          !later.hasBreak(after: series.lastPeriod, through: due),
          let outcome = later.value(in: due),
          let rank = whole.series(
            unit: series.key.unit, indicator: "pci-province-rank", kind: .year)
        else { continue }
        let last = series.lastValue
        var thresholds: [(kind: String, value: Double, usualRate: Double)] = []
        for quarter in [1, 2, 3] {
          let share = Double(quarter) / 4
          thresholds.append(("quartile \(quarter)", quartile(share), 1 - share))
        }
        for points in [0, 1, 2, 4] {
          thresholds.append(("own +\(points)", last + Double(points), 0.5))
        }
        for (kind, value, usualRate) in thresholds {
          let threshold = (value * 100).rounded(.up) / 100
          fixed.append(
            Fixed(
              target: Target(
                id: "\(kind) \(horizon)", unit: series.key.unit, indicator: "pci",
                comparison: .atLeast, threshold: threshold, due: due),
              kind: kind, reached: (outcome * 100).rounded() / 100 >= threshold - 1e-9,
              lastValueMeets: (last * 100).rounded() / 100 >= threshold - 1e-9,
              usualRate: usualRate))
        }
        for places in [10.0, 20] {
          guard let now = rank.value(in: series.lastPeriod), let then = rank.value(in: due) else {
            continue
          }
          let kind = "top \(Int(places))"
          fixed.append(
            Fixed(
              target: Target(
                id: "\(kind) \(horizon)", unit: series.key.unit, indicator: "pci-province-rank",
                comparison: .topN, threshold: places, due: due, field: "provinces"),
              kind: kind, reached: then <= places, lastValueMeets: now <= places,
              usualRate: places / Double(field.count)))
        }
      }
    }
    return fixed
  }

  /// The observations with each year's places added, equal scores sharing the better one, as
  /// published two decimals tell them.
  private func withRanks() -> ObservationTable {
    var table = data.observations
    guard let scores = data.catalogue.indexOfIndicator("pci"),
      let places = data.catalogue.indexOfIndicator("pci-province-rank")
    else { return table }
    let rows = (0..<table.count).filter {
      Int(table.indicators[$0]) == scores
        && data.catalogue.units[Int(table.units[$0])].kind == .unit
    }
    let years = Dictionary(grouping: rows) { table.periods[$0] }
    for (period, rows) in years.sorted(by: { $0.key.ordinal < $1.key.ordinal }) {
      let published = rows.map { (table.values[$0] * 100).rounded() }
      for (row, score) in zip(rows, published) {
        table.append(
          ObservationTable.Cell(
            unit: Int(table.units[row]), indicator: places, period: period),
          value: Double(1 + published.count { $0 > score }), detail: table.detail(at: row))
      }
    }
    return table
  }
}
