package import TimeSeries

/// What-if forecasts: the same belief about a value, moved.
extension PredictiveDistribution {
  /// The same distribution with a median `points` higher, in the indicator's unit.
  ///
  /// The median moves on the published scale, where a planner counts; the shape stays as it is on the
  /// link scale, so nothing leaves the indicator's bounds and the spread in points shrinks towards
  /// them. A median stops where it is published as the bound itself.
  package func shifted(medianBy points: Double) -> PredictiveDistribution {
    guard points != 0 else { return self }
    let level = levelQuantile(0.5)
    // A hair within what is still published as the bound.
    let margin = 0.999 * link.halfStep(published: halfStep, denominator: nil)
    let moved = link.inverse(level) + points
    let nearest = min(max(moved, link.lowerBound + margin), link.upperBound - margin)
    let change = link.forward(nearest) - level
    // A median that lies beyond that point already is not drawn back to it.
    let shift = points > 0 ? max(0, change) : min(0, change)
    return PredictiveDistribution(
      link: link, halfStep: halfStep,
      components: components.map { component in
        var component = component
        component.location += shift
        return component
      })
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
