import Charting
import Plans
import Testing
import Text
import TimeSeries

@Suite struct PeriodAxisTests {
  static let kinds: [Period.Kind] = [
    .year, .half, .quarter, .month, .cumulative(months: 9), .schoolYear,
  ]

  @Test(arguments: kinds, [1, 2, 7, 30, 150])
  func `names never touch, and every highlight is named`(_ kind: Period.Kind, _ count: Int) {
    let first = Period(kind: kind, ordinal: 1995 * kind.periodsPerYear)
    let last = first.advanced(by: count - 1)
    for language in Language.allCases {
      let axis = PeriodAxis(first: first, last: last, start: 80, end: 640, language: language)
      let highlights = Set([last, last.advanced(by: -min(1, count - 1))]).map {
        PeriodAxis.Highlight(period: $0, colour: Palette.target)
      }
      let labels = axis.labels(highlights: highlights, within: 24...876)
      for (index, label) in labels.enumerated() {
        #expect(label.box.minX >= 24 && label.box.maxX <= 876)
        for other in labels.dropFirst(index + 1) {
          #expect(
            label.box.overlap(with: other.box) == 0,
            "\(label.lines.map(\.text)) lies on \(other.lines.map(\.text))")
        }
      }
      let bold = labels.filter { $0.lines.first?.weight == .bold }
      #expect(bold.count == highlights.count)
    }
  }

  @Test func `periods are named as the language does`() {
    let quarter = Period(kind: .quarter, ordinal: 2024 * 4 + 2)
    #expect(Language.vietnamese.name(of: quarter) == "Quý III/2024")
    #expect(Language.english.name(of: quarter) == "Q3 2024")
    let half = Period(kind: .half, ordinal: 2024 * 2)
    #expect(Language.vietnamese.name(of: half) == "6 tháng đầu năm 2024")
    let months = Period(kind: .cumulative(months: 9), ordinal: 2024)
    #expect(Language.vietnamese.name(of: months) == "9 tháng năm 2024")
    #expect(Language.english.name(of: months) == "first 9 months of 2024")
    let school = Period(kind: .schoolYear, ordinal: 2023)
    #expect(Language.vietnamese.name(of: school) == "năm học 2023–2024")
    let month = Period(kind: .month, ordinal: 2024 * 12 + 6)
    #expect(Language.vietnamese.name(of: month) == "tháng 7/2024")
    #expect(Language.english.name(of: month) == "Jul 2024")
  }
}
