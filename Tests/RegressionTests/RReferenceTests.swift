import Distributions
import Regression
import Testing

/// Every statistic against R: lm, predict, sandwich, lmtest, nlme, MASS, strucchange, cor.test.
struct RReferenceTests {
  private func fit(_ name: String, _ estimator: CovarianceEstimator = .classical) throws
    -> LinearModelFit
  {
    let known = try #require(try StatsmodelsReference.load().linear[name])
    return try known.model(estimator).fit(known.response)
  }

  @Test(arguments: ["trend and shift", "no intercept", "stack loss", "weighted"])
  func `fit statistics agree with lm`(name: String) throws {
    let known = try #require(try RReference.load().linear[name])
    let fit = try fit(name)
    #expect(agrees(fit.coefficients, known.coefficients))
    #expect(agrees(fit.residuals, try #require(known.residuals), to: 1e-9))
    #expect(agrees(fit.residualStandardError, known.sigma))
    #expect(agrees(fit.leverages, try #require(known.leverages)))
    for (found, expected) in [
      (fit.rSquared, known.rSquared), (fit.adjustedRSquared, known.adjustedRSquared),
      (fit.logLikelihood, known.logLikelihood), (fit.akaikeInformationCriterion, known.aic),
      (fit.correctedAkaikeInformationCriterion, known.aicc),
      (fit.bayesianInformationCriterion, known.bic),
    ] { #expect(agrees(try #require(found), try #require(expected))) }
    // lmtest::dwtest takes no weights.
    if let durbinWatson = known.durbinWatson {
      #expect(agrees(try #require(fit.durbinWatson), durbinWatson))
    }
    let rows = fit.coefficientEstimates()
    let intervals = try #require(known.confidence95)
    #expect(agrees(rows.map(\.confidenceLow), intervals.map { $0[0] }, to: 1e-9))
    #expect(agrees(rows.map(\.confidenceHigh), intervals.map { $0[1] }, to: 1e-9))
  }

  @Test(arguments: ["trend and shift", "no intercept", "stack loss", "weighted"])
  func `coefficient tables agree with lm and sandwich`(name: String) throws {
    let known = try #require(try RReference.load().linear[name])
    let estimators: [(CovarianceEstimator, RReference.Inference?)] = [
      (.classical, known.classical), (.hc3, known.hc3), (.neweyWest(), known.hac),
      (.neweyWest(lag: 4), known.hac4),
    ]
    for (estimator, inference) in estimators {
      let inference = try #require(inference)
      let rows = try fit(name, estimator).coefficientEstimates()
      #expect(agrees(rows.map(\.standardError), inference.standardErrors))
      #expect(agrees(rows.compactMap(\.statistic), inference.statistics))
      #expect(agrees(rows.compactMap(\.pValue), inference.pValues, to: 1e-9))
    }
  }

  @Test(arguments: ["trend and shift", "no intercept", "stack loss", "weighted"])
  func `intervals agree with predict`(name: String) throws {
    let known = try #require(try RReference.load().linear[name])
    let row = try #require(try StatsmodelsReference.load().linear[name]).newRow
    let prediction = try fit(name).predict(row)
    let (mean, new) = (prediction.confidenceInterval(), prediction.predictionInterval())
    #expect(agrees([mean.lowerBound, mean.upperBound], try #require(known.meanInterval95)))
    #expect(agrees([new.lowerBound, new.upperBound], try #require(known.predictionInterval95)))
  }

  @Test func `generalised least squares agrees with nlme`() throws {
    let known = try #require(try RReference.load().linear["generalised"])
    let fit = try fit("generalised")
    #expect(agrees(fit.coefficients, known.coefficients))
    #expect(agrees(fit.standardErrors, try #require(known.standardErrors)))
    #expect(agrees(fit.residualStandardError, known.sigma))
  }

  /// MASS rounds the 3/4 quantile of the normal distribution to 0.6745, which acts like another tuning
  /// constant; and its variance of ψ′ divides by n − 1 where Huber's correction has n.
  @Test(arguments: ["trend and shift", "stack loss"])
  func `Huber regression agrees with MASS`(name: String) throws {
    let known = try #require(try RReference.load().huber[name])
    let data = try #require(try StatsmodelsReference.load().huber[name])
    let rounding = Normal().quantile(0.75) / 0.6745
    let design = try DesignMatrix(zip(data.terms, data.columns).map { Term($0, $1) })
    let fit = try HuberRegression(design, tuningConstant: 1.345 * rounding).fit(data.response)
    #expect(agrees(fit.coefficients, known.coefficients, to: 1e-9))
    #expect(agrees(fit.scale * rounding, known.scale, to: 1e-9))
    let (count, terms) = (Double(data.response.count), Double(data.terms.count))
    let mean = Double(fit.weights.count { $0 == 1 }) / count
    let correction = terms / count * (1 - mean) / mean
    let ratio = (1 + correction * count / (count - 1)) / (1 + correction)
    #expect(agrees(fit.standardErrors.map { $0 * ratio }, known.standardErrors, to: 1e-9))
  }

  @Test func `trend tests agree with strucchange and cor.test`() throws {
    let known = try RReference.load()
    let data = try StatsmodelsReference.load()
    let design = try DesignMatrix([
      .intercept(count: data.chow.times.count), .trend(data.chow.times),
    ])
    let test = try ChowTest.test(
      response: data.chow.response, design: design, breakAt: known.chow.index)
    #expect(agrees(test.statistic, known.chow.statistic))
    #expect(agrees(test.pValue, known.chow.pValue))
    for (series, expected) in zip(data.mannKendall, known.mannKendall) {
      let test = try MannKendall.test(series.response)
      #expect(agrees(try #require(test.tau), expected.tau, to: 1e-13))
      if let pValue = expected.exactPValue { #expect(agrees(test.pValue, pValue, to: 1e-12)) }
    }
  }
}
