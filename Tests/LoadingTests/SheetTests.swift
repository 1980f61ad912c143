import Foundation
import Loading
import Testing
import TimeSeries

/// Workbooks, and tables as reports print them: the files stand in the corpus.
///
/// `planner-openpyxl.xlsx` is a planner's workbook as openpyxl 3.1 wrote it, without the values of its formulas,
/// `planner-libreoffice.xlsx` the same saved by LibreOffice 7.4, `planner-results.csv` and `planner-wards.csv`
/// two of its sheets as Excel saves them. The workbooks `sheet-….xlsx` were made with openpyxl and
/// XlsxWriter 3.2; those that are no workbooks by hand.
struct SheetTests {
  private static func input(_ name: String) throws -> InputText {
    let file = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(components: "Corpus", name)
    return InputText(name: name, bytes: Array(try Data(contentsOf: file)))
  }

  private func load(
    _ name: String, _ general: InputOptions = InputOptions()
  ) throws -> LoadedObservations {
    try ObservationLoader.load([Self.input(name)], options: LoadingOptions(general: general))
  }

  /// What was taken for all values of the first table, and the rows that hold none.
  private func understood(_ loaded: LoadedObservations) -> [String] {
    loaded.files.flatMap { file in
      file.fixed.map { "\($0.role) = \($0.text) (\($0.origin.rawValue))" }
        + file.skipped.map { "\($0.kind.rawValue) \($0.line)" }
    }
  }

  @Test(arguments: ["planner-openpyxl.xlsx", "planner-libreoffice.xlsx"])
  func `a sheet holds the same values as its CSV`(workbook: String) throws {
    for (sheet, csv) in [
      ("Kết quả CCHC", "planner-results.csv"), ("SIPAS phường", "planner-wards.csv"),
    ] {
      let fromSheet = try load(workbook, InputOptions(sheet: sheet)).loadedValues
      let fromCSV = try load(csv).loadedValues
      // Of the averages only LibreOffice has stored the values, with more decimals than Excel shows.
      let units = fromSheet.filter { !$0.unit.hasPrefix("Trung bình") }
      #expect(units == fromCSV.filter { !$0.unit.hasPrefix("Trung bình") })
      #expect(!units.isEmpty)
    }
  }

