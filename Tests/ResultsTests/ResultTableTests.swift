import Foundation
import TestSupport
import Testing

@testable import Results

struct ResultTableTests {
  private func table(_ cells: [[ResultTable.Cell]]) -> ResultTable {
    var table = ResultTable(columns: (0..<cells[0].count).map { "c\($0)" })
    for row in cells { table.append(row) }
    return table
  }

  // MARK: Numbers

  /// Six decimals, and nearer to 0 or 1 than 10⁻⁴ three digits of what is left.
  @Test(arguments: [
    (0.0, "0"), (1.0, "1"), (0.123_456_789, "0.123457"), (0.000_123_4, "0.000123"),
    (4.1234e-8, "4.12e-08"), (1 - 4.1234e-8, "0.9999999588"), (0.999_876_5, "0.999877"),
    (0.999_999_9, "0.9999999"), (-4.1234e-8, "-4.12e-08"),
  ])
  func `only what is certain is written as 0 or 1`(probability: Double, written: String) {
    #expect(table([[.probability(probability)]]).csv == "c0\n\(written)\n")
  }

  // MARK: CSV

  /// RFC 4180, §2, rules 5 to 7.
  @Test(arguments: [
    ("plain", "plain"), ("Hà Đông", "Hà Đông"), ("a,b", "\"a,b\""), ("a;b", "a;b"),
    ("say \"so\"", "\"say \"\"so\"\"\""), ("two\nlines", "\"two\nlines\""),
    ("two\r\nlines", "\"two\r\nlines\""), ("one\rmore", "\"one\rmore\""),
    // A quotation mark that carries a combining accent is still a quotation mark.
    ("q\"\u{301}q", "\"q\"\"\u{301}q\""), ("\"", "\"\"\"\""),
  ])
  func `fields are quoted where they must be`(text: String, written: String) {
    let csv = table([[.text(text), .text("x")]]).csv
    #expect(Array(csv.utf8) == Array("c0,c1\n\(written),x\n".utf8))
  }

  @Test func `missing is empty and numbers have points`() {
    let csv = table([[.missing, .number(85.16), .number(3), .number(-0.5), .text("")]]).csv
    #expect(csv == "c0,c1,c2,c3,c4\n,85.16,3,-0.5,\n")
  }

  @Test func `the copy for Excel has a mark, semicolons and decimal commas`() {
    let copy = table([
      [.missing, .number(85.16), .number(-0.5), .text("a;b"), .text("a,b"), .text("v1.5")]
    ]).text(.excel)
    #expect(copy == "\u{FEFF}c0;c1;c2;c3;c4;c5\n;85,16;-0,5;\"a;b\";a,b;v1.5\n")
  }

  @Test func `a table without rows has its header`() {
    #expect(ResultTable(columns: ["a", "b,c"]).csv == "a,\"b,c\"\n")
  }

  // MARK: JSON

  @Test func `JSON reads back as what was put in`() throws {
    let awkward = "\"\\/\u{8}\u{C}\n\r\t\u{1}\u{1F} Đạt “≥ 90%” \u{1F1FB}\u{1F1F3} e\u{301}"
    let json = table([
      [.text(awkward), .number(1e-7), .missing], [.text(""), .number(-3), .number(1e20)],
    ]).json
    let read = try JSONSerialization.jsonObject(with: Data(json.utf8))
    let rows = try #require(read as? [[String: Any]])
    #expect(rows.count == 2)
    let text = try #require(rows[0]["c0"] as? String)
    #expect(Array(text.utf8) == Array(awkward.utf8))
    #expect((rows[0]["c1"] as? NSNumber)?.doubleValue == 1e-7)
    #expect(rows[0]["c2"] is NSNull)
    #expect((rows[1]["c1"] as? NSNumber)?.doubleValue == -3)
    #expect((rows[1]["c2"] as? NSNumber)?.doubleValue == 1e20)
  }

  @Test func `a table without rows is an empty array`() throws {
    let json = ResultTable(columns: ["a"]).json
    let read = try JSONSerialization.jsonObject(with: Data(json.utf8))
    #expect((read as? [Any])?.isEmpty == true)
  }

  @Test func `what is not a number is missing`() {
    for cell in [
      ResultTable.Cell.value(.infinity), .value(.nan), .number(.infinity, decimals: 2),
      .number(.nan, decimals: 2), .value(nil), .number(nil, decimals: 2), .probability(nil),
      .optionalText(""), .optionalText(nil), .period(nil), .count(nil),
    ] {
      #expect(cell == .missing)
    }
  }

  // MARK: Rounding

  @Test(arguments: [
    (85.16499, 2, 85.16), (85.165001, 2, 85.17), (-0.004, 2, 0), (-0.006, 2, -0.01),
    (0.1 + 0.2, 6, 0.3), (2.5, 0, 3), (-2.5, 0, -3), (1e300, 4, 1e300), (123.456, 0, 123),
    (123.456, -3, 123), (1234.5678, 11, 1234.5678),
  ])
  func `numbers are rounded to the decimals that are written`(
    value: Double, decimals: Int, rounded: Double
  ) {
    #expect(ResultTable.Cell.number(value, decimals: decimals) == .number(rounded))
  }

  @Test func `there is no minus zero`() {
    let csv = table([[.number(-1e-9, decimals: 4), .probability(-0.0)]]).csv
    #expect(csv == "c0,c1\n0,0\n")
  }

  @Test(arguments: [(85.16, "85.16"), (90, "90"), (0, "0"), (-3, "-3"), (1e-7, "1e-07")])
  func `a number is written as the shortest text that reads back`(value: Double, text: String) {
    #expect(ResultTable.Cell.text(of: value) == text)
    #expect(Double(text) == value)
  }
}

extension ResultTable {
  /// A table of columns that may hold anything.
  fileprivate init(columns: [String]) {
    self.init(
      TableDefinition(
        "t", row: Words("", ""), columns: columns.map { ResultColumn($0, .text, .unknown, "", "") })
    )
  }
}
