/// Says on which line of a text a row begins.
///
/// Rows are only numbered while they are read, which costs nothing; lines are found afterwards, for
/// the few rows that a message names. CR, LF and CR LF each end a line; within quotes they do not
/// end the row. That a quote stands only at the borders of a cell or doubled is what libcsv's
/// strict mode has already made sure of.
struct LineFinder {
  let bytes: [UInt8]
  let start: Int
  let delimiter: UInt8
  /// Lines before `start`.
  let skippedLines: Int

  private static let (lineFeed, carriageReturn, quote) = (UInt8(10), UInt8(13), UInt8(34))

  /// The lines on which these rows begin; the header is row 0.
  func lines(ofRecords records: Set<Int>) -> [Int: Int] {
    var lines: [Int: Int] = [:]
    scan { (record, line) in
      if records.contains(record) { lines[record] = line }
      return lines.count < records.count
    }
    return lines
  }

  /// The line of the last row that begins: where a quote that is never closed has to be looked for.
  func lineOfLastRecord() -> Int {
    var last = 1
    scan { (_, line) in
      last = line
      return true
    }
    return last
  }

  /// Calls `body` with every row's number and line until it returns false.
  private func scan(_ body: (_ record: Int, _ line: Int) -> Bool) {
    var (line, record) = (skippedLines + 1, 0)
    var (isQuoted, isInRow) = (false, false)
    for index in start..<bytes.count {
      let byte = bytes[index]
      if byte == LineFinder.lineFeed || byte == LineFinder.carriageReturn {
        let isSecondHalf =
          byte == LineFinder.lineFeed && index > start
          && bytes[index - 1] == LineFinder.carriageReturn
        if !isSecondHalf { line += 1 }
        if !isQuoted && isInRow {
          isInRow = false
          record += 1
        }
      } else {
        if byte == LineFinder.quote { isQuoted.toggle() }
        let isSpace = byte == 32 || byte == 9
        if !isInRow && (!isSpace || byte == delimiter) {
          isInRow = true
          guard body(record, line) else { return }
        }
      }
    }
  }

  /// The line on which a byte stands.
  static func line(ofByte offset: Int, in bytes: [UInt8]) -> Int {
    var line = 1
    for index in 0..<offset {
      let isSecondHalf = bytes[index] == lineFeed && index > 0 && bytes[index - 1] == carriageReturn
      if (bytes[index] == lineFeed || bytes[index] == carriageReturn) && !isSecondHalf { line += 1 }
    }
    return line
  }
}
