/// A statistical package whose files are written, with the limits of its format.
///
/// - SeeAlso: StataCorp, *Stata data file format .dta 118* (`help dta_118`) and *limits*; *PSPP Developers
///   Guide*, System File Format.
enum StatisticalFormat: Sendable {
  /// Stata 14 and later.
  case stata118
  /// SPSS system files.
  case spss

  /// In bytes of UTF-8.
  var longestName: Int { self == .stata118 ? 32 : 64 }

  /// Of the description of a variable: Stata counts characters, SPSS bytes.
  func shortened(label: String) -> String {
    switch self {
    case .stata118: label.count <= 80 ? label : label.prefix(79) + "…"
    case .spss: label.shortened(toBytes: 255)
    }
  }

  /// In bytes of UTF-8: what readers of SPSS files take, and Stata, too.
  static let longestValueLabel = 120

  /// The bytes of a text of fixed width; a longer one is kept apart in Stata, cut in SPSS.
  var widestText: Int { self == .stata118 ? 2045 : 32_767 }

  /// The day that dates are counted from, in days since 1970: 1960-01-01 and 1582-10-14.
  private var firstDay: Int { self == .stata118 ? -3653 : -141_428 }

  /// The number of a date: days in Stata, seconds in SPSS.
  func number(ofDay days: Int) -> Double {
    let count = Double(days - firstDay)
    return self == .stata118 ? count : count * 86_400
  }

  /// How dates are shown.
  var dateFormat: String { self == .stata118 ? "%td" : "DATE11" }

  /// A name that the package takes: letters, digits and underscores, no digit in front.
  func name(_ column: String) -> String {
    var name = ""
    for scalar in column.unicodeScalars {
      let isPlain =
        scalar.isASCII
        && (scalar.properties.isAlphabetic || scalar.properties.numericType != nil)
      name.unicodeScalars.append(isPlain ? scalar : "_")
    }
    if name.first?.isLetter != true { name = "v" + name }
    name = String(name.prefix(longestName))
    return reserved.contains(name.lowercased()) ? name + "_" : name
  }

  private var reserved: Set<String> {
    switch self {
    case .stata118:
      [
        "byte", "double", "float", "if", "in", "int", "long", "using", "with", "strl", "_all",
        "_cons", "_n", "_pi", "_pred", "_rc", "_skip",
      ]
    case .spss:
      ["all", "and", "by", "eq", "ge", "gt", "le", "lt", "ne", "not", "or", "to", "with"]
    }
  }
}

extension String {
  /// As many whole characters as fit, with an ellipsis where some do not.
  func shortened(toBytes limit: Int) -> String {
    guard utf8.count > limit else { return self }
    var (text, bytes) = ("", "…".utf8.count)
    for character in self {
      bytes += character.utf8.count
      guard bytes <= limit else { break }
      text.append(character)
    }
    return text + "…"
  }
}
