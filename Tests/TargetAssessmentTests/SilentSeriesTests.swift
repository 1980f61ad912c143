import Forecasting
import Plans
import TestSupport
import Testing
import TimeSeries

@testable import TargetAssessment

/// A series whose last value is years old.
struct SilentSeriesTests {
  private static let world: World = {
    var world = World(.percent(precision: 1))
    world.publish(
      [70.2, 71.5, 72.1, 73.8, 74.2, 75.9, 76.3, 77.8, 78.5, 79.6], from: .year(2009))
    return world
  }()

  private func assess(_ due: Int, held from: Int? = nil, asOf day: Day) throws -> Assessment {
    var target = Target.example(.atLeast, 80, due: .year(due))
    target.holdFrom = from.map { .year($0) }
    return try #require(Self.world.assess(target, asOf: day).first)
  }

  @Test func `past targets were never published, later ones are flagged`() throws {
    let now = Day.on(2024, 12, 31)
    for due in 2019...2023 {
      let past = try assess(due, asOf: now)
      #expect(past.status == .notAssessable(.noData))
      #expect(past.flags.contains(.outdated))
    }
    for due in 2024...2026 {
      let open = try assess(due, asOf: now)
      #expect(open.status == .forecast && open.flags.contains(.outdated))
    }
    #expect(try assess(2023, held: 2022, asOf: now).status == .notAssessable(.noData))
    #expect(try assess(2016, asOf: now).status == .observed(reached: false))
    // A year after the last value nothing is amiss.
    let soon = try assess(2019, asOf: .on(2019, 12, 31))
    #expect(soon.status == .forecast && !soon.flags.contains(.outdated))
  }

  @Test func `years without a value make forecasts wider`() throws {
    func width(asOf day: Day) throws -> Double {
      let target = Target.example(.atLeast, 80, due: .year(2024))
      let forecasts = forecast(
        Self.world.panel(asOf: day), with: .combination, for: [target])
      let entry = try #require(forecasts.entries.first)
      let year = try #require(try entry.result.get().distribution(in: .year(2024)))
      let interval = year.interval(level: 0.8)
      return interval.upperBound - interval.lowerBound
    }
    let (known, silent) = (
      try width(asOf: .on(2019, 12, 31)), try width(asOf: .on(2024, 12, 31))
    )
    #expect(silent > 1.05 * known && silent < 2 * known)
  }

  @Test func `nobody is ranked by scores that were never published`() throws {
    var world = World(.percent(), units: AdministrativeUnit.provinces(6))
    for unit in 0..<6 {
      let level = 60 + 3 * Double(unit)
      world.publish([level, level + 1, level, level + 2], of: "p\(unit)", from: .year(2015))
    }
    func rank(_ due: Int) throws -> Assessment {
      let target = Target.example(.topN, 3, unit: "p0", due: .year(due), field: "all")
      return try #require(world.assess(target, asOf: .on(2024, 12, 31)).first)
    }
    #expect(try rank(2020).status == .notAssessable(.noData))
    let open = try rank(2025)
    #expect(open.status == .forecast && open.flags.contains(.outdated))
  }
}
