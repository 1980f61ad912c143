internal import Foundation

/// Finds what a misspelt name may have meant.
package enum NearestNames {
  /// Up to three names that differ from `name` in few letters, the nearest first.
  package static func of(_ name: String, among candidates: [String]) -> [String] {
    let folded = fold(name)
    // Of three letters, two others make another name.
    let limit = folded.count < 4 ? 1 : max(2, folded.count / 3)
    var nearest: [(distance: Int, name: String)] = []
    for candidate in candidates {
      let other = fold(candidate)
      guard abs(other.count - folded.count) <= limit else { continue }
      let distance = editDistance(folded, other)
      if distance <= limit { nearest.append((distance, candidate)) }
    }
    let sorted = nearest.enumerated().sorted {
      ($0.element.distance, $0.offset) < ($1.element.distance, $1.offset)
    }
    var names: [String] = []
    for (_, entry) in sorted where !names.contains(entry.name) { names.append(entry.name) }
    return Array(names.prefix(3))
  }

  /// Without case, diacritics and separators: the slips to be found are among those, too.
  private static func fold(_ name: String) -> [UInt8] {
    let plain = name.folding(options: [.diacriticInsensitive, .caseInsensitive], locale: nil)
      .replacing("đ", with: "d")
    return plain.utf8.map { "-_".utf8.contains($0) ? UInt8(ascii: " ") : $0 }
  }

  /// Levenshtein's distance, in one row of the table.
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
