import TestSupport
import Testing

@testable import Loading

struct DecimalTextTests {
  private func read(_ text: String, _ mark: DecimalMark = .point) -> Double? {
    let bytes = Array(text.utf8)
    return DecimalText(bytes.span, mark: mark)?.value
  }

  @Test(arguments: [
    ("85.16", 85.16), ("-0.5", -0.5), ("7", 7), (".5", 0.5), ("760.", 760), ("+3", 3),
    ("1,234.5", 1234.5), ("12,345,678", 12_345_678), ("1 234.5", 1234.5), ("85.16%", 85.16),
    ("85.16 %", 85.16), ("1\u{A0}234", 1234), ("1\u{202F}234.25", 1234.25), ("1'234", 1234),
    ("\u{2212}3.5", -3.5), (" 4 ", 4), ("1e3", 1000), ("2.5E-05", 2.5e-5),
    ("0.1234567890123456789", 0.1234567890123456789),
    ("12345678901234567890", 1.2345678901234567e19),
  ])
  func `numbers with a decimal point`(text: String, value: Double) {
    #expect(read(text) == value)
  }

  @Test(arguments: [
    ("85,16", 85.16), ("85,16%", 85.16), ("1.234,5", 1234.5), ("1.234", 1234), (",5", 0.5),
    ("1 234,5", 1234.5), ("12.345.678", 12_345_678), ("-1,5", -1.5),
  ])
  func `numbers with a decimal comma`(text: String, value: Double) {
    #expect(read(text, .comma) == value)
  }

  @Test(arguments: [
    "", "8o.1", "1.2.3", "12,34.5", "0,123", "1,2345", "1,234 567", "--1", "1-", "%", "5%%", "e5",
    "1.234,5", ".", "-", "nan", "inf", "0x10", "1..2", "1 .5", "١",
  ])
  func `what is no number with a decimal point`(text: String) {
    #expect(read(text) == nil)
  }

  @Test(arguments: [("85.10", 2), ("85", 0), ("1,234.567%", 3), ("760.", 0), ("0.5e-3", 1)])
  func `decimals are counted as written`(text: String, decimals: Int) {
    let bytes = Array(text.utf8)
    #expect(DecimalText(bytes.span, mark: .point)?.decimals == decimals)
  }

  /// `Double(String)` is correctly rounded; ours must give the same bits, fast way and long way.
  @Test func `random decimals are read as the standard library reads them`() {
    var random = SplitMix64(seed: 20_251_130)
    for _ in 0..<100_000 {
      let digits = Int.random(in: 1...19, using: &random)
      var text = Bool.random(using: &random) ? "-" : ""
      let mark = Int.random(in: 0...digits, using: &random)
      for index in 0..<digits {
        if index == mark { text += index == 0 ? "0." : "." }
        text += String(Int.random(in: 0...9, using: &random))
      }
      #expect(read(text)?.bitPattern == Double(text)?.bitPattern, "\(text)")
    }
  }
}
