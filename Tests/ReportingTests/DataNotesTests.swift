import Charting
import Forecasting
import Plans
import Results
import TargetAssessment
import TestSupport
import Testing
import Text
import TimeSeries

@testable import Reporting

/// What is said beside answers of the data behind them.
struct DataNotesTests {
  private static func result(
    _ world: World, _ targets: [Target], dues: [Period] = [.year(2025)],
    asOf: Day = .on(2026, 2, 28)
  ) -> ReviewResult {
    let assessed = assess(targets, on: world.book(model: "drift", asOf: asOf), seed: 1)
    return .gather(
      assessed,
      settings: ReviewResult.Settings(
        toolVersion: "test", headline: Headline(indicators: ["share"], dues: dues),
        models: [assessed.forecasts.model], seed: 1))
  }

  private static func text(
    _ world: World, _ targets: Target..., dues: [Period] = [.year(2025)],
    language: Language = .english
  ) -> String {
    TerminalRenderer(isColoured: false).text(
      ReportDocument.make(of: result(world, targets, dues: dues), language: language))
  }

  // MARK: The question

  @Test(arguments: [
    ([Period.year(2024), .year(2025)], "Were the targets for 2024, 2025 reached?"),
    ([.year(2025), .year(2030)], "Will the targets for 2025, 2030 be reached?"),
  ])
  func `a question asks of what is over whether it was reached`(dues: [Period], question: String) {
    var world = World(.percent())
    world.publish([50, 55, 57], from: .year(2022))
    let targets = [2024, 2025, 2030].map { Target.example(.atLeast, 56, due: .year($0)) }
    let text = DataNotesTests.text(world, targets[0], targets[1], targets[2], dues: dues)
    #expect(text.contains(question))
    let answer = text.split(separator: "\n\n").first { $0.contains(question) } ?? ""
    for due in [2024, 2025, 2030] {
      #expect(answer.contains("  \(due)  ") == dues.contains(.year(due)))
    }
  }

  // MARK: Within the year

  private static func months(_ count: Int) -> World {
    var world = World(.percent())
    for month in 0..<count {
      world.publish(
        [Double(40 + month)], from: Period.month(1, 2023).advanced(by: month),
        detail: ObservationDetail(numerator: Double(4000 + 100 * month), denominator: 10000))
    }
    world.publish([61], of: "b", from: Period(kind: .cumulative(months: 5), ordinal: 2025))
    return world
  }

  @Test func `a question of a month shows the months, their counts and the year to date`() {
    let text = DataNotesTests.text(
      DataNotesTests.months(14), .example(.atLeast, 70, due: .month(6, 2024)),
      dues: [.month(6, 2024)])
    #expect(text.contains("4,700/10,000"))
    #expect(text.contains("first 5 months of 2025"))
    #expect(text.contains("1 series shorter than two years (at most 14 values)"))
  }

  @Test func `two years of months are no short series, and years have no months`() {
    let long = DataNotesTests.text(
      DataNotesTests.months(24), .example(.atLeast, 70, due: .month(6, 2025)),
      dues: [.month(6, 2025)])
    #expect(long.contains("Figures within the year"))
    #expect(!long.contains("shorter than two years"))
    #expect(!DataNotesTests.text(DataNotesTests.months(14)).contains("Figures within the year"))
  }

  // MARK: Merged units

