package import TimeSeries

/// Why forecasts of an indicator are to be taken with caution, by its own backtest.
package enum ForecastCaution: Sendable, Equatable {
  /// Not even better than taking the last value, or that of a year before.
  case noBetterThanNoChange(isSeasonal: Bool)
  /// Of what was given a probability another share came true, further off than chance explains, with the
  /// forecasts of one origin taken for one trial.
  case unreliable(stated: Double, came: Double, trials: Int)
}

extension TrackRecord {
  /// Fewer trials than this say nothing either way.
  private static let leastTrials = 10
  /// Of many trials a smaller difference is beyond chance, and still nothing to warn of.
  private static let leastDifference = 0.15

  /// What its backtest says against the forecasts; `nil` where it says nothing.
  ///
  /// Reliability is off where the share that came true lies further from the probability stated than two
  /// standard errors of a share of so many trials, than the margin by origins, and than 15 points; of
  /// several such tenths the one furthest off counts. One origin alone tells nothing of it.
  package var caution: ForecastCaution? {
    func distance(_ bin: BacktestResult.Bin) -> Double { abs(bin.frequency - bin.probability) }
    let off = bins.filter { bin in
      let error = (bin.probability * (1 - bin.probability) / Double(bin.count)).squareRoot()
      guard bin.count >= TrackRecord.leastTrials, let margin = bin.margin else { return false }
      return distance(bin) > max(2 * error, margin, TrackRecord.leastDifference)
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
  package func caution(about indicator: Indicator) -> ForecastCaution? {
    let ids = [indicator.id, indicator.rankOf].compactMap(\.self)
    return ids.lazy.compactMap { cautions[$0] }.first
  }
}
