/// Which mark stands before the decimals; the other one, spaces or apostrophes group thousands.
public enum DecimalMark: String, Sendable, CaseIterable {
  case point
  case comma

  var byte: UInt8 { self == .point ? UInt8(ascii: ".") : UInt8(ascii: ",") }
  var other: DecimalMark { self == .point ? .comma : .point }
}

/// A number as it stands in a cell.
package struct DecimalText: Equatable, Sendable {
  package var value: Double
  /// Decimals written: 2 for `85.10`.
  package var decimals: Int
  var hasPercentSign: Bool

  /// Reads a cell; `nil` if it is no number under this mark.
  package init?(_ text: Span<UInt8>, mark: DecimalMark) {
    guard let plain = DecimalText(plain: text, mark: mark) else {
      self.init(grouped: text, mark: mark)
      return
    }
    self = plain
  }

  /// Reads digits with at most one mark, as in nearly all cells; `nil` for all else.
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
    // Where the decimals begin.
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
  private static let powersOfTen: [Double] = [
    1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15,
  ]
}
