import TimeSeries

/// What was known on the day from which forecasts are looked back at.
///
/// That is the first day on which four of five values of the origin's period were known: by their
/// publication, else the end of the period plus the indicator's publication lag. Later publications,
/// revisions, other sources and announcements are not known, earlier readings within the next year are.
/// Where a file gives the days on which it was put together, most of the past would not have been known
/// on that day; then the ends of periods stand in.
struct BacktestOrigin {
  private let group: Panel.Group
  private let known: Panel.Group
  private let panel: Panel
  private let period: Period
  private let periodsBack: Int

  /// Series a group is scored on at most, taken at even distances.
  private static let largestSample = 500
  /// Values of the past that have to be known for publication days to be trusted.
  private static let trustedShare = 0.8

  /// `nil` where nothing was known.
  init?(_ group: Panel.Group, in panel: Panel, periodsBack: Int) {
    guard let latest = group.latestOrdinal else { return nil }
    let period = Period(kind: group.key.kind, ordinal: latest - periodsBack)
    let ended = panel.known(of: group.key.indicator, endedBy: period.lastDay)
    guard var known = ended.groups.first(where: { $0.key == group.key }) else { return nil }
    var earlier = ended
    if let day = panel.publication(of: period, in: group) {
      let published = panel.known(of: group.key.indicator, on: day)
      if let seen = published.groups.first(where: { $0.key == group.key }),
        Double(seen.valueCount(through: period))
          >= BacktestOrigin.trustedShare * Double(known.valueCount(through: period))
      {
        (known, earlier) = (seen, published)
      }
    }
    self.group = group
    self.known = known
    self.panel = earlier
    self.period = period
    self.periodsBack = periodsBack
  }

  /// The forecasts of one model, beside what came.
  ///
  /// - Parameter demands: Changes a period whose attainment is asked for; without any, no change and the
  ///   usual one.
  func cases(_ model: Forecaster, demands: [Double]?) -> [BacktestCase] {
    let steps = min(periodsBack, Backtest.longestStep)
    let later = Dictionary(
      group.series.map { ($0.key, $0) }, uniquingKeysWith: { first, _ in first })
    let stride =
      (known.series.count + BacktestOrigin.largestSample - 1) / BacktestOrigin.largestSample
    let results = model.forecast(known, in: panel, horizon: { _ in steps })
    var cases: [BacktestCase] = []
    for (index, result) in results.enumerated() where index % stride == 0 {
      let series = known.series[index]
      // A series that had ended, or was silent, at the origin is no forecast from that origin.
      guard case .success(let forecast) = result, let whole = later[forecast.key],
        series.lastPeriod == period
      else { continue }
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
            place: .init(series: index, step: step), forecast: distribution, outcome: outcome,
            scale: scale,
            events: changes.compactMap {
              event(series.lastValue + $0, in: distribution, outcome: outcome)
            }))
      }
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
  struct Place: Hashable, Sendable {
    /// Among the series known at the origin.
    var series: Int
    /// Periods ahead.
    var step: Int
  }

  var place: Place
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

extension Series {
  /// The mean absolute change per period over neighbouring values that no break separates; 0 where
  /// there are none.
  fileprivate var usualChange: Double {
    let observations = observations
    var (sum, span) = (0.0, 0)
    for (earlier, later) in zip(observations, observations.dropFirst())
    where !hasBreak(after: earlier.period, through: later.period) {
      sum += abs(later.value - earlier.value)
      span += earlier.period.distance(to: later.period)
    }
    return span > 0 ? sum / Double(span) : 0
  }
}
