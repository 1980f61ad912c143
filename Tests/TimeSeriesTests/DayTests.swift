import Testing
import TimeSeries

struct DayTests {
  @Test func `reads ISO and Vietnamese forms`() {
    #expect(Day("2023-11-30") == Day(year: 2023, month: 11, day: 30))
    #expect(Day("5/7/2021")?.description == "2021-07-05")
    #expect(Day("2023-02-29") == nil)
    #expect(Day("11/30/2023") == nil)
    #expect(Day("2023-11") == nil)
  }

  /// 2000 is a leap year, 1900 and 2100 are not; Python: date(2024, 1, 1) + timedelta(days=…).
  @Test(arguments: [
    ("2024-01-01", 59, "2024-02-29"), ("2023-12-31", 106, "2024-04-15"),
    ("2000-03-01", -1, "2000-02-29"), ("2100-02-28", 1, "2100-03-01"),
    ("2025-06-30", 1, "2025-07-01"),
  ])
  func `adds days across months and leap years`(start: String, days: Int, end: String) throws {
    let day = try #require(Day(start))
    #expect(day.adding(days: days).description == end)
    #expect(day.adding(days: days).adding(days: -days) == day)
  }
}
