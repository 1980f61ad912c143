import Foundation

/// How far forecasts were off, summed over the cases of one indicator, model and step.
///
/// CRPS is twice the mean pinball loss on the quantiles 0.01 … 0.99; the interval score of level
/// 1 − α is the width plus 2/α times the distance to an outcome outside. Scaled errors are in units of
/// the mean absolute change of the series before the origin.
///
/// - SeeAlso: Gneiting & Raftery (2007), *Strictly proper scoring rules, prediction, and estimation*,
///   JASA 102, §4.2 and §6.2; Hyndman & Koehler (2006), *Another look at measures of forecast
///   accuracy*, Int. J. Forecasting 22.
public struct ForecastScore: Sendable, Equatable {
  /// Forecasts compared with what came.
  public private(set) var count = 0
  private var absolute = 0.0
  private var squared = 0.0
  private var scaled = 0.0
  private var scaledCount = 0
  private var symmetric = 0.0
  private var ranked = 0.0
  private var within = (eighty: 0, ninetyFive: 0)
  private var interval = (eighty: 0.0, ninetyFive: 0.0)

  public init() {}

  public var meanAbsoluteError: Double { absolute / Double(count) }
  public var rootMeanSquaredError: Double { (squared / Double(count)).squareRoot() }
  /// `nil` where no series had moved before its origin.
  public var meanAbsoluteScaledError: Double? {
    scaledCount > 0 ? scaled / Double(scaledCount) : nil
  }
  /// In percent.
  public var symmetricMeanAbsolutePercentageError: Double { symmetric / Double(count) }
  public var continuousRankedProbabilityScore: Double { ranked / Double(count) }
  public var coverage80: Double { Double(within.eighty) / Double(count) }
  public var coverage95: Double { Double(within.ninetyFive) / Double(count) }
  public var intervalScore80: Double { interval.eighty / Double(count) }
  public var intervalScore95: Double { interval.ninetyFive / Double(count) }

  /// Adds one forecast and what came.
  ///
  /// - Parameter scale: Mean absolute change per period before the origin; 0 for a flat series.
  /// - Returns: Its CRPS.
  @discardableResult mutating func add(
    _ forecast: PredictiveDistribution, outcome: Double, scale: Double,
    quantiles: inout StudentQuantiles
  ) -> Double {
    let median = forecast.median
    let error = abs(outcome - median)
    count += 1
    absolute += error
    squared += error * error
    if scale > 0 {
      scaled += error / scale
      scaledCount += 1
    }
    let size = abs(outcome) + abs(median)
    if size > 0 { symmetric += 200 * error / size }
    var loss = 0.0
    for percent in 1...99 {
      let probability = Double(percent) / 100
      let distance = outcome - forecast.quantile(probability, known: &quantiles)
      loss += distance * (distance >= 0 ? probability : probability - 1)
    }
    ranked += 2 * loss / 99
    for (level, isInner) in [(0.8, true), (0.95, false)] {
      let range = forecast.interval(level: level, quantiles: &quantiles)
      let outside = max(range.lowerBound - outcome, outcome - range.upperBound, 0)
      let score = range.upperBound - range.lowerBound + 2 / (1 - level) * outside
      if isInner {
        interval.eighty += score
        within.eighty += outside == 0 ? 1 : 0
      } else {
        interval.ninetyFive += score
        within.ninetyFive += outside == 0 ? 1 : 0
      }
    }
    return 2 * loss / 99
  }

  public static func == (left: ForecastScore, right: ForecastScore) -> Bool {
    left.count == right.count && left.absolute == right.absolute && left.ranked == right.ranked
      && left.within == right.within && left.interval == right.interval
  }
}
