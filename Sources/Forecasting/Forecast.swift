public import TimeSeries

/// A fitted series' future, one predictive distribution a period.
public struct Forecast: Sendable, Equatable {
  public let key: SeriesKey
  public let model: String
  /// The last observation: what was known when the forecast was made.
  public let lastPeriod: Period
  public let lastValue: Double
  /// One a period, from the one after `lastPeriod` on.
  public let distributions: [PredictiveDistribution]
  /// What the uncertainty of each period is made of, in the same order; empty where the model knows no
  /// path that the group has in common.
  public let shocks: [ForecastShocks]
  /// Fewer than four values under the definition in force: the group's noise decides the width.
  public let isShortSeries: Bool
  /// Every value under the definition in force lies at a bound.
  public let isSaturated: Bool
  /// The reading of a later year's first months that was taken in.
  public var readingWithinYear: ReadingWithinYear?

  /// The distribution of `period`, or `nil` outside the horizon.
  public func distribution(in period: Period) -> PredictiveDistribution? {
    distributions.indices.contains(place(of: period)) ? distributions[place(of: period)] : nil
  }

  /// The shared and the own part of the uncertainty in `period`; `nil` outside the horizon and without
  /// a common path.
  public func shocks(in period: Period) -> ForecastShocks? {
    shocks.indices.contains(place(of: period)) ? shocks[place(of: period)] : nil
  }

  /// Where `period` stands among the forecast ones; −1 for other kinds of periods.
  private func place(of period: Period) -> Int {
    period.kind == lastPeriod.kind ? lastPeriod.distance(to: period) - 1 : -1
  }
}


extension Forecast {
  /// The same forecast with each period's median moved by `points`, in the indicator's unit.
  package func shifted(by points: (Period) -> Double) -> Forecast {
    Forecast(
      key: key, model: model, lastPeriod: lastPeriod, lastValue: lastValue,
      distributions: distributions.enumerated().map { step, distribution in
        distribution.shifted(medianBy: points(lastPeriod.advanced(by: step + 1)))
      }, shocks: shocks, isShortSeries: isShortSeries, isSaturated: isSaturated,
      readingWithinYear: readingWithinYear)
  }
}

/// Why a series was not forecast.
public enum ForecastRefusal: String, Error, Hashable, Sendable {
  /// A single value says nothing about change.
  case oneObservation = "one_observation"
  /// No two values under one definition.
  case noComparableChange = "definition_changed"
  /// Enough for some models, too few for the one asked for.
  case tooFewForModel = "too_few_for_model"
}
