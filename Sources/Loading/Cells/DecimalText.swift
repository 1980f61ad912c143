/// The mark before the decimals; the other mark, spaces or apostrophes group thousands.
public enum DecimalMark: String, Codable, Sendable, CaseIterable {
  case point
  case comma

  var byte: UInt8 { self == .point ? UInt8(ascii: ".") : UInt8(ascii: ",") }
  var other: DecimalMark { self == .point ? .comma : .point }
}

/// A number as it is written in a cell.
package struct DecimalText: Equatable, Sendable {
  package var value: Double
  /// The number of decimals written: 2 for `85.10`.
  package var decimals: Int
  var hasPercentSign: Bool
  /// Whether it is whole and has a single group of thousands, as in `94,125`, which with the other mark
  /// is a number with three decimals.
  var isGroupedOnce = false
  /// Whether digits follow a 0 in front, as in `090`.
  var hasLeadingZero = false

  /// Reads a cell; `nil` if it is not a number with this mark.
  package init?(_ text: Span<UInt8>, mark: DecimalMark) {
    guard let plain = DecimalText(plain: text, mark: mark) else {
      self.init(grouped: text, mark: mark)
      return
    }
    self = plain
  }

  /// Reads digits with at most one mark, as in nearly all cells; `nil` for everything else.
  ///
  /// With at most 15 digits, the digits and the power of ten are exact doubles and their quotient is
  /// correctly rounded (Clinger, *How to read floating point numbers accurately*, 1990).
  @inline(__always)
  init?(plain text: Span<UInt8>, mark: DecimalMark) {
    guard text.count <= 17 else { return nil }
    let isNegative = text.count > 0 && text[0] == UInt8(ascii: "-")
    let first = isNegative ? 1 : 0
    let markByte = mark.byte
    var digits: UInt64 = 0
    // The index of the first decimal.
    var decimalStart = text.count
    var hasMark = false
    for index in first..<text.count {
      let byte = text[index]
      let digit = byte &- 48
      if digit < 10 {
        digits = digits &* 10 &+ UInt64(digit)
      } else if byte == markByte && !hasMark {
        hasMark = true
        decimalStart = index + 1
      } else {
        return nil
      }
    }
    let digitCount = text.count - first - (hasMark ? 1 : 0)
    guard digitCount > 0, digitCount <= 15 else { return nil }
    let integerEnd = hasMark ? decimalStart - 1 : text.count
    // `090` is looked at more closely.
    if integerEnd > first + 1 && text[first] == UInt8(ascii: "0") { return nil }
    let decimals = text.count - decimalStart
    let value = Double(digits) / DecimalText.powersOfTen[decimals]
    self.init(value: isNegative ? -value : value, decimals: decimals)
  }

  init(value: Double, decimals: Int, hasPercentSign: Bool = false) {
    self.value = value
    self.decimals = decimals
    self.hasPercentSign = hasPercentSign
  }

  /// 10⁰ … 10¹⁵, all exact: no cell read this way has more decimals.
  static let powersOfTen: [Double] = [
    1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15,
  ]
}

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
    // The standard library parses a plain decimal with correct rounding.
    guard scanner.isAtEnd, let value = Double(String(decoding: scanner.plain, as: UTF8.self)) else {
      return nil
    }
    self.init(value: value, decimals: scanner.decimals, hasPercentSign: hasPercentSign)
    isGroupedOnce = scanner.isGroupedByMark && scanner.groups == 1 && scanner.decimals == 0
    hasLeadingZero = scanner.hasLeadingZero
  }
}

/// Scans the text of a cell and rewrites the number in it in plain form, with a decimal point.
private struct NumberScanner {
  private let text: [UInt8]
  private var index = 0
  private(set) var plain: [UInt8] = []
  private(set) var decimals = 0
  /// The number of groups of thousands after the first digits.
  private(set) var groups = 0
  /// Whether a point or a comma separates them.
  private(set) var isGroupedByMark = false
  private(set) var hasLeadingZero = false

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

  /// Takes digits, possibly grouped, and decimals; false if they are not well formed.
  mutating func takeDigits(mark: DecimalMark) -> Bool {
    let integer = takeRun()
    plain += integer
    hasLeadingZero = integer.count > 1 && integer.first == UInt8(ascii: "0")
    var separator = ""
    while let found = takeSeparator(mark: mark, expected: separator) {
      let group = takeRun()
      guard group.count == 3 else { return false }
      plain += group
      (groups, separator) = (groups + 1, found)
    }
    let isGrouped = groups > 0
    isGroupedByMark = separator == "." || separator == ","
    if isGrouped, integer.isEmpty || integer.count > 3 || integer.first == UInt8(ascii: "0") {
      return false
    }
    if next == mark.byte {
      index += 1
      let fraction = takeRun()
      decimals = fraction.count
      plain += [UInt8(ascii: ".")] + (fraction.isEmpty ? [UInt8(ascii: "0")] : fraction)
      if integer.isEmpty {
        let index = plain.firstIndex(of: UInt8(ascii: ".")) ?? 0
        plain.insert(UInt8(ascii: "0"), at: index)
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

  /// Takes a thousands separator that is followed by a digit, the same one every time.
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
