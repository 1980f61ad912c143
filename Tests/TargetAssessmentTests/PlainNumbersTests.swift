import Forecasting
import Plans
import TargetAssessment
import TestSupport
import Testing
import TimeSeries

/// What a program asks that has an array of numbers and no files.
struct PlainNumbersTests {
  private func answer(_ values: [Double?], _ target: Target) throws -> Assessment {
    let share = Indicator(id: "share", name: LocalizedName("share"), minimum: 0, maximum: 100)
    let panel = try Panel.yearly(["a": values], from: 2020, of: share)
    let forecasts = forecast(panel, with: .combination, for: [target])
    return try #require(assess([target], on: forecasts, seed: 1).assessments.first)
  }

  /// The default model, and the same values read in another way: the same instructions, so the same bits.
  @Test func `the answer is the one that the same values get elsewhere`() throws {
    let target = Target.example(.atLeast, 87)
    var world = World(.percent())
    world.publish([80.16, 83.57, nil, 86.5], from: .year(2020))
    let expected = try #require(world.assess(target, horizon: 12).first?.probability)
    let probability = try #require(try answer([80.16, 83.57, nil, 86.5], target).probability)
    #expect(probability == expected)
    #expect(probability > 0.1 && probability < 0.9)
  }

  @Test func `one value is refused, two are enough`() throws {
    let target = Target.example(.atLeast, 87)
    #expect(try answer([80], target).status == .notAssessable(.oneObservation))
    #expect(try answer([80, 81], target).status == .forecast)
  }

  @Test func `a constant series stays where it is, more or less`() throws {
    let median = try #require(
      try answer([80, 80, 80, 80], .example(.atLeast, 87)).median)
    #expect((median - 80).magnitude < 1)
    func probability(_ threshold: Double) throws -> Double {
      try #require(try answer([80, 80, 80, 80], .example(.atLeast, threshold)).probability)
    }
    #expect(try probability(79) > 0.5 && probability(81) < 0.5)
    #expect(try probability(90) > 0)
  }

  @Test(arguments: [2022, 2025, 2060])
  func `forecasts reach as far as targets ask`(due: Int) throws {
    let answer = try answer([80, 81], .example(.atLeast, 87, due: .year(due)))
    #expect(answer.status == .forecast)
  }

  @Test func `what is due and published is decided`() throws {
    #expect(
      try answer([80, 90], .example(.atLeast, 87, due: .year(2021))).status
        == .observed(reached: true))
  }
}
