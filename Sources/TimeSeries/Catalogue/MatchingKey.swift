import Foundation

/// What two spellings of one name have in common.
///
/// Names match after Unicode composition, letter case, spaces, hyphens and underscores, signs that
/// nobody sees (zero-width spaces of web pages), and the place of the tone mark in a Vietnamese
/// syllable (`Hoà Bình` = `Hòa Bình`: both put the same tone on the same letters). The letters that look
/// like Đ (Icelandic Ð, African Ɖ) are Đ. Diacritics are not dropped: `Hà Nam` and `Hạ Nam` stay
/// different.
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
    func writeSpace() {
      if pendingSpace { folded.append(" ") }
      pendingSpace = false
    }
    func writeTone() {
      guard let tone = pendingTone.take() else { return }
      writeSpace()
      folded.append(tone)
    }
    for scalar in name.lowercased().decomposedStringWithCanonicalMapping.unicodeScalars {
      if MatchingKey.isInvisible(scalar) {
        continue
      } else if MatchingKey.isTone(scalar) {
        pendingTone = scalar  // written once, at the end of its syllable
      } else if MatchingKey.isSeparator(scalar) {
        writeTone()
        pendingSpace = !folded.isEmpty
      } else {
        if pendingTone != nil, !MatchingKey.isOfSyllable(scalar) { writeTone() }
        writeSpace()
        folded.append(MatchingKey.isLikeD(scalar) ? "đ" : scalar)
      }
    }
    writeTone()
    bytes = Array(String(folded).utf8)
  }

  /// Grave, acute, hook above, tilde, dot below: the five written tones.
  private static func isTone(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "\u{300}", "\u{301}", "\u{309}", "\u{303}", "\u{323}": true
    default: false
    }
  }

  /// Letters and the marks on them: circumflex, breve and horn make other vowels and belong to the
  /// letter, not to the tone.
  private static func isOfSyllable(_ scalar: Unicode.Scalar) -> Bool {
    scalar.properties.isAlphabetic
      || scalar.properties.canonicalCombiningClass != .notReordered
  }

  private static func isSeparator(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    // U+2010 to U+2015: hyphens and dashes.
    case "-", "_", "\u{2010}"..."\u{2015}", "\u{FEFF}", " ": true
    case "0"..."9", "a"..."z": false
    default: scalar.properties.isWhitespace
    }
  }

  /// Lower-case eth and African d, whose capitals look like Đ.
  private static func isLikeD(_ scalar: Unicode.Scalar) -> Bool {
    scalar == "\u{F0}" || scalar == "\u{256}"
  }

  /// The soft hyphen, zero-width spaces and joiners, marks of direction.
  private static func isInvisible(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "\u{AD}", "\u{200B}"..."\u{200F}", "\u{202A}"..."\u{202E}", "\u{2060}"..."\u{2064}": true
    default: false
    }
  }
}

extension String {
  /// A 64-bit digest of the UTF-8 bytes that is the same on every machine and in every run, unlike
  /// `hashValue`.
  ///
  /// - SeeAlso: Fowler, Noll & Vo, *The FNV Non-Cryptographic Hash Algorithm*: FNV-1a, 64 bits.
  package var stableHash: UInt64 {
    utf8.reduce(0xcbf2_9ce4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01b3 }
  }
}
