internal import Foundation
internal import TimeSeries

/// The names in one file that could not be resolved; each is reported once, with its first row.
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
      let message = UnknownNames.message(entry.kind, entry.name, catalogue, rows: entry.rows)
      notes.add(record: entry.record, column: entry.column, message)
    }
  }

  /// The message about a name that occurs in a number of rows.
  static func message(
    _ kind: Kind, _ name: String, _ catalogue: Catalogue, rows: Int = 1
  ) -> Message {
    func ids(_ indices: [Int]) -> [String] { indices.map { catalogue.units[$0].id } }
    switch kind {
    case .indicator where CellText.isMissing(name): return .missingIndicator
    case .indicator:
      return .unknownIndicator(name, known: indicatorNames(catalogue), rows: rows)
    case .unit(.ambiguous(let found), _):
      return .ambiguousUnit(name, ids: ids(found), rows: rows)
    case .unit(.notInPeriod(let found), let period):
      return .unitNotInPeriod(name, period, ids: ids(found), rows: rows)
    case .unit(.notWithin(let parent, let found), _):
      let parents = found.compactMap { catalogue.units[$0].parent }
      return .unitNotWithin(parent, name, parents: parents, rows: rows)
    case .unit where CellText.isMissing(name): return .missingUnit
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

/// Finds the names that a misspelt one may stand for.
package enum NearestNames {
  /// Finds up to three names that differ from `name` in as few letters as any, and in few.
  package static func of(_ name: String, among candidates: [String]) -> [String] {
    let folded = fold(name)
    // With two of three letters changed, it is another name.
    let limit = folded.count < 4 ? 1 : max(2, folded.count / 3)
    var nearest: [(distance: Int, name: String)] = []
    for candidate in candidates {
      let other = fold(candidate)
      guard abs(other.count - folded.count) <= limit else { continue }
      let distance = editDistance(folded, other)
      if distance <= limit { nearest.append((distance, candidate)) }
    }
    let least = nearest.map(\.distance).min()
    var names: [String] = []
    for entry in nearest where entry.distance == least && !names.contains(entry.name) {
      names.append(entry.name)
    }
    return Array(names.prefix(3))
  }

  /// A name without case, diacritics and separators, which are often mistyped, too.
  private static func fold(_ name: String) -> [UInt8] {
    let plain = name.folding(options: [.diacriticInsensitive, .caseInsensitive], locale: nil)
      .replacing("đ", with: "d")
    return plain.utf8.map { "-_".utf8.contains($0) ? UInt8(ascii: " ") : $0 }
  }

  /// The Levenshtein distance, in bytes, computed with a single row of the table.
  private static func editDistance(_ left: [UInt8], _ right: [UInt8]) -> Int {
    var row = Array(0...right.count)
    for (i, byte) in left.enumerated() {
      var diagonal = row[0]
      row[0] = i + 1
      for (j, other) in right.enumerated() {
        let substituted = diagonal + (byte == other ? 0 : 1)
        diagonal = row[j + 1]
        row[j + 1] = min(substituted, row[j] + 1, diagonal + 1)
      }
    }
    return row[right.count]
  }
}
