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
          .count(trend.observations), .text(trend.scale.rawValue), .period(trend.timeOrigin),
          .text(trend.standardErrors.rawValue), .count(trend.lag), .value(trend.rSquared),
          .text(trend.reporting.rawValue),
        ])
      }
    }
    return table
  }

  /// One row for each series: what a paper says of its trend beside the coefficients, with broom's names.
  package static func glance(_ trends: [TrendResult]) -> ResultTable {
    var table = ResultTable(.glance)
    for trend in trends {
      guard let tests = trend.tests else { continue }
      table.append([
        .text(trend.unit), .text(trend.indicator), .text(trend.scale.rawValue),
        .period(trend.timeOrigin), .text(trend.standardErrors.rawValue), .count(trend.lag),
        .value(trend.rSquared), .value(tests.adjustedRSquared),
        .value(tests.residualStandardError), .value(tests.statistic), .value(tests.pValue),
        .count(tests.degreesOfFreedom), .value(tests.logLikelihood), .value(tests.akaike),
        .value(tests.bayesian), .value(tests.correctedAkaike),
        .value(tests.residualSumOfSquares), .count(tests.residualDegreesOfFreedom),
        .count(trend.observations), .value(tests.durbinWatson), .value(tests.senSlope),
        .value(tests.senLow), .value(tests.senHigh), .value(tests.kendallTau),
        .value(tests.mannKendall), .period(tests.breakPeriod), .value(tests.chow),
        .value(tests.chowPValue), .value(tests.effect?.estimate),
        .value(tests.effect?.standardError), .value(tests.effect?.pValue),
        .value(tests.effect?.confidenceLow), .value(tests.effect?.confidenceHigh),
        .text(trend.reporting.rawValue),
      ])
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
    case .glance: glance(trends.map(TrendResult.gather))
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
