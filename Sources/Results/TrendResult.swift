package import Forecasting
import Foundation
import Regression
import Text
package import TimeSeries

/// The straight-line trend of one series on its link scale.
package struct TrendResult: Codable, Sendable, Equatable {
  /// The link scale, by the name of its function.
  package enum Scale: String, CaseIterable, Codable, Sendable {
    case identity
    case root
    case log
    case logit
  }

  /// How standard errors were estimated.
  package enum StandardErrors: String, CaseIterable, Codable, Sendable {
    case classical
    case hc3
    case neweyWest = "newey-west"
  }

  package struct Term: Codable, Sendable, Equatable {
    package var term: String
    package var estimate: Double?
    package var standardError: Double?
    package var statistic: Double?
    package var pValue: Double?
    package var confidenceLow: Double?
    package var confidenceHigh: Double?
  }

  /// What a paper says of a trend beside its coefficients; on the link scale but for the effect.
  package struct Tests: Codable, Sendable, Equatable {
    package var adjustedRSquared: Double?
    package var residualStandardError: Double
    /// The F test of all terms but the intercept.
    package var statistic: Double?
    package var pValue: Double?
    /// Of the model, and of the residuals.
    package var degreesOfFreedom: Int
    package var residualDegreesOfFreedom: Int
    package var residualSumOfSquares: Double
    package var logLikelihood: Double?
    package var akaike: Double?
    package var bayesian: Double?
    package var correctedAkaike: Double?
    package var durbinWatson: Double?
    package var senSlope: Double?
    package var senLow: Double?
    package var senHigh: Double?
    package var kendallTau: Double?
    package var mannKendall: Double?
    /// The latest declared break, with Chow's F.
    package var breakPeriod: Period?
    package var chow: Double?
    package var chowPValue: Double?
    /// Units of the indicator a year along the line at the last value.
    package var effect: Term?
  }

  package var unit: String
  package var indicator: String
  package var reporting: Reporting
  package var scale: Scale
  /// The period of the last value, at which time is 0.
  package var timeOrigin: Period
  package var standardErrors: StandardErrors
  /// Of Newey and West.
  package var lag: Int?
  package var observations: Int
  package var rSquared: Double?
  package var terms: [Term]
  /// `nil` where only lines were estimated, many at once.
  package var tests: Tests?
}

// MARK: Gathering

extension TrendResult {
  /// The coefficients of a trend as files hold them.
  package static func gather(_ trend: TrendEstimates) -> TrendResult {
    TrendResult(
      unit: trend.key.unit, indicator: trend.key.indicator, reporting: trend.key.reporting,
      scale: Scale(trend.link), timeOrigin: trend.timeOrigin,
      standardErrors: StandardErrors(trend.standardErrors), lag: trend.standardErrors.lag,
      observations: trend.observations, rSquared: trend.rSquared?.written(to: 8),
      terms: trend.coefficients.map { row in
        // Eight decimals, and more where six digits of the standard error need them. Of an exact fit only
        // rounding is left.
        let isKnown = row.statistic != nil && row.standardError.isFinite
        let decimals = isKnown ? max(8, 6 - Int(log10(row.standardError).rounded(.down))) : 8
        return Term(
          term: row.term, estimate: row.estimate.written(to: decimals),
          standardError: row.standardError.written(to: decimals),
          statistic: row.statistic?.written(to: 6), pValue: row.pValue.map(written(pValue:)),
          confidenceLow: row.confidenceLow.written(to: decimals),
          confidenceHigh: row.confidenceHigh.written(to: decimals))
      })
  }

  /// The same with all that was asked of the series.
  package static func gather(_ trend: TrendAnalysis) -> TrendResult {
    var result = gather(trend.estimates)
    result.tests = Tests(trend)
    return result
  }
}

extension TrendResult.Tests {
  fileprivate init(_ trend: TrendAnalysis) {
    let (fit, sen, latest) = (trend.fit, trend.senSlope, trend.latestBreak)
    let (test, interval) = (fit.overallTest, sen?.slopeInterval())
    self.init(
      adjustedRSquared: digits(fit.adjustedRSquared),
      residualStandardError: fit.residualStandardError.rounded(toSignificant: 9),
      statistic: digits(test?.statistic), pValue: digits(pValue: test?.pValue),
      degreesOfFreedom: fit.terms.count - 1,
      residualDegreesOfFreedom: fit.residualDegreesOfFreedom,
      residualSumOfSquares: fit.residualSumOfSquares.rounded(toSignificant: 9),
      logLikelihood: digits(fit.logLikelihood), akaike: digits(fit.akaikeInformationCriterion),
      bayesian: digits(fit.bayesianInformationCriterion),
      correctedAkaike: digits(fit.correctedAkaikeInformationCriterion),
      durbinWatson: digits(fit.durbinWatson), senSlope: digits(sen?.slope),
      senLow: digits(interval?.lowerBound), senHigh: digits(interval?.upperBound),
      kendallTau: digits(trend.mannKendall?.tau),
      mannKendall: digits(pValue: trend.mannKendall?.pValue), breakPeriod: latest?.period,
      chow: digits(latest?.test.statistic), chowPValue: digits(pValue: latest?.test.pValue),
      effect: trend.effect.map { effect in
        TrendResult.Term(
          term: effect.term, estimate: digits(effect.estimate),
          standardError: digits(effect.standardError), statistic: digits(effect.statistic),
          pValue: digits(pValue: effect.pValue), confidenceLow: digits(effect.confidenceLow),
          confidenceHigh: digits(effect.confidenceHigh))
      })
  }
}

extension TrendResult.Scale {
  package init(_ link: Link) {
    self =
      switch link {
      case .identity: .identity
      case .signedRoot: .root
      case .logAbove, .logBelow: .log
      case .logit: .logit
      }
  }
}

extension TrendResult.StandardErrors {
  fileprivate init(_ estimator: CovarianceEstimator) {
    self =
      switch estimator {
      case .classical: .classical
      case .hc3: .hc3
      case .neweyWest: .neweyWest
      }
  }
}

extension CovarianceEstimator {
  fileprivate var lag: Int? {
    if case .neweyWest(let lag) = self { lag } else { nil }
  }
}

/// A p value to eight decimals, a small one to six digits: it is never 0.
private func written(pValue: Double) -> Double {
  pValue < 1e-3
    ? max(pValue, .leastNonzeroMagnitude).rounded(toSignificant: 6) : pValue.rounded(to: 8)
}

/// A number to nine significant digits, however small it is.
private func digits(_ value: Double?) -> Double? {
  guard let value, value.isFinite else { return nil }
  return value.rounded(toSignificant: 9)
}

/// The same of a p value, which is never 0.
private func digits(pValue: Double?) -> Double? {
  digits(pValue.map { max($0, .leastNonzeroMagnitude) })
}
