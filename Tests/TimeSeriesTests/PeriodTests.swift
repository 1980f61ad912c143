import TestSupport
import Testing
import TimeSeries

struct PeriodTests {
  @Test(arguments: [
    (Period.year(2024), "2024", "2024-12-31", 2024, 1),
    (Period(kind: .half, ordinal: 4048), "2024-H1", "2024-06-30", 2024, 1),
    (Period(kind: .half, ordinal: 4049), "2024-H2", "2024-12-31", 2024, 2),
    (Period.quarter(1, 2024), "2024-Q1", "2024-03-31", 2024, 1),
    (Period.quarter(4, 2024), "2024-Q4", "2024-12-31", 2024, 4),
    (Period.month(2, 2024), "2024-02", "2024-02-29", 2024, 2),
    (Period.month(12, 2023), "2023-12", "2023-12-31", 2023, 12),
    (Period.first(9, monthsOf: 2023), "2023-9M", "2023-09-30", 2023, 1),
    (Period(kind: .schoolYear, ordinal: 2023), "2023-2024", "2024-05-31", 2023, 1),
  ])
  func `a period knows its name, its last day and its place in the year`(
    period: Period, name: String, lastDay: String, year: Int, part: Int
  ) {
    #expect(period.description == name)
    #expect(period.lastDay.description == lastDay)
    #expect(period.year == year)
    #expect(period.part == part)
  }

  @Test(arguments: [
    Period.year(2024), .quarter(4, 2024), .month(12, 2024), .first(3, monthsOf: 2024),
    Period(kind: .half, ordinal: 4049), Period(kind: .schoolYear, ordinal: 2024),
  ])
  func `steps into the next year and back`(period: Period) {
    let next = period.advanced(by: 1)
    #expect(next.year == 2025)
    #expect(next.part == 1)
    #expect(period.distance(to: next) == 1)
    #expect(next.advanced(by: -1) == period)
  }
}
