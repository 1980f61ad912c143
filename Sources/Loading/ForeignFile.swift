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
    // Texts may have a byte order mark and blank lines before them.
    let start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    let text = bytes[start...].drop { $0 <= 32 }
    let head = String(decoding: text.prefix(9), as: UTF8.self).lowercased()
    return textKinds.first { head.hasPrefix($0.signature) }?.name
  }

  private static let binaryKinds: [(signature: [UInt8], name: LocalizedName)] = [
    (
      [0x50, 0x4B, 0x03, 0x04],
      LocalizedName(
        vietnamese: "bảng tính (xlsx, ods) hoặc tệp nén khác",
        english: "a spreadsheet or another zipped document")
    ),
    (
      [0xD0, 0xCF, 0x11, 0xE0],
      LocalizedName(
        vietnamese: "bảng tính hoặc văn bản của Office cũ (xls, doc)",
        english: "a spreadsheet or document of an old Office")
    ),
    (Array("%PDF".utf8), LocalizedName(vietnamese: "tệp PDF", english: "a PDF")),
    ([0x1F, 0x8B], LocalizedName(vietnamese: "tệp nén gzip", english: "a gzip archive")),
    (Array("Rar!".utf8), LocalizedName(vietnamese: "tệp nén RAR", english: "a RAR archive")),
  ]

  private static let textKinds: [(signature: String, name: LocalizedName)] = [
    (
      "{\\rtf",
      LocalizedName(vietnamese: "văn bản có định dạng (RTF)", english: "a formatted text (RTF)")
    ),
    ("<!doctype", LocalizedName(vietnamese: "trang web", english: "a web page")),
    ("<html", LocalizedName(vietnamese: "trang web", english: "a web page")),
    ("<table", LocalizedName(vietnamese: "trang web", english: "a web page")),
    ("<?xml", LocalizedName(vietnamese: "tệp XML", english: "an XML document")),
    ("{", LocalizedName(vietnamese: "tệp JSON", english: "a JSON document")),
    ("[{", LocalizedName(vietnamese: "tệp JSON", english: "a JSON document")),
  ]
}
