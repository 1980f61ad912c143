internal import TimeSeries

/// A number as a workbook stores it, digit by digit: `78.319999999999993`, `1.2E-3`.
///
/// Decimal digits are rounded as decimals, because that is what people see: 85.165 is 85.17 with two
/// decimals, although no double is 85.165.
struct StoredNumber {
  private var isNegative = false
  /// Without zeros in front.
  private var digits: [UInt8] = []
  /// The number is 0.digits × 10 to this power.
  private var exponent = 0

  /// Reads a number; `nil` where it is none.
  init?(_ text: Span<UInt8>) {
    var index = 0
    if index < text.count, text[index] == UInt8(ascii: "-") {
      isNegative = true
      index += 1
    }
    var (hasDigits, hasPoint) = (false, false)
    while index < text.count {
      let byte = text[index]
      if byte &- 48 < 10 {
        hasDigits = true
        if byte == 48 && digits.isEmpty {
          if hasPoint { exponent -= 1 }
        } else {
          if digits.count < 40 { digits.append(byte &- 48) }
          if !hasPoint { exponent += 1 }
        }
      } else if byte == UInt8(ascii: ".") && !hasPoint {
        hasPoint = true
      } else {
        break
      }
      index += 1
    }
    guard hasDigits else { return nil }
    if index < text.count {
      guard text[index] | 0x20 == UInt8(ascii: "e"),
        let power = Int(String(copying: text.extracting((index + 1)..<text.count))),
        power.magnitude < 400
      else { return nil }
      exponent += power
    }
    dropTrailingZeros()
    // Excel computes with 15 digits; what follows is how a double is written.
    round(toDigits: 15)
  }

  /// How many decimals it has.
  var decimals: Int { max(0, digits.count - exponent) }

  /// Its value, for days.
  var value: Double { Double(String(decoding: text(decimals: 0), as: UTF8.self)) ?? 0 }

  mutating func multiply(byPowerOfTen power: Int) { if !digits.isEmpty { exponent += power } }

  /// Rounds half away from zero.
  mutating func round(toDecimals decimals: Int) { round(toDigits: exponent + decimals) }

  /// Rounds to as many digits as a column shows that has no format.
  mutating func roundAsGeneral() { round(toDigits: max(10, exponent)) }

  private mutating func round(toDigits count: Int) {
    guard digits.count > count else { return }
    let isUp = count >= 0 && digits[count] >= 5
    digits.removeLast(digits.count - max(0, count))
    if isUp {
      var index = digits.count - 1
      while index >= 0 && digits[index] == 9 {
        digits.removeLast()
        index -= 1
      }
      if index >= 0 {
        digits[index] += 1
      } else {
        digits = [1]
        exponent += 1
      }
    }
    dropTrailingZeros()
  }

  private mutating func dropTrailingZeros() {
    while digits.last == 0 { digits.removeLast() }
    if digits.isEmpty { (exponent, isNegative) = (0, false) }
  }

  /// The number in plain form, with at least so many decimals.
  func text(decimals: Int) -> [UInt8] {
    var text: [UInt8] = isNegative ? [UInt8(ascii: "-")] : []
    if exponent <= 0 { text.append(48) }
    for place in 0..<max(0, exponent) {
      text.append((place < digits.count ? digits[place] : 0) + 48)
    }
    let count = max(decimals, self.decimals)
    if count > 0 { text.append(UInt8(ascii: ".")) }
    for place in exponent..<(exponent + count) {
      text.append((digits.indices.contains(place) ? digits[place] : 0) + 48)
    }
    return text
  }
}

/// A day as a workbook counts it.
enum SerialDay {
  /// The date of a number of days; `nil` where it is none that Excel shows.
  ///
  /// Excel takes 1900 for a leap year, as Lotus did: its 60 is a day that never was.
  static func date(_ serial: Double, from1904: Bool) -> Day? {
    guard serial >= 0, serial < 2_958_466 else { return nil }
    let days = Int(serial)
    let since1970 = from1904 ? days - 24_107 : days - 25_569 + (days < 60 ? 1 : 0)
    return Day(lastOfMonth: 12, year: 1969).adding(days: since1970 + 1)
  }
}
