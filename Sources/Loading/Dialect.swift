/// How a file separates its cells, as its first row shows.
struct Dialect: Equatable {
  var delimiter: UInt8
  /// Rows before the header: 1 for a `sep=;` line, which Excel understands and some tools write.
  var skippedRows: Int

  static let comma = UInt8(ascii: ",")
  static let semicolon = UInt8(ascii: ";")
  static let tab = UInt8(ascii: "\t")
  static let delimiters = [semicolon, tab, comma]

  /// Reads the dialect off the first row: the delimiter that stands there most often outside quotes.
  init(head: [UInt8]) {
    skippedRows = 0
    let candidates = Dialect.delimiters
    if head.count > 5, head.starts(with: "sep=".utf8), candidates.contains(head[4]),
      head[5] == 10 || head[5] == 13
    {
      delimiter = head[4]
      skippedRows = 1
      return
    }
    var counts = [0, 0, 0]
    var (isQuoted, hasText) = (false, false)
    for byte in head {
      if byte == 10 || byte == 13 {
        if hasText && !isQuoted { break }
        continue
      }
      // A line of spaces is blank to libcsv, too.
      if byte > 32 { hasText = true }
      if byte == UInt8(ascii: "\"") { isQuoted.toggle() }
      guard !isQuoted, let index = candidates.firstIndex(of: byte) else { continue }
      counts[index] += 1
    }
    let most = counts.max() ?? 0
    let found = counts.firstIndex(of: most) ?? 2
    delimiter = most == 0 ? Dialect.comma : candidates[found]
  }
}
