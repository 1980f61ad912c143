import TestSupport
import Testing
import TimeSeries

struct CatalogueTests {
  private static let units = [
    AdministrativeUnit(
      id: "hn", name: LocalizedName(vietnamese: "Hà Nội", english: "Hanoi"),
      aliases: ["Thủ đô"], level: "province", parent: "vn"),
    AdministrativeUnit(
      id: "hn-cg", name: LocalizedName("Châu Thành"), level: "district", parent: "hn"),
    AdministrativeUnit(
      id: "hp-cg", name: LocalizedName("Châu Thành"), level: "district", parent: "hp"),
    AdministrativeUnit(id: "hp", name: LocalizedName("Hải Phòng"), level: "province", parent: "vn"),
    AdministrativeUnit(
      id: "tn-old", name: LocalizedName("Tây Ninh"), level: "province", parent: "vn",
      validTo: .on(2025, 6, 30)),
    AdministrativeUnit(
      id: "tn-new", name: LocalizedName("Tây Ninh"), level: "province", parent: "vn",
      validFrom: .on(2025, 7, 1)),
  ]
  private let catalogue = Catalogue(units: units)

  @Test(arguments: [
    ("hn", ["hn"]), ("HÀ  NỘI", ["hn"]), ("hanoi", ["hn"]), ("thủ đô", ["hn"]),
    ("Ha Noi", []), ("Châu Thành", ["hn-cg", "hp-cg"]), ("HP-CG", ["hp-cg"]), ("nowhere", []),
  ])
  func `a unit is found by id, name or alias in any spelling`(name: String, ids: [String]) {
    #expect(catalogue.indicesOfUnits(named: name).map { catalogue.units[$0].id } == ids)
  }

  @Test(arguments: [("hn", "hn-cg"), ("Hải Phòng", "hp-cg"), ("Hanoi", "hn-cg")])
  func `the parent tells units of one name apart`(parent: String, id: String) {
    let found = catalogue.indicesOfUnits(named: "châu thành", parent: parent)
    #expect(found.map { catalogue.units[$0].id } == [id])
  }

  @Test func `a parent without such a child finds nothing`() {
    #expect(catalogue.indicesOfUnits(named: "Châu Thành", parent: "vn").isEmpty)
    #expect(catalogue.indicesOfUnits(named: "hn", parent: "hp").isEmpty)
  }

  @Test(arguments: [
    (Period.year(2024), "tn-old"), (.year(2025), "tn-new"), (.quarter(2, 2025), "tn-old"),
    (.quarter(3, 2025), "tn-new"),
  ])
  func `the period tells a unit from its namesake successor`(period: Period, id: String) {
    let found = catalogue.indicesOfUnits(named: "Tây Ninh", in: period)
    #expect(found.map { catalogue.units[$0].id } == [id])
  }

  @Test func `breaks hold for their indicator, level and kind of period`() {
    let catalogue = Catalogue(breaks: [
      DefinitionBreak(indicator: "x", level: "province", firstPeriod: .year(2022)),
      DefinitionBreak(indicator: "x", firstPeriod: .year(2016)),
      DefinitionBreak(indicator: "x", firstPeriod: .quarter(3, 2020)),
      DefinitionBreak(indicator: "y", firstPeriod: .year(2019)),
    ])
    func firsts(_ indicator: String, _ level: String, _ kind: Period.Kind) -> [String] {
      catalogue.breaks(
        of: indicator, level: level, kind: kind, asOf: Day(lastOfMonth: 12, year: 2025)
      ).map(\.firstPeriod.description)
    }
    #expect(firsts("x", "province", .year) == ["2016", "2020", "2022"])
    #expect(firsts("x", "ministry", .year) == ["2016", "2020"])
    #expect(firsts("x", "province", .cumulative(months: 6)) == ["2016-6M", "2021-6M", "2022-6M"])
    #expect(firsts("x", "ministry", .quarter) == ["2016-Q1", "2020-Q3"])
    #expect(firsts("x", "province", .month) == ["2016-01", "2020-07", "2022-01"])
    #expect(firsts("y", "province", .schoolYear) == ["2019-2020"])
    #expect(firsts("z", "province", .year).isEmpty)
  }

