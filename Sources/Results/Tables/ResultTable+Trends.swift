package import Forecasting
import LinearAlgebra
import Regression
import Text
import TimeSeries

extension ResultTable {
  /// One row for each series and regression term, on the link scale of the series.
  package static func trends(_ trends: [TrendResult]) -> ResultTable {
    var table = ResultTable(.trends)
    for trend in trends {
      for term in trend.terms {
        table.append([
          .text(trend.unit), .text(trend.indicator), .text("linear-trend"), .text(term.term),
          .value(term.estimate), .value(term.standardError), .value(term.statistic),
          .value(term.pValue), .value(term.confidenceLow), .value(term.confidenceHigh),
          .count(trend.observations),
        ])
      }
    }
    return table
  }
}

/// The tables of a trend that statistical packages expect, with the column names of R's broom.
package enum TrendTable: String, CaseIterable, Sendable {
  /// One row a coefficient.
  case tidy
  /// One row a series.
  case glance
  /// One row an observation.
  case augment
}

extension ResultTable {
  /// One of broom's tables, on the link scale of each series.
  ///
  /// - SeeAlso: Robinson, Hayes & Couch, *broom: Convert Statistical Objects into Tidy Tibbles*.
  package static func trends(_ trends: [TrendAnalysis], as table: TrendTable) -> ResultTable {
    switch table {
    case .tidy: tidy(trends)
    case .glance: glance(trends)
    case .augment: augment(trends)
    }
  }

  private static func tidy(_ trends: [TrendAnalysis]) -> ResultTable {
    var table = ResultTable(.tidy)
    for trend in trends {
      for row in trend.fit.coefficientEstimates() {
        table.append([
          .text(trend.key.unit), .text(trend.key.indicator), .text(row.term),
          .significant(row.estimate), .significant(row.standardError),
          .significant(row.statistic), .pValue(row.pValue), .significant(row.confidenceLow),
          .significant(row.confidenceHigh),
        ])
      }
    }
    return table
  }

  private static func glance(_ trends: [TrendAnalysis]) -> ResultTable {
    var table = ResultTable(.glance)
    for trend in trends {
      let (fit, errors) = (trend.fit, trend.fit.model.standardErrors)
      let (test, interval) = (fit.overallTest, trend.senSlope?.slopeInterval())
      table.append([
        .text(trend.key.unit), .text(trend.key.indicator), .text(trend.link.name),
        .period(trend.values.last?.period), .text(errors.name),
        .count(errors.lag(observations: fit.observations)), .significant(fit.rSquared),
        .significant(fit.adjustedRSquared), .significant(fit.residualStandardError),
        .significant(test?.statistic), .pValue(test?.pValue), .count(fit.terms.count - 1),
        .significant(fit.logLikelihood), .significant(fit.akaikeInformationCriterion),
        .significant(fit.bayesianInformationCriterion),
        .significant(fit.correctedAkaikeInformationCriterion),
        .significant(fit.residualSumOfSquares), .count(fit.residualDegreesOfFreedom),
        .count(fit.observations), .significant(fit.durbinWatson),
        .significant(trend.senSlope?.slope), .significant(interval?.lowerBound),
        .significant(interval?.upperBound), .significant(trend.mannKendall?.tau),
        .pValue(trend.mannKendall?.pValue), .period(trend.latestBreak?.period),
        .significant(trend.latestBreak?.test.statistic),
        .pValue(trend.latestBreak?.test.pValue), .significant(trend.effect?.estimate),
        .significant(trend.effect?.standardError), .pValue(trend.effect?.pValue),
        .significant(trend.effect?.confidenceLow), .significant(trend.effect?.confidenceHigh),
      ])
    }
    return table
  }

  private static func augment(_ trends: [TrendAnalysis]) -> ResultTable {
    var table = ResultTable(.augment)
    for trend in trends {
      let fit = trend.fit
      for (row, value) in trend.values.enumerated() {
        // The rows of the design itself: nothing is refused.
        guard let fitted = try? fit.predict(fit.model.design.matrix.row(row)) else { continue }
        let (mean, new) = (fitted.confidenceInterval(), fitted.predictionInterval())
        let spread = fit.residualStandardError * (1 - fit.leverages[row]).squareRoot()
        table.append([
          .text(trend.key.unit), .text(trend.key.indicator), .period(value.period),
          .value(value.value), .significant(fit.response[row]), .significant(fitted.mean),
          .significant(fitted.meanStandardError), .significant(mean.lowerBound),
          .significant(mean.upperBound), .significant(new.lowerBound),
          .significant(new.upperBound), .significant(fit.residuals[row]),
          .significant(fit.leverages[row]),
          fit.isExactFit ? .missing : .significant(fit.residuals[row] / spread),
        ])
      }
    }
    return table
  }
}

extension ResultTable.Cell {
  /// A number to nine significant digits, however small it is.
  fileprivate static func significant(_ value: Double?) -> ResultTable.Cell {
    guard let value, value.isFinite else { return .missing }
    return .number(value.rounded(toSignificant: 9))
  }

  /// The same of a p value, which is never 0.
  fileprivate static func pValue(_ value: Double?) -> ResultTable.Cell {
    significant(value.map { max($0, .leastNonzeroMagnitude) })
  }
}

extension Link {
  /// The name of the scale in tables.
  package var name: String {
    switch self {
    case .identity: "identity"
    case .signedRoot: "root"
    case .logAbove, .logBelow: "log"
    case .logit: "logit"
    }
  }
}

extension CovarianceEstimator {
  /// The name in tables.
  package var name: String {
    switch self {
    case .classical: "classical"
    case .hc3: "hc3"
    case .neweyWest: "newey-west"
    }
  }

  /// The lag of a fit to so many observations; `nil` where there is none.
  fileprivate func lag(observations: Int) -> Int? {
    guard case .neweyWest(let lag) = self else { return nil }
    return lag ?? CovarianceEstimator.automaticLag(observations: observations)
  }
}
