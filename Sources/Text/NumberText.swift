import Plans
package import TimeSeries

/// Numbers and dates as Vietnamese and English readers write them.
package struct NumberText: Sendable {
  package let language: Language

  package init(_ language: Language) { self.language = language }

  /// A number with exactly `decimals` decimals: `1.234,50` or `1,234.50`.
  package func decimal(_ value: Double, decimals: Int) -> String {
    NumberFormat(language: language, decimals: min(max(decimals, 0), 9)).number(value)
  }

  /// How many there are: `1.234` or `1,234`.
  package func count(_ number: Int) -> String { decimal(Double(number), decimals: 0) }

  /// A number as a plan prints it, with no more decimals than it has: `90`, `99,5`.
  package func shortest(_ value: Double) -> String {
    var (decimals, scale) = (0, 1.0)
    while decimals < 9, (value * scale).rounded() / scale != value {
      decimals += 1
      scale *= 10
    }
    return decimal(value, decimals: decimals)
  }

  /// An estimate with four decimals; below 0.001 with three digits and a power of ten, because a small
  /// number is neither 0 nor without a sign: `-2.35e-05`.
  package func estimate(_ value: Double) -> String {
    guard value != 0, abs(value) < 0.001 else {
      return shortest(value.rounded(to: 4))
    }
    var (digits, exponent) = (value, 0)
    while abs(digits) < 0.9995 {
      digits *= 10
      exponent -= 1
    }
    return shortest(digits.rounded(to: 2)) + (exponent > -10 ? "e-0" : "e-") + "\(-exponent)"
  }

  /// A value of an indicator with the decimals it is published with, and `%` where it is a percent.
  package func value(_ value: Double, of indicator: Indicator, extraDecimals: Int = 0) -> String {
    let text = decimal(value, decimals: (indicator.precision ?? 2) + extraDecimals)
    return indicator.isPercent ? text + "%" : text
  }

  /// What stands where there is no number.
  package static let missing = "–"

  /// The decimals of a forecast: one fewer than the indicator is published with once it has two or
  /// more, because the last digit of a forecast says nothing.
  ///
  /// - Parameter precision: The published decimals: 2 gives 1, 3 gives 2; 0 (as of ranks) and 1 stay.
  ///   `nil` gives 1.
  package static func forecastDecimals(precision: Int?) -> Int {
    guard let precision else { return 1 }
    return precision >= 2 ? min(precision - 1, 9) : max(precision, 0)
  }

  /// The decimals of what is worked out from several values, such as a mean error, a jump or a line:
  /// those the indicator is published with, at least one and at most two; `nil` gives 2.
  package static func derivedDecimals(precision: Int?) -> Int { min(2, max(1, precision ?? 2)) }

  /// A forecast for readers: the median with its unit, the ends of the interval without it.
  ///
  /// `93,6% (91,9–95,0)` or `93.6% (91.9–95.0)`; a sign in the interval makes the dash a word,
  /// `0,4% (−3,1 đến 4,0)`. Without an interval only the median is written.
  ///
  /// - Parameters:
  ///   - decimals: What `forecastDecimals(precision:)` gives for the indicator.
  ///   - suffix: The unit as it follows the number: `%`, ` điểm`.
  package func forecast(
    median: Double, interval: ClosedRange<Double>? = nil, decimals: Int, suffix: String = ""
  ) -> String {
    let format = NumberFormat(
      language: language, decimals: min(max(decimals, 0), 9), suffix: suffix)
    guard let interval else { return format.text(median) }
    return "\(format.text(median)) (\(self.interval(interval, decimals: decimals)))"
  }

  /// The ends of an interval of a forecast, the unit once: `91,9–95,0%`; a sign in it makes the dash a
  /// word, `−3,1 đến 4,0%`.
  ///
  /// - Parameters: as of ``forecast(median:interval:decimals:suffix:)``.
  package func interval(
    _ interval: ClosedRange<Double>, decimals: Int, suffix: String = ""
  ) -> String {
    NumberFormat(language: language, decimals: min(max(decimals, 0), 9), suffix: suffix)
      .range(interval.lowerBound, interval.upperBound, word: language.pick("đến", "to"))
  }

  /// The probability of what is not decided yet: never 0 or 100 %, though rounding or the number of
  /// draws may have made it so.
  package func openProbability(_ probability: Double) -> String {
    self.probability(min(max(probability, 1e-9), 1 - 1e-9))
  }

  /// A probability in whole percent. What is not certain never reads 0 or 100, and what lies below
  /// a bound of the likelihood scale is never rounded up to it: 65.9 % stays 65.9 %.
  package func probability(_ probability: Double) -> String {
    let percent = probability * 100
    let rounded = percent.rounded()
    if rounded >= 100 && percent < 100 { return ">99%" }
    if rounded <= 0 && percent > 0 { return "<1%" }
    if rounded > percent && NumberText.likelihoodBounds.contains(rounded) {
      return decimal((percent * 10).rounded(.down) / 10, decimals: 1) + "%"
    }
    return decimal(rounded, decimals: 0) + "%"
  }

  /// A p-value to three decimals: `0,034`; one that would read 0 is `<0,001`.
  package func pValue(_ value: Double) -> String {
    value < 0.001 ? "<" + decimal(0.001, decimals: 3) : decimal(value, decimals: 3)
  }

  /// The percentages at which the likelihood word changes.
  private static let likelihoodBounds = Set(Likelihood.lowerBounds.map { ($0 * 100).rounded() })

  /// `05/7/2021` as Vietnamese offices write it (zeros before days under 10 and months 1 and 2,
  /// Decree 30/2020/NĐ-CP), or `2021-07-05`.
  package func day(_ day: Day) -> String {
    guard language == .vietnamese else { return day.description }
    let dayText = day.day < 10 ? "0\(day.day)" : "\(day.day)"
    let monthText = day.month < 3 ? "0\(day.month)" : "\(day.month)"
    return "\(dayText)/\(monthText)/\(day.year)"
  }

  package func period(_ period: Period) -> String { language.name(of: period) }
}

/// Writes numbers as people read them, `1.234,50%` or `1,234.50%`, whatever the machine's locale.
package struct NumberFormat: Sendable, Equatable {
  package let language: Language
  /// Digits after the decimal mark.
  package let decimals: Int
  /// The unit as it follows the number, with its space if it takes one: `%`, ` ngày`.
  package let suffix: String

  package init(language: Language, decimals: Int, suffix: String = "") {
    precondition((0...9).contains(decimals), "a printed number has 0 to 9 decimals")
    self.language = language
    self.decimals = decimals
    self.suffix = suffix
  }

  /// The number with its unit; a negative one with U+2212, the sign that is as wide as a digit.
  package func text(_ value: Double) -> String { number(value) + suffix }

  /// The number without its unit.
  package func number(_ value: Double) -> String {
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
      // Nobody counts so many digits, and none of them could be told.
      guard magnitude < 9e18 else { return ("\(magnitude)", "") }
      return ("\(Int(magnitude.rounded()))", String(repeating: "0", count: decimals))
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
