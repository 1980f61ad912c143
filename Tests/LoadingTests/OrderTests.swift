import Loading
import TestSupport
import Testing
import TimeSeries

/// The panel does not depend on how rows are ordered or spread over files.
///
/// Where two sources disagree, the better basis is taken, then the later publication; between statements
/// equal in both the name of the source decides, never the order of rows or files.
struct OrderTests {
  private static let catalogue = Catalogue(
    indicators: (0..<3).map { Indicator(id: "i\($0)", name: LocalizedName("Indicator \($0)")) },
    units: (0..<5).map { AdministrativeUnit(id: "u\($0)", name: LocalizedName("Unit \($0)")) })

  private static let header = "unit,indicator,period,value,basis,published_on,source\n"

  /// One to three statements a cell: different sources, no two of one basis published on one day.
  private static func rows(_ random: inout SplitMix64) -> [String] {
    var rows: [String] = []
    for unit in 0..<5 {
      for indicator in 0..<3 {
        for period in ["2021", "2022", "2023", "2023-6M", "2023-Q4"] {
          for source in 0..<Int.random(in: 0...3, using: &random) {
            let basis = Basis.allCases.randomElement(using: &random) ?? .official
            let day = Int.random(in: 1...9, using: &random) * 3 + source
            // None of 1 or less, which among percentages are fractions.
            let value = Double(Int.random(in: 101...10_000, using: &random)) / 100
            rows.append(
              "u\(unit),i\(indicator),\(period),\(value),\(basis.rawValue),\(day)/01/2024,s\(source)\n"
            )
          }
        }
      }
    }
    return rows
  }

  private static func panel(_ files: [[String]]) throws -> Panel {
    let inputs = files.enumerated().map { (number, rows) in
      InputText(name: "\(number).csv", text: header + rows.joined())
    }
    let loaded = try ObservationLoader.load(inputs, catalogue: catalogue)
    return loaded.observations.panel(
      catalogue: loaded.catalogue, asOf: Day(lastOfMonth: 12, year: 2025))
  }

  @Test(arguments: 0..<20)
  func `shuffled rows and split files give the same panel`(seed: Int) throws {
    var random = SplitMix64(seed: UInt64(seed))
    let rows = OrderTests.rows(&random)
    let expected = try OrderTests.panel([rows])
    #expect(!expected.conflicts.isEmpty)
    let shuffled = rows.shuffled(using: &random)
    let (first, second) = (rows.count / 4, rows.count / 2)
    let files = [shuffled[..<first], shuffled[first..<second], shuffled[second...]].map {
      Array($0)
    }
    #expect(try OrderTests.panel(files) == expected)
    #expect(try OrderTests.panel(files.reversed()) == expected)
  }

  @Test func `between equal statements the source's name decides, and the conflict is told`() throws
  {
    let files = ["u0,i0,2023,1.5,,1/2/2024,press\n", "u0,i0,2023,2.5,,1/2/2024,web\n"].map { [$0] }
    for (order, chosen) in [(files, 1.5), (files.reversed(), 1.5)] {
      let panel = try OrderTests.panel(order)
      #expect(panel.series(SeriesKey(unit: "u0", indicator: "i0"))?.values == [chosen])
      #expect(panel.conflicts.map(\.chosen.value) == [chosen])
    }
  }
}
