import Foundation
import Loading
import Testing
import TimeSeries

/// Writing random tables in many dialects and reading them back gives the same values.
struct RoundTripTests {
  /// A way of writing tables.
  struct Dialect: CustomTestStringConvertible, Sendable {
    var delimiter: String
    var decimal: String
    var grouping = ""
    var lineEnd = "\n"
    var hasByteOrderMark = false
    var isUTF16 = false
    var quotesAll = false
    var isWide = false
    var suffix = ""

    var testDescription: String {
      "\(delimiter.debugDescription) \(decimal) \(lineEnd.debugDescription) wide \(isWide)"
    }

    func quoted(_ cell: String) -> String {
      let isSpecial = cell.utf8.contains { [34, 10, 13].contains($0) } || cell.contains(delimiter)
      guard isSpecial || quotesAll else { return cell }
      return "\"" + cell.replacing("\"", with: "\"\"") + "\""
    }

    /// A count of hundredths as a number: 123456 is `1.234,56`.
    func number(_ hundredths: Int) -> String {
      let digits = String(abs(hundredths) / 100)
      var integer = ""
      for (place, digit) in digits.reversed().enumerated() {
        if place > 0 && place.isMultiple(of: 3) { integer = grouping + integer }
        integer = String(digit) + integer
      }
      let rest = abs(hundredths) % 100
      let fraction = (rest < 10 ? "0" : "") + String(rest)
      return (hundredths < 0 ? "-" : "") + integer + decimal + fraction + suffix
    }

    func bytes(_ rows: [[String]]) -> [UInt8] {
      let lines = rows.map { $0.map(quoted).joined(separator: delimiter) }
      let text = (hasByteOrderMark || isUTF16 ? "\u{FEFF}" : "") + lines.joined(separator: lineEnd)
      return isUTF16 ? text.utf16.flatMap { [UInt8($0 & 255), UInt8($0 >> 8)] } : Array(text.utf8)
    }
  }

  private static let dialects = [
    Dialect(delimiter: ",", decimal: "."),
    Dialect(delimiter: ",", decimal: ",", lineEnd: "\r\n"),
    Dialect(delimiter: ",", decimal: ".", grouping: ",", quotesAll: true),
    Dialect(delimiter: ";", decimal: ",", grouping: ".", lineEnd: "\r\n", hasByteOrderMark: true),
    Dialect(delimiter: ";", decimal: ",", grouping: "\u{A0}", suffix: "%"),
    Dialect(delimiter: ";", decimal: ".", lineEnd: "\r", isWide: true),
    Dialect(delimiter: "\t", decimal: ",", grouping: ".", lineEnd: "\r\n", isUTF16: true),
    Dialect(delimiter: "\t", decimal: ".", grouping: " ", isUTF16: true, isWide: true),
  ]

  /// Names with all that makes CSV hard.
  private static let names = [
    "Hà Nội", "TP. Hồ Chí Minh", "Bà Rịa – Vũng Tàu", "a,b", "a;b", "a\tb", "say \"yes\"", "1.5",
    "two\nlines", "\"", "‘’", "Đắk Lắk (Tây Nguyên)", "x",
  ]

  @Test(arguments: dialects)
  func `random panels`(dialect: Dialect) throws {
    for seed in 0..<15 {
      var random = Seeded(seed: UInt64(seed))
      let values = RoundTripTests.randomPanel(&random)
      let rows = dialect.isWide ? RoundTripTests.wide(values, dialect) : tidy(values, dialect)
      let input = InputText(name: "panel.csv", bytes: dialect.bytes(rows))
      let read = try ObservationLoader.load([input]).readings
      let expected = values.map {
        Reading($0.unit, $0.indicator, $0.period.description, Double($0.hundredths) / 100)
      }
      let key = { (reading: Reading) in reading.description }
      #expect(read.map(key).sorted() == expected.map(key).sorted(), "seed \(seed)")
    }
  }

  /// Shuffled rows and split files hold the same panel.
  @Test func `the order of rows and files does not matter`() throws {
    let dialect = RoundTripTests.dialects[0]
    for seed in 100..<120 {
      var random = Seeded(seed: UInt64(seed))
      var values = RoundTripTests.randomPanel(&random)
      let expected = try load(values, dialect).readings.map(\.description).sorted()
      values.shuffle(using: &random)
      let cut = values.count / 3
      let parts = [Array(values[..<cut]), Array(values[cut...])].filter { !$0.isEmpty }
      let inputs = parts.enumerated().map { (index, part) in
        InputText(name: "\(index).csv", bytes: dialect.bytes(tidy(part, dialect)))
      }
      let read = try ObservationLoader.load(inputs).readings
      #expect(read.map(\.description).sorted() == expected)
    }
  }

  private struct Value {
    var unit: String
    var indicator: String
    var period: Period
    var hundredths: Int
  }

  private static func randomPanel(_ random: inout Seeded) -> [Value] {
    let kinds: [Period.Kind] =
      [.year, .half, .quarter, .month, .schoolYear, .cumulative(months: 6)]
    let count = Int.random(in: 1...names.count, using: &random)
    // One number always shows which mark is which.
    var values = [
      Value(unit: "first", indicator: "first", period: .year(2024), hundredths: 105)
    ]
    for unit in names.shuffled(using: &random).prefix(count) {
      for indicator in names.shuffled(using: &random).prefix(3) {
        let kind = kinds.randomElement(using: &random) ?? .year
        for step in 0..<6 where Int.random(in: 0..<4, using: &random) > 0 {
          let magnitude = [100, 10_000, 10_000_000_000].randomElement(using: &random) ?? 100
          values.append(
            Value(
              unit: unit, indicator: indicator,
              period: Period(kind: kind, ordinal: 2015 * kind.periodsPerYear + step),
              hundredths: Int.random(in: -magnitude...magnitude, using: &random)))
        }
      }
    }
    return values
  }

  private func load(_ values: [Value], _ dialect: Dialect) throws -> LoadedObservations {
    let bytes = dialect.bytes(tidy(values, dialect))
    return try ObservationLoader.load([InputText(name: "panel.csv", bytes: bytes)])
  }

  private func tidy(_ values: [Value], _ dialect: Dialect) -> [[String]] {
    [["unit", "indicator", "period", "value"]]
      + values.map {
        [$0.unit, $0.indicator, $0.period.description, dialect.number($0.hundredths)]
      }
  }

  private static func wide(_ values: [Value], _ dialect: Dialect) -> [[String]] {
    var periods: [Period] = []
    for value in values where !periods.contains(value.period) { periods.append(value.period) }
    var keys: [[String]] = []
    for value in values where !keys.contains([value.unit, value.indicator]) {
      keys.append([value.unit, value.indicator])
    }
    let rows = keys.map { (key) in
      key
        + periods.map { (period) in
          values.first { [$0.unit, $0.indicator] == key && $0.period == period }
            .map { dialect.number($0.hundredths) } ?? ""
        }
    }
    return [["unit", "indicator"] + periods.map(\.description)] + rows
  }
}
