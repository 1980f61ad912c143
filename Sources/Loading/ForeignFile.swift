internal import TimeSeries

/// Recognises files of other kinds.
enum ForeignFile {
  /// How many of the first bytes it takes.
  static let headSize = 1000

  /// What a file is that is often handed over in place of CSV, from its first bytes.
  static func kind(of bytes: [UInt8]) -> LocalizedName? {
    if let kind = binaryKinds.first(where: { bytes.starts(with: $0.signature) }) {
      return kind.name
    }
    // Texts may have a byte order mark and blank lines before them, and may be UTF-16.
    let marks: Set<UInt8> = [0xEF, 0xBB, 0xBF, 0xFF, 0xFE]
    let text = bytes.drop { marks.contains($0) }.filter { $0 > 32 }
    return textKinds.first { text.starts(with: $0.signature.utf8) }?.name
  }

  private static let binaryKinds: [(signature: [UInt8], name: LocalizedName)] = [
    (
      [0x50, 0x4B, 0x03, 0x04],
      LocalizedName(
        vietnamese: "bảng tính (xlsx, ods), văn bản Word (docx) hoặc tệp nén khác",
        english: "a spreadsheet or another zipped document")
    ),
    (
      [0xD0, 0xCF, 0x11, 0xE0],
      LocalizedName(
        vietnamese: "bảng tính hoặc văn bản của Office cũ (xls, doc)",
        english: "a spreadsheet or document of an old Office")
    ),
    ([0x1F, 0x8B], LocalizedName(vietnamese: "tệp nén gzip", english: "a gzip archive")),
    (Array("Rar!".utf8), LocalizedName(vietnamese: "tệp nén RAR", english: "a RAR archive")),
  ]

  /// As they begin, without spaces and line ends.
  private static let textKinds: [(signature: String, name: LocalizedName)] = [
    ("%PDF", LocalizedName(vietnamese: "tệp PDF", english: "a PDF")),
    (
      "{\\rtf",
      LocalizedName(vietnamese: "văn bản có định dạng (RTF)", english: "a formatted text (RTF)")
    ),
    ("<?xml", LocalizedName(vietnamese: "tệp XML", english: "an XML document")),
    ("<", LocalizedName(vietnamese: "trang web", english: "a web page")),
    ("{", json), ("[{", json), ("[[", json), ("[\"", json),
  ]

  private static let json = LocalizedName(vietnamese: "tệp JSON", english: "a JSON document")
}
