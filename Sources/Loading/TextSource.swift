/// An input as text: UTF-8, or UTF-16 with a byte order mark, told by its first bytes.
struct TextSource {
  enum Encoding {
    case utf8
    case utf16(isBigEndian: Bool)

    /// In bytes.
    var unitSize: Int {
      switch self {
      case .utf8: 1
      case .utf16: 2
      }
    }
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
    let head = try TextReader.read(input, at: 0, count: ForeignFile.headSize)
    if let kind = ForeignFile.kind(of: head) {
      throw LoadingProblem(file: input.name, .foreignFile(kind))
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
}
