/// What offices write into a cell that has no value.
enum MissingMark {
  private static let marks: Set<String> = [
    "NA", "N/A", "-", "–", "—", "…", "..", "...", "",
  ]

  /// Whether a cell holds nothing or a mark for it.
  static func isMissing(_ text: Span<UInt8>) -> Bool {
    guard text.count > 0 else { return true }
    // Marks are short; `-5` and most numbers leave at the first byte.
    guard text.count <= 8, !(text[0] &- 48 < 10) else { return false }
    return isMissing(String(copying: text))
  }

  static func isMissing(_ text: String) -> Bool {
    // Marks are short.
    text.utf8.count <= 16 && marks.contains(CSVDocument.trimmed(text).uppercased())
  }
}
