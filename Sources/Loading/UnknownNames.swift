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
      case .unit(.notWithin(let parent, _), _): "unit \(name) within \(parent)"
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
      let complaint = UnknownNames.complaint(entry.kind, entry.name, catalogue, rows: entry.rows)
      notes.add(record: entry.record, column: entry.column, complaint)
    }
  }

  /// What is wrong with a name that stands in so many rows.
  static func complaint(
    _ kind: Kind, _ name: String, _ catalogue: Catalogue, rows: Int = 1
  ) -> Complaint {
    func ids(_ indices: [Int]) -> [String] { indices.map { catalogue.units[$0].id } }
    switch kind {
    case .indicator where MissingMark.isMissing(name): return .missingIndicator
    case .indicator:
      return .unknownIndicator(name, known: indicatorNames(catalogue), rows: rows)
    case .unit(.ambiguous(let found), _):
      return .ambiguousUnit(name, ids: ids(found), rows: rows)
    case .unit(.notInPeriod(let found), let period):
      return .unitNotInPeriod(name, period, ids: ids(found), rows: rows)
    case .unit(.notWithin(let parent, let found), _):
      let parents = found.compactMap { catalogue.units[$0].parent }
      return .unitNotWithin(parent, name, parents: parents, rows: rows)
    case .unit where MissingMark.isMissing(name): return .missingUnit
    case .unit:
      return .unknownUnit(name, known: unitNames(catalogue), rows: rows)
    }
  }

  private static func indicatorNames(_ catalogue: Catalogue) -> [String] {
    catalogue.indicators.flatMap { [$0.id, $0.name.vietnamese, $0.name.english] + $0.aliases }
  }

  private static func unitNames(_ catalogue: Catalogue) -> [String] {
    catalogue.units.flatMap { [$0.name.vietnamese, $0.name.english, $0.id] + $0.aliases }
  }
}
