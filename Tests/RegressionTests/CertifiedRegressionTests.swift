import Foundation
import LinearAlgebra
import Regression
import Testing

/// The NIST Statistical Reference Datasets for linear regression.
struct CertifiedRegressionTests {
  @Test(arguments: CertifiedRegression.names)
  func `coefficients and standard errors agree with the certified values`(name: String) throws {
    let known = try CertifiedRegression(name)
    let fit = try LinearModel(known.design).fit(known.response)
    let coefficients = correctDigits(fit.coefficients, known.coefficients)
    let standardErrors = correctDigits(fit.standardErrors, known.standardErrors)
    #expect(coefficients >= known.digits.coefficients)
    if known.standardErrors.allSatisfy({ $0 == 0 }) {
      #expect(fit.standardErrors.allSatisfy { $0 < 1e-6 })
    } else {
      #expect(standardErrors >= known.digits.standardErrors)
    }
  }

  @Test(arguments: CertifiedRegression.names)
  func `residual standard deviation and R² agree with the certified values`(name: String) throws {
    let known = try CertifiedRegression(name)
    let fit = try LinearModel(known.design).fit(known.response)
    // Filip's powers up to x¹⁰ cancel to 1e-8 of their size, and their rounding stays in the residuals.
    let digits = name == "Filip" ? 8.0 : 13
    if known.residualStandardDeviation == 0 {
      #expect(fit.residualStandardError < 1e-9)
    } else {
      #expect(
        correctDigits([fit.residualStandardError], [known.residualStandardDeviation]) >= digits)
    }
    // Absolute: 1 − RSS/TSS has no more.
    #expect(abs(try #require(fit.rSquared) - known.rSquared) < (name == "Filip" ? 1e-10 : 1e-14))
  }
}
