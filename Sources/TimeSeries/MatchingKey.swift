import Foundation

/// What two spellings of one name have in common.
///
/// Names match after Unicode composition, letter case, spaces, hyphens and underscores, and the
/// place of the tone mark in a Vietnamese syllable (`Hoà Bình` = `Hòa Bình`: both put the same tone
/// on the same letters). Diacritics are not dropped: `Hà Nam` and `Hạ Nam` stay different.
public struct MatchingKey: Hashable, Sendable {
  /// What is compared, in UTF-8: equal names have equal bytes, so that comparing need not look for
  /// composed characters again.
  private let bytes: [UInt8]

  /// The name as it is compared; its own key.
  package var folded: String { String(decoding: bytes, as: UTF8.self) }

  public init(_ name: some StringProtocol) {
    var folded = String.UnicodeScalarView()
    var pendingTone: Unicode.Scalar?
    var pendingSpace = false
    for scalar in name.lowercased().decomposedStringWithCanonicalMapping.unicodeScalars {
      if MatchingKey.isTone(scalar) {
        pendingTone = scalar  // written once, at the end of its syllable
      } else if MatchingKey.isSeparator(scalar) {
        if let tone = pendingTone.take() { folded.append(tone) }
        pendingSpace = !folded.isEmpty
      } else {
        if pendingSpace { folded.append(" ") }
        pendingSpace = false
        if pendingTone != nil, !MatchingKey.isOfSyllable(scalar) {
          if let tone = pendingTone.take() { folded.append(tone) }
        }
        folded.append(scalar)
      }
    }
    if let tone = pendingTone { folded.append(tone) }
    bytes = Array(String(folded).utf8)
  }

  /// Grave, acute, hook above, tilde, dot below: the five written tones.
  private static func isTone(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "\u{300}", "\u{301}", "\u{309}", "\u{303}", "\u{323}": true
    default: false
    }
  }

  /// Letters; circumflex, breve and horn make other vowels, they belong to the letter, not to the tone.
  private static func isOfSyllable(_ scalar: Unicode.Scalar) -> Bool {
    scalar.properties.isAlphabetic || scalar == "\u{302}" || scalar == "\u{306}"
      || scalar == "\u{31B}"
  }

  private static func isSeparator(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "-", "_", "–", "\u{FEFF}", " ": true
    case "0"..."9", "a"..."z": false
    default: scalar.properties.isWhitespace
    }
  }
}
