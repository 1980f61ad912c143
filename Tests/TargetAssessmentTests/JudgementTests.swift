import Plans
import TestSupport
import Testing
import TimeSeries

@testable import TargetAssessment

/// The forecast is that of ``ScenarioTests``: t₃(15, 26/3).
struct JudgementTests {
  private static let asOf = Day.on(2024, 6, 30)

  private static func judged(
    _ judgements: [Judgement], on target: Target = .example(.atLeast, 16)
  ) -> [JudgedVerdict] {
    var world = World(.unbounded("share"))
    world.publish([10, 12, 11, nil, 15], from: .year(2019))
    let book = world.book(model: "naive", asOf: asOf)
    return assess([target], on: book, judgements: judgements, seed: 1).judged
  }

  private static func judgement(
    _ adjustment: Judgement.Adjustment, on date: Day = .on(2024, 6, 1)
  ) -> Judgement {
    Judgement(target: "t1", adjustment: adjustment, author: "A", reason: "r", date: date)
  }

  @Test(arguments: [Judgement.Adjustment.median(17), .shift(2)])
  func `an adjusted forecast has its own probability`(
    adjustment: Judgement.Adjustment
  ) throws {
    let judged = JudgementTests.judged([JudgementTests.judgement(adjustment)])
    let figures = try #require(judged.first?.adjusted)
    #expect(judged.first?.standing.code == "applied")
    #expect(abs((figures.median ?? 0) - 17) < 1e-9)
    #expect(abs(figures.probability - 0.6223356505210533) < 1e-6)
  }

  @Test func `an adjusted verdict says nothing of the value`() {
    let judged = JudgementTests.judged([JudgementTests.judgement(.probability(0.7))])
    #expect(judged.first?.adjusted == .init(probability: 0.7))
    #expect(judged.first?.adjusted?.likelihood == .likely)
  }

  @Test func `the model's verdict stays the model's`() {
    var world = World(.unbounded("share"))
    world.publish([10, 12, 11, nil, 15], from: .year(2019))
    func review(_ judgements: [Judgement]) -> TargetAssessments {
      assess(
        [.example(.atLeast, 16)], on: world.book(asOf: JudgementTests.asOf),
        judgements: judgements, seed: 1)
    }
    // The same instructions on the same numbers.
    #expect(
      review([JudgementTests.judgement(.shift(9))]).assessments == review([]).assessments)
  }

  @Test func `the latest judgement known on the review date counts`() {
    let judged = JudgementTests.judged([
      JudgementTests.judgement(.shift(1), on: .on(2024, 1, 1)),
      JudgementTests.judgement(.shift(2), on: .on(2024, 6, 30)),
      JudgementTests.judgement(.shift(3), on: .on(2024, 7, 1)),
    ])
    #expect(judged.map(\.standing.code) == ["superseded", "applied", "not_yet_made"])
    #expect(judged.map { $0.adjusted == nil } == [true, false, true])
  }

  @Test func `nothing is judged that is decided, or moved that is not forecast`() {
    let decided = Target.example(.atLeast, 14, due: .year(2023))
    let unknown = Target.example(.atLeast, 14, indicator: "other")
    func standing(_ adjustment: Judgement.Adjustment, _ target: Target) -> String? {
      JudgementTests.judged([JudgementTests.judgement(adjustment)], on: target).first?.standing.code
    }
    #expect(standing(.probability(0.5), decided) == "decided")
    #expect(standing(.shift(1), unknown) == "no_forecast")
    // A planner may know what the data do not.
    #expect(standing(.probability(0.5), unknown) == "applied")
  }
}
