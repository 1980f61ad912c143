import Foundation
import Loading
import Testing
import TimeSeries

struct ObservationLoaderTests {
  @Test func `a tidy table of four columns`() throws {
    let loaded = try load(
      """
      unit,indicator,period,value
      Hà Nội,SIPAS,2023,82.1
      Hà Nội,SIPAS,2024-6M,83
      Hải Phòng,SIPAS,2023,NA
      Hải Phòng,SIPAS,2024,-0.5
      """)
    #expect(
      loaded.loadedValues == [
        LoadedValue("Hà Nội", "SIPAS", "2023", 82.1), LoadedValue("Hà Nội", "SIPAS", "2024-6M", 83),
        LoadedValue("Hải Phòng", "SIPAS", "2024", -0.5),
      ])
    #expect(loaded.observations.details.isEmpty)
  }

  @Test(arguments: [",", ";", "\t"])
  func `three delimiters, and line ends of three kinds`(delimiter: String) throws {
    let table = "unit,indicator,period,value\na,b,2023,1.5\n\na,b,2024,2.5"
      .replacing(",", with: delimiter)
    let expected = [LoadedValue("a", "b", "2023", 1.5), LoadedValue("a", "b", "2024", 2.5)]
    for end in ["\n", "\r\n", "\r"] {
      #expect(try load(table.replacing("\n", with: end)).loadedValues == expected)
    }
  }

  @Test func `headers in Vietnamese, composed or not, with a unit of measure`() throws {
    let table = "ĐƠN VỊ,Chỉ số,Kỳ,Giá trị (%),Nguồn,Ghi chú\na,b,Quý I/2024,5,web,x\n"
    for text in [table, table.decomposedStringWithCanonicalMapping] {
      let loaded = try load(text)
      #expect(loaded.loadedValues == [LoadedValue("a", "b", "2024-Q1", 5)])
      #expect(loaded.observations.detail(at: 0).source == "web")
      #expect(loaded.observations.detail(at: 0).note == "x")
    }
  }

  @Test(arguments: ["", "NA", "n/a", "-", "–", "—", "…", "..", "...", " ", "\u{A0}"])
  func `marks for a missing value`(mark: String) throws {
    let loaded = try load("unit,indicator,period,value\na,b,2023,\(mark)\na,b,2024,1\n")
    #expect(loaded.loadedValues == [LoadedValue("a", "b", "2024", 1)])
  }

  @Test func `a wide table`() throws {
    let loaded = try load(
      """
      đơn vị;chỉ tiêu;nguồn;2019;2020;Năm 2021;6 tháng đầu năm 2022
      Hà Nội;SIPAS;web;80,5;;82,25;81
      Huế;SIPAS;;1.234,5;..;;3
      """)
    #expect(
      loaded.loadedValues == [
        LoadedValue("Hà Nội", "SIPAS", "2019", 80.5), LoadedValue("Hà Nội", "SIPAS", "2021", 82.25),
        LoadedValue("Hà Nội", "SIPAS", "2022-6M", 81), LoadedValue("Huế", "SIPAS", "2019", 1234.5),
        LoadedValue("Huế", "SIPAS", "2022-6M", 3),
      ])
    #expect(loaded.observations.details.map(\.source) == ["web", "web", "web", "", ""])
  }

  @Test func `all that a row can say beside its value`() throws {
    let loaded = try load(
      """
      unit,indicator,period,value,numerator,denominator,sample_size,basis,published_on,source,note
      a,b,2023,50,10,20,300,self-scored,17/4/2024,web,"two
      lines"
      a,b,2024,60,,,,,,,
      a,b,2025,70,,,,sơ bộ,2026-01-31,,
      """)
    let details = loaded.observations.details
    #expect(
      details[0]
        == ObservationDetail(
          numerator: 10, denominator: 20, sampleSize: 300, basis: .selfScored,
          publishedOn: Day("2024-04-17"), source: "web", note: "two lines"))
    #expect(details[1] == ObservationDetail())
    #expect(details[2].basis == .provisional)
  }

  @Test func `other columns are carried through, over several files`() throws {
    let loaded = try load(
      "unit,indicator,period,value,người nhập,\na,b,2023,1,An,\n",
      "unit,indicator,period,value\na,b,2024,1\n",
      "unit,indicator,period,value,page,người nhập\na,b,2025,1,7,Bình\n")
    #expect(loaded.observations.carriedColumns == ["người nhập", "page"])
    #expect(
      loaded.observations.details.map(\.carried) == [["An", ""], [], ["Bình", "7"]])
  }

  @Test func `shares are computed from their counts where no value is given`() throws {
    let percent = Catalogue(
      indicators: [
        Indicator(id: "share", name: LocalizedName("share"), minimum: 0, maximum: 100),
        Indicator(id: "ratio", name: LocalizedName("ratio")),
      ])
    let loaded = try load(
      """
      unit,indicator,period,value,numerator,denominator
      a,share,2023,,1,8
      a,ratio,2023,,1,8
      a,share,2024,13,1,8
      a,share,2025,,,8
      """, catalogue: percent)
    #expect(
      loaded.loadedValues == [
        LoadedValue("a", "share", "2023", 12.5), LoadedValue("a", "ratio", "2023", 0.125),
        LoadedValue("a", "share", "2024", 13),
      ])
    #expect(loaded.catalogue.indicators.map(\.precision) == [2, 2])
  }

  @Test func `a denominator of 0 means nothing to measure`() throws {
    let loaded = try load(
      """
      unit,indicator,period,value,numerator,denominator
      a,b,2023,,0,0
      a,b,2024,0,0,0
      a,b,2025,5,1,20
      """)
    #expect(loaded.loadedValues == [LoadedValue("a", "b", "2025", 5)])
    #expect(loaded.observations.nothingToMeasure.map(\.cell.period.year) == [2023, 2024])
  }

  @Test func `precision is the most decimals published, unless the catalogue says`() throws {
    let loaded = try load(
      """
      unit,indicator,period,value
      Hà Nội,sipas,2022,85.1
      Hà Nội,sipas,2023,85.10
      Hà Nội,sipas,2024,85
      Hà Nội,par-index,2024,85.123
      """, catalogue: .sample)
    #expect(loaded.catalogue.indicator("sipas")?.precision == 2)
    #expect(loaded.catalogue.indicator("par-index")?.precision == 2)
    #expect(loaded.catalogue.indicator("rank")?.precision == nil)
  }

  @Test func `bounds hold where no catalogue sets any`() throws {
    let options = LoadingOptions(bounds: [StatedBounds(minimum: 0, maximum: 10)])
    let loaded = try load("unit,indicator,period,value\na,b,2023,1.5\n", options: options)
    #expect(loaded.catalogue.indicators.map(\.maximum) == [10])
    #expect(
      refusal("unit,indicator,period,value\na,b,2023,11\n", options: options)
        == "1.csv:2:4: 11 is out of bounds for ‘b’, which must be between 0 and 10; correct the value "
        + "or the bounds")
  }

  @Test func `a level in the data is the unit's, when there is no catalogue`() throws {
    let loaded = try load("unit,level,indicator,period,value\na,province,b,2023,1\n")
    #expect(loaded.catalogue.unit("a")?.level == "province")
  }

  @Test func `no input gives an empty table`() throws {
    let loaded = try ObservationLoader.load([], catalogue: .sample)
    #expect(loaded.catalogue == .sample && loaded.observations.count == 0)
  }
}
