internal import Foundation

/// An input as text: UTF-8, or UTF-16 with a byte order mark, told apart by its first bytes.
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
  /// The offset of the first byte after the byte order mark.
  let start: Int
  /// How many bytes are read at a time.
  let pieceSize: Int

  /// In bytes: small enough for a processor's cache, large enough that threads seldom wait for each
  /// other.
  static let usualPieceSize = 1 << 17

  private init(_ input: InputText, encoding: Encoding, start: Int, pieceSize: Int) {
    self.input = input
    self.encoding = encoding
    self.start = start
    self.pieceSize = pieceSize
  }

  /// Reads the first bytes of an input to tell its encoding.
  ///
  /// - Throws: A problem when the input is no text but a file of another kind.
  static func open(
    _ input: InputText, pieceSize: Int = TextSource.usualPieceSize
  ) throws(Problem) -> TextSource {
    let head = try TextReader.read(input, at: 0, count: ForeignFile.headSize)
    if let kind = ForeignFile.recognise(head) {
      throw Problem(file: input.name, .foreignFile(kind))
    }
    if head.starts(with: [0xFF, 0xFE]) || head.starts(with: [0xFE, 0xFF]) {
      return TextSource(
        input, encoding: .utf16(isBigEndian: head[0] == 0xFE), start: 2, pieceSize: pieceSize)
    }
    let start = head.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    return TextSource(input, encoding: .utf8, start: start, pieceSize: pieceSize)
  }

  /// - Parameter isChecked: Whether the reader refuses what is not UTF-8, or holds a NUL.
  func reader(isChecked: Bool = true) -> TextReader { TextReader(self, isChecked: isChecked) }

  /// Reads everything; throws the first byte that is not text, if there is one.
  func check() throws(Problem) {
    var reader = reader()
    while try reader.next(after: []) != nil {}
  }
}

/// A kind of file that is often handed over in place of CSV.
enum ForeignFile {
  case gzip, rar, pdf, richText, xml, webPage, json

  /// How many of a file's first bytes are looked at.
  static let headSize = 1000

  /// Recognises a file by its first bytes; `nil` when it may be a table.
  static func recognise(_ head: [UInt8]) -> ForeignFile? {
    if let kind = binarySignatures.first(where: { head.starts(with: $0.signature) }) {
      return kind.file
    }
    // Texts may have a byte order mark and blank lines before them, and may be UTF-16.
    let marks: Set<UInt8> = [0xEF, 0xBB, 0xBF, 0xFF, 0xFE]
    let text = head.drop { marks.contains($0) }.filter { $0 > 32 }
    return textSignatures.first { text.starts(with: $0.signature.utf8) }?.file
  }

  private static let binarySignatures: [(signature: [UInt8], file: ForeignFile)] = [
    ([0x1F, 0x8B], .gzip), (Array("Rar!".utf8), .rar),
  ]

  /// The beginnings of texts, without spaces and line ends.
  private static let textSignatures: [(signature: String, file: ForeignFile)] = [
    ("%PDF", .pdf), ("{\\rtf", .richText), ("<?xml", .xml), ("<", .webPage),
    ("{", .json), ("[{", .json),
    ("[[", .json), ("[\"", .json),
  ]
}

/// Vietnamese text that was made for fonts of the time before Unicode, or read in the wrong encoding,
/// and then saved as UTF-8: its letters are valid, but not Vietnamese.
enum LegacyText {
  /// `Hµ Néi`: the fonts .VnTime and .VnArial.
  case tcvn3
  /// `Haø Noäi`: VNI-Times.
  case vni
  /// `HÃ Ná»™i`: UTF-8 taken for Windows-1252.
  case readTwice

  /// Recognises a name by letters that no language puts together so; `nil` for all others.
  ///
  /// - SeeAlso: TCVN 5712:1993, table VN3; VNI Software, *VNI character set*.
  static func recognise(_ name: String) -> LegacyText? {
    guard name.utf8.contains(where: isRare) else { return nil }
    let letters = Array(name.precomposedStringWithCanonicalMapping.unicodeScalars)
    var (signs, tones) = (0, 0)
    for (letter, next) in zip(letters, letters.dropFirst() + [" "]) {
      let isInside = next.properties.isAlphabetic || letter.value == 0xB5
      if letter == "á" && (next == "»" || next == "º")
        || letter == "Ä" && (next == "‘" || next == "\u{90}" || next == "ƒ")
        || letter == "Æ" && (next == "°" || next == "¡") || letter == "Ã" && isLatinSign(next)
      {
        return .readTwice
      }
      if tcvn3Signs.contains(letter) && isInside { signs += 1 }
      if vowels.contains(letter) && vniTones.contains(next) { tones += 1 }
    }
    for (letter, before) in zip(letters.dropFirst(), letters)
    where tcvn3Signs.contains(letter) && before.properties.isAlphabetic {
      signs += 1
    }
    return signs > 0 ? .tcvn3 : tones > 1 ? .vni : nil
  }

  /// Whether a byte of UTF-8 is one of letters and signs that Vietnamese does not have: the signs of
  /// Latin-1 begin with C2, and of its letters these end on ø, û, ï, ä, å, ö, ü, ë, Ä or Æ.
  private static func isRare(_ byte: UInt8) -> Bool {
    switch byte {
    case 0xC2, 0xB8, 0xBB, 0xAF, 0xA4, 0xA5, 0xB6, 0xBC, 0xAB, 0x84, 0x86: true
    default: false
    }
  }

  /// The signs of Latin-1, which stand for letters of UTF-8 read byte by byte.
  private static func isLatinSign(_ letter: Unicode.Scalar) -> Bool {
    (0xA0...0xBF).contains(letter.value) && letter.value != 0xAA && letter.value != 0xBA
  }

  /// à, ả, ã, á, ă, ơ, đ and Đ in TCVN3.
  private static let tcvn3Signs: Set<Unicode.Scalar> = [
    "µ", "¶", "¸", "¨", "¬", "®", "§", "©", "«",
  ]
  private static let vowels: Set<Unicode.Scalar> = [
    "a", "e", "o", "u", "ô", "ö", "A", "E", "O", "U", "Ô", "Ö",
  ]
  /// Of the letters that VNI uses for tones, those that Vietnamese itself does not have: `oà` and `uý` are
  /// Vietnamese.
  private static let vniTones: Set<Unicode.Scalar> = [
    "ø", "û", "ï", "ä", "å", "ö", "ü", "ë",
  ]
}
