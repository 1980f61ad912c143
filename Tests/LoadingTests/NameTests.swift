import Foundation
import Loading
import Testing
import TimeSeries

/// Names of units and indicators, with and without a catalogue.
struct NameTests {
  @Test func `any spelling and alias stands for the entry`() throws {
    let loaded = try load(
      """
      unit,indicator,period,value
      HÀ NỘI,PAR_INDEX,2020,80.5
      thủ  đô,chỉ số cchc,2021,80.5
      \("Hà Nội".decomposedStringWithCanonicalMapping),par-index,2022,80.5
      Hanoi,Chỉ số hài lòng,2022,80.5
      Hòa Bình,SIPAS,2022,80.5
      tp-ha-noi,SIPAS,2023,80.5
      """, catalogue: .sample)
    #expect(
      loaded.loadedValues.map(\.unit)
        == ["tp-ha-noi", "tp-ha-noi", "tp-ha-noi", "tp-ha-noi", "hoa-binh", "tp-ha-noi"])
    #expect(
      loaded.loadedValues.map(\.indicator)
        == ["par-index", "par-index", "par-index", "sipas", "sipas", "sipas"])
  }

  @Test func `an id goes before the alias of another indicator`() throws {
    let catalogue = Catalogue(indicators: [
      Indicator(id: "online", name: LocalizedName("Trực tuyến"), aliases: ["share"]),
      Indicator(id: "share", name: LocalizedName("Tỷ lệ")),
    ])
    let loaded = try load(
      "unit,indicator,period,value\na,Share,2023,1\na,trực tuyến,2023,2\n", catalogue: catalogue)
    #expect(loaded.loadedValues.map(\.indicator) == ["share", "online"])
  }

  @Test func `units of one name are told apart by their parent`() throws {
    let loaded = try load(
      """
      unit,parent,indicator,period,value
      Thanh tra thành phố,Hà Nội,sipas,2023,81
      Thanh tra thành phố,tp-hai-phong,sipas,2023,82
      Hà Nội,,sipas,2023,83
      """, catalogue: .sample)
    #expect(loaded.loadedValues.map(\.unit) == ["tt-ha-noi", "tt-hai-phong", "tp-ha-noi"])
    #expect(
      refusal(
        "unit,indicator,period,value\nThanh tra thành phố,sipas,2023,81\n", catalogue: .sample)
        == "1.csv:2:1: ‘Thanh tra thành phố’ can mean 2 units: ‘tt-ha-noi’, ‘tt-hai-phong’; "
        + "write the id of the unit, or name its parent in a column ‘parent’")
  }

  @Test func `a known name within another parent says which parents there are`() {
    let table = """
      unit,parent,indicator,period,value
      Thanh tra thành phố,Huế,sipas,2023,81
      Thanh tra thành phố,Huế,sipas,2024,82
      Hà Nội,Việt Nam,sipas,2023,81
      Hoà Vang,Đà Nẵng,sipas,2023,81
      """
    #expect(
      refusal(table, catalogue: .sample) == """
        1.csv:2:1: there is no unit ‘Thanh tra thành phố’ within ‘Huế’ in the catalogue (2 rows); \
        write ‘tp-ha-noi’ or ‘tp-hai-phong’ as its parent, or add it to units.csv
        1.csv:4:1: there is no unit ‘Hà Nội’ within ‘Việt Nam’ in the catalogue; leave its parent \
        empty, or add it to units.csv
        1.csv:5:1: there is no unit ‘Hoà Vang’ in the catalogue; correct the name, or add it to \
        units.csv
        """)
  }

  @Test func `of short names only near ones are proposed`() {
    #expect(
      refusal("unit,indicator,period,value\nU1,rank,2023,81\n", catalogue: .sample)
        .hasSuffix("‘U1’ in the catalogue; correct the name, or add it to units.csv"))
  }

  @Test func `units of one name are told apart by the time they existed`() throws {
    let loaded = try load(
      """
      unit,indicator,2024,2025-6M,2025
      Tuyên Quang,sipas,81,82,83
      Tuyen Quang,par-index,81,82,83
      tuyen-quang,rank,1,2,3
      """, catalogue: .sample)
    let (old, new) = ("tuyen-quang", "tuyen-quang-2025")
    #expect(loaded.loadedValues.map(\.unit) == [old, old, new, old, old, new, old, old, old])
  }

  @Test func `unknown names are reported once, with the nearest known ones`() {
    let text = refusal(
      """
      unit,indicator,period,value
      Ha Noi,sipas,2023,81
      Hà Nội,sippas,2023,81
      Ha Noi,sipas,2024,81
      Sóc Trăng,sipas,2024,81
      """, catalogue: .sample)
    #expect(
      text == """
        1.csv:2:1: there is no unit ‘Ha Noi’ in the catalogue (2 rows); write ‘Hà Nội’, or add it \
        to units.csv
        1.csv:3:2: there is no indicator ‘sippas’ in the catalogue; write ‘sipas’ or ‘SIPAS’, \
        or add it to indicators.csv
        1.csv:5:1: there is no unit ‘Sóc Trăng’ in the catalogue; correct the name, or add it to \
        units.csv
        """)
  }

  @Test func `without a catalogue the first spelling is the id`() throws {
    let loaded = try load(
      """
      unit,indicator,period,value
      Hoà Bình,PAR Index,2022,1
      hòa bình,par-index,2023,2
      """)
    #expect(loaded.catalogue.units.map(\.id) == ["Hoà Bình"])
    #expect(loaded.catalogue.indicators.map(\.id) == ["PAR Index"])
    #expect(loaded.loadedValues.map(\.value) == [1, 2])
  }

  @Test func `without a catalogue the key of a unit is its parent and its name`() throws {
    let loaded = try load(
      """
      unit,parent,indicator,period,value
      Thanh tra,Hà Nội,b,2023,1
      Thanh tra,Hải Phòng,b,2023,2
      thanh tra,hà nội,b,2024,3
      """)
    #expect(
      loaded.loadedValues.map(\.unit) == ["Thanh tra", "Thanh tra (Hải Phòng)", "Thanh tra"])
    #expect(loaded.catalogue.unit("Thanh tra (Hải Phòng)")?.parent == "Hải Phòng")
    #expect(loaded.catalogue.unit("Hà Nội")?.parent == nil)
  }

  /// Each second name is written with Cyrillic letters, or in another common spelling.
  @Test func `names that may be one are paired`() {
    for (one, other) in [
      ("Hà Nam", "Hà N\u{430}m"), ("Tỷ lệ hồ sơ", "Tỉ lệ hồ sơ"), ("Huyện Ba Vì", "Ba Vì"),
      ("Ha Noi", "Hà Nội"), ("A’s", "A's"),
    ] {
      #expect(SimilarNames.pairs(among: [one, other]).map { [$0.0, $0.1] } == [[one, other]])
    }
    #expect(SimilarNames.pairs(among: ["Quận 1", "Quận 2", "Huế", "Hạ Nam"]).isEmpty)
  }

  @Test func `a catalogue of indicators alone takes its units from the data`() throws {
    let indicators = Catalogue(indicators: Catalogue.sample.indicators)
    let loaded = try load(
      "unit,indicator,period,value\nHuế,SIPAS,2023,80.5\n", catalogue: indicators)
    #expect(loaded.loadedValues == [LoadedValue("Huế", "sipas", "2023", 80.5)])
  }
}
