/// A number as the unevaluated sum of two doubles, about 32 digits: for residuals, where the leading
/// digits cancel.
///
/// Built on error-free sums and fused multiply-add, so it gives the same digits on every processor,
/// unlike Float80, which only x86 has.
///
/// - SeeAlso: Ogita, Rump & Oishi (2005), Accurate sum and dot product, *SIAM J. Sci. Comput.* 26(6).
struct DoubleDouble: Equatable, Sendable {
  var high: Double
  var low: Double

  static let zero = DoubleDouble(0)

  init(_ value: Double) {
    high = value
    low = 0
  }

  private init(high: Double, low: Double) {
    self.high = high
    self.low = low
  }

  /// The nearest double.
  var rounded: Double { high + low }

  /// Adds a double.
  static func += (sum: inout DoubleDouble, term: Double) {
    let (high, error) = twoSum(sum.high, term)
    sum = renormalised(high, error + sum.low)
  }

  static func += (sum: inout DoubleDouble, term: DoubleDouble) {
    let (high, error) = twoSum(sum.high, term.high)
    let (low, lowError) = twoSum(sum.low, term.low)
    let first = renormalised(high, error + low)
    sum = renormalised(first.high, first.low + lowError)
  }

  /// The product, without rounding error in the high parts.
  static func * (factor: Double, value: DoubleDouble) -> DoubleDouble {
    let product = factor * value.high
    let error = (-product).addingProduct(factor, value.high)
    return renormalised(product, error.addingProduct(factor, value.low))
  }

  /// Adds `factor` × `term`.
  mutating func add(_ factor: Double, times term: DoubleDouble) { self += factor * term }

  static prefix func - (value: DoubleDouble) -> DoubleDouble {
    DoubleDouble(high: -value.high, low: -value.low)
  }

  /// a + b = sum + error exactly (Knuth).
  private static func twoSum(_ a: Double, _ b: Double) -> (sum: Double, error: Double) {
    let sum = a + b
    let part = sum - a
    return (sum, (a - (sum - part)) + (b - part))
  }

  private static func renormalised(_ high: Double, _ low: Double) -> DoubleDouble {
    let sum = high + low
    return DoubleDouble(high: sum, low: low - (sum - high))
  }
}
