import Foundation
import Loading
import Testing
import TimeSeries

struct PeriodTextTests {
  private static let forms: [(String, String)] = [
    ("2024", "2024"), ("Năm 2024", "2024"), ("năm 2024", "2024"), ("2024-H1", "2024-H1"),
    ("2024-h2", "2024-H2"), ("2024-Q3", "2024-Q3"), ("Q3/2024", "2024-Q3"), ("2024Q3", "2024-Q3"),
    ("Quý III/2024", "2024-Q3"), ("quý 3 năm 2024", "2024-Q3"), ("QUÝ IV NĂM 2024", "2024-Q4"),
    ("2024-07", "2024-07"), ("07/2024", "2024-07"), ("tháng 7/2024", "2024-07"),
    ("Tháng 12 năm 2024", "2024-12"), ("2024-6M", "2024-6M"), ("2024-06M", "2024-6M"),
    ("2024-11M", "2024-11M"), ("6 tháng đầu năm 2024", "2024-6M"), ("9 tháng năm 2024", "2024-9M"),
    ("9 tháng/2024", "2024-9M"), ("T7/2024", "2024-07"), ("9T/2024", "2024-9M"),
    ("6 tháng cuối năm 2024", "2024-H2"), ("2023-2024", "2023-2024"),
    ("2023 – 2024", "2023-2024"), ("năm học 2023-2024", "2023-2024"), (" 2024 ", "2024"),
    ("2024\u{A0}", "2024"), ("Quí III/2024", "2024-Q3"),
  ]

  @Test(arguments: forms)
  func `periods are read in file form and as reports write them`(
    text: String, form: String
  ) throws {
    #expect(try PeriodText.parse(text).description == form)
    let decomposed = text.decomposedStringWithCanonicalMapping
    #expect(try PeriodText.parse(decomposed).description == form)
    #expect(try PeriodText.parse(text.uppercased()).description == form)
  }

  @Test(arguments: [
    "", "24", "2024-13", "2024-Q5", "2024-H3", "2024-12M", "2024-0M", "2023-2025", "2024-00",
    "tháng 13/2024", "kỳ 2024", "2024.5", "2024-", "-2024", "quý V/2024",
    "năm học 2024",
    "20245", "3 tháng cuối năm 2024",
    // Of a quarter, not of a month, and of neither.
    "III/2024", "2024-II", "tháng IV/2024", "5 năm 2024", "7 2024",
  ])
  func `what is no period`(text: String) {
    #expect(throws: PeriodTextError.unreadable) { try PeriodText.parse(text) }
  }

  @Test(arguments: ["2024-07-01", "01/07/2024"])
  func `a day is no period`(text: String) {
    #expect(throws: PeriodTextError.isDay) { try PeriodText.parse(text) }
  }

  @Test(arguments: [("1899", 1899), ("2101-Q1", 2101), ("0000", 0)])
  func `years from 1900 to 2100`(text: String, year: Int) {
    #expect(throws: PeriodTextError.yearOutOfRange(year)) { try PeriodText.parse(text) }
  }

  @Test func `what a period writes is read back`() throws {
    let kinds: [Period.Kind] =
      [.year, .half, .quarter, .month, .schoolYear]
      + (1...11).map { .cumulative(months: UInt8($0)) }
    for kind in kinds {
      for step in 0..<24 {
        let period = Period(kind: kind, ordinal: 2005 * kind.periodsPerYear + step)
        #expect(try PeriodText.parse(period.description) == period)
      }
    }
  }
}
