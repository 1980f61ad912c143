extension DecimalText {
  /// Reads signs, thousands, percent signs, exponents and long numbers.
  ///
  /// Thousands are groups of exactly three digits after a first group of one to three that does not
  /// begin with 0, all with the same separator: `1.234,5` and `1 234,5`, but not `12,34.5` and not
  /// `0.123` for 123.
  init?(grouped text: Span<UInt8>, mark: DecimalMark) {
    var scanner = NumberScanner(Array(copying: text))
    scanner.skipSpaces()
    scanner.takeSign()
    guard scanner.takeDigits(mark: mark) else { return nil }
    scanner.takeExponent()
    scanner.skipSpaces()
    let hasPercentSign = scanner.take("%")
    scanner.skipSpaces()
    // The standard library's reading of a plain decimal is correctly rounded.
    guard scanner.isAtEnd, let value = Double(String(decoding: scanner.plain, as: UTF8.self)) else {
      return nil
    }
    self.init(value: value, decimals: scanner.decimals, hasPercentSign: hasPercentSign)
  }
}

/// Walks over the text of a cell and writes the number it finds in its plainest form.
private struct NumberScanner {
  private let text: [UInt8]
  private var index = 0
  private(set) var plain: [UInt8] = []
  private(set) var decimals = 0

  init(_ text: [UInt8]) { self.text = text }

  var isAtEnd: Bool { index == text.count }

  private var next: UInt8? { index < text.count ? text[index] : nil }

  mutating func take(_ expected: String) -> Bool {
    guard text[index...].starts(with: expected.utf8) else { return false }
    index += expected.utf8.count
    return true
  }

  /// Plain, no-break, narrow no-break and thin spaces.
  mutating func takeSpace() -> Bool {
    take(" ") || take("\u{A0}") || take("\u{202F}") || take("\u{2009}")
  }

  mutating func skipSpaces() { while takeSpace() {} }

  /// `-`, `+`, or the typographer's minus.
  mutating func takeSign() {
    if take("-") || take("\u{2212}") { plain.append(UInt8(ascii: "-")) } else { _ = take("+") }
  }

  /// Digits, perhaps in groups, and decimals; false if they are not well formed.
  mutating func takeDigits(mark: DecimalMark) -> Bool {
    let integer = takeRun()
    plain += integer
    var (groups, separator) = (0, "")
    while let found = takeSeparator(mark: mark, expected: separator) {
      let group = takeRun()
      guard group.count == 3 else { return false }
      plain += group
      (groups, separator) = (groups + 1, found)
    }
    let isGrouped = groups > 0
    if isGrouped, integer.isEmpty || integer.count > 3 || integer.first == UInt8(ascii: "0") {
      return false
    }
    if next == mark.byte {
      index += 1
      let fraction = takeRun()
      decimals = fraction.count
      plain += [UInt8(ascii: ".")] + (fraction.isEmpty ? [UInt8(ascii: "0")] : fraction)
      if integer.isEmpty {
        let place = plain.firstIndex(of: UInt8(ascii: ".")) ?? 0
        plain.insert(UInt8(ascii: "0"), at: place)
        return !fraction.isEmpty
      }
    }
    return !integer.isEmpty
  }

  /// `e5`, `E-05`.
  mutating func takeExponent() {
    let start = index
    guard take("e") || take("E") else { return }
    var exponent: [UInt8] = [UInt8(ascii: "e")]
    if take("-") { exponent.append(UInt8(ascii: "-")) } else { _ = take("+") }
    let digits = takeRun()
    if digits.isEmpty { index = start } else { plain += exponent + digits }
  }

  private mutating func takeRun() -> [UInt8] {
    let start = index
    while let byte = next, byte &- 48 < 10 { index += 1 }
    return Array(text[start..<index])
  }

  /// A thousands separator followed by a digit: the same as before, once there was one.
  private mutating func takeSeparator(mark: DecimalMark, expected: String) -> String? {
    let other = mark == .point ? "," : "."
    let allowed =
      expected.isEmpty ? [other, " ", "\u{A0}", "\u{202F}", "\u{2009}", "'", "’"] : [expected]
    let start = index
    for separator in allowed where take(separator) {
      if let byte = next, byte &- 48 < 10 { return separator }
      index = start
    }
    return nil
  }
}
