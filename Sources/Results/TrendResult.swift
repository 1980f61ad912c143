package import Forecasting
import Foundation
import Regression
import Text
public import TimeSeries

/// The straight-line trend of one series on its link scale.
public struct TrendResult: Codable, Sendable, Equatable {
  /// The link scale, by the name of its function.
  public enum Scale: String, CaseIterable, Codable, Sendable {
    case identity
    case root
    case log
    case logit
  }

  /// How standard errors were estimated.
  public enum StandardErrors: String, CaseIterable, Codable, Sendable {
    case classical
    case hc3
    case neweyWest = "newey-west"
  }

  public struct Term: Codable, Sendable, Equatable {
    public var term: String
    public var estimate: Double?
    public var standardError: Double?
    public var statistic: Double?
    public var pValue: Double?
    public var confidenceLow: Double?
    public var confidenceHigh: Double?
  }

  /// What a paper says of a trend beside its coefficients; on the link scale but for the effect.
  public struct Tests: Codable, Sendable, Equatable {
    public var adjustedRSquared: Double?
    public var residualStandardError: Double
    /// The F test of all terms but the intercept.
    public var statistic: Double?
    public var pValue: Double?
    /// Of the model, and of the residuals.
    public var degreesOfFreedom: Int
    public var residualDegreesOfFreedom: Int
    public var residualSumOfSquares: Double
    public var logLikelihood: Double?
    public var akaike: Double?
    public var bayesian: Double?
    public var correctedAkaike: Double?
    public var durbinWatson: Double?
    public var senSlope: Double?
    public var senLow: Double?
    public var senHigh: Double?
    public var kendallTau: Double?
    public var mannKendall: Double?
    /// The latest declared break, with Chow's F.
    public var breakPeriod: Period?
    public var chow: Double?
    public var chowPValue: Double?
    /// Units of the indicator a year along the line at the last value.
    public var effect: Term?
  }

  public var unit: String
  public var indicator: String
  public var reporting: Reporting
  public var scale: Scale
  /// The period of the last value, at which time is 0.
  public var timeOrigin: Period
  public var standardErrors: StandardErrors
  /// Of Newey and West.
  public var lag: Int?
  public var observations: Int
  public var rSquared: Double?
  public var terms: [Term]
  /// `nil` where only lines were estimated, many at once.
  public var tests: Tests?
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
