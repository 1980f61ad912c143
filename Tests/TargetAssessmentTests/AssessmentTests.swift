import Foundation
import Plans
import TestSupport
import Testing
import TimeSeries

@testable import TargetAssessment

/// What an assessment holds, whatever the numbers.
struct AssessmentTests {
  /// One of each kind of outcome: a level, a path, a decided target, a refusal, a rank, ranks in two
  /// years.
  private static var all: [Assessment] {
    var world = World(.percent(), units: AdministrativeUnit.provinces(4))
    for unit in 0..<4 {
      let level = 60 + 2 * Double(unit)
      world.publish(
        [level, level + 1, level, level + 2, level + 1], of: "p\(unit)", from: .year(2019),
        detail: ObservationDetail(basis: .synthetic))
    }
    func target(
      _ comparison: Target.Operator, _ threshold: Double?, due: Int, from first: Int? = nil
    )
      -> Target
    {
      var target = Target.example(
        comparison, threshold, unit: "p2", state: .reference, due: .year(due), field: "all")
      target.holdFrom = first.map { .year($0) }
      return target
    }
    return world.assess(
      target(.atLeast, 65, due: 2025), target(.atLeast, 65, due: 2025, from: 2024),
      target(.atLeast, 65, due: 2023), target(.atLeast, nil, due: 2025),
      target(.topN, 2, due: 2025), target(.topN, 2, due: 2025, from: 2024), model: "naive")
  }

  @Test func `every kind of outcome is written alike each time and reads back`() throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    for assessment in AssessmentTests.all {
      let written = try encoder.encode(assessment)
      let restored = try JSONDecoder().decode(Assessment.self, from: written)
      #expect(restored == assessment)
      #expect(try encoder.encode(restored) == written)
    }
    let level = try #require(AssessmentTests.all.first)
    #expect(level.flags == [.synthetic, .reference])
    let text = String(decoding: try encoder.encode(level), as: UTF8.self)
    #expect(text.contains(#""flags":["synthetic","reference"]"#))
  }

  @Test func `a status comes with its own figures only`() throws {
    let all = AssessmentTests.all
    #expect(
      all.map(\.status) == [
        .forecast, .forecast, .observed(reached: true), .notAssessable(.noNumberPrinted),
        .forecast, .forecast,
      ])
    for assessment in all {
      let isForecast = assessment.status == .forecast
      #expect(assessment.model == (isForecast ? "naive" : ""))
      #expect((assessment.likelihood != nil) == isForecast)
      #expect((assessment.interval80 != nil) == isForecast)
    }
    #expect(all.map { $0.weakest != nil } == [false, true, false, false, false, true])
    #expect(all[3].probability == nil && all[3].median == nil)
    #expect(all[4].requiredChange == nil && all[4].reach50 == nil)
  }

  @Test func `mapped numbers leave published values and ranks as they are`() throws {
    let all = AssessmentTests.all
    for assessment in all {
      #expect(assessment.mappingNumbers(values: { $0 }, probabilities: { $0 }) == assessment)
      let mapped = assessment.mappingNumbers(values: { $0 + 1 }, probabilities: { $0 / 2 })
      #expect(mapped.requiredValue == assessment.requiredValue.map { $0 + 1 })
      #expect(mapped.last == assessment.last)
      guard assessment.status == .forecast else {
        #expect(mapped.outcome == assessment.outcome)
        continue
      }
      #expect(mapped.probability == assessment.probability.map { $0 / 2 })
      #expect(mapped.monteCarloError == assessment.monteCarloError.map { $0 / 2 })
      #expect(mapped.weakest?.probability == assessment.weakest.map { $0.probability / 2 })
      let isRank = assessment.target.comparison == .topN
      #expect(mapped.median == assessment.median.map { isRank ? $0 : $0 + 1 })
    }
  }
}
