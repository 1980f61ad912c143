internal import TimeSeries

/// Names in one file that could not be resolved: each is reported once, with its first row.
struct UnknownNames {
  enum Kind {
    case indicator
    case unit(NameResolver.UnitMatch, Period)
  }

  private struct Entry {
    var kind: Kind
    var name: String
    var record: Int
    var column: Int
    var rows = 1
  }

  private var entries: [Entry] = []
  private var indices: [String: Int] = [:]

  mutating func add(_ kind: Kind, _ name: String, record: Int, column: Int) {
    let key =
      switch kind {
      case .indicator: "indicator \(name)"
      case .unit(.unknown, _): "unit \(name)"
      case .unit(_, let period): "unit \(name) in \(period)"
      }
    if let index = indices[key] {
      entries[index].rows += 1
    } else {
      indices[key] = entries.count
      entries.append(Entry(kind: kind, name: name, record: record, column: column))
    }
  }

  func report(in catalogue: Catalogue, notes: inout ProblemNotes) {
    for entry in entries {
      let rows = entry.rows == 1 ? "" : " (\(entry.rows) rows)"
      let (what, remedy) = UnknownNames.describe(entry.kind, entry.name, catalogue)
      notes.add(record: entry.record, column: entry.column, what + rows, remedy: remedy)
    }
  }

  /// What is wrong with a name, and what to do.
  static func describe(
    _ kind: Kind, _ name: String, _ catalogue: Catalogue
  ) -> (what: String, remedy: String) {
    func ids(_ indices: [Int]) -> String {
      indices.map { "‘\(catalogue.units[$0].id)’" }.joined(separator: ", ")
    }
    switch kind {
    case .indicator:
      return (
        "there is no indicator ‘\(name)’ in the catalogue",
        NearestNames.remedy(
          for: name, among: indicatorNames(catalogue), addTo: "indicators.csv")
      )
    case .unit(.ambiguous(let found), _):
      return (
        "‘\(name)’ can be \(found.count) units: \(ids(found))",
        "write the id, or add a column ‘parent’"
      )
    case .unit(.notInPeriod(let found), let period):
      return (
        "no unit named ‘\(name)’ exists at the end of \(period): \(ids(found))",
        "write the id, or correct the dates in units.csv"
      )
    case .unit:
      return (
        "there is no unit ‘\(name)’ in the catalogue",
        NearestNames.remedy(for: name, among: unitNames(catalogue), addTo: "units.csv")
      )
    }
  }

  private static func indicatorNames(_ catalogue: Catalogue) -> [String] {
    catalogue.indicators.flatMap { [$0.id, $0.name.vietnamese, $0.name.english] + $0.aliases }
  }

  private static func unitNames(_ catalogue: Catalogue) -> [String] {
    catalogue.units.flatMap { [$0.name.vietnamese, $0.name.english, $0.id] + $0.aliases }
  }
}
