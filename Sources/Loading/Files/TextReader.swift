internal import Glibc

/// Reads a text from its beginning as UTF-8, piece by piece.
struct TextReader {
  private let source: TextSource
  /// Whether what is not UTF-8, or holds a NUL, is refused; in UTF-16 it always is.
  private let isChecked: Bool
  /// The offset of the next byte of the input.
  private var position: Int
  /// The bytes of a character whose end has not been read yet, in the encoding of the input.
  private var cut: [UInt8] = []

  init(_ source: TextSource, isChecked: Bool) {
    self.source = source
    self.isChecked = isChecked
    position = source.start
  }

  /// Reads the next piece of the text.
  ///
  /// - Returns: `beginning` followed by the piece; `nil` at the end of the text.
  mutating func next(after beginning: [UInt8]) throws(Problem) -> [UInt8]? {
    switch source.encoding {
    case .utf8: try nextUTF8(after: beginning)
    case .utf16(let isBigEndian): try nextUTF16(after: beginning, isBigEndian: isBigEndian)
    }
  }

  private mutating func nextUTF8(after beginning: [UInt8]) throws(Problem) -> [UInt8]? {
    let first = position - cut.count
    var text = try TextReader.read(
      source.input, at: position, count: source.pieceSize, after: beginning + cut)
    let isAtEnd = text.count == beginning.count + cut.count
    if isAtEnd && cut.isEmpty { return nil }
    position = first + text.count - beginning.count
    let end = isAtEnd ? text.count : TextReader.endOfCharacters(text, from: beginning.count)
    cut = Array(text[end...])
    text.removeLast(cut.count)
    if isChecked { try check(text, from: beginning.count, offset: first) }
    return text
  }

  /// Throws the first byte that is not text.
  ///
  /// - Parameters:
  ///   - start: Where the piece begins in `text`.
  ///   - offset: Where it begins in the input.
  private func check(_ text: [UInt8], from start: Int, offset: Int) throws(Problem) {
    let piece = text.span.extracting(start..<text.count)
    let control = ControlCharacters.areIn(piece) ? ControlCharacters.first(in: piece) : nil
    do {
      _ = try UTF8Span(validating: piece.extracting(first: control?.index ?? piece.count))
    } catch {
      let invalid = offset + error.byteOffsets.lowerBound
      throw try problem(
        atByte: invalid, .invalidUTF8(byte: text[start + invalid - offset], offset: invalid))
    }
    if let control {
      let invalid = offset + control.index
      throw try problem(
        atByte: invalid,
        control.scalar == "\0"
          ? .nulByte(offset: invalid) : .controlCharacter(control.scalar, offset: invalid))
    }
  }

  private func problem(
    atByte offset: Int, _ message: Message
  ) throws(Problem) -> Problem {
    Problem(in: source.input.fullName, line: try line(ofByte: offset), message)
  }

  private mutating func nextUTF16(
    after beginning: [UInt8], isBigEndian: Bool
  ) throws(Problem) -> [UInt8]? {
    let bytes = try TextReader.read(
      source.input, at: position, count: source.pieceSize, after: cut)
    let isAtEnd = bytes.count == cut.count
    if isAtEnd && cut.isEmpty { return nil }
    let first = position - cut.count
    position = first + bytes.count
    var units = stride(from: 0, to: bytes.count - 1, by: 2).map { (index) -> UInt16 in
      let (first, second) = (UInt16(bytes[index]), UInt16(bytes[index + 1]))
      return isBigEndian ? first << 8 | second : second << 8 | first
    }
    // Half a unit, or the first half of a surrogate pair, waits for the bytes that follow.
    if let last = units.last, UTF16.isLeadSurrogate(last), !isAtEnd { units.removeLast() }
    cut = isAtEnd ? [] : Array(bytes[(2 * units.count)...])
    let isCutShort = isAtEnd && !bytes.count.isMultiple(of: 2)
    guard !isCutShort, let text = String(validating: units, as: UTF16.self) else {
      let invalid = first + 2 * (TextReader.loneSurrogate(units) ?? units.count)
      throw try problem(atByte: invalid, .invalidUTF16(offset: invalid))
    }
    if let index = text.unicodeScalars.firstIndex(where: ControlCharacters.isOne) {
      let invalid = first + 2 * text.utf16.distance(from: text.startIndex, to: index)
      let scalar = text.unicodeScalars[index]
      throw try problem(
        atByte: invalid,
        scalar == "\0" ? .nulByte(offset: invalid) : .controlCharacter(scalar, offset: invalid))
    }
    return beginning + text.utf8
  }

  /// The index of the first surrogate without its other half.
  private static func loneSurrogate(_ units: [UInt16]) -> Int? {
    units.indices.first { (index) in
      if UTF16.isLeadSurrogate(units[index]) {
        return index + 1 == units.count || !UTF16.isTrailSurrogate(units[index + 1])
      }
      return UTF16.isTrailSurrogate(units[index])
        && (index == 0 || !UTF16.isLeadSurrogate(units[index - 1]))
    }
  }

