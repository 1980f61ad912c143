/// Writes numbers as people read them, `1.234,50%` or `1,234.50%`, whatever the machine's locale.
public struct NumberFormat: Sendable, Equatable {
  public let language: Language
  /// Digits after the decimal mark.
  public let decimals: Int
  /// The unit as it follows the number, with its space if it takes one: `%`, ` ngày`.
  public let suffix: String

  public init(language: Language, decimals: Int, suffix: String = "") {
    precondition((0...9).contains(decimals), "a printed number has 0 to 9 decimals")
    self.language = language
    self.decimals = decimals
    self.suffix = suffix
  }

  /// The number with its unit; a negative one with U+2212, the sign that is as wide as a digit.
  public func text(_ value: Double) -> String { number(value) + suffix }

  /// The number without its unit.
  public func number(_ value: Double) -> String {
    precondition(value.isFinite, "a missing number is nil, never NaN")
    let (whole, fraction) = digits(of: abs(value))
    let isZero = (whole + fraction).allSatisfy { $0 == "0" }
    let sign = value < 0 && !isZero ? "\u{2212}" : ""
    return sign + grouped(whole) + (fraction.isEmpty ? "" : decimalMark + fraction)
  }

  /// Two numbers and one unit: `84,10–92,30%`; `word` stands between them when a sign would make
  /// the dash ambiguous: `−3,1 đến 4,0%`.
  package func range(_ lower: Double, _ upper: Double, word: String) -> String {
    let separator = lower < 0 || upper < 0 ? " \(word) " : "–"
    return number(lower) + separator + text(upper)
  }

  /// The same form with as many decimals as another purpose needs, such as the steps of an axis.
  package func with(decimals: Int, suffix: String) -> NumberFormat {
    NumberFormat(language: language, decimals: decimals, suffix: suffix)
  }

  /// Whether the unit is short enough to stand behind every number, as `%` is.
  package var hasShortSuffix: Bool { suffix.count <= 2 }

  private var decimalMark: String { language == .vietnamese ? "," : "." }
  private var groupMark: String { language == .vietnamese ? "." : "," }

  /// Rounded half away from zero; beyond 2⁵³ a double has no decimals left to print.
  private func digits(of magnitude: Double) -> (whole: String, fraction: String) {
    let scale = (0..<decimals).reduce(1) { (power, _) in power * 10 }
    guard magnitude < 9e15 / Double(scale) else {
      let whole = magnitude < 9e18 ? "\(Int(magnitude.rounded()))" : "\(magnitude)"
      return (whole, String(repeating: "0", count: decimals))
    }
    let (whole, rest) = Int((magnitude * Double(scale)).rounded())
      .quotientAndRemainder(dividingBy: scale)
    let fraction = decimals == 0 ? "" : "\(rest)"
    return ("\(whole)", String(repeating: "0", count: decimals - fraction.count) + fraction)
  }

  private func grouped(_ whole: String) -> String {
    guard whole.allSatisfy(\.isNumber) else { return whole }
    var groups: [Substring] = []
    var rest = whole[...]
    while rest.count > 3 {
      groups.insert(rest.suffix(3), at: 0)
      rest = rest.dropLast(3)
    }
    return ([rest] + groups).joined(separator: groupMark)
  }
}

extension Double {
  /// The number to `decimals` decimals, as files hold it: the last digits, which differ between
  /// processors, are dropped.
  ///
  /// Beyond 2⁵³ a double has no decimals left to round.
  package func rounded(to decimals: Int) -> Double {
    let scale = (0..<max(0, decimals)).reduce(1.0) { scale, _ in scale * 10 }
    let scaled = self * scale
    guard abs(scaled) < 0x1p53 else { return self }
    let result = scaled.rounded() / scale
    return result == 0 ? 0 : result  // no minus zero
  }
}
