import Foundation
import TestSupport
import Testing
import TimeSeries

@testable import Forecasting

/// Changes of definition that nobody declared.
struct SuspectedBreakTests {
  /// A field of units with common shocks and noise, and a jump of all in one year.
  private static func field(
    seed: UInt64, units: Int = 20, years: Int = 10, jump: Double, in year: Int = 2016,
    breaks: [DefinitionBreak] = [], calm: Bool = false
  ) -> World {
    var random = Simulation(seed: seed)
    var world = World(.percent(), breaks: breaks)
    let shocks = (0..<years).map { _ in (calm ? 0.005 : 0.08) * random.normal() }
    for unit in 0..<units {
      var level = 1 + 0.3 * random.normal()
      let values = (0..<years).map { offset -> Double in
        level += 0.05 + shocks[offset] + 0.15 * random.normal()
        if 2010 + offset == year { level += jump }
        return 100 / (1 + exp(-level))
      }
      world.publish(values, of: "u\(unit)", from: .year(2010))
    }
    return world
  }

  private static func suspects(_ world: World) -> [SuspectedBreak] {
    findSuspectedBreaks(in: world.panel())
  }

  @Test(arguments: [false, true])
  func `fields without a break are suspected in one of twenty at most`(calm: Bool) {
    let alarms = (0..<200).count {
      !SuspectedBreakTests.suspects(
        SuspectedBreakTests.field(seed: UInt64(100 + $0), jump: 0, calm: calm)
      ).isEmpty
    }
    // Two standard errors above 5 % of 200.
    #expect(alarms <= 16)
  }

  /// PAR INDEX fell from 85.11 to 74.64 in 2016: −0.66 on the logit scale.
  @Test func `a jump as large as that of PAR INDEX 2016 is found`() {
    let found = (0..<40).map {
      SuspectedBreakTests.suspects(
        SuspectedBreakTests.field(seed: UInt64(500 + $0), jump: -0.66))
    }
    #expect(found.count { $0.map(\.period) == [.year(2016)] } >= 34)
    #expect(found.joined().allSatisfy { $0.period != .year(2016) || $0.jump < 0 })
  }

  @Test func `a declared break is not suspected again`() {
    let declared = DefinitionBreak(indicator: "share", firstPeriod: .year(2016))
    let found = SuspectedBreakTests.suspects(
      SuspectedBreakTests.field(seed: 500, jump: -0.66, breaks: [declared]))
    #expect(found.isEmpty)
  }

  /// By hand: five units whose levels all change by 1, 2, 1, 2, 1, 9 (no bounds, no noise between
  /// them). Left out, 9 stands against a mean of 1.4 with variance 0.3: t = 7.6 / √(0.3 · 6/5).
  @Test func `the statistic by hand`() throws {
    var world = World(.unbounded())
    for unit in 0..<5 {
      let start = Double(unit)
      world.publish(
        [0, 1, 3, 4, 6, 7, 16].map { $0 + start }, of: "u\(unit)", from: .year(2010))
    }
    let suspect = try #require(SuspectedBreakTests.suspects(world).first)
    #expect(suspect.period == .year(2016))
    #expect(suspect.jump == 9)
    #expect(suspect.unitCount == 5)
    #expect(abs(suspect.statistic - 7.6 / 0.36.squareRoot()) < 1e-9)
  }

  @Test func `four units are no field`() {
    #expect(
      SuspectedBreakTests.suspects(SuspectedBreakTests.field(seed: 1, units: 4, jump: -2)).isEmpty)
  }
}
