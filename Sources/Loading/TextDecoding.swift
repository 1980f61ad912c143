/// The bytes of an input as UTF-8, from where its text begins.
struct DecodedText {
  var bytes: [UInt8]
  /// The first byte after the byte order mark.
  var start: Int

  /// Takes UTF-8, or UTF-16 with a byte order mark; says so when it is something else.
  init(_ input: InputText) throws(LoadingProblem) {
    let bytes = input.bytes
    func refuse(_ what: String, _ remedy: String) -> LoadingProblem {
      LoadingProblem(file: input.name, what: what, remedy: remedy)
    }
    if let kind = DecodedText.foreignKind(of: bytes) {
      throw refuse("this is \(kind), not CSV", DecodedText.saveAsCSV)
    }
    if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) {
      guard let decoded = DecodedText.decodeUTF16(bytes, isBigEndian: bytes[0] == 0xFE) else {
        throw refuse("the text is not valid UTF-16", DecodedText.saveAsCSV)
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
        what: "a NUL byte at byte \(offset)", remedy: DecodedText.saveAsCSV)
    }
    guard self.bytes[start...].contains(where: { $0 > 32 }) else {
      throw refuse("the file is empty", "give a header and at least one row")
    }
  }

  static let saveAsCSV = "open it in the program that wrote it and save it as «CSV UTF-8»"

  private func checkUTF8(file: String) throws(LoadingProblem) {
    do {
      _ = try UTF8Span(validating: bytes.span)
    } catch {
      let offset = error.byteOffsets.lowerBound
      let byte = String(bytes[offset], radix: 16, uppercase: true)
      throw LoadingProblem(
        file: file, line: LineFinder.line(ofByte: offset, in: bytes),
        what: "byte \(offset) (0x\(byte)) is not UTF-8", remedy: DecodedText.saveAsCSV)
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

  /// What a file is that is often handed over in place of CSV, from its first bytes.
  private static func foreignKind(of bytes: [UInt8]) -> String? {
    let signatures: [([UInt8], String)] = [
      ([0x50, 0x4B, 0x03, 0x04], "a spreadsheet or another zipped document"),
      ([0xD0, 0xCF, 0x11, 0xE0], "a spreadsheet or document of an old Office"),
      (Array("%PDF".utf8), "a PDF"),
      ([0x1F, 0x8B], "a gzip archive"),
      (Array("{\\rtf".utf8), "a formatted text (RTF)"),
      (Array("<!DOCTYPE".utf8), "a web page"),
      (Array("<html".utf8), "a web page"),
      (Array("<?xml".utf8), "an XML document"),
    ]
    return signatures.first { bytes.starts(with: $0.0) }?.1
  }
}
