internal import TimeSeries

/// Faults of a file as a whole, and of its rows.
extension Complaint {
  static func foreignFile(_ kind: LocalizedName) -> Complaint {
    savedAsCSV(
      "đây là \(kind.vietnamese), không phải CSV", "this is \(kind.english), not CSV")
  }

  static func invalidUTF16(offset: Int) -> Complaint {
    savedAsCSV("byte \(offset) không phải UTF-16", "byte \(offset) is not UTF-16")
  }

  static func invalidUTF8(byte: UInt8, offset: Int) -> Complaint {
    let hexadecimal = String(byte, radix: 16, uppercase: true)
    return savedAsCSV(
      "byte \(offset) (0x\(hexadecimal)) không phải UTF-8",
      "byte \(offset) (0x\(hexadecimal)) is not UTF-8")
  }

  static func nulByte(offset: Int) -> Complaint {
    savedAsCSV("có byte NUL ở byte \(offset)", "a NUL byte at byte \(offset)")
  }

  private static func savedAsCSV(_ vietnamese: String, _ english: String) -> Complaint {
    Complaint(
      vietnamese: vietnamese, "mở tệp bằng chương trình đã tạo ra nó rồi lưu dạng «CSV UTF-8»",
      english: english, "open it in the program that wrote it and save it as «CSV UTF-8»")
  }

  static let noSuchFile = Complaint(
    vietnamese: "không có tệp này", "kiểm tra đường dẫn",
    english: "no such file", "check the path")

  static func unreadable(_ reason: LocalizedName) -> Complaint {
    Complaint(
      vietnamese: "không đọc được: \(reason.vietnamese)", "kiểm tra ổ đĩa chứa tệp",
      english: "cannot be read: \(reason.english)", "look at the disk it lies on")
  }

  static let emptyFile = Complaint(
    vietnamese: "tệp trống", "cần dòng tiêu đề cột và ít nhất một dòng số liệu",
    english: "the file is empty", "give a header and at least one row")

  static let noRows = Complaint(
    vietnamese: "có tiêu đề cột nhưng không có dòng nào", "cần ít nhất một dòng số liệu",
    english: "there is a header but no row", "give at least one row")

  static let textAfterQuote = Complaint(
    vietnamese: "có chữ sau dấu nháy kép đóng", "viết hai lần dấu nháy kép thuộc nội dung (\"\")",
    english: "there is text after a closing quote",
    "double a quote that belongs to the text (\"\")")

  static let quoteInCell = Complaint(
    vietnamese: "có dấu nháy kép trong ô không mở đầu bằng nháy kép",
    "đặt cả ô trong nháy kép và viết hai lần dấu nháy kép bên trong (\"\")",
    english: "a quote stands within a cell that does not begin with one",
    "put the cell in quotes and double the quote (\"\")")

  static let unterminatedQuote = Complaint(
    vietnamese: "dấu nháy kép mở mà không đóng", "đóng lại hoặc xóa đi",
    english: "a quote is opened and never closed", "close it, or remove it")

  static func cellTooLong(limit: Int) -> Complaint {
    Complaint(
      vietnamese: "có ô dài hơn \(limit) byte", "tìm dấu nháy kép chưa đóng",
      english: "a cell is longer than \(limit) bytes", "look for a quote that is not closed")
  }

  static let outOfMemory = Complaint(
    vietnamese: "không đủ bộ nhớ để đọc tệp", "chia nhỏ tệp",
    english: "there is not enough memory to read the file", "split it")

  static func cellCount(_ found: Int, expected: Int) -> Complaint {
    let isShort = found < expected
    return Complaint(
      vietnamese: "dòng có \(found) ô, tiêu đề có \(expected)",
      isShort
        ? "thêm cho đủ ô, ô không có nội dung thì để trống"
        : "đặt trong nháy kép ô nào chứa dấu phân cách cột",
      english: "the row has \(found) \(found == 1 ? "cell" : "cells"), the header \(expected)",
      isShort
        ? "complete the row, with empty cells where there is nothing to say"
        : "put a cell that contains the delimiter in quotes")
  }
}
