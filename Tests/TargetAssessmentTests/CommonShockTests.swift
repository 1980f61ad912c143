import TestSupport
import Testing
import TimeSeries

@testable import TargetAssessment

struct CommonShockTests {
  private func correlation(_ field: [[Double?]]) throws -> Double {
    var world = World(.unbounded())
    for (unit, values) in field.enumerated() {
      world.publish(values, of: "p\(unit)", from: .year(2018))
    }
    return CommonShock.estimate(from: try #require(world.panel().groups.first)).correlation
  }

  /// Changes by year: {1, 3}, {5, 7}, {2, 4}. MSB = 2 · ((2 − 11/3)² + (6 − 11/3)² + (3 − 11/3)²) / 2
  /// = 26/3, MSW = 6/3 = 2, k₀ = 2: (26/3 − 2) / (26/3 + 2) = 5/8.
  @Test func `the intraclass correlation of changes by hand`() throws {
    let found = try correlation([[10, 11, 16, 18], [20, 23, 30, 34]])
    #expect(abs(found - 0.625) < 1e-12)
  }

  @Test func `units that go their own ways share nothing`() throws {
    #expect(try correlation([[0, 5, 0, 5, 0], [5, 0, 5, 0, 5]]) == 0)
  }

  @Test func `units that move in step are still not one`() throws {
    // The ceiling itself; below it stand zeros that are set, not computed.
    #expect(try correlation([[0, 5, 1, 7], [10, 15, 11, 17], [3, 8, 4, 10]]) == 0.95)
  }

  @Test func `too little to compare shares nothing`() throws {
    #expect(try correlation([[0, 5, 1, 7]]) == 0)
    #expect(try correlation([[0, 5], [1, 8]]) == 0)
    #expect(try correlation([[3, 3, 3], [4, 4, 4]]) == 0)
  }
}
