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

/// The advance widths of DejaVu Sans 2.37 and its bold, in 1/2048 of the font size.
///
/// Read from the font's `hmtx` table for the characters that Vietnamese and English charts use. A
/// letter with diacritics is as wide as its base letter, except those with a horn, which stand apart.
private enum FontTable {
  /// The widths of U+0020 to U+007E, regular.
  static let regular: [Int] = [
    651, 821, 942, 1716, 1303, 1946, 1597, 563, 799, 799, 1024, 1716, 651, 739, 651, 690, 1303,
    1303, 1303, 1303, 1303, 1303, 1303, 1303, 1303, 1303, 690, 690, 1716, 1716, 1716, 1087, 2048,
    1401, 1405, 1430, 1577, 1294, 1178, 1587, 1540, 604, 604, 1343, 1141, 1767, 1532, 1612, 1235,
    1612, 1423, 1300, 1251, 1499, 1401, 2025, 1403, 1251, 1403, 799, 690, 799, 1716, 1024, 1024,
    1255, 1300, 1126, 1300, 1260, 721, 1300, 1298, 569, 569, 1186, 569, 1995, 1298, 1253, 1300,
    1300, 842, 1067, 803, 1298, 1212, 1675, 1212, 1212, 1075, 1303, 690, 1303, 1716,
  ]

  /// The widths of U+0020 to U+007E, bold.
  static let bold: [Int] = [
    713, 934, 1067, 1716, 1425, 2052, 1786, 627, 936, 936, 1071, 1716, 778, 850, 778, 748, 1425,
    1425, 1425, 1425, 1425, 1425, 1425, 1425, 1425, 1425, 819, 819, 1716, 1716, 1716, 1188, 2048,
    1585, 1561, 1503, 1700, 1399, 1399, 1681, 1714, 762, 762, 1587, 1305, 2038, 1714, 1741, 1501,
    1741, 1577, 1475, 1397, 1663, 1585, 2259, 1579, 1483, 1485, 936, 748, 936, 1716, 1024, 1024,
    1382, 1466, 1214, 1466, 1389, 891, 1466, 1458, 702, 702, 1362, 702, 2134, 1458, 1407, 1466,
    1466, 1010, 1219, 979, 1458, 1335, 1892, 1321, 1335, 1192, 1458, 748, 1458, 1716,
  ]

  /// The characters beyond ASCII that have a width of their own.
  static let others: [Unicode.Scalar: (regular: Int, bold: Int)] = [
    "ơ": (1253, 1407), "Ơ": (1870, 1789), "ư": (1298, 1458), "Ư": (1757, 1711), "đ": (1300, 1466),
    "Đ": (1587, 1716), "–": (1024, 1024), "—": (2048, 2048), "…": (2048, 2048), "‘": (651, 778),
    "’": (651, 778), "“": (1061, 1346), "”": (1061, 1346), "«": (1253, 1323), "»": (1253, 1323),
    "·": (651, 778), "•": (1208, 1309), "±": (1716, 1716), "×": (1716, 1716), "÷": (1716, 1716),
    "−": (1716, 1716), "≤": (1716, 1716), "≥": (1716, 1716), "≈": (1716, 1716), "→": (1716, 1716),
    "↑": (1716, 1716), "↓": (1716, 1716), "°": (1024, 1024), "§": (1024, 1024),
    "\u{A0}": (651, 713), "\u{202F}": (409, 409),
  ]

  /// The base letter of every precomposed Vietnamese letter.
  static let baseLetters: [Unicode.Scalar: Unicode.Scalar] = {
    let families: KeyValuePairs<Unicode.Scalar, String> = [
      "a": "àảãáạăằẳẵắặâầẩẫấậ", "A": "ÀẢÃÁẠĂẰẲẴẮẶÂẦẨẪẤẬ", "e": "èẻẽéẹêềểễếệ", "E": "ÈẺẼÉẸÊỀỂỄẾỆ",
      "i": "ìỉĩíị", "I": "ÌỈĨÍỊ", "o": "òỏõóọôồổỗốộ", "O": "ÒỎÕÓỌÔỒỔỖỐỘ", "ơ": "ờởỡớợ",
      "Ơ": "ỜỞỠỚỢ",
      "u": "ùủũúụ", "U": "ÙỦŨÚỤ", "ư": "ừửữứự", "Ư": "ỪỬỮỨỰ", "y": "ỳỷỹýỵ", "Y": "ỲỶỸÝỴ",
    ]
    var bases: [Unicode.Scalar: Unicode.Scalar] = [:]
    for (base, letters) in families {
      for letter in letters.unicodeScalars { bases[letter] = base }
    }
    return bases
  }()
}
