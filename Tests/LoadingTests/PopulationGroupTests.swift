import Loading
import Testing
import TimeSeries

/// Values of men, of women, of age groups: one series is of one population.
struct PopulationGroupTests {
  /// A table of one unit and indicator with a column of groups, and what is read of it.
  static let tables: [(title: String, rows: [String], outcome: String)] = [
    // Men until 2020, women from then on: a series of nobody.
    ("sex", ["M 2019 80.1", "F 2020 82.3"], "refused"),
    ("Giới tính", ["Nam 2019 80.1", "Nữ 2020 82.3"], "refused"),
    ("AGE", ["Y15T24 2019 80.1", "Y25T64 2019 82.3"], "refused"),
    ("sex", ["F 2019 80.1", "F 2020 82.3"], "80.1 82.3"),
    ("sex", ["T 2019 80.1", "M 2019 81.2", "F 2019 79.3", "T 2020 82.3"], "80.1 82.3"),
    ("Sex", ["_T 2019 80.1", "F 2020 79.3"], "80.1"),
    ("Nhóm tuổi", ["Tổng số 2019 80.1", "18-30 2019 79.3"], "80.1"),
    // Files of the SDGs leave the cell of the headline empty.
    ("Age", [" 2019 80.1", "15-24 2019 79.3"], "80.1"),
    // Not of a population: a remark, which changes nothing.
    ("Người nhập", ["Lan 2019 80.1", "Hoa 2020 82.3"], "80.1 82.3"),
  ]

  @Test(arguments: tables)
  func `a series is of the whole population, or of one part`(
    title: String, rows: [String], outcome: String
  ) {
    let lines = rows.map { row in
      let cells = row.split(separator: " ", omittingEmptySubsequences: false)
      return "Hà Nội,SIPAS,\(cells.dropLast(2).joined(separator: " ")),"
        + cells.suffix(2).joined(separator: ",")
    }
    let table = "unit,indicator,\(title),period,value\n" + lines.joined(separator: "\n")
    do {
      let loaded = try load(table)
      let values = loaded.observations.values.map { "\($0)" }.joined(separator: " ")
      #expect(values == outcome, "\(title)")
    } catch {
      #expect(outcome == "refused", "\(error)")
      #expect("\(error)".hasPrefix("1.csv:1:3: "), "\(error)")
    }
  }

  @Test func `of a whole only its own groups are asked for`() throws {
    // Women are given by age; the whole is of one age, and that one is read.
    let loaded = try load(
      """
      DATAFLOW,REF_AREA,INDICATOR,SEX,AGE,TIME_PERIOD,OBS_VALUE
      X,VN,EMP,_T,Y15T64,2019,80.1
      X,VN,EMP,F,Y15T64,2019,71.1
      X,VN,EMP,F,Y15T24,2019,61.1
      """)
    #expect(loaded.observations.values == [80.1])
    #expect(loaded.evidence[0].leftOut == [.part: 2])
  }

  @Test func `dimensions of an SDMX file stand left of its periods`() {
    let table = """
      DATAFLOW,REF_AREA,INDICATOR,SECTOR,TIME_PERIOD,OBS_VALUE,COMMENT
      X,VN,EMP,S13,2019,80.1,one
      X,VN,EMP,S1311,2020,71.1,two
      """
    #expect(refusal(table).hasPrefix("1.csv:1:4: "), "\(refusal(table))")
    let attribute = """
      DATAFLOW,REF_AREA,INDICATOR,TIME_PERIOD,OBS_VALUE,COLLECTOR
      X,VN,EMP,2019,80.1,one
      X,VN,EMP,2020,71.1,two
      """
    #expect(refusal(attribute) == "nothing is refused")
  }

  @Test func `rows that only a further column tells apart are named by it`() {
    let message = refusal(
      "STT,unit,indicator,loại,period,value\n1,A,SIPAS,trực tuyến,2019,80.1\n"
        + "2,A,SIPAS,trực tiếp,2019,81.2\n")
    #expect(message.contains("‘loại’") && message.contains("‘trực tuyến’"), "\(message)")
  }
}
