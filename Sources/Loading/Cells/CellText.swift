internal import Foundation
internal import TimeSeries

/// Reads the text of a cell: without padding, as a name, as a mark for a missing value, as a basis.
enum CellText {
  /// A text without the spaces, no-break spaces and stray byte order marks around it.
  static func trimmed(_ text: some StringProtocol) -> String {
    let visible: ClosedRange<UInt8> = 0x21...0x7E
    let own = String(text)
    if let first = own.utf8.first, let last = own.utf8.last, visible ~= first, visible ~= last {
      return own
    }
    let isBlank = { (character: Character) in character.isWhitespace || character == "\u{FEFF}" }
    guard let first = text.firstIndex(where: { !isBlank($0) }),
      let last = text.lastIndex(where: { !isBlank($0) })
    else { return "" }
    return String(text[first...last])
  }

  /// A name as entries keep it: trimmed, on one line and composed (Unicode NFC).
  static func name(_ text: String) -> String {
    let own = trimmed(text)
    // Visible ASCII is composed and on one line already.
    guard !own.utf8.allSatisfy({ 0x20..<0x7F ~= $0 }) else { return own }
    let name = own.precomposedStringWithCanonicalMapping
    return name.contains(where: \.isNewline)
      ? name.split(whereSeparator: \.isNewline).joined(separator: " ") : name
  }

  /// What offices write into a cell that has no value.
  private static let missingMarks: Set<String> = [
    "NA", "N/A", "-", "–", "—", "…", "..", "...", "",
  ]

  /// Whether a cell is empty or holds a mark for a missing value.
  static func isMissing(_ text: Span<UInt8>) -> Bool {
    guard text.count > 0 else { return true }
    // Marks are short; `-5` and most numbers leave at the first byte.
    guard text.count <= 8, !(text[0] &- 48 < 10) else { return false }
    return isMissing(String(copying: text))
  }

  /// Whether a cell holds what a spreadsheet shows where it cannot compute: `#REF!`, `#DIV/0!`, `#N/A`.
  static func isError(_ text: Span<UInt8>) -> Bool {
    guard text.count > 3, text.count <= 16, text[0] == UInt8(ascii: "#") else { return false }
    let last = text[text.count - 1]
    return last == UInt8(ascii: "!") || last == UInt8(ascii: "?") || String(copying: text) == "#N/A"
  }

  /// Whether a cell holds a dash and nothing else.
  static func isDash(_ text: Span<UInt8>) -> Bool {
    guard text.count > 0, text.count <= 8 else { return false }
    return ["-", "–", "—"].contains(trimmed(String(copying: text)))
  }

  static func isMissing(_ text: String) -> Bool {
    // Marks are short.
    text.utf8.count <= 16 && missingMarks.contains(trimmed(text).uppercased())
  }

  /// What databases and statistics programs write where they have no text; as a name it is none.
  private static let missingNames: Set<String> = [
    "NAN", "NULL", "\\N", "NONE", "NIL", "#N/A", "N.A.", "<NA>", "NA()", "#REF!", "#NAME?",
    "#VALUE!",
  ]

  /// Whether a cell of names has none.
  static func isMissingName(_ text: String) -> Bool {
    isMissing(text) || text.utf8.count <= 8 && missingNames.contains(trimmed(text).uppercased())
  }

  private static let bases: [MatchingKey: Basis] = {
    let vietnamese: [(String, Basis)] = [
      ("chính thức", .official), ("công bố", .official), ("làm tròn", .rounded),
      ("suy ra", .derived), ("tính toán", .derived), ("sơ bộ", .provisional),
      ("ước tính", .estimated), ("ước", .estimated), ("giả lập", .synthetic),
      ("tự chấm", .selfScored), ("tự chấm điểm", .selfScored), ("tự đánh giá", .selfScored),
    ]
    let all = Basis.allCases.map { ($0.rawValue, $0) } + vietnamese
    return Dictionary(uniqueKeysWithValues: all.map { (MatchingKey($0), $1) })
  }()

  /// The basis that a word names; `nil` when it names none.
  fileprivate static func basis(_ text: String) -> Basis? { bases[MatchingKey(text)] }
}

/// What a cell of a status column says its value is worth.
enum ValueStatus: Hashable, Sendable {
  case published(Basis)
  /// Whatever stands beside it is a filler.
  case missing
  /// A forecast, a plan or an estimate, by which nothing is reached or missed.
  case unpublished(UnpublishedKind)

