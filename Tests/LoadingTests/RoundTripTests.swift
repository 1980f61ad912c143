import Foundation
import Loading
import TestSupport
import Testing
import TimeSeries

/// Writing random tables in many dialects and value them back gives the same values.
struct RoundTripTests {
  /// Names with all that makes CSV hard.
  private static let names = [
    "Hà Nội", "TP. Hồ Chí Minh", "Bà Rịa – Vũng Tàu", "a,b", "a;b", "a\tb", "say \"yes\"", "1.5",
    "two\nlines", "\"", "‘’", "Đắk Lắk (Tây Nguyên)", "x",
  ]

  @Test func `random panels in every dialect`() throws {
    for (seed, dialect) in WrittenTable.all.enumerated() {
      var random = SplitMix64(seed: UInt64(seed))
      let values = RoundTripTests.randomPanel(&random)
      let rows = dialect.isWide ? RoundTripTests.wide(values, dialect) : tidy(values, dialect)
      let input = InputText(name: "panel.csv", bytes: dialect.bytes(rows))
      let read = try ObservationLoader.load([input]).loadedValues
      let expected = values.map {
        LoadedValue(
          RoundTripTests.onOneLine($0.unit), RoundTripTests.onOneLine($0.indicator),
          $0.period.description, Double($0.hundredths) / 100)
      }
      let key = { (value: LoadedValue) in value.description }
      #expect(read.map(key).sorted() == expected.map(key).sorted(), "\(dialect)")
    }
  }

  /// Line breaks in names and notes become spaces.
  private static func onOneLine(_ text: String) -> String { text.replacing("\n", with: " ") }

  private struct Value {
    var unit: String
    var indicator: String
    var period: Period
    var hundredths: Int
  }

  private static func randomPanel(_ random: inout SplitMix64) -> [Value] {
    let kinds: [Period.Kind] =
      [.year, .half, .quarter, .month, .schoolYear, .cumulative(months: 6)]
    let count = Int.random(in: 1...4, using: &random)
    // One number always shows which mark is which.
    var values = [
      Value(unit: "first", indicator: "first", period: .year(2024), hundredths: 105)
    ]
    for unit in names.shuffled(using: &random).prefix(count) {
      for indicator in names.shuffled(using: &random).prefix(2) {
        let kind = kinds.randomElement(using: &random) ?? .year
        for step in 0..<5 where Int.random(in: 0..<4, using: &random) > 0 {
          let magnitude = [100, 10_000, 10_000_000_000].randomElement(using: &random) ?? 100
          // Not above 0 and up to 1: among percentages that is a fraction.
          let hundredths = Int.random(in: -magnitude...magnitude, using: &random)
          values.append(
            Value(
              unit: unit, indicator: indicator,
              period: Period(kind: kind, ordinal: 2015 * kind.periodsPerYear + step),
              hundredths: (1...100).contains(hundredths) ? hundredths + 100 : hundredths))
        }
      }
    }
    return values
  }

  private func tidy(_ values: [Value], _ dialect: WrittenTable) -> [[String]] {
    [["unit", "indicator", "period", "value"]]
      + values.map {
        [$0.unit, $0.indicator, $0.period.description, dialect.number($0.hundredths)]
      }
  }

  @Test func `all that rows say beside their values, in every dialect`() throws {
    for (seed, dialect) in WrittenTable.all.enumerated() where !dialect.isWide {
      var random = SplitMix64(seed: UInt64(seed))
      let details = (0..<6).map { _ in RoundTripTests.randomDetail(&random) }
      let header = [
        "unit", "indicator", "period", "value", "numerator", "denominator", "sample_size", "basis",
        "published_on", "source", "note", "Người nhập",
      ]
      // Counts have no percent sign.
      var plain = dialect
      plain.suffix = ""
      let rows = details.enumerated().map { (row, detail) in
        let counts = [detail.numerator, detail.denominator, detail.sampleSize].map { (count) in
          count.map { plain.number(Int($0 * 100)) } ?? ""
        }
        return ["u", "i", "\(2015 + row)", dialect.number(8516)] + counts
          + [
            detail.basis.rawValue, detail.publishedOn?.description ?? "", detail.source,
            detail.note,
          ] + detail.carried
      }
      let input = InputText(name: "details.csv", bytes: dialect.bytes([header] + rows))
      let read = try ObservationLoader.load([input]).observations
      let expected = details.map { (detail) in
        var detail = detail
        detail.source = RoundTripTests.onOneLine(detail.source)
        detail.note = RoundTripTests.onOneLine(detail.note)
        detail.carried = detail.carried.map(RoundTripTests.onOneLine)
        return detail
      }
      #expect(read.details == expected, "\(dialect)")
    }
  }

  private static func randomDetail(_ random: inout SplitMix64) -> ObservationDetail {
    let texts = names + [""]
    func count(_ random: inout SplitMix64) -> Double? {
      Bool.random(using: &random) ? Double(Int.random(in: 1...2_000_000, using: &random)) : nil
    }
    func text(_ random: inout SplitMix64) -> String { texts.randomElement(using: &random) ?? "" }
    // Both counts of a share would have to agree with it.
    let isPart = Bool.random(using: &random)
    return ObservationDetail(
      numerator: isPart ? count(&random) : nil, denominator: isPart ? nil : count(&random),
      sampleSize: count(&random),
      // Estimates are left out.
      basis: Basis.allCases.filter { $0 != .estimated }.randomElement(using: &random) ?? .official,
      publishedOn: Bool.random(using: &random)
        ? Day(lastOfMonth: Int.random(in: 1...12, using: &random), year: 2026) : nil,
      source: text(&random), note: text(&random), carried: [text(&random)])
  }

  private static func wide(_ values: [Value], _ dialect: WrittenTable) -> [[String]] {
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
