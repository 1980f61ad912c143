import Forecasting
import Foundation
import Loading
import Plans
import Reporting
import Results
import TargetAssessment
import TestSupport
import Testing
import Text
import TimeSeries

struct SummaryTests {
  /// One of everything: reached, missed, forecast, counterfactual, rank, conflict, refusals.
  private static var world: World {
    var ending = AdministrativeUnit.province("gone")
    ending.validTo = .on(2025, 6, 30)
    ending.endAnnouncedOn = .on(2025, 2, 28)
    var world = World(
      .percent("share"), .percent("quiet"), .place("place", of: "share"),
      units: [.province("a"), .province("b"), ending, .province("c")],
      breaks: [DefinitionBreak(indicator: "quiet", firstPeriod: .year(2025))])
    world.publish([81.2, 82.05, 83.1, 84, 85.16], of: "a", from: .year(2020))
    world.publish([70, 72.5, 71, 74, 76.31], of: "b", from: .year(2020))
    world.publish([60, 63, 64, 66, 67], of: "gone", from: .year(2020))
    world.publish([88, 87, 89.5, 89, 90], of: "c", from: .year(2020))
    world.publish([76.3], of: "b", from: .year(2024), detail: .init(basis: .rounded))
    world.publish([2], of: "a", indicator: "place", from: .year(2024))
    world.publish([50, 52, 51, 53], of: "a", indicator: "quiet", from: .year(2021))
    return world
  }

  private static var assessed: TargetAssessments {
    func target(
      _ id: String, _ plan: String, _ comparison: Target.Operator, _ threshold: Double?,
      unit: String = "a", indicator: String = "share", due: Int = 2025,
      state: Target.State = .active, field: String? = nil
    ) -> Target {
      var target = Target.example(
        comparison, threshold, unit: unit, indicator: indicator, state: state, due: .year(due),
        field: field)
      target.id = id
      target.plan = plan
      return target
    }
    let targets = [
      target("1", "one", .atLeast, 80), target("2", "one", .atLeast, 85, due: 2024),
      target("3", "one", .greater, 77, unit: "b", due: 2024),
      target("4", "one", .atLeast, 70, unit: "gone"),
      target("5", "one", .topN, 2, indicator: "place", field: "provinces"),
      target("6", "two", .atLeast, nil), target("7", "two", .atLeast, 90, unit: "nobody"),
      target("8", "two", .atLeast, 60, indicator: "quiet"),
      target("9", "two", .atLeast, 95, unit: "c", state: .reference),
      target("10", "two", .atLeast, 95, unit: "c", state: .struckOut),
      target("11", "two", .atLeast, 95, unit: "c", state: .conflict),
    ]
    return assess(
      targets, on: world.book(model: "drift", horizon: 3, asOf: .on(2025, 6, 30)), seed: 1)
  }

  @Test(arguments: [
    (Target.Operator.atLeast, "(≥ 95%: "), (.atMost, "(≤ 95%: "), (.increase, "(+95 points: "),
  ])
  func `the upper end of a range is read as its target is`(
    comparison: Target.Operator, upper: String
  ) {
    var world = World(.percent("share"))
    world.publish([81.2, 82.05, 83.1, 84, 85.16], of: "a", from: .year(2020))
    let assessed = assess(
      [.example(comparison, 90, to: 95, baseline: 2020)], on: world.book(), seed: 1)
    #expect(SummaryTests.summary(assessed, .english).contains(upper))
  }

  private static func summary(
    _ assessed: TargetAssessments, _ language: Language,
    title: LocalizedName = LocalizedName(""), headline: Headline? = nil, isColoured: Bool = false
  ) -> String {
    let result = ReviewResult.gather(
      assessed,
      settings: ReviewResult.Settings(
        title: title, toolVersion: "test", headline: headline, models: [assessed.forecasts.model],
        seed: 1),
      plans: [
        Plan(id: "one", number: "01/KH-UBND", issuer: "UBND a"), Plan(id: "two", number: "02/KH"),
      ])
    return TerminalRenderer(isColoured: isColoured).text(.make(of: result, language: language))
  }

  private static func text(_ language: Language, coloured: Bool = false) -> String {
    summary(
      assessed, language, title: LocalizedName(vietnamese: "Đánh giá thử", english: "A trial"),
      headline: Headline(
        indicators: ["share", "place", "quiet", "unheard-of"], dues: [.year(2025)]),
      isColoured: coloured)
  }

  @Test(arguments: Language.allCases)
  func `the summary is the one that was looked at`(language: Language) throws {
    try Goldens.check(SummaryTests.text(language), against: "summary-\(language.rawValue).txt")
  }

  @Test func `colours change nothing else`() throws {
    let coloured = SummaryTests.text(.vietnamese, coloured: true)
    let plain = coloured.replacing(try Regex("\u{1B}\\[[0-9]+m"), with: "")
    #expect(plain == SummaryTests.text(.vietnamese))
    #expect(coloured != plain)
  }

  @Test func `the review opens with its date, as offices write it`() {
    let lines = SummaryTests.text(.vietnamese).split(separator: "\n")
    #expect(lines[0] == "Đánh giá thử")
    #expect(lines[1] == "Số liệu công bố đến ngày 30/6/2025")
  }

  @Test func `series that were not forecast are named with their reason`() {
    var world = World(
      .percent(), breaks: [DefinitionBreak(indicator: "share", firstPeriod: .year(2024))])
    world.publish([50], of: "one", from: .year(2024))
    world.publish([50, 60], of: "two", from: .year(2023))
    world.publish([50, 51, 52], of: "three", from: .year(2021))
    #expect(
      ReviewNotes.refusals(of: world.book(model: "drift"), language: .english) == [
        "one, share: a single value says nothing about change",
        "two, share: no two values under one definition",
      ])
    #expect(ReviewNotes.refusals(of: world.book(model: "theta"), language: .vietnamese).count == 3)
  }

  /// Two provinces so far apart that no draw shows the other order.
  @Test func `what no draw showed is not called impossible`() {
    var world = World(.unbounded("share"), units: [.province("a"), .province("b")])
    world.publish([98, 98.2, 98.1, 98.3, 98.2], of: "a", from: .year(2020))
    world.publish([3, 3.1, 3.2, 3.1, 3.2], of: "b", from: .year(2020))
    let targets = ["a", "b"].map { Target.example(.topN, 1, unit: $0, field: "all") }
    let assessed = assess(targets, on: world.book(model: "linear-trend"), seed: 1)
    for (probability, end) in zip(assessed.assessments.map(\.probability), [1.0, 0]) {
      let distance = abs((probability ?? .nan) - end)
      #expect(0 < distance && distance < 1e-4)
    }
    let text = SummaryTests.summary(assessed, .english)
    #expect(text.contains(" >99% "))
    #expect(text.contains(" <1% "))
    #expect(!text.contains(" 100% ") && !text.contains(" 0% "))
  }

  @Test(arguments: Language.allCases)
  func `the outline of a panel is the one that was looked at`(language: Language) throws {
    let (table, catalogue) = SummaryTests.world.observations
    let outline = SummaryTests.world.outline(asOf: .on(2025, 6, 30))
    let overview = DataOverview.gather(
      LoadedObservations(
        catalogue: catalogue, observations: table, unlikelyValues: []),
      outline: outline, targets: [],
      otherFiles: [], hasCatalogue: true)
    try Goldens.check(
      TerminalRenderer(isColoured: false).text(
        .panel(outline, overview: overview, language: language)),
      against: "panel-\(language.rawValue).txt")
  }
}
