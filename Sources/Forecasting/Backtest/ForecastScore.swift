import Foundation
import TimeSeries

/// How far forecasts were off, summed over the cases of one indicator, model and step.
///
/// CRPS is twice the mean pinball loss on the quantiles 0.01 … 0.99; the interval score of level
/// 1 − α is the width plus 2/α times the distance to an outcome outside. Scaled errors are in units of
/// the mean absolute change of the series before the origin.
///
/// Mean scores of distributions are missing where one of them is so far off that the mean would tell of
/// nothing else (`Tuning.Backtest.largestScore`): heavy tails on a logarithmic scale have no finite CRPS.
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
  private var ranked: Double? = 0.0
  private var within = (eighty: 0, ninetyFive: 0)
  private var interval: (eighty: Double?, ninetyFive: Double?) = (0.0, 0.0)

  public init() {}

  public var meanAbsoluteError: Double { absolute / Double(count) }
  public var rootMeanSquaredError: Double { (squared / Double(count)).squareRoot() }
  /// `nil` where no series had moved before its origin.
  public var meanAbsoluteScaledError: Double? {
    scaledCount > 0 ? scaled / Double(scaledCount) : nil
  }
  /// In percent.
  public var symmetricMeanAbsolutePercentageError: Double { symmetric / Double(count) }
  public var continuousRankedProbabilityScore: Double? { ranked.map { $0 / Double(count) } }
  public var coverage80: Double { Double(within.eighty) / Double(count) }
  public var coverage95: Double { Double(within.ninetyFive) / Double(count) }
  public var intervalScore80: Double? { interval.eighty.map { $0 / Double(count) } }
  public var intervalScore95: Double? { interval.ninetyFive.map { $0 / Double(count) } }

  /// Adds one forecast and what came.
  ///
  /// - Parameter scale: Mean absolute change per period before the origin; 0 for a flat series.
  /// - Returns: Its CRPS; `nil` where that says nothing.
  @discardableResult mutating func add(
    _ forecast: PredictiveDistribution, outcome: Double, scale: Double,
    quantiles: inout StudentQuantiles
  ) -> Double? {
    let median = forecast.quantile(0.5, known: &quantiles)
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
    let limit = Tuning.Backtest.largestScore * max(size, scale, 2 * forecast.halfStep)
    let score = 2 * loss / 99 <= limit ? 2 * loss / 99 : nil
    ranked = ForecastScore.sum(ranked, score)
    for (level, isInner) in [(0.8, true), (0.95, false)] {
      let range = forecast.interval(level: level, quantiles: &quantiles)
      let outside = max(range.lowerBound - outcome, outcome - range.upperBound, 0)
      let width = range.upperBound - range.lowerBound + 2 / (1 - level) * outside
      let score = width <= limit ? width : nil
      if isInner {
        interval.eighty = ForecastScore.sum(interval.eighty, score)
        within.eighty += outside == 0 ? 1 : 0
      } else {
        interval.ninetyFive = ForecastScore.sum(interval.ninetyFive, score)
        within.ninetyFive += outside == 0 ? 1 : 0
      }
    }
    return score
  }

  /// A sum of scores, missing where one of them is.
  static func sum(_ total: Double?, _ score: Double?) -> Double? {
    total.flatMap { total in score.map { total + $0 } }
  }

  /// Adds what another score counted.
  mutating func add(_ other: ForecastScore) {
    count += other.count
    absolute += other.absolute
    squared += other.squared
    scaled += other.scaled
    scaledCount += other.scaledCount
    symmetric += other.symmetric
    ranked = ForecastScore.sum(ranked, other.ranked)
    within.eighty += other.within.eighty
    within.ninetyFive += other.within.ninetyFive
    interval.eighty = ForecastScore.sum(interval.eighty, other.interval.eighty)
    interval.ninetyFive = ForecastScore.sum(interval.ninetyFive, other.interval.ninetyFive)
  }

  public static func == (left: ForecastScore, right: ForecastScore) -> Bool {
    left.count == right.count && left.absolute == right.absolute && left.ranked == right.ranked
      && left.within == right.within && left.interval == right.interval
  }
}

/// Whether what was given a probability of 70 % came 7 times in 10.
///
/// The Brier score is the mean of (p − o)². Over bins of equal width it is, up to the spread within
/// bins, calibration − resolution + uncertainty: calibration is the mean squared distance between the
/// probability said and the frequency seen, resolution how far the frequencies of the bins lie from
/// the overall one, uncertainty that frequency's own variance.
///
/// - SeeAlso: Murphy (1973), *A new vector partition of the probability score*, J. Applied
///   Meteorology 12.
public struct Reliability: Sendable, Equatable {
  /// One bin of probabilities.
  public struct Bin: Sendable, Equatable {
    public fileprivate(set) var count = 0
    fileprivate var probabilities = 0.0
    fileprivate var events = 0
    /// How much more often things came true than was stated, by origins.
    package fileprivate(set) var deviation = OriginClusters()

    public var meanProbability: Double { probabilities / Double(count) }
    public var frequency: Double { Double(events) / Double(count) }
  }

  /// Ten bins from 0 to 1.
  public private(set) var bins = [Bin](repeating: Bin(), count: 10)
  private var squares = 0.0

  public init() {}

  /// Adds one probability, stated at an origin, and whether the event came.
  mutating func add(_ probability: Double, came: Bool, at origin: Period) {
    let index = min(bins.count - 1, Int(probability * Double(bins.count)))
    bins[index].count += 1
    bins[index].probabilities += probability
    bins[index].events += came ? 1 : 0
    bins[index].deviation.add((came ? 1 : 0) - probability, at: origin)
    let distance = probability - (came ? 1 : 0)
    squares += distance * distance
  }

  /// Adds what another reliability counted.
  mutating func add(_ other: Reliability) {
    for index in bins.indices {
      bins[index].count += other.bins[index].count
      bins[index].probabilities += other.bins[index].probabilities
      bins[index].events += other.bins[index].events
      bins[index].deviation.add(other.bins[index].deviation)
    }
    squares += other.squares
  }

  public var count: Int { bins.reduce(0) { $0 + $1.count } }
  public var brierScore: Double { squares / Double(count) }

  public var calibration: Double {
    mean { ($0.meanProbability - $0.frequency) * ($0.meanProbability - $0.frequency) }
  }

  public var resolution: Double {
    let overall = frequency
    return mean { ($0.frequency - overall) * ($0.frequency - overall) }
  }

  public var uncertainty: Double { frequency * (1 - frequency) }

  private var frequency: Double {
    Double(bins.reduce(0) { $0 + $1.events }) / Double(count)
  }

  private func mean(_ term: (Bin) -> Double) -> Double {
    bins.reduce(0) { $0 + ($1.count > 0 ? Double($1.count) * term($1) : 0) } / Double(count)
  }
}
