import TestSupport
import Testing
import TimeSeries

/// Histories of units that others were merged into.
struct ConstructedHistoryTests {
  /// `p0` and `p1` become `new` on 1 July 2025, `p2` goes on.
  private static func world(weights: [Double?] = [nil, nil]) -> World {
    var units = AdministrativeUnit.provinces(3)
    for index in 0..<2 {
      units[index].validTo = .on(2025, 6, 30)
      units[index].endAnnouncedOn = .on(2025, 6, 12)
    }
    var successor = AdministrativeUnit.province("new")
    successor.validFrom = .on(2025, 7, 1)
    units.append(successor)
    var world = World(.percent(), units: units)
    world.unitChanges = (0..<2).map {
      UnitChange(
        predecessor: "p\($0)", successor: "new", date: .on(2025, 7, 1), weight: weights[$0])
    }
    world.publish([60, 62, nil, 66], of: "p0", from: .year(2020))
    world.publish([70, 72, 74, 76], of: "p1", from: .year(2020))
    world.publish([50, 51, 52, 53], of: "p2", from: .year(2020))
    return world
  }

  private static func history(_ world: World, asOf: Day = .on(2025, 8, 1)) -> Series? {
    world.panel(asOf: asOf).series(SeriesKey(unit: "new", indicator: "share"))
  }

  @Test func `the plain mean, only where all predecessors have a value`() throws {
    let series = try #require(ConstructedHistoryTests.history(ConstructedHistoryTests.world()))
    #expect(series.values == [65, 67, nil, 71])
    #expect(series.constructed?.predecessors == ["p0", "p1"])
    #expect(series.constructed?.through == .year(2023))
    #expect(series.constructed?.effectiveCount == 2)
    #expect(series.constructed?.range == 66...76)
    #expect(series.constructed?.isWeighted == false)
    #expect(series.detail(in: .year(2023))?.basis == .derived)
  }

  /// ¾ · 60 + ¼ · 70; 1 / (9/16 + 1/16) = 1.6.
  @Test func `the weights of the catalogue`() throws {
    let world = ConstructedHistoryTests.world(weights: [3, 1])
    let series = try #require(ConstructedHistoryTests.history(world))
    #expect(series.values[0] == 62.5)
    #expect(series.constructed?.effectiveCount == 1.6)
    #expect(series.constructed?.isWeighted == true)
  }

  /// 30 of 50 and 70 of 150 are 100 of 200.
  @Test func `counts are added up where all have them`() throws {
    var world = World(.percent(), units: ConstructedHistoryTests.world().units)
    world.unitChanges = ConstructedHistoryTests.world().unitChanges
    for (unit, value, count) in [("p0", 60.0, 50.0), ("p1", 140 / 3.0, 150)] {
      world.publish(
        [value], of: unit, from: .year(2024),
        detail: ObservationDetail(numerator: value * count / 100, denominator: count))
    }
    let series = try #require(ConstructedHistoryTests.history(world))
    #expect(abs(series.lastValue - 50) < 1e-12)
  }

  @Test func `nothing before the merger is announced`() {
    #expect(
      ConstructedHistoryTests.history(
        ConstructedHistoryTests.world(), asOf: .on(2025, 6, 11)) == nil)
    #expect(
      ConstructedHistoryTests.history(
        ConstructedHistoryTests.world(), asOf: .on(2025, 6, 12)) != nil)
  }

  @Test func `made up histories stand beside the units, never among them`() throws {
    let panel = ConstructedHistoryTests.world().panel(asOf: .on(2025, 8, 1))
    let units = try #require(panel.groups.first { $0.key.unitKind == .unit })
    #expect(units.series.map(\.key.unit) == ["p0", "p1", "p2"])
    let beside = try #require(panel.groups.first { $0.key.unitKind == .aggregate })
    #expect(beside.series.map(\.key.unit) == ["new"])
  }

  @Test func `own values follow, and enough of them stand alone`() throws {
    var world = ConstructedHistoryTests.world()
    world.publish([73], of: "new", from: .year(2025))
    let series = try #require(
      ConstructedHistoryTests.history(world, asOf: .on(2026, 8, 1)))
    #expect(series.values == [65, 67, nil, 71, nil, 73])
    world.publish([74, 75, 76], of: "new", from: .year(2026))
    let own = try #require(ConstructedHistoryTests.history(world, asOf: .on(2030, 1, 1)))
    #expect(own.constructed == nil && own.values == [73, 74, 75, 76])
  }

  @Test func `what was published for the new unit itself is not made up`() throws {
    var world = ConstructedHistoryTests.world()
    world.publish([80], of: "new", from: .year(2023))
    let series = try #require(ConstructedHistoryTests.history(world))
    #expect(series.values == [65, 67, nil, 80])
    #expect(series.constructed?.through == .year(2021))
    #expect(series.constructed?.range == 62...72)
  }

  @Test func `a successor that had existed before keeps its own history`() throws {
    var world = ConstructedHistoryTests.world()
    world.units[3].validFrom = nil
    #expect(ConstructedHistoryTests.history(world) == nil)
  }

  @Test func `places and sums have no mean`() {
    for indicator in [Indicator.place(), .unbounded("share"), .amount("share")] {
      var world = World(indicator, units: ConstructedHistoryTests.world().units)
      world.unitChanges = ConstructedHistoryTests.world().unitChanges
      for unit in ["p0", "p1"] { world.publish([3, 4], of: unit, from: .year(2022)) }
      let panel = world.panel(asOf: .on(2025, 8, 1))
      #expect(panel.series(SeriesKey(unit: "new", indicator: indicator.id)) == nil)
    }
  }
}