  @Test func `all sheets with observations are read, and the others told`() throws {
    let loaded = try load("planner-libreoffice.xlsx")
    #expect(
      loaded.files.map(\.name) == [
        "planner-libreoffice.xlsx:Kết quả CCHC", "planner-libreoffice.xlsx:SIPAS phường",
      ])
    #expect(loaded.files[0].remarks.contains(.otherSheets(["Kế hoạch 2021-2025"])))
    #expect(
      understood(loaded).filter { $0.contains("=") } == [
        "unit = Quận Tân Lập (title)",
        "indicator = Kết quả đo lường sự hài lòng của người dân, tổ chức theo phường (title)",
      ])
    #expect(loaded.catalogue.unit("Trung bình quận")?.kind == .aggregate)
  }

  @Test func `rows without observations are told by their kind`() throws {
    let loaded = try load("sheet-formats.xlsx")
    #expect(
      understood(loaded) == [
        "unit = Xã Hòa Bình (title)", "unit_of_measure = % (title)", "title 1", "title 2",
        "title 3", "numbers 5", "group 6", "group 9", "note 12", "note 13",
      ])
    // 78.319999999999993 is how a double of 78.32 is stored; 80.165 is shown as 80.17.
    let signed = loaded.loadedValues.filter { $0.indicator == "Tỷ lệ văn bản ký số" }
    #expect(signed.map(\.value) == [78.32, 80.17, 79.24])
    #expect(loaded.files[0].remarks == [.rounded(count: 2, first: "D8")])
    #expect(loaded.evidence[0].isInPercent)
  }

  @Test func `hidden rows and columns and merged cells are told`() throws {
    let loaded = try load("sheet-merged.xlsx")
    #expect(
      loaded.files[0].remarks == [
        .hiddenRows(count: 1, rows: [5]), .hiddenColumns(["H"]),
        .mergedCells(count: 8, first: "A1"),
      ])
    #expect(
      loaded.loadedValues.map(\.unit) == [
        "Phường An Bình", "Phường An Bình", "Phường An Bình", "Phường An Bình", "Phường Cầu Đất",
        "Phường Cầu Đất", "Phường Cầu Đất", "Phường Cầu Đất",
      ])
    #expect(loaded.evidence.map(\.leftOut) == [[.plan: 4], [.plan: 4]])
  }

  @Test(arguments: ["Năm 2022", "năm 2022", "2"])
  func `a sheet is named or numbered`(sheet: String) throws {
    let loaded = try load("sheet-a-year.xlsx", InputOptions(sheet: sheet))
    #expect(loaded.loadedValues.map(\.period) == ["2022", "2022"])
    #expect(understood(loaded).contains("period = 2022 (sheet-name)"))
  }

  @Test func `a sheet that is not there is refused with those that are`() {
    let text = refusal { _ = try load("sheet-a-year.xlsx", InputOptions(sheet: "2024")) }
    #expect(text.contains("there is no sheet ‘2024’; name one of its sheets"))
    #expect(text.contains("1 ‘Năm 2021’, 2 ‘Năm 2022’, 3 ‘Năm 2023’, 4 ‘Hướng dẫn’"))
    #expect(
      refusal { _ = try load("planner-wards.csv", InputOptions(sheet: "1")) }
        .contains("this is no workbook"))
  }

  // MARK: Options

  private func reading(_ table: String, _ general: InputOptions) -> String {
    LoadingTests.reading(table, LoadingOptions(general: general))
  }

  @Test func `options say what a table does not`() throws {
    let unit = InputOptions(unit: "Quận Tân Lập")
    #expect(reading("Chỉ tiêu;2023\nSIPAS;85,2\n", unit) == "Quận Tân Lập SIPAS 2023 85.2")
    let indicator = InputOptions(indicator: "SIPAS")
    #expect(reading("Đơn vị;2023\nXã Đông;85,2\n", indicator) == "Xã Đông SIPAS 2023 85.2")
    let columns = try #require(StatedColumn.parse("unit=Nơi,period=Lúc,value=\"Số, đo\""))
    #expect(
      reading("Nơi;Tên;Lúc;Số, đo\nXã Đông;SIPAS;2023;85,2\n", InputOptions(columns: columns))
        .contains("there is no column ‘indicator’"))
    let all = try #require(StatedColumn.parse("unit=Nơi,indicator=Tên,period=Lúc,value=Số, đo"))
    #expect(
      reading("Nơi;Tên;Lúc;Số, đo\nXã Đông;SIPAS;2023;85,2\n", InputOptions(columns: all))
        == "Xã Đông SIPAS 2023 85.2")
  }

  @Test func `what a table lacks is answered with the option to write`() {
    let found = reading("Chỉ tiêu;2023\nSIPAS;85,2\n", InputOptions())
    #expect(found.contains("add --unit \"name\" if the whole table is about one unit"), "\(found)")
    #expect(
      reading("Nơi;Chỉ tiêu;Lúc\nXã Đông;SIPAS;2023\n", InputOptions())
        .contains("--columns period=\"Nơi\""))
    #expect(
      reading(
        "unit;indicator;period;Số\na;b;2023;1\n",
        InputOptions(columns: StatedColumn.parse("value=Số đo") ?? [])
      )
      .contains("there is no column ‘Số đo’ for ‘value’; write one of the titles ‘unit’"))
  }

  @Test(arguments: ["unit", "place=x", "unit=", "unit=a,unit=b", "unit=\"a"])
  func `a list of columns that says nothing is refused`(text: String) {
    #expect(StatedColumn.parse(text) == nil)
  }

  // MARK: Tables as reports print them

  /// A table and what is read of it, or why not.
  static let tables: [(table: String, outcome: String)] = [
    // A group that names nothing but itself, a total, a source, a signature.
    (
      "Báo cáo\nSTT;Đơn vị;Chỉ tiêu;2023\nI;Khối xã;;\n1;Xã Đông;SIPAS;81,5\n;Trung bình;SIPAS;81,5\n"
        + "Nguồn: Sở Nội vụ\n;;;CHỦ TỊCH\n",
      "Xã Đông SIPAS 2023 81.5; Trung bình SIPAS 2023 81.5"
    ),
    // Whatever has a number is read or refused.
    (
      "Đơn vị;Chỉ tiêu;2023\nXã Đông;SIPAS;81,5\n;;82,5\n",
      "refused: 1.csv:3:1: the unit is missing"
    ),
    (
      "Đơn vị;Chỉ tiêu;2023\nXã Đông;SIPAS;81,5\nNguồn: x;;82,5\n",
      "refused: 1.csv:3:2: the indicator is missing"
    ),
    // The header again on a new page, and another table in its place.
    (
      "Đơn vị;Chỉ tiêu;2023\nXã Đông;SIPAS;81,5\nĐơn vị;Chỉ tiêu;2023\nXã Tây;SIPAS;82,5\n",
      "Xã Đông SIPAS 2023 81.5; Xã Tây SIPAS 2023 82.5"
    ),
    (
      "Đơn vị;Chỉ tiêu;2023\nXã Đông;SIPAS;81,5\nĐơn vị;Chỉ tiêu;2024\nXã Tây;SIPAS;82,5\n",
      "refused: 1.csv:3:1: another table begins in this row"
    ),
    (
      "Đơn vị;Chỉ tiêu;2023\nXã Đông;SIPAS;81,5\nTên đơn vị;Chỉ số;2024\nXã Tây;SIPAS;82,5\n",
      "refused: 1.csv:3:1: another table begins in this row"
    ),
    // A table whose header lacks something is not passed over for one below it.
    (
      "Đơn vị;Chỉ số nào;2023\nXã Đông;SIPAS;81\nĐơn vị;Chỉ tiêu;2023\nXã Tây;SIPAS;82\n",
      "refused: 1.csv:1: there is no column ‘indicator’"
    ),
    // Two header rows: plans beside results, indicators over years, a second language.
    (
      "Đơn vị;Chỉ tiêu;Năm 2022;;Năm 2023;\n;;KH;TH;KH;TH\nXã Đông;SIPAS;85;81,5;86;82,5\n",
      "Xã Đông SIPAS 2022 81.5; Xã Đông SIPAS 2023 82.5"
    ),
    (
      "Đơn vị;PAR INDEX;;SIPAS;\n;2022;2023;2022;2023\nXã Đông;85;81,5;86;82,5\n",
      "Xã Đông PAR INDEX 2022 85.0; Xã Đông PAR INDEX 2023 81.5; Xã Đông SIPAS 2022 86.0; "
        + "Xã Đông SIPAS 2023 82.5"
    ),
    (
      "Địa phương;2022;Sơ bộ 2023;Chỉ tiêu\nProvince;2022;Prel. 2023;Indicator\nHà Nội;1,5;2,5;x\n",
      "Hà Nội x 2022 1.5; Hà Nội x 2023 2.5 provisional"
    ),
    // Numbers of columns, quarters below years.
    (
      "Đơn vị;Chỉ tiêu;Năm 2023;\n;;Quý I;Quý II\nA;B;1;2\nXã Đông;SIPAS;81,5;82,5\n",
      "Xã Đông SIPAS 2023-Q1 81.5; Xã Đông SIPAS 2023-Q2 82.5"
    ),
    // Indicators side by side, and units.
    (
      "Đơn vị;Năm;PAR INDEX (%);SIPAS\nXã Đông;2023;81,5;82,5\n",
      "Xã Đông PAR INDEX 2023 81.5; Xã Đông SIPAS 2023 82.5"
    ),
    (
      "Chỉ tiêu;Năm;Xã Đông;Xã Tây\nSIPAS;2023;81,5;82,5\n",
      "Xã Đông SIPAS 2023 81.5; Xã Tây SIPAS 2023 82.5"
    ),
    // The title says what is measured; an office above it reports, a year stands over its indicators.
    (
      "UBND QUẬN TÂN LẬP\nChỉ số hài lòng theo phường\nSTT;Năm;Phường An Bình;Phường Cầu Đất;Trung bình quận\n"
        + "1;Năm 2023;81,5;82,5;82\n",
      "Phường An Bình Chỉ số hài lòng theo phường 2023 81.5; "
        + "Phường Cầu Đất Chỉ số hài lòng theo phường 2023 82.5; "
        + "Trung bình quận Chỉ số hài lòng theo phường 2023 82.0"
    ),
    (
      "UBND QUẬN TÂN LẬP\nKết quả\nNăm;SIPAS;PAR INDEX\n2023;81,5;82,5\n",
      "Quận Tân Lập SIPAS 2023 81.5; Quận Tân Lập PAR INDEX 2023 82.5"
    ),
    (
      "Đơn vị;2022;;2023;\n;SIPAS (%);PAR INDEX;SIPAS (%);PAR INDEX\nXã Đông;1,5;2,5;3,5;4,5\n",
      "Xã Đông SIPAS 2022 1.5; Xã Đông PAR INDEX 2022 2.5; Xã Đông SIPAS 2023 3.5; "
        + "Xã Đông PAR INDEX 2023 4.5"
    ),
    (
      "Đơn vị báo cáo: Xã Đông\nChỉ tiêu;Năm 2022;;Năm 2023;\n;KH;TH;KH;TH\nSIPAS;85;81,5;86;82,5\n",
      "Xã Đông SIPAS 2022 81.5; Xã Đông SIPAS 2023 82.5"
    ),
    // Units called by their level, in the title of their column or over their names.
    (
      "SIPAS\nTT;Phường;2022;2023\n1;An Bình;81,5;82,5\n;Trung bình;81;82\n",
      "An Bình SIPAS 2022 81.5; An Bình SIPAS 2023 82.5; Trung bình SIPAS 2022 81.0; "
        + "Trung bình SIPAS 2023 82.0"
    ),
    (
      "SIPAS\nTT;Năm;Phường;\n;;An Bình;Cầu Đất\n1;2022;81,5;82,5\n",
      "Phường An Bình SIPAS 2022 81.5; Phường Cầu Đất SIPAS 2022 82.5"
    ),
    // Results and plan in one table: phrases are the plan's, an error is one wherever it stands.
    (
      "Đơn vị;Chỉ tiêu;2022;Mục tiêu 2023;Mục tiêu 2025\nXã Đông;SIPAS;81,5;85;từ 90% trở lên\n",
      "Xã Đông SIPAS 2022 81.5"
    ),
    (
      "Đơn vị;Chỉ tiêu;2022;Mục tiêu 2025\nXã Đông;SIPAS;81,5;#REF!\n",
      "refused: 1.csv:2:4: the cell has the error ‘#REF!’"
    ),
    // Two tables beside each other, with a column between them and without.
    (
      "STT;Đơn vị;2022;2023;;STT;Đơn vị;2022;2023\n1;Xã Đông;81;82;;1;Xã Đông;61;62\n",
      "refused: 1.csv:1:6: another table begins in this column (‘STT’), beside the first"
    ),
    (
      "Đơn vị;2022;2023;Chỉ tiêu;2022;2023\nXã Đông;81;82;SIPAS;61;62\n",
      "refused: 1.csv:1:4: another table begins in this column (‘Chỉ tiêu’), beside the first"
    ),
    // What is nearly a column of values is asked for, not taken for an indicator or a unit.
    ("Đơn vị;Năm;Giá tri\nXã Đông;2023;81,5\n", "refused: 1.csv:1: there is no column ‘indicator’"),
    (
      "Chỉ tiêu;Năm;Giá trị 1;Giá trị 2\nSIPAS;2023;81,5;82,5\n",
      "refused: 1.csv:1: there is no column ‘unit’"
    ),
    // A total in the column that numbers the rows.
    (
      "STT;Đơn vị;Chỉ tiêu;2022;2023\n1;Xã Đông;SIPAS;81,5;82,5\nTổng cộng;;;81,5;82,5\n",
      "Xã Đông SIPAS 2022 81.5; Xã Đông SIPAS 2023 82.5"
    ),
    (
      "STT;Đơn vị;Chỉ tiêu;2022;2023\n1;;SIPAS;81,5;82,5\n",
      "refused"
    ),
    // A corner without a title.
    (
      "Chỉ tiêu: x\nTỷ lệ hộ nghèo\n;2022;2023\nHà Nội;1,5;2,5\n",
      "Hà Nội Tỷ lệ hộ nghèo 2022 1.5; Hà Nội Tỷ lệ hộ nghèo 2023 2.5"
    ),
    ("Đơn vị;Chỉ tiêu;Kết quả năm 2023\nXã Đông;SIPAS;81,5\n", "Xã Đông SIPAS 2023 81.5"),
  ]

  @Test(arguments: tables)
  func `a table is read as a report prints it`(table: String, outcome: String) {
    let found = LoadingTests.reading(table)
    #expect(outcome.hasPrefix("refused") ? found.hasPrefix(outcome) : found == outcome, "\(found)")
  }
}
