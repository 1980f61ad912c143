import Distributions

/// Chow's test: do the coefficients before and after a declared break differ?
///
/// With enough observations on both sides, F = ((RSS − RSS₁ − RSS₂)/p) / ((RSS₁ + RSS₂)/(n − 2p)) on
/// (p, n − 2p) degrees of freedom. With at most *p* on one side there is no fit for that side, and the
/// predictive form asks whether it agrees with the forecast of the other:
/// F = ((RSS − RSS₁)/n₂) / (RSS₁/(n₁ − p)) on (n₂, n₁ − p). The break must be declared before looking at
/// the data; one chosen because the series jumps there makes the test reject too often.
///
/// - SeeAlso: Chow (1960), Tests of equality between sets of coefficients, *Econometrica* 28; Fisher
///   (1970), *Econometrica* 38.
public struct ChowTest: Equatable, Sendable {
  /// Whether both sides were fitted or one was predicted from the other.
  public enum Form: Equatable, Sendable {
    case twoSided
    case predictive
  }

  public let form: Form
  /// The F statistic.
  public let statistic: Double
  public let numeratorDegreesOfFreedom: Int
  public let denominatorDegreesOfFreedom: Int
  public let pValue: Double

  /// Tests whether the coefficients before and after a break differ.
  ///
  /// - Parameters:
  ///   - response: y, *n* values in time order.
  ///   - design: X, *n* × *p*, without terms for the break itself.
  ///   - index: the first row after the break, from 0.
  /// - Throws: `RegressionError.invalidBreak` unless one side has more than *p* rows and the other at least
  ///   one; `.dependentColumns` when a side cannot tell the terms apart; `.exactFit` when nothing is left
  ///   to test against; as ``LinearModel/fit(_:)``.
  public static func test(
    response: [Double], design: DesignMatrix, breakAt index: Int
  ) throws(RegressionError) -> ChowTest {
    let (count, columns) = (design.observations, design.terms.count)
    guard index > 0, index < count, max(index, count - index) > columns else {
      throw .invalidBreak(index: index, observations: count, needed: columns + 1)
    }
    let whole = try LinearModel(design).fit(response)
    func rest(_ range: Range<Int>) throws(RegressionError) -> Double? {
      guard range.count > columns else { return nil }
      let fit = try LinearModel(design.rows(range)).fit(Array(response[range]))
      return fit.isExactFit ? 0 : fit.residualSumOfSquares
    }
    let (before, after) = (try rest(0..<index), try rest(index..<count))
    let separate = (before ?? 0) + (after ?? 0)
    guard separate > 0 else { throw .exactFit(method: "Chow test") }
    let isTwoSided = before != nil && after != nil
    let numerator = isTwoSided ? columns : min(index, count - index)
    let denominator = isTwoSided ? count - 2 * columns : max(index, count - index) - columns
    let gain = max(0, whole.residualSumOfSquares - separate)
    let statistic = gain / Double(numerator) / (separate / Double(denominator))
    let distribution = FisherF(
      numeratorDegreesOfFreedom: Double(numerator),
      denominatorDegreesOfFreedom: Double(denominator))
    return ChowTest(
      form: isTwoSided ? .twoSided : .predictive, statistic: statistic,
      numeratorDegreesOfFreedom: numerator, denominatorDegreesOfFreedom: denominator,
      pValue: distribution.survival(at: statistic))
  }
}
