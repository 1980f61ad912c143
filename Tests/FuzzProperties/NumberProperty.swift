import Foundation
import Loading
import TimeSeries

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
      // A file with this convention reads that value, or says why not.
      let read = value(of: text, mark: mark)
      try require(
        read == nil || read == number.value,
        "\(text) in a file is \(read ?? 0), not \(number.value)")
    } else {
      try require(!isPlainNumber(text, mark: mark), "\(text) is a number")
    }
    // The two marks mean nothing but each other's part.
    let swapped = input.map { $0 == 44 ? 46 : $0 == 46 ? 44 : $0 }
    let other = DecimalText(swapped.span, mark: mark == .point ? .comma : .point)
    try require(number == other, "\(text) depends on the mark")
  }
}

/// What a file with this decimal mark holds where it holds only this number; `nil` where it is refused.
private func value(of text: String, mark: DecimalMark) -> Double? {
  let file = InputText(
    name: "number.csv", text: "unit;indicator;period;value\na;b;2023;\"\(text)\"\n")
  // What is refused has no value.
  let loaded = try? ObservationLoader.load([file], options: LoadingOptions(decimal: mark))
  return loaded?.observations.values.first
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