  /// Reads a word of a report, a basis, or a code of SDMX, Eurostat or the OECD; published where the
  /// cell is empty, `nil` where it is unknown.
  ///
  /// Eurostat joins letters: `bp` is a provisional value after a break. What is worth least counts.
  ///
  /// - SeeAlso: SDMX, *Code list for Observation Status* (CL_OBS_STATUS 2.2); Eurostat, *Statistical
  ///   symbols and abbreviations*, flags; OECD.Stat, *Flag codes*.
  static func parse(_ text: String) -> ValueStatus? {
    let text = CellText.trimmed(text)
    // R and pandas write NA where a column says nothing.
    if CellText.isMissingName(text) { return .published(.official) }
    if let basis = CellText.basis(text) {
      return basis == .estimated ? .unpublished(.estimate) : .published(basis)
    }
    if let status = codes[text] ?? words[MatchingKey(text)] { return status }
    // `A: Normal value` in SDMX files with labels.
    if let colon = text.firstRange(of: ": ") {
      return codes[String(text[..<colon.lowerBound])]
    }
    let letters = text.map { codes[String($0)] }
    guard text.count <= 4, text.allSatisfy(\.isLowercase), !letters.contains(nil) else {
      return nil
    }
    return letters.compactMap(\.self).max { $0.rank < $1.rank }
  }

  /// What a note says of its value if it says nothing else, in parentheses or not; `nil` for other notes.
  static func note(_ text: String) -> ValueStatus? {
    guard (1...40).contains(text.utf8.count) else { return nil }
    return words[MatchingKey(text.filter { !"()[]".contains($0) })]
  }

  /// The worse of two things said of one value.
  func combined(with other: ValueStatus) -> ValueStatus { rank >= other.rank ? self : other }

  private var rank: Int {
    switch self {
    case .published(.official): 0
    case .published: 1
    case .unpublished: 2
    case .missing: 3
    }
  }

  /// Letters mean different things in different cases: SDMX's S is a strike, Eurostat's s an estimate.
  /// `N` and `n` (not significant) are not here: whether the number beside them is one is not said.
  private static let codes: [String: ValueStatus] = [
    "A": .published(.official), "B": .published(.official), "D": .published(.official),
    "G": .published(.official), "R": .published(.official), "S": .published(.official),
    "U": .published(.official), "V": .published(.provisional), "W": .published(.official),
    "P": .published(.provisional), "E": .unpublished(.estimate), "I": .unpublished(.estimate),
    "F": .unpublished(.forecast), "H": .missing, "K": .missing, "L": .missing, "M": .missing,
    "O": .missing, "Q": .missing, "b": .published(.official), "d": .published(.official),
    "i": .published(.official), "r": .published(.official), "u": .published(.official),
    "p": .published(.provisional), "e": .unpublished(.estimate), "s": .unpublished(.estimate),
    "f": .unpublished(.forecast), "c": .missing, "m": .missing, "z": .missing, ":": .missing,
  ]

  /// The words of offices; in titles, too.
  static let words: [MatchingKey: ValueStatus] = {
    let spellings: [(ValueStatus, [String])] = [
      (
        .published(.official),
        [
          "final", "actual", "actuals", "definitive", "normal", "normal value", "revised", "break",
          "time series break", "thực hiện", "TH", "thực tế", "chính thức", "đã công bố", "cả năm",
          "kết quả", "quyết toán",
        ]
      ),
      (
        .published(.provisional),
        [
          "provisional", "provisional value", "preliminary", "prelim", "prel", "prov", "sơ bộ",
          "số liệu sơ bộ",
        ]
      ),
      (
        .unpublished(.estimate),
        [
          "estimate", "estimates", "estimated", "estimated value", "est", "ước", "ước tính", "ƯTH",
          "UTH", "ước TH", "ước thực hiện", "ước đạt", "tạm tính", "imputed", "imputed value",
          "expected",
        ]
      ),
      (
        .unpublished(.forecast),
        [
          "forecast", "forecasts", "forecast value", "fcst", "projection", "projections",
          "projected", "predicted", "dự báo", "dự kiến", "dự tính",
        ]
      ),
      (
        .unpublished(.plan),
        [
          "plan", "planned", "target", "targets", "budget", "goal", "kế hoạch", "KH", "mục tiêu",
          "chỉ tiêu", "dự toán", "phấn đấu", "chỉ tiêu kế hoạch", "kế hoạch giao",
        ]
      ),
      (
        .missing,
        [
          "missing", "missing value", "not available", "confidential", "suppressed",
          "not applicable", "không có số liệu", "chưa có số liệu", "không có",
        ]
      ),
    ]
    return Dictionary(
      spellings.flatMap { (status, names) in names.map { (MatchingKey($0), status) } },
      uniquingKeysWith: { first, _ in first })
  }()
}

/// A number that is not a published value of the whole population.
package enum UnpublishedKind: String, CaseIterable, Hashable, Sendable {
  case forecast, plan, estimate
  /// Of a part of the population, where the whole is given, too.
  case part
}

extension String {
  /// A copy of UTF-8.
  init(copying text: Span<UInt8>) { self.init(decoding: Array(copying: text), as: UTF8.self) }
}

extension Array<UInt8> {
  init(copying text: Span<UInt8>) {
    self.init()
    reserveCapacity(text.count)
    for index in text.indices { append(text[index]) }
  }
}
