internal import Foundation
internal import TimeSeries

/// Reads the text of a cell: without padding, as a name, as a mark for a missing value, as a basis.
enum CellText {
  /// A text without the spaces, no-break spaces and stray byte order marks around it.
  static func trimmed(_ text: some StringProtocol) -> String {
    let isBlank = { (character: Character) in character.isWhitespace || character == "\u{FEFF}" }
    guard let first = text.firstIndex(where: { !isBlank($0) }),
      let last = text.lastIndex(where: { !isBlank($0) })
    else { return "" }
    return String(text[first...last])
  }

  /// A name as entries keep it: trimmed, on one line and composed (Unicode NFC).
  static func name(_ text: String) -> String {
    let name = trimmed(text).precomposedStringWithCanonicalMapping
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

  static func isMissing(_ text: String) -> Bool {
    // Marks are short.
    text.utf8.count <= 16 && missingMarks.contains(trimmed(text).uppercased())
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

  /// The basis of a value, official when the cell is empty; `nil` when the word is unknown.
  static func basis(_ text: String) -> Basis? {
    isMissing(text) ? .official : bases[MatchingKey(text)]
  }
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
