internal import TimeSeries

/// The bounds of an indicator, and what its values have shown so far; small, so that reading rows does
/// not touch the catalogue.
struct IndicatorLimits {
  let minimum: Double
  let maximum: Double
  /// Whether the maximum is 100.
  let isPercent: Bool
  /// Whether both bounds are stated.
  let isBounded: Bool
  /// The most decimals written so far; −1 before the first value.
  private(set) var decimals = -1
  /// The range of the values so far, without those that may be codes or misread; empty at first.
  private(set) var (low, high) = (Double.infinity, -Double.infinity)
  /// Whether some values carry a percent sign.
  private(set) var hasPercentSigns = false
  /// How many values may be fractions of 1, and how many may have decimals in place of thousands: where
  /// there are many, they are what they look like.
  private(set) var (smallValues, groupedValues) = (0, 0)
  /// How many whole numbers may have lost a decimal mark.
  private(set) var wholeValues = 0

  /// So many doubtful values of an indicator are looked at.
  static let doubtLimit = 1000

  init(_ indicator: Indicator) {
    minimum = indicator.minimum ?? -.infinity
    maximum = indicator.maximum ?? .infinity
    isPercent = indicator.maximum == 100
    isBounded = indicator.minimum != nil && indicator.maximum != nil
  }

  func admits(_ value: Double) -> Bool { value >= minimum && value <= maximum }

  /// Takes note of a value within the bounds.
  ///
  /// - Returns: What else it may be.
  mutating func update(with number: DecimalText) -> ValueDoubt? {
    decimals = max(decimals, number.decimals)
    if number.hasPercentSign { hasPercentSigns = true }
    if number.isSentinel { return .sentinel }
    if number.isGroupedOnce {
      groupedValues += 1
      return groupedValues <= IndicatorLimits.doubtLimit ? .grouped : nil
    }
    low = min(low, number.value)
    high = max(high, number.value)
    if number.isSmall {
      smallValues += 1
      return smallValues <= IndicatorLimits.doubtLimit ? .fraction : nil
    }
    if isWhole(number) {
      wholeValues += 1
      return wholeValues <= IndicatorLimits.doubtLimit ? .undivided : nil
    }
    return nil
  }

  /// Whether it may have lost a decimal mark, where no bounds say what is possible.
  @inline(__always)
  private func isWhole(_ number: DecimalText) -> Bool {
    number.decimals == 0 && number.value >= 100 && !isBounded
  }

  /// Whether ``update(with:)`` would change nothing.
  @inline(__always)
  func isUpToDate(with number: DecimalText) -> Bool {
    number.value >= low && number.value <= high && number.decimals <= decimals
      && !number.isGroupedOnce && (!number.hasPercentSign || hasPercentSigns)
      && (!number.isSmall || smallValues > IndicatorLimits.doubtLimit)
      && (!isWhole(number) || wholeValues > IndicatorLimits.doubtLimit)
  }

  /// Whether a value lies about where the others do: within three times their spread of them.
  func isNear(_ value: Double) -> Bool {
    let spread = max(high - low, max(low.magnitude, high.magnitude) / 4)
    return low <= high && value >= low - 3 * spread && value <= high + 3 * spread
  }
}

/// What a number may be in place of what it was read as.
enum ValueDoubt {
  /// A code for a missing value: −999, 9999, −666666666.
  case sentinel
  /// A number with three decimals: `94,125` where points are decimal.
  case grouped
  /// A share of 1 among percentages: 0.864.
  case fraction
  /// A number that lost its decimal mark: 9710 for 97,10.
  case undivided
}

extension DecimalText {
  /// Whether it may be a fraction of 1 where percentages are meant.
  @inline(__always)
  var isSmall: Bool { value > 0 && value <= 1 && !hasPercentSign }

  /// Whether it is one of the numbers that databases write for «missing»: nines, or another digit
  /// repeated many times.
  ///
  /// - SeeAlso: US Census Bureau, *Annotation values of ACS estimates* (−222222222 to −999999999); NOAA,
  ///   *Global Historical Climatology Network* (−9999).
  var isSentinel: Bool {
    guard value.magnitude >= 99, value.magnitude < 1e15, value == value.rounded(), !hasPercentSign
    else { return false }
    var (rest, count) = (Int(value.magnitude), 0)
    let digit = rest % 10
    while rest > 0 {
      if rest % 10 != digit { return false }
      (rest, count) = (rest / 10, count + 1)
    }
    return digit == 9 ? count >= (value < 0 ? 2 : 3) : count >= (value < 0 ? 5 : 7)
  }
}
