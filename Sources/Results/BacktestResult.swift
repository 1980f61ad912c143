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
