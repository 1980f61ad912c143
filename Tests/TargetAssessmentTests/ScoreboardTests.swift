import Forecasting
import Plans
import TestSupport
import Testing
import TimeSeries

@testable import TargetAssessment

struct ScoreboardTests {
  /// Published at the end of each year.
  private static var world: World {
    var world = World(.unbounded("share"))
    world.publish([10, 12, 11, 13, 15, 18], from: .year(2018))
    world.publish([50, 51, 52, 54, 53, 40], of: "b", from: .year(2018))
    return world
  }

  private static func review(_ asOf: Day) -> TargetAssessments {
    let targets: [Target] = [
      .example(.atLeast, 16, due: .year(2023)),
      .example(.atLeast, 54, unit: "b", due: .year(2023)),
      .example(.atLeast, 20, due: .year(2024)),
      .example(.atLeast, 54, unit: "b", state: .duplicate, due: .year(2023)),
    ]
    return assess(targets, on: world.book(model: "naive", asOf: asOf), seed: 1)
  }

  @Test func `forecasts are scored where the due value has come out since`() throws {
    let reviews = [Day.on(2021, 12, 31), .on(2022, 12, 31), .on(2023, 12, 31)].map(
      ScoreboardTests.review)
    let board = Scoreboard.score(
      reviews, against: ScoreboardTests.world.panel(asOf: .on(2023, 12, 31)))
    // The last review knows the outcomes; 2024 is not out; duplicates are no forecasts.
    #expect(board.entries.map(\.asOf) == [2021, 2021, 2022, 2022].map { Day.on($0, 12, 31) })
    #expect(board.entries.map(\.published) == [18, 40, 18, 40])
    #expect(board.entries.map(\.reached) == [true, false, true, false])
    let score = try #require(board.scores.last)
    let (met, missed) = (board.entries[2].probability, board.entries[3].probability)
    #expect(score.count == 2 && score.reached == 1)
    #expect(abs(score.brier - ((1 - met) * (1 - met) + missed * missed) / 2) < 1e-12)
    #expect(score.climatology == 0.25)
  }

  @Test func `a place is scored by the scores that came out`() throws {
    var world = World(.percent(), units: AdministrativeUnit.provinces(5))
    for unit in 0..<5 {
      let level = 60 + 2 * Double(unit)
      world.publish(
        [level, level + 1, level, level + 2, level + 1], of: "p\(unit)", from: .year(2019))
    }
    let target = Target.example(.topN, 2, unit: "p4", due: .year(2023), field: "all")
    let review = assess(
      [target], on: world.book(model: "naive", horizon: 2, asOf: .on(2022, 12, 31)), seed: 1)
    let board = Scoreboard.score([review], against: world.panel(asOf: .on(2023, 12, 31)))
    let row = try #require(board.entries.first)
    #expect(row.published == 1 && row.reached)
  }
}
