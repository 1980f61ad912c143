import TestSupport
import Testing
import TimeSeries

struct YearlyPanelTests {
  private let share = Indicator(
    id: "share", name: LocalizedName("share"), minimum: 0, maximum: 100)

  @Test func `plain numbers make the panel that a table of them makes`() throws {
    var world = World(.percent(), units: ["a", "b"].map { .init(id: $0, name: .init($0)) })
    world.publish([80.16, nil, 86.5], from: .year(2022))
    world.publish([nil, 70, 71], of: "b", from: .year(2022))
    let panel = try Panel.yearly(
      ["b": [nil, 70, 71], "a": [80.16, nil, 86.5]], from: 2022, of: .percent())
    #expect(panel == world.panel(asOf: .on(2024, 12, 31)))
  }

  @Test func `values after the review date are not known`() throws {
    var late = share
    late.publicationLag = 100
    #expect(try Panel.yearly(["a": [1, 2]], from: 2023, of: late).asOf == .on(2025, 4, 10))
    let panel = try Panel.yearly(["a": [1, 2]], from: 2023, of: late, asOf: .on(2025, 4, 9))
    #expect(panel.groups.map(\.latestOrdinal) == [2023])
    let before = try Panel.yearly(["a": [1, 2]], from: 2023, of: late, asOf: .on(2023, 1, 1))
    #expect(before.groups.isEmpty)
  }

  @Test(
    arguments: [
      ([80], 0), ([80, 80.5], 1), ([85.16, 1.1, 90], 2), ([123_456_789.01], 2), ([-0.125], 3),
      ([1.0 / 3], 6), ([1e-300], 6), ([1e308], 0), ([1e308, 0.5], 6), ([0, 0], 0),
    ] as [([Double], Int)])
  func `decimals are those of the values`(values: [Double], decimals: Int) throws {
    let panel = try Panel.yearly(["a": values], from: 2020, of: .init(id: "x", name: .init("x")))
    #expect(panel.catalogue.indicators.map(\.precision) == [decimals])
    #expect(panel.catalogue.indicators.map(\.statedPrecision) == [nil])
  }

  @Test func `decimals that are stated stand`() throws {
    let panel = try Panel.yearly(["a": [80]], from: 2020, of: .percent(precision: 1))
    #expect(panel.catalogue.indicators.map(\.precision) == [1])
  }

  @Test(
    arguments: [
      ([80, .nan], PanelError.notFinite(unit: "a", year: 2021)),
      ([-.infinity], .notFinite(unit: "a", year: 2020)),
      ([80, nil, 100.5], .outsideBounds(unit: "a", year: 2022, value: 100.5)),
      ([-1], .outsideBounds(unit: "a", year: 2020, value: -1)),
      ([nil, nil], .noValues), ([], .noValues),
    ] as [([Double?], PanelError)])
  func `numbers that are no values are refused`(values: [Double?], error: PanelError) {
    #expect(throws: error) { try Panel.yearly(["a": values], from: 2020, of: share) }
    #expect(!"\(error)".isEmpty)
  }

  @Test func `no units, and units that are one to a catalogue, are refused`() {
    #expect(throws: PanelError.noValues) { try Panel.yearly([:], from: 2020, of: share) }
    #expect(throws: PanelError.repeatedUnit("hà nội")) {
      try Panel.yearly(["Hà Nội": [1], "hà nội": [2]], from: 2020, of: share)
    }
  }

  @Test(arguments: [(100, 0), (50, 50), (.nan, 100), (0, .infinity)] as [(Double, Double)])
  func `bounds that are none are refused`(minimum: Double, maximum: Double) {
    let indicator = Indicator(
      id: "x", name: LocalizedName("x"), minimum: minimum, maximum: maximum)
    #expect(throws: PanelError.invalidBounds(indicator: "x")) {
      try Panel.yearly(["a": [50]], from: 2020, of: indicator)
    }
  }

  @Test(arguments: [0, 9999, .max, .min])
  func `years that no calendar has are refused`(first: Int) {
    #expect(throws: PanelError.impossibleYear(first)) {
      try Panel.yearly(["a": [1, 2]], from: first, of: share)
    }
  }
}
