import TimeSeries

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
