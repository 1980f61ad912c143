import TestSupport
import Testing
import TimeSeries

struct SeriesTests {
  /// 2016 … 2023 with a gap in 2019 and new definitions from 2018 and 2022 on.
  private func series() throws -> Series {
    var world = World(
      .unbounded(),
      breaks: [2018, 2022].map {
        DefinitionBreak(indicator: "number", firstPeriod: .year($0))
      })
    world.publish([10, 12, 50, nil, 56, 57, 20, 23], from: .year(2016))
    return try #require(world.panel().series(SeriesKey(unit: "a", indicator: "number")))
  }

  @Test func `a gap is an entry without a value`() throws {
    let series = try series()
    #expect(series.values == [10, 12, 50, nil, 56, 57, 20, 23])
    #expect(series.start == .year(2016))
    #expect(series.lastPeriod == .year(2023))
    #expect(series.observationCount == 7)
    #expect(series.observations.map(\.period.year) == [2016, 2017, 2018, 2020, 2021, 2022, 2023])
    #expect(series.value(in: .year(2019)) == nil)
    #expect(series.detail(in: .year(2019)) == nil)
    #expect(series.detail(in: .year(2020)) != nil)
  }

  @Test func `outside the series there is nothing, whatever the kind of period`() throws {
    let series = try series()
    #expect(series.value(in: .year(2015)) == nil)
    #expect(series.value(in: .year(2024)) == nil)
    #expect(series.value(in: .first(6, monthsOf: 2020)) == nil)
    #expect(series.value(in: Period(kind: .schoolYear, ordinal: 2020)) == nil)
  }

  /// By hand: 23 − 20 in 2023; 57 − 50 over the three periods 2018 … 2021; one value in 2016.
  @Test func `the mean change is that of the definition in force`() throws {
    let series = try series()
    let latest = try #require(series.meanChange(through: .year(2025)))
    #expect(abs(latest - 3) < 1e-12)
    let earlier = try #require(series.meanChange(through: .year(2021)))
    #expect(abs(earlier - 7.0 / 3) < 1e-12)
    #expect(series.meanChange(through: .year(2016)) == nil)
  }

  @Test func `no two values under one definition have no mean change`() throws {
    var world = World(
      .unbounded(), breaks: [DefinitionBreak(indicator: "number", firstPeriod: .year(2021))])
    world.publish([1, 9], from: .year(2020))
    let series = try #require(world.panel().series(SeriesKey(unit: "a", indicator: "number")))
    #expect(series.meanChange(through: .year(2021)) == nil)
    #expect(series.observationsUnderDefinition.map(\.value) == [9])
  }

  @Test func `a break lies between the period before it and its first period`() throws {
    let series = try series()
    #expect(series.hasBreak(after: .year(2017), through: .year(2018)))
    #expect(!series.hasBreak(after: .year(2018), through: .year(2021)))
    #expect(!series.hasBreak(after: .year(2016), through: .year(2017)))
    #expect(series.hasBreak(after: .year(2016), through: .year(2023)))
    #expect(series.startOfDefinition == .year(2022))
    #expect(series.observationsUnderDefinition.map(\.value) == [20, 23])
  }

  @Test func `a break after the last value is not yet in force`() throws {
    var world = World(
      .unbounded(), breaks: [DefinitionBreak(indicator: "number", firstPeriod: .year(2030))])
    world.publish([1, 2, 4], from: .year(2020))
    let series = try #require(world.panel().series(SeriesKey(unit: "a", indicator: "number")))
    #expect(series.startOfDefinition == .year(2020))
    #expect(series.observationsUnderDefinition.count == 3)
    #expect(series.hasBreak(after: series.lastPeriod, through: .year(2030)))
    #expect(!series.hasBreak(after: series.lastPeriod, through: .year(2029)))
  }
}
