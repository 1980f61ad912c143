import Foundation
import Loading
import Testing
import Text

struct EncodingTests {
  private static let table = "đơn vị,chỉ tiêu,năm,giá trị\nHà Nội,SIPAS,2024,85.1\n"

  private func loadedValues(_ bytes: [UInt8]) throws -> [LoadedValue] {
    try ObservationLoader.load([InputText(name: "a.csv", bytes: bytes)]).loadedValues
  }

  private func refusal(_ bytes: [UInt8]) -> String {
    LoadingTests.refusal { _ = try loadedValues(bytes) }
  }

  private func utf16(_ text: String, bigEndian: Bool) -> [UInt8] {
    ("\u{FEFF}" + text).utf16.flatMap { (unit) -> [UInt8] in
      let bytes = [UInt8(unit >> 8), UInt8(unit & 255)]
      return bigEndian ? bytes : bytes.reversed()
    }
  }

  @Test func `UTF-8 with and without a byte order mark, and UTF-16 with one`() throws {
    let expected = [LoadedValue("Hà Nội", "SIPAS", "2024", 85.1)]
    let text = EncodingTests.table
    #expect(try loadedValues(Array(text.utf8)) == expected)
    #expect(try loadedValues([0xEF, 0xBB, 0xBF] + Array(text.utf8)) == expected)
    #expect(try loadedValues(utf16(text, bigEndian: false)) == expected)
    #expect(try loadedValues(utf16(text, bigEndian: true)) == expected)
  }

  @Test func `an Excel export in Vietnamese locale`() throws {
    let text =
      "\u{FEFF}Đơn vị;Chỉ tiêu;Năm;Giá trị (%)\r\nHà Nội;PAR INDEX;2023;91,43\r\n"
      + "\"TP. Hồ Chí Minh\";PAR INDEX;2023;1.286,97%\r\n;;;\r\n"
    #expect(
      try loadedValues(Array(text.utf8)) == [
        LoadedValue("Hà Nội", "PAR INDEX", "2023", 91.43),
        LoadedValue("TP. Hồ Chí Minh", "PAR INDEX", "2023", 1286.97),
      ])
  }

  @Test func `a tab-separated Unicode text, as Excel saves it`() throws {
    let text = EncodingTests.table.replacing(",", with: "\t")
    #expect(
      try loadedValues(utf16(text, bigEndian: false)) == [
        LoadedValue("Hà Nội", "SIPAS", "2024", 85.1)
      ])
  }

  @Test func `a first line that names the delimiter`() throws {
    let text = "sep=;\r\nunit;indicator;period;value\r\na;b;2024;1,5\r\na;b;x;1\r\n"
    #expect(
      refusal(Array(text.utf8)).hasPrefix("a.csv:4:3: ‘x’ is not a period"))
  }

  @Test(arguments: [";", "\t", ","])
  func `spaces above the header hide no delimiter`(delimiter: String) throws {
    let table = "  \nunit;indicator;period;value\n  \na;b;2024;1\n"
    let read = try load(table.replacing(";", with: delimiter))
    #expect(read.loadedValues == [LoadedValue("a", "b", "2024", 1)])
  }

  @Test func `a first line that names no delimiter is the header`() {
    #expect(
      refusal(Array("sep=\n\na;b\n".utf8)).hasPrefix(
        "a.csv:1: the first row has a single cell, ‘sep=’"))
  }

  @Test func `other files in place of CSV`() {
    let remedy = "open it in the program that created it and save it as “CSV UTF-8”"
    #expect(
      refusal([0x50, 0x4B, 3, 4, 20])
        == "a.csv: the xlsx file is damaged or incomplete; open it in Excel or LibreOffice and save it as "
        + ".xlsx again")
    #expect(
      refusal([0xD0, 0xCF, 0x11, 0xE0, 0xA1])
        == "a.csv: this is a file of an old Office version (.xls, .doc); open it, choose Save As, “Excel "
        + "Workbook (.xlsx)”, and use the new file")
    #expect(
      refusal(Array("%PDF-1.7\n".utf8)) == "a.csv: this is a PDF file, not CSV; \(remedy)")
  }

  @Test func `bytes that are no text`() {
    let remedy = "open it in the program that created it and save it as “CSV UTF-8”"
    let head = Array("unit,indicator,period,value\nH".utf8)
    #expect(
      refusal(head + [0xE0, 0x2C]) == "a.csv:2: byte 29 (0xE0) is not valid UTF-8; \(remedy)")
    #expect(refusal(head + [0, 0x2C]) == "a.csv:2: there is a NUL byte at byte 29; \(remedy)")
    #expect(
      refusal([0xFF, 0xFE, 0x41]) == "a.csv:1: byte 2 is not valid UTF-16; \(remedy)")
  }

  @Test(arguments: ["", "\u{FEFF}", " \r\n\n\t", "sep=;\n"])
  func `an empty file`(text: String) {
    #expect(
      refusal(Array(text.utf8))
        == "a.csv: the file is empty; write a header and at least one row of data")
  }

  @Test func `a file that is not there, and one that cannot be read`() {
    #expect(throws: InputError.noSuchFile(path: "no/such.csv")) {
      try InputText.open("no/such.csv")
    }
    let folder = FileManager.default.temporaryDirectory.path
    #expect(
      LoadingTests.refusal { _ = try InputText.open(folder) }
        == "\(folder): cannot be read: it is a folder; check the path, the permissions and the disk"
    )
    let error = #expect(throws: InputError.self) { try InputText.open(folder) }
    #expect(
      error?.text(in: .vietnamese)
        == "\(folder): không đọc được: đây là thư mục; kiểm tra đường dẫn, quyền đọc và ổ đĩa")
  }

  @Test func `a file is read with its byte order mark`() throws {
    let path = FileManager.default.temporaryDirectory
      .appendingPathComponent("loading-\(UUID().uuidString).csv").path
    defer { try? FileManager.default.removeItem(atPath: path) }
    let bytes: [UInt8] = [0xEF, 0xBB, 0xBF] + Array(EncodingTests.table.utf8)
    try Data(bytes).write(to: URL(fileURLWithPath: path))
    #expect(try InputText.open(path).bytes == bytes)
  }
}
