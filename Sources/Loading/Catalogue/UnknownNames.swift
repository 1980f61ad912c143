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
    case .indicator where CellText.isMissingName(name): return .missingIndicator(name)
    case .indicator:
      return .unknownIndicator(name, known: indicatorNames(catalogue), rows: rows)
    case .unit(.ambiguous(let found), _):
      return .ambiguousUnit(name, ids: ids(found), rows: rows)
    case .unit(.notInPeriod(let found), let period):
      return .unitNotInPeriod(name, period, ids: ids(found), rows: rows)
    case .unit(.notWithin(let parent, let found), _):
      let parents = found.compactMap { catalogue.units[$0].parent }
      return .unitNotWithin(parent, name, parents: parents, rows: rows)
    case .unit where CellText.isMissingName(name): return .missingUnit(name)
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

/// Finds names of the data that differ by a footnote mark, quotes or an abbreviation only: `Hà Nội*`,
/// `Q. Hà Đông`; and names in letters of the time before Unicode. Catalogues say themselves which names
/// are one.
struct NearlySameNames {
  let names: NameResolver
  let table: ObservationTable
  let origins: RowOrigins

  func problems() -> LoadingFailure {
    let catalogue = names.catalogue
    var problems: [Problem] = []
    if names.addsUnits {
      let pairs = pairs(of: catalogue.units.map(\.id))
      problems += describe(pairs, of: table.units, ids: catalogue.units.map(\.id), "units.csv")
    }
    if names.addsIndicators {
      let ids = catalogue.indicators.map(\.id)
      problems += describe(pairs(of: ids), of: table.indicators, ids: ids, "indicators.csv")
    }
    return LoadingFailure(problems)
  }

  /// Each name that has marks, with the name of the same letters that has fewer.
  private func pairs(of ids: [String]) -> [(name: Int, other: Int)] {
    let marked = ids.indices.filter { NearlySameNames.mayBeMarked(ids[$0]) }
    if marked.isEmpty { return [] }
    let plain = marked.compactMap { (index) -> (index: Int, key: MatchingKey)? in
      let plain = NearlySameNames.plain(ids[index])
      return plain == ids[index] ? nil : (index, MatchingKey(plain))
    }.filter { $0.key != MatchingKey(ids[$0.index]) }
    if plain.isEmpty { return [] }
    let wanted = Set(plain.map(\.key))
    var first: [MatchingKey: Int] = [:]
    for (index, id) in ids.enumerated() {
      let key = MatchingKey(id)
      if wanted.contains(key) && first[key] == nil { first[key] = index }
    }
    var pairs: [(name: Int, other: Int)] = []
    for (index, key) in plain {
      if let other = first[key] { pairs.append((index, other)) } else { first[key] = index }
    }
    return pairs
  }

  private func describe(
    _ pairs: [(name: Int, other: Int)], of rows: [Int32], ids: [String], _ file: String
  ) -> [Problem] {
    let legacy = ids.indices.compactMap { (index) in
      LegacyText.recognise(ids[index]).map { (name: index, kind: $0) }
    }
    if pairs.isEmpty && legacy.isEmpty { return [] }
    var first: [Int: Int] = [:]
    let wanted = Set(pairs.map(\.name) + legacy.map(\.name))
    for (row, index) in rows.enumerated() where wanted.contains(Int(index)) {
      if first[Int(index)] == nil { first[Int(index)] = row }
    }
    let locations = origins.locations(of: Set(first.values))
    func problem(_ name: Int, _ message: Message) -> Problem? {
      first[name].flatMap { locations[$0] }.map {
        Problem(file: $0.name.path, sheet: $0.name.sheet, line: $0.line, message)
      }
    }
    return legacy.prefix(ProblemNotes.limit).compactMap {
      problem($0.name, .legacyText(ids[$0.name], $0.kind))
    }
      + pairs.prefix(ProblemNotes.limit).compactMap {
        problem($0.name, .nearlySameName(ids[$0.name], ids[$0.other], table: file))
      }
  }

