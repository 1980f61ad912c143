/// The texts that cells refer to by their numbers, one after the other in one array.
struct SharedTexts: Sendable {
  private(set) var bytes: [UInt8] = []
  /// Text `i` has the bytes from `bounds[i]` to `bounds[i + 1]`.
  private var bounds: [Int32] = [0]

  var count: Int { bounds.count - 1 }

  /// The bytes of a text; `nil` where there is none of that number.
  func range(of index: Int) -> Range<Int>? {
    index >= 0 && index < count ? Int(bounds[index])..<Int(bounds[index + 1]) : nil
  }

  static func read(
    _ part: String, of archive: borrowing ZipArchive
  ) throws(WorkbookError) -> SharedTexts {
    guard archive.contains(part) else { return SharedTexts() }
    var reader = Reader()
    try archive.parse(part, &reader)
    return reader.texts
  }

  private struct Reader: XMLHandler {
    var texts = SharedTexts()
    private var run = TextRun()

    mutating func begin(_ name: XMLName, _ attributes: XMLAttributes) {
      if name == "si" { run.clear() } else { run.begin(name) }
    }

    mutating func end(_ name: XMLName) throws(WorkbookError) {
      guard name == "si" else {
        run.end(name)
        return
      }
      texts.bytes += run.text
      guard texts.bytes.count < WorkbookLimits.texts else { throw .tooLarge(part: "sharedStrings") }
      texts.bounds.append(Int32(texts.bytes.count))
    }

    mutating func text(_ piece: Span<UInt8>) { run.append(piece) }
  }
}

/// The text of a cell as it comes: pieces in several formats, without the readings that Japanese has beside
/// its letters.
struct TextRun {
  private var bytes: [UInt8] = []
  private var (isText, isReading) = (false, false)

  /// The text, with `_x000D_` and the like as the characters they stand for.
  var text: [UInt8] {
    mutating get {
      if bytes.contains(UInt8(ascii: "_")) { bytes = TextRun.unescaped(bytes) }
      return bytes
    }
  }

  mutating func clear() {
    bytes.removeAll(keepingCapacity: true)
    (isText, isReading) = (false, false)
  }

  mutating func begin(_ name: XMLName) {
    if name == "t" { isText = !isReading } else if name == "rPh" { isReading = true }
  }

  mutating func end(_ name: XMLName) {
    if name == "t" { isText = false } else if name == "rPh" { isReading = false }
  }

  mutating func append(_ piece: Span<UInt8>) {
    guard isText, bytes.count <= WorkbookLimits.cell else { return }
    // SAFETY: the bytes are copied before the closure returns.
    unsafe piece.withUnsafeBufferPointer { (piece) in unsafe bytes.append(contentsOf: piece) }
  }

  private static func unescaped(_ text: [UInt8]) -> [UInt8] {
    var (result, index) = ([UInt8](), 0)
    let underscore = UInt8(ascii: "_")
    while index < text.count {
      if text[index] == underscore, index + 6 < text.count, text[index + 1] == UInt8(ascii: "x"),
        text[index + 6] == underscore,
        let code = UInt32(
          String(decoding: text[(index + 2)..<(index + 6)], as: UTF8.self), radix: 16),
        let scalar = Unicode.Scalar(code)
      {
        result += Array(String(Character(scalar)).utf8)
        index += 7
      } else {
        result.append(text[index])
        index += 1
      }
    }
    return result
  }
}
