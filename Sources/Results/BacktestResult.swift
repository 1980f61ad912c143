public import TimeSeries

/// How good the forecasts of the past were, as files hold it: rounded to four decimals.
public struct BacktestResult: Codable, Sendable, Equatable {
  /// The scores of one indicator, model and step.
  public struct Score: Codable, Sendable, Equatable {
    public var indicator: String
    public var model: String
    /// Periods ahead.
    public var step: Int
    /// Forecasts compared with what came.
    public var count: Int
    public var meanAbsoluteError: Double
    public var rootMeanSquaredError: Double
    public var meanAbsoluteScaledError: Double?
    public var symmetricMeanAbsolutePercentageError: Double
    /// The scores of distributions are `nil` where their mean says nothing.
    public var continuousRankedProbabilityScore: Double?
    /// Shares of outcomes inside the intervals, 0…1.
    public var coverage80: Double
    public var coverage95: Double
    public var intervalScore80: Double?
    public var intervalScore95: Double?
  }

  /// 1 − CRPS over that of a benchmark, over all forecasts that both made.
  public struct Skill: Codable, Sendable, Equatable {
    public var indicator: String
    public var model: String
    public var benchmark: String
    public var count: Int
    public var score: Double?
    public var benchmarkScore: Double?
    /// `nil` where the benchmark made no error, and where one of the scores is.
    public var skill: Double?
  }

  /// Probabilities of one tenth, and how often what they spoke of came true; 0…1.
  public struct Bin: Codable, Sendable, Equatable {
    /// 0 for the lowest tenth.
    public var tenth: Int
    public var count: Int
    public var probability: Double
    public var frequency: Double
  }

  /// Whether the probabilities of one indicator and model kept their word.
  public struct Reliability: Codable, Sendable, Equatable {
    public var indicator: String
    public var model: String
    /// Those that hold any probability.
    public var bins: [Bin]
    public var brierScore: Double
    public var calibration: Double
    public var resolution: Double
    public var uncertainty: Double
  }

  public var scores: [Score]
  public var skills: [Skill]
  public var reliabilities: [Reliability]
}

/// How good the forecasts of one indicator would have been in the past, as reports tell it: scores
/// by periods ahead, and whether probabilities kept their word.
public struct TrackRecord: Sendable, Equatable {
  public var indicator: String
  public var model: String
  /// By periods ahead.
  public var scores: [BacktestResult.Score]
  /// Against «no change», or the value of a year before: above 0 is better than it; `nil` where those
  /// made no error.
  public var skill: Double?
  /// Whether it is against the value of a year before.
  public var isSeasonal: Bool
  public var bins: [BacktestResult.Bin]

  public var probabilityCount: Int { bins.reduce(0) { $0 + $1.count } }

  /// The bins of several indicators as one set; each tenth keeps its own means.
  public static func pooled(_ records: [TrackRecord]) -> [BacktestResult.Bin] {
    let bins = records.flatMap(\.bins)
    return (0..<10).compactMap { tenth in
      let own = bins.filter { $0.tenth == tenth }
      let count = own.reduce(0) { $0 + $1.count }
      guard count > 0 else { return nil }
      func mean(_ value: (BacktestResult.Bin) -> Double) -> Double {
        own.reduce(0) { $0 + value($1) * Double($1.count) } / Double(count)
      }
      return BacktestResult.Bin(
        tenth: tenth, count: count, probability: mean(\.probability), frequency: mean(\.frequency))
    }
  }
}

extension BacktestResult {
  /// The track records of a model, in the order of the indicators.
  public func trackRecords(of model: String) -> [TrackRecord] {
    var order: [String] = []
    for score in scores where score.model == model && !order.contains(score.indicator) {
      order.append(score.indicator)
    }
    return order.map { indicator in
      let seasonal = skill(of: model, against: "seasonal-naive", indicator: indicator)
      return TrackRecord(
        indicator: indicator, model: model,
        scores: scores.filter { $0.indicator == indicator && $0.model == model },
        skill: seasonal ?? skill(of: model, against: "naive", indicator: indicator),
        isSeasonal: seasonal != nil,
        bins: reliabilities.first { $0.indicator == indicator && $0.model == model }?.bins ?? [])
    }
  }

  private func skill(of model: String, against benchmark: String, indicator: String) -> Double? {
    skills.first {
      $0.indicator == indicator && $0.model == model && $0.benchmark == benchmark
    }?.skill
  }
}

extension ReviewResult {
  /// The track record of each indicator, by the model that gives the verdicts.
  public var trackRecords: [TrackRecord] { backtest?.trackRecords(of: model) ?? [] }
}

/// Why forecasts of an indicator are to be taken with caution, by its own backtest.
public enum ForecastCaution: Sendable, Equatable {
  /// Not even better than taking the last value, or that of a year before.
  case noBetterThanNoChange(isSeasonal: Bool)
  /// Of what was given a probability another share came true, further off than chance explains.
  case unreliable(stated: Double, came: Double, trials: Int)
}

extension TrackRecord {
  /// Fewer trials than this say nothing either way.
  private static let leastTrials = 10
  /// Of many trials a smaller difference is beyond chance, and still nothing to warn of.
  private static let leastDifference = 0.15

  /// What its backtest says against the forecasts; `nil` where it says nothing.
  ///
  /// Reliability is off where the share that came true lies more than two standard errors of a share
  /// of so many trials from the probability stated, and at least 15 points; of several such tenths the
  /// one furthest off counts.
  public var caution: ForecastCaution? {
    func distance(_ bin: BacktestResult.Bin) -> Double { abs(bin.frequency - bin.probability) }
    let off = bins.filter { bin in
      let error = (bin.probability * (1 - bin.probability) / Double(bin.count)).squareRoot()
      return bin.count >= TrackRecord.leastTrials
        && distance(bin) > max(2 * error, TrackRecord.leastDifference)
    }
    if let worst = off.max(by: { distance($0) < distance($1) }) {
      return .unreliable(stated: worst.probability, came: worst.frequency, trials: worst.count)
    }
    let trials = scores.reduce(0) { $0 + $1.count }
    guard let skill, trials >= TrackRecord.leastTrials, skill < 0.005 else { return nil }
    return .noBetterThanNoChange(isSeasonal: isSeasonal)
  }
}

extension ReviewResult {
  /// What backtests say against forecasts of an indicator; of a rank also those of the scores behind it.
  public func caution(about indicator: Indicator) -> ForecastCaution? {
    let ids = [indicator.id, indicator.rankOf].compactMap(\.self)
    return ids.lazy.compactMap { cautions[$0] }.first
  }
}
