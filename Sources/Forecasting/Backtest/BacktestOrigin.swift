import Parallel
import TimeSeries

/// What was known on the day from which forecasts are looked back at.
///
/// That is the first day on which four of five values of the origin's period were known: by their
/// publication, else the end of the period plus the indicator's publication lag. Later publications,
/// revisions, other sources and announcements are not known, values of the first months of the next year are.
/// Where a file gives the days on which it was put together, most of the past would not have been known
/// on that day; then the ends of periods stand in.
struct BacktestOrigin {
  private let group: Panel.Group
  private let known: Panel.Group
  private let panel: Panel
  /// The origin.
  let period: Period
  private let periodsBack: Int

  /// Finds what was known so many periods before the latest one; `nil` where nothing was.
  static func find(
    _ group: Panel.Group, in panel: Panel, periodsBack: Int
  ) -> BacktestOrigin? {
    guard let latest = group.latestOrdinal else { return nil }
    let period = Period(kind: group.key.kind, ordinal: latest - periodsBack)
    let ended = panel.known(of: group.key.indicator, endedBy: period.lastDay)
    guard var known = ended.groups.first(where: { $0.key == group.key }) else { return nil }
    var earlier = ended
    if let day = panel.publication(of: period, in: group) {
      let published = panel.known(of: group.key.indicator, on: day)
      if let seen = published.groups.first(where: { $0.key == group.key }),
        Double(seen.valueCount(through: period))
          >= Tuning.Backtest.trustedShare * Double(known.valueCount(through: period))
      {
        (known, earlier) = (seen, published)
      }
    }
    return BacktestOrigin(
      group: group, known: known, panel: earlier, period: period, periodsBack: periodsBack)
  }

  /// The forecasts of each model, beside what came.
  ///
  /// - Parameter demands: Changes a period whose attainment is asked for; without any, no change and the
  ///   usual one.
  func cases(of models: [Forecaster], demands: [Double]?) -> [(name: String, cases: [BacktestCase])]
  {
    let steps = min(periodsBack, Tuning.Backtest.longestStep)
    // A series without a value in the origin's period is not forecast from that origin.
    let asked = evenlySpacedIndices(
      of: known.series.count, atMost: Tuning.Backtest.largestSample
    ).filter { known.series[$0].lastPeriod == period }
    let wanted = Set(asked.map { known.series[$0].key })
    let later = Dictionary(
      group.series.lazy.filter { wanted.contains($0.key) }.map { ($0.key, $0) },
      uniquingKeysWith: { first, _ in first })
    var prepared = PreparedGroup(known, asked: asked, in: panel, horizon: { _ in steps })
    return models.map { model in
      let results = model.forecast(&prepared)
      return (
        model.name,
        zip(asked, results).flatMap { index, result in
          guard case .success(let forecast) = result, let whole = later[forecast.key] else {
            return [BacktestCase]()
          }
          return cases(of: forecast, steps: steps, at: index, whole: whole, demands: demands)
        }
      )
    }
  }

  /// One forecast, beside what came in each period ahead.
  private func cases(
    of forecast: Forecast, steps: Int, at index: Int, whole: Series, demands: [Double]?
  ) -> [BacktestCase] {
    var cases: [BacktestCase] = []
    let series = known.series[index]
    let scale = series.usualChange
    for step in 1...steps {
      let due = period.advanced(by: step)
      guard let outcome = whole.value(in: due),
        !whole.hasBreak(after: period, through: due),
        let distribution = forecast.distribution(in: due)
      else { continue }
      let changes =
        demands.map { $0.map { $0 * Double(step) } }
        ?? [0, scale].map {
          group.indicator.direction == .higherIsBetter ? $0 : -$0
        }
      cases.append(
        BacktestCase(
          target: .init(series: index, step: step), forecast: distribution, outcome: outcome,
          scale: scale,
          events: changes.compactMap {
            event(series.lastValue + $0, in: distribution, outcome: outcome)
          }))
    }
    return cases
  }

  /// Whether the value would be at least as good as a threshold; `nil` for one that no value can reach.
  private func event(
    _ threshold: Double, in distribution: PredictiveDistribution, outcome: Double
  ) -> (probability: Double, came: Bool)? {
    let indicator = group.indicator
    guard threshold <= indicator.maximum ?? .infinity, threshold >= indicator.minimum ?? -.infinity
    else { return nil }
    let isHigherBetter = indicator.direction == .higherIsBetter
    let region = AttainmentRegion(
      lower: isHigherBetter ? threshold : -.infinity, upper: isHigherBetter ? .infinity : threshold,
      halfStep: indicator.halfStep)
    let published = region.published(
      inHalfSteps: max(indicator.halfStep, distribution.halfStep))
    return (published.probability(in: distribution), region.contains(outcome))
  }
}

/// One forecast of the past.
struct BacktestCase: Sendable {
  /// What was forecast.
  struct Target: Hashable, Sendable {
    /// The index among the series known at the origin.
    var series: Int
    /// Periods ahead.
    var step: Int
  }

  var target: Target
  var forecast: PredictiveDistribution
  var outcome: Double
  /// Mean absolute change per period before the origin.
  var scale: Double
  var events: [(probability: Double, came: Bool)]
}

extension Panel.Group {
  fileprivate func valueCount(through period: Period) -> Int {
    series.reduce(0) { sum, series in
      sum + series.observations.count { $0.period.ordinal <= period.ordinal }
    }
  }
}
