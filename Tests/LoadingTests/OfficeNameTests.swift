import Testing
import TimeSeries

@testable import Loading

/// What Vietnamese names say of units that no catalogue lists.
struct OfficeNameTests {
  @Test(arguments: [
    ("Quận Tân Lập", "district"), ("Huyện Thanh Oai", "district"), ("Thị xã Sơn Tây", "district"),
    ("UBND quận Tân Lập", "district"), ("Ủy ban nhân dân phường Hà Đông", "commune"),
    ("Xã Ví Dụ", "commune"), ("Phường An Bình", "commune"), ("Đặc khu Phú Quốc", "commune"),
    ("Thị trấn Vân Đình", "commune"), ("Tỉnh Bắc Ninh", "province"),
    ("Trung tâm Phục vụ hành chính công phường Hà Đông", "service-centre"),
    ("Thành phố Thủ Đức", nil), ("Hà Nội", nil), ("Xã", nil), ("Phường", nil), ("Quan 1", nil),
  ])
  func `levels by the first words of a name`(name: String, level: String?) {
    #expect(OfficeName.level(of: name)?.rawValue == level)
  }

  private func described(_ names: [String], last: Int = 2024) throws -> Catalogue {
    let rows = names.map { "\($0);x;\(last - 1);1\n\($0);x;\(last);2\n" }.joined()
    var loaded = try ObservationLoader.load(
      [InputText(name: "v.csv", text: "Đơn vị;Chỉ tiêu;Năm;Giá trị\n" + rows)])
    loaded.describeUnits()
    return loaded.catalogue
  }

  @Test func `a district and its wards are no field together`() throws {
    let units = try described(["Quận Tân Lập", "Phường An Bình", "Phường Cầu Đất"]).units
    #expect(units.map(\.level) == ["district", "commune", "commune"])
  }

  @Test(arguments: [
    ["Phường An Bình", "Phường Cầu Đất"], ["Quận 1", "Thành phố Thủ Đức"],
    ["Hà Nội", "Huyện Thanh Oai"],
  ])
  func `levels are taken only where all names show one, and not the same`(names: [String]) throws {
    #expect(try described(names).units.allSatisfy { $0.level.isEmpty })
  }

  @Test func `what ended with the district level is closed with its date`() throws {
    let units = try described(["Quận Tân Lập", "Thị trấn Vân Đình", "Phường An Bình"]).units
    let last = Day(year: 2025, month: 6, day: 30)
    #expect(units.map(\.validTo) == [last, last, nil])
    #expect(units.map(\.endAnnouncedOn)[0] == Day(year: 2025, month: 6, day: 16))
  }

  @Test func `a unit that reports later values has not ended`() throws {
    #expect(
      try described(["Quận Tân Lập", "Phường A"], last: 2026).units.allSatisfy { $0.validTo == nil }
    )
  }

  @Test func `measures of a sheet say what is counted, ranked and shared`() throws {
    var loaded = try ObservationLoader.load([
      InputText(
        name: "v.csv",
        text: """
          Đơn vị;Chỉ tiêu;ĐVT;2022;2023
          A;Xếp hạng trong 30 quận, huyện;hạng;9;8
          A;Sáng kiến;sáng kiến;5;6
          A;Đúng hạn;%;95,1;96
          A;Điểm tự chấm;điểm;95,1;96

          """)
    ])
    loaded.takeMeasures()
    try loaded.boundPlaces(by: [])
    let indicators = loaded.catalogue.indicators
    #expect(indicators.map(\.unitOfMeasure) == ["rank", "count", "percent", ""])
    #expect(indicators.map(\.minimum) == [1, 0, nil, nil])
    #expect(indicators.map(\.maximum) == [30, nil, nil, nil])
    #expect(indicators[0].direction == .lowerIsBetter)
    #expect(loaded.boundShares(by: []).isEmpty)
    #expect(loaded.catalogue.indicators[2].maximum == 100)
  }
}
