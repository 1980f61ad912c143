import TimeSeries

/// A way to forecast: what it is called and how it is fitted, before it has seen any data.
///
/// Models work on whole groups, because what one short series cannot tell is learnt from the
/// others and because regressions with one design share one factorisation.
protocol ForecastModel: Sendable {
  /// The name in files and on the command line, such as `linear-trend`.
  var name: String { get }

  /// The scale on which the model works.
  var scale: ModelScale { get }

  /// Whether the model sees the seasons of quarters and months; the forecasts of others, which are shown
  /// levels without them, get them back.
  var seesSeasons: Bool { get }

  /// Fits every series of the group, to be asked for up to `horizon` periods ahead; `nil` for series
  /// too short for this model.
  func fit(_ group: LinkedGroup, horizon: Int) -> [(any FittedModel)?]
}

extension ForecastModel {
  var scale: ModelScale { .indicator }

  var seesSeasons: Bool { false }
}

/// A model fitted to one series.
protocol FittedModel: Sendable {
  /// The predictive distribution `step` (1, 2, …) periods after the last observation, on the link
  /// scale.
  func prediction(step: Int) -> [PredictiveDistribution.Component]

  /// What the uncertainty of each step is made of; empty where the model knows no common path.
  var shocks: [ForecastShocks] { get }
}

extension FittedModel {
  var shocks: [ForecastShocks] { [] }

  /// A single Student-t from its variance, floored so that no forecast is surer than the decimals
  /// of the data.
  func student(
    location: Double, variance: Double, degreesOfFreedom: Double, resolution: Double
  ) -> [PredictiveDistribution.Component] {
    [
      Self.student(
        location: location, variance: variance, degreesOfFreedom: degreesOfFreedom,
        resolution: resolution)
    ]
  }

  static func student(
    location: Double, shock: ForecastShocks.Shock, resolution: Double
  ) -> PredictiveDistribution.Component {
    student(
      location: location, variance: shock.scale * shock.scale,
      degreesOfFreedom: shock.degreesOfFreedom, resolution: resolution)
  }

  static func student(
    location: Double, variance: Double, degreesOfFreedom: Double, resolution: Double
  ) -> PredictiveDistribution.Component {
    // A variance that overflows is as wide as can be written.
    let deviation = variance.isFinite ? min(variance.squareRoot(), 1e280) : 1e280
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
