import Distributions
import Regression
import TestSupport
import Testing

/// The table of `docs/accuracy/nist.md`: digits that agree with the certified values.
struct AccuracyTests {
  @Test func `the correct digits are as documented`() throws {
    let page = try DocumentationPage("accuracy/nist.md")
    var found: [(name: String, value: Double)] = []
    for name in CertifiedRegression.names {
      let known = try CertifiedRegression(name)
      let fit = try LinearModel(known.design).fit(known.response)
      func add(_ what: String, _ estimates: [Double], _ truth: [Double]) {
        guard !truth.allSatisfy({ $0 == 0 }) else { return }
        let digits = min(15, correctDigits(estimates, truth))
        found.append(("\(name) \(what)", (digits * 10).rounded(.down) / 10))
      }
      add("coefficients", fit.coefficients, known.coefficients)
      add("standard errors", fit.standardErrors, known.standardErrors)
    }
    if DocumentationPage.isRecording {
      try page.record(found)
      Issue.record("recorded \(page.path)")
    }
    let printed = try DocumentationPage(page.path).values()
    #expect(printed.map(\.name) == found.map(\.name))
    for (one, other) in zip(printed, found) {
      // Another processor may round the last bit otherwise.
      #expect(other.value >= one.value - 0.6, "\(one.name)")
    }
  }
}
