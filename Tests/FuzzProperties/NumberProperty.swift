import Foundation
import Loading

/// What is read as a number has the value that C's `strtod` gives it once it is plainly written.
package func checkNumber(_ input: [UInt8]) throws(Violation) {
  let text = String(decoding: input, as: UTF8.self)
  for mark in DecimalMark.allCases {
    let number = DecimalText(input.span, mark: mark)
    if let number {
      let plain = plainForm(of: text, mark: mark)
      let reference = unsafe strtod(plain, nil)
      try require(
        number.value.bitPattern == reference.bitPattern,
        "\(text) with a decimal \(mark) is \(number.value), not \(plain)")
      let decimals = plain.drop { $0 != "." }.dropFirst().prefix(while: isDigit).count
      try require(number.decimals == decimals, "\(text) has \(decimals) decimals")
    } else {
      try require(!isPlainNumber(text, mark: mark), "\(text) is a number")
    }
    // The two marks mean nothing but each other's part.
    let swapped = input.map { $0 == 44 ? 46 : $0 == 46 ? 44 : $0 }
    let other = DecimalText(swapped.span, mark: mark == .point ? .comma : .point)
    try require(number == other, "\(text) depends on the mark")
  }
}

private func isDigit(_ character: Character) -> Bool { ("0"..."9").contains(character) }

/// Without percent sign and thousands separators, with a decimal point.
private func plainForm(of text: String, mark: DecimalMark) -> String {
  let decimal: Character = mark == .point ? "." : ","
  var plain = ""
  for character in text {
    switch character {
    case decimal: plain.append(".")
    case "\u{2212}": plain.append("-")
    case "0"..."9", "-", "+", "e", "E": plain.append(character)
    default: break
    }
  }
  return plain
}

/// Digits, perhaps with a minus sign before them and a mark among them.
private func isPlainNumber(_ text: String, mark: DecimalMark) -> Bool {
  let parts = text.drop { $0 == "-" }.split(
    separator: mark == .point ? "." : ",", omittingEmptySubsequences: false)
  return !text.hasPrefix("--") && (1...2).contains(parts.count)
    && parts.allSatisfy { !$0.isEmpty && $0.utf8.allSatisfy { (48...57).contains($0) } }
}
