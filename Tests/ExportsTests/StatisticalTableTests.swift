import Results
import Testing
import Text

@testable import Exports

/// The limits of Stata and SPSS, and how a table keeps to them.
struct StatisticalTableTests {
  private static func table(
    _ columns: [ResultColumn], _ rows: [[ResultTable.Cell]]
  ) -> ResultTable {
    ResultTable(TableDefinition("t", row: Words("dòng", "a row"), columns: columns), rows: rows)
  }

  /// `help limits` and `help dta_118` of Stata; PSPP's guide to system files, «Variable Record».
  @Test(arguments: [
    ("lower_99.9", "lower_99_9"), (".fitted", "v_fitted"), ("if", "if_"), ("2024", "v2024"),
    ("tỷ lệ", "t__l_"), (String(repeating: "a", count: 40), String(repeating: "a", count: 32)),
  ])
  func `names are what Stata takes`(column: String, name: String) {
    #expect(StatisticalFormat.stata118.name(column) == name)
  }

  @Test(arguments: [
    ("by", "by_"), (".fitted", "v_fitted"),
    (String(repeating: "a", count: 70), String(repeating: "a", count: 64)),
  ])
  func `names are what SPSS takes`(column: String, name: String) {
    #expect(StatisticalFormat.spss.name(column) == name)
  }

  @Test func `names that become equal stay apart`() {
    let columns = ["a.b", "a_b", "a-b"].map { ResultColumn($0, .text, .unknown, "vi", "en") }
    let names = StatisticalTable.of(
      Self.table(columns, []), format: .stata118, language: .english
    ).variables.map(\.name)
    #expect(names == ["a_b", "a_b_2", "a_b_3"])
  }

  @Test func `a label is cut at a character, and says so`() {
    let long = String(repeating: "ậ", count: 100)
    #expect(StatisticalFormat.stata118.shortened(label: long).count == 80)
    let bytes = StatisticalFormat.spss.shortened(label: long)
    // Three bytes a letter, and three of the ellipsis.
    #expect(bytes.utf8.count == 255 && bytes.hasSuffix("ậ…"))
    #expect("ngắn".shortened(toBytes: 255) == "ngắn")
  }

  /// 2000-01-01 is day 14,610 of Stata (`display td(01jan2000)`), second 13,166,064,000 of SPSS.
  @Test func `dates are counted as the packages count them`() {
    #expect(StatisticalFormat.stata118.number(ofDay: 10_957) == 14_610)
    #expect(StatisticalFormat.spss.number(ofDay: 10_957) == 13_166_064_000)
  }

  @Test func `texts beyond a fixed width are kept apart in Stata`() {
    let column = ResultColumn("text", .text, .unknown, "chữ", "text")
    func kind(_ bytes: Int, _ format: StatisticalFormat) -> StatisticalTable.Kind? {
      let rows: [[ResultTable.Cell]] = [[.text(String(repeating: "x", count: bytes))], [.missing]]
      return StatisticalTable.of(Self.table([column], rows), format: format, language: .english)
        .variables.first?.kind
    }
    #expect(kind(2045, .stata118) == .text(width: 2045))
    #expect(kind(2046, .stata118) == .longText)
    #expect(kind(2046, .spss) == .text(width: 2046))
    #expect(kind(40_000, .spss) == .text(width: 32_767))
  }

  @Test func `codes are numbers, and periods have a last day`() throws {
    let list = CodeList(
      name: "answer",
      entries: [
        .init(code: "yes", words: Words("có", "yes")),
        .init(code: "no", words: Words("không", "no")),
      ])
    let columns = [
      ResultColumn("answer", .code(list), .unknown, "trả lời", "answer"),
      ResultColumn("period", .period, .notApplicable, "kỳ", "period"),
    ]
    let table = StatisticalTable.of(
      Self.table(columns, [[.text("no"), .text("2024-Q1")], [.missing, .missing]]),
      format: .stata118, language: .vietnamese)
    #expect(table.variables.map(\.name) == ["answer", "period", "period_end"])
    #expect(table.variables.map(\.label) == ["trả lời", "kỳ", "ngày cuối của kỳ: kỳ"])
    #expect(table.variables[1].kind == .text(width: 7))
    // 31 March 2024: `display td(31mar2024)`.
    #expect(table.rows[0] == [.number(2), .text("2024-Q1"), .number(23_466)])
    #expect(
      table.rows[1] == [
        .missing(.unknown), .missing(.notApplicable), .missing(.notApplicable),
      ])
  }
}
