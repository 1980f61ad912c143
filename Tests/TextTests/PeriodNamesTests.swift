import Testing
import Text
import TimeSeries

struct PeriodNamesTests {
  @Test(arguments: [
    (Period.year(2024), "2024", "2024"),
    (Period(kind: .half, ordinal: 4048), "6 tháng đầu năm 2024", "H1 2024"),
    (Period(kind: .half, ordinal: 4049), "6 tháng cuối năm 2024", "H2 2024"),
    (Period(kind: .quarter, ordinal: 8098), "Quý III/2024", "Q3 2024"),
    (Period(kind: .month, ordinal: 24_288), "tháng 1/2024", "Jan 2024"),
    (
      Period(kind: .cumulative(months: 6), ordinal: 2024), "6 tháng đầu năm 2024",
      "first 6 months of 2024"
    ),
    (
      Period(kind: .cumulative(months: 9), ordinal: 2024), "9 tháng năm 2024",
      "first 9 months of 2024"
    ),
    (Period(kind: .schoolYear, ordinal: 2023), "năm học 2023–2024", "school year 2023–2024"),
  ])
  func `periods are named as in sentences`(
    period: Period, vietnamese: String, english: String
  ) {
    #expect(NumberText(.vietnamese).period(period) == vietnamese)
    #expect(NumberText(.english).period(period) == english)
  }
}
