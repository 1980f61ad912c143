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

/// Why a series was not forecast.
public enum ForecastRefusal: String, Error, Hashable, Sendable {
  /// A single value says nothing about change.
  case oneObservation = "one_observation"
  /// No two values under one definition.
  case noComparableChange = "definition_changed"
  /// Enough for some models, too few for the one asked for.
  case tooFewForModel = "too_few_for_model"
}

/// Fits one model to whole groups and draws up the predictive distributions.
public struct Forecaster: Sendable {
  private let model: any ForecastModel

  public var name: String { model.name }

  /// The model with this name, or `nil` when there is none.
  public init?(model name: String) {
    guard let model = ForecastModels.all.first(where: { $0.name == name }) else { return nil }
    self.model = model
  }

  /// Forecasts every series of the group `horizon(series)` periods beyond its last value.
  ///
  /// - Parameter panel: Where the field of the group and its published mean are looked up.
  /// - Returns: One result a series, in the group's order.
  public func forecast(
    _ group: Panel.Group, in panel: Panel? = nil, horizon: (Series) -> Int
  ) -> [Result<Forecast, ForecastRefusal>] {
    let field = panel.map { FieldKnowledge(of: group, in: $0) } ?? .none
    let linked = LinkedGroup(
      group, scale: model.scale, field: field, isWithoutSeasons: !model.seesSeasons)
    let horizons = group.series.map { max(1, horizon($0)) }
    let fits = model.fit(linked, horizon: horizons.max() ?? 1)
    let yearToDate = panel.flatMap { YearToDate(group, linked: linked, in: $0) }
    return group.series.indices.map { index in
      let series = group.series[index]
      let fit = fits[index]
      var steps = (1...horizons[index]).map { step in
        let components =
          fit?.prediction(step: step) ?? linked.prior.walk(after: linked.series[index], step: step)
        return linked.series[index].seasons?.added(
          to: components, last: linked.series[index].lastOrdinal, step: step) ?? components
      }
      if let constructed = series.constructed {
        steps = constructed.widened(steps, hasOwnValues: series.lastPeriod != constructed.through)
      }
      // Without any change, only a reading on a scale whose usual noise is known says enough.
      let suffices =
        fit != nil || (linked.link.hasTwoBounds && linked.series[index].changes.isEmpty)
      let taken = suffices ? yearToDate?.applied(to: steps, at: index) : nil
      // What a reading within the year or seasons leave open is no longer split as the model split it.
      let isAsFitted = taken == nil && linked.series[index].seasons == nil
      let shocks = isAsFitted ? fit?.shocks ?? [] : []
      if let taken { steps = taken.steps }
      guard fit != nil || taken != nil else {
        if series.observationCount < 2 { return .failure(.oneObservation) }
        return .failure(
          linked.series[index].changes.isEmpty ? .noComparableChange : .tooFewForModel)
      }
      return .success(
        Forecast(
          key: series.key, model: model.name, lastPeriod: series.lastPeriod,
          lastValue: series.lastValue,
          distributions: steps.map { components in
            PredictiveDistribution(
              link: linked.link, halfStep: linked.series[index].halfStep, components: components)
          },
          shocks: Array(shocks.prefix(horizons[index])),
          isShortSeries: series.observationsUnderDefinition.count < Forecaster.shortSeries,
          isSaturated: linked.series[index].isSaturated, readingWithinYear: taken?.reading))
    }
  }

  private static let shortSeries = 4
}
