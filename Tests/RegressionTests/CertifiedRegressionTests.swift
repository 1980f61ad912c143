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
    if ProcessInfo.processInfo.environment["PRINT_DIGITS"] != nil {
      print(name, coefficients, standardErrors, fit.conditionNumber)
    }
    #expect(coefficients >= known.digits.coefficients)
    if known.standardErrors.allSatisfy({ $0 == 0 }) {
      #expect(fit.standardErrors.allSatisfy { $0 < 1e-6 })
    } else {
      #expect(standardErrors >= known.digits.standardErrors)
    }
  }
}
