/// The two weights in which charts write.
package enum FontWeight: Sendable, Equatable {
  case regular
  case bold
}

/// How wide a text will be, without a font engine: the sum of DejaVu Sans advance widths.
///
/// The charts name DejaVu Sans first; Arial, which follows, is narrower, so that what has room here
/// has room there.
package enum TextMetrics {
  package static let fontFamily = "DejaVu Sans, Arial, sans-serif"
  private static let unitsPerEm = 2048.0

  /// The width of one line in user units; the same for composed and decomposed letters.
  package static func width(of text: String, size: Double, weight: FontWeight = .regular) -> Double
  {
    var units = 0
    var previous: Unicode.Scalar = " "
    for scalar in text.unicodeScalars {
      units += advance(of: scalar, after: previous, weight: weight)
      previous = scalar
    }
    return Double(units) / unitsPerEm * size
  }

  private static func advance(
    of scalar: Unicode.Scalar, after previous: Unicode.Scalar, weight: FontWeight
  ) -> Int {
    switch scalar.value {
    case 0x20...0x7E:
      let table = weight == .bold ? FontTable.bold : FontTable.regular
      return table[Int(scalar.value) - 0x20]
    case 0x31B where previous == "O" || previous == "U":
      return weight == .bold ? 48 : 258  // the horn widens the capitals, not the small letters
    case 0x300...0x36F:
      return 0
    default:
      if let base = FontTable.baseLetters[scalar] {
        return advance(of: base, after: " ", weight: weight)
      }
      guard let widths = FontTable.others[scalar] else { return 2048 }  // unknown: a full square
      return weight == .bold ? widths.bold : widths.regular
    }
  }

  /// Breaks a text at its spaces into lines no wider than `width`; a word wider than that is broken
  /// between letters. No-break spaces hold, and a sign such as ≥ stays with its number.
  package static func wrap(
    _ text: String, width: Double, size: Double, weight: FontWeight = .regular
  ) -> [String] {
    func fits(_ line: String) -> Bool {
      TextMetrics.width(of: line, size: size, weight: weight) <= width
    }
    var lines: [String] = []
    var line = ""
    for word in words(of: text) {
      let longer = line.isEmpty ? word : line + " " + word
      if fits(longer) {
        line = longer
        continue
      }
      if !line.isEmpty { lines.append(line) }
      line = ""
      for letter in word {
        if !line.isEmpty && !fits(line + String(letter)) {
          lines.append(line)
          line = ""
        }
        line.append(letter)
      }
    }
    if !line.isEmpty { lines.append(line) }
    return lines
  }

  /// The text between its spaces, each comparison sign joined to what follows it.
  private static func words(of text: String) -> [String] {
    var words: [String] = []
    var sign = ""
    for word in text.split(whereSeparator: { $0 == " " || $0.isNewline }) {
      if ["≥", "≤", ">", "<", "=", "≈", "±"].contains(word) {
        sign += word + " "
      } else {
        words.append(sign + word)
        sign = ""
      }
    }
    return sign.isEmpty ? words : words + [String(sign.dropLast())]
  }
}
