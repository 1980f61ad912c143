import TestSupport
import Testing
import TimeSeries

/// What should have been published of a series and was not.
struct MissedPeriodsTests {
  private func missed(_ world: World, asOf day: Day) throws -> Int {
    let panel = world.panel(asOf: day)
    let series = try #require(panel.groups.first?.series.first)
    return panel.missedPeriods(of: series)
  }

  struct Review: Sendable {
    var day: Day
    var missed: Int
  }

  /// The last value is that of 2018. On the last day of 2019 the value of 2019 may be late; two years
  /// later that of 2019 was never published, that of 2020 may still come.
  @Test(arguments: [
    Review(day: .on(2019, 6, 30), missed: 0), Review(day: .on(2019, 12, 31), missed: 0),
    Review(day: .on(2020, 12, 30), missed: 0), Review(day: .on(2020, 12, 31), missed: 1),
    Review(day: .on(2024, 12, 31), missed: 5),
  ])
  func `a yearly series falls silent after two years`(_ review: Review) throws {
    var world = World(.percent())
    world.publish([70, 71, 72], from: .year(2016))
    #expect(try missed(world, asOf: review.day) == review.missed)
    let panel = world.panel(asOf: review.day)
    let series = try #require(panel.groups.first?.series.first)
    #expect(panel.isMissed(.year(2019), of: series) == (review.missed > 0))
    #expect(!panel.isMissed(.year(2018), of: series))
    #expect(!panel.isMissed(.year(2024), of: series))
    #expect(!panel.isMissed(.quarter(1, 2019), of: series))
  }

  @Test func `months are missed after a year, and gaps always`() throws {
    var world = World(.percent())
    world.publish([70, nil, 72], from: .month(1, 2023))
    #expect(try missed(world, asOf: .on(2024, 3, 31)) == 0)
    #expect(try missed(world, asOf: .on(2024, 4, 30)) == 1)
    let panel = world.panel(asOf: .on(2023, 3, 31))
    let series = try #require(panel.groups.first?.series.first)
    #expect(panel.isMissed(.month(2, 2023), of: series))
  }

  @Test func `a survey every other year is not silent in between`() throws {
    var world = World(.percent())
    world.publish([70, nil, 72, nil, 74], from: .year(2014))
    #expect(try missed(world, asOf: .on(2020, 12, 31)) == 0)
    #expect(try missed(world, asOf: .on(2021, 12, 31)) == 1)
  }

  @Test func `the publication lag is waited for`() throws {
    var indicator = Indicator.percent()
    indicator.publicationLag = 120
    var world = World(indicator)
    world.publish([70, 71, 72], from: .year(2016))
    #expect(try missed(world, asOf: .on(2021, 4, 29)) == 0)
    #expect(try missed(world, asOf: .on(2021, 4, 30)) == 1)
  }

  @Test func `signs of life, and the end of a unit`() throws {
    var world = World(.percent())
    world.publish([70, 71, 72], from: .year(2016))
    var alive = world
    alive.publish([74], from: .first(6, monthsOf: 2024))
    #expect(try missed(alive, asOf: .on(2024, 12, 31)) == 0)
    alive = world
    alive.publishNothingToMeasure(in: .year(2023))
    #expect(try missed(alive, asOf: .on(2024, 12, 31)) == 0)
    var ended = AdministrativeUnit.province("a")
    ended.validTo = .on(2020, 6, 30)
    world.units = [ended]
    #expect(try missed(world, asOf: .on(2024, 12, 31)) == 0)
  }
}
