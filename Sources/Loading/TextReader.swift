/// Reads a text from its beginning as UTF-8, piece by piece.
struct TextReader {
  private let source: TextSource
  /// Whether what is not UTF-8, or holds a NUL, is refused; what was UTF-16 always is.
  private let isChecked: Bool
  /// The next byte of the input.
  private var position: Int
  /// The beginning of a character, as it stands in the input, whose end is still to come.
  private var cut: [UInt8] = []

  init(_ source: TextSource, isChecked: Bool) {
    self.source = source
    self.isChecked = isChecked
    position = source.start
  }

  /// `beginning`, and after it the next piece of the text; `nil` at the end of the text.
  mutating func next(after beginning: [UInt8]) throws(LoadingProblem) -> [UInt8]? {
    switch source.encoding {
    case .utf8: try nextUTF8(after: beginning)
    case .utf16(let isBigEndian): try nextUTF16(after: beginning, isBigEndian: isBigEndian)
    }
  }

  private mutating func nextUTF8(after beginning: [UInt8]) throws(LoadingProblem) -> [UInt8]? {
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

  /// Throws the first byte that is no text.
  ///
  /// - Parameters:
  ///   - start: Where the piece begins in `text`.
  ///   - offset: Where it begins in the input.
  private func check(_ text: [UInt8], from start: Int, offset: Int) throws(LoadingProblem) {
    let piece = text.span.extracting(start..<text.count)
    let nul = TextReader.hasNUL(piece) ? text[start...].firstIndex(of: 0) : nil
    do {
      _ = try UTF8Span(validating: piece.extracting(first: (nul ?? text.count) - start))
    } catch {
      let place = offset + error.byteOffsets.lowerBound
      throw try problem(
        atByte: place, .invalidUTF8(byte: text[start + place - offset], offset: place))
    }
    if let nul {
      let place = offset + nul - start
      throw try problem(atByte: place, .nulByte(offset: place))
    }
  }

  private func problem(
    atByte offset: Int, _ complaint: Complaint
  ) throws(LoadingProblem) -> LoadingProblem {
    LoadingProblem(file: source.input.name, line: try line(ofByte: offset), complaint)
  }

  private mutating func nextUTF16(
    after beginning: [UInt8], isBigEndian: Bool
  ) throws(LoadingProblem) -> [UInt8]? {
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
    // Half a unit, or the first half of a pair, waits for what follows.
    if let last = units.last, UTF16.isLeadSurrogate(last), !isAtEnd { units.removeLast() }
    cut = isAtEnd ? [] : Array(bytes[(2 * units.count)...])
    let isCutShort = isAtEnd && !bytes.count.isMultiple(of: 2)
    guard !isCutShort, let text = String(validating: units, as: UTF16.self) else {
      let place = first + 2 * (TextReader.loneSurrogate(units) ?? units.count)
      throw try problem(atByte: place, .invalidUTF16(offset: place))
    }
    if let nul = units.firstIndex(of: 0) {
      let place = first + 2 * nul
      throw try problem(atByte: place, .nulByte(offset: place))
    }
    return beginning + text.utf8
  }

  /// The first half of a pair without its other half.
  private static func loneSurrogate(_ units: [UInt16]) -> Int? {
    units.indices.first { (index) in
      if UTF16.isLeadSurrogate(units[index]) {
        return index + 1 == units.count || !UTF16.isTrailSurrogate(units[index + 1])
      }
      return UTF16.isTrailSurrogate(units[index])
        && (index == 0 || !UTF16.isLeadSurrogate(units[index - 1]))
    }
  }

  /// Where the last whole character ends.
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

  /// Without leaving the loop early, the compiler makes it sixteen bytes at a time.
  private static func hasNUL(_ bytes: Span<UInt8>) -> Bool {
    var least = UInt8.max
    for index in bytes.indices { least = min(least, bytes[index]) }
    return least == 0
  }

  /// The line on which a byte of the input stands.
  private func line(ofByte offset: Int) throws(LoadingProblem) -> Int {
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
  ) throws(LoadingProblem) -> [UInt8] {
    do throws(InputError) {
      return try input.read(at: offset, count: count, after: beginning)
    } catch {
      throw LoadingProblem(error)
    }
  }
}
