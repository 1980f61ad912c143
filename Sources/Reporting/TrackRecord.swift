public import Forecasting
import Text

/// How good the forecasts of one indicator would have been in the past, as reports tell it: scores
/// by periods ahead, and whether probabilities kept their word.
public struct TrackRecord: Codable, Sendable, Equatable {
  /// Forecasts so many periods ahead, beside what came.
  public struct Step: Codable, Sendable, Equatable {
    public var periodsAhead: Int
    public var trials: Int
    /// In the indicator's unit.
    public var meanAbsoluteError: Double
    /// Shares of outcomes inside the intervals, 0…1.
    public var coverage80: Double
    public var coverage95: Double
  }

  /// Probabilities of one class, and how often what they spoke of came true; 0…1.
  public struct Bin: Codable, Sendable, Equatable {
    public var probability: Double
    public var frequency: Double
    public var count: Int
  }

  public var indicator: String
  public var model: String
  public var steps: [Step]
  /// 1 − CRPS over that of «no change», or of the value of a year before: above 0 is better than it;
  /// `nil` where those made no error.
  public var skill: Double?
  /// Whether it is against the value of a year before.
  public var isSeasonal: Bool
  /// Mean squared distance of probabilities from what came; `nil` without any.
  public var brierScore: Double?
  public var bins: [Bin]

  public var probabilityCount: Int { bins.reduce(0) { $0 + $1.count } }

  /// The records of a backtest's `model`, in its order of indicators; rounded as files are.
  public static func all(in backtest: Backtest, model: String) -> [TrackRecord] {
    var ids: [String] = []
    for row in backtest.scores where row.model == model && !ids.contains(row.indicator) {
      ids.append(row.indicator)
    }
    return ids.map { TrackRecord(backtest, indicator: $0, model: model) }
  }

  private init(_ backtest: Backtest, indicator: String, model: String) {
    self.indicator = indicator
    self.model = model
    steps = backtest.scores.filter { $0.indicator == indicator && $0.model == model }.map { row in
      Step(
        periodsAhead: row.step, trials: row.score.count,
        meanAbsoluteError: row.score.meanAbsoluteError.rounded(to: 4),
        coverage80: row.score.coverage80.rounded(to: 4),
        coverage95: row.score.coverage95.rounded(to: 4))
    }
    func skill(_ benchmark: String) -> Double? {
      backtest.skill(of: model, against: benchmark, indicator: indicator)?.rounded(to: 4)
    }
    let seasonal = skill("seasonal-naive")
    self.skill = seasonal ?? skill("naive")
    isSeasonal = seasonal != nil
    let reliability = backtest.reliabilities
      .first { $0.indicator == indicator && $0.model == model }?.reliability
    brierScore = reliability?.brierScore.rounded(to: 4)
    bins =
      reliability?.bins.filter { $0.count > 0 }.map { bin in
        Bin(
          probability: bin.meanProbability.rounded(to: 4),
          frequency: bin.frequency.rounded(to: 4), count: bin.count)
      } ?? []
  }

  /// The bins of several indicators as one set; each bin of tenths keeps its own means.
  static func pooled(_ records: [TrackRecord]) -> [Bin] {
    let bins = records.flatMap(\.bins)
    return (0..<10).compactMap { tenth in
      let own = bins.filter { min(9, Int($0.probability * 10)) == tenth }
      let count = own.reduce(0) { $0 + $1.count }
      guard count > 0 else { return nil }
      func mean(_ value: (Bin) -> Double) -> Double {
        own.reduce(0) { $0 + value($1) * Double($1.count) } / Double(count)
      }
      return Bin(
        probability: mean(\.probability), frequency: mean(\.frequency), count: count)
    }
  }
}
