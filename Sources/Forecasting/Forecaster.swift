public import TimeSeries

/// Fits one model to groups of series and states its predictive distributions.
public struct Forecaster: Sendable {
  private let model: any ForecastModel

  public var name: String { model.name }

  /// The rate a period at which a value is taken to jump to the good end of its scale from afar: below it
  /// no probability of the end falls.
  public static let jumpRate = Tuning.Bounds.jumping

  /// The default model: an average of others.
  public static let combination = Forecaster(Combination())

  private init(_ model: any ForecastModel) { self.model = model }

  /// The model with this name, or `nil` when there is none.
  public init?(model name: String) {
    guard let model = ForecastModels.all.first(where: { $0.name == name }) else { return nil }
    self.model = model
  }

  /// Forecasts every series of the group `horizon(series)` periods beyond its last value.
  ///
  /// - Parameters:
  ///   - group: Series that learn from each other.
  ///   - panel: Where the field of the group and its published mean are looked up.
  ///   - horizon: At least 1.
  /// - Returns: One result a series, in the group's order.
  public func forecast(
    _ group: Panel.Group, in panel: Panel? = nil, horizon: (Series) -> Int
  ) -> [Result<Forecast, ForecastRefusal>] {
    forecast(group, in: panel, widensSilent: false, horizon: horizon)
  }

  /// The same, given whether series that fell silent before the panel's review date are less certain.
  func forecast(
    _ group: Panel.Group, in panel: Panel?, widensSilent: Bool, horizon: (Series) -> Int
  ) -> [Result<Forecast, ForecastRefusal>] {
    var prepared = PreparedGroup(
      group, asked: Array(group.series.indices), in: panel, widensSilent: widensSilent,
      horizon: horizon)
    return forecast(&prepared)
  }

  /// Forecasts the series that are asked for.
  ///
  /// - Returns: One result for each of them, in their order.
  func forecast(_ prepared: inout PreparedGroup) -> [Result<Forecast, ForecastRefusal>] {
    let (group, horizons) = (prepared.group, prepared.horizons)
    let view = prepared.linked(for: model)
    let (linked, chains) = (view.group, view.chains)
    let fits = model.fit(linked, horizon: horizons.max() ?? 1)
    return prepared.asked.enumerated().map { place, index in
      let (series, levels, fit) = (group.series[index], linked.series[index], fits[index])
      let fitted = predictions(horizons[place], fit, in: linked, of: series, at: index)
      // Without any change, only a value on a scale whose usual noise is known says enough.
      let suffices = fit != nil || (linked.link.hasTwoBounds && levels.changes.isEmpty)
      let updated = suffices ? view.yearToDate?.update(fitted, at: index) : nil
      guard fit != nil || updated != nil else { return .failure(refusal(of: series, levels)) }
      let missed = prepared.missedPeriods(of: series)
      // After an update, with seasons or after missing values the uncertainty is no longer split as the
      // model split it.
      let isAsFitted = updated == nil && levels.seasons == nil && missed == 0
      // What only grows is never again below its last value, and no place is beyond the last of the field.
      let floor = group.indicator.isCumulative ? series.lastValue : -.infinity
      let ceiling = prepared.lastPlace.map { max($0, floor) } ?? .infinity
      var predictions = prepared.widened(updated?.predictions ?? fitted, by: missed)
      if floor.isFinite {
        predictions = neverFalling(predictions, from: linked.link.forward(floor))
      }
      return .success(
        Forecast(
          key: series.key, model: model.name, lastPeriod: series.lastPeriod,
          lastValue: series.lastValue,
          distributions: predictions.enumerated().map { ahead, components in
            .mixture(
              link: linked.link, halfStep: levels.halfStep, possible: floor...ceiling,
              components: components
            ) { chains.transfers(of: place, step: ahead + 1, for: $0) }
          },
          shocks: isAsFitted ? Array((fit?.shocks ?? []).prefix(horizons[place])) : [],
          isShortSeries: series.observationsUnderDefinition.count < Tuning.Models.fewestValues,
          isSaturated: levels.isSaturated, yearToDateValue: updated?.value,
          standings: chains.standings(of: place)))
    }
  }

  /// The components of each period ahead: the model's, or those of a random walk where it has no fit;
  /// with the seasons added, and wider where the history was made of other units' values.
  private func predictions(
    _ horizon: Int, _ fit: ModelFit?, in linked: LinkedGroup, of series: Series, at index: Int
  ) -> [[PredictiveDistribution.Component]] {
    let levels = linked.series[index]
    let predictions = (1...horizon).map { step in
      let components = [
        fit?.components[step - 1] ?? linked.prior.randomWalk(after: levels, step: step)
      ]
      return levels.seasons?.added(to: components, last: levels.lastOrdinal, step: step)
        ?? components
    }
    return series.constructed.map {
      $0.widened(predictions, hasOwnValues: series.lastPeriod != $0.through)
    } ?? predictions
  }

