import Regression
import TestSupport
import Testing
import TimeSeries

@testable import Forecasting

struct TrendAnalysisTests {
  /// SIPAS, mean of the provinces: the index of 2022 was the first under new questions.
  private func analysis() throws -> TrendAnalysis {
    var world = World(
      .unbounded("sipas"),
      breaks: [DefinitionBreak(indicator: "sipas", firstPeriod: .year(2022))])
    world.publish(
      [80.90, 82.99, 84.45, 85.48, nil, 80.08, 82.66, 83.94], from: .year(2017))
    return try #require(
      analyseTrends(in: world.panel(), standardErrors: .neweyWest()) { $0 }.first)
  }

  /// docs/regression/chow-test.md: strucchange 1.5.3, `sctest(y ~ t, type = "Chow", point = 4)`.
  @Test func `the latest declared break is tested`() throws {
    let tested = try #require(try analysis().latestBreak)
    #expect(tested.period == .year(2022))
    #expect(abs(tested.test.statistic / 57.107329 - 1) < 1e-7)
    #expect(abs(tested.test.pValue / 0.0040945766 - 1) < 1e-7)
  }

  @Test func `the line has a shift for the break, and Sen's slope does not cross it`() throws {
    let analysis = try analysis()
    #expect(analysis.fit.terms == ["intercept", "trend", "break_1"])
    #expect(analysis.values.map(\.value) == [80.90, 82.99, 84.45, 85.48, 80.08, 82.66, 83.94])
    // The slopes of 2022 to 2024 are 2.58, 1.28 and 1.93.
    #expect(abs(try #require(analysis.senSlope).slope - 1.93) < 1e-9)
    // Three rising pairs of three: 1 of the 6 orders, and 1 that falls.
    #expect(abs(try #require(analysis.mannKendall).pValue - 1.0 / 3) < 1e-12)
  }

  /// A value at a bound counts as half a step from it, however long ago, one by one as in batches.
  @Test(arguments: [
    [100, 95, 93.1, 94.2, 93, 92.5, 91, 91.5, 90, 89.1, 88.7, 88], [90.0, 95, 100, 99, 100],
  ])
  func `each series has the line that it has among all`(values: [Double]) throws {
    var world = World(.percent(precision: 1))
    world.publish(values, from: .year(2010))
    let panel = world.panel()
    let one = try #require(
      analyseTrends(in: panel, standardErrors: .neweyWest()) { $0 }.first)
    let among = try #require(estimateTrends(in: panel).first)
    #expect(one.values.count == values.count && one.fit.residuals.count == values.count)
    #expect(among.observations == values.count)
    for (alone, batched) in zip(one.fit.coefficients, among.coefficients) {
      #expect(abs(alone / batched.estimate - 1) < 1e-9)
    }
  }

  @Test func `series too short for a line are left out`() {
    var world = World(.unbounded("x"))
    world.publish([1, 2], of: "short", from: .year(2020))
    world.publish([1, 2, 4], of: "long", from: .year(2020))
    let found = analyseTrends(in: world.panel(), standardErrors: .classical) { $0 }
    #expect(found.map(\.key.unit) == ["long"])
  }
}

struct FieldKnowledgeTests {
  private static func district(_ id: String, of parent: String) -> AdministrativeUnit {
    AdministrativeUnit(id: id, name: LocalizedName(id), level: "district", parent: parent)
  }

  private static func mean(of parent: String) -> AdministrativeUnit {
    AdministrativeUnit(
      id: "mean of \(parent)", name: LocalizedName("mean of \(parent)"), level: "city-aggregate",
      parent: parent, kind: .aggregate, aggregateOf: "district", statistic: "mean")
  }

  /// Five districts of one city, four of them with values, and as many of another as asked for.
  private func field(others: Int, reporting: Bool = false) throws -> FieldKnowledge {
    var world = World(
      .percent(),
      units: (0..<5).map { Self.district("a\($0)", of: "a") }
        + (0..<others).map { Self.district("b\($0)", of: "b") }
        + [Self.mean(of: "a"), Self.mean(of: "b")])
    for unit in 0..<4 { world.publish([50, 52, 55], of: "a\(unit)", from: .year(2020)) }
    for unit in 0..<(reporting ? others : 0) {
      world.publish([60, 61, 63], of: "b\(unit)", from: .year(2020))
    }
    for unit in ["mean of a", "mean of b"] {
      world.publish([51, 53, 56], of: unit, from: .year(2020))
    }
    let panel = world.panel()
    let group = try #require(panel.groups.first { $0.key.unitKind == .unit })
    return FieldKnowledge.find(of: group, in: panel)
  }

  @Test(arguments: [0, 1, 30])
  func `districts of another city are no part of the field`(others: Int) throws {
    let field = try field(others: others)
    #expect(field.size == 5)
    #expect(field.mean?.key.unit == "mean of a")
  }

  @Test func `where both cities report, the field is both and has no published mean`() throws {
    let field = try field(others: 3, reporting: true)
    #expect(field.size == 8)
    #expect(field.mean == nil)
  }
}
