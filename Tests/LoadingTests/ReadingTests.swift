import Loading
import Testing
import Text
import TimeSeries

/// Inputs of every kind that was once read wrong in silence, one a line: what is read, or why it is
/// refused. The cases that public reports gave stand in the corpus; these are variations of them.
struct ReadingTests {
  // MARK: Titles

  static let titles: [(title: String, outcome: String)] = [
    ("2024", "2024"), ("Năm 2024 (%)", "2024"), ("2024 (triệu đồng/người)", "2024"),
    ("2024 (hồ sơ)", "2024"), ("Thực hiện 2024", "2024"), ("2024 (A)", "2024"),
    ("Sơ bộ 2024", "2024 provisional"), ("2024 (sơ bộ)", "2024 provisional"),
    ("2024p", "2024 provisional"), ("2024 (%, sơ bộ)", "2024 provisional"),
    ("Sơ bộ - Prel. 2024", "2024 provisional"), ("2024 (Prel. - Sơ bộ)", "2024 provisional"),
    ("2024 [YR2024]", "2024"), ("2024 [YR2023]", "refused"),
    ("2024 - preliminary", "2024 provisional"), ("2024 (prel.)", "2024 provisional"),
    ("2024 (Quý III)", "2024-Q3"), ("2024 (9 tháng đầu năm)", "2024-9M"),
    ("2024 (tháng 7)", "2024-07"), ("2024M07", "2024-07"), ("2024 (6T)", "2024-6M"),
    ("2024e", "left out"), ("2024 (est.)", "left out"), ("Ước TH 2024", "left out"),
    ("Ước thực hiện năm 2024", "left out"), ("KH 2024", "left out"), ("2024 KH", "left out"),
    ("Kế hoạch 6 tháng 2024", "left out"), ("2024 (dự toán)", "left out"), ("2024F", "left out"),
    ("2024 (projected)", "left out"), ("Dự kiến 2024", "left out"), ("2024, dự báo", "left out"),
    ("2024 (1)", "refused"), ("2024 (*)", "refused"), ("2024**", "refused"),
    ("2024 (có điều chỉnh)", "refused"), ("FY24", "refused"), ("’24", "refused"),
    ("24", "refused"), ("22/23", "refused"), ("1/22/20", "refused"), ("Jul-24", "refused"),
    ("Tháng 7", "refused"), ("T7", "refused"), ("Q4", "refused"), ("Quý IV", "refused"),
    ("Cả năm", "refused"), ("Cùng kỳ năm trước", "refused"), ("9 tháng", "refused"),
    ("YTD", "refused"), ("January", "refused"), ("SIPAS (2024)", "refused"), ("HK1", "refused"),
    ("Người nhập", "carried"), ("Mã số", "carried"), ("Tiêu chí 1.2", "carried"),
    ("Trọng số", "carried"), ("Top 10", "carried"), ("Ghi chú thêm (%)", "carried"),
  ]

  @Test(arguments: titles)
  func `the title of a column says what its values are`(title: String, outcome: String) {
    let found = reading("unit;indicator;2020;\(title)\na;b;80,5;82,5\n")
    switch outcome {
    case "refused":
      #expect(found.hasPrefix("refused: 1.csv:1:4: "), "\(title): \(found)")
      #expect(found.contains("; "))
    case "left out":
      #expect(found == "a b 2020 80.5", "\(title): \(found)")
      // Alone it would be all there is, and is refused.
      let alone = reading("unit;indicator;\(title)\na;b;82,5\n")
      #expect(alone.hasPrefix("refused: 1.csv:1:3: "), "\(title): \(alone)")
    case "carried": #expect(found == "a b 2020 80.5", "\(title): \(found)")
    default:
      let parts = outcome.split(separator: " ")
      let basis = parts.count > 1 ? " \(parts[1])" : ""
      #expect(found == "a b 2020 80.5; a b \(parts[0]) 82.5\(basis)", "\(title): \(found)")
    }
  }

