import Plans
import TestSupport
import Testing
import TimeSeries

@testable import TargetAssessment

struct RefusalTests {
  private func reason(_ world: World, _ target: Target, horizon: Int = 10) throws
    -> Assessment.Reason?
  {
    let rows = world.assess(target, horizon: horizon)
    let row = try #require(rows.first)
    #expect(rows.count == 1)
    guard case .notAssessable(let reason) = row.status else { return nil }
    #expect(row.probability == nil)
    #expect(row.likelihood == nil)
    #expect(row.model.isEmpty)
    return reason
  }

  private func world(_ values: [Double?], breaks: [Int] = []) -> World {
    var world = World(
      .percent(),
      breaks: breaks.map { DefinitionBreak(indicator: "share", firstPeriod: .year($0)) })
    world.publish(values, from: .year(2019))
    return world
  }

  @Test func `no data`() throws {
    #expect(try reason(world([1, 2]), .example(.atLeast, 3, unit: "b")) == .noData)
    #expect(try reason(world([1, 2]), .example(.atLeast, 3, indicator: "x")) == .noData)
    #expect(
      try reason(world([1, 2]), .example(.atLeast, 3, due: .first(6, monthsOf: 2025))) == .noData)
  }

  @Test func `a due value that never came, while later ones did`() throws {
    #expect(
      try reason(world([50, nil, 60]), .example(.atLeast, 3, due: .year(2020))) == .noData)
    #expect(
      try reason(world([50, nil, 60]), .example(.atLeast, 3, due: .year(2015))) == .noData)
  }

  @Test func `one observation`() throws {
    #expect(try reason(world([50]), .example(.atLeast, 60)) == .oneObservation)
  }

  @Test(arguments: [Target.Operator.greater, .atLeast, .less, .atMost, .equal, .topN])
  func `no number printed`(comparison: Target.Operator) throws {
    #expect(
      try reason(world([50, 60, 55]), .example(comparison, field: "all")) == .noNumberPrinted)
  }

  @Test(arguments: [Double.nan, .infinity, -.infinity])
  func `a number that is none is no number`(threshold: Double) throws {
    let world = world([50, 60, 55])
    for comparison in Target.Operator.allCases {
      #expect(try reason(world, .example(comparison, threshold)) == .noNumberPrinted)
    }
    #expect(try reason(world, .example(.atLeast, 60, to: threshold)) == .noNumberPrinted)
  }

  @Test(arguments: [Target.Operator.increase, .reduce])
  func `no baseline`(comparison: Target.Operator) throws {
    let world = world([50, nil, 60, 61])
    #expect(try reason(world, .example(comparison, 5)) == .noBaseline)
    // In a gap, or still to come: an estimate.
    #expect(try reason(world, .example(comparison, 5, baseline: 2020)) == nil)
    #expect(try reason(world, .example(comparison, 5, baseline: 2023)) == nil)
    #expect(try reason(world, .example(comparison, 5, baseline: 2010)) == .noBaseline)
    #expect(try reason(world, .example(comparison, 5, baseline: 2019)) == nil)
  }

  @Test(arguments: [(2020, true), (2022, true), (2024, true), (2025, true), (2026, false)])
  func `a change of definition after the baseline`(first: Int, isRefused: Bool) throws {
    let world = world([50, 55, 57, 60, 62], breaks: [first])
    let target = Target.example(.increase, 5, baseline: 2019)
    #expect(try reason(world, target) == (isRefused ? .definitionChanged : nil))
  }

  @Test(arguments: [(2023, false), (2024, true), (2025, true), (2026, false)])
  func `a change of definition between the last value and the due date`(
    first: Int, isRefused: Bool
  ) throws {
    let world = world([50, 55, 57, 60, 62], breaks: [first])
    #expect(
      try reason(world, .example(.atLeast, 70)) == (isRefused ? .definitionChanged : nil))
  }

  @Test func `no two values under one definition`() throws {
    #expect(
      try reason(world([50, 55], breaks: [2020]), .example(.atLeast, 70)) == .definitionChanged)
  }

  @Test func `nothing to measure`() throws {
    var world = world([50, 55, 57])
    world.publishNothingToMeasure(in: .year(2025))
    #expect(try reason(world, .example(.atLeast, 70)) == .nothingToMeasure)
    #expect(try reason(world, .example(.atLeast, 70, due: .year(2024))) == nil)
  }

  @Test(arguments: Target.State.allCases)
  func `a state decides whether a target is assessed and whether it counts`(
    state: Target.State
  ) throws {
    let row = try #require(
      world([50, 55, 57]).assess(.example(.atLeast, 70, state: state)).first)
    switch state {
    case .active, .conflict, .unverified, .reference: #expect(row.status == .forecast)
    case .duplicate, .struckOut, .expired, .replaced:
      #expect(row.status == .notAssessable(.notActive))
    }
    #expect(row.isCounted == (state == .active))
    #expect(row.flags.contains(.reference) == (state == .reference))
    #expect(row.target.state == state)
  }

  @Test func `every target has a row, and every row is counted once`() throws {
    var world = world([50, 55, 57])
    world.publish([90], of: "b", from: .year(2025))
    let targets: [Target] = [
      .example(.atLeast, 70), .example(.atLeast, 80, unit: "b"),
      .example(.atLeast, 95, unit: "b"), .example(.atLeast, 70, unit: "nobody"),
      .example(.atLeast, 70, state: .duplicate), .example(.atLeast, 70, state: .reference),
    ]
    let review = assess(targets, on: world.book(), seed: 1)
    #expect(review.assessments.count == targets.count)
    let counts = review.counts
    #expect(counts.forecast == 1)
    #expect(counts.reached == 1)
    #expect(counts.missed == 1)
    #expect(counts.notAssessable == 1)
    #expect(counts.notCounted == 2)
  }

  @Test func `flags tell what the data are`() throws {
    var world = World(
      .percent(), breaks: [DefinitionBreak(indicator: "share", firstPeriod: .year(2020))])
    world.publish([50, 52, 53], from: .year(2019), detail: ObservationDetail(basis: .synthetic))
    world.publish([51], from: .year(2020), detail: ObservationDetail(basis: .official))
    world.publish([1, 2, 3, 4], of: "b", from: .year(2019), detail: .init(basis: .selfScored))
    let rows = world.assess(.example(.atLeast, 70), .example(.atLeast, 70, unit: "b"))
    #expect(rows[0].flags == [.synthetic, .definitionBreak, .conflict, .shortSeries])
    #expect(rows[1].flags == [.definitionBreak, .selfReported, .shortSeries])
  }

  @Test func `a provisional figure is marked where it decides, or is the last`() {
    var world = World(.percent())
    world.publish([50, 52, 53], from: .year(2019))
    world.publish([55], from: .year(2022), detail: ObservationDetail(basis: .provisional))
    let rows = world.assess(
      .example(.atLeast, 54, due: .year(2022)), .example(.atLeast, 70, due: .year(2024)),
      .example(.atLeast, 51, due: .year(2021)))
    #expect(rows.map { $0.flags.contains(.provisional) } == [true, true, false])
  }

  // MARK: Units that end

  private var endingUnit: World {
    var unit = AdministrativeUnit.province("a")
    unit.validTo = .on(2025, 6, 30)
    unit.endAnnouncedOn = .on(2025, 2, 28)
    var world = World(.percent(), units: [unit])
    world.publish([50, 55, 57, 61], from: .year(2020))
    return world
  }

  @Test func `a unit that is known to end gets its verdict and what would have been`() throws {
    let rows = endingUnit.assess(.example(.atLeast, 60), asOf: .on(2025, 2, 28))
    #expect(rows.map(\.status) == [.notAssessable(.unitAbolished), .forecast])
    #expect(rows.map(\.id) == ["t1@a", "t1@a+counterfactual"])
    #expect(rows.map(\.isCounted) == [true, false])
    #expect(rows[0].probability == nil)
    #expect(rows[0].last == rows[1].last)
    #expect(rows[1].flags.contains(.counterfactual))
    #expect(rows[1].probability != nil)
  }

  @Test func `an end is not known before its announcement`() {
    let rows = endingUnit.assess(.example(.atLeast, 60), asOf: .on(2025, 2, 27))
    #expect(rows.map(\.status) == [.forecast])
    #expect(!rows[0].flags.contains(.counterfactual))
  }

  @Test func `a value published before the end still decides`() {
    let target = Target.example(.atLeast, 60, due: .year(2023))
    let rows = endingUnit.assess(target, asOf: .on(2025, 12, 31))
    #expect(rows.map(\.status) == [.observed(reached: true)])
  }
}
