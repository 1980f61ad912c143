import Forecasting
import Plans
import TargetAssessment
import TestSupport
import Testing
import TimeSeries

@testable import Results

/// The columns and rows other tools read.
struct OutputTableTests {
  private static var world: World {
    var unit = AdministrativeUnit.province("gone")
    unit.validTo = .on(2025, 6, 30)
    var world = World(.percent(), units: [unit])
    world.publish([60, 62, 61, 65, 66], of: "a", from: .year(2020))
    world.publish([60, 62, 61, 65, 66], of: "gone", from: .year(2020))
    world.publish([50], of: "one", from: .year(2024))
    return world
  }

  /// What a review of the world with these targets found.
  private func result(_ targets: [Target] = [], horizon: Int = 3) -> ReviewResult {
    let book = OutputTableTests.world.book(horizon: 6)
    return ReviewResult.gather(
      assess(targets, on: book, seed: 1),
      settings: ReviewResult.Settings(
        toolVersion: "1", models: [book.model], horizon: horizon, seed: 1))
  }

  private func column(_ table: ResultTable, _ name: String) throws -> [ResultTable.Cell] {
    let index = try #require(table.columns.firstIndex(of: name))
    return table.rows.map { $0[index] }
  }

  @Test func `every target has a row in the columns of the contract`() throws {
    let targets: [Target] = [
      .example(.atLeast, 70, to: 80), .example(.atLeast, 66, due: .year(2024)),
      .example(.atLeast, 70, unit: "gone"), .example(.topN, unit: "a"),
      .example(.atLeast, 70, state: .struckOut),
    ]
    let table = ResultTable.assessments(result(targets))
    #expect(
      table.columns.joined(separator: ",")
        == """
        verdict_id,plan_id,target_id,state,unit,indicator,due,operator,threshold,threshold_high,\
        status,reason,last_period,last_value,baseline_value,forecast_median,lower_80,upper_80,\
        probability,probability_high,mc_error,likelihood,expected_gap,observed_change,\
        required_change,reach_50,reach_80,field_size,model,flags,probability_99,probability_95
        """)
    #expect(table.rows.count == 6)
    let words = { (words: [String?]) in words.map { $0.map(ResultTable.Cell.text) ?? .missing } }
    #expect(
      try column(table, "status")
        == words([
          "forecast", "observed", "not_assessable", "forecast", "not_assessable",
          "not_assessable",
        ]))
    #expect(
      try column(table, "reason")
        == words([nil, nil, "unit_abolished", nil, "no_number_printed", "not_active"]))
    #expect(
      try column(table, "flags").suffix(3)
        == words(["counterfactual", nil, nil]))
    #expect(
      try column(table, "verdict_id").map { $0 }
        == words([
          "t1@a", "t1@a", "t1@gone", "t1@gone+counterfactual", "t1@a", "t1@a",
        ]))
    #expect(try column(table, "likelihood")[1] == .text("reached"))
    #expect(try column(table, "due")[1] == .text("2024"))
    #expect(try column(table, "threshold_high")[0] == .number(80))
    #expect(try column(table, "last_value")[0] == .number(66))
  }

  @Test func `an estimated baseline is rounded like every forecast`() throws {
    let target = Target(
      id: "t1", unit: "a", indicator: "share", comparison: .increase, threshold: 2,
      baselineYear: 2025, due: .year(2026))
    let review = assess([target], on: OutputTableTests.world.book(horizon: 6), seed: 1)
    let cell = try column(ResultTable.assessments(result([target])), "baseline_value").first
    guard case .number(let baseline) = cell else {
      Issue.record("\(String(describing: cell))")
      return
    }
    #expect(review.assessments.first?.baselineValue != baseline)
    #expect(abs(baseline * 1e4 - (baseline * 1e4).rounded()) < 1e-6)
  }

  /// Forecasts may reach further for the sake of a target; the table stops at the horizon asked for.
  @Test func `forecasts have a row a step, and none for what was refused`() throws {
    let table = ResultTable.forecasts(result(horizon: 2))
    #expect(
      table.columns == [
        "unit", "indicator", "period", "step", "model", "mean", "median", "lower_80", "upper_80",
        "lower_95", "upper_95",
      ])
    #expect(table.rows.count == 4)
    #expect(try column(table, "step") == [.number(1), .number(2), .number(1), .number(2)])
    #expect(
      try column(table, "period")
        == ["2025", "2026", "2025", "2026"].map { ResultTable.Cell.text($0) })
    #expect(try Set(column(table, "unit").map { "\($0)" }).count == 2)
    for row in table.rows {
      let numbers = row.suffix(5).compactMap { cell -> Double? in
        if case .number(let number) = cell { number } else { nil }
      }
      try #require(numbers.count == 5)
      #expect(numbers[3] < numbers[1] && numbers[1] < numbers[0])
      #expect(numbers[0] < numbers[2] && numbers[2] < numbers[4])
      // Two decimals more than the indicator is published with.
      for number in numbers { #expect(abs(number * 1e4 - (number * 1e4).rounded()) < 1e-6) }
    }
  }

  @Test(arguments: [([50], ["lower_50", "upper_50"]), ([99.9], ["lower_99.9", "upper_99.9"])])
  func `levels name the columns`(levels: [Double], names: [String]) {
    let table = ResultTable.forecasts([], levels: levels)
    #expect(table.columns.suffix(2) == names[...])
  }

  @Test func `trends have a row a term`() throws {
    var world = OutputTableTests.world
    world.breaks = [DefinitionBreak(indicator: "share", firstPeriod: .year(2022))]
    let trends = estimateTrends(in: world.panel()).map { TrendResult.gather($0) }
    let table = ResultTable.trends(trends)
    #expect(
      try column(table, "term").prefix(3).map { $0 }
        == ["intercept", "trend", "break_1"].map { ResultTable.Cell.text($0) })
    #expect(try Set(column(table, "nobs").map { "\($0)" }) == ["number(5.0)"])
    // Lines alone have no tests.
    #expect(ResultTable.glance(trends).rows.isEmpty)
  }

  /// Lines that are estimated many at once are those of a run, whose series are analysed one by one.
  @Test func `trends say their scale, origin, errors and share of variance`() throws {
    let panel = OutputTableTests.world.panel()
    let lines = ResultTable.trends(estimateTrends(in: panel).map { TrendResult.gather($0) })
    let analyses = analyseTrends(in: panel) { TrendResult.gather($0) }
    for name in ["scale", "time_origin", "std_error_type", "lag", "r_squared", "reporting"] {
      let (many, single) = (
        try column(lines, name), try column(ResultTable.trends(analyses), name)
      )
      for (many, single) in zip(many, single) {
        if case .number(let one) = many, case .number(let other) = single {
          #expect(abs(one - other) < 1.5e-8, "\(name)")
        } else {
          #expect(many == single, "\(name)")
        }
      }
    }
    #expect(try column(lines, "scale").first == .text("logit"))
    // ⌊4 (5/100)^(2/9)⌋
    #expect(try column(lines, "lag").first == .number(2))
    #expect(ResultTable.glance(analyses).rows.count == analyses.count)
  }
}
