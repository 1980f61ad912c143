/// How good the forecasts of the past were, as files hold it: rounded to four decimals.
package struct BacktestResult: Codable, Sendable, Equatable {
  /// The scores of one indicator, model and step.
  package struct Score: Codable, Sendable, Equatable {
    package var indicator: String
    package var model: String
    /// Periods ahead.
    package var step: Int
    /// Forecasts compared with what came.
    package var count: Int
    package var meanAbsoluteError: Double
    package var rootMeanSquaredError: Double
    package var meanAbsoluteScaledError: Double?
    package var symmetricMeanAbsolutePercentageError: Double
    /// The scores of distributions are `nil` where their mean says nothing.
    package var continuousRankedProbabilityScore: Double?
    /// Shares of outcomes inside the intervals, 0…1.
    package var coverage80: Double
    package var coverage95: Double
    package var intervalScore80: Double?
    package var intervalScore95: Double?
  }

  /// 1 − CRPS over that of a benchmark, over all forecasts that both made.
  package struct Skill: Codable, Sendable, Equatable {
    package var indicator: String
    package var model: String
    package var benchmark: String
    package var count: Int
    package var score: Double?
    package var benchmarkScore: Double?
    /// `nil` where the benchmark made no error, and where one of the scores is.
    package var skill: Double?
    /// Origins that the forecasts were made at.
    package var origins: Int
    /// Half the width of the 95 % interval of the skill, by origins; `nil` with one.
    package var margin: Double?
  }

  /// Probabilities of one tenth, and how often what they spoke of came true; 0…1.
  package struct Bin: Codable, Sendable, Equatable {
    /// 0 for the lowest tenth.
    package var tenth: Int
    package var count: Int
    package var probability: Double
    package var frequency: Double
    /// Origins that they were stated at.
    package var origins: Int
    /// Half the width of the 95 % interval of the frequency about the probability, by origins; `nil` with one.
    package var margin: Double?
  }

  /// Whether the probabilities of one indicator and model kept their word.
  package struct Reliability: Codable, Sendable, Equatable {
    package var indicator: String
    package var model: String
    /// Those that hold any probability.
    package var bins: [Bin]
    package var brierScore: Double
    package var calibration: Double
    package var resolution: Double
    package var uncertainty: Double
  }

  package var scores: [Score]
  package var skills: [Skill]
  package var reliabilities: [Reliability]
}

/// How good the forecasts of one indicator would have been in the past, as reports tell it: scores
/// by periods ahead, and whether probabilities kept their word.
package struct TrackRecord: Sendable, Equatable {
  package var indicator: String
  package var model: String
  /// By periods ahead.
  package var scores: [BacktestResult.Score]
  /// Against «no change», or the value of a year before: above 0 is better than it; `nil` where those
  /// made no error.
  package var skill: Double?
  /// Half the width of the skill's 95 % interval, by origins; `nil` with one.
  package var skillMargin: Double?
  /// Origins that the forecasts compared were made at.
  package var origins: Int
  /// Whether it is against the value of a year before.
  package var isSeasonal: Bool
  package var bins: [BacktestResult.Bin]

  package var probabilityCount: Int { bins.reduce(0) { $0 + $1.count } }

  /// The bins of several indicators as one set; each tenth keeps its own means. What the indicators of one
  /// origin have in common is not known: no margin is told.
  package static func pooled(_ records: [TrackRecord]) -> [BacktestResult.Bin] {
    let bins = records.flatMap(\.bins)
    return (0..<10).compactMap { tenth in
      let own = bins.filter { $0.tenth == tenth }
      let count = own.reduce(0) { $0 + $1.count }
      guard count > 0 else { return nil }
      func mean(_ value: (BacktestResult.Bin) -> Double) -> Double {
        own.reduce(0) { $0 + value($1) * Double($1.count) } / Double(count)
      }
      return BacktestResult.Bin(
        tenth: tenth, count: count, probability: mean(\.probability),
        frequency: mean(\.frequency), origins: own.map(\.origins).max() ?? 0)
    }
  }
}

extension BacktestResult {
  /// The track records of a model, in the order of the indicators.
  package func trackRecords(of model: String) -> [TrackRecord] {
    var order: [String] = []
    for score in scores where score.model == model && !order.contains(score.indicator) {
      order.append(score.indicator)
    }
    return order.map { indicator in
      let seasonal = skill(of: model, against: "seasonal-naive", indicator: indicator)
      let simplest = seasonal ?? skill(of: model, against: "naive", indicator: indicator)
      return TrackRecord(
        indicator: indicator, model: model,
        scores: scores.filter { $0.indicator == indicator && $0.model == model },
        skill: simplest?.skill, skillMargin: simplest?.margin, origins: simplest?.origins ?? 0,
        isSeasonal: seasonal != nil,
        bins: reliabilities.first { $0.indicator == indicator && $0.model == model }?.bins ?? [])
    }
  }

  /// The comparison with a benchmark; `nil` where that says nothing.
  private func skill(of model: String, against benchmark: String, indicator: String) -> Skill? {
    skills.first {
      $0.indicator == indicator && $0.model == model && $0.benchmark == benchmark
        && $0.skill != nil
    }
  }
}

extension ReviewResult {
  /// The track record of each indicator, by the model that gives the verdicts.
  package var trackRecords: [TrackRecord] { backtest?.trackRecords(of: model) ?? [] }
}
