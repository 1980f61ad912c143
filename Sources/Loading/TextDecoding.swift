/// The bytes of an input as UTF-8, from where its text begins.
struct DecodedText {
  var bytes: [UInt8]
  /// The first byte after the byte order mark.
  var start: Int

  /// Takes UTF-8, or UTF-16 with a byte order mark; says so when it is something else.
  init(_ input: InputText) throws(LoadingProblem) {
    let bytes = input.bytes
    if let kind = DecodedText.foreignKind(of: bytes) {
      throw LoadingProblem(file: input.name, .foreignFile(kind))
    }
    if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) {
      guard let decoded = DecodedText.decodeUTF16(bytes, isBigEndian: bytes[0] == 0xFE) else {
        throw LoadingProblem(file: input.name, .invalidUTF16)
      }
      self.bytes = decoded
      self.start = 0
    } else {
      self.bytes = bytes
      self.start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
      try checkUTF8(file: input.name)
    }
    if DecodedText.hasNUL(self.bytes), let offset = self.bytes.firstIndex(of: 0) {
      throw LoadingProblem(
        file: input.name, line: LineFinder.line(ofByte: offset, in: self.bytes),
        .nulByte(offset: offset))
    }
    guard self.bytes[start...].contains(where: { $0 > 32 }) else {
      throw LoadingProblem(file: input.name, .emptyFile)
    }
  }

  private func checkUTF8(file: String) throws(LoadingProblem) {
    do {
      _ = try UTF8Span(validating: bytes.span)
    } catch {
      let offset = error.byteOffsets.lowerBound
      throw LoadingProblem(
        file: file, line: LineFinder.line(ofByte: offset, in: bytes),
        .invalidUTF8(byte: bytes[offset], offset: offset))
    }
  }

  /// Without leaving the loop early, the compiler makes it sixteen bytes at a time.
  private static func hasNUL(_ bytes: [UInt8]) -> Bool {
    let span = bytes.span
    var least = UInt8.max
    for index in span.indices { least = min(least, span[index]) }
    return least == 0
  }

  private static func decodeUTF16(_ bytes: [UInt8], isBigEndian: Bool) -> [UInt8]? {
    guard bytes.count.isMultiple(of: 2) else { return nil }
    let units = stride(from: 2, to: bytes.count, by: 2).map { (index) -> UInt16 in
      let (first, second) = (UInt16(bytes[index]), UInt16(bytes[index + 1]))
      return isBigEndian ? first << 8 | second : second << 8 | first
    }
    return String(validating: units, as: UTF16.self).map { Array($0.utf8) }
  }
}
