import Foundation
import LinearAlgebra
import TimeSeries

/// What a short series cannot tell of its slope, its noise and its outliers is learnt from all units
/// of the indicator: one covariance of changes for the whole group, estimated by maximum likelihood
/// over all series (``PooledLikelihood``), and a Student-t a series (``PooledPrediction``).
///
/// Units that move together are forecast as a common path (``CommonPath``) and their deviations from
/// it. Without such a path the changes of each series are counted in units of its own mean absolute
/// change, shrunk to that of its group where the group tells (``ScalePrior``).
///
/// - SeeAlso: Laird & Ware (1982), *Random-effects models for longitudinal data*, Biometrics 38;
///   Fay & Herriot (1979), *Estimates of income for small places*, JASA 74; Montero-Manso & Hyndman
///   (2021), *Principles and algorithms for forecasting groups of time series*, Int. J. Forecasting
///   37.
struct PooledTrend: ForecastModel {
  let name = "pooled-trend"
  let scale = ModelScale.steadySpread
  /// Parameters to start the search from.
  var start: [Double]?

  /// Parameters are estimated from at most this many series, taken at even distances: more do not
  /// change the second digit.
  static let largestSample = 1000
  /// Series with counts of their own need a factorisation each: fewer have to do.
  private static let largestSampleWithCounts = 200

  func fit(_ group: LinkedGroup, horizon: Int) -> [(any FittedModel)?] {
    fitted(group, horizon: horizon).series
  }

  /// The fits and the parameters behind them.
  func fitted(
    _ group: LinkedGroup, horizon: Int
  ) -> (series: [PooledTrendFit?], parameters: [Double]) {
    let path = CommonPath(group)
    let changes = group.series.map { series in
      path.map { PooledTrend.deviations(of: series, from: $0) }
        ?? PooledTrend.ownScale(series, prior: group.prior)
    }
    let usable = changes.compactMap(\.self)
    guard !usable.isEmpty else { return (group.series.map { _ in nil }, []) }
    let enough =
      usable.contains { $0.pattern.lastNoise > 0 }
      ? PooledTrend.largestSampleWithCounts : PooledTrend.largestSample
    let stride = max(1, (usable.count + enough - 1) / enough)
    let sample = usable.indices.filter { $0 % stride == 0 }.map { usable[$0] }
    let likelihood = PooledLikelihood(
      sample,
      prior: path == nil
        ? .ownScale(meanChange: PooledTrend.priorMeanChange(group.link)) : .deviations,
      isDriftFree: path == nil)
    var vector = likelihood.mostProbable(from: start)
    if path != nil { vector[4] = 0 }
    let fits = PooledTrend.predictions(
      group, changes: changes, path: path, parameters: PooledCovariance(vector),
      horizon: horizon)
    return (fits, vector)
  }

  /// Amounts grow as a rule, by half their usual change a period; bounded scores do not.
  private static func priorMeanChange(_ link: Link) -> Double {
    switch link {
    case .identity, .signedRoot, .logAbove: 0.5
    case .logBelow, .logit: 0
    }
  }

  /// Changes about the common path, in units of its dispersion.
  private static func deviations(
    of series: LinkedSeries, from path: CommonPath
  ) -> ScaledChanges? {
    var pattern = ChangePattern(periodsBack: [], spans: [])
    var values: [Double] = []
    for change in series.changes {
      let span = Int(change.span)
      let end = series.lastOrdinal - change.periodsBack + span
      guard let common = path.change(endingIn: end, span: span) else { continue }
      pattern.periodsBack.append(change.periodsBack)
      pattern.spans.append(span)
      pattern.noises.append(change.noise.inUnits(of: common.dispersion))
      values.append((change.difference - common.change) / common.dispersion)
    }
    guard !values.isEmpty else { return nil }
    pattern.setLastNoise(of: series, scale: path.nextDispersion)
    return ScaledChanges(pattern: pattern, values: values, scale: path.nextDispersion)
  }

