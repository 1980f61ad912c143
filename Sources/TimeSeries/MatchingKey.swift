import Foundation

/// What two spellings of one name have in common.
///
/// Names match after Unicode composition, letter case, spaces, hyphens and underscores, signs that
/// nobody sees (zero-width spaces of web pages), and the place of the tone mark in a Vietnamese syllable (`Hoà Bình` = `Hòa Bình`: both put the same tone
/// on the same letters). Diacritics are not dropped: `Hà Nam` and `Hạ Nam` stay different.
public struct MatchingKey: Hashable, Sendable {
  /// The name as it is compared; its own key.
  package let folded: String

  public init(_ name: some StringProtocol) {
    var folded = String.UnicodeScalarView()
    var pendingTone: Unicode.Scalar?
    var pendingSpace = false
    for scalar in name.lowercased().decomposedStringWithCanonicalMapping.unicodeScalars {
      if MatchingKey.isInvisible(scalar) {
        continue
      } else if MatchingKey.tones.contains(scalar) {
        pendingTone = scalar  // written once, at the end of its syllable
      } else if MatchingKey.isSeparator(scalar) {
        if let tone = pendingTone.take() { folded.append(tone) }
        pendingSpace = !folded.isEmpty
      } else {
        if pendingSpace { folded.append(" ") }
        pendingSpace = false
        if !(scalar.properties.isAlphabetic || MatchingKey.isVowelMark(scalar)) {
          if let tone = pendingTone.take() { folded.append(tone) }
        }
        folded.append(scalar)
      }
    }
    if let tone = pendingTone { folded.append(tone) }
    self.folded = String(folded)
  }

  /// Grave, acute, hook above, tilde, dot below: the five written tones.
  private static let tones: Set<Unicode.Scalar> = [
    "\u{300}", "\u{301}", "\u{309}", "\u{303}", "\u{323}",
  ]

  /// Circumflex, breve and horn make other vowels; they belong to the letter, not to the tone.
  private static func isVowelMark(_ scalar: Unicode.Scalar) -> Bool {
    scalar == "\u{302}" || scalar == "\u{306}" || scalar == "\u{31B}"
  }

  private static func isSeparator(_ scalar: Unicode.Scalar) -> Bool {
    scalar == "_" || scalar == "\u{FEFF}" || scalar.properties.generalCategory == .dashPunctuation
      || scalar.properties.isWhitespace
  }

  private static func isInvisible(_ scalar: Unicode.Scalar) -> Bool {
    scalar.value > 0x7F && scalar != "\u{FEFF}" && scalar.properties.isDefaultIgnorableCodePoint
  }
}
