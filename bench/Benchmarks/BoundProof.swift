import Forecasting
import Foundation
import Loading
import TimeSeries

/// What is said of readings at a bound, beside what came: panels of indicators that reach their bounds,
/// looked at from origins in their own past.
///
/// From every fourth year on, the forecast is made of what the last 6 and the last 8 values told of
/// each of up to 40 units of an indicator, and scored on the one to four years that followed. Shares are
/// asked for 100, for 99, 95 and 90, and for twice their usual pace; counts for 0 and the pace.
struct BoundProof {
  /// One target of one forecast and whether it was met.
  struct Event {
    var panel: String
    var kind: String
    var step: Int
    var probability: Double
    var came: Bool
  }

  private let files: [String]

  init(files: [String]) { self.files = files }

  func run() throws {
    var events: [Event] = []
    for file in files {
      let loaded = try ObservationLoader.load([InputText.open(file)])
      let panel = loaded.observations.panel(
        catalogue: loaded.catalogue, asOf: Day(lastOfMonth: 12, year: 2100))
      for group in panel.groups where group.key.unitKind == .unit {
        events += self.events(of: group)
      }
    }
    BoundScores(events: events).print()
  }

  private func events(of group: Panel.Group) -> [Event] {
    let highest = group.series.flatMap { $0.values.compactMap(\.self) }.max() ?? 0
    let isShare = highest <= 100
    let starts = group.series.map(\.start.year)
    let ends = group.series.map(\.lastPeriod.year)
    guard let first = starts.min(), let last = ends.max() else { return [] }
    return [6, 8].flatMap { count in
      stride(from: first + count - 1, to: last, by: isShare ? 4 : 1).flatMap { origin in
        let complete = group.series.filter { series in
          (origin - count + 1...origin).allSatisfy { series.value(in: .year($0)) != nil }
        }
        return events(
          of: evenlySpaced(complete, atMost: 40), indicator: group.indicator, isShare: isShare,
          from: origin - count + 1, through: origin)
      }
    }
  }

  /// The events of series whose values from one year through another are known.
  private func events(
    of wholes: [Series], indicator: Indicator, isShare: Bool, from first: Int, through origin: Int
  ) -> [Event] {
    var indicator = indicator
    (indicator.minimum, indicator.maximum) = (0, isShare ? 100 : nil)
    if !isShare { indicator.unitOfMeasure = "count" }
    let catalogue = Catalogue(
      indicators: [indicator],
      units: wholes.map { AdministrativeUnit(id: $0.key.unit, name: LocalizedName($0.key.unit)) })
    var table = ObservationTable()
    for (unit, series) in wholes.enumerated() {
      for year in first...origin {
        guard let value = series.value(in: .year(year)) else { continue }
        table.append(
          ObservationTable.Cell(unit: unit, indicator: 0, period: .year(year)), value: value)
      }
    }
    let panel = table.panel(catalogue: catalogue, asOf: Day(lastOfMonth: 12, year: 2100))
    guard let forecaster = Forecaster(model: "combination") else { return [] }
    let forecasts = forecast(panel, with: forecaster) { _ in 4 }
    return wholes.flatMap { whole -> [Event] in
      guard case .success(let forecast) = forecasts[whole.key] else { return [] }
      let past = (first...origin).compactMap { whole.value(in: .year($0)) }
      return (1...4).flatMap { step -> [Event] in
        guard let outcome = whole.value(in: .year(origin + step)),
          let distribution = forecast.distribution(in: .year(origin + step))
        else { return [] }
        return targets(past, step: step, isShare: isShare).map { kind, region in
          let region = AttainmentRegion.find(region.0, region.1, halfStep: indicator.halfStep)
          return Event(
            panel: indicator.id, kind: kind, step: step,
            probability: region.probability(in: distribution), came: region.contains(outcome))
        }
      }
    }
  }

  private func targets(
    _ past: [Double], step: Int, isShare: Bool
  ) -> [(kind: String, region: (AttainmentRegion.Comparison, Double))] {
    let change = (past[past.count - 1] - past[0]) / Double(past.count - 1)
    let pace = past[past.count - 1] + 2 * change * Double(step)
    if isShare {
      let goals =
        [("bound", 100.0), ("90-99", 99), ("90-99", 95), ("90-99", 90)]
        + (pace < 100 && change > 0 ? [("pace", pace)] : [])
      return goals.map { ($0, (.atLeast, $1)) }
    }
    let goals = [("zero", 0.0)] + (pace > 0 && change < 0 ? [("pace down", pace)] : [])
    return goals.map { ($0, (.atMost, $1)) }
  }

  private func evenlySpaced<Value>(_ values: [Value], atMost count: Int) -> [Value] {
    guard values.count > count else { return values }
    return (0..<count).map { values[$0 * values.count / count] }
  }
}

/// Log scores, reliability and certain misses of events, in Markdown.
struct BoundScores {
  let events: [BoundProof.Event]

  func print() {
    Swift.print("| panel | kind | n | came | stated | Brier ×10⁴ | log score ×1000 |")
    Swift.print("|---|---|---|---|---|---|---|")
    let kinds = ["bound", "90-99", "pace", "zero", "pace down"]
    for kind in kinds {
      let all = events.filter { $0.kind == kind }
      let panels = all.map(\.panel).reduce(into: [String]()) {
        if !$0.contains($1) { $0.append($1) }
      }
      for panel in panels { row(panel, kind, all.filter { $0.panel == panel }) }
      row("all", kind, all)
    }
    for (name, kinds) in [
      ("bound of shares", ["bound"]), ("zero of counts", ["zero"]), ("both", ["bound", "zero"]),
    ] {
      let chosen = events.filter { kinds.contains($0.kind) }
      let tenths = (0..<10).map { tenth in
        chosen.filter { min(9, Int($0.probability * 10)) == tenth }
      }
      Swift.print(
        "\nReliability, \(name), stated > came (n): "
          + tenths.map { members in
            members.isEmpty
              ? "–"
              : String(
                format: "%.3f>%.3f (%d)", mean(members) { $0.probability },
                mean(members) { $0.came ? 1 : 0 }, members.count)
          }.joined(separator: ", "))
      let never = chosen.filter { $0.probability < 0.005 }
      let always = chosen.filter { $0.probability > 0.995 }
      Swift.print(
        String(
          format: "P < .005: %d, came %.2f %%; P > .995: %d, failed %.2f %%", never.count,
          100 * mean(never) { $0.came ? 1 : 0 }, always.count,
          100 * mean(always) { $0.came ? 0 : 1 }))
    }
  }

  private func mean(_ events: [BoundProof.Event], _ value: (BoundProof.Event) -> Double) -> Double {
    events.isEmpty ? .nan : events.reduce(0) { $0 + value($1) } / Double(events.count)
  }

  private func row(_ panel: String, _ kind: String, _ events: [BoundProof.Event]) {
    guard !events.isEmpty else { return }
    let brier = mean(events) {
      ($0.probability - ($0.came ? 1 : 0)) * ($0.probability - ($0.came ? 1 : 0))
    }
    let log = mean(events) { event in
      let p = min(max(event.probability, 1e-4), 1 - 1e-4)
      return -Foundation.log(event.came ? p : 1 - p)
    }
    Swift.print(
      String(
        format: "| \(panel) | \(kind) | %d | %.3f | %.3f | %.0f | %.0f |", events.count,
        mean(events) { $0.came ? 1 : 0 }, mean(events) { $0.probability }, 1e4 * brier, 1000 * log))
  }
}
