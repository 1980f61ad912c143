/// An input as text: UTF-8, or UTF-16 with a byte order mark, told by its first bytes.
struct TextSource {
  enum Encoding {
    case utf8
    case utf16(isBigEndian: Bool)
  }

  let input: InputText
  let encoding: Encoding
  /// The first byte after the byte order mark.
  let start: Int
  /// How many bytes are read at a time.
  let pieceSize: Int

  /// Few enough for the cache of a processor, enough that threads seldom wait for each other.
  static let usualPieceSize = 1 << 17

  /// Looks at the beginning; says so when it is something else than text.
  init(_ input: InputText, pieceSize: Int = TextSource.usualPieceSize) throws(LoadingProblem) {
    self.input = input
    self.pieceSize = pieceSize
    let head = try TextReader.read(input, at: 0, count: 16)
    if let kind = TextSource.foreignKind(of: head) {
      throw LoadingProblem(
        file: input.name, what: "this is \(kind), not CSV", remedy: TextSource.saveAsCSV)
    }
    if head.starts(with: [0xFF, 0xFE]) || head.starts(with: [0xFE, 0xFF]) {
      (encoding, start) = (.utf16(isBigEndian: head[0] == 0xFE), 2)
    } else {
      (encoding, start) = (.utf8, head.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0)
    }
  }

  /// - Parameter isChecked: Whether the reader refuses what is not UTF-8, or holds a NUL.
  func reader(isChecked: Bool = true) -> TextReader { TextReader(self, isChecked: isChecked) }

  /// Reads everything and throws what keeps it from being text, if anything does.
  func check() throws(LoadingProblem) {
    var reader = reader()
    while try reader.next(after: []) != nil {}
  }

  static let saveAsCSV = "open it in the program that wrote it and save it as «CSV UTF-8»"

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
