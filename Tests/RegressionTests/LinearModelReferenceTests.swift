import Regression
import Testing

/// Every statistic of a linear model against statsmodels.
struct LinearModelReferenceTests {
  static let cases = ["trend and shift", "no intercept", "stack loss", "weighted", "generalised"]

  @Test(arguments: cases)
  func `fit statistics agree with statsmodels`(name: String) throws {
    let known = try #require(try StatsmodelsReference.load().linear[name])
    let fit = try known.model(.classical).fit(known.response)
    #expect(agrees(fit.coefficients, known.coefficients))
    #expect(agrees(fit.residuals, known.residuals, to: 1e-9))
    #expect(agrees(fit.residualStandardError, known.sigma))
    #expect(agrees(try #require(fit.rSquared), known.rSquared))
    #expect(agrees(try #require(fit.adjustedRSquared), known.adjustedRSquared))
    #expect(agrees(try #require(fit.logLikelihood), known.logLikelihood))
    let aic = try #require(fit.akaikeInformationCriterion)
    #expect(agrees(aic, known.aic))
    #expect(agrees(try #require(fit.bayesianInformationCriterion), known.bic))
    let parameters = Double(known.terms.count + 1)
    let correction =
      2 * parameters * (parameters + 1) / (Double(known.response.count) - parameters - 1)
    #expect(
      agrees(try #require(fit.correctedAkaikeInformationCriterion), known.aic + correction))
    #expect(agrees(try #require(fit.durbinWatson), known.durbinWatson))
    #expect(agrees(fit.leverages, known.leverages))
    #expect(agrees(fit.leverages.reduce(0, +), Double(known.terms.count), to: 1e-13))
  }

  @Test(arguments: cases)
  func `coefficient tables agree with statsmodels`(name: String) throws {
    let known = try #require(try StatsmodelsReference.load().linear[name])
    let estimators: [(CovarianceEstimator, StatsmodelsReference.Inference)] = [
      (.classical, known.classical), (.hc3, known.hc3), (.neweyWest(), known.hac),
      (.neweyWest(lag: 4), known.hac4),
    ]
    for (estimator, inference) in estimators {
      let rows = try known.model(estimator).fit(known.response).coefficientEstimates(level: 0.90)
      #expect(rows.map(\.term) == known.terms)
      #expect(agrees(rows.map(\.standardError), inference.standardErrors))
      #expect(agrees(rows.compactMap(\.statistic), inference.statistics))
      // Far in the tail a p value magnifies the last digits of t.
      #expect(agrees(rows.compactMap(\.pValue), inference.pValues, to: 1e-9))
      #expect(agrees(rows.map(\.confidenceLow), inference.confidence90.map { $0[0] }, to: 1e-9))
      #expect(agrees(rows.map(\.confidenceHigh), inference.confidence90.map { $0[1] }, to: 1e-9))
    }
  }

  @Test(arguments: cases)
  func `predictions agree with statsmodels`(name: String) throws {
    let known = try #require(try StatsmodelsReference.load().linear[name])
    let prediction = try known.model(.classical).fit(known.response).predict(known.newRow)
    let mean = prediction.confidenceInterval(level: 0.95)
    let observation = prediction.predictionInterval(level: 0.95)
    #expect(agrees(prediction.mean, known.predictedMean))
    #expect(agrees([mean.lowerBound, mean.upperBound], known.meanInterval95))
    #expect(agrees([observation.lowerBound, observation.upperBound], known.predictionInterval95))
  }
}