  /// Changes in units of the series' own mean absolute change per period.
  private static func ownScale(_ series: LinkedSeries, prior: ScalePrior) -> ScaledChanges? {
    let changes = series.changes
    guard !changes.isEmpty else { return nil }
    let sizes = changes.map { abs($0.difference) / $0.span.squareRoot() }
    // E|x| of a normal change.
    let usual = (prior.variance * 2 / Double.pi).squareRoot()
    let scale =
      (prior.degreesOfFreedom * usual + sizes.reduce(0, +))
      / (prior.degreesOfFreedom + Double(sizes.count))
    // What of the changes is noise of known size does not belong to the scale.
    let noise = changes.reduce(0) { $0 + ($1.noise.start + $1.noise.end) / $1.span }
    let known = noise / Double(sizes.count) * 2 / Double.pi
    let free = max(scale * scale - known, scale * scale / 16).squareRoot()
    let floor = max(free, series.resolution, Double.leastNormalMagnitude * 1e20)
    var pattern = ChangePattern(
      periodsBack: changes.map(\.periodsBack), spans: changes.map { Int($0.span) },
      noises: changes.map { $0.noise.inUnits(of: floor) })
    pattern.setLastNoise(of: series, scale: floor)
    return ScaledChanges(
      pattern: pattern, values: changes.map { $0.difference / floor }, scale: floor)
  }

  private static func predictions(
    _ group: LinkedGroup, changes: [ScaledChanges?], path: CommonPath?,
    parameters: PooledCovariance, horizon: Int
  ) -> [PooledTrendFit?] {
    var members: [ChangePattern: [Int]] = [:]
    var patterns: [ChangePattern] = []
    for (index, change) in changes.enumerated() {
      guard let change else { continue }
      if members[change.pattern] == nil { patterns.append(change.pattern) }
      members[change.pattern, default: []].append(index)
    }
    var fits = [PooledTrendFit?](repeating: nil, count: changes.count)
    for pattern in patterns {
      let places = members[pattern] ?? []
      guard
        let prediction = PooledPrediction(parameters, pattern: pattern, horizon: horizon),
        let results = prediction.steps(
          of: places.map { changes[$0]?.values ?? [] }, horizon: horizon)
      else { continue }
      for (result, index) in zip(results, places) {
        guard let change = changes[index] else { continue }
        fits[index] = PooledTrendFit(
          group.series[index], scale: change.scale, own: result.steps,
          ownDegrees: result.degreesOfFreedom, path: path,
          noise: change.scale * prediction.expectedNoise(of: change.values))
      }
    }
    return fits
  }
}

/// A pooled trend fitted to one series: one Student-t a step.
struct PooledTrendFit: FittedModel {
  private let components: [PredictiveDistribution.Component]
  let shocks: [ForecastShocks]
  /// What the last reading stands for: the reading without the noise of known size that is expected to
  /// be in it.
  let lastLevel: Double

  /// Adds the series' own part and that of the common path.
  fileprivate init(
    _ series: LinkedSeries, scale: Double, own: [PooledPrediction.Step], ownDegrees: Double,
    path: CommonPath?, noise: Double
  ) {
    let last = series.levels[series.count - 1]
    lastLevel = last - noise
    var components: [PredictiveDistribution.Component] = []
    var shocks: [ForecastShocks] = []
    for (index, step) in own.enumerated() {
      var location = last + scale * step.location
      var total = ForecastShocks.Shock(
        scale: scale * step.squaredScale.squareRoot(), degreesOfFreedom: ownDegrees)
      if let path {
        let common = path.prediction(after: series.lastOrdinal, step: index + 1)
        location += common.location
        let parts = ForecastShocks(
          common: common.shock, own: path.volatile(total, step: index + 1))
        shocks.append(parts)
        total = parts.sum
      }
      components.append(
        PooledTrendFit.student(
          location: location, shock: total, resolution: series.resolution))
    }
    self.components = components
    self.shocks = shocks
  }

  func prediction(step: Int) -> [PredictiveDistribution.Component] { [components[step - 1]] }

  func component(step: Int) -> PredictiveDistribution.Component { components[step - 1] }
}
