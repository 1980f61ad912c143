import Foundation
import Loading
import Testing
import TimeSeries

struct CatalogueTests {
  private let indicators = InputText(
    name: "indicators.csv",
    text: """
      id,name_vi,name_en,unit_of_measure,min,max,precision,direction,publication_lag,rank_of,\
      definition,aliases,family
      par-rank,Thứ hạng,Rank,rank,1,,0,lower-is-better,248,par-index,,,x
      par-index,Chỉ số CCHC,PAR INDEX,percent,0,100,2,,248,,"Yearly, by appraisal",PARINDEX; PAR,x
      bare,,,,,,,,,,,,
      """)
  private let units = InputText(
    name: "units.csv",
    text: """
      id,name_vi,name_en,aliases,level,parent,kind,valid_from,valid_to,announced_on,aggregate_of,\
      statistic
      hn,Hà Nội,Hanoi,Thủ đô;TP Hà Nội,province,vn,,,,,,
      vn,Việt Nam,,,national,,aggregate,,,,province,mean
      ht,Hà Tây,,,province,vn,unit,,31/7/2008,2008-05-29,,
      """)

  @Test func `all columns of a catalogue`() throws {
    let catalogue = try CatalogueFiles(
      indicators: indicators, units: units,
      breaks: InputText(
        name: "breaks.csv",
        text: """
          indicator,level,first_period,why
          PARINDEX,,2024,criteria
          par-index,province,2016,"new, again"
          par-rank,all,2016-Q1,
          """),
      unitChanges: InputText(
        name: "unit-changes.csv",
        text: "predecessor,successor,date,weight\nHà Tây,Hà Nội,2008-08-01,0.25\n")
    ).readCatalogue()
    #expect(
      catalogue.indicators == [
        Indicator(
          id: "par-rank", name: LocalizedName(vietnamese: "Thứ hạng", english: "Rank"),
          unitOfMeasure: "rank", minimum: 1, precision: 0, direction: .lowerIsBetter,
          publicationLag: 248, rankOf: "par-index"),
        Indicator(
          id: "par-index", name: LocalizedName(vietnamese: "Chỉ số CCHC", english: "PAR INDEX"),
          unitOfMeasure: "percent", minimum: 0, maximum: 100, precision: 2, publicationLag: 248,
          definition: "Yearly, by appraisal", aliases: ["PARINDEX", "PAR"]),
        Indicator(id: "bare", name: LocalizedName("bare")),
      ])
    #expect(
      catalogue.units == [
        AdministrativeUnit(
          id: "hn", name: LocalizedName(vietnamese: "Hà Nội", english: "Hanoi"),
          aliases: ["Thủ đô", "TP Hà Nội"], level: "province", parent: "vn"),
        AdministrativeUnit(
          id: "vn", name: LocalizedName("Việt Nam"), level: "national", kind: .aggregate,
          aggregateOf: "province", statistic: "mean"),
        AdministrativeUnit(
          id: "ht", name: LocalizedName("Hà Tây"), level: "province", parent: "vn",
          validTo: Day("2008-07-31"), endAnnouncedOn: Day("2008-05-29")),
      ])
    #expect(
      catalogue.breaks.sorted { $0.why < $1.why } == [
        DefinitionBreak(
          indicator: "par-rank", firstPeriod: Period(kind: .quarter, ordinal: 2016 * 4)),
        DefinitionBreak(indicator: "par-index", firstPeriod: .year(2024), why: "criteria"),
        DefinitionBreak(
          indicator: "par-index", level: "province", firstPeriod: .year(2016), why: "new, again"),
      ])
    let merger = try #require(Day("2008-08-01"))
    #expect(
      catalogue.unitChanges
        == [UnitChange(predecessor: "ht", successor: "hn", date: merger, weight: 0.25)])
  }

  @Test func `what is wrong with a catalogue`() {
    let text = refusal {
      _ = try CatalogueFiles(
        indicators: InputText(
          name: "indicators.csv",
          text: """
            id,min,max,precision,direction,rank_of
            a,100,0,2.5,up,b
            A,,,,,
            ,,,,,a
            """),
        units: InputText(
          name: "units.csv",
          text: """
            id,parent,kind,valid_from,valid_to
            hn,vietnam,group,2025-07-01,2025-06-31
            ht,,,2025-07-01,2025-06-30
            """),
        breaks: InputText(
          name: "breaks.csv", text: "indicator,first_period\nc,2016\na,sometime\n"),
        unitChanges: InputText(
          name: "unit-changes.csv", text: "predecessor,successor,date,weight\nhm,hn,,2\n")
      ).readCatalogue()
    }
    #expect(
      text == """
        indicators.csv:2:2: min 100 is not below max 0; correct the bounds
        indicators.csv:2:4: ‘precision’ is 2.5, but must be a whole number from 0 to 15; correct the number
        indicators.csv:2:5: ‘up’ is not allowed in the column ‘direction’; write ‘higher-is-better’ or \
        ‘lower-is-better’
        indicators.csv:2:6: there is no indicator ‘b’ in the catalogue; write ‘a’ or ‘A’, or add \
        it to indicators.csv
        indicators.csv:3:1: the id ‘A’ is already used in line 2; give each row its own id
        indicators.csv:4:1: ‘id’ is missing; fill in the cell
        units.csv:2:2: there is no unit ‘vietnam’ in the catalogue; correct the name, or add it to \
        units.csv
        units.csv:2:3: ‘group’ is not allowed in the column ‘kind’; write ‘unit’ or ‘aggregate’
        units.csv:2:5: ‘2025-06-31’ is not a date; write 2024-04-17 or 17/4/2024
        units.csv:3:5: valid_to 2025-06-30 is before valid_from 2025-07-01; correct the dates
        breaks.csv:2:1: there is no indicator ‘c’ in the catalogue; write ‘a’ or ‘A’, or add it \
        to indicators.csv
        breaks.csv:3:2: ‘sometime’ is not a period; write it as 2024, 2024-H1, 2024-Q3, 2024-07, \
        2024-6M or 2023-2024
        unit-changes.csv:2:3: ‘date’ is missing; fill in the cell
        """)
  }

  @Test func `a folder with some of the files`() throws {
    let folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("catalogue-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    #expect(throws: InputError.noSuchFile(path: folder.path + "/indicators.csv")) {
      try CatalogueFiles.find(in: folder.path)
    }
    try Data(units.bytes).write(to: folder.appendingPathComponent("units.csv"))
    let files = try CatalogueFiles.find(in: folder.path)
    #expect(files.indicators == nil && files.breaks == nil)
    #expect(try files.readCatalogue().units.map(\.id) == ["hn", "vn", "ht"])
  }

  @Test func `tables without rows are fine in a catalogue`() throws {
    let files = CatalogueFiles(
      breaks: InputText(name: "breaks.csv", text: "indicator,level,first_period,why\n"))
    #expect(try files.readCatalogue() == Catalogue())
  }
}
