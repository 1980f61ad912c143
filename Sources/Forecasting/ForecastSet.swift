import Parallel
public import TimeSeries

/// The forecasts of all series of a panel by one model, found by series.
public struct ForecastSet: Sendable {
  public let panel: Panel
  public let model: String
  /// One entry a series of the panel, in its order.
  public private(set) var entries: [(series: Series, result: Result<Forecast, ForecastRefusal>)]
  private let indices: [SeriesKey: Int]

  package init(
    panel: Panel, model: String,
    entries: [(series: Series, result: Result<Forecast, ForecastRefusal>)]
  ) {
    self.panel = panel
    self.model = model
    self.entries = entries
    indices = ForecastSet.index(entries.map(\.series.key))
  }

  private static func index(_ keys: [SeriesKey]) -> [SeriesKey: Int] {
    Dictionary(zip(keys, keys.indices), uniquingKeysWith: { first, _ in first })
  }

  /// A set without forecasts, for those who ask only what was published.
  package init(withoutForecasts panel: Panel) { self.init(panel: panel, model: "", entries: []) }

  public subscript(key: SeriesKey) -> Result<Forecast, ForecastRefusal>? {
    indices[key].map { entries[$0].result }
  }

  /// The same set with this forecast of its series.
  package func replacing(_ forecast: Forecast) -> ForecastSet {
    guard let index = indices[forecast.key] else { return self }
    var set = self
    set.entries[index].result = .success(forecast)
    return set
  }
}

/// Forecasts every series of a panel, its groups on all processors.
///
/// - Parameters:
///   - panel: What is known on the review date.
///   - forecaster: The model.
///   - horizon: How many periods to forecast beyond the last value of a series; at least 1.
///   - progress: Told how many of how many groups are done, by one thread at a time.
public func forecast(
  _ panel: Panel, with forecaster: Forecaster, horizon: @escaping @Sendable (Series) -> Int,
  progress: @Sendable (Int, Int) -> Void = { _, _ in }
) -> ForecastSet {
  forecast(panel, with: forecaster, widensSilent: false, horizon: horizon, progress: progress)
}

/// The same, given whether the review date tells which series fell silent, so that their forecasts are less
/// certain: in a file of series that have nothing in common, some end earlier than others.
package func forecast(
  _ panel: Panel, with forecaster: Forecaster, widensSilent: Bool,
  horizon: @escaping @Sendable (Series) -> Int,
  progress: @Sendable (Int, Int) -> Void = { _, _ in }
) -> ForecastSet {
  let groups = panel.groups
  let results = mapOneByOne(groups.count, progress: { progress($0, groups.count) }) { index in
    forecaster.forecast(
      groups[index], in: panel, widensSilent: widensSilent, horizon: horizon)
  }
  let entries = zip(groups, results).flatMap { group, results in
    zip(group.series, results).map { (series: $0, result: $1) }
  }
  return ForecastSet(panel: panel, model: forecaster.name, entries: entries)
}

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
  package let shocks: [ForecastShocks]
  /// Fewer than four values under the definition in force: the group's noise decides the width.
  public let isShortSeries: Bool
  /// Every value under the definition in force lies at a bound.
  public let isSaturated: Bool
  /// The value of a later year's first months that was taken into account.
  package var yearToDateValue: YearToDateValue?
  /// Where the last value stands, seen from each bound of the indicator.
  var standings: [Link.Bound: BoundExperience.Standing] = [:]

  /// How series that stood so fared; `nil` where there is no such bound.
  package func experience(at bound: Link.Bound, step: Int) -> BoundExperience? {
    standings[bound].flatMap { BoundExperience.find($0, step: step) }
  }

  /// The distribution of `period`, or `nil` outside the horizon.
  public func distribution(in period: Period) -> PredictiveDistribution? {
    let index = index(of: period)
    return distributions.indices.contains(index) ? distributions[index] : nil
  }

  /// The common and the idiosyncratic part of the uncertainty in `period`; `nil` outside the horizon and without
  /// a common path.
  package func shocks(in period: Period) -> ForecastShocks? {
    let index = index(of: period)
    return shocks.indices.contains(index) ? shocks[index] : nil
  }

  /// The index of `period` among the forecast ones; −1 for other kinds of periods.
  private func index(of period: Period) -> Int {
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
      yearToDateValue: yearToDateValue, standings: standings)
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

/// Where the uncertainty of one forecast level comes from: a shock that all units of the group
/// have in common, and one of the unit alone.
///
/// On the link scale the level is
///
///     location + common.scale · T + idiosyncratic.scale · U
///
/// with independent Student-t variates T and U. T is one and the same for all units of the group that
/// are forecast for a period from one last period, U is drawn for each: so ranks and joint events see
/// that what lifts every score moves no rank. ``PredictiveDistribution`` holds the sum as one t.
package struct ForecastShocks: Sendable, Equatable {
  /// A Student-t about 0, on the link scale.
  package struct Shock: Sendable, Equatable {
    package internal(set) var scale: Double
    package internal(set) var degreesOfFreedom: Double

    /// Fewer degrees of freedom than this are taken for as many where a variance is needed.
    private static let fewestDegrees = 2.5

    fileprivate var degreesWithVariance: Double { max(degreesOfFreedom, Shock.fewestDegrees) }

    fileprivate var variance: Double {
      scale * scale * degreesWithVariance / (degreesWithVariance - 2)
    }

    /// The same shock where the logarithm of its scale is known to this variance more.
    ///
    /// The logarithm of the scale behind a t distribution has a variance of ψ′(ν/2)/4; with
    /// ψ′(x) ≈ 1/x + 1/(2x²) that is (ν + 1)/(2ν²), and is solved for ν again once both are added.
    func blurred(byLogVariance variance: Double) -> Shock {
      let own = 2 * (degreesOfFreedom + 1) / (degreesOfFreedom * degreesOfFreedom)
      let both = own + 4 * variance
      return Shock(scale: scale, degreesOfFreedom: (1 + (1 + 2 * both).squareRoot()) / both)
    }
  }

  /// Of the group's common path; a scale of 0 where the path of the period is known already.
  package internal(set) var common: Shock
  /// Of the unit.
  package internal(set) var idiosyncratic: Shock

  /// One Student-t for the sum: its variance is that of the sum, its degrees of freedom ν follow from
  /// the shares p and 1 − p of that variance,
  ///
  ///     1/(ν − 2) = p²/(ν_T − 2) + (1 − p)²/(ν_U − 2).
  ///
  /// Beside quadrature the distribution function errs by 0.003 at most where each part has four
  /// degrees of freedom or more; with the formula of Welch and Satterthwaite, which is meant for sums
  /// of squares, it would err by 0.02.
  var sum: Shock {
    guard common.scale > 0 else { return idiosyncratic }
    let variance = common.variance + idiosyncratic.variance
    let share = common.variance / variance
    let degrees =
      2 + 1
      / (share * share / (common.degreesWithVariance - 2)
        + (1 - share) * (1 - share) / (idiosyncratic.degreesWithVariance - 2))
    return Shock(
      scale: (variance * (degrees - 2) / degrees).squareRoot(), degreesOfFreedom: degrees)
  }
}
