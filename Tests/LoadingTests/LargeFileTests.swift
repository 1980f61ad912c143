import Testing
import TimeSeries

@testable import Loading

/// Files of many pieces: parsed on one thread while another reads.
struct LargeFileTests {
  private static let header = "unit,indicator,period,value\n"

  /// 60 units × 100 indicators × 7 years, about a megabyte.
  private func text(_ last: String = "") -> String {
    var text = Self.header
    for unit in 0..<60 {
      for indicator in 0..<100 {
        for year in 2018..<2025 {
          text += "Đơn vị \(unit),chỉ tiêu \(indicator),\(year),\(unit + indicator).\(year % 10)\n"
        }
      }
    }
    return text + last
  }

  @Test func `every row arrives once and in order`() throws {
    let loaded = try ObservationLoader.load([InputText(name: "large.csv", text: text())])
    let table = loaded.observations
    #expect(table.count == 42_000)
    #expect(loaded.catalogue.units.map(\.id) == (0..<60).map { "Đơn vị \($0)" })
    for row in stride(from: 0, to: table.count, by: 997) {
      let (unit, indicator, year) = (row / 700, row / 7 % 100, 2018 + row % 7)
      #expect(Int(table.units[row]) == unit && Int(table.indicators[row]) == indicator)
      #expect(table.periods[row] == .year(year))
      #expect(table.values[row] == Double(unit + indicator) + Double(year % 10) / 10)
    }
  }

  @Test func `a problem in the last piece has its line`() throws {
    let input = InputText(name: "large.csv", text: text("Đơn vị 1,chỉ tiêu 1,2025,\"8\"0\n"))
    let failure = try #require(throws: LoadingFailure.self) {
      try ObservationLoader.load([input])
    }
    #expect(failure.problems.map(\.line) == [42_002])
    let number = InputText(name: "large.csv", text: text("Đơn vị 1,chỉ tiêu 1,2025,8o\n"))
    let other = try #require(throws: LoadingFailure.self) {
      try ObservationLoader.load([number])
    }
    #expect(other.problems.map(\.line) == [42_002])
  }
}