  @Test(arguments: [([0.75, 0.25], "weighted mean"), ([nil, nil], "plain, unweighted mean")])
  func `the past of a merged unit says how it was made and of what`(
    weights: [Double?], mean: String
  ) {
    var units = AdministrativeUnit.provinces(2)
    for index in units.indices { units[index].validTo = .on(2025, 6, 30) }
    var successor = AdministrativeUnit.province("new")
    successor.validFrom = .on(2025, 7, 1)
    var world = World(.percent(), units: units + [successor])
    world.unitChanges = (0..<2).map {
      UnitChange(
        predecessor: "p\($0)", successor: "new", date: .on(2025, 7, 1), weight: weights[$0])
    }
    world.publish([60, 62, 64], of: "p0", from: .year(2022))
    world.publish([70, 71, 72.5], of: "p1", from: .year(2022))
    let text = DataNotesTests.text(world, .example(.atLeast, 70, unit: "new", due: .year(2025)))
    #expect(text.contains("\(mean) of the merged units (Province p0, Province p1)"))
    #expect(text.contains("2024, they lay at 64.00%–72.50%"))
  }

  @Test func `a merged unit without a common year says what the old units have`() {
    var units = AdministrativeUnit.provinces(2)
    for index in units.indices { units[index].validTo = .on(2025, 6, 30) }
    var successor = AdministrativeUnit.province("new")
    successor.validFrom = .on(2025, 7, 1)
    var world = World(.percent(), units: units + [successor])
    world.unitChanges = (0..<2).map {
      UnitChange(predecessor: "p\($0)", successor: "new", date: .on(2025, 7, 1))
    }
    world.publish([60, 62, 64], of: "p0", from: .year(2022))
    let target = Target.example(.atLeast, 70, unit: "new", due: .year(2025))
    let page = DataNotesTests.result(world, [target]).page(.english)
    #expect(page.contains("all the merged units (Province p0: 64.00%, 2024; Province p1: –)"))
  }

  // MARK: Series that fell silent

  /// A value of a year is out 175 days after it: on 28/2/2026 those through 2024.
  @Test(arguments: [
    (2022, nil, 2), (2021, "2024; the forecast begins in 2023", 3),
    (2015, "2018 – 2024; the forecast begins in 2017", 9),
  ])
  func `a chart says from when on nothing is published, and where the forecast begins`(
    from year: Int, words: String?, forecasts: Int
  ) throws {
    var share = Indicator.percent()
    share.publicationLag = 175
    var world = World(share)
    world.publish([50, 55, 57], from: .year(year))
    let result = DataNotesTests.result(world, [.example(.atLeast, 70, due: .year(2026))])
    let chart = try #require(ChartSubject.all(in: result).first).chart(language: .english)
    let note = words.map { "No published value for \($0)" }
    #expect(note.map(chart.asOfNote.contains) ?? !chart.asOfNote.contains("No published"))
    #expect(chart.forecast.count == forecasts)
  }

  @Test func `a forecast that a new definition ends in years that are over is not drawn`() throws {
    var world = World(
      .percent(), breaks: [DefinitionBreak(indicator: "share", firstPeriod: .year(2022))])
    world.publish([50, 55, 57], from: .year(2015))
    let result = DataNotesTests.result(world, [.example(.atLeast, 70, due: .year(2026))])
    let series = try #require(result.series.first)
    #expect(series.comparableForecasts(through: .year(2026)).last?.period == .year(2021))
    #expect(result.forecastsDrawn(of: series, through: .year(2026)).isEmpty)
    #expect(!result.forecastsDrawn(of: series, through: .year(2021)).isEmpty)
  }

  // MARK: Figures that settle a target

  @Test func `a figure's note stands beside the answer, in the reader's language`() {
    var world = World(.percent())
    world.publish([50, 55, 57], from: .year(2022))
    world.publish(
      [60], from: .year(2025),
      detail: ObservationDetail(
        basis: .provisional, note: "another source says 70", vietnameseNote: "nguồn khác nêu 70"))
    let target = Target.example(.atLeast, 70, due: .year(2025))
    let english = DataNotesTests.text(world, target)
    #expect(english.contains("another source says 70") && english.contains("provisional figure"))
    let vietnamese = DataNotesTests.text(world, target, language: .vietnamese)
    #expect(vietnamese.contains("nguồn khác nêu 70"))
    #expect(!vietnamese.contains("another source"))
  }
}
