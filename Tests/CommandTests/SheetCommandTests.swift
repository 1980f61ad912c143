import Foundation
import Testing

/// Workbooks and tables as reports print them, from the command line and from a job.
struct SheetCommandTests {
  private static let corpus = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().appending(components: "LoadingTests", "Corpus")

  private static func place(_ files: String...) throws -> Workplace {
    let place = try Workplace()
    for file in files {
      try FileManager.default.copyItem(
        at: corpus.appending(component: file), to: place.folder.appending(component: file))
    }
    return place
  }

  @Test func `check tells what it took from titles, and what it left aside`() throws {
    let place = try Self.place("sheet-formats.xlsx")
    let outcome = try Tool.run(["check", "sheet-formats.xlsx", "--lang", "vi"], in: place.folder)
    #expect(outcome.status == 0, "\(outcome.errors)")
    for line in [
      "unit = Xã Hòa Bình (theo dòng tiêu đề của bảng)",
      "dòng đánh số cột: 5 «A»", "dòng nhóm, không có số: 6 «I», 9 «II»",
      "ghi chú, nguồn, chữ ký: 12 «Nguồn: Báo cáo số 12/BC-UBND», 13 «CHỦ TỊCH»",
      "2 ô hiện ít chữ số hơn số lưu trong tệp (đầu tiên là D8): dùng số được hiện",
    ] {
      #expect(outcome.output.contains("sheet-formats.xlsx:Kết quả: " + line), "\(line)")
    }
    let json = try Tool.run(
      ["check", "sheet-formats.xlsx", "--format", "json"], in: place.folder)
    #expect(json.output.contains("\"kind\" : \"group\""))
    #expect(json.output.contains("\"from\" : \"title\""))
  }

  @Test func `faults of a sheet name sheet and cell, and nothing is written`() throws {
    let place = try Self.place("sheet-faults.xlsx")
    let outcome = try Tool.run(
      ["forecast", "sheet-faults.xlsx", "--output", "f.csv", "--lang", "en"], in: place.folder)
    #expect(outcome.status == 65)
    #expect(!place.exists("f.csv"))
    for cell in ["E2", "D3", "E4"] {
      #expect(outcome.errors.contains("sheet-faults.xlsx:Kết quả!\(cell): "), "\(cell)")
    }
  }

  @Test func `sheets, units and indicators are named on the command line and in a job`() throws {
    let place = try Self.place("planner-libreoffice.xlsx", "owid-grapher.csv")
    let sheet = try Tool.run(
      [
        "check", "planner-libreoffice.xlsx", "--sheet", "2", "--indicator", "SIPAS", "--lang", "en",
      ],
      in: place.folder)
    #expect(sheet.status == 0, "\(sheet.errors)")
    #expect(sheet.output.contains("indicator = SIPAS (as asked for)"))
    try place.write(
      """
      inputs:
        - {file: planner-libreoffice.xlsx, sheet: SIPAS phường, indicator: SIPAS}
        - {file: planner-libreoffice.xlsx, sheet: 1, unit: Quận khác}
        - {file: owid-grapher.csv, columns: {period: Year}}
      """, to: "job.yaml")
    let job = try Tool.run(["check", "job.yaml", "--lang", "en"], in: place.folder)
    #expect(job.status == 0, "\(job.errors)")
    for text in [
      "indicator = SIPAS (as asked for)", "unit = Quận khác (as asked for)", "Australia",
    ] {
      #expect(job.output.contains(text), "\(text)")
    }
  }

  @Test(arguments: [
    ("- {sheet: 1}", "the input names no file"),
    ("- {file: owid-grapher.csv, unti: x}", "did you mean ‘unit’"),
    ("- {file: owid-grapher.csv, columns: x}", "does not say which column is what"),
    ("- {file: owid-grapher.csv, sheet: 1}", "there is no sheet ‘1’: this is no workbook"),
  ])
  func `what an input of a job cannot mean is told`(input: String, message: String) throws {
    let place = try Self.place("owid-grapher.csv")
    try place.write("inputs:\n  \(input)\n", to: "job.yaml")
    let outcome = try Tool.run(["check", "job.yaml", "--lang", "en"], in: place.folder)
    #expect(outcome.status == 65)
    #expect(outcome.errors.contains(message), "\(outcome.errors)")
  }

  @Test func `a list of columns that says nothing is a fault of usage`() throws {
    let outcome = try Tool.run(["check", "v.csv", "--columns", "x", "--lang", "en"])
    #expect(outcome.status == 64)
    #expect(outcome.errors.contains("write role=column title, e.g. unit=Entity,period=Year"))
  }
}