  /// The index after the last whole character.
  private static func endOfCharacters(_ text: [UInt8], from start: Int) -> Int {
    for index in stride(from: text.count - 1, through: max(start, text.count - 3), by: -1) {
      let byte = text[index]
      if byte < 0x80 { break }
      if byte >= 0xC0 {
        let length = byte >= 0xF0 ? 4 : byte >= 0xE0 ? 3 : 2
        return index + length > text.count ? index : text.count
      }
    }
    return text.count
  }

  /// The line of a byte of the input.
  private func line(ofByte offset: Int) throws(Problem) -> Int {
    var lines = LineCounter()
    let width = source.encoding.unitSize
    for position in stride(from: source.start, to: offset, by: width * source.pieceSize) {
      let bytes = try TextReader.read(
        source.input, at: position, count: min(offset - position, width * source.pieceSize))
      for index in stride(from: 0, to: bytes.count - width + 1, by: width) {
        switch source.encoding {
        case .utf8: lines.see(bytes[index])
        case .utf16(isBigEndian: true): lines.see(bytes[index] == 0 ? bytes[index + 1] : 0)
        case .utf16(isBigEndian: false): lines.see(bytes[index + 1] == 0 ? bytes[index] : 0)
        }
      }
    }
    return lines.line
  }

  static func read(
    _ input: InputText, at offset: Int, count: Int, after beginning: [UInt8] = []
  ) throws(Problem) -> [UInt8] {
    do throws(InputError) {
      return try input.read(at: offset, count: count, after: beginning)
    } catch {
      throw Problem(error)
    }
  }
}

/// Characters that steer a terminal and that XML cannot hold: the control characters but tab and line
/// ends, U+FFFE and U+FFFF. No name or note needs one.
package enum ControlCharacters {
  package static func isOne(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 9, 10, 13: false
    case 0..<32, 0x7F..<0xA0, 0xFFFE, 0xFFFF: true
    default: false
    }
  }

  /// Whether there may be some in a text; a loop without an early exit, which the compiler vectorises.
  static func areIn(_ bytes: Span<UInt8>) -> Bool {
    var found: UInt8 = 0
    for index in bytes.indices {
      let byte = bytes[index]
      let isLineEnd: UInt8 = (byte == 9 ? 1 : 0) | (byte == 10 ? 1 : 0) | (byte == 13 ? 1 : 0)
      // 0xC2 and 0xEF begin those beyond ASCII, and a few other characters.
      found |= (byte < 32 ? 1 : 0) & ~isLineEnd
      found |= (byte == 0x7F ? 1 : 0) | (byte == 0xC2 ? 1 : 0) | (byte == 0xEF ? 1 : 0)
    }
    return found != 0
  }

  /// The first of them, and where it begins; bytes that are no UTF-8 are looked past.
  package static func first(in bytes: Span<UInt8>) -> (index: Int, scalar: Unicode.Scalar)? {
    func byte(_ index: Int) -> UInt32 { index < bytes.count ? UInt32(bytes[index]) : 0 }
    for index in bytes.indices {
      let value: UInt32
      switch bytes[index] {
      case 0xC2: value = byte(index + 1)
      case 0xEF where byte(index + 1) == 0xBF:
        value = 0xFFC0 | byte(index + 2) & 0x3F
      case let ascii where ascii < 0x80: value = UInt32(ascii)
      default: continue
      }
      if let scalar = Unicode.Scalar(value), isOne(scalar) { return (index, scalar) }
    }
    return nil
  }
}

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

/// Cuts a text into blocks of whole rows, which can be parsed independently of each other.
///
/// A row ends at a line end outside quotes, that is after an even number of them: strict CSV allows
/// quotes only around cells and doubled within them.
struct BlockReader {
  private var text: TextReader
  /// The least length of the next block, in bytes.
  private var minimum: Int
  /// The beginning of a row whose end has not been read yet.
  private var rest: [UInt8] = []

  /// No row is longer unless a quote is not closed, which parsing the block will report.
  private static let rowLimit = 16 * CSVParser.cellLimit

  init(_ text: TextSource, firstBlockAtLeast minimum: Int = 0, isChecked: Bool = true) {
    self.text = text.reader(isChecked: isChecked)
    self.minimum = minimum
  }

  /// Reads the next rows; `nil` at the end of the text.
  mutating func next() throws(Problem) -> [UInt8]? {
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

  /// The index after the last complete row; 0 if there is none.
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
        let match = unsafe memchr(base + start, Int32(byte), bytes.count - start)
      {
        found += 1
        start = unsafe UnsafeRawPointer(match) - base + 1
      }
      return found
    }
  }
}
