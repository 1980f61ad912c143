import Foundation
import Testing

/// `cchc trend --table`: what a paper cites, under the names that R's broom gives it.
struct TrendCommandTests {
  /// The mean PAR INDEX of the provinces under the criteria of 2016 to 2023, in percent.
  private static let scores =
    "unit,indicator,period,value\n"
    + zip([2016, 2018, 2019, 2020, 2022, 2023], [74.64, 76.92, 81.15, 83.72, 84.79, 86.98])
    .map { "A,x,\($0),\($1)\n" }.joined()

  /// One cell of one row.
  private func number(_ output: String, _ column: String, row: Int = 1) throws -> Double {
    let text = try cell(output, column, row: row)
    return try #require(Double(text), "\(column): \(text)")
  }

  private func cell(_ output: String, _ column: String, row: Int = 1) throws -> String {
    let lines = output.split(separator: "\n").map {
      $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    }
    return lines[row][try #require(lines[0].firstIndex(of: column), "no column \(column)")]
  }

  /// statsmodels 0.15.0 (OLS) for the line, with AIC and BIC counted as R counts them; scipy 1.17.1
  /// (`f.sf`, `kendalltau`, `theilslopes`) and, for Sen's exact interval, docs/regression/theil-sen.md.
  @Test(arguments: [
    ("r.squared", 0.93938499), ("adj.r.squared", 0.92423124), ("sigma", 1.3134014),
    ("statistic", 61.99026), ("p.value", 0.0014066452), ("df", 1), ("logLik", -8.9329575),
    ("AIC", 23.865915), ("BIC", 23.241193), ("AICc", 35.865915), ("deviance", 6.900093),
    ("df.residual", 4), ("nobs", 6), ("durbin.watson", 2.1334369), ("sen.slope", 1.9675),
    ("sen.conf.low", 1.0866667), ("sen.conf.high", 3.4), ("kendall.tau", 1),
    ("mann.kendall.p.value", 0.0027777778), ("lag", 2),
  ])
  func `glance says what statsmodels and scipy say`(column: String, value: Double) throws {
    let outcome = try Tool.run(["trend", "-", "--table", "glance"], input: Self.scores)
    #expect(outcome.status == 0)
    #expect(abs(try number(outcome.output, column) / value - 1) < 1e-6)
    #expect(try cell(outcome.output, "scale") == "identity")
    #expect(try cell(outcome.output, "time.origin") == "2023")
    #expect(try cell(outcome.output, "break.period").isEmpty)
  }

  /// HC3 by statsmodels 0.15.0 (`cov_type="HC3"`, t quantiles); the classical errors are s √(X'X)⁻¹.
  @Test(arguments: [
    ("hc3", 0.15331314, 0.00030695042), ("classical", 0.22748780, 0.0014066452),
  ])
  func `tidy has the standard errors that are asked for`(
    vcov: String, error: Double, pValue: Double
  ) throws {
    let outcome = try Tool.run(
      ["trend", "-", "--table", "tidy", "--vcov", vcov], input: Self.scores)
    #expect(try cell(outcome.output, "term", row: 2) == "trend")
    #expect(abs(try number(outcome.output, "estimate", row: 2) / 1.7911 - 1) < 1e-6)
    #expect(abs(try number(outcome.output, "std.error", row: 2) / error - 1) < 1e-6)
    #expect(abs(try number(outcome.output, "p.value", row: 2) / pValue - 1) < 1e-6)
  }

  /// numpy 2.4.6 and scipy 1.17.1: x (X'X)⁻¹ x' of the first row, t quantiles on 4 degrees of freedom.
  @Test(arguments: [
    (".fitted", 74.7993), (".se.fit", 0.991596315), (".conf.low", 72.0461873),
    (".conf.high", 77.5524127), (".lower", 70.2301397), (".upper", 79.3684603),
    (".resid", -0.1593), (".hat", 0.57), (".std.resid", -0.184962664),
  ])
  func `augment has fitted values with both intervals`(column: String, value: Double) throws {
    let outcome = try Tool.run(
      ["trend", "-", "--table", "augment", "--vcov", "classical"], input: Self.scores)
    #expect(abs(try number(outcome.output, column) / value - 1) < 1e-6)
    #expect(outcome.output.split(separator: "\n").count == 7)
  }

  /// A slope of 1e-9 and a p value of 1e-30 keep their digits.
  @Test func `what is small is not printed as nothing`() throws {
    let small =
      "unit,indicator,period,value\n"
      + zip(2016..., ["0.000000001", "0.000000002", "0.0000000035", "0.000000004"])
      .map { "A,x,\($0),\($1)\n" }.joined()
    let tidy = try Tool.run(["trend", "-", "--table", "tidy"], input: small)
    // By hand: Σ (t − t̄)(y − ȳ) / Σ (t − t̄)² = 5.25e-9 / 5.
    #expect(abs(try number(tidy.output, "estimate", row: 2) / 1.05e-9 - 1) < 1e-6)
    #expect(try number(tidy.output, "std.error", row: 2) > 0)
    let long =
      "unit,indicator,period,value\n"
      + (0..<60).map { "A,x,\(1960 + $0),\(Double($0) + ($0.isMultiple(of: 2) ? 0.1 : 0))\n" }
      .joined()
    let glance = try Tool.run(["trend", "-", "--table", "glance"], input: long)
    let pValue = try number(glance.output, "p.value")
    #expect(pValue > 0 && pValue < 1e-100)
  }

  /// statsmodels 0.15.0 (`cov_type="HAC"`, `maxlags=2`, `use_correction`, `use_t`) on the logit, carried back by
  /// numpy; marginaleffects 0.6.0, `hypotheses(fit, "100*exp(b0)/(1+exp(b0))^2*b1=0")`, gives 1.35, 0.0595,
  /// 2.27e-05, [1.18, 1.51].
  @Test(arguments: [
    ("effect", 1.3459868353892555), ("effect.std.error", 0.0595365703236),
    ("effect.p.value", 2.2671468944e-05), ("effect.conf.low", 1.180686816134),
    ("effect.conf.high", 1.511286854644),
  ])
  func `the slope is also given on the indicator's own scale`(column: String, value: Double) throws
  {
    let outcome = try Tool.run(
      ["trend", "-", "--table", "glance", "--bounds", "0,100", "--lag", "2"], input: Self.scores)
    #expect(abs(try number(outcome.output, column) / value - 1) < 1e-6)
    #expect(try cell(outcome.output, "scale") == "logit")
  }

  /// Without bounds the effect is the slope; four quarters make a year, by hand.
  @Test func `a slope a quarter is four times that a year`() throws {
    let quarters =
      "unit,indicator,period,value\n"
      + (1...8).map { "A,x,\(2022 + ($0 - 1) / 4)-Q\(($0 - 1) % 4 + 1),\(2 * $0 + $0 % 2)\n" }
      .joined()
    let tidy = try Tool.run(["trend", "-", "--table", "tidy"], input: quarters)
    let glance = try Tool.run(["trend", "-", "--table", "glance"], input: quarters)
    let slope = try number(tidy.output, "estimate", row: 2)
    #expect(abs(try number(glance.output, "effect") / (4 * slope) - 1) < 1e-6)
  }

  /// HC3 as above; statsmodels 0.15.0 (`cov_type="HAC"`, `maxlags=0`, `use_correction`, `use_t`) for lag 0.
  @Test(arguments: [
    (["--vcov", "hc3"], 0.15331314, "HC3."), (["--lag", "0"], 0.12497122, "Newey–West, lag 0."),
  ])
  func `the plain table takes the standard errors that are asked for, and they are named`(
    options: [String], error: Double, name: String
  ) throws {
    let outcome = try Tool.run(["trend", "-", "--lang", "en"] + options, input: Self.scores)
    #expect(abs(try number(outcome.output, "std_error", row: 2) / error - 1) < 1e-6)
    #expect(outcome.errors.contains("Scale: identity (x). Time is 0 at the last value."))
    #expect(outcome.errors.contains("Standard errors: \(name)"))
  }

  @Test func `a lag without Newey and West is refused`() throws {
    let outcome = try Tool.run(["trend", "-", "--vcov", "hc3", "--lag", "2"], input: Self.scores)
    #expect(outcome.status == 64)
    #expect(outcome.errors.contains("--lag"))
    #expect(try Tool.run(["trend", "-", "--lag", "-1"], input: Self.scores).status == 64)
  }

  /// A single value after a break has leverage 1: HC3 divides by 1 − 1.
  @Test func `a series without these standard errors is named`() throws {
    let place = try Workplace()
    try place.write(
      "id,name_vi,name_en\nx,x,x\n", to: "catalogue/indicators.csv")
    try place.write(
      "indicator,first_period,why\nx,2023,new\n", to: "catalogue/breaks.csv")
    try place.write(Self.scores, to: "values.csv")
    let outcome = try Tool.run(
      [
        "trend", "values.csv", "--catalogue", "catalogue", "--table", "tidy", "--vcov", "hc3",
        "--lang", "en",
      ], in: place.folder)
    #expect(outcome.output.split(separator: "\n").count == 1)
    #expect(outcome.errors.contains("A, x: too few values for a trend"))
  }
}
