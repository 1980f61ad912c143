import Foundation
import Loading
import TestSupport

/// Proves that decimals are read to the same bits as `strtod` reads them.
enum DecimalProof {
  /// Reads random decimals of 1 to 19 digits both ways; ends with status 1 at the first difference.
  static func run(count: Int) {
    var random = SplitMix64(seed: 20_251_121)
    for number in 0..<count {
      let text = decimal(&random)
      // SAFETY: `strtod` reads the C string lent to it.
      let expected = unsafe strtod(text, nil)
      let found = DecimalText(Array(text.utf8).span, mark: .point)?.value
      guard found?.bitPattern == expected.bitPattern else {
        print("decimal \(number), \(text): \(expected) read as \(found ?? .nan)")
        exit(1)
      }
    }
    print("\(count) random decimals read to the bits of strtod")
  }

  private static func decimal(_ random: inout SplitMix64) -> String {
    let digits = Int.random(in: 1...19, using: &random)
    let mark = Int.random(in: 0...digits, using: &random)
    var text = Bool.random(using: &random) ? "-" : ""
    for place in 0..<digits {
      if place == mark { text += place == 0 ? "0." : "." }
      text += String(Int.random(in: 0...9, using: &random))
    }
    return text
  }
}
