import Foundation
import Testing
import Text
import TimeSeries

struct NumberTextTests {
  private let vietnamese = NumberText(.vietnamese)
  private let english = NumberText(.english)

  /// Decree 30/2020/NĐ-CP: zeros before days under 10 and before months 1 and 2.
  @Test(arguments: [
    ("2021-07-05", "05/7/2021"), ("2024-02-06", "06/02/2024"), ("2023-11-30", "30/11/2023"),
    ("2025-01-31", "31/01/2025"), ("2025-03-01", "01/3/2025"), ("2024-10-10", "10/10/2024"),
  ])
  func `days are written as offices write them`(iso: String, text: String) throws {
    let day = try #require(Day(iso))
    #expect(vietnamese.day(day) == text)
    #expect(english.day(day) == iso)
  }

  @Test func `values have the decimals they are published with`() {
    var indicator = Indicator(id: "x", name: LocalizedName("x"), precision: 2)
    #expect(vietnamese.value(85.16, of: indicator) == "85,16")
    indicator.unitOfMeasure = "percent"
    #expect(vietnamese.value(85.16, of: indicator) == "85,16%")
    #expect(english.value(85.1, of: indicator) == "85.10%")
    #expect(vietnamese.value(1234.5, of: indicator) == "1.234,50%")
    indicator.precision = 0
    #expect(english.value(1234.4, of: indicator) == "1,234%")
    indicator.precision = 60
    #expect(english.value(1.5, of: indicator) == "1.500000000%")
  }

  @Test(arguments: [
    (0.0, "0%", "0%"), (1e-9, "<1%", "<1%"), (0.0049, "<1%", "<1%"), (0.005, "0,5%", "0.5%"),
    (0.014, "1%", "1%"), (0.3299, "32,9%", "32.9%"), (0.33, "33%", "33%"), (0.5, "50%", "50%"),
    (0.6599, "65,9%", "65.9%"), (0.8951, "89,5%", "89.5%"), (0.9, "90%", "90%"),
    (0.994, "99%", "99%"), (0.995, ">99%", ">99%"),
    (0.999999, ">99%", ">99%"), (1, "100%", "100%"),
  ])
  func `what is not certain never reads 0 or 100, what is not likely never likely`(
    probability: Double, inVietnamese: String, inEnglish: String
  ) {
    #expect(vietnamese.probability(probability) == inVietnamese)
    #expect(english.probability(probability) == inEnglish)
  }

  @Test(arguments: [
    (90.0, "90", "90"), (99.5, "99,5", "99.5"), (85.16, "85,16", "85.16"),
    (0.001, "0,001", "0.001"),
    (1e-5, "0,00001", "0.00001"), (-3.25, "−3,25", "−3.25"), (1_500_000, "1.500.000", "1,500,000"),
    (1e16, "10.000.000.000.000.000", "10,000,000,000,000,000"),
  ])
  func `a printed number keeps the decimals it has`(
    value: Double, inVietnamese: String, inEnglish: String
  ) {
    #expect(vietnamese.shortest(value) == inVietnamese)
    #expect(english.shortest(value) == inEnglish)
  }

  @Test(arguments: [
    (0.0, "0"), (1.23456, "1.2346"), (0.001, "0.001"), (0.000_999_99, "1e-03"),
    (-0.000_023_46, "−2.35e-05"), (4.528e-17, "4.53e-17"), (-1e-300, "−1e-300"),
  ])
  func `a small estimate is neither 0 nor without its sign`(value: Double, text: String) {
    #expect(english.estimate(value) == text)
  }

  @Test(arguments: [(nil, 1), (0, 0), (1, 1), (2, 1), (3, 2), (60, 9), (-1, 0)])
  func `a forecast has one decimal fewer than published once there are two`(
    precision: Int?, decimals: Int
  ) {
    #expect(NumberText.forecastDecimals(precision: precision) == decimals)
  }

  @Test func `a forecast is its median with the unit and its interval without`() {
    #expect(
      vietnamese.forecast(median: 93.55, interval: 91.94...95.04, decimals: 1, suffix: "%")
        == "93,6% (91,9–95,0)")
    #expect(
      english.forecast(median: 93.55, interval: 91.94...95.04, decimals: 1, suffix: "%")
        == "93.6% (91.9–95.0)")
    #expect(vietnamese.forecast(median: 12, interval: 3...21, decimals: 0) == "12 (3–21)")
    #expect(english.forecast(median: 93.55, decimals: 1, suffix: "%") == "93.6%")
  }

  @Test func `a sign in the interval of a forecast makes the dash a word`() {
    #expect(
      vietnamese.forecast(median: 0.4, interval: -3.1...4, decimals: 1, suffix: "%")
        == "0,4% (−3,1 đến 4,0)")
    #expect(
      english.forecast(median: -5, interval: -6.5...(-4), decimals: 1) == "−5.0 (−6.5 to −4.0)")
  }

  @Test func `what is missing is a dash`() {
    #expect(NumberText.missing == "–")
  }
}

struct OpenProbabilityTests {
  /// Rounding for files makes 0 of 1e-12; what is still open must not read as impossible.
  @Test(arguments: [(0.0, "<1%"), (1.0, ">99%"), (1e-12, "<1%"), (0.5, "50%")])
  func `what is not decided is never certain`(probability: Double, text: String) {
    #expect(NumberText(.english).openProbability(probability) == text)
  }
}

struct WrappedTextTests {
  @Test func `lines break at spaces, and only words longer than a line are cut`() {
    #expect("một hai ba".wrapped(to: 7) == ["một hai", "ba"])
    #expect("một hai ba".wrapped(to: 6) == ["một", "hai ba"])
    #expect("chuyển-đổi số".wrapped(to: 6) == ["chuyển", "-đổi", "số"])
    #expect("".wrapped(to: 5) == [""])
    // A letter with its marks is one character, however they are encoded.
    #expect("một hai".decomposedStringWithCanonicalMapping.wrapped(to: 7).count == 1)
  }
}
