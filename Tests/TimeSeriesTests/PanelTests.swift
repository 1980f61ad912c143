import TestSupport
import Testing
import TimeSeries

struct PanelTests {
  private let key = SeriesKey(unit: "a", indicator: "number")

  private func published(_ year: Int, _ month: Int, _ day: Int, _ basis: Basis = .official)
    -> ObservationDetail
  {
    ObservationDetail(basis: basis, publishedOn: .on(year, month, day))
  }

  // MARK: Order of rows

  /// In order, scattered, and with several sources: the same series, conflicts and outline.
  @Test func `the order of the rows makes no difference`() throws {
    let years: [[Int]] = [
      [2018, 2019, 2020, 2022], [2022, 2018, 2020, 2019], [2020, 2022, 2018, 2019],
    ]
    var panels: [Panel] = []
    for (order, years) in years.enumerated() {
      var world = World(.unbounded(), units: [.province("a"), .province("b")])
      for (place, year) in years.enumerated() {
        let units = (order + place).isMultiple(of: 2) ? ["a", "b"] : ["b", "a"]
        for unit in units {
          world.publish([Double(year)], of: unit, from: .year(year))
        }
      }
      world.publish(
        [7], from: .year(2020), detail: published(2021, 1, 1, .provisional))
      panels.append(world.panel())
      let group = try #require(world.outline().groups.first)
      #expect((group.series, group.values, group.gaps, group.conflicts) == (2, 8, 2, 1))
      #expect((group.first, group.last) == (.year(2018), .year(2022)))
      #expect((world.outline().units, world.outline().indicators) == (2, 1))
    }
    #expect(panels[0].groups == panels[1].groups && panels[1].groups == panels[2].groups)
    #expect(
      panels[0].conflicts == panels[1].conflicts && panels[1].conflicts == panels[2].conflicts)
    #expect(panels[0].groups[0].series[0].values == [2018, 2019, 2020, nil, 2022])
  }

  // MARK: Ranks

  /// N is the field of the catalogue; none where it is not known or a place lies beyond it.
  @Test(arguments: [([2.0, 1], true, 3.0), ([2, 4], true, nil), ([2, 1], false, nil)])
  func `a rank has the last place of its field as its highest value`(
    ranks: [Double], hasLevels: Bool, last: Double?
  ) throws {
    let units = ["a", "b", "c"].map { id in
      hasLevels ? AdministrativeUnit.province(id) : AdministrativeUnit(id: id, name: .init(id))
    }
    var world = World(.percent(), .place(), units: units)
    world.publish(ranks, of: "a", indicator: "place", from: .year(2022))
    let group = try #require(world.panel().groups.first)
    #expect(group.indicator.minimum == 1 && group.indicator.maximum == last)
  }

  // MARK: As of

  @Test func `that there was nothing to measure is a publication too`() {
    let catalogue = Catalogue(
      indicators: [Indicator(id: "share", name: LocalizedName("share"), publicationLag: 30)],
      units: [AdministrativeUnit(id: "a", name: LocalizedName("a"))])
    var table = ObservationTable()
    #expect(table.latestPublication(catalogue: catalogue) == nil)
    func cell(_ year: Int) -> ObservationTable.Cell {
      ObservationTable.Cell(unit: 0, indicator: 0, period: .year(year))
    }
    table.append(cell(2023), value: 90)
    table.appendNothingToMeasure(cell(2024))
    #expect(table.latestPublication(catalogue: catalogue) == .on(2025, 1, 30))
    table.append(cell(2025), value: 95)
    #expect(table.latestPublication(catalogue: catalogue) == .on(2026, 1, 30))
  }

  @Test(arguments: [
    (Day.on(2024, 4, 16), 1), (Day.on(2024, 4, 17), 2), (Day.on(2025, 4, 5), 2),
    (Day.on(2025, 4, 6), 3),
  ])
  func `a value is known from its publication on`(asOf: Day, known: Int) throws {
    var world = World(.unbounded())
    world.publish([1], from: .year(2022), detail: published(2023, 4, 19))
    world.publish([2], from: .year(2023), detail: published(2024, 4, 17))
    world.publish([3], from: .year(2024), detail: published(2025, 4, 6))
    let series = try #require(world.panel(asOf: asOf).series(key))
    #expect(series.observationCount == known)
  }

  /// 30 June plus 20 days.
  @Test(arguments: [(Day.on(2024, 7, 19), 1), (Day.on(2024, 7, 20), 2)])
  func `without a publication date the lag after the period's end decides`(
    asOf: Day, known: Int
  ) throws {
    var indicator = Indicator.unbounded()
    indicator.publicationLag = 20
    var world = World(indicator)
    world.publish([1, 2, 3], from: .quarter(1, 2024))
    let panel = world.panel(asOf: asOf)
    let series = try #require(
      panel.series(SeriesKey(unit: "a", indicator: "number", kind: .quarter)))
    #expect(series.observationCount == known)
  }

  @Test func `a revision published later replaces the value only from then on`() throws {
    var world = World(.unbounded())
    world.publish([70], from: .year(2023), detail: published(2024, 1, 10))
    world.publish([72], from: .year(2023), detail: published(2024, 6, 1))
    #expect(world.panel(asOf: .on(2024, 5, 31)).series(key)?.lastValue == 70)
    #expect(world.panel(asOf: .on(2024, 5, 31)).conflicts.isEmpty)
    #expect(world.panel(asOf: .on(2024, 6, 1)).series(key)?.lastValue == 72)
    #expect(world.panel(asOf: .on(2024, 6, 1)).conflicts.count == 1)
  }

  @Test func `a second source of the same figure confirms it`() throws {
    var world = World(.unbounded())
    world.publish([70], from: .year(2023), detail: published(2024, 1, 10))
    world.publish([70], from: .year(2023), detail: published(2024, 3, 10))
    #expect(world.panel().conflicts.isEmpty)
    world.publish([71], from: .year(2023), detail: published(2024, 2, 10))
    let conflict = try #require(world.panel().conflicts.first)
    #expect(conflict.chosen.value == 70)
    #expect(conflict.others.map(\.value) == [71])
  }

  @Test func `nothing is known before anything is published`() {
    var world = World(.unbounded())
    world.publish([70], from: .year(2023))
    #expect(world.panel(asOf: .on(2023, 12, 30)).groups.isEmpty)
    #expect(world.panel(asOf: .on(2023, 12, 31)).groups.count == 1)
  }

  // MARK: Kept apart

  @Test func `kinds of period are series of their own`() throws {
    var world = World(.unbounded())
    let kinds: [Period] = [
      .year(2023), .quarter(1, 2023), .month(1, 2023), .first(6, monthsOf: 2023),
      .first(9, monthsOf: 2023), Period(kind: .half, ordinal: 4046),
      Period(kind: .schoolYear, ordinal: 2023),
    ]
    for (index, start) in kinds.enumerated() {
      world.publish([Double(index), Double(index)], from: start)
    }
    let panel = world.panel()
    #expect(panel.groups.count == kinds.count)
    for (index, start) in kinds.enumerated() {
      let series = try #require(
        panel.series(SeriesKey(unit: "a", indicator: "number", kind: start.kind)))
      #expect(series.values == [Double(index), Double(index)])
    }
  }

  @Test func `what a unit scored itself is another series and yields to the official one`() throws {
    var world = World(.unbounded())
    world.publish([90, 91], from: .year(2022), detail: ObservationDetail(basis: .selfScored))
    world.publish([80], from: .year(2022))
    world.publish([95], of: "b", from: .year(2022), detail: ObservationDetail(basis: .selfScored))
    let panel = world.panel()
    #expect(panel.conflicts.isEmpty)
    #expect(panel.series(key)?.values == [80])
    var own = key
    own.reporting = .selfReported
    #expect(panel.series(own)?.values == [90, 91])
    #expect(panel.series(unit: "a", indicator: "number", kind: .year)?.key.reporting == .official)
    #expect(
      panel.series(unit: "b", indicator: "number", kind: .year)?.key.reporting == .selfReported)
    #expect(panel.groups.count == 2)
  }

  @Test func `aggregates and other levels are groups of their own`() throws {
    let mean = AdministrativeUnit(
      id: "mean", name: LocalizedName("mean"), level: "province", kind: .aggregate)
    let ministry = AdministrativeUnit(id: "m", name: LocalizedName("m"), level: "ministry")
    var world = World(
      .unbounded(), units: [.province("p1"), mean, .province("p2"), ministry])
    for unit in ["p2", "mean", "m", "p1"] { world.publish([1, 2], of: unit, from: .year(2022)) }
    let groups = world.panel().groups
    #expect(groups.count == 3)
    let provinces = try #require(
      groups.first { $0.key.level == "province" && $0.key.unitKind == .unit })
    #expect(provinces.series.map(\.key.unit) == ["p1", "p2"])
    #expect(groups.contains { $0.key.unitKind == .aggregate && $0.series.count == 1 })
  }

  // MARK: Conflicts

  @Test(arguments: [
    ([Basis.rounded, .provisional, .derived, .official], 3),
    ([.derived, .rounded, .provisional], 0),
    ([.rounded, .provisional], 1),
    ([.estimated, .rounded], 1),
    ([.synthetic, .estimated], 1),
  ])
  func `the better basis is preferred, even when it was published earlier`(
    bases: [Basis], chosen: Int
  ) throws {
    var world = World(.unbounded())
    for (index, basis) in bases.enumerated() {
      // The preferred one is the oldest.
      let day = index == chosen ? 1 : 10 + index
      world.publish([Double(index)], from: .year(2020), detail: published(2021, 3, day, basis))
    }
    let panel = world.panel()
    #expect(panel.series(key)?.lastValue == Double(chosen))
    let conflict = try #require(panel.conflicts.first)
    #expect(panel.conflicts.count == 1)
    #expect(conflict.chosen.value == Double(chosen))
    #expect(conflict.period == .year(2020))
    #expect(
      Set(conflict.others.map(\.value))
        == Set(bases.indices.filter { $0 != chosen }.map { Double($0) }))
  }

  @Test func `of equal bases the later publication counts, of equal days the earlier row`() {
    var world = World(.unbounded())
    world.publish([1], from: .year(2020), detail: published(2021, 3, 1))
    world.publish([2], from: .year(2020), detail: published(2021, 5, 1))
    world.publish([3], from: .year(2020), detail: published(2021, 4, 1))
    world.publish([4], from: .year(2021), detail: published(2022, 4, 1))
    world.publish([5], from: .year(2021), detail: published(2022, 4, 1))
    #expect(world.panel().series(key)?.values == [2, 4])
  }

  // MARK: Nothing to measure

  @Test func `an empty denominator is known of its own cell alone`() {
    var world = World(.unbounded())
    world.publish([1, 2], from: .year(2020))
    world.publishNothingToMeasure(in: .year(2022))
    let panel = world.panel()
    #expect(panel.hasNothingToMeasure(unit: "a", indicator: "number", in: .year(2022)))
    #expect(!panel.hasNothingToMeasure(unit: "a", indicator: "number", in: .year(2021)))
    #expect(!panel.hasNothingToMeasure(unit: "b", indicator: "number", in: .year(2022)))
    #expect(!panel.hasNothingToMeasure(unit: "a", indicator: "other", in: .year(2022)))
  }

  /// 31 December 2022 plus 90 days.
  @Test(arguments: [(Day.on(2023, 3, 30), false), (Day.on(2023, 3, 31), true)])
  func `an empty denominator is known no sooner than a value would be`(asOf: Day, isKnown: Bool) {
    var indicator = Indicator.unbounded()
    indicator.publicationLag = 90
    var world = World(indicator)
    world.publish([1, 2], from: .year(2020))
    world.publishNothingToMeasure(in: .year(2022))
    let panel = world.panel(asOf: asOf)
    #expect(
      panel.hasNothingToMeasure(unit: "a", indicator: "number", in: .year(2022)) == isKnown)
  }
}
