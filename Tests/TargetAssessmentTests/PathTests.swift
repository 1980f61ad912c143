import Forecasting
import Foundation
import Plans
import TestSupport
import Testing
import TimeSeries

@testable import TargetAssessment

/// Targets on more than one value of a series. The naive forecast h years after 10, 12, 11, –, 15 is
/// t₃(15, h · 13/3); probabilities by scipy 1.17.1 (`integrate.quad` over the normal score of the
/// earlier value, correlation √½ between one and two years ahead).
struct PathTests {
  private static let draws = 20_000
  private static let tolerance = 4 * 0.5 / Double(draws).squareRoot()

  private static var world: World {
    var world = World(.unbounded("share"))
    world.publish([10, 12, 11, nil, 15], from: .year(2019))
    return world
  }

  private func assess(_ target: Target) throws -> Assessment {
    try #require(
      PathTests.world.assess(target, model: "naive", draws: PathTests.draws).first)
  }

  private func held(
    _ threshold: Double, from first: Int, to due: Int = 2025
  ) -> Target {
    var target = Target.example(.atLeast, threshold, due: .year(due))
    target.holdFrom = .year(first)
    return target
  }

  // MARK: In every period

  @Test func `to hold in two years is less likely than in the weaker one`() throws {
    let row = try assess(held(16, from: 2024))
    #expect(row.status == .forecast)
    let probability = try #require(row.probability)
    #expect(abs(probability - 0.23808491132325435) < PathTests.tolerance)
    // 2024 alone: 0.3327, 2025 alone: 0.3788.
    let weakest = try #require(row.weakest)
    #expect(weakest.period == .year(2024))
    #expect(abs(weakest.probability - 0.3326657672860711) < 1e-9)
    #expect(try #require(row.monteCarloError) > 0)
    #expect(row.median == 15)
    #expect(row.requiredChange == 0.5)
  }

  /// What never falls meets a target from the first year on in which it meets it.
  @Test func `a cumulative indicator holds once it is there`() throws {
    var indicator = Indicator.amount("share", precision: 0)
    indicator.shape = .cumulative
    var world = World(indicator)
    world.publish([10, 14, 19, 23, 28], from: .year(2019))
    func assessed(_ target: Target) throws -> Assessment {
      try #require(world.assess(target).first)
    }
    let first = try assessed(.example(.atLeast, 33, due: .year(2024)))
    let row = try assessed(held(33, from: 2024, to: 2027))
    #expect(row.probability == first.probability)
    let probability = try #require(row.probability)
    #expect((0.1...0.9).contains(probability))
    // 28 stays 28 or more.
    #expect(try assessed(held(25, from: 2024, to: 2027)).status == .observed(reached: true))
    #expect(try assessed(held(20, from: 2021, to: 2027)).status == .observed(reached: false))
    // From above a target that is met today may still be lost.
    var ceiling = Target.example(.atMost, 60, due: .year(2027))
    ceiling.holdFrom = .year(2024)
    #expect(try assessed(ceiling).status == .forecast)
  }

  @Test func `a published year that missed decides before the last one is out`() throws {
    let row = try assess(held(11.5, from: 2020))
    #expect(row.status == .observed(reached: false))
    #expect(row.last == PeriodValue(period: .year(2021), value: 11))
    #expect(row.probability == 0)
  }

  @Test func `only open years are left to chance`() throws {
    var world = World(.unbounded("share"))
    world.publish([10, 12, 11, 13, 15], from: .year(2019))
    let row = try #require(world.assess(held(11, from: 2020, to: 2024), model: "naive").first)
    let alone = try #require(
      world.assess(.example(.atLeast, 11, due: .year(2024)), model: "naive").first)
    // One open year is assessed as a target of that year: the same instructions.
    #expect(row.probability == alone.probability)
    #expect(row.monteCarloError == 0)
    #expect(row.weakest?.period == .year(2024))
  }

  @Test func `all years published and met`() throws {
    var world = World(.unbounded("share"))
    world.publish([10, 12, 11, 13], from: .year(2019))
    let row = try #require(world.assess(held(11, from: 2020, to: 2022)).first)
    #expect(row.status == .observed(reached: true))
    #expect(row.last == PeriodValue(period: .year(2022), value: 13))
  }

  @Test func `a year that never came cannot be vouched for`() throws {
    #expect(try assess(held(11, from: 2021)).status == .notAssessable(.noData))
  }

  // MARK: Baselines that are not published

  @Test func `a change against a baseline that lies ahead`() throws {
    let row = try assess(.example(.increase, 2, baseline: 2024))
    #expect(row.status == .forecast)
    #expect(row.flags.contains(.baselineEstimated))
    #expect(row.baselineValue == 15)
    #expect(row.requiredValue == 17)
    let probability = try #require(row.probability)
    #expect(abs(probability - 0.22926270055252662) < PathTests.tolerance)
    #expect(try #require(row.monteCarloError) > 0)
  }

  /// 2022 lies between 11 and 15: a bridge about 13 with squared scale 13/3 · 1 · 1/2.
  @Test func `a change against a baseline in a gap`() throws {
    let series = try #require(PathTests.world.panel().groups.first?.series.first)
    let forecast = try #require(PathTests.world.book(model: "naive").forecast(of: series))
    let prediction = SeriesPrediction(series: series, forecast: forecast)
    guard case .uncertain(let distribution)? = prediction.state(in: .year(2022)) else {
      Issue.record("2022 was never published")
      return
    }
    #expect(abs(distribution.median - 13) < 1e-12)
    #expect(abs(distribution.quantile(0.9) - 15.410694415337261) < 1e-9)
    #expect(prediction.correlation(.year(2022), .year(2025)) == 0)
    let row = try assess(.example(.increase, 2, baseline: 2022))
    let probability = try #require(row.probability)
    #expect(abs(probability - 0.5005086536149949) < PathTests.tolerance)
    #expect(row.flags.contains(.baselineEstimated))
  }

  @Test func `nothing passes a bound`() throws {
    var world = World(.percent("share"))
    world.publish([100, 99, 98, 97], from: .year(2020))
    let up = try #require(world.assess(.example(.increase, 1, baseline: 2020)).first)
    #expect(up.status == .notAssessable(.saturated))
    let down = try #require(world.assess(.example(.reduce, 1, baseline: 2020)).first)
    #expect(down.status == .forecast)
  }

  // MARK: Milestones

  private var milestones: [Target] {
    var (interim, final) = (
      Target.example(.atLeast, 16, due: .year(2024)), Target.example(.atLeast, 16)
    )
    (interim.id, interim.milestone) = ("m", "interim")
    (final.id, final.milestone) = ("f", "final")
    return [final, interim]
  }

  private func path(_ world: World, _ targets: [Target]) throws -> TargetPath {
    let assessor = TargetAssessor(
      forecasts: world.book(model: "naive"), seed: 1, draws: PathTests.draws)
    return try #require(
      assessor.prepareSimulation(of: targets).tracePaths(among: assessor.assess(targets)).first)
  }

  @Test func `milestone and final in one path`() throws {
    let path = try path(PathTests.world, milestones)
    #expect(path.milestones.map(\.target.id) == ["m", "f"])
    #expect(path.milestones[0].probabilityGivenEarlier == nil)
    #expect(abs(path.milestones[1].probabilitySoFar - 0.23808491132325435) < PathTests.tolerance)
    let given = try #require(path.milestones[1].probabilityGivenEarlier)
    // 0.2381 / 0.3327
    #expect(abs(given - 0.7156881) < 4 * (0.7157 * 0.2843 / 6653).squareRoot())
    // The line from 15 in 2023 to 16 in 2025.
    #expect(path.milestones[0].lineValue == 15.5)
    #expect(path.milestones[0].lineGap == 0.5)
    #expect(path.milestones[1].lineValue == nil)
  }

  @Test func `a milestone that was missed leaves no way to meet all`() throws {
    var world = PathTests.world
    world.publish([15.5], from: .year(2024))
    let path = try path(world, milestones)
    #expect(path.milestones.map(\.isObserved) == [true, false])
    #expect(path.milestones[1].probabilitySoFar == 0)
    #expect(path.milestones[1].probabilityGivenEarlier == nil)
    #expect(path.milestones[1].probability > 0)
  }
}
