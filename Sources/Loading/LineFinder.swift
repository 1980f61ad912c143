/// Counts the lines of a text: CR, LF and CR LF each end one.
struct LineCounter {
  /// The line of the next byte, from 1.
  private(set) var line = 1
  private var isAfterCarriageReturn = false

  mutating func see(_ byte: UInt8) {
    let isLineFeed = byte == 10
    if byte == 13 || (isLineFeed && !isAfterCarriageReturn) { line += 1 }
    isAfterCarriageReturn = byte == 13
  }
}

/// Says on which line of a text a row begins.
///
/// Rows are only numbered while they are read, which costs nothing; lines are found afterwards, by
/// reading the text again for the few rows that a message names. Line ends within quotes do not end
/// the row. That a quote stands only at the borders of a cell or doubled is what libcsv's strict mode
/// has already made sure of.
struct LineFinder {
  let text: TextSource
  let dialect: Dialect

  private static let quote = UInt8(ascii: "\"")

  /// The lines on which these rows begin; the header is row 0.
  func lines(ofRecords records: Set<Int>) -> [Int: Int] {
    var lines: [Int: Int] = [:]
    var counter = LineCounter()
    var record = -dialect.skippedRows
    var (isQuoted, isInRow) = (false, false)
    var reader = text.reader()
    // What was read once can be read again; a text that breaks off has no further lines to find.
    while lines.count < records.count, let piece = try? reader.next(after: []) {
      for byte in piece {
        if byte == 10 || byte == 13 {
          if !isQuoted && isInRow {
            isInRow = false
            record += 1
          }
        } else {
          if byte == LineFinder.quote { isQuoted.toggle() }
          let isSpace = byte == 32 || byte == 9
          if !isInRow && (!isSpace || byte == dialect.delimiter) {
            isInRow = true
            if records.contains(record) { lines[record] = counter.line }
          }
        }
        counter.see(byte)
      }
    }
    return lines
  }
}