  /// Whether a name may have marks: most have none, which one look tells.
  static func mayBeMarked(_ name: String) -> Bool {
    let bytes = name.utf8
    guard let first = bytes.first, let last = bytes.last else { return false }
    let isLetterOrDigit = { (byte: UInt8) in
      (48...57).contains(byte) || (65...90).contains(byte) || (97...122).contains(byte)
    }
    // Superscripts and quotation marks of print are letters beyond ASCII, as Vietnamese ones are.
    return !isLetterOrDigit(last) || !isLetterOrDigit(first)
      || bytes.prefix(4).contains { $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: " ") }
  }

  /// A name without footnote marks and quotes, its abbreviations written out.
  static func plain(_ name: String) -> String {
    var rest = Substring(name)
    var isShorter = true
    while isShorter, let last = rest.last, rest.count > 1 {
      isShorter = true
      if footnoteMarks.contains(last) || quotes.contains(last) || last == "." || last == " " {
        rest.removeLast()
      } else if quotes.contains(rest.first ?? " ") {
        rest.removeFirst()
      } else if last == ")" || last == "]", let open = rest.lastIndex(where: { "([".contains($0) }),
        rest.startIndex < open, isFootnote(rest[rest.index(after: open)...].dropLast())
      {
        rest = rest[..<open]
      } else {
        isShorter = false
      }
    }
    let whole = CellText.trimmed(rest)
    // Abbreviations end within three letters, which one look tells.
    let start = whole.prefix(3).lowercased()
    guard start.utf8.contains(where: { $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: " ") })
    else { return whole }
    for (short, long) in abbreviations where start.hasPrefix(short) {
      return long + " " + CellText.trimmed(whole.dropFirst(short.count))
    }
    return whole
  }

  private static func isFootnote(_ text: Substring) -> Bool {
    !text.isEmpty && text.count <= 2 && text.allSatisfy { $0.isNumber || $0 == "*" }
  }

  private static let footnoteMarks = Set("*†‡§¹²³⁴⁵⁶⁷⁸⁹⁰")
  fileprivate static let quotes = Set("'\"“”‘’«»`")
  private static let abbreviations = [
    ("q.", "quận"), ("h.", "huyện"), ("tp.", "thành phố"), ("tp ", "thành phố"),
    ("tx.", "thị xã"), ("tt.", "thị trấn"), ("p.", "phường"), ("x.", "xã"), ("t.", "tỉnh"),
  ]
}

/// Finds names that may be spellings of one: without diacritics, words such as `Quận`, or one letter.
package enum SimilarNames {
  /// Nobody looks through more names, and each has many spellings.
  private static let mostNames = 20_000

  /// Pairs of names, the first ones; names that differ in a number are different.
  package static func pairs(among names: [String], atMost limit: Int = 10) -> [(String, String)] {
    if names.count > mostNames { return [] }
    var first: [String: Int] = [:]
    var pairs: [(String, String)] = []
    for (index, name) in names.enumerated() where pairs.count < limit {
      let folded = fold(name)
      let digits = String(folded.filter(\.isNumber))
      // Two names of which each lacks one letter of the other share what is left.
      let shorter =
        folded.count < 6
        ? []
        : folded.indices.map { index in
          String(folded[..<index] + folded[folded.index(after: index)...])
        }
      let keys = Set([folded] + shorter).map { "\($0) \(digits)" }
      if let other = keys.lazy.compactMap({ first[$0] }).first {
        pairs.append((names[other], name))
      }
      for key in keys where first[key] == nil { first[key] = index }
    }
    return pairs
  }

  private static func fold(_ name: String) -> String {
    let plain = NearlySameNames.plain(name).lowercased()
      .folding(options: .diacriticInsensitive, locale: nil).replacing("đ", with: "d")
    var words = String(plain.map { cyrillicLetters[$0] ?? $0 })
      .split { !$0.isLetter && !$0.isNumber }
    for prefix in prefixes
    where words.count > prefix.count && Array(words.prefix(prefix.count)) == prefix {
      words.removeFirst(prefix.count)
    }
    // `Quận 1` is no `Phường 1`, and short codes differ by their marks: `A/B`, `A.B`.
    let folded = words.joined()
    return folded.count < 4 || words.allSatisfy { Int($0) != nil }
      ? plain.filter { !NearlySameNames.quotes.contains($0) } : folded
  }

  /// Letters that look like Latin ones.
  private static let cyrillicLetters = Dictionary(
    uniqueKeysWithValues: zip("авекмнорстухіѕј", "abekmhopctyxisj"))

  private static let prefixes: [[Substring]] = [
    ["thanh", "pho"], ["thi", "xa"], ["thi", "tran"], ["quan"], ["huyen"], ["phuong"], ["xa"],
    ["tinh"], ["tp"], ["ubnd"],
  ]
}
