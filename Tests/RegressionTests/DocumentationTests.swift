import Foundation
import LinearAlgebra
import Regression
import TestSupport
import Testing

/// The examples of `docs/regression`: the data on the page give the numbers on the page.
///
/// `RECORD_GOLDENS=1` writes the numbers anew, and fails.
@Suite(.serialized) struct DocumentationTests {
  typealias Values = [(name: String, value: Double)]
  typealias Example = @Sendable (_ t: [Double], _ y: [Double], _ w: [Double]) throws -> Values

  @Test(arguments: try DocumentationPage.names(in: "regression"))
  func `the example is what the code computes`(name: String) throws {
    let page = try DocumentationPage("regression/\(name)")
    let columns = page.columns
    let compute = try #require(Self.examples[name], "no example for \(name)")
    let found = try compute(columns["t"] ?? [], columns["y"] ?? [], columns["w"] ?? [])
    if DocumentationPage.isRecording {
      try page.record(found)
      Issue.record("recorded \(page.path)")
    }
    let printed = try DocumentationPage(page.path).values()
    #expect(printed.map(\.name) == found.map(\.name))
    for (one, other) in zip(printed, found) {
      // Eight digits are printed; p values near 0 lose the last of them between processors.
      #expect(agrees(other.value, one.value, to: 2e-7), "\(one.name)")
    }
  }

  private static let examples: [String: Example] = [
    "ordinary-least-squares.md": { t, y, _ in
      let fit = try LinearModel(line(t)).fit(y)
      return table(fit.coefficientEstimates()) + [
        ("residual standard error", fit.residualStandardError),
        ("R squared", try #require(fit.rSquared)),
        ("AICc", try #require(fit.correctedAkaikeInformationCriterion)),
        ("Durbin-Watson", try #require(fit.durbinWatson)),
      ]
    },
    "fit-statistics.md": { t, y, _ in
      let fit = try LinearModel(line(t)).fit(y)
      let statistics: [(String, Double)] = [
        ("residual standard error", fit.residualStandardError),
        ("R squared", try #require(fit.rSquared)),
        ("adjusted R squared", try #require(fit.adjustedRSquared)),
        ("log-likelihood", try #require(fit.logLikelihood)),
        ("AIC", try #require(fit.akaikeInformationCriterion)),
        ("AICc", try #require(fit.correctedAkaikeInformationCriterion)),
        ("BIC", try #require(fit.bayesianInformationCriterion)),
        ("Durbin-Watson", try #require(fit.durbinWatson)),
      ]
      return statistics + fit.leverages.enumerated().map { ("leverage \(Int(t[$0]))", $1) }
    },
    "weighted-least-squares.md": { t, y, w in
      let weighted = try LinearModel(line(t), errors: .weights(w)).fit(y)
      let correlated = try LinearModel(line(t), errors: .covariance(autoregressive(t))).fit(y)
      return table(weighted.coefficientEstimates(), "weighted ")
        + table(correlated.coefficientEstimates(), "generalised ")
    },
    "batched-least-squares.md": { t, y, w in
      let responses = try Matrix(columns: [y, w])
      let model = try BatchedLeastSquares.factorise(line(t))
      let fit = try model.fit(responses)
      let errors = try model.neweyWestStandardErrors(of: fit, responses: responses)
      let rows = fit.coefficientEstimates(standardErrors: errors)
      return table(rows[0], "series y ") + table(rows[1], "series w ")
        + [("RSS of y", fit.residualSumsOfSquares[0]), ("RSS of w", fit.residualSumsOfSquares[1])]
    },
    "hc3.md": { t, y, _ in
      table(try LinearModel(line(t), standardErrors: .hc3).fit(y).coefficientEstimates())
    },
    "newey-west.md": { t, y, _ in
      let lag = CovarianceEstimator.automaticLag(observations: t.count)
      let fit = try LinearModel(line(t), standardErrors: .neweyWest()).fit(y)
      return [("lag", Double(lag))] + table(fit.coefficientEstimates())
    },
    "delta-method.md": { t, y, _ in try effect(t, y) },
    "huber.md": { t, y, _ in
      let fit = try HuberRegression(line(t)).fit(y)
      return table(fit.coefficientEstimates()) + [
        ("scale", fit.scale), ("smallest weight", try #require(fit.weights.min())),
      ]
    },
    "theil-sen.md": { t, y, _ in
      let fit = try TheilSen.fit(response: y, times: t)
      let interval = try #require(fit.slopeInterval())
      return [
        ("slope", fit.slope), ("intercept", fit.intercept), ("slope low", interval.lowerBound),
        ("slope high", interval.upperBound),
      ]
    },
    "mann-kendall.md": { _, y, _ in
      let test = try MannKendall.test(y)
      return [
        ("S", Double(test.score)), ("variance of S", test.scoreVariance),
        ("tau", try #require(test.tau)), ("p value", test.pValue),
      ]
    },
    "chow-test.md": { t, y, _ in
      let test = try ChowTest.test(response: y, design: line(t), breakAt: 4)
      return [
        ("F", test.statistic),
        ("numerator degrees of freedom", Double(test.numeratorDegreesOfFreedom)),
        ("denominator degrees of freedom", Double(test.denominatorDegreesOfFreedom)),
        ("p value", test.pValue),
      ]
    },
    "intervals.md": { t, y, _ in
      let fit = try LinearModel(line(t)).fit(y)
      let next = try fit.predict([1, 1])
      let (mean, new) = (next.confidenceInterval(level: 0.8), next.predictionInterval(level: 0.8))
      return [
        ("mean", next.mean), ("confidence low", mean.lowerBound),
        ("confidence high", mean.upperBound), ("prediction low", new.lowerBound),
        ("prediction high", new.upperBound),
      ]
    },
  ]

  /// The slope of a logit carried back to shares of 100.
  private static func effect(_ t: [Double], _ y: [Double]) throws -> Values {
    let fit = try LinearModel(line(t)).fit(y.map { log($0 / (100 - $0)) })
    let share = 1 / (1 + exp(-fit.coefficients[0]))
    let (slope, back) = (fit.coefficients[1], 100 * share * (1 - share))
    let gradient = [back * (1 - 2 * share) * slope, back]
    return table([try fit.estimate("effect", value: back * slope, gradient: gradient)])
  }

  /// Intercept at the last time and slope, as cchc fits them.
  private static func line(_ t: [Double]) throws -> DesignMatrix {
    try DesignMatrix([.intercept(count: t.count), .trend(t, since: t[t.count - 1])])
  }

  /// Ω with 0.5 to the power of the distance in time.
  private static func autoregressive(_ t: [Double]) throws -> Matrix {
    try Matrix(
      columns: t.map { (one) in
        t.map { (other) in
          (0..<Int(abs(one - other))).reduce(1) { power, _ in power * 0.5 }
        }
      })
  }

  private static func table(_ rows: [CoefficientEstimate], _ prefix: String = "") -> Values {
    rows.flatMap { row in
      [
        ("\(prefix)\(row.term)", row.estimate),
        ("\(prefix)\(row.term) standard error", row.standardError),
        ("\(prefix)\(row.term) low", row.confidenceLow),
        ("\(prefix)\(row.term) high", row.confidenceHigh),
      ] + (row.pValue.map { [("\(prefix)\(row.term) p value", $0)] } ?? [])
    }
  }
}
