internal import Workbooks

/// Messages about workbooks and their sheets.
extension Message {
  static func workbook(_ error: WorkbookError) -> Message {
    switch error {
    case .otherFormat(let format): otherFormat(format)
    case .encrypted:
      Message(
        vietnamese: "bảng tính được bảo vệ bằng mật khẩu",
        "mở tệp, bỏ mật khẩu (Tệp > Thông tin > Bảo vệ sổ làm việc) rồi lưu lại",
        english: "the workbook is protected by a password",
        "open it, remove the password (File > Info > Protect Workbook) and save it again")
    case .damaged(let part):
      savedAgain(
        "tệp xlsx bị hỏng hoặc tải về chưa đủ" + named(part),
        "the xlsx file is damaged or incomplete" + named(part))
    case .tooLarge(let part):
      savedAgain(
        "tệp xlsx giải nén ra quá lớn" + named(part),
        "the xlsx file unpacks to more than any table needs" + named(part))
    case .declarations(let part):
      savedAgain(
        "tệp xlsx có khai báo XML mà không bảng tính nào ghi" + named(part),
        "the xlsx file has XML declarations that no spreadsheet program writes" + named(part))
    case .tooDeep(let part):
      savedAgain(
        "tệp xlsx có XML lồng nhau quá sâu" + named(part),
        "the XML of the xlsx file is nested too deeply" + named(part))
    case .noSheets:
      savedAgain("tệp xlsx không có trang tính nào", "the xlsx file has no worksheet")
    case .misplacedCell:
      savedAgain(
        "sau ô này tệp xlsx bị hỏng: có ô sai chỗ hoặc sai giá trị",
        "the xlsx file is damaged behind this cell: a cell is out of place, or has no valid value")
    case .sheetTooLarge:
      Message(
        vietnamese: "trang tính quá lớn: có ô nằm rất xa bảng",
        "xóa các hàng và cột trống giữa bảng và các ô ở xa rồi lưu lại",
        english: "the sheet is too large: some of its cells are far from the table",
        "delete the rows and columns between the table and the cells far off, and save it again")
    }
  }

  private static func named(_ part: String) -> String { part.isEmpty ? "" : " (\(part))" }

  private static func savedAgain(_ vietnamese: String, _ english: String) -> Message {
    Message(
      vietnamese: vietnamese, "mở tệp bằng Excel hoặc LibreOffice rồi lưu lại dạng .xlsx",
      english: english, "open it in Excel or LibreOffice and save it as .xlsx again")
  }

  private static func otherFormat(_ format: WorkbookError.OtherFormat) -> Message {
    let (vietnamese, english) =
      switch format {
      case .xls:
        (
          "đây là tệp Office đời cũ (.xls, .doc)",
          "this is a file of an old Office version (.xls, .doc)"
        )
      case .ods:
        ("đây là bảng tính OpenDocument (.ods)", "this is an OpenDocument spreadsheet (.ods)")
      case .xlsm:
        ("đây là bảng tính có macro (.xlsm)", "this is a workbook with macros (.xlsm)")
      case .xlsb: ("đây là bảng tính nhị phân (.xlsb)", "this is a binary workbook (.xlsb)")
      case .docx: ("đây là văn bản Word (.docx)", "this is a Word document (.docx)")
      case .zip:
        ("đây là tệp nén, không phải bảng tính", "this is an archive and no workbook")
      }
    switch format {
    case .docx:
      return Message(
        vietnamese: vietnamese, "chép bảng trong văn bản sang Excel rồi lưu dạng .xlsx",
        english: english, "copy its table to a spreadsheet and save that as .xlsx")
    case .zip:
      return Message(
        vietnamese: vietnamese, "giải nén rồi dùng tệp .xlsx hoặc .csv bên trong",
        english: english, "unpack it and use the .xlsx or .csv file within")
    case .xls, .ods, .xlsm, .xlsb:
      return Message(
        vietnamese: vietnamese,
        "mở tệp, chọn Lưu thành (Save As), kiểu “Sổ làm việc Excel (.xlsx)” rồi dùng tệp mới",
        english: english, "open it, choose Save As, “Excel Workbook (.xlsx)”, and use the new file")
    }
  }

  static func errorInCell(_ text: String) -> Message {
    Message(
      vietnamese: "ô báo lỗi \(quoted(text))",
      "sửa công thức, hoặc để trống ô nếu không có giá trị",
      english: "the cell has the error \(quoted(text))",
      "mend its formula, or leave it empty if the value is missing")
  }

  static let formulaWithoutValue = Message(
    vietnamese: "ô có công thức mà tệp chưa lưu kết quả",
    "mở tệp bằng Excel hoặc LibreOffice rồi lưu lại, kết quả sẽ được ghi vào tệp",
    english: "the cell has a formula, and the file does not hold its result",
    "open it in Excel or LibreOffice and save it again: then it does")

  /// A text that is one number with a decimal point, and another with a decimal comma.
  static func numberAsText(_ text: String) -> Message {
    Message(
      vietnamese:
        "ô chứa chữ \(quoted(text)), không phải số: dấu phân cách có thể là thập phân hoặc hàng nghìn",
      "nhập lại ô thành số, hoặc chọn bằng --decimal point hay --decimal comma",
      english:
        "the cell holds the text \(quoted(text)) and no number: its mark may be decimal or group "
        + "thousands",
      "enter it as a number, or choose with --decimal point or --decimal comma")
  }

  static let damagedPX = Message(
    vietnamese: "tệp PC-Axis (.px) thiếu phần đầu hoặc thiếu số liệu",
    "tải lại tệp, hoặc tải bảng ở dạng CSV hoặc .xlsx",
    english: "the PC-Axis file (.px) lacks part of its head or of its data",
    "download it again, or the table as CSV or .xlsx")

  static func noWorkbook(sheet: String) -> Message {
    Message(
      vietnamese: "không có trang tính \(quoted(sheet)): tệp này không phải bảng tính",
      "bỏ --sheet, hoặc dùng tệp .xlsx",
      english: "there is no sheet \(quoted(sheet)): this is no workbook",
      "leave out --sheet, or name an .xlsx file")
  }

  static func severalSheets(_ names: [String]) -> Message {
    let sheets = names.prefix(20).map { quoted($0) }.joined(separator: ", ")
    return Message(
      vietnamese: "bảng tính có nhiều trang tính: \(sheets)",
      "chọn một trang tính bằng --sheet, hoặc lưu trang tính cần dùng thành tệp riêng",
      english: "the workbook has several sheets: \(sheets)",
      "choose one with --sheet, or save the one that is meant as a file of its own")
  }

  static func noSuchSheet(_ wanted: String, sheets: [String]) -> Message {
    let names = sheets.prefix(20).enumerated().map { "\($0 + 1) \(quoted($1))" }
      .joined(separator: ", ")
    return Message(
      vietnamese: "không có trang tính \(quoted(wanted))",
      "ghi tên hoặc số thứ tự của một trang tính: \(names)",
      english: "there is no sheet \(quoted(wanted))",
      "name one of its sheets, or give its number: \(names)")
  }
}
