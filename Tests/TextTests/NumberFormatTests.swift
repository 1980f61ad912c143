import Testing
import Text

@Suite struct NumberFormatTests {
  struct Known: Sendable {
    let value: Double
    let decimals: Int
    let vietnamese: String
    let english: String
  }

  static let known = [
    Known(value: 85.16, decimals: 2, vietnamese: "85,16%", english: "85.16%"),
    Known(value: 85, decimals: 2, vietnamese: "85,00%", english: "85.00%"),
    Known(value: 0, decimals: 0, vietnamese: "0%", english: "0%"),
    Known(value: -0.001, decimals: 2, vietnamese: "0,00%", english: "0.00%"),
    Known(value: -3.125, decimals: 2, vietnamese: "−3,13%", english: "−3.13%"),
    Known(value: 0.05, decimals: 2, vietnamese: "0,05%", english: "0.05%"),
    Known(value: 99.999, decimals: 2, vietnamese: "100,00%", english: "100.00%"),
    Known(value: 1234.5, decimals: 1, vietnamese: "1.234,5%", english: "1,234.5%"),
    Known(value: -1_234_567, decimals: 0, vietnamese: "−1.234.567%", english: "−1,234,567%"),
    Known(
      value: 1e17, decimals: 1, vietnamese: "100.000.000.000.000.000,0%",
      english: "100,000,000,000,000,000.0%"),
  ]

  @Test(arguments: known)
  func `numbers are written as people read them`(_ known: Known) {
    let vietnamese = NumberFormat(language: .vietnamese, decimals: known.decimals, suffix: "%")
    let english = NumberFormat(language: .english, decimals: known.decimals, suffix: "%")
    #expect(vietnamese.text(known.value) == known.vietnamese)
    #expect(english.text(known.value) == known.english)
  }

  @Test func `a dash never stands beside a minus sign`() {
    let format = NumberFormat(language: .vietnamese, decimals: 1, suffix: "%")
    #expect(format.range(84.1, 92.3, word: "đến") == "84,1–92,3%")
    #expect(format.range(-3.1, 4, word: "đến") == "−3,1 đến 4,0%")
  }
}