  /// Why a series without a fit is not forecast.
  private func refusal(of series: Series, _ levels: LinkedSeries) -> ForecastRefusal {
    if series.observationCount < 2 { return .oneObservation }
    return levels.changes.isEmpty ? .noComparableChange : .tooFewForModel
  }
}

/// Forecasts of what only grows, raised where they would let a value fall from one period to the next.
///
/// Values below the floor count as the floor, so quantiles above it must not fall: with locations μ and
/// scales σ that is so where (μ − floor)/σ does not fall and σ does not either.
private func neverFalling(
  _ predictions: [[PredictiveDistribution.Component]], from floor: Double
) -> [[PredictiveDistribution.Component]] {
  var earlier: [PredictiveDistribution.Component] = []
  return predictions.map { components in
    let raised = components.enumerated().map { index, component in
      guard index < earlier.count else { return component }
      var component = component
      let before = earlier[index]
      component.scale = max(component.scale, before.scale)
      component.degreesOfFreedom = before.degreesOfFreedom
      component.location = max(
        component.location, floor + (before.location - floor) / before.scale * component.scale)
      return component
    }
    earlier = raised
    return raised
  }
}

extension ConstructedHistory {
  /// Forecasts made from the mean of n predecessors, as wide as forecasts of one unit.
  ///
  /// A mean is calmer than a single unit: its squared scale is taken n times (as if nothing were common
  /// to the predecessors). And no value says yet how far the new unit starts from the mean of the old
  /// ones: until one does, that is taken to be as uncertain as one period's change. Nothing can be learnt
  /// of either before the unit has a history of its own; both are conventions.
  fileprivate func widened(
    _ predictions: [[PredictiveDistribution.Component]], hasOwnValues: Bool
  ) -> [[PredictiveDistribution.Component]] {
    let next = predictions.first ?? []
    let total = next.reduce(0) { $0 + $1.weight }
    let start = hasOwnValues ? 0 : next.reduce(0) { $0 + $1.weight / total * $1.scale * $1.scale }
    return predictions.map { components in
      components.map { component in
        var component = component
        component.scale =
          (effectiveCount * (component.scale * component.scale + start)).squareRoot()
        return component
      }
    }
  }
}

/// A way to forecast: what it is called and how it is fitted.
///
/// Models work on whole groups, because what one short series cannot tell is learnt from the
/// others and because regressions with one design share one factorisation.
protocol ForecastModel: Sendable {
  /// The name in files and on the command line, such as `linear-trend`.
  var name: String { get }

  /// The scale on which the model works.
  var scale: ModelScale { get }

  /// Whether the model sees the seasons of quarters and months. Other models are given levels without
  /// seasons, and the seasons are added to their forecasts.
  var seesSeasons: Bool { get }

  /// Fits every series of the group and predicts 1 … `horizon` periods ahead; `nil` for series too
  /// short for this model.
  func fit(_ group: LinkedGroup, horizon: Int) -> [ModelFit?]
}

extension ForecastModel {
  var scale: ModelScale { .indicator }

  var seesSeasons: Bool { false }
}

/// The predictions of a model for one series.
struct ModelFit: Sendable {
  /// The predictive distributions 1, 2, … periods after the last observation, on the link scale.
  var components: [PredictiveDistribution.Component]
  /// The parts of the uncertainty of each; empty where the model knows no common path.
  var shocks: [ForecastShocks] = []

  /// One Student-t a period.
  ///
  /// - Parameters:
  ///   - resolution: The smallest scale: no forecast is surer than the decimals of the data.
  ///   - moments: Location and squared scale of the prediction so many periods ahead.
  static func student(
    horizon: Int, degreesOfFreedom: Double, resolution: Double,
    moments: (_ step: Int) -> (location: Double, variance: Double)
  ) -> ModelFit {
    ModelFit(
      components: (1...horizon).map { step in
        let moments = moments(step)
        return .student(
          location: moments.location, variance: moments.variance,
          degreesOfFreedom: degreesOfFreedom, resolution: resolution)
      })
  }
}

extension PredictiveDistribution.Component {
  /// A Student-t from its squared scale, no narrower than `resolution`.
  static func student(
    location: Double, variance: Double, degreesOfFreedom: Double, resolution: Double
  ) -> PredictiveDistribution.Component {
    // A variance that overflows is as wide as can be written.
    let largest = Tuning.Scale.largestScale
    let deviation = variance.isFinite ? min(variance.squareRoot(), largest) : largest
    let scale = max(deviation, resolution, Double.leastNormalMagnitude)
    return PredictiveDistribution.Component(
      location: location, scale: scale, degreesOfFreedom: degreesOfFreedom)
  }
}

/// The models by name.
public enum ForecastModels {
  static let all: [any ForecastModel] = [
    Combination(), PooledTrend(), Naive(), SeasonalNaive(), Drift(), LinearTrend(), HuberTrend(),
    RobustTrend(), DampedTrend(), LogisticGrowth(),
    Theta(), OptimisedTheta.plain, OptimisedTheta.afterBoxCox,
  ]

  /// The names a job or `--model` may ask for; the first is the default.
  public static var names: [String] { all.map(\.name) }
}
