import CBoostMath
import Testing

/// The C functions below ``Distributions``, which the Swift types never call with such arguments. An
/// exception that crossed the border would end the process, and these tests with it.
struct BoundaryTests {
  typealias Function = @Sendable (_ x: Double, _ a: Double, _ b: Double) -> Double

  /// What has a parameter; the second counts for two of them only.
  private static let parametric: [Function] = [
    { x, a, _ in boost_student_t_density(x, a) }, { x, a, _ in boost_student_t_cumulative(x, a) },
    { x, a, _ in boost_student_t_survival(x, a) }, { x, a, _ in boost_student_t_quantile(x, a) },
    { x, a, _ in boost_student_t_survival_quantile(x, a) },
    { x, a, _ in boost_student_t_quick_cumulative(x, a) },
    { x, a, _ in boost_student_t_quick_quantile(x, a) },
    boost_beta_density, boost_beta_cumulative, boost_beta_survival, boost_beta_quantile,
    boost_beta_survival_quantile, boost_fisher_f_density, boost_fisher_f_cumulative,
    boost_fisher_f_survival, boost_fisher_f_quantile, boost_fisher_f_survival_quantile,
  ]

  private static let plain: [@Sendable (Double) -> Double] = [
    boost_normal_density, boost_normal_cumulative, boost_normal_survival, boost_normal_quantile,
    boost_normal_survival_quantile, boost_digamma, boost_trigamma,
  ]

  private static let awkward = [
    Double.nan, Double.infinity, -Double.infinity, 0, -0.0, 1, -1, 0.5, 2.5, 1e9, 1e-300,
    .leastNonzeroMagnitude, .greatestFiniteMagnitude,
  ]

  /// The search for a quantile does not end for parameters of 1e16 and more.
  private static let parameters = awkward.filter { !(abs($0) > 1e9 && $0.isFinite) }

  @Test func `no argument makes a C++ exception cross`() {
    for x in Self.awkward {
      for function in Self.plain { _ = function(x) }
      for a in Self.parameters {
        for b in Self.parameters {
          for function in Self.parametric { _ = function(x, a, b) }
        }
      }
    }
  }

  @Test(arguments: [Double.nan, 0, -1, -Double.infinity])
  func `a first parameter that is impossible gives NaN`(parameter: Double) {
    for function in Self.parametric {
      for x in [0, 0.25, 1] { #expect(function(x, parameter, 2).isNaN) }
    }
  }

  @Test(arguments: [Double.nan, -0.1, 1.1, .infinity])
  func `a probability outside 0 to 1 gives NaN`(probability: Double) {
    #expect(boost_normal_quantile(probability).isNaN)
    #expect(boost_student_t_quantile(probability, 3).isNaN)
    #expect(boost_student_t_quick_quantile(probability, 3).isNaN)
    #expect(boost_beta_quantile(probability, 2, 3).isNaN)
    #expect(boost_fisher_f_quantile(probability, 2, 3).isNaN)
  }
}
