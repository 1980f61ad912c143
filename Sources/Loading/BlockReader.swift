internal import Glibc

/// Cuts a text into blocks of whole rows, which can then be parsed independently of each other.
///
/// A row ends at a line end outside quotes, that is after an even number of them: in a table that
/// strict CSV allows, quotes stand only around cells and doubled within them.
struct BlockReader {
  private var text: TextReader
  /// How long the first block is at least.
  private var minimum: Int
  /// The beginning of a row whose end is still to come.
  private var rest: [UInt8] = []

  /// No row is longer, unless a quote is not closed: then whoever parses the block will say so.
  private static let rowLimit = 16 * CSVParser.cellLimit

  init(_ text: TextSource, firstBlockAtLeast minimum: Int = 0, isChecked: Bool = true) {
    self.text = text.reader(isChecked: isChecked)
    self.minimum = minimum
  }

  /// The next rows; `nil` at the end of the text.
  mutating func next() throws(LoadingProblem) -> [UInt8]? {
    while var block = try text.next(after: rest) {
      let end = BlockReader.endOfRows(block)
      if end > 0 && end >= minimum || block.count > BlockReader.rowLimit {
        rest = end > 0 ? Array(block[end...]) : []
        block.removeLast(rest.count)
        minimum = 0
        return block
      }
      rest = block
    }
    defer { rest = [] }
    return rest.isEmpty ? nil : rest
  }

  /// Where the last row ends that does; 0 if none.
  private static func endOfRows(_ block: [UInt8]) -> Int {
    let (bytes, quote) = (block.span, UInt8(ascii: "\""))
    var isQuoted = !BlockReader.count(quote, in: block).isMultiple(of: 2)
    for index in stride(from: bytes.count - 1, through: 0, by: -1) {
      let byte = bytes[index]
      if byte == quote { isQuoted.toggle() }
      if !isQuoted && (byte == 10 || byte == 13) { return index + 1 }
    }
    return 0
  }

  private static func count(_ byte: UInt8, in block: [UInt8]) -> Int {
    unsafe block.withUnsafeBytes { (bytes) in
      var (found, start) = (0, 0)
      while let base = bytes.baseAddress,
        // SAFETY: `memchr` looks at what is left of the block.
        let place = unsafe memchr(base + start, Int32(byte), bytes.count - start)
      {
        found += 1
        start = unsafe UnsafeRawPointer(place) - base + 1
      }
      return found
    }
  }
}
