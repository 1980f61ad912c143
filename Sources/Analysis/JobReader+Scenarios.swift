import Plans
import TimeSeries
import Yams

extension JobReader {
  /// The what-ifs of a job; names of units and indicators stay as they are written until the data
  /// are known.
  mutating func scenarios(_ node: Node) -> [Scenario] {
    guard case .sequence(let items) = node else {
      report(node, .scenariosNotAList)
      return []
    }
    return items.compactMap { scenario($0) }
  }

  private mutating func scenario(_ node: Node) -> Scenario? {
    guard case .mapping(let parts) = node else {
      report(node, .scenarioNotIndented)
      return nil
    }
    checkKeys(
      of: parts,
      known: ["id", "name", "extra", "step", "pace_of", "targets", "units", "indicators"])
    var changes: [Scenario.Change] = []
    for part in list(parts["extra"]) {
      if let amount = points(part) {
        changes.append(.extra(pointsPerYear: amount.points, from: amount.period))
      }
    }
    for part in list(parts["step"]) {
      if let amount = points(part) {
        changes.append(.step(points: amount.points, at: amount.period))
      }
    }
    if let unit = parts["pace_of"]?.string { changes.append(.pace(unit: unit)) }
    if parts["extra"] == nil && parts["step"] == nil && parts["pace_of"] == nil {
      report(node, .changesNothing)
    }
    guard !changes.isEmpty else { return nil }
    return Scenario(
      id: parts["id"]?.string, name: parts["name"].map { title($0) }, changes: changes,
      targets: list(parts["targets"]).compactMap(\.string),
      units: list(parts["units"]).compactMap(\.string),
      indicators: list(parts["indicators"]).compactMap(\.string))
  }

  private mutating func points(_ node: Node) -> PointsAt? {
    let amount = node.string.flatMap(PointsAt.init)
    if amount == nil {
      report(node, .notAChange(node.string ?? ""))
    }
    return amount
  }
}
