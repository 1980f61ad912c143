internal import TimeSeries

/// Messages about a file as a whole and about its CSV.
extension Message {
  static func foreignFile(_ file: ForeignFile) -> Message {
    let kind = name(of: file)
    return savedAsCSV(
      "đây là \(kind.vietnamese), không phải CSV", "this is \(kind.english), not CSV")
  }

  private static func name(of file: ForeignFile) -> LocalizedName {
    switch file {
    case .gzip: LocalizedName(vietnamese: "tệp nén gzip", english: "a gzip archive")
    case .rar: LocalizedName(vietnamese: "tệp nén RAR", english: "a RAR archive")
    case .pdf: LocalizedName(vietnamese: "tệp PDF", english: "a PDF file")
    case .richText:
      LocalizedName(vietnamese: "văn bản có định dạng (RTF)", english: "a rich text file (RTF)")
    case .xml: LocalizedName(vietnamese: "tệp XML", english: "an XML file")
    case .webPage: LocalizedName(vietnamese: "trang web", english: "a web page")
    case .json: LocalizedName(vietnamese: "tệp JSON", english: "a JSON file")
    }
  }

  /// A name that can be read but is not what its author saw.
  static func legacyText(_ text: String, _ kind: LegacyText) -> Message {
    let (name, remedy): (String, LocalizedName) =
      switch kind {
      case .tcvn3: ("TCVN3 (.VnTime)", converted)
      case .vni: ("VNI (VNI-Times)", converted)
      case .readTwice:
        (
          "UTF-8",
          LocalizedName(
            vietnamese: "mở lại tệp gốc với bảng mã UTF-8 rồi lưu thành CSV UTF-8",
            english: "open the original file as UTF-8 and save it as CSV UTF-8")
        )
      }
    let isTwice = kind == .readTwice
    return Message(
      vietnamese: isTwice
        ? "\(quoted(text)) là chữ \(name) bị đọc sai bảng mã"
        : "\(quoted(text)) là chữ gõ theo bảng mã cũ \(name)", remedy.vietnamese,
      english: isTwice
        ? "\(quoted(text)) is \(name) that was read in another encoding"
        : "\(quoted(text)) looks like text in the old encoding \(name)", remedy.english)
  }

  private static let converted = LocalizedName(
    vietnamese: "chuyển văn bản sang Unicode (chẳng hạn bằng UniKey) rồi lưu lại thành CSV UTF-8",
    english: "convert the text to Unicode (for example with UniKey) and save it as CSV UTF-8 again")

  static func invalidUTF16(offset: Int) -> Message {
    savedAsCSV("byte \(offset) không phải UTF-16", "byte \(offset) is not valid UTF-16")
  }

  static func invalidUTF8(byte: UInt8, offset: Int) -> Message {
    let hexadecimal = String(byte, radix: 16, uppercase: true)
    return savedAsCSV(
      "byte \(offset) (0x\(hexadecimal)) không phải UTF-8",
      "byte \(offset) (0x\(hexadecimal)) is not valid UTF-8")
  }

  static func nulByte(offset: Int) -> Message {
    savedAsCSV("có byte NUL ở byte \(offset)", "there is a NUL byte at byte \(offset)")
  }

  /// - Parameter offset: Where it is, if the line does not tell.
  package static func controlCharacter(_ scalar: Unicode.Scalar, offset: Int? = nil) -> Message {
    let code = "U+" + String(scalar.value, radix: 16, uppercase: true)
    return Message(
      vietnamese: "có ký tự điều khiển \(code)" + (offset.map { " ở byte \($0)" } ?? ""),
      "xóa ký tự này",
      english: "there is a control character, \(code)" + (offset.map { ", at byte \($0)" } ?? ""),
      "delete it")
  }

  private static func savedAsCSV(_ vietnamese: String, _ english: String) -> Message {
    Message(
      vietnamese: vietnamese, "mở tệp bằng chương trình đã tạo ra nó rồi lưu dạng “CSV UTF-8”",
      english: english, "open it in the program that created it and save it as “CSV UTF-8”")
  }

  static let noSuchFile = Message(
    vietnamese: "không có tệp này", "kiểm tra đường dẫn", english: "no such file", "check the path")

  static func unreadable(_ reason: LocalizedName) -> Message {
    Message(
      vietnamese: "không đọc được: \(reason.vietnamese)", "kiểm tra đường dẫn, quyền đọc và ổ đĩa",
      english: "cannot be read: \(reason.english)", "check the path, the permissions and the disk")
  }

  static let changedWhileRead = Message(
    vietnamese: "tệp đã bị thay đổi trong lúc đọc", "chạy lại khi tệp đã ghi xong",
    english: "the file was changed while it was read", "run again once it is written")

  /// - Parameter limit: In bytes.
  static func tooLarge(_ limit: Int) -> Message {
    let megabytes = limit >> 20
    return Message(
      vietnamese: "tệp lớn hơn \(megabytes) MiB", "chia nhỏ tệp, hoặc lưu luồng dữ liệu thành tệp",
      english: "the input has more than \(megabytes) MiB",
      "split it, or save what comes from a pipe as a file")
  }

  static let emptyFile = Message(
    vietnamese: "tệp trống", "cần dòng tiêu đề cột và ít nhất một dòng số liệu",
    english: "the file is empty", "write a header and at least one row of data")

  static let noRows = Message(
    vietnamese: "có tiêu đề cột nhưng không có dòng nào", "cần ít nhất một dòng số liệu",
    english: "there is a header but no data", "write at least one row")

  static let textAfterQuote = Message(
    vietnamese: "có chữ sau dấu nháy kép đóng", "viết hai lần dấu nháy kép thuộc nội dung (\"\")",
    english: "there is text after a closing quote",
    "write a quote that belongs to the text twice (\"\")")

  static let quoteInCell = Message(
    vietnamese: "có dấu nháy kép trong ô không mở đầu bằng nháy kép",
    "đặt cả ô trong nháy kép và viết hai lần dấu nháy kép bên trong (\"\")",
    english: "there is a quote inside a cell that does not begin with one",
    "enclose the cell in quotes and write the quote inside it twice (\"\")")

  static let unterminatedQuote = Message(
    vietnamese: "dấu nháy kép mở mà không đóng", "đóng lại hoặc xóa đi",
    english: "a quote is opened but never closed", "close it, or remove it")

  static func cellTooLong(limit: Int) -> Message {
    Message(
      vietnamese: "có ô dài hơn \(limit) byte", "tìm dấu nháy kép chưa đóng",
      english: "a cell is longer than \(limit) bytes", "look for a quote that is not closed")
  }

  static let outOfMemory = Message(
    vietnamese: "không đủ bộ nhớ để đọc tệp", "chia nhỏ tệp",
    english: "there is not enough memory to read the file", "split it into smaller files")

  static func cellCount(_ found: Int, expected: Int) -> Message {
    let isShort = found < expected
    return Message(
      vietnamese: "dòng có \(found) ô, tiêu đề có \(expected)",
      isShort
        ? "thêm cho đủ ô, ô không có nội dung thì để trống"
        : "đặt trong nháy kép ô nào chứa dấu phân cách cột",
      english: "the row has \(found) \(found == 1 ? "cell" : "cells"), the header \(expected)",
      isShort
        ? "add the missing cells, empty if there is nothing to enter"
        : "enclose in quotes any cell that contains the delimiter")
  }
}