  @Test func `breaks of a series are in order of time, though declared by year and by quarter`() {
    let catalogue = Catalogue(breaks: [
      DefinitionBreak(indicator: "x", firstPeriod: .quarter(3, 2020)),
      DefinitionBreak(indicator: "x", firstPeriod: .year(2022)),
    ])
    let breaks = catalogue.breaks(
      of: "x", level: "", kind: .quarter, asOf: Day(lastOfMonth: 12, year: 2025))
    #expect(breaks.map(\.firstPeriod) == [.quarter(3, 2020), .quarter(1, 2022)])
  }

  @Test func `a break is known from its announcement, else from the first day of its period`() {
    let catalogue = Catalogue(breaks: [
      DefinitionBreak(indicator: "x", firstPeriod: .year(2022)),
      DefinitionBreak(
        indicator: "x", firstPeriod: .year(2026), announcedOn: Day(lastOfMonth: 6, year: 2025)),
    ])
    func known(_ asOf: String) -> [Int] {
      guard let asOf = Day(asOf) else { return [] }
      return catalogue.breaks(of: "x", level: "", kind: .year, asOf: asOf)
        .map(\.firstPeriod.year)
    }
    #expect(known("2021-12-31") == [])
    #expect(known("2022-01-01") == [2022])
    #expect(known("2025-06-29") == [2022])
    #expect(known("2025-06-30") == [2022, 2026])
  }

  @Test func `a field holds the units of one level and parent that exist, and no aggregates`()
    throws
  {
    var catalogue = catalogue
    _ = catalogue.add(
      AdministrativeUnit(
        id: "mean", name: LocalizedName("mean"), level: "province", parent: "vn",
        kind: .aggregate))
    let hanoi = try #require(catalogue.unit("hn"))
    #expect(catalogue.field(of: hanoi, in: .year(2024)).map(\.id) == ["hn", "hp", "tn-old"])
    #expect(catalogue.field(of: hanoi, in: .year(2025)).map(\.id) == ["hn", "hp", "tn-new"])
    let district = try #require(catalogue.unit("hn-cg"))
    #expect(catalogue.field(of: district, in: .year(2024)).map(\.id) == ["hn-cg"])
  }

  @Test func `the end of a unit is known from its announcement on`() throws {
    var unit = AdministrativeUnit(
      id: "d", name: LocalizedName("d"), validTo: .on(2025, 6, 30),
      endAnnouncedOn: .on(2025, 2, 28))
    #expect(!unit.isKnownToEnd(before: .year(2025), asOf: .on(2025, 2, 27)))
    #expect(unit.isKnownToEnd(before: .year(2025), asOf: .on(2025, 2, 28)))
    #expect(!unit.isKnownToEnd(before: .year(2024), asOf: .on(2025, 2, 28)))
    #expect(!unit.isKnownToEnd(before: .quarter(2, 2025), asOf: .on(2025, 12, 31)))
    unit.endAnnouncedOn = nil
    #expect(!unit.isKnownToEnd(before: .year(2025), asOf: .on(2025, 6, 29)))
    #expect(unit.isKnownToEnd(before: .year(2025), asOf: .on(2025, 6, 30)))
  }

  @Test func `bounds given for all are kept from indicators that have their own`() {
    var catalogue = Catalogue(indicators: [.unbounded("n"), .amount("m")])
    catalogue.setBounds(minimum: 0, maximum: 10, basis: .stated)
    #expect(catalogue.indicator("n")?.maximum == 10)
    #expect(catalogue.indicator("m")?.maximum == nil)
  }
}