  /// Whoever does what a message says of a title gets that reading, and no other message.
  @Test(arguments: titles.filter { $0.outcome == "refused" }.map(\.title) + ["2009-10", "1998/99"])
  func `doing what a message says of a title leads to a right reading`(title: String) throws {
    let failure = try #require(throws: LoadingFailure.self) {
      try load("unit;indicator;2020;\(title)\na;b;80,5;82,5\n")
    }
    let text = failure.text(in: .english)
    let remedy = try #require(text.split(separator: "; ", maxSplits: 1).last)
    let forms = Self.forms(of: remedy)
    var ways = forms.count
    for form in forms {
      let period = try PeriodText.parse(form)
      #expect(
        reading("unit;indicator;2020;\(form)\na;b;80,5;82,5\n")
          == "a b 2020 80.5; a b \(period) 82.5", "\(form)")
    }
    func expect(_ table: String, _ values: String = "a b 2020 80.5") {
      ways += 1
      #expect(reading(table) == values, "\(remedy)")
    }
    if remedy.contains("delete") { expect("unit;indicator;2020\na;b;80,5\n") }
    if remedy.contains("‘basis’") {
      expect(
        "unit;indicator;period;value;basis\na;b;2020;80,5;\na;b;2021;82,5;estimated\n"
          + "a;b;2022;82,5;plan\na;b;2023;82,5;forecast\n")
    }
    if remedy.contains("‘unit_of_measure’") {
      expect(
        "unit;indicator;unit_of_measure;2020;2021\na;b;x;80,5;82,5\n",
        "a b 2020 80.5; a b 2021 82.5")
    }
    if remedy.contains("remove the number") {
      let words = title.filter { !$0.isNumber && !"()*".contains($0) }
      expect("unit;indicator;2020;\(words)x\na;b;80,5;82,5\n")
    }
    if remedy.contains("another name") { expect("unit;indicator;2020;Mã số\na;b;80,5;82,5\n") }
    #expect(ways > 0, "\(text)")
    #expect(Self.forms(of: failure.text(in: .vietnamese)[...]).suffix(forms.count) == forms[...])
  }

  /// The periods that a message says to write.
  private static func forms(of remedy: Substring) -> [String] {
    remedy.split { " ‘’,;".contains($0) }.map(String.init).filter {
      $0.first?.isNumber == true && (try? PeriodText.parse($0)) != nil
    }
  }

  // MARK: Periods

  static let periods: [(cells: [String], outcome: String)] = [
    (["2009-10", "2010-11"], "‘2009-2010’ or ‘2009M10’"), (["2000/01"], "‘2000-2001’ or ‘2000M01’"),
    (["2009-10", "2009-11", "2009-12"], "2009-10 2009-11 2009-12"),
    (["2009-10", "T7/2009"], "2009-10 2009-07"), (["2022/23"], "‘2022-2023’"),
    (["1999–00", "2000–01"], "‘1999-2000’"), (["2008-9", "2009-10"], "‘2008-2009’ or ‘2008M09’"),
    (["2023T1", "2023T2"], "‘2023-01’ or ‘2023-Q1’"), (["2023T1", "2023T5"], "2023-01 2023-05"),
    (["T1/2022", "T2/2022", "T1/2023"], "‘2022-01’ or ‘2022-Q1’"),
    (["T1/2024", "T2/2024", "T3/2024"], "2024-01 2024-02 2024-03"),
    (["T4/2023", "T4/2024"], "2023-04 2024-04"),
    (["1T/2023", "2T/2023"], "‘2023-1M’ or ‘2023-Q1’"),
    (["3T/2023", "6T/2023", "9T/2023"], "2023-3M 2023-6M 2023-9M"),
    (["2023-1", "2023-2"], "‘2023-01’, ‘2023-Q1’ or ‘2023-H1’"),
    (["2023-1", "2023-7"], "2023-01 2023-07"), (["2023-3", "2023-4"], "‘2023-03’ or ‘2023-Q3’"),
    (["2023M01", "2023M02"], "2023-01 2023-02"), (["2023-01", "2023-1"], "1"),
  ]

  @Test(arguments: periods)
  func `spellings with two meanings are settled by the file or refused`(
    cells: [String], outcome: String
  ) throws {
    let rows = cells.map { "a,b,\($0),80.5\n" }.joined()
    let text = reading("unit,indicator,period,value\n" + rows)
    if outcome.contains("‘") {
      #expect(
        text.hasPrefix("refused: 1.csv:2:3: ") && text.hasSuffix("write " + outcome), "\(text)")
    } else if outcome == "1" {
      #expect(text.contains("already given"))
    } else {
      #expect(
        text == outcome.split(separator: " ").map { "a b \($0) 80.5" }.joined(separator: "; "))
    }
  }

  /// Whoever writes what a message says gets that reading, and no other message.
  @Test(arguments: periods.filter { $0.outcome.contains("‘") })
  func `following a message to the letter leads to a right reading`(
    cells: [String], outcome: String
  ) throws {
    let remedies = outcome.split(separator: "‘").dropFirst().map { $0.prefix { $0 != "’" } }
    for remedy in remedies {
      let text = reading("unit,indicator,period,value\na,b,\(remedy),80.5\n")
      let period = String(remedy).replacing("M0", with: "-0").replacing("M1", with: "-1")
      let expected = remedy.hasSuffix("M") ? String(remedy) : period
      #expect(text == "a b \(expected) 80.5")
    }
  }

  // MARK: Statuses

  static let statuses: [(column: String, cell: String, outcome: String)] = [
    ("OBS_STATUS", "A", "official"), ("OBS_STATUS", "P", "provisional"), ("OBS_STATUS", "E", "out"),
    ("OBS_STATUS", "F", "out"), ("OBS_STATUS", "M", "missing"), ("OBS_STATUS", "L", "missing"),
    ("OBS_STATUS", "B", "official"), ("OBS_STATUS", "", "official"),
    ("OBS_STATUS", "NA", "official"),
    ("OBS_FLAG", "bp", "provisional"), ("OBS_FLAG", "e", "out"), ("OBS_FLAG", "c", "missing"),
    ("OBS_FLAG", "be", "out"), ("Flag Codes", "E", "out"), ("Flags", "Estimated value", "out"),
    ("status", "sơ bộ", "provisional"), ("status", "forecast", "out"),
    ("status", "final", "official"),
    ("basis", "estimated", "out"), ("basis", "kế hoạch", "out"),
    ("basis", "self-scored", "self-scored"),
    ("Tính chất số liệu", "Ước thực hiện", "out"), ("Tính chất số liệu", "Chính thức", "official"),
    ("Tính chất số liệu", "dự báo", "out"), ("flag", "N", "refused"),
    ("status", "đã duyệt", "refused"),
    ("flag", "1", "refused"), ("status", "zxq", "refused"),
  ]

  @Test(arguments: statuses)
  func `a status column says what a number is worth`(column: String, cell: String, outcome: String)
  {
    let table = "unit,indicator,period,value,\(column)\na,b,2023,1.5,\na,b,2024,0.00,\(cell)\n"
    let text = reading(table)
    switch outcome {
    case "refused": #expect(text.hasPrefix("refused: 1.csv:3:5: what ‘\(cell)’"), "\(text)")
    case "out", "missing": #expect(text == "a b 2023 1.5", "\(text)")
    case "official": #expect(text == "a b 2023 1.5; a b 2024 0.0", "\(text)")
    default: #expect(text == "a b 2023 1.5; a b 2024 0.0 \(outcome)", "\(text)")
    }
  }

  @Test func `what is left out is counted, and not all may be`() throws {
    let loaded = try load(
      "unit,indicator,period,value,basis\na,b,2023,1.5,\na,b,2024,2.5,kế hoạch\na,b,2025,3,F\n")
    #expect(loaded.evidence[0].leftOut == [.plan: 1, .forecast: 1])
    #expect(
      refusal("unit,indicator,period,value,basis\na,b,2024,2.5,kế hoạch\na,b,2025,3.5,kế hoạch\n")
        .hasPrefix("1.csv: none of the 2 values is published: they are plans; "))
    // Fillers that are no numbers do not matter beside «missing».
    #expect(
      reading("unit,indicator,period,value,OBS_STATUS\na,b,2023,1.5,A\na,b,2024,NaN,M\n")
        == "a b 2023 1.5")
  }

  @Test func `multipliers and decimals of databases are honoured`() throws {
    let loaded = try load(
      "unit,indicator,period,value,UNIT_MULT,DECIMALS\na,b,2023,12.3,3,\na,b,2024,0.5,6,\na,c,2024,85,0,2\n"
    )
    #expect(loaded.loadedValues.map(\.value) == [12_300, 500_000, 85])
    #expect(loaded.catalogue.indicators.map(\.precision) == [0, 2])
    #expect(
      refusal("unit,indicator,period,value,UNIT_MULT\na,b,2023,12.3,lots\n").contains(
        "1.csv:2:5: ‘lots’ in the column ‘UNIT_MULT’ is not a power of 10"))
  }

  @Test(arguments: [
    ("scale", "Thousands", "a b 2023 12300.0"), ("Multiplier", "1000", "a b 2023 12300.0"),
    ("Bội số", "triệu", "a b 2023 12300000.0"), ("UNIT_MULT", "3: Thousands", "a b 2023 12300.0"),
    ("scale factor", "1", "a b 2023 12.3"),
    // A scale of something else says nothing of the number.
    ("scale", "1:50000", "a b 2023 12.3"), ("scale", "local", "a b 2023 12.3"),
    ("Multiplier", "3", "a b 2023 12.3"),
  ])
  func `a scale multiplies where all of its cells are multiples`(
    title: String, cell: String, outcome: String
  ) {
    #expect(reading("unit,indicator,period,value,\(title)\na,b,2023,12.3,\(cell)\n") == outcome)
  }

  @Test(arguments: [
    ("(ước thực hiện)", "a b 2022 80.5"), ("Kế hoạch", "a b 2022 80.5"),
    ("sơ bộ", "a b 2022 80.5; a b 2023 85.5 provisional"),
    ("theo kế hoạch 12", "a b 2022 80.5; a b 2023 85.5"), ("x", "a b 2022 80.5; a b 2023 85.5"),
  ])
  func `a note that is nothing but a status is one`(note: String, outcome: String) {
    #expect(
      reading("unit,indicator,period,value,ghi chú\na,b,2022,80.5,\na,b,2023,85.5,\(note)\n")
        == outcome)
  }

  // MARK: Organisation or unit of measure

  static let measures: [(table: String, outcome: String)] = [
    ("Đơn vị;Chỉ tiêu;2023\ntỷ đồng;Thu ngân sách;85,5\n", "refused"),
    ("unit;indicator;2023\nkWh;điện;85,5\n", "refused"),
    ("Đơn vị;Chỉ tiêu;2023\nSở Y tế;Hồ sơ;85,5\n", "Sở Y tế Hồ sơ 2023 85.5"),
    ("Đơn vị;Chỉ tiêu;2023\nXã 1;Hồ sơ;85,5\n", "Xã 1 Hồ sơ 2023 85.5"),
    ("unit;indicator;2023\nM;x;85,5\nHA;x;86,5\n", "M x 2023 85.5; HA x 2023 86.5"),
    ("Đơn vị;Địa phương;Chỉ tiêu;2023\n%;Huế;Hồ sơ;85,5\n", "Huế Hồ sơ 2023 85.5"),
    ("Unit;LOCATION;indicator;2023\nPC;VNM;x;85,5\n", "VNM x 2023 85.5"),
    ("unit;country;indicator;2023\nSở Y tế;Việt Nam;x;85,5\n", "Sở Y tế x 2023 85.5"),
    ("unit;geo;indicator;2023\ntỷ đồng;VN;x;85,5\nSở Y tế;VN;x;85,5\n", "refused"),
    ("Đơn vị;Đơn vị tính;Chỉ tiêu;2023\nHuế;%;x;85,5\n", "Huế x 2023 85.5"),
    ("unit;unit_of_measure;indicator;2023\nHuế;%;x;85,5\nHuế;hồ sơ;x;85\n", "refused"),
    ("Entity;indicator;Year;value\nViet Nam;x;2023;85,5\n", "Viet Nam x 2023 85.5"),
    (
      "Unit;Country;indicator;2023\nUS Dollar;Lào;x;85,5\nUS Dollar;Huế;x;86,5\n",
      "Lào x 2023 85.5; Huế x 2023 86.5"
    ),
    ("Tên đơn vị;Chỉ tiêu;Đơn vị;2023\nQuận A;x;%;85,5\n", "Quận A x 2023 85.5"),
    ("Unit;Country;PowerCode Code;indicator;2023\nDong;Huế;0;x;85,5\n", "Huế x 2023 85.5"),
  ]

  @Test(arguments: measures)
  func `organisations and units of measure are told apart`(table: String, outcome: String) {
    let text = reading(table)
    if outcome == "refused" {
      #expect(text.hasPrefix("refused: ") && !text.contains("missing"), "\(text)")
    } else {
      #expect(text == outcome)
    }
  }

  @Test func `the file's unit of measure and percent signs are told`() throws {
    let loaded = try load(
      "unit;Đơn vị tính;indicator;2022;2023\na;%;x;80,5;81,5\na;hồ sơ;y;10;12\na;;z;80%;81%\n")
    #expect(loaded.evidence.map(\.unitOfMeasure) == ["%", "hồ sơ", ""])
    #expect(loaded.evidence.map(\.isInPercent) == [true, false, true])
    #expect(loaded.evidence[0].range == 80.5...81.5)
  }

  /// Their title is nobody's, their cells are words of the trade.
  @Test(arguments: ["Kế hoạch/Thực hiện", "Tình trạng", "data_type"])
  func `a column of statuses is told by its cells`(title: String) {
    let table =
      "unit,indicator,period,value,\(title)\na,b,2022,85,Thực hiện\na,b,2023,95,Kế hoạch\n"
    #expect(reading(table) == "a b 2022 85.0")
    #expect(
      reading(table.replacing("Thực hiện", with: "Sở Y tế")) == "a b 2022 85.0; a b 2023 95.0")
  }

  @Test func `averages and totals are no units among others`() throws {
    let loaded = try load(
      "Đơn vị;Chỉ tiêu;2023\nSở A;x;85,5\nTrung bình;x;86,5\nToàn tỉnh;x;87,5\n")
    #expect(loaded.catalogue.units.map(\.kind) == [.unit, .aggregate, .aggregate])
  }

  // MARK: Names

  @Test func `Vietnamese of either tone placement is no old encoding`() throws {
    let names = [
      "Toà án Hoà Bình", "Đoàn Toàn Khoán", "Thuỷ Nguyên", "Huế", "Hoà Quý", "Ủy ban Quý Hoá",
      "Việt Nam – Lào", "Zürich", "Île-de-France", "São Tomé",
    ]
    let rows = names.map { "\($0),x,2023,85.5\n" }.joined()
    #expect(try load("unit,indicator,period,value\n" + rows).observations.count == names.count)
  }

  static let names: [(names: [String], outcome: String)] = [
    (["Đà Nẵng", "Ðà Nẵng", "Ɖà Nẵng"], "one"), (["Hà Nội", "Hà Nội*"], "refused"),
    (["Hà Nội**", "Hà Nội"], "refused"), (["Hà Nội [2]", "Hà Nội"], "refused"),
    (["Quận Hà Đông", "Q. Hà Đông"], "refused"),
    (["TP. Hồ Chí Minh", "Thành phố Hồ Chí Minh"], "refused"),
    (["“Hà Nội”", "Hà Nội"], "refused"), (["Huế†", "Huế‡"], "refused"),
    (["Hà Nội  ", "Hà  Nội"], "one"),
    (["Thanh tra (1A)", "Thanh tra"], "two"), (["Tổ 1", "Tổ 2"], "two"),
    (["Huế (cũ)", "Huế"], "two"),
    (["Hà Nam", "Hạ Nam"], "two"), (["S. Lào", "Lào"], "two"),
  ]

  @Test(arguments: names)
  func `names that look the same`(names: [String], outcome: String) throws {
    let rows = names.enumerated().map { "\"\($1)\",x,\(2020 + $0),85.5\n" }.joined()
    let table = "unit,indicator,period,value\n" + rows
    switch outcome {
    case "refused": #expect(refusal(table).contains("look like one name"))
    default:
      let units = try load(table).catalogue.units.count
      #expect(units == (outcome == "one" ? 1 : 2))
    }
  }
}
