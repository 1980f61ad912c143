/// How a file separates its cells, as its first row shows.
struct Dialect: Equatable {
  var delimiter: UInt8
  /// Where the header begins: after a `sep=;` line, which Excel understands and some tools write.
  var start: Int
  var skippedLines: Int

  static let comma = UInt8(ascii: ",")
  static let semicolon = UInt8(ascii: ";")
  static let tab = UInt8(ascii: "\t")

  /// Reads the dialect off the header: the delimiter that stands there most often outside quotes.
  init(_ text: DecodedText) {
    start = text.start
    skippedLines = 0
    let head = Array(text.bytes[text.start...].prefix(6))
    let candidates = [Dialect.semicolon, Dialect.tab, Dialect.comma]
    let namesDelimiter = head.count > 5 && head.starts(with: "sep=".utf8)
    if namesDelimiter, candidates.contains(head[4]), head[5] == 10 || head[5] == 13 {
      delimiter = head[4]
      skippedLines = 1
      start += 6
      let isCRLF = head[5] == 13 && start < text.bytes.count && text.bytes[start] == 10
      if isCRLF { start += 1 }
      return
    }
    var counts = [0, 0, 0]
    var (isQuoted, hasText) = (false, false)
    for byte in text.bytes[start...] {
      if byte == 10 || byte == 13 {
        if hasText && !isQuoted { break }
        continue
      }
      hasText = true
      if byte == UInt8(ascii: "\"") { isQuoted.toggle() }
      guard !isQuoted, let index = candidates.firstIndex(of: byte) else { continue }
      counts[index] += 1
    }
    let most = counts.max() ?? 0
    let found = counts.firstIndex(of: most) ?? 2
    delimiter = most == 0 ? Dialect.comma : candidates[found]
  }
}
